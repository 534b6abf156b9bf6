/* Looks up what the cells of a header may mean. */
#include "csv_header.h"

#include "csv_cells.h"

bool csv_is_header_name(struct slice cell) {
    return csv_has_letter(cell) || csv_is_loinc(cell);
}

/* No header has a bare number in it; days may stand over columns. Asked first, since most lines end here. */
static bool has_number(const struct csv_line *line) {
    for (size_t i = 0; i < line->count; i++) {
        struct slice cell = csv_cell(line, i);
        if (csv_begins_with_number(cell) && !csv_is_header_name(cell) && !csv_is_date(cell))
            return true;
    }
    return false;
}

static void look_at_cell(const struct csv_names *names, struct csv_header *header, size_t column, struct arena *arena) {
    struct slice cell = csv_cell(header->line, column);
    struct csv_meaning *meaning = &header->meanings[column];
    *meaning = csv_names_find(names, cell, arena);
    header->known |= csv_meaning_fields(*meaning);
    if (csv_meaning_fields(*meaning) || meaning->is_time || slice_empty(cell))
        return;
    if (csv_is_date(cell))
        header->dates++;
    else if (csv_is_header_name(cell))
        header->others++;
}

/* False when there is no memory. */
static bool look_at_cells(const struct csv_names *names, const struct csv_line *line, struct arena *arena,
                          struct csv_header *out) {
    *out = (struct csv_header){.line = line, .count = line->count};
    if (has_number(line)) {
        out->count = 0;
        return true;
    }
    while (out->count && slice_empty(csv_cell(line, out->count - 1)))
        out->count--;
    out->meanings = arena_alloc(arena, (out->count + 1) * sizeof *out->meanings);
    for (size_t i = 0; out->meanings && i < out->count; i++)
        look_at_cell(names, out, i, arena);
    return out->meanings != NULL;
}

static void clear_meaning(struct csv_header *header, enum field field) {
    uint32_t bit = csv_field_bit(field);
    header->known &= ~bit;
    for (size_t i = 0; i < header->count; i++) {
        header->meanings[i].exact &= ~bit;
        header->meanings[i].general &= ~bit;
        header->meanings[i].chosen &= ~bit;
    }
}

/* Cells that mean `from` mean `to`. */
static void move_meaning(struct csv_header *header, enum field from, enum field to) {
    uint32_t old = csv_field_bit(from), new = csv_field_bit(to);
    if (!(header->known & old))
        return;
    clear_meaning(header, to);
    header->known |= new;
    for (size_t i = 0; i < header->count; i++) {
        struct csv_meaning *meaning = &header->meanings[i];
        meaning->exact |= meaning->exact & old ? new : 0;
        meaning->general |= meaning->general & old ? new : 0;
        meaning->chosen |= meaning->chosen & old ? new : 0;
    }
    clear_meaning(header, from);
}

/* A column that stands in for another is that other one where the table has none. Value, unit and bounds go together:
 * they are those of one way of reporting. */
static void promote_seconds(struct csv_header *header) {
    if (!(header->known & csv_field_bit(FIELD_MARKER)))
        move_meaning(header, FIELD_SECOND_MARKER, FIELD_MARKER);
    if (!(header->known & csv_field_bit(FIELD_COLLECTED)))
        move_meaning(header, FIELD_SECOND_COLLECTED, FIELD_COLLECTED);
    if (header->known & csv_field_bit(FIELD_VALUE) || !(header->known & csv_field_bit(FIELD_SECOND_VALUE)))
        return;
    move_meaning(header, FIELD_SECOND_VALUE, FIELD_VALUE);
    move_meaning(header, FIELD_SECOND_UNIT, FIELD_UNIT);
    move_meaning(header, FIELD_SECOND_LOW, FIELD_LOW);
    move_meaning(header, FIELD_SECOND_HIGH, FIELD_HIGH);
}

/* A table of values in which no column names the tests, but one says just "name": it is the tests' name, not the
 * person's, unless another column has the rest of the person's. */
static void read_name_as_test(struct csv_header *header) {
    uint32_t name = csv_field_bit(FIELD_NAME), marker = csv_field_bit(FIELD_MARKER);
    if ((header->known & (TESTS | (PERSON_NAMES & ~name))) || !(header->known & csv_field_bit(FIELD_VALUE)))
        return;
    for (size_t i = 0; i < header->count; i++) {
        struct csv_meaning *meaning = &header->meanings[i];
        if (!(meaning->general & name))
            continue;
        meaning->general = (meaning->general & ~name) | marker;
        header->known |= marker;
    }
}

bool csv_header_read(const struct csv_names *names, const struct csv_line *line, struct arena *arena,
                     struct csv_header *out) {
    if (!look_at_cells(names, line, arena, out))
        return false;
    promote_seconds(out);
    read_name_as_test(out);
    return true;
}
