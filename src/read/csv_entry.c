/* Fills entries from the cells of a row. */
#include "csv_entry.h"

#include "builder.h"
#include "csv_cells.h"
#include "csv_context.h"
#include "csv_person.h"
#include "csv_words.h"
#include "fold.h"

static void append(struct csv_table *table, struct slice *text, struct slice more) {
    *text = slice_empty(*text) ? more : join(table->row_arena, 3, *text, SLICE("\n"), more);
}

static void drop_no_id(struct csv_entry *entry) {
    if (csv_is_no_id(entry->cell[FIELD_PATIENT]))
        entry->cell[FIELD_PATIENT] = NO_SLICE;
}

void csv_entry_read_fields(struct csv_table *table, struct csv_entry *entry) {
    const struct csv_layout *layout = &table->layout;
    *entry = (struct csv_entry){.line = table->row.line};
    for (size_t i = 0; i < layout->count; i++) {
        const struct csv_column *column = &layout->columns[i];
        struct slice cell = csv_cell(&table->row, i);
        if (column->role == CSV_FIELD && column->field == FIELD_COMMENT && !slice_empty(cell))
            append(table, &entry->cell[FIELD_COMMENT], cell);
        else if (column->role == CSV_FIELD && i == layout->column_of[column->field])
            entry->cell[column->field] = cell;
    }
    entry->time = csv_cell(&table->row, layout->time_column);
    size_t sex = layout->column_of[FIELD_SEX], date = layout->column_of[FIELD_COLLECTED];
    entry->sex_header = sex != CSV_NO_COLUMN ? layout->columns[sex].header : NO_SLICE;
    entry->date_header = date != CSV_NO_COLUMN ? layout->columns[date].header : NO_SLICE;
    entry->is_local = layout->local;
    if (slice_empty(entry->cell[FIELD_PANEL]))
        entry->cell[FIELD_PANEL] = table->heading;
    drop_no_id(entry);
    csv_person_carry(&table->person, entry);
    csv_context_fill(&table->context, layout, entry);
    drop_no_id(entry);
}

/* "Ferritin (ng/mL)" in a table that has no column of units. */
static void read_unit_in_name(const struct csv_table *table, struct csv_entry *entry) {
    struct slice written = entry->cell[FIELD_MARKER];
    if (slice_empty(entry->cell[FIELD_UNIT]) && table->layout.column_of[FIELD_UNIT] == CSV_NO_COLUMN)
        csv_split_unit(written, &entry->cell[FIELD_MARKER], &entry->cell[FIELD_UNIT]);
}

static void stand_in(struct csv_entry *entry, enum field field, enum field second) {
    if (slice_empty(entry->cell[field]))
        entry->cell[field] = entry->cell[second];
}

/* Empty, or blacked out: "___". */
static bool is_left_open(struct slice cell) {
    for (size_t i = 0; i < cell.size; i++)
        if (cell.text[i] != '_')
            return false;
    return true;
}

/* What stands in for empty cells. A value and its unit come from the same pair of columns, and so do its bounds. */
static void use_seconds(const struct csv_layout *layout, struct csv_entry *entry) {
    stand_in(entry, FIELD_MARKER, FIELD_SECOND_MARKER);
    stand_in(entry, FIELD_COLLECTED, FIELD_SECOND_COLLECTED);
    if (!is_left_open(entry->cell[FIELD_VALUE]) || slice_empty(entry->cell[FIELD_SECOND_VALUE]))
        return;
    entry->cell[FIELD_VALUE] = entry->cell[FIELD_SECOND_VALUE];
    entry->column = layout->column_of[FIELD_SECOND_VALUE] + 1;
    if (layout->column_of[FIELD_SECOND_UNIT] == CSV_NO_COLUMN)
        return;
    entry->cell[FIELD_UNIT] = entry->cell[FIELD_SECOND_UNIT];
    entry->cell[FIELD_LOW] = entry->cell[FIELD_SECOND_LOW];
    entry->cell[FIELD_HIGH] = entry->cell[FIELD_SECOND_HIGH];
}

void csv_entry_read_long(struct csv_table *table, struct csv_entry *entry) {
    size_t value = table->layout.column_of[FIELD_VALUE];
    csv_entry_read_fields(table, entry);
    entry->column = value + 1;
    use_seconds(&table->layout, entry);
    if (slice_empty(entry->cell[FIELD_UNIT]))
        entry->cell[FIELD_UNIT] = table->layout.columns[value].unit;
    read_unit_in_name(table, entry);
}

/* Without blanks, and with plain signs. */
static struct slice bare_range(struct slice range, struct arena *arena) {
    struct builder bare = builder_start(arena);
    struct slice plain = fold_signs(arena, range);
    for (size_t i = 0; i < plain.size; i++)
        if (plain.text[i] != ' ')
            builder_char(&bare, plain.text[i]);
    return builder_text(&bare);
}

/* A unit may stand behind one of them. */
static bool begins_with(struct slice range, struct slice other) {
    return slice_starts(range, other) && (range.size == other.size || is_letter(range.text[other.size]));
}

bool csv_add_range(struct slice *stated, struct slice range, struct arena *arena) {
    struct slice one = bare_range(*stated, arena), other = bare_range(range, arena);
    bool is_same = slice_empty(one) || begins_with(one, other) || begins_with(other, one);
    *stated = is_same ? range : join(arena, 3, *stated, SLICE("; "), range);
    return !is_same;
}

/* What stands of the test in the columns behind its values. */
static void read_beside(const struct csv_table *table, size_t test, struct csv_entry *entry) {
    for (size_t i = test + 1; i < table->layout.count && table->layout.columns[i].role != CSV_TEST; i++) {
        struct slice cell = csv_cell(&table->row, i);
        enum field field = table->layout.columns[i].field;
        if (table->layout.columns[i].role != CSV_OF_TEST || slice_empty(cell))
            continue;
        if (field == FIELD_RANGE)
            entry->ranges_differ |= csv_add_range(&entry->cell[field], cell, table->row_arena);
        else
            entry->cell[field] = cell;
    }
}

void csv_entry_read_cell(const struct csv_table *table, size_t at, struct csv_entry *entry) {
    const struct csv_column *column = &table->layout.columns[at];
    *entry = table->base;
    entry->column = at + 1;
    entry->ranges_differ = column->ranges_differ;
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!slice_empty(column->stated[i]))
            entry->cell[i] = column->stated[i];
    entry->cell[FIELD_VALUE] = csv_cell(&table->row, at);
    if (column->role == CSV_DATE) {
        entry->cell[FIELD_COLLECTED] = entry->date_header = column->header;
        read_unit_in_name(table, entry);
        return;
    }
    entry->cell[FIELD_MARKER] = column->name;
    if (slice_empty(entry->cell[FIELD_UNIT]))
        entry->cell[FIELD_UNIT] = column->unit;
    read_beside(table, at, entry);
}

struct slice csv_name_in_lost(const struct csv_layout *layout, const struct csv_line *line) {
    size_t name = layout->column_of[FIELD_MARKER], value = layout->column_of[FIELD_VALUE];
    struct slice cell = name < value ? csv_cell(line, name) : NO_SLICE;
    return csv_has_letter(cell) ? cell : NO_SLICE;
}
