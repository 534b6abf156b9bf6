/* The drawing of a result beside its range, in the unit of the range. */
#include "number_line.h"
#include "page_parts.h"
#include "takeaway.h"
#include "unit.h"
#include "wording.h"

enum { DRAWN_DIGITS = 9 };

/* The figure of the result in the unit of its range. */
static bool figure_in_range_unit(const struct result *result, struct slice range_unit, struct decimal *out) {
    struct unit own, wanted;
    struct ratio factor;
    bool as_reported = slice_empty(range_unit) || slice_equal(range_unit, result->reported_ucum);
    if (as_reported && !result->derived) {
        *out = result->reported_value;
        return true;
    }
    *out = result->value;
    if (as_reported || slice_equal(range_unit, result->unit))
        return true;
    return unit_parse(result->unit, &own) && unit_parse(range_unit, &wanted) && unit_factor(&own, &wanted, &factor) &&
           decimal_scale(result->value, factor, DECIMAL_ZERO, DRAWN_DIGITS, out);
}

static bool is_drawn(const struct result *result) {
    return result->has_value && result->range.origin != ORIGIN_NONE && result->state != STATE_NOT_COMPARED;
}

static bool place(struct number_line *line, const struct result *result, const struct result *previous) {
    const struct range *range = &result->range;
    struct slice unit = slice_empty(range->unit) ? result->reported_ucum : range->unit;
    struct decimal value, earlier;
    if (!is_drawn(result) || !figure_in_range_unit(result, unit, &value))
        return false;
    bool has_previous =
        previous && previous->has_value && !slice_empty(unit) && figure_in_range_unit(previous, unit, &earlier);
    double low = range->low.present ? decimal_to_double(range->low.number) : 0;
    double high = range->high.present ? decimal_to_double(range->high.number) : 0;
    double before = has_previous ? decimal_to_double(earlier) : 0;
    return number_line_place(line, &(struct number_line_figures){.low = range->low.present ? &low : NULL,
                                                                 .high = range->high.present ? &high : NULL,
                                                                 .value = decimal_to_double(value),
                                                                 .previous = has_previous ? &before : NULL});
}

const struct number_line *line_of(struct page *page, const struct result *result, const struct result *previous) {
    struct speaker *speaker = &page->speaker;
    struct number_line *line = arena_alloc(speaker->arena, sizeof *line);
    if (!line || !place(line, result, previous))
        return NULL;
    line->sign = state_sign(result->state);
    if (line->has_low)
        line->low_text = figure_in_words(speaker, result->range.low.number);
    if (line->has_high)
        line->high_text = figure_in_words(speaker, result->range.high.number);
    line->title = join(speaker->arena, 3, result->label, SLICE(": "), value_as_reported(speaker, result));
    line->description =
        sentence(speaker, SLICE("line.description"),
                 &(struct slots){.value = state_in_words(speaker, result), .range = range_in_words(speaker, result)});
    return line;
}
