/* Reads the reference range that a report prints. */
#include "range_text.h"

#include "comparison_sign.h"
#include "fold.h"
#include "numeral.h"
#include "value.h"

#include <string.h>

/* A number of a range with what stands around it. */
struct limit {
    enum comparator comparator;
    struct numeral numeral;
};

static bool is_any(char c, const char *characters) {
    return c != 0 && strchr(characters, c) != NULL;
}

/* ---- Decoration ---- */

/* Folded words that only announce the range. */
static const char *const announcements[] = {
    "normal",
    "n",
    "normal range",
    "normal reference range",
    "reference range",
    "ref range",
    "ref",
    "reference",
    "normbereich",
    "referenzbereich",
    "referenz",
    "norm",
    "vr",
    "valeurs de reference",
    "valores de referencia",
};

static struct slice without_announcement(struct slice text, struct arena *arena) {
    struct slice rest = text;
    struct slice word = fold_name(arena, slice_cut(&rest, ':'));
    for (size_t i = 0; i < sizeof(announcements) / sizeof(announcements[0]); i++)
        if (rest.size && slice_equal(word, slice_of(announcements[i])))
            return slice_trim(rest);
    return text;
}

static struct slice without_remark(struct slice text) {
    static const char *const remarks[] = {"(calc)", "(calculated)"};
    for (size_t i = 0; i < sizeof(remarks) / sizeof(remarks[0]); i++)
        if (slice_ends(text, slice_of(remarks[i])))
            return slice_trim(slice_head(text, text.size - strlen(remarks[i])));
    return text;
}

/* "(3.5-5.1) mmol/L": a bracket at the beginning and its partner vanish. */
static struct slice without_bracket(struct slice text, struct arena *arena) {
    if (text.size == 0 || !is_any(text.text[0], "(["))
        return text;
    char closing = text.text[0] == '(' ? ')' : ']';
    for (size_t i = 1; i < text.size; i++)
        if (text.text[i] == closing)
            return slice_trim(
                join(arena, 3, (struct slice){text.text + 1, i - 1}, SLICE(" "), slice_skip(text, i + 1)));
    return text;
}

/* ---- Parts ---- */

static bool take_limit(struct slice *text, enum numerals numerals, struct limit *out) {
    return comparison_sign_take(text, &out->comparator) && numeral_take(text, numerals, &out->numeral) == NUMERAL_READ;
}

/* What separates low from high; words need a blank behind them. */
static bool take_dash(struct slice *text) {
    static const char *const dashes[] = {"-", "~", "...", "..", "to ", "bis ", "à ", "a ", "hasta "};
    struct slice rest = slice_trim(*text);
    for (size_t i = 0; i < sizeof(dashes) / sizeof(dashes[0]); i++)
        if (slice_starts(rest, slice_of(dashes[i]))) {
            *text = slice_trim(slice_skip(rest, strlen(dashes[i])));
            return true;
        }
    return false;
}

/* In "10 mg/dL - 15 mg/dL" the unit of the low limit ends at a dash with blanks around it and a number behind it. */
static bool take_unit_before_dash(struct slice *text, enum numerals numerals, struct slice *unit) {
    for (size_t i = 1; i + 2 < text->size; i++) {
        struct slice rest = slice_skip(*text, i + 1), behind;
        struct limit ignored;
        if (text->text[i] != ' ' || !take_dash(&rest))
            continue;
        behind = rest;
        if (!take_limit(&behind, numerals, &ignored))
            continue;
        *unit = slice_trim(slice_head(*text, i));
        *text = rest;
        return unit->size > 0;
    }
    return false;
}

static struct bound inclusive_bound(struct decimal number) {
    return (struct bound){true, true, number};
}

/* A limit that stands alone: `<5` is the highest, `>5` the lowest. */
static bool set_single(const struct limit *limit, struct printed_range *out) {
    struct bound bound = inclusive_bound(limit->numeral.number);
    bound.inclusive = limit->comparator == COMPARATOR_AT_MOST || limit->comparator == COMPARATOR_AT_LEAST;
    if (limit->comparator == COMPARATOR_LESS || limit->comparator == COMPARATOR_AT_MOST)
        out->high = bound;
    else if (limit->comparator == COMPARATOR_GREATER || limit->comparator == COMPARATOR_AT_LEAST)
        out->low = bound;
    return limit->comparator != COMPARATOR_NONE;
}

/* 1000 beside 100.000: one of the two groups its thousands and the other does not, so the point may be a decimal
 * sign after all. */
static bool are_written_alike(const struct numeral *low, const struct numeral *high) {
    return !(low->grouped && !high->grouped && high->whole_digits > 3) &&
           !(high->grouped && !low->grouped && low->whole_digits > 3);
}

static bool set_pair(const struct limit *low, const struct limit *high, struct printed_range *out) {
    bool signs_fit = low->comparator != COMPARATOR_LESS && low->comparator != COMPARATOR_AT_MOST &&
                     high->comparator != COMPARATOR_GREATER && high->comparator != COMPARATOR_AT_LEAST;
    out->low = inclusive_bound(low->numeral.number);
    out->high = inclusive_bound(high->numeral.number);
    out->low.inclusive = low->comparator != COMPARATOR_GREATER;
    out->high.inclusive = high->comparator != COMPARATOR_LESS;
    return signs_fit && are_written_alike(&low->numeral, &high->numeral) &&
           decimal_compare(out->low.number, out->high.number) < 0;
}

/* ---- Forms ---- */

/* "<1:80" */
static bool read_titre_limit(struct slice text, struct printed_range *out) {
    struct limit limit;
    if (!comparison_sign_take(&text, &limit.comparator) || text.size < 3 || text.text[0] != '1' || text.text[1] != ':')
        return false;
    text = slice_trim(slice_skip(text, 2));
    if (numeral_take(&text, NUMERALS_POINT, &limit.numeral) != NUMERAL_READ || text.size > 0)
        return false;
    out->is_titre = true;
    return set_single(&limit, out);
}

/* Signs that no unit has: what they begin is a range for somebody else, or a date. */
static bool goes_on_with_something_else(struct slice text) {
    if (text.size && is_any(text.text[0], "-.,)"))
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (is_any(text.text[i], ";|<>:\n"))
            return true;
    return slice_contains(text, SLICE(" / "));
}

static bool set_unit(struct slice text, struct slice low_unit, struct printed_range *out) {
    out->unit = slice_trim(text);
    return !goes_on_with_something_else(out->unit) && (low_unit.size == 0 || slice_equal(low_unit, out->unit));
}

/* "- 9.9" */
static bool read_open_below(struct slice text, enum numerals numerals, struct printed_range *out) {
    struct limit high = {.comparator = COMPARATOR_NONE};
    if (!slice_starts(text, SLICE("- ")))
        return false;
    text = slice_trim(slice_skip(text, 1));
    if (!take_limit(&text, numerals, &high) || high.comparator != COMPARATOR_NONE)
        return false;
    out->high = inclusive_bound(high.numeral.number);
    return set_unit(text, NO_SLICE, out);
}

static bool read_interval(struct slice text, enum numerals numerals, struct printed_range *out) {
    struct limit low, high;
    struct slice low_unit = NO_SLICE;
    if (!take_limit(&text, numerals, &low))
        return false;
    struct slice behind = text;
    if (!take_dash(&behind)) {
        if (!take_unit_before_dash(&text, numerals, &low_unit))
            return set_single(&low, out) && set_unit(text, NO_SLICE, out);
        behind = text;
    }
    if (behind.size == 0) {
        out->low = inclusive_bound(low.numeral.number);
        return low.comparator == COMPARATOR_NONE;
    }
    return take_limit(&behind, numerals, &high) && set_pair(&low, &high, out) && set_unit(behind, low_unit, out);
}

static bool read_plain(struct slice text, enum numerals numerals, struct arena *arena, struct printed_range *out) {
    text = without_bracket(without_remark(without_announcement(slice_trim(text), arena)), arena);
    *out = (struct printed_range){.is_titre = false};
    if (text.size == 0)
        return false;
    return read_titre_limit(text, out) || read_open_below(text, numerals, out) || read_interval(text, numerals, out);
}

/* ---- Ranges for men and women ---- */

enum letter { LETTER_NONE, LETTER_FEMALE, LETTER_MALE, LETTER_M, LETTER_H };

/* M is a man beside F or W, and a woman beside H (hombre, mujer). */
static enum letter take_sex(struct slice *text) {
    static const struct {
        const char *word;
        enum letter letter;
    } words[] = {
        {"female", LETTER_FEMALE}, {"females", LETTER_FEMALE}, {"women", LETTER_FEMALE}, {"f", LETTER_FEMALE},
        {"w", LETTER_FEMALE},      {"frauen", LETTER_FEMALE},  {"femme", LETTER_FEMALE}, {"femmes", LETTER_FEMALE},
        {"mujer", LETTER_FEMALE},  {"mujeres", LETTER_FEMALE}, {"male", LETTER_MALE},    {"males", LETTER_MALE},
        {"men", LETTER_MALE},      {"männer", LETTER_MALE},    {"homme", LETTER_MALE},   {"hommes", LETTER_MALE},
        {"hombre", LETTER_MALE},   {"hombres", LETTER_MALE},   {"m", LETTER_M},          {"h", LETTER_H},
    };
    struct slice trimmed = slice_trim(*text);
    size_t size = 0;
    while (size < trimmed.size && !is_any(trimmed.text[size], " :=<>(") && !is_digit(trimmed.text[size]))
        size++;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (!slice_equal_nocase(slice_head(trimmed, size), slice_of(words[i].word)))
            continue;
        *text = slice_trim(slice_skip(trimmed, size));
        if (text->size && is_any(text->text[0], ":="))
            *text = slice_trim(slice_skip(*text, 1));
        return words[i].letter;
    }
    return LETTER_NONE;
}

static enum sex sex_of(enum letter letter, enum letter other) {
    if (letter == LETTER_M)
        return other == LETTER_H || other == LETTER_MALE ? SEX_FEMALE : SEX_MALE;
    if (letter == LETTER_H)
        return other == LETTER_NONE ? SEX_UNKNOWN : SEX_MALE;
    return letter == LETTER_FEMALE ? SEX_FEMALE : letter == LETTER_MALE ? SEX_MALE : SEX_UNKNOWN;
}

static struct slice half(struct slice text, struct slice *second) {
    for (size_t i = 0; i < text.size; i++)
        if (is_any(text.text[i], ";|\n")) {
            *second = slice_skip(text, i + 1);
            return slice_head(text, i);
        }
    *second = NO_SLICE;
    return text;
}

/* "M 13-18 g/dL; F 12-16 g/dL": both halves must be readable, and the sex known. */
static bool read_by_sex(struct slice text, enum sex sex, enum numerals numerals, struct arena *arena,
                        struct printed_range *out) {
    struct slice second, first = half(text, &second);
    struct printed_range ranges[2];
    enum letter letters[2] = {take_sex(&first), take_sex(&second)};
    enum sex sexes[2] = {sex_of(letters[0], letters[1]), sex_of(letters[1], letters[0])};
    if (sexes[0] == SEX_UNKNOWN || sexes[1] == SEX_UNKNOWN || sexes[0] == sexes[1])
        return false;
    if (!read_plain(first, numerals, arena, &ranges[0]) || !read_plain(second, numerals, arena, &ranges[1]))
        return false;
    for (size_t i = 0; i < 2; i++)
        if (sexes[i] == sex)
            *out = ranges[i];
    return sex == SEX_FEMALE || sex == SEX_MALE;
}

/* ---- Structured limits ---- */

/* A cell of a column "low" or "high": a number, which may repeat the sign that its column means. */
static bool read_cell(struct slice text, bool exclusive, bool is_low, enum numerals numerals, struct arena *arena,
                      struct limit *out, struct bound *bound) {
    struct slice rest = plain_signs(text, arena);
    *bound = (struct bound){.present = false};
    if (rest.size == 0 || slice_equal(rest, SLICE("-")))
        return slice_trim(text).size == 0 || rest.size > 0;
    if (!take_limit(&rest, numerals, out) || rest.size > 0)
        return false;
    enum comparator strict = is_low ? COMPARATOR_GREATER : COMPARATOR_LESS;
    enum comparator loose = is_low ? COMPARATOR_AT_LEAST : COMPARATOR_AT_MOST;
    *bound = inclusive_bound(out->numeral.number);
    bound->inclusive = !exclusive && out->comparator != strict;
    return out->comparator == COMPARATOR_NONE || out->comparator == strict || out->comparator == loose;
}

static enum range_reading read_structured(const struct stated_range *stated, enum numerals numerals,
                                          struct arena *arena, struct printed_range *out) {
    struct limit low, high;
    *out = (struct printed_range){.unit = slice_trim(stated->unit)};
    if (!read_cell(stated->low, stated->low_exclusive, true, numerals, arena, &low, &out->low) ||
        !read_cell(stated->high, stated->high_exclusive, false, numerals, arena, &high, &out->high))
        return RANGE_NOT_UNDERSTOOD;
    if (!out->low.present && !out->high.present)
        return RANGE_ABSENT;
    if (!out->low.present || !out->high.present)
        return RANGE_READ;
    bool ascending = decimal_compare(out->low.number, out->high.number) < 0;
    return ascending && are_written_alike(&low.numeral, &high.numeral) ? RANGE_READ : RANGE_NOT_UNDERSTOOD;
}

enum range_reading range_read(const struct stated_range *stated, enum sex sex, enum numerals numerals,
                              struct arena *arena, struct printed_range *out) {
    *out = (struct printed_range){.is_titre = false};
    if (stated->several || stated->conditional)
        return stated->several ? RANGE_SEVERAL : RANGE_CONDITIONAL;
    if (stated->low.size || stated->high.size) {
        enum range_reading reading = read_structured(stated, numerals, arena, out);
        if (reading != RANGE_ABSENT)
            return reading;
    }
    struct slice text = plain_signs(stated->text, arena);
    if (slice_trim(stated->text).size == 0 || slice_equal(text, SLICE("-")))
        return RANGE_ABSENT;
    if (read_by_sex(text, sex, numerals, arena, out) || read_plain(text, numerals, arena, out))
        return RANGE_READ;
    *out = (struct printed_range){.is_titre = false};
    return RANGE_NOT_UNDERSTOOD;
}
