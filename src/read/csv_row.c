/* Tells what a line of a table is, from what stands in it and around it. */
#include "csv_row.h"

#include "csv_cells.h"
#include "csv_context.h"
#include "csv_delimiter.h"
#include "csv_remark.h"
#include "csv_words.h"

struct slice csv_field_cell(const struct csv_table *table, const struct csv_line *line, enum field field) {
    return csv_cell(line, table->layout.column_of[field]);
}

bool csv_holds_values(const struct csv_layout *layout, size_t column) {
    const struct csv_column *c = &layout->columns[column];
    return c->role == CSV_TEST || c->role == CSV_DATE || (c->role == CSV_FIELD && c->field == FIELD_VALUE);
}

/* A number where values stand: no header has that, so that the names need not be looked up. */
static bool is_plainly_data(const struct csv_table *table, const struct csv_line *line) {
    for (size_t i = 0; i < table->layout.count && i < line->count; i++) {
        struct slice cell = csv_cell(line, i);
        if (csv_holds_values(&table->layout, i) && csv_begins_with_number(cell) && !csv_is_date(cell))
            return true;
    }
    return false;
}

/* The next line that holds text is a header, or says more of the person. */
static bool stands_over_person(struct csv_table *table) {
    const struct csv_line *line = csv_window_peek(&table->window, 1);
    struct csv_layout layout;
    return line && (csv_is_context(table->names, line, true, table->spare) ||
                    (csv_layout_read(table->names, line, table->spare, &layout) && layout.kind != CSV_NO_LAYOUT));
}

/* "Patient ID;2" is never a result. A key that could be the name of a test too is known by what stands below it. Right
 * below a row, only a line of nothing else is looked at: most lines are results. */
static bool names_next_person(struct csv_table *table, const struct csv_line *line, size_t filled) {
    struct slice key = csv_cell(line, 0);
    if (filled < 2 || (filled > 2 && line->line == table->behind) || !csv_has_letter(key))
        return false;
    struct csv_meaning meaning = csv_names_find(table->names, key, table->spare);
    uint32_t patient = csv_field_bit(FIELD_PATIENT);
    return ((meaning.exact | meaning.chosen) & patient) || ((meaning.general & patient) && stands_over_person(table));
}

/* Without days a table needs more than one test, or a unit, to be told from a line about a person. */
static bool has_plain_tests(const struct csv_layout *layout) {
    size_t tests = 0;
    for (size_t i = 0; i < layout->count; i++)
        if (layout->columns[i].role == CSV_TEST)
            tests += slice_empty(layout->columns[i].unit) ? 1 : 2;
    return tests > 1;
}

/* A wide header is told from a line `Key,Value` by what stands below it. */
static bool stands_over_data(struct csv_table *table, const struct csv_layout *layout) {
    size_t date = layout->column_of[FIELD_COLLECTED];
    if (date == CSV_NO_COLUMN && !(table->undated_allowed && has_plain_tests(layout)))
        return false;
    for (size_t ahead = 1; ahead < CSV_LOOK_AHEAD; ahead++) {
        const struct csv_line *line = csv_window_peek(&table->window, ahead);
        if (!line)
            return false;
        if (date != CSV_NO_COLUMN && csv_is_date(csv_cell(line, date)))
            return true;
        for (size_t i = 0; date == CSV_NO_COLUMN && i < layout->count; i++)
            if (layout->columns[i].role == CSV_TEST && csv_begins_with_number(csv_cell(line, i)))
                return true;
    }
    return false;
}

/* Leaves the layout in `spare`. */
static bool is_header(struct csv_table *table, const struct csv_line *line, struct csv_layout *layout) {
    if (!csv_layout_read(table->names, line, table->spare, layout))
        return false;
    if (layout->kind != CSV_WIDE)
        return layout->kind != CSV_NO_LAYOUT;
    bool unnamed_key = slice_empty(layout->columns[0].header);
    if (unnamed_key && table->layout.kind != CSV_NO_LAYOUT && line->line == table->behind)
        return false;
    return stands_over_data(table, layout);
}

/* Above the first table: right over its header. A word for a specimen may stand apart from it. */
static bool stands_over_header(struct csv_table *table, const struct csv_line *heading) {
    const struct csv_line *line = csv_window_peek(&table->window, 1);
    struct csv_layout layout;
    bool near = line && (line->line == heading->line + 1 || !slice_empty(csv_specimen_in(csv_last_cell(heading))));
    return near && csv_layout_read(table->names, line, table->spare, &layout) && layout.kind != CSV_NO_LAYOUT;
}

/* Whether the next line that is no title itself, nor a remark on this one, holds more than one cell. */
static bool stands_over_results(struct csv_table *table) {
    for (size_t ahead = 1; ahead < CSV_LOOK_AHEAD; ahead++) {
        const struct csv_line *line = csv_window_peek(&table->window, ahead);
        size_t first = 0;
        if (!line)
            return false;
        size_t filled = csv_count_filled(line, &first);
        if (filled > 1)
            return true;
        struct slice text = csv_last_cell(line);
        if (filled == 1 && !csv_is_title(table->names, text, table->spare) &&
            !csv_is_introduced(table->names, text, table->spare))
            return false;
    }
    return false;
}

/* A title, or a line `Panel;Blood`, right over what it is the title of. */
static bool is_heading(struct csv_table *table, const struct csv_line *line) {
    size_t first = 0;
    struct slice heading;
    bool title =
        csv_is_keyed_heading(table->names, line, table->spare, &heading) ||
        (csv_count_filled(line, &first) == 1 && csv_is_title(table->names, csv_cell(line, first), table->spare));
    if (!title)
        return false;
    return table->layout.kind == CSV_NO_LAYOUT ? stands_over_header(table, line) : stands_over_results(table);
}

static bool is_of_other_person(const struct csv_table *table, const struct csv_line *line) {
    struct slice patient = csv_field_cell(table, line, FIELD_PATIENT);
    return !slice_empty(patient) && !slice_equal(patient, csv_field_cell(table, &table->row, FIELD_PATIENT));
}

static bool is_right_below_result(const struct csv_table *table, const struct csv_line *line) {
    return table->after_result && line->line == table->behind;
}

/* Right below a result and of no other person. */
static enum csv_row remark_or(const struct csv_table *table, const struct csv_line *line, enum csv_row otherwise) {
    return is_right_below_result(table, line) && !is_of_other_person(table, line) ? CSV_ROW_REMARK : otherwise;
}

/* A line of a long table with one filled cell. */
static enum csv_row kind_of_single(struct csv_table *table, const struct csv_line *line, size_t column) {
    const struct csv_layout *layout = &table->layout;
    struct slice text = csv_cell(line, column);
    bool in_tests = column == layout->column_of[FIELD_MARKER];
    if (column == layout->column_of[FIELD_VALUE] && csv_begins_with_number(text))
        return CSV_ROW_RESULTS;
    if (in_tests && layout->count <= 2 && !csv_is_introduced(table->names, text, table->spare))
        return CSV_ROW_RESULTS;
    if ((column == 0 || in_tests) && is_heading(table, line))
        return CSV_ROW_HEADING;
    bool sentence = !csv_is_title(table->names, text, table->spare);
    return sentence && is_right_below_result(table, line) ? CSV_ROW_REMARK : remark_or(table, line, CSV_ROW_IGNORED);
}

/* A line of a long table with two filled cells, the first of which is a word for what the second is. */
static enum csv_row kind_of_keyed(struct csv_table *table, const struct csv_line *line) {
    struct slice heading;
    if (csv_is_keyed_remark(table->names, line, table->spare))
        return remark_or(table, line, CSV_ROW_RESULTS);
    bool wide_enough = table->layout.count > 2;
    return wide_enough && csv_is_keyed_heading(table->names, line, table->spare, &heading) && is_heading(table, line)
               ? CSV_ROW_HEADING
               : CSV_ROW_RESULTS;
}

static enum csv_row kind_of_long(struct csv_table *table, const struct csv_line *line) {
    size_t first = 0, filled = csv_count_filled(line, &first);
    if (filled == 1)
        return kind_of_single(table, line, first);
    enum csv_row keyed = filled == 2 ? kind_of_keyed(table, line) : CSV_ROW_RESULTS;
    if (keyed != CSV_ROW_RESULTS)
        return keyed;
    if (!csv_layout_fits(&table->layout, line))
        return CSV_ROW_LOST;
    bool named = !slice_empty(csv_field_cell(table, line, FIELD_MARKER)) ||
                 !slice_empty(csv_field_cell(table, line, FIELD_CODE));
    if (named || !slice_empty(csv_field_cell(table, line, FIELD_VALUE)))
        return CSV_ROW_RESULTS;
    return remark_or(table, line, CSV_ROW_IGNORED);
}

/* The field that a line of a wide table or a tracker is about, when it is not data: its first word says "Unit",
 * "Reference range", "Laboratory". */
static bool reads_as_row_of_columns(struct csv_table *table, const struct csv_line *line, enum field *field) {
    static const enum field fields[] = {FIELD_UNIT, FIELD_RANGE, FIELD_LOW, FIELD_HIGH, FIELD_LABORATORY};
    size_t first = 0;
    if (csv_count_filled(line, &first) < 2 || csv_begins_with_number(csv_cell(line, first)) ||
        (first < table->layout.count && csv_holds_values(&table->layout, first)))
        return false;
    uint32_t meant = csv_meaning_fields(csv_names_find(table->names, csv_cell(line, first), table->spare));
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        *field = fields[i];
        if (meant & csv_field_bit(*field))
            return true;
    }
    return false;
}

/* Right below a wide header: lines without a day or a person that hold units or ranges and no plain number. */
static bool is_unlabelled_row_of_columns(const struct csv_table *table, const struct csv_line *line,
                                         enum field *field) {
    bool ranges = false;
    for (size_t i = 0; i < table->layout.count; i++) {
        struct slice cell = csv_cell(line, i);
        if (slice_empty(cell))
            continue;
        if (table->layout.columns[i].role != CSV_TEST || csv_is_number(cell))
            return false;
        ranges = ranges || csv_is_range(cell);
    }
    *field = ranges ? FIELD_RANGE : FIELD_UNIT;
    return true;
}

bool csv_is_row_of_columns(struct csv_table *table, const struct csv_line *line, enum field *field) {
    if (table->layout.kind != CSV_WIDE && table->layout.kind != CSV_TRACKER)
        return false;
    return reads_as_row_of_columns(table, line, field) ||
           (table->layout.kind == CSV_WIDE && !table->rows_seen && is_unlabelled_row_of_columns(table, line, field));
}

/* A wide table or a tracker. */
static enum csv_row kind_of_broad(struct csv_table *table, const struct csv_line *line) {
    size_t first = 0;
    bool single = csv_count_filled(line, &first) == 1;
    if (single && (first >= table->layout.count || !csv_holds_values(&table->layout, first)))
        return is_heading(table, line) ? CSV_ROW_HEADING : CSV_ROW_IGNORED;
    return csv_layout_fits(&table->layout, line) ? CSV_ROW_RESULTS : CSV_ROW_LOST;
}

/* The end-of-file mark of old systems. */
static bool is_mark(struct slice text) {
    return text.size == 1 && (unsigned char)text.text[0] < ' ';
}

enum csv_row csv_row_kind(struct csv_table *table, const struct csv_line *line, struct csv_layout *layout) {
    size_t first = 0;
    enum field field;
    bool in_table = table->layout.kind != CSV_NO_LAYOUT;
    size_t filled = csv_count_filled(line, &first);
    if (filled == 0 || (filled == 1 && is_mark(csv_cell(line, first))) || csv_declares_delimiter(line))
        return CSV_ROW_EMPTY;
    if (!in_table || !is_plainly_data(table, line) || names_next_person(table, line, filled)) {
        if (is_header(table, line, layout))
            return CSV_ROW_HEADER;
        bool strict = in_table && line->line == table->behind;
        if (csv_is_context(table->names, line, strict, table->spare))
            return CSV_ROW_CONTEXT;
    }
    if (!in_table)
        return is_heading(table, line) ? CSV_ROW_HEADING : CSV_ROW_IGNORED;
    if (csv_is_row_of_columns(table, line, &field))
        return CSV_ROW_OF_COLUMNS;
    return table->layout.kind == CSV_LONG ? kind_of_long(table, line) : kind_of_broad(table, line);
}
