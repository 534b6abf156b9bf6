/* Puts values, units, ranges and dates into words. */
#include "wording.h"

#include "builder.h"

static struct slice with_unit(struct arena *arena, struct slice figure, struct slice unit) {
    return slice_empty(figure) || slice_empty(unit) ? figure : join(arena, 3, figure, SLICE(" "), unit);
}

/* One term of a unit, between its slashes and dots: "umol", "m[IU]", "{1.73_m2}", "10*9". */
static void add_term(struct builder *b, struct slice term) {
    bool micro = term.size > 1 && term.text[0] == 'u';
    if (micro) {
        builder_add(b, SLICE("micro"));
        term = slice_skip(term, 1);
    }
    for (size_t i = 0; i < term.size; i++) {
        char c = term.text[i];
        if (c == '*')
            builder_char(b, '^');
        else if (c == '_')
            builder_char(b, ' ');
        else if (c != '[' && c != ']' && c != '{' && c != '}')
            builder_char(b, c);
    }
}

static size_t term_size(struct slice ucum) {
    bool inside_braces = false;
    for (size_t i = 0; i < ucum.size; i++) {
        char c = ucum.text[i];
        if (c == '{' || c == '}')
            inside_braces = c == '{';
        else if (!inside_braces && (c == '/' || c == '.'))
            return i;
    }
    return ucum.size;
}

/* "1" and "{score}" say what a plain number is, and are no unit that a person would read. */
static bool is_plain_number(struct slice ucum) {
    bool annotation = slice_starts(ucum, SLICE("{")) && slice_ends(ucum, SLICE("}"));
    return annotation || slice_equal(ucum, SLICE("1"));
}

struct slice unit_in_letters(struct arena *arena, struct slice ucum) {
    if (is_plain_number(ucum))
        return NO_SLICE;
    struct builder b = builder_start(arena);
    while (ucum.size) {
        size_t size = term_size(ucum);
        add_term(&b, slice_head(ucum, size));
        if (size < ucum.size)
            builder_char(&b, ucum.text[size]);
        ucum = slice_skip(ucum, size + 1);
    }
    return builder_text(&b);
}

struct slice unit_as_reported(struct arena *arena, const struct result *result) {
    if (result->derived)
        return unit_in_letters(arena, result->unit);
    const struct record *record = &result->as_reported;
    return slice_empty(record->unit) ? unit_in_letters(arena, record->unit_code) : record->unit;
}

struct slice value_as_reported(struct speaker *speaker, const struct result *result) {
    if (result->derived)
        return value_in_own_unit(speaker, result);
    return with_unit(speaker->arena, result->as_reported.value, unit_as_reported(speaker->arena, result));
}

struct slice figure_in_words(struct speaker *speaker, struct decimal figure) {
    struct slice text = decimal_text(figure, speaker->arena), rest = text;
    struct slice whole = slice_cut(&rest, '.');
    if (slice_empty(rest))
        return text;
    return join(speaker->arena, 3, whole, phrase(speaker, "language.decimal"), rest);
}

/* On the same side of the limit as before rounding. */
static bool keeps_side(struct decimal exact, struct decimal rounded, struct bound limit) {
    return !limit.present || decimal_compare(exact, limit.number) == decimal_compare(rounded, limit.number);
}

static bool is_faithful(const struct result *result, struct decimal rounded) {
    if (decimal_is_zero(rounded) && !decimal_is_zero(result->value))
        return false;
    if (!slice_equal(result->range.unit, result->unit))
        return true;
    return keeps_side(result->value, rounded, result->range.low) &&
           keeps_side(result->value, rounded, result->range.high);
}

struct slice figure_here(struct speaker *speaker, const struct result *result) {
    if (!result->has_value)
        return NO_SLICE;
    struct decimal shown = result->value;
    if (result->marker && (result->converted || result->derived)) {
        int places = result->marker->decimals;
        do {
            shown = decimal_round_places(result->value, places);
        } while (!is_faithful(result, shown) && places++ < DECIMAL_MAX_DIGITS);
    }
    return join(speaker->arena, 2, slice_of(comparator_name(result->comparator)), figure_in_words(speaker, shown));
}

struct slice value_in_own_unit(struct speaker *speaker, const struct result *result) {
    return with_unit(speaker->arena, figure_here(speaker, result), unit_in_letters(speaker->arena, result->unit));
}

struct slice value_here(struct speaker *speaker, const struct result *result) {
    bool differs = result->converted && result->has_value && !result->derived;
    return differs ? value_in_own_unit(speaker, result) : NO_SLICE;
}

/* The unit of a range is written as the report writes it where it is the same. */
static struct slice unit_of_range(struct arena *arena, const struct result *result) {
    struct slice unit = result->range.unit;
    bool as_reported = slice_empty(unit) || slice_equal(unit, result->reported_ucum);
    if (as_reported && !slice_empty(result->as_reported.unit))
        return result->as_reported.unit;
    return unit_in_letters(arena, unit);
}

static const char *range_key(const struct range *range) {
    const struct bound *low = &range->low, *high = &range->high;
    if (low->present && high->present) {
        if (low->inclusive)
            return high->inclusive ? "range.between" : "range.between.below";
        return high->inclusive ? "range.between.above" : "range.between.both";
    }
    if (high->present)
        return high->inclusive ? "range.up_to" : "range.below";
    return low->inclusive ? "range.from" : "range.above";
}

static struct slice bound_text(struct speaker *speaker, struct bound bound) {
    return bound.present ? figure_in_words(speaker, bound.number) : NO_SLICE;
}

struct slice range_in_words(struct speaker *speaker, const struct result *result) {
    const struct range *range = &result->range;
    if (range->origin == ORIGIN_NONE || (!range->low.present && !range->high.present))
        return NO_SLICE;
    return sentence(speaker, slice_of(range_key(range)),
                    &(struct slots){.low = bound_text(speaker, range->low),
                                    .high = bound_text(speaker, range->high),
                                    .unit = unit_of_range(speaker->arena, result)});
}

static size_t earlier(size_t a, size_t b) {
    return a < b ? a : b;
}

static size_t find(struct slice text, struct slice part) {
    for (size_t i = 0; i + part.size <= text.size; i++)
        if (slice_starts(slice_skip(text, i), part))
            return i;
    return text.size;
}

/* The first words of a source, up to its title or address: all of it stands at the end of the page. */
static struct slice source_in_short(struct slice source) {
    return slice_head(source, earlier(find(source, SLICE(", ")), find(source, SLICE(" ("))));
}

/* Who says so, and what the row says of itself: "Ross AC et al. / Institute of Medicine 2011; IOM 2011". */
static struct slice authority(struct arena *arena, const struct range *range) {
    struct slice source = range->origin == ORIGIN_BUILT_IN ? source_in_short(range->source) : range->source;
    return slice_empty(range->label) ? source : join(arena, 3, source, SLICE("; "), range->label);
}

struct slice origin_in_words(struct speaker *speaker, const struct result *result) {
    const struct range *range = &result->range;
    if (range->origin == ORIGIN_NONE)
        return NO_SLICE;
    struct slots slots = {.value = authority(speaker->arena, range)};
    return sentence(speaker, key_of(speaker, "origin.", origin_name(range->origin), NULL), &slots);
}

static struct slice number_text(struct arena *arena, long long number) {
    struct builder b = builder_start(arena);
    builder_number(&b, number);
    return builder_text(&b);
}

static struct slice month_in_words(struct speaker *speaker, int month) {
    return sentence(speaker, join(speaker->arena, 2, SLICE("month."), number_text(speaker->arena, month)), NULL);
}

/* "3:40" on a clock of twelve hours, "15:40" on one of twenty-four, with the minutes where they are known. */
static struct slice clock_text(struct speaker *speaker, struct date date) {
    int hour = date_hour(date);
    bool has_minutes = date.precision >= PRECISION_MINUTE;
    bool whole_day = slice_equal(phrase(speaker, "language.clock"), SLICE("24"));
    struct builder b = builder_start(speaker->arena);
    builder_number(&b, whole_day || hour % 12 ? hour % (whole_day ? 24 : 12) : 12);
    if (has_minutes) {
        builder_char(&b, ':');
        if (date.minute < 10)
            builder_char(&b, '0');
        builder_number(&b, date.minute);
    }
    return builder_text(&b);
}

struct slice time_in_words(struct speaker *speaker, struct date date) {
    int hour = date_hour(date);
    if (hour < 0)
        return NO_SLICE;
    return sentence(speaker, slice_of(hour < 12 ? "time.am" : "time.pm"),
                    &(struct slots){.value = clock_text(speaker, date)});
}

/* As precise as the date is; without the time. */
static struct slice day_in_words(struct speaker *speaker, struct date date) {
    struct slice year = number_text(speaker->arena, date.year);
    if (date.precision < PRECISION_MONTH)
        return year;
    struct slots slots = {.value = month_in_words(speaker, date.month), .high = year};
    if (date.precision < PRECISION_DAY)
        return sentence(speaker, SLICE("date.month"), &slots);
    slots.low = number_text(speaker->arena, date.day);
    return sentence(speaker, SLICE("date.day"), &slots);
}

struct slice date_in_words(struct speaker *speaker, struct date date) {
    if (!date_known(date))
        return phrase(speaker, "not_stated");
    struct slice text = day_in_words(speaker, date), time = time_in_words(speaker, date);
    if (slice_empty(time))
        return text;
    return sentence(speaker, SLICE("date.time"), &(struct slots){.date = text, .value = time});
}

struct slice value_or_none(struct speaker *speaker, const struct result *result) {
    struct slice value = value_as_reported(speaker, result);
    return slice_empty(value) ? phrase(speaker, "no_value") : value;
}

struct slice or_not_stated(struct speaker *speaker, struct slice text) {
    return slice_empty(text) ? phrase(speaker, "not_stated") : text;
}

/* Another language has texts for what is a column of markers.csv in English. */
static struct slice name_of(struct speaker *speaker, const struct marker *marker, const char *what,
                            struct slice english) {
    if (speaks_english(speaker))
        return english;
    return sentence(speaker, join(speaker->arena, 3, SLICE("marker."), marker->id, slice_of(what)), NULL);
}

struct slice marker_label(struct speaker *speaker, const struct marker *marker) {
    return name_of(speaker, marker, ".label", marker->label);
}

struct slice marker_lay_name(struct speaker *speaker, const struct marker *marker) {
    return name_of(speaker, marker, ".lay_name", marker->lay_name);
}

struct slice marker_description(struct speaker *speaker, const struct marker *marker) {
    return name_of(speaker, marker, ".description", marker->description);
}

struct slice marker_with_lay_name(struct speaker *speaker, const struct result *result) {
    struct slice lay = result->marker ? marker_lay_name(speaker, result->marker) : NO_SLICE;
    struct slice label = result->label;
    if (slice_empty(lay))
        return label;
    if (slice_ends(label, SLICE(")")))
        return join(speaker->arena, 4, slice_head(label, label.size - 1), SLICE("; "), lay, SLICE(")"));
    return join(speaker->arena, 4, label, SLICE(" ("), lay, SLICE(")"));
}
