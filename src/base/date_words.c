/* The words of dates in English, German, French and Spanish. */
#include "date_words.h"

/* ---- Month names ---- */

/* In English, German, French and Spanish; lower case, without diacritics. */
static const struct {
    const char *name;
    int month;
} months[] = {
    {"jan", 1},       {"january", 1},   {"januar", 1},     {"janner", 1},     {"janvier", 1},   {"janv", 1},
    {"ene", 1},       {"enero", 1},     {"feb", 2},        {"february", 2},   {"februar", 2},   {"fevrier", 2},
    {"fevr", 2},      {"fev", 2},       {"febrero", 2},    {"mar", 3},        {"march", 3},     {"marz", 3},
    {"mrz", 3},       {"mars", 3},      {"marzo", 3},      {"apr", 4},        {"april", 4},     {"avril", 4},
    {"avr", 4},       {"abr", 4},       {"abril", 4},      {"may", 5},        {"mai", 5},       {"mayo", 5},
    {"jun", 6},       {"june", 6},      {"juni", 6},       {"juin", 6},       {"junio", 6},     {"jul", 7},
    {"july", 7},      {"juli", 7},      {"juillet", 7},    {"juil", 7},       {"julio", 7},     {"aug", 8},
    {"august", 8},    {"aout", 8},      {"ago", 8},        {"agosto", 8},     {"sep", 9},       {"sept", 9},
    {"september", 9}, {"septembre", 9}, {"septiembre", 9}, {"setiembre", 9},  {"set", 9},       {"oct", 10},
    {"october", 10},  {"okt", 10},      {"oktober", 10},   {"octobre", 10},   {"octubre", 10},  {"nov", 11},
    {"november", 11}, {"novembre", 11}, {"noviembre", 11}, {"dec", 12},       {"december", 12}, {"dez", 12},
    {"dezember", 12}, {"decembre", 12}, {"dic", 12},       {"diciembre", 12},
};

/* The plain letter of á, ä, é, û and their capitals, which UTF-8 writes as C3 and one more byte; else 0. */
static char plain_letter(unsigned char second) {
    switch (second | 0x20) {
    case 0xA1:
    case 0xA4:
        return 'a';
    case 0xA9:
        return 'e';
    case 0xBB:
        return 'u';
    default:
        return 0;
    }
}

struct slice date_take_word(struct slice *rest, char *buffer) {
    size_t size = 0;
    while (rest->size && size < DATE_WORD_SIZE) {
        char letter = is_letter(rest->text[0]) ? to_lower(rest->text[0]) : 0;
        size_t step = 1;
        if (rest->size > 1 && rest->text[0] == '\xC3') {
            letter = plain_letter((unsigned char)rest->text[1]);
            step = 2;
        }
        if (!letter)
            break;
        buffer[size++] = letter;
        *rest = slice_skip(*rest, step);
    }
    return (struct slice){buffer, size};
}

int date_month_named(struct slice word) {
    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++)
        if (slice_equal(word, slice_of(months[i].name)))
            return months[i].month;
    return 0;
}

/* ---- Days of the week ---- */

/* In English, German, French and Spanish; lower case, without diacritics. */
static const char *const weekdays[] = {
    "mon",        "tue",     "tues",    "wed",       "thu",      "thur",     "thurs",    "fri",      "sat",
    "sun",        "monday",  "tuesday", "wednesday", "thursday", "friday",   "saturday", "sunday",   "mo",
    "di",         "mi",      "do",      "fr",        "sa",       "so",       "montag",   "dienstag", "mittwoch",
    "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",  "lun",      "mar",      "mer",      "jeu",
    "ven",        "sam",     "dim",     "lundi",     "mardi",    "mercredi", "jeudi",    "vendredi", "samedi",
    "dimanche",   "mie",     "jue",     "vie",       "sab",      "dom",      "lunes",    "martes",   "miercoles",
    "jueves",     "viernes", "sabado",  "domingo"};

bool date_word_is_one_of(struct slice word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(word, slice_of(words[i])))
            return true;
    return false;
}

struct slice date_behind_weekday(struct slice text) {
    char buffer[DATE_WORD_SIZE];
    struct slice rest = text;
    struct slice word = date_take_word(&rest, buffer);
    if (slice_empty(word) || !date_word_is_one_of(word, weekdays, sizeof weekdays / sizeof weekdays[0]))
        return text;
    while (rest.size && (rest.text[0] == ' ' || rest.text[0] == ',' || rest.text[0] == '.'))
        rest = slice_skip(rest, 1);
    return rest;
}
