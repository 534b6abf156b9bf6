/* Writes a range of two bounds as text, and compares it with the text that a report has. */
#include "stated_range.h"

#include "builder.h"
#include "decimal.h"

enum { LONGEST_NUMBER = 40 /* characters */ };

/* ---- Text of bounds ---- */

/* Bounds that are part of the range need no sign, the others do. */
static void add_both(struct builder *text, const struct stated_range *range) {
    if (range->low_exclusive)
        builder_char(text, '>');
    builder_add(text, range->low);
    builder_add(text, SLICE(" - "));
    if (range->high_exclusive)
        builder_char(text, '<');
    builder_add(text, range->high);
}

void range_compose(struct arena *arena, struct stated_range *range, struct slice unit) {
    bool low = !slice_empty(range->low), high = !slice_empty(range->high);
    if (!slice_empty(range->text) || (!low && !high))
        return;
    struct builder text = builder_start(arena);
    if (low && high) {
        add_both(&text, range);
    } else if (low) {
        builder_add(&text, range->low_exclusive ? SLICE(">") : SLICE(">="));
        builder_add(&text, range->low);
    } else {
        builder_add(&text, range->high_exclusive ? SLICE("<") : SLICE("<="));
        builder_add(&text, range->high);
    }
    if (!slice_empty(unit)) {
        builder_char(&text, ' ');
        builder_add(&text, unit);
    }
    range->text = builder_text(&text);
}

/* ---- Bounds in a text ---- */

/* The next number of a text: digits, points and commas. Empty when there is none. */
static struct slice cut_number(struct slice *text) {
    while (text->size && !is_digit(text->text[0]))
        *text = slice_skip(*text, 1);
    size_t size = 0;
    while (size < text->size && (is_digit(text->text[size]) || text->text[size] == '.' || text->text[size] == ','))
        size++;
    struct slice number = slice_head(*text, size);
    *text = slice_skip(*text, size);
    while (number.size && !is_digit(number.text[number.size - 1]))
        number.size--;
    return number;
}

/* The number with a point for each sign in it, or with no signs at all. */
static bool parse_with(struct slice number, bool with_point, struct decimal *out) {
    char plain[LONGEST_NUMBER];
    size_t size = 0;
    if (number.size > sizeof plain)
        return false;
    for (size_t i = 0; i < number.size; i++)
        if (is_digit(number.text[i]))
            plain[size++] = number.text[i];
        else if (with_point)
            plain[size++] = '.';
    return decimal_parse((struct slice){plain, size}, out);
}

static bool is_same_number(struct slice number, struct decimal wanted) {
    struct decimal read;
    if (parse_with(number, true, &read) && decimal_compare(read, wanted) == 0)
        return true;
    return parse_with(number, false, &read) && decimal_compare(read, wanted) == 0;
}

static bool has_bound(struct slice text, struct slice bound) {
    struct decimal wanted;
    if (!decimal_parse(bound, &wanted))
        return slice_contains(text, bound);
    if (decimal_is_negative(wanted))
        wanted = decimal_negate(wanted);
    for (struct slice number = cut_number(&text); number.size; number = cut_number(&text))
        if (is_same_number(number, wanted))
            return true;
    return false;
}

bool range_text_agrees(const struct stated_range *range) {
    if (slice_empty(range->text))
        return true;
    return (slice_empty(range->low) || has_bound(range->text, range->low)) &&
           (slice_empty(range->high) || has_bound(range->text, range->high));
}

bool range_text_is_interval(struct slice text) {
    static const char *const signs[] = {"<", ">", "\u2264", "\u2265"};
    bool compared = false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        compared |= slice_contains(text, slice_of(signs[i]));
    size_t count = 0;
    while (cut_number(&text).size)
        count++;
    return count > 1 || (count == 1 && compared);
}
