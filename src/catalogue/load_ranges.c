/* Loads what is compared with: ranges.csv, and the --ranges files of the user. */
#include "shelves.h"

/* Age bounds that a row does not state: everybody. */
enum { NO_LOWEST_AGE = 0, NO_HIGHEST_AGE = 200 };

static struct slice text_or(struct slice text, struct slice otherwise) {
    return slice_empty(text) ? otherwise : text;
}

/* A bound is inclusive unless its row says no. */
static struct bound take_bound(const struct row *row, enum column number, enum column inclusive) {
    return (struct bound){.present = !slice_empty(text_of(row, number)),
                          .inclusive = cell_of(row, inclusive)->choice != 0,
                          .number = cell_of(row, number)->number};
}

static struct decimal number_or(const struct row *row, enum column column, int otherwise) {
    return slice_empty(text_of(row, column)) ? decimal_of(otherwise) : cell_of(row, column)->number;
}

static void take_people(const struct row *row, struct range_row *range) {
    static const enum sex sexes[] = {SEX_UNKNOWN, SEX_FEMALE, SEX_MALE};
    int sex = cell_of(row, RANGES_SEX)->choice;
    range->sex = sexes[sex < 0 ? 0 : sex];
    range->age_from = number_or(row, RANGES_AGE_FROM, NO_LOWEST_AGE);
    range->age_to = number_or(row, RANGES_AGE_TO, NO_HIGHEST_AGE);
    range->state = text_or(text_of(row, RANGES_STATE), SLICE("any"));
}

static struct range_row take_row(const struct loader *loader, const struct row *row, const struct marker *marker) {
    int checked = cell_of(row, RANGES_CHECKED)->choice;
    struct range_row range = {
        .marker = marker,
        .low = take_bound(row, RANGES_LOW, RANGES_LOW_INCLUSIVE),
        .high = take_bound(row, RANGES_HIGH, RANGES_HIGH_INCLUSIVE),
        .unit = text_of(row, RANGES_UNIT),
        .is_multiple = slice_equal(text_of(row, RANGES_UNIT), SLICE("x_ULN")),
        .critical_low = take_bound(row, RANGES_CRITICAL_LOW, RANGES_CRITICAL_LOW_INCLUSIVE),
        .critical_high = take_bound(row, RANGES_CRITICAL_HIGH, RANGES_CRITICAL_HIGH_INCLUSIVE),
        .is_decision_limit = cell_of(row, RANGES_KIND)->choice == 1,
        .band = text_of(row, RANGES_BAND),
        .set = text_or(text_of(row, RANGES_SET), SLICE("default")),
        .label = text_of(row, RANGES_LABEL),
        .source = text_of(row, RANGES_SOURCE),
        .checked = checked < 0 ? CHECKED_NO : (enum checked)checked,
        .origin = loader->origin,
        .line = row->line,
        .row = row,
    };
    take_people(row, &range);
    return range;
}

/* The tables are written in UCUM; a user may write a unit as laboratories do. */
static bool read_unit(const struct loader *loader, struct range_row *range) {
    struct slice ucum;
    if (unit_parse(range->unit, &range->parsed_unit))
        return true;
    if (range->origin != ORIGIN_FILE ||
        spellings_find(loader->catalogue->spellings, range->unit, &range->marker->parsed_unit, &ucum,
                       &range->parsed_unit) != SPELLING_FOUND)
        return false;
    range->unit = text_or(ucum, range->unit);
    return true;
}

/* ---- What must hold within a row ---- */

struct limit {
    enum column column;
    const struct bound *bound;
};

/* A limit that the marker can never reach is a slip of the pen or of the unit; zero is merely a missing low limit. */
static void check_plausible(const struct loader *loader, const struct row *row, const struct marker *marker,
                            struct limit limit, struct ratio factor, struct decimal offset) {
    struct decimal own;
    if (!limit.bound->present || decimal_is_zero(limit.bound->number) ||
        !decimal_scale(limit.bound->number, factor, offset, DECIMAL_MAX_DIGITS, &own))
        return;
    if ((marker->has_plausible_low && decimal_compare(own, marker->plausible_low) < 0) ||
        (marker->has_plausible_high && decimal_compare(own, marker->plausible_high) > 0))
        diagnose_cell(loader->diagnostics, TABLE_IMPLAUSIBLE, row, limit.column, text_of(row, limit.column),
                      marker->id);
}

static bool check_range_unit(const struct loader *loader, const struct row *row, struct range_row *range) {
    struct ratio factor;
    struct decimal offset;
    if (range->is_multiple)
        return true;
    if (!read_unit(loader, range)) {
        diagnose_cell(loader->diagnostics, TABLE_UNIT_UNKNOWN, row, RANGES_UNIT, range->unit, NO_SLICE);
        return false;
    }
    if (!to_own_unit(loader->catalogue, range->marker, &range->parsed_unit, &factor, &offset)) {
        diagnose_cell(loader->diagnostics, TABLE_UNIT_NOT_CONVERTIBLE, row, RANGES_UNIT, range->unit,
                      range->marker->id);
        return false;
    }
    const struct limit limits[] = {{RANGES_LOW, &range->low},
                                   {RANGES_HIGH, &range->high},
                                   {RANGES_CRITICAL_LOW, &range->critical_low},
                                   {RANGES_CRITICAL_HIGH, &range->critical_high}};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        check_plausible(loader, row, range->marker, limits[i], factor, offset);
    return true;
}

/* Nothing lies between the two. */
static bool is_upside_down(const struct bound *low, const struct bound *high) {
    if (!low->present || !high->present)
        return false;
    int order = decimal_compare(low->number, high->number);
    return order > 0 || (order == 0 && !(low->inclusive && high->inclusive));
}

static bool lies_above(const struct bound *a, const struct bound *b) {
    return a->present && b->present && decimal_compare(a->number, b->number) > 0;
}

static void check_order(const struct loader *loader, const struct row *row, const struct range_row *range) {
    if (is_upside_down(&range->low, &range->high))
        diagnose_cell(loader->diagnostics, TABLE_LOW_ABOVE_HIGH, row, RANGES_LOW, NO_SLICE, NO_SLICE);
    if (lies_above(&range->critical_low, &range->critical_high) || lies_above(&range->critical_low, &range->low))
        diagnose_cell(loader->diagnostics, TABLE_LOW_ABOVE_HIGH, row, RANGES_CRITICAL_LOW, NO_SLICE, NO_SLICE);
    if (lies_above(&range->high, &range->critical_high))
        diagnose_cell(loader->diagnostics, TABLE_LOW_ABOVE_HIGH, row, RANGES_CRITICAL_HIGH, NO_SLICE, NO_SLICE);
    if (decimal_is_negative(range->age_from) || decimal_compare(range->age_from, range->age_to) >= 0)
        say_wrong_cell(loader, row, RANGES_AGE_TO);
}

static bool is_interval(const struct range_row *range) {
    return slice_empty(range->band) && (range->low.present || range->high.present);
}

static void check_content(const struct loader *loader, const struct row *row, const struct range_row *range) {
    bool any = range->low.present || range->high.present || range->critical_low.present || range->critical_high.present;
    if (!any)
        diagnose_cell(loader->diagnostics, TABLE_CELL_EMPTY, row, RANGES_LOW, SLICE("low"), NO_SLICE);
    if (range->is_multiple && is_interval(range))
        diagnose_cell(loader->diagnostics, TABLE_CELL_EMPTY, row, RANGES_BAND, SLICE("band"), NO_SLICE);
}

/* ---- What must hold between rows ---- */

static bool same_people(const struct range_row *a, const struct range_row *b) {
    bool sexes_meet = a->sex == b->sex || a->sex == SEX_UNKNOWN || b->sex == SEX_UNKNOWN;
    return sexes_meet && decimal_compare(a->age_from, b->age_to) < 0 && decimal_compare(b->age_from, a->age_to) < 0;
}

/* Two intervals for the same people, or the same band twice. */
static bool overlap(const struct range_row *a, const struct range_row *b) {
    bool alike = is_interval(a) == is_interval(b) && slice_equal(a->band, b->band) && slice_equal(a->set, b->set) &&
                 slice_equal(a->state, b->state);
    bool critical_only = slice_empty(a->band) && !is_interval(a);
    return alike && !critical_only && same_people(a, b);
}

static void check_overlaps(const struct loader *loader, const struct range_row *rows, size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (overlap(&rows[k], &rows[i])) {
                struct builder b = builder_start(loader->catalogue->arena);
                builder_number(&b, (long long)rows[k].line);
                diagnose_cell(loader->diagnostics, TABLE_RANGES_OVERLAP, rows[i].row, RANGES_AGE_FROM, builder_text(&b),
                              NO_SLICE);
            }
}

/* ---- All rows ---- */

/* How many good rows each marker gets; NULL when there is no memory. */
static size_t *count_rows(const struct loader *loader, const struct range_row *rows, size_t count) {
    size_t *counts = arena_alloc(loader->catalogue->arena, (loader->catalogue->marker_count + 1) * sizeof *counts);
    for (size_t i = 0; counts && i < count; i++)
        counts[rows[i].marker->index]++;
    return counts;
}

/* Puts the new rows of a marker in front of those that it has. */
static bool make_room(struct arena *arena, struct shelf *shelf, size_t more) {
    struct range_row *ranges = arena_alloc(arena, (more + shelf->range_count) * sizeof *ranges);
    if (!ranges)
        return false;
    for (size_t i = 0; i < shelf->range_count; i++)
        ranges[more + i] = shelf->ranges[i];
    shelf->ranges = ranges;
    shelf->range_count += more;
    return true;
}

static void shelve(const struct loader *loader, const struct range_row *rows, size_t count) {
    struct catalogue *catalogue = loader->catalogue;
    const size_t *counts = count_rows(loader, rows, count);
    size_t *filled = arena_alloc(catalogue->arena, (catalogue->marker_count + 1) * sizeof *filled);
    if (!counts || !filled)
        return;
    for (size_t i = 0; i < catalogue->marker_count; i++)
        if (counts[i] && !make_room(catalogue->arena, &catalogue->shelves[i], counts[i]))
            return;
    for (size_t i = 0; i < count; i++) {
        size_t index = rows[i].marker->index;
        catalogue->shelves[index].ranges[filled[index]++] = rows[i];
    }
    for (size_t i = 0; i < catalogue->marker_count; i++)
        check_overlaps(loader, catalogue->shelves[i].ranges, counts[i]);
}

void load_ranges(struct loader *loader, const struct table *table) {
    struct range_row *rows = arena_alloc(loader->catalogue->arena, (table->count + 1) * sizeof *rows);
    size_t count = 0;
    for (size_t i = 0; rows && i < table->count; i++) {
        const struct row *row = &table->rows[i];
        const struct marker *marker = row->broken ? NULL : marker_of_cell(loader, row, RANGES_MARKER);
        if (!marker)
            continue;
        rows[count] = take_row(loader, row, marker);
        check_content(loader, row, &rows[count]);
        check_order(loader, row, &rows[count]);
        count += check_range_unit(loader, row, &rows[count]);
    }
    if (rows)
        shelve(loader, rows, count);
}

bool has_band(const struct catalogue *catalogue, const struct marker *marker, struct slice word) {
    const struct shelf *shelf = &catalogue->shelves[marker->index];
    for (size_t i = 0; i < shelf->range_count; i++)
        if (!slice_empty(word) && slice_equal(shelf->ranges[i].band, word))
            return true;
    return false;
}
