/* Loads how figures convert and how much they vary: conversions.csv, variation.csv. */
#include "shelves.h"

/* A line from one unit to another: times factor, plus offset. */
struct step {
    struct ratio factor;
    struct decimal offset;
};

/* The row backwards: (x - offset) / factor. */
static bool step_back(const struct conversion *conversion, struct step *out) {
    out->factor = ratio_invert(conversion->factor);
    return decimal_scale(decimal_negate(conversion->offset), out->factor, DECIMAL_ZERO, DECIMAL_MAX_DIGITS,
                         &out->offset);
}

/* From `unit` over the step, which goes from one unit to another, to the marker's own unit. */
static bool take_step(const struct unit *unit, const struct unit *from, const struct step *step, const struct unit *to,
                      const struct unit *own, struct step *out) {
    struct ratio before, after, both;
    return unit_factor(unit, from, &before) && unit_factor(to, own, &after) &&
           ratio_multiply(before, step->factor, &both) && ratio_multiply(both, after, &out->factor) &&
           decimal_scale(step->offset, after, DECIMAL_ZERO, DECIMAL_MAX_DIGITS, &out->offset);
}

static bool convert_by(const struct conversion *conversion, const struct unit *unit, const struct unit *own,
                       struct step *out) {
    struct step forward = {conversion->factor, conversion->offset}, back;
    return take_step(unit, &conversion->parsed_from, &forward, &conversion->parsed_to, own, out) ||
           (step_back(conversion, &back) &&
            take_step(unit, &conversion->parsed_to, &back, &conversion->parsed_from, own, out));
}

/* A row that leads from the unit to the marker's own; those that count by default, or all. */
static bool find_step(const struct catalogue *catalogue, const struct marker *marker, const struct unit *unit,
                      bool only_default, struct step *out) {
    if (slice_empty(marker->unit))
        return false;
    *out = (struct step){.offset = DECIMAL_ZERO};
    if (unit_factor(unit, &marker->parsed_unit, &out->factor))
        return true;
    const struct shelf *shelf = &catalogue->shelves[marker->index];
    for (size_t i = 0; i < shelf->conversion_count; i++)
        if ((!only_default || shelf->conversions[i].is_default) &&
            convert_by(&shelf->conversions[i], unit, &marker->parsed_unit, out))
            return true;
    return false;
}

bool to_own_unit(const struct catalogue *catalogue, const struct marker *marker, const struct unit *unit,
                 struct ratio *factor, struct decimal *offset) {
    struct step step;
    if (!find_step(catalogue, marker, unit, true, &step))
        return false;
    *factor = step.factor;
    *offset = step.offset;
    return true;
}

void check_unit(const struct loader *loader, const struct row *row, enum column column, const struct marker *marker) {
    struct slice text = text_of(row, column);
    struct unit unit;
    struct step step;
    if (slice_empty(text) || slice_empty(marker->unit) || !unit_parse(text, &unit))
        return;
    if (!find_step(loader->catalogue, marker, &unit, false, &step))
        diagnose_cell(loader->diagnostics, TABLE_UNIT_NOT_CONVERTIBLE, row, column, text, marker->id);
}

static bool is_positive(struct decimal number) {
    return !decimal_is_zero(number) && !decimal_is_negative(number);
}

static bool take_factor(const struct loader *loader, const struct row *row, struct ratio *out) {
    *out = RATIO_ONE;
    out->over = cell_of(row, CONVERSIONS_FACTOR)->number;
    if (!slice_empty(text_of(row, CONVERSIONS_DIVISOR)))
        out->under = cell_of(row, CONVERSIONS_DIVISOR)->number;
    if (is_positive(out->over) && is_positive(out->under))
        return true;
    say_wrong_cell(loader, row, is_positive(out->over) ? CONVERSIONS_DIVISOR : CONVERSIONS_FACTOR);
    return false;
}

/* Between two classes of a marker there is one row that counts by default. */
static void check_default_twice(const struct loader *loader, const struct row *row, const struct shelf *shelf) {
    const struct conversion *last = &shelf->conversions[shelf->conversion_count - 1];
    for (size_t i = 0; last->is_default && i + 1 < shelf->conversion_count; i++) {
        const struct conversion *other = &shelf->conversions[i];
        bool same = unit_same_class(&other->parsed_from, &last->parsed_from) &&
                    unit_same_class(&other->parsed_to, &last->parsed_to);
        bool reverse = unit_same_class(&other->parsed_from, &last->parsed_to) &&
                       unit_same_class(&other->parsed_to, &last->parsed_from);
        if (other->is_default && (same || reverse))
            say_twice(loader, row, CONVERSIONS_FROM, other->line);
    }
}

static void keep_conversion(struct loader *loader, const struct row *row, const struct conversion *conversion) {
    struct shelf *shelf = &loader->catalogue->shelves[conversion->marker->index];
    struct conversion *rows = arena_grow(loader->catalogue->arena, shelf->conversions, shelf->conversion_count,
                                         &shelf->conversion_capacity, sizeof *rows);
    if (!rows)
        return;
    shelf->conversions = rows;
    rows[shelf->conversion_count++] = *conversion;
    check_default_twice(loader, row, shelf);
}

static void take_conversion(struct loader *loader, const struct row *row) {
    struct conversion conversion = {
        .marker = marker_of_cell(loader, row, CONVERSIONS_MARKER),
        .from = text_of(row, CONVERSIONS_FROM),
        .to = text_of(row, CONVERSIONS_TO),
        .offset = cell_of(row, CONVERSIONS_OFFSET)->number,
        .standard = text_of(row, CONVERSIONS_STANDARD),
        .is_default = cell_of(row, CONVERSIONS_IS_DEFAULT)->choice == 1,
        .source = text_of(row, CONVERSIONS_SOURCE),
        .line = row->line,
    };
    if (conversion.marker && take_factor(loader, row, &conversion.factor) &&
        unit_parse(conversion.from, &conversion.parsed_from) && unit_parse(conversion.to, &conversion.parsed_to))
        keep_conversion(loader, row, &conversion);
}

/* Every row must lead somewhere: to the marker's own unit, over other rows if need be. */
static void check_conversions(struct loader *loader) {
    const struct table *table = table_of(loader, TABLE_CONVERSIONS);
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        size_t index;
        if (row->broken || !map_get(&loader->catalogue->marker_ids, text_of(row, CONVERSIONS_MARKER), &index))
            continue;
        check_unit(loader, row, CONVERSIONS_FROM, &loader->catalogue->markers[index]);
        check_unit(loader, row, CONVERSIONS_TO, &loader->catalogue->markers[index]);
    }
}

static void check_si_units(struct loader *loader) {
    const struct table *table = table_of(loader, TABLE_MARKERS);
    for (size_t i = 0; i < table->count; i++) {
        size_t index;
        if (map_get(&loader->catalogue->marker_ids, text_of(&table->rows[i], MARKERS_ID), &index))
            check_unit(loader, &table->rows[i], MARKERS_UNIT_SI, &loader->catalogue->markers[index]);
    }
}

/* ---- Variation ---- */

/* A figure that is a placeholder is kept, but does not count as known. */
static bool take_figure(const struct row *row, enum column column, enum column kind, struct decimal *out,
                        bool *is_placeholder) {
    bool stated = !slice_empty(text_of(row, column));
    *out = cell_of(row, column)->number;
    *is_placeholder = stated && cell_of(row, kind)->choice == 1;
    return stated && !*is_placeholder;
}

/* The floor is a difference: an offset between units plays no part. */
static void take_floor(const struct loader *loader, const struct row *row, struct variation *variation) {
    struct slice text = text_of(row, VARIATION_FLOOR_UNIT);
    struct ratio factor = RATIO_ONE;
    struct decimal offset;
    struct unit unit;
    if (slice_empty(text_of(row, VARIATION_FLOOR)))
        return;
    if (!slice_empty(text) &&
        (!unit_parse(text, &unit) || !to_own_unit(loader->catalogue, variation->marker, &unit, &factor, &offset))) {
        diagnose_cell(loader->diagnostics, TABLE_UNIT_NOT_CONVERTIBLE, row, VARIATION_FLOOR_UNIT, text,
                      variation->marker->id);
        return;
    }
    variation->has_floor = decimal_scale(cell_of(row, VARIATION_FLOOR)->number, factor, DECIMAL_ZERO,
                                         DECIMAL_MAX_DIGITS, &variation->floor);
}

static void take_variation(struct loader *loader, const struct row *row) {
    const struct marker *marker = marker_of_cell(loader, row, VARIATION_MARKER);
    struct variation *variation = arena_alloc(loader->catalogue->arena, sizeof *variation);
    if (!marker || !variation)
        return;
    struct shelf *shelf = &loader->catalogue->shelves[marker->index];
    if (shelf->variation) {
        say_twice(loader, row, VARIATION_MARKER, shelf->variation_line);
        return;
    }
    variation->marker = marker;
    variation->has_cvi =
        take_figure(row, VARIATION_CVI, VARIATION_CVI_KIND, &variation->cvi, &variation->cvi_is_placeholder);
    variation->has_cva =
        take_figure(row, VARIATION_CVA, VARIATION_CVA_KIND, &variation->cva, &variation->cva_is_placeholder);
    variation->lognormal = cell_of(row, VARIATION_DISTRIBUTION)->choice == 1;
    variation->has_minimum_days = !slice_empty(text_of(row, VARIATION_MINIMUM_DAYS));
    variation->minimum_days = cell_of(row, VARIATION_MINIMUM_DAYS)->number;
    variation->source = text_of(row, VARIATION_SOURCE);
    take_floor(loader, row, variation);
    shelf->variation = variation;
    shelf->variation_line = row->line;
}

void load_conversions(struct loader *loader) {
    const struct table *conversions = table_of(loader, TABLE_CONVERSIONS);
    const struct table *variation = table_of(loader, TABLE_VARIATION);
    for (size_t i = 0; i < conversions->count; i++)
        if (!conversions->rows[i].broken)
            take_conversion(loader, &conversions->rows[i]);
    check_conversions(loader);
    check_si_units(loader);
    for (size_t i = 0; i < variation->count; i++)
        if (!variation->rows[i].broken)
            take_variation(loader, &variation->rows[i]);
}
