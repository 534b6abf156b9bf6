/* Loads what markers are and what they are called: markers.csv, aliases.csv, codes.csv, specimens.csv. */
#include "shelves.h"

#include "fold.h"

enum { MOST_DECIMALS = 9 };

static bool take_number(const struct row *row, enum column column, struct decimal *out) {
    *out = cell_of(row, column)->number;
    return !slice_empty(text_of(row, column));
}

static void take_units(const struct loader *loader, const struct row *row, struct marker *marker) {
    marker->unit = text_of(row, MARKERS_UNIT);
    marker->unit_si = text_of(row, MARKERS_UNIT_SI);
    if (!slice_empty(marker->unit))
        (void)unit_parse(marker->unit, &marker->parsed_unit);
    else if (marker->value_type == VALUE_NUMERIC && !row->broken)
        diagnose_cell(loader->diagnostics, TABLE_CELL_EMPTY, row, MARKERS_UNIT, SLICE("unit"), NO_SLICE);
}

static void take_decimals(const struct loader *loader, const struct row *row, struct marker *marker) {
    struct decimal decimals = cell_of(row, MARKERS_DECIMALS)->number;
    if (decimals.exponent == 0 && decimals.digits >= 0 && decimals.digits <= MOST_DECIMALS)
        marker->decimals = (int)decimals.digits;
    else
        say_wrong_cell(loader, row, MARKERS_DECIMALS);
}

static void take_plausible(const struct loader *loader, const struct row *row, struct marker *marker) {
    marker->has_plausible_low = take_number(row, MARKERS_PLAUSIBLE_LOW, &marker->plausible_low);
    marker->has_plausible_high = take_number(row, MARKERS_PLAUSIBLE_HIGH, &marker->plausible_high);
    if (marker->has_plausible_low && marker->has_plausible_high &&
        decimal_compare(marker->plausible_low, marker->plausible_high) >= 0)
        diagnose_cell(loader->diagnostics, TABLE_LOW_ABOVE_HIGH, row, MARKERS_PLAUSIBLE_LOW, NO_SLICE, NO_SLICE);
}

static void take_marker(struct loader *loader, const struct row *row) {
    struct catalogue *catalogue = loader->catalogue;
    struct slice id = text_of(row, MARKERS_ID);
    size_t first;
    if (slice_empty(id))
        return;
    if (map_get(&catalogue->marker_ids, id, &first)) {
        say_twice(loader, row, MARKERS_ID, catalogue->shelves[first].line);
        return;
    }
    struct marker *marker = &catalogue->markers[catalogue->marker_count];
    *marker = (struct marker){
        .id = id,
        .label = text_of(row, MARKERS_LABEL),
        .lay_name = text_of(row, MARKERS_LAY_NAME),
        .description = text_of(row, MARKERS_DESCRIPTION),
        .specimen = text_of(row, MARKERS_SPECIMEN),
        .group = text_of(row, MARKERS_GROUP),
        .value_type = (enum value_type)cell_of(row, MARKERS_VALUE_TYPE)->choice,
        .earliest_counts = cell_of(row, MARKERS_COUNTS)->choice == 1,
        .index = catalogue->marker_count,
    };
    catalogue->shelves[marker->index].line = row->line;
    take_units(loader, row, marker);
    take_plausible(loader, row, marker);
    take_decimals(loader, row, marker);
    (void)map_put(&catalogue->marker_ids, id, catalogue->marker_count++);
}

static void take_markers(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_MARKERS);
    catalogue->markers = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->markers);
    catalogue->shelves = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->shelves);
    if (!catalogue->markers || !catalogue->shelves)
        return;
    for (size_t i = 0; i < table->count; i++)
        take_marker(loader, &table->rows[i]);
}

/* ---- Names ---- */

/* The same marker may claim a name in several languages; that is one alias. */
static void take_alias(struct loader *loader, const struct row *row) {
    struct catalogue *catalogue = loader->catalogue;
    const struct marker *marker = marker_of_cell(loader, row, ALIASES_MARKER);
    struct slice folded = fold_name(catalogue->arena, text_of(row, ALIASES_ALIAS));
    if (!marker)
        return;
    if (slice_empty(folded)) {
        say_wrong_cell(loader, row, ALIASES_ALIAS);
        return;
    }
    struct alias *alias = &catalogue->aliases[catalogue->alias_count];
    *alias = (struct alias){.folded = folded, .marker = marker, .row = row};
    size_t first;
    if (map_get(&catalogue->alias_names, folded, &first)) {
        struct alias *last = &catalogue->aliases[first];
        while (last->marker != marker && last->next)
            last = last->next;
        if (last->marker == marker)
            return;
        last->next = alias;
    } else if (!map_put(&catalogue->alias_names, folded, catalogue->alias_count)) {
        return;
    }
    catalogue->alias_count++;
}

static void take_aliases(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_ALIASES);
    catalogue->aliases = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->aliases);
    if (!catalogue->aliases)
        return;
    for (size_t i = 0; i < table->count; i++)
        if (!table->rows[i].broken)
            take_alias(loader, &table->rows[i]);
}

/* ---- Codes ---- */

/* The check digit of LOINC: the digits before the hyphen, every other one doubled from the right, give it modulo 10. */
static bool loinc_is_right(struct slice code) {
    struct slice check = code;
    struct slice number = slice_cut(&check, '-');
    if (number.size == 0 || check.size != 1 || !is_digit(check.text[0]))
        return false;
    int sum = 0;
    for (size_t i = 0; i < number.size; i++) {
        char c = number.text[number.size - 1 - i];
        if (!is_digit(c))
            return false;
        int digit = i % 2 == 0 ? 2 * (c - '0') : c - '0';
        sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10 == check.text[0] - '0';
}

/* A code may be for a quantity that does not convert: it is known so that it can be refused by name. */
static void take_code(struct loader *loader, const struct table *table, size_t index) {
    struct catalogue *catalogue = loader->catalogue;
    const struct row *row = &table->rows[index];
    struct slice code = text_of(row, CODES_CODE);
    const struct marker *marker = marker_of_cell(loader, row, CODES_MARKER);
    size_t first;
    if (!loinc_is_right(code))
        diagnose_cell(loader->diagnostics, TABLE_LOINC_WRONG, row, CODES_CODE, code, NO_SLICE);
    else if (map_get(&catalogue->code_numbers, code, &first))
        say_twice(loader, row, CODES_CODE, table->rows[first].line);
    else if (marker && map_put(&catalogue->code_numbers, code, index))
        catalogue->codes[index] = (struct marker_code){marker, text_of(row, CODES_UNIT)};
}

static void take_codes(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_CODES);
    catalogue->codes = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->codes);
    if (!catalogue->codes)
        return;
    for (size_t i = 0; i < table->count; i++)
        if (!table->rows[i].broken)
            take_code(loader, table, i);
}

void load_markers(struct loader *loader) {
    take_markers(loader);
    if (arena_failed(loader->catalogue->arena))
        return;
    take_aliases(loader);
    take_codes(loader);
    index_folded(loader, TABLE_SPECIMENS, SPECIMENS_WORD, SPECIMENS_CLASS, &loader->catalogue->specimens);
}
