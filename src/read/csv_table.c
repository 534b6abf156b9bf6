/* Turns the lines of a table into entries, in every layout. */
#include "csv_table.h"

#include "builder.h"
#include "csv_cells.h"
#include "csv_context.h"
#include "csv_entry.h"
#include "csv_person.h"
#include "csv_remark.h"
#include "csv_row.h"

bool csv_table_open(struct csv_table *table, const struct csv_names *names, struct feed *feed, char delimiter) {
    *table = (struct csv_table){.names = names,
                                .layout_arena = arena_new(),
                                .spare = arena_new(),
                                .heading_arena = arena_new(),
                                .row_arena = arena_new()};
    bool context = csv_context_start(&table->context), person = csv_person_start(&table->person);
    bool window = csv_window_open(&table->window, feed, delimiter);
    return context && person && window && table->layout_arena && table->spare && table->heading_arena &&
           table->row_arena;
}

void csv_table_close(struct csv_table *table) {
    csv_window_close(&table->window);
    csv_context_end(&table->context);
    csv_person_end(&table->person);
    arena_free(table->layout_arena);
    arena_free(table->spare);
    arena_free(table->heading_arena);
    arena_free(table->row_arena);
}

static void say(struct csv_table *table, enum diagnostic_code code, size_t line, size_t column, struct slice a,
                struct slice b) {
    diagnose(table->diagnostics, code, (struct place){table->file, line, column, NO_SLICE}, a, b);
}

bool csv_tally_add(struct csv_tally *tally, size_t line, size_t column) {
    if (tally->count && tally->last == line)
        return false;
    tally->last = line;
    if (tally->count++)
        return false;
    tally->line = line;
    tally->column = column;
    return true;
}

/* Remembers that memory ran out, before an arena is reset and forgets it. */
static void note_failures(struct csv_table *table) {
    table->failed = table->failed || arena_failed(table->spare) || arena_failed(table->layout_arena) ||
                    arena_failed(table->row_arena) || arena_failed(table->heading_arena) ||
                    arena_failed(table->context.arena) || arena_failed(table->person.arena);
}

static enum csv_row look_at(struct csv_table *table, const struct csv_line *line, struct csv_layout *layout) {
    note_failures(table);
    arena_reset(table->spare);
    return csv_row_kind(table, line, layout);
}

/* The line behind a record that may span several. */
static size_t line_behind(const struct csv_line *line) {
    struct slice text = slice_trim(line->text);
    size_t lines = 1;
    for (size_t i = 0; i < text.size; i++)
        lines += text.text[i] == '\n' || (text.text[i] == '\r' && (i + 1 == text.size || text.text[i + 1] != '\n'));
    return line->line + lines;
}

/* ---- Taking a line ---- */

static void say_unused(struct csv_table *table, const struct csv_layout *before, size_t line) {
    const struct csv_layout *layout = &table->layout;
    for (size_t i = 0; i < layout->count && !table->quiet; i++) {
        struct slice header = layout->columns[i].header;
        bool known_before = i < before->count && slice_equal(before->columns[i].header, header);
        if (layout->columns[i].role == CSV_UNUSED && !slice_empty(header) && !known_before)
            say(table, CSV_COLUMN_UNUSED, line, i + 1, header, NO_SLICE);
    }
}

static bool take_header(struct csv_table *table, const struct csv_line *line, const struct csv_layout *layout) {
    struct csv_layout before = table->layout;
    struct arena *old = table->layout_arena;
    table->layout = *layout;
    table->layout_arena = table->spare;
    table->spare = old;
    table->header_seen = true;
    table->rows_seen = false;
    table->after_result = false;
    if (!table->heading_waits)
        table->heading = NO_SLICE;
    csv_person_forget(&table->person);
    if (!slice_empty(layout->twice[0])) {
        say(table, CSV_TWO_COLUMNS, line->line, 0, layout->twice[0], layout->twice[1]);
        return false;
    }
    say_unused(table, &before, line->line);
    return true;
}

static void take_row_of_columns(struct csv_table *table, const struct csv_line *line) {
    enum field field = FIELD_UNIT;
    if (!csv_is_row_of_columns(table, line, &field))
        return;
    for (size_t i = 0; i < table->layout.count; i++) {
        struct csv_column *column = &table->layout.columns[i];
        struct slice cell = csv_cell(line, i);
        if (slice_empty(cell) || !csv_holds_values(&table->layout, i))
            continue;
        struct slice copy = arena_copy(table->layout_arena, cell);
        if (field == FIELD_RANGE)
            column->ranges_differ |= csv_add_range(&column->stated[field], copy, table->layout_arena);
        else
            column->stated[field] = copy;
    }
}

static void take_heading(struct csv_table *table, const struct csv_line *line) {
    struct slice heading;
    if (!csv_is_keyed_heading(table->names, line, table->spare, &heading))
        heading = csv_last_cell(line);
    arena_reset(table->heading_arena);
    table->heading = arena_copy(table->heading_arena, heading);
    table->heading_waits = true;
}

/* The next filled cell of a row of a wide table or a tracker. */
static bool read_next_cell(struct csv_table *table, struct csv_entry *entry) {
    while (table->next_column < table->layout.count) {
        size_t at = table->next_column++;
        enum csv_role role = table->layout.columns[at].role;
        if ((role != CSV_TEST && role != CSV_DATE) || slice_empty(csv_cell(&table->row, at)))
            continue;
        csv_entry_read_cell(table, at, entry);
        return true;
    }
    return false;
}

static void take_lost(struct csv_table *table, const struct csv_line *line, struct csv_entry *entry) {
    csv_person_forget(&table->person);
    struct builder columns = builder_start(table->row_arena);
    builder_number(&columns, (long long)table->layout.count);
    if (!table->quiet)
        say(table, CSV_LINE_LOST, line->line, 0, builder_text(&columns), NO_SLICE);
    *entry = (struct csv_entry){.line = line->line, .lost = true};
    entry->cell[FIELD_MARKER] = csv_name_in_lost(&table->layout, line);
    entry->cell[FIELD_VALUE] = slice_trim(line->text);
}

static void take_row(struct csv_table *table) {
    note_failures(table);
    csv_window_take(&table->window, &table->row_arena, &table->row);
    table->bytes += table->row.text.size + 1;
    table->behind = line_behind(&table->row);
    table->next_column = table->layout.count;
}

static void pass_line(struct csv_table *table, const struct csv_line *line) {
    table->bytes += line->text.size + 1;
    table->behind = line_behind(line);
    csv_window_drop(&table->window);
}

/* Spares most lines the closer look. */
static bool may_be_remark(const struct csv_table *table, const struct csv_line *line) {
    struct slice value = csv_field_cell(table, line, FIELD_VALUE);
    return slice_empty(csv_field_cell(table, line, FIELD_MARKER)) || !csv_begins_with_number(value);
}

/* The remarks below a result that was just read. */
static void take_remarks(struct csv_table *table, struct csv_entry *entry) {
    enum { MOST_REMARKS = 1000 /* lines; what goes on longer is a letter, not a remark */ };
    struct csv_layout unused;
    const struct csv_line *line;
    table->after_result = true;
    for (size_t i = 0; i < MOST_REMARKS && (line = csv_window_peek(&table->window, 0)); i++) {
        if (!may_be_remark(table, line) || look_at(table, line, &unused) != CSV_ROW_REMARK)
            break;
        csv_take_remark(table, line, entry);
        pass_line(table, line);
    }
    table->after_result = false;
}

static void take_results(struct csv_table *table, struct csv_entry *entry) {
    take_row(table);
    table->rows_seen = true;
    table->heading_waits = false;
    table->context.set_in_block = 0;
    if (table->row.quotes_as_text && !table->quiet)
        say(table, CSV_QUOTES_AS_TEXT, table->row.line, 0, NO_SLICE, NO_SLICE);
    if (table->layout.kind == CSV_LONG) {
        csv_entry_read_long(table, entry);
        take_remarks(table, entry);
        return;
    }
    csv_entry_read_fields(table, &table->base);
    table->next_column = 0;
}

static enum csv_step fail(struct csv_table *table, enum diagnostic_code code, struct slice about) {
    say(table, code, table->behind, 0, about, NO_SLICE);
    return CSV_STEP_FAILED;
}

static enum csv_step end_of_lines(struct csv_table *table) {
    switch (table->window.status) {
    case CSV_TOO_LONG:
        return fail(table, CSV_FIELD_TOO_LONG, SLICE("1 MiB"));
    case CSV_OUT_OF_MEMORY:
        return fail(table, NO_MEMORY, NO_SLICE);
    case CSV_READ_FAILED: /* whoever reads the bytes has said why */
        return CSV_STEP_FAILED;
    default:
        return CSV_STEP_END;
    }
}

static bool out_of_memory(struct csv_table *table) {
    note_failures(table);
    return table->failed;
}

static void note_unused(struct csv_table *table, const struct csv_line *line) {
    (void)csv_tally_add(&table->unused, line->line, 0);
    table->values_missing =
        table->values_missing || (!table->header_seen && csv_lacks_values(table->names, line, table->spare));
}

/* The user can choose between two headers, but not between two that are the same. */
static void say_conflict(struct csv_table *table, const struct csv_line *line,
                         const struct csv_context_conflict *conflict) {
    struct slice field = slice_of(field_name(conflict->field)), way_out;
    struct builder earlier = builder_start(table->spare);
    builder_number(&earlier, (long long)conflict->line);
    if (conflict->alike)
        way_out = join(table->spare, 2, field, SLICE("; one of the two lines must be taken out"));
    else
        way_out = join(table->spare, 4, field, SLICE("; --column "), field,
                       SLICE("=HEADER, or one line taken out, settles it"));
    say(table, CSV_TWO_LINES, line->line, 0, builder_text(&earlier), way_out);
}

/* False after a diagnostic. */
static bool take_context(struct csv_table *table, const struct csv_line *line) {
    struct csv_context_conflict conflict;
    switch (csv_context_read(&table->context, table->names, line, table->spare, &conflict)) {
    case CSV_CONTEXT_CONFLICT:
        say_conflict(table, line, &conflict);
        return false;
    case CSV_CONTEXT_READ_IN_PART:
        (void)csv_tally_add(&table->unused, line->line, 0);
        return true;
    default:
        return true;
    }
}

enum line_taken { TAKEN, TAKEN_AS_ENTRY, TAKEN_AS_FAILURE };

static enum line_taken take_line(struct csv_table *table, const struct csv_line *line, struct csv_entry *entry) {
    struct csv_layout layout;
    enum csv_row row = look_at(table, line, &layout);
    switch (row) {
    case CSV_ROW_RESULTS:
        take_results(table, entry);
        return table->layout.kind == CSV_LONG ? TAKEN_AS_ENTRY : TAKEN;
    case CSV_ROW_LOST:
        take_row(table);
        take_lost(table, &table->row, entry);
        return TAKEN_AS_ENTRY;
    case CSV_ROW_HEADER:
        if (!take_header(table, line, &layout))
            return TAKEN_AS_FAILURE;
        break;
    case CSV_ROW_CONTEXT:
        if (!take_context(table, line))
            return TAKEN_AS_FAILURE;
        break;
    case CSV_ROW_OF_COLUMNS:
        take_row_of_columns(table, line);
        break;
    case CSV_ROW_HEADING:
        take_heading(table, line);
        break;
    case CSV_ROW_IGNORED:
    case CSV_ROW_REMARK:
        note_unused(table, line);
        break;
    case CSV_ROW_EMPTY:
        break;
    }
    pass_line(table, line);
    return TAKEN;
}

enum csv_step csv_table_next(struct csv_table *table, struct csv_entry *entry) {
    for (;;) {
        if (out_of_memory(table))
            return fail(table, NO_MEMORY, NO_SLICE);
        if (table->next_column < table->layout.count && read_next_cell(table, entry))
            return CSV_STEP_ENTRY;
        const struct csv_line *line = csv_window_peek(&table->window, 0);
        if (!line)
            return end_of_lines(table);
        enum line_taken taken = take_line(table, line, entry);
        if (out_of_memory(table))
            return fail(table, NO_MEMORY, NO_SLICE);
        if (taken == TAKEN_AS_FAILURE)
            return CSV_STEP_FAILED;
        if (taken == TAKEN_AS_ENTRY)
            return CSV_STEP_ENTRY;
    }
}
