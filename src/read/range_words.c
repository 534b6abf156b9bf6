/* Compares the words beside a range with its bounds. */
#include "range_words.h"

#include "text_choice.h"

#include <string.h>

enum { LONGEST_NUMBER = 40 /* characters */ };

struct interval {
    bool has_low, has_high;
    struct slice low, high; /* numbers as written */
};

static bool take_any(struct slice *text, const char *const *marks, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_starts(*text, slice_of(marks[i]))) {
            *text = slice_trim(slice_skip(*text, strlen(marks[i])));
            return true;
        }
    return false;
}
#define TAKE_ANY(text, marks) take_any(text, marks, sizeof(marks) / sizeof *(marks))

static bool take_number(struct slice *text, struct slice *number) {
    size_t size = slice_starts(*text, SLICE("-"));
    bool has_digit = false;
    for (; size < text->size && (is_digit(text->text[size]) || text->text[size] == '.' || text->text[size] == ',');
         size++)
        has_digit |= is_digit(text->text[size]);
    *number = slice_head(*text, size);
    *text = slice_trim(slice_skip(*text, size));
    return has_digit;
}

/* "K/uL": one word with a sign that only units have. */
static bool looks_like_unit(struct slice text) {
    return !slice_contains(text, SLICE(" ")) &&
           (slice_contains(text, SLICE("/")) || slice_contains(text, SLICE("%")) || slice_contains(text, SLICE("^")));
}

/* One of the units that are stated, or another spelling. */
static bool is_unit(struct slice text, const struct slice *units, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal_nocase(text, units[i]))
            return true;
    return slice_empty(text) || looks_like_unit(text);
}

/* Of two numbers the first is the low one; one alone needs a sign. What stands behind them is left in `text`. */
static bool take_interval(struct slice *text, struct interval *out) {
    static const char *const open[] = {"(", "["}, *const close[] = {")", "]"};
    static const char *const dashes[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", "to ", "bis "};
    static const char *const below[] = {"<=", "<", "\xE2\x89\xA4"}, *const above[] = {">=", ">", "\xE2\x89\xA5"};
    (void)TAKE_ANY(text, open);
    out->has_high = TAKE_ANY(text, below);
    out->has_low = !out->has_high && TAKE_ANY(text, above);
    if (!take_number(text, out->has_high ? &out->high : &out->low))
        return false;
    if (!out->has_high && TAKE_ANY(text, dashes)) {
        (void)TAKE_ANY(text, below);
        out->has_low = out->has_high = true;
        if (!take_number(text, &out->high))
            return false;
    }
    (void)TAKE_ANY(text, close);
    return out->has_low || out->has_high;
}

/* A comma is the decimal sign, or stands between thousands. */
static bool is_number(struct slice written, bool comma_is_point, struct decimal wanted) {
    char plain[LONGEST_NUMBER];
    struct decimal read;
    size_t size = 0;
    for (size_t i = 0; i < written.size; i++)
        if (written.text[i] != ',')
            plain[size++] = written.text[i];
        else if (comma_is_point)
            plain[size++] = '.';
    return decimal_parse((struct slice){plain, size}, &read) && decimal_compare(read, wanted) == 0;
}

static bool is_bound(struct slice bound, bool stated, struct slice number) {
    struct decimal own;
    if (slice_empty(bound) || !stated)
        return slice_empty(bound) && !stated;
    return number.size <= LONGEST_NUMBER && decimal_parse(bound, &own) &&
           (is_number(number, true, own) || is_number(number, false, own));
}

/* Words that say of a range only that it is one. */
static bool says_nothing(struct slice text) {
    static const char *const words[] = {"normal", "normal range", "reference range"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(text, slice_of(words[i])))
            return true;
    return false;
}

enum range_words range_words_beside(const struct stated_range *range, struct slice text, const struct slice *units,
                                    size_t unit_count) {
    struct interval interval = {.has_low = false};
    struct slice rest = slice_trim(text);
    if (says_nothing(rest))
        return WORDS_NOTHING;
    if (!take_interval(&rest, &interval) || !is_unit(rest, units, unit_count))
        return WORDS_MORE;
    bool same =
        is_bound(range->low, interval.has_low, interval.low) && is_bound(range->high, interval.has_high, interval.high);
    return same ? WORDS_SAME : WORDS_DIFFER;
}
