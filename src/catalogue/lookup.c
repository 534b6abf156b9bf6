/* Looks things up in a loaded catalogue. */
#include "shelves.h"

struct slice catalogue_version(const struct catalogue *catalogue) {
    return catalogue->version;
}

struct slice catalogue_sha256(const struct catalogue *catalogue) {
    return catalogue->sha256;
}

size_t catalogue_marker_count(const struct catalogue *catalogue) {
    return catalogue->marker_count;
}

const struct marker *catalogue_marker_at(const struct catalogue *catalogue, size_t index) {
    return index < catalogue->marker_count ? &catalogue->markers[index] : NULL;
}

const struct marker *catalogue_marker(const struct catalogue *catalogue, struct slice id) {
    size_t index;
    return map_get(&catalogue->marker_ids, id, &index) ? &catalogue->markers[index] : NULL;
}

const struct marker *catalogue_marker_of_loinc(const struct catalogue *catalogue, struct slice code,
                                               struct slice *unit) {
    size_t index;
    *unit = NO_SLICE;
    if (!map_get(&catalogue->code_numbers, code, &index))
        return NULL;
    *unit = catalogue->codes[index].unit;
    return catalogue->codes[index].marker;
}

size_t catalogue_markers_named(const struct catalogue *catalogue, struct slice folded, const struct marker **out,
                               size_t capacity) {
    size_t first, count = 0;
    if (!map_get(&catalogue->alias_names, folded, &first))
        return 0;
    for (const struct alias *alias = &catalogue->aliases[first]; alias && count < capacity; alias = alias->next)
        out[count++] = alias->marker;
    return count;
}

/* The next row, from `*at` on, that names the marker in the column; NULL after the last. */
static const struct row *next_row(const struct table *table, enum column column, struct slice id, size_t *at) {
    while (*at < table->count) {
        const struct row *row = &table->rows[(*at)++];
        if (slice_equal(text_of(row, column), id))
            return row;
    }
    return NULL;
}

bool catalogue_next_name(const struct catalogue *catalogue, const struct marker *marker, size_t *at,
                         struct slice *language, struct slice *name) {
    const struct row *row = next_row(&catalogue->tables[TABLE_ALIASES], ALIASES_MARKER, marker->id, at);
    *language = row ? text_of(row, ALIASES_LANGUAGE) : NO_SLICE;
    *name = row ? text_of(row, ALIASES_ALIAS) : NO_SLICE;
    return row != NULL;
}

bool catalogue_next_code(const struct catalogue *catalogue, const struct marker *marker, size_t *at, struct slice *code,
                         struct slice *unit) {
    const struct row *row = next_row(&catalogue->tables[TABLE_CODES], CODES_MARKER, marker->id, at);
    *code = row ? text_of(row, CODES_CODE) : NO_SLICE;
    *unit = row ? text_of(row, CODES_UNIT) : NO_SLICE;
    return row != NULL;
}

static struct slice text_in(const struct row_index *index, struct slice key, enum column column) {
    size_t row;
    return map_get(&index->map, key, &row) ? text_of(&index->table->rows[row], column) : NO_SLICE;
}

struct slice catalogue_specimen_class(const struct catalogue *catalogue, struct slice folded) {
    return text_in(&catalogue->specimens, folded, SPECIMENS_CLASS);
}

struct slice catalogue_answer(const struct catalogue *catalogue, struct slice folded) {
    return text_in(&catalogue->answers, folded, ANSWERS_ANSWER);
}

struct slice catalogue_absence(const struct catalogue *catalogue, struct slice folded) {
    return text_in(&catalogue->absences, folded, ABSENCES_REASON);
}

struct spellings *catalogue_spellings(const struct catalogue *catalogue) {
    return catalogue->spellings;
}

const struct range_row *catalogue_ranges(const struct catalogue *catalogue, const struct marker *marker,
                                         size_t *count) {
    *count = catalogue->shelves[marker->index].range_count;
    return catalogue->shelves[marker->index].ranges;
}

const struct conversion *catalogue_conversions(const struct catalogue *catalogue, const struct marker *marker,
                                               size_t *count) {
    *count = catalogue->shelves[marker->index].conversion_count;
    return catalogue->shelves[marker->index].conversions;
}

const struct variation *catalogue_variation(const struct catalogue *catalogue, const struct marker *marker) {
    return catalogue->shelves[marker->index].variation;
}

const struct rule *catalogue_rules(const struct catalogue *catalogue, size_t *count) {
    *count = catalogue->rule_count;
    return catalogue->rules;
}

const struct medicine *catalogue_medicines(const struct catalogue *catalogue, size_t *count) {
    *count = catalogue->medicine_count;
    return catalogue->medicines;
}

const struct column_name *catalogue_columns(const struct catalogue *catalogue, size_t *count) {
    *count = catalogue->column_count;
    return catalogue->columns;
}

struct slice catalogue_text(const struct catalogue *catalogue, struct slice key) {
    return text_in(&catalogue->texts, key, TEXTS_TEXT);
}

bool catalogue_setting(const struct catalogue *catalogue, struct slice key, struct decimal *out) {
    return decimal_parse(text_in(&catalogue->settings, key, SETTINGS_VALUE), out);
}

bool catalogue_age_band(const struct catalogue *catalogue, struct slice band, struct decimal *from,
                        struct decimal *to) {
    return decimal_parse(text_in(&catalogue->ages, band, AGES_FROM), from) &&
           decimal_parse(text_in(&catalogue->ages, band, AGES_TO), to);
}

const struct marker *const *catalogue_cause_markers(const struct catalogue *catalogue, enum cause cause,
                                                    size_t *count) {
    *count = catalogue->causes[cause].count;
    return catalogue->causes[cause].markers;
}

struct slice catalogue_index_word(const struct catalogue *catalogue, struct slice index, struct slice key) {
    for (size_t i = 0; i < catalogue->indices.table->count; i++) {
        const struct row *row = &catalogue->indices.table->rows[i];
        if (slice_equal(text_of(row, INDICES_INDEX), index) && slice_equal(text_of(row, INDICES_KEY), key))
            return text_of(row, INDICES_VALUE);
    }
    return NO_SLICE;
}

bool catalogue_index_constant(const struct catalogue *catalogue, struct slice index, struct slice key,
                              struct decimal *out) {
    return decimal_parse(catalogue_index_word(catalogue, index, key), out);
}
