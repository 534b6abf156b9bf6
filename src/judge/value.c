/* Reads the text of a value: number, titre, grade, interval, words, or no result at all. */
#include "value.h"

#include "comparison_sign.h"
#include "fold.h"
#include "numeral.h"

#include <string.h>

/* Folded words that say that there is no result. "nd", "n" and "na" are not among them: they can mean not detected,
 * not done, normal or sodium, and are kept as text. */
static const char *const no_result_words[] = {
    "n a",
    "nan",
    "null",
    "value",
    "pending",
    "folgt",
    "en cours",
    "pendiente",
    "in progress",
    "in arbeit",
    "cancelled",
    "canceled",
    "storniert",
    "annule",
    "anulado",
    "cancelado",
    "abgesch",
    "not done",
    "not performed",
    "not tested",
    "test not performed",
    "tnp",
    "n b",
    "n d",
    "nicht bestimmt",
    "nicht durchgefuhrt",
    "non fait",
    "non realise",
    "non effectue",
    "no realizado",
    "no realizada",
    "qns",
    "quantity not sufficient",
    "insufficient",
    "insufficient sample",
    "hemolysed",
    "haemolysed",
    "hemolyzed",
    "haemolytic",
    "hamolytisch",
    "hamolyse",
    "hemolyse",
    "hemolizado",
    "k mat",
    "kein material",
    "no specimen",
    "see comment",
    "see note",
    "see below",
    "siehe kommentar",
    "s kommentar",
    "voir commentaire",
    "ver comentario",
};

static const char *const grade_words[] = {"trace", "traces", "spur", "spuren", "trazas"};

static const char *const flags[] = {
    "H", "L", "N", "A", "HH", "LL", "AA", "HU", "LU", "*", "**", "!", "+", "++", "-", "↑", "↑↑", "↓", "↓↓",
};

static bool is_one_of(struct slice text, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(text, slice_of(list[i])))
            return true;
    return false;
}

#define IS_ONE_OF(text, list) is_one_of(text, list, sizeof(list) / sizeof((list)[0]))

static bool is_any(char c, const char *characters) {
    return c != 0 && strchr(characters, c) != NULL;
}

static bool consists_of(struct slice text, const char *characters) {
    for (size_t i = 0; i < text.size; i++)
        if (!is_any(text.text[i], characters))
            return false;
    return text.size > 0;
}

struct slice plain_signs(struct slice text, struct arena *arena) {
    if (!is_clean_text(text))
        return NO_SLICE;
    struct slice folded = fold_signs(arena, text);
    struct builder b = builder_start(arena);
    while (folded.size) {
        bool quote = slice_starts(folded, SLICE("\u2019")) || slice_starts(folded, SLICE("\u2018"));
        builder_char(&b, quote ? '\'' : folded.text[0]);
        folded = slice_skip(folded, quote ? sizeof("\u2019") - 1 : 1);
    }
    return slice_trim(builder_text(&b));
}

/* ---- Values without a number ---- */

/* "2 +" could also be a number with a flag: it is not read as one. */
static bool is_grade(struct slice text) {
    struct slice sign = text.size > 0 ? slice_trim(slice_skip(text, 1)) : NO_SLICE;
    if (text.size >= 2 && text.text[0] >= '1' && text.text[0] <= '4' && slice_equal(sign, SLICE("+")))
        return true;
    if (slice_equal(text, SLICE("(+)")) || slice_equal(text, SLICE("+/-")))
        return true;
    return text.size <= 4 && consists_of(text, "+");
}

static bool has_digit(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (is_digit(text.text[i]))
            return true;
    return false;
}

static enum quantity_kind kind_of_words(struct slice text, struct arena *arena) {
    if (consists_of(text, "-.*/ "))
        return QUANTITY_NONE;
    struct slice folded = fold_name(arena, text);
    if (IS_ONE_OF(folded, no_result_words))
        return QUANTITY_NONE;
    return IS_ONE_OF(folded, grade_words) ? QUANTITY_GRADE : QUANTITY_TEXT;
}

/* ---- What stands around a number ---- */

static bool is_flag(struct slice word) {
    return IS_ONE_OF(word, flags);
}

static struct slice without_brackets(struct slice text) {
    bool round = text.size > 2 && text.text[0] == '(' && text.text[text.size - 1] == ')';
    bool square = text.size > 2 && text.text[0] == '[' && text.text[text.size - 1] == ']';
    return round || square ? slice_trim((struct slice){text.text + 1, text.size - 2}) : text;
}

/* Bytes of the last word; the whole text when it is one word. */
static size_t last_word_size(struct slice text) {
    size_t size = 0;
    while (size < text.size && text.text[text.size - 1 - size] != ' ')
        size++;
    return size;
}

/* "H 5.4", "(L) 12", "↑12", "+ 5". A minus sign with a blank could be a flag or a sign: it is left alone. */
static void take_leading_flag(struct slice *text, struct quantity *out) {
    struct slice rest = *text;
    struct slice word = slice_cut(&rest, ' ');
    struct slice arrow = SLICE("↑");
    if (slice_starts(*text, arrow) || slice_starts(*text, SLICE("↓"))) {
        word = slice_head(*text, arrow.size);
        rest = slice_skip(*text, arrow.size);
    }
    struct slice flag = without_brackets(word);
    if (rest.size == 0 || !is_flag(flag) || slice_equal(flag, SLICE("-")))
        return;
    out->flag = flag;
    *text = slice_trim(rest);
}

/* A bracket at the end holds a flag or a range: "12 (L)", "5.4 [3.5-5.1]". */
static void take_trailing_bracket(struct slice *tail, struct quantity *out) {
    if (tail->size == 0 || !is_any(tail->text[tail->size - 1], ")]"))
        return;
    char opening = tail->text[tail->size - 1] == ')' ? '(' : '[';
    size_t at = tail->size - 1;
    while (at > 0 && tail->text[at] != opening)
        at--;
    struct slice content = without_brackets(slice_skip(*tail, at));
    bool stands_alone = at == 0 || tail->text[at - 1] == ' ';
    if (tail->text[at] != opening || !stands_alone)
        return;
    if (is_flag(content))
        out->flag = content;
    else if (has_digit(content))
        out->range = content;
    else
        return;
    *tail = slice_trim(slice_head(*tail, at));
}

static void take_trailing_flag(struct slice *tail, struct quantity *out) {
    size_t size = last_word_size(*tail);
    struct slice before = slice_trim(slice_head(*tail, tail->size - size));
    struct slice word = slice_skip(*tail, tail->size - size);
    if (before.size > 0 && before.text[before.size - 1] == '/')
        return;
    if (!is_flag(word) && word.size > 1 && is_any(word.text[word.size - 1], "*!")) {
        before = slice_head(*tail, tail->size - 1);
        word = slice_skip(*tail, tail->size - 1);
    }
    if (!is_flag(word))
        return;
    out->flag = word;
    *tail = before;
}

/* "5.4 H mmol/L" */
static void take_flag_before_unit(struct slice *tail, struct quantity *out) {
    struct slice rest = *tail;
    struct slice word = slice_cut(&rest, ' ');
    rest = slice_trim(rest);
    if (out->flag.size > 0 || rest.size == 0 || rest.text[0] == '/' || !is_flag(word))
        return;
    out->flag = word;
    *tail = rest;
}

/* ---- Values with a number ---- */

static const char *const dashes[] = {"-", "~", "to ", "bis ", "a ", "à ", "..."};

static bool is_interval_tail(struct slice tail, enum numerals numerals) {
    for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++) {
        if (!slice_starts(tail, slice_of(dashes[i])))
            continue;
        struct slice second = slice_trim(slice_skip(tail, strlen(dashes[i])));
        struct numeral ignored;
        return numeral_take(&second, numerals, &ignored) != NUMERAL_NOT_A_NUMBER;
    }
    return false;
}

/* "1:80" and "1/80" */
static bool read_titre(struct slice text, struct quantity *out) {
    struct slice rest = text;
    struct numeral titre;
    if (rest.size < 3 || rest.text[0] != '1')
        return false;
    rest = slice_trim(slice_skip(rest, 1));
    if (rest.size < 2 || !is_any(rest.text[0], ":/"))
        return false;
    rest = slice_trim(slice_skip(rest, 1));
    if (numeral_take(&rest, NUMERALS_POINT, &titre) != NUMERAL_READ || rest.size > 0 || titre.number.exponent != 0)
        return false;
    out->kind = QUANTITY_TITRE;
    out->number = titre.number;
    return true;
}

/* A unit has a letter or one of its signs in it; "5 6" and "12:30" are no numbers with a unit. */
static bool may_be_unit(struct slice tail) {
    if (is_any(tail.text[0], ":,;+-") || (tail.text[0] == '/' && tail.size > 1 && is_digit(tail.text[1])))
        return false;
    for (size_t i = 0; i < tail.size; i++)
        if (!is_digit(tail.text[i]) && !is_any(tail.text[i], " .,:;-+'\"()<>=~#?!"))
            return true;
    return false;
}

/* Digits of another script look like numbers and are none: "5\u0664" is not 5 with a unit. */
static bool is_glued_to_foreign_sign(struct slice tail) {
    static const char *const known[] = {"\u2030", "\u00b0", "\u2191", "\u2193"};
    if (tail.size == 0 || (unsigned char)tail.text[0] < 0x80)
        return false;
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
        if (slice_starts(tail, slice_of(known[i])))
            return false;
    return true;
}

static void read_tail(struct slice tail, enum numerals numerals, struct quantity *out) {
    if (is_glued_to_foreign_sign(tail))
        return;
    bool glued = tail.size > 0 && tail.text[0] != ' ';
    tail = slice_trim(tail);
    if (is_interval_tail(tail, numerals)) {
        out->kind = QUANTITY_INTERVAL;
        return;
    }
    take_trailing_bracket(&tail, out);
    take_trailing_flag(&tail, out);
    take_flag_before_unit(&tail, out);
    out->kind = tail.size == 0 || may_be_unit(tail) ? QUANTITY_NUMBER : QUANTITY_TEXT;
    out->unit = tail;
    out->unit_is_glued = glued && tail.size > 0;
}

/* "243 103/uL" is 243103 a microlitre, or 243 times ten to the third whose superscript is lost. */
static bool ends_in_lost_power(struct slice number, struct slice tail) {
    enum { GROUP = sizeof(" 103") - 1 };
    if (number.size <= GROUP || !slice_starts(tail, SLICE("/")))
        return false;
    return slice_starts(slice_skip(number, number.size - GROUP), SLICE(" 10"));
}

static void read_number(struct slice text, enum numerals numerals, struct quantity *out) {
    struct numeral numeral;
    take_leading_flag(&text, out);
    if (!comparison_sign_take(&text, &out->comparator) || read_titre(text, out))
        return;
    struct slice all = text;
    enum numeral_reading reading = numeral_take(&text, numerals, &numeral);
    if (reading == NUMERAL_UNDECIDED)
        out->kind = QUANTITY_UNDECIDED;
    if (reading != NUMERAL_READ || ends_in_lost_power(slice_head(all, all.size - text.size), text))
        return;
    out->number = numeral.number;
    read_tail(text, numerals, out);
}

void quantity_read(struct slice text, enum numerals numerals, struct arena *arena, struct quantity *out) {
    *out = (struct quantity){.kind = QUANTITY_TEXT};
    struct slice plain = plain_signs(text, arena);
    if (plain.size == 0)
        out->kind = slice_trim(text).size == 0 ? QUANTITY_NONE : QUANTITY_TEXT;
    else if (is_grade(plain))
        out->kind = QUANTITY_GRADE;
    else if (has_digit(plain))
        read_number(plain, numerals, out);
    else
        out->kind = kind_of_words(plain, arena);
    if (out->kind < QUANTITY_NUMBER)
        *out = (struct quantity){.kind = out->kind};
}
