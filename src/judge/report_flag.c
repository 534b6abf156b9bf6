/* Asks whether the flag of a report agrees with the range of the same report. */
#include "report_flag.h"

#include "fold.h"
#include "value.h"

struct meaning {
    const char *flag;
    enum state state;
};

/* HL7 table 0078 and what laboratories print. Letters that mean different things in different languages or tables (A,
 * B, U, D, the lone minus sign) and the limits of an instrument (< and >) are left out. */
static const struct meaning signs[] = {
    {"H", STATE_ABOVE},  {"HH", STATE_ABOVE}, {"HU", STATE_ABOVE}, {"H>", STATE_ABOVE}, {"L", STATE_BELOW},
    {"LL", STATE_BELOW}, {"LU", STATE_BELOW}, {"L<", STATE_BELOW}, {"N", STATE_INSIDE}, {"+", STATE_ABOVE},
    {"++", STATE_ABOVE}, {"↑", STATE_ABOVE},  {"↑↑", STATE_ABOVE}, {"↓", STATE_BELOW},  {"↓↓", STATE_BELOW},
};

static const struct meaning words[] = {
    {"high", STATE_ABOVE},          {"above high normal", STATE_ABOVE},
    {"critical high", STATE_ABOVE}, {"critically high", STATE_ABOVE},
    {"low", STATE_BELOW},           {"below low normal", STATE_BELOW},
    {"critical low", STATE_BELOW},  {"critically low", STATE_BELOW},
    {"normal", STATE_INSIDE},       {"within range", STATE_INSIDE},
    {"in range", STATE_INSIDE},     {"hoch", STATE_ABOVE},
    {"erhoht", STATE_ABOVE},        {"zu hoch", STATE_ABOVE},
    {"niedrig", STATE_BELOW},       {"erniedrigt", STATE_BELOW},
    {"zu niedrig", STATE_BELOW},    {"eleve", STATE_ABOVE},
    {"haut", STATE_ABOVE},          {"bas", STATE_BELOW},
    {"alto", STATE_ABOVE},          {"bajo", STATE_BELOW},
};

static enum state look_up(const struct meaning *list, size_t count, struct slice text) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal_nocase(text, slice_of(list[i].flag)))
            return list[i].state;
    return STATE_NOT_COMPARED;
}

static enum state meaning_of_one(struct slice flag, struct arena *arena) {
    enum state state = look_up(signs, sizeof(signs) / sizeof(signs[0]), flag);
    if (state == STATE_NOT_COMPARED && flag.size > 2)
        state = look_up(words, sizeof(words) / sizeof(words[0]), fold_name(arena, flag));
    return state;
}

/* Abnormal, whichever way: it adds nothing to a flag beside it and takes nothing away. */
static bool is_abnormal_sign(struct slice flag) {
    return slice_equal(flag, SLICE("A")) || slice_equal(flag, SLICE("AA")) || slice_equal(flag, SLICE("*")) ||
           slice_equal(flag, SLICE("**")) || slice_equal(flag, SLICE("!"));
}

/* Several flags stand apart by blanks, or as HL7 writes them: "A~HH". */
static struct slice cut_flag(struct slice *rest) {
    size_t size = 0;
    while (size < rest->size && rest->text[size] != ' ' && rest->text[size] != '~')
        size++;
    struct slice flag = slice_head(*rest, size);
    *rest = slice_skip(*rest, size < rest->size ? size + 1 : size);
    return flag;
}

/* Several flags, such as "A HH", mean something when they do not contradict each other. */
static enum state meaning_of(struct slice flag, struct arena *arena) {
    struct slice rest = plain_signs(flag, arena);
    enum state state = meaning_of_one(rest, arena);
    if (state != STATE_NOT_COMPARED)
        return state;
    while (rest.size) {
        struct slice word = cut_flag(&rest);
        enum state meant = meaning_of_one(word, arena);
        bool contradicts = state != STATE_NOT_COMPARED && meant != STATE_NOT_COMPARED && meant != state;
        if (contradicts || (meant == STATE_NOT_COMPARED && word.size && !is_abnormal_sign(word)))
            return STATE_NOT_COMPARED;
        state = meant == STATE_NOT_COMPARED ? state : meant;
    }
    return state;
}

enum agreement flag_agrees(struct slice flag, enum state state, struct arena *arena) {
    enum state meant = meaning_of(flag, arena);
    bool says_something = state == STATE_INSIDE || state == STATE_BELOW || state == STATE_ABOVE;
    if (meant == STATE_NOT_COMPARED || !says_something)
        return AGREEMENT_UNKNOWN;
    return meant == state ? AGREEMENT_YES : AGREEMENT_NO;
}
