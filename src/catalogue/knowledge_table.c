/* Parses a knowledge table: header, rows and cells against the schema. */
#include "knowledge_table.h"

#include "builder.h"
#include "csv_lines.h"
#include "fold.h"
#include "unit.h"

struct parsing {
    struct table *table;
    struct arena *arena;   /* for what the table keeps */
    struct arena *scratch; /* for one line */
    struct diagnostics *diagnostics;
    enum column *columns; /* for each column of the file: which one it is */
    size_t width;
    size_t capacity; /* of the rows */
};

const struct cell *cell_of(const struct row *row, enum column column) {
    return &row->cells[column - row->table->schema.first];
}

struct slice text_of(const struct row *row, enum column column) {
    return cell_of(row, column)->text;
}

void diagnose_cell(struct diagnostics *diagnostics, enum diagnostic_code code, const struct row *row,
                   enum column column, struct slice a, struct slice b) {
    const struct table *table = row->table;
    struct place place = {
        .file = table->file, .line = row->line, .column = table->places[column - table->schema.first]};
    diagnose(diagnostics, code, place, a, b);
}

static void say(struct parsing *parsing, enum diagnostic_code code, size_t line, size_t column, struct slice a,
                struct slice b) {
    struct place place = {.file = parsing->table->file, .line = line, .column = column};
    diagnose(parsing->diagnostics, code, place, a, b);
}

static struct slice number_text(struct arena *arena, size_t number) {
    struct builder b = builder_start(arena);
    builder_number(&b, (long long)number);
    return builder_text(&b);
}

/* ---- The header ---- */

static struct slice header_of(enum column column) {
    return slice_of(schema_of_column(column)->header);
}

static bool find_column(const struct table_schema *schema, struct slice header, enum column *out) {
    for (size_t i = 0; i < schema->column_count; i++) {
        *out = (enum column)(schema->first + i);
        if (slice_equal(header_of(*out), header))
            return true;
    }
    return false;
}

static struct slice all_headers(const struct table_schema *schema, struct arena *arena) {
    struct builder b = builder_start(arena);
    for (size_t i = 0; i < schema->column_count; i++) {
        if (i)
            builder_char(&b, ' ');
        builder_add(&b, header_of((enum column)(schema->first + i)));
    }
    return builder_text(&b);
}

/* False when the column cannot be told. */
static bool take_header(struct parsing *parsing, const struct csv_line *line, size_t index) {
    struct table *table = parsing->table;
    struct slice header = line->fields[index];
    enum column column;
    if (!find_column(&table->schema, header, &column)) {
        say(parsing, TABLE_COLUMN_UNKNOWN, line->line, index + 1, header, all_headers(&table->schema, parsing->arena));
        return false;
    }
    size_t *place = &table->places[column - table->schema.first];
    if (*place) {
        say(parsing, TABLE_ROW_TWICE, line->line, index + 1, header, number_text(parsing->arena, line->line));
        return false;
    }
    *place = index + 1;
    parsing->columns[index] = column;
    return true;
}

static bool take_headers(struct parsing *parsing, const struct csv_line *line) {
    struct table *table = parsing->table;
    bool usable = true;
    parsing->width = line->count;
    parsing->columns = arena_alloc(parsing->arena, line->count * sizeof *parsing->columns);
    table->places = arena_alloc(parsing->arena, table->schema.column_count * sizeof *table->places);
    if (!parsing->columns || !table->places)
        return false;
    for (size_t i = 0; i < line->count; i++)
        usable = take_header(parsing, line, i) && usable;
    for (size_t i = 0; i < table->schema.column_count; i++) {
        enum column column = (enum column)(table->schema.first + i);
        if (table->places[i] || schema_of_column(column)->need == COLUMN_OPTIONAL)
            continue;
        say(parsing, TABLE_COLUMN_MISSING, line->line, 0, header_of(column), NO_SLICE);
        usable = false;
    }
    return usable;
}

/* ---- Cells ---- */

static bool is_word(struct slice text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.text[i];
        if (!is_letter(c) && !is_digit(c) && c != '_' && c != '-' && c != '.')
            return false;
    }
    return true;
}

static int find_choice(const char *choices, struct slice text) {
    struct slice rest = slice_of(choices);
    for (int i = 0; rest.size; i++)
        if (slice_equal(slice_cut(&rest, '|'), text))
            return i;
    return -1;
}

/* Whether the text of a cell is what its column asks for. */
static bool read_cell(const struct column_schema *schema, struct cell *cell) {
    struct unit unit;
    switch (schema->type) {
    case CELL_WORD:
        return is_word(cell->text);
    case CELL_NUMBER:
        return decimal_parse(cell->text, &cell->number);
    case CELL_CHOICE:
        cell->choice = find_choice(schema->choices, cell->text);
        return cell->choice >= 0;
    case CELL_UNIT:
        return unit_parse(cell->text, &unit);
    case CELL_TEXT:
    case CELL_SOURCE:
        break;
    }
    return true;
}

/* Text that is plain ASCII needs no closer look. */
static bool is_clean(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (text.text[i] < ' ' || text.text[i] > '~')
            return is_clean_text(text);
    return true;
}

static enum diagnostic_code empty_code(const struct column_schema *schema) {
    return schema->type == CELL_SOURCE ? TABLE_SOURCE_MISSING : TABLE_CELL_EMPTY;
}

static bool take_cell(struct parsing *parsing, const struct row *row, enum column column, struct cell *cell) {
    const struct column_schema *schema = schema_of_column(column);
    if (slice_empty(cell->text)) {
        if (schema->need != CELL_NEEDED)
            return true;
        diagnose_cell(parsing->diagnostics, empty_code(schema), row, column, header_of(column), NO_SLICE);
        return false;
    }
    if (is_clean(cell->text) && read_cell(schema, cell))
        return true;
    if (schema->type == CELL_UNIT)
        diagnose_cell(parsing->diagnostics, TABLE_UNIT_UNKNOWN, row, column, cell->text, NO_SLICE);
    else
        diagnose_cell(parsing->diagnostics, TABLE_CELL_WRONG, row, column, header_of(column), cell->text);
    return false;
}

/* ---- Rows ---- */

static struct row *add_row(struct parsing *parsing, size_t line) {
    struct table *table = parsing->table;
    struct row *rows = arena_grow(parsing->arena, table->rows, table->count, &parsing->capacity, sizeof *rows);
    if (!rows)
        return NULL;
    table->rows = rows;
    rows[table->count] = (struct row){.table = table, .line = line};
    return &rows[table->count++];
}

static void take_row(struct parsing *parsing, const struct csv_line *line) {
    const struct table_schema *schema = &parsing->table->schema;
    if (line->quotes_as_text) {
        say(parsing, TABLE_QUOTE_WRONG, line->line, 0, NO_SLICE, NO_SLICE);
        return;
    }
    if (line->count != parsing->width) {
        say(parsing, TABLE_ROW_WIDTH, line->line, 0, number_text(parsing->arena, line->count),
            number_text(parsing->arena, parsing->width));
        return;
    }
    struct row *row = add_row(parsing, line->line);
    struct cell *cells = arena_alloc(parsing->arena, schema->column_count * sizeof *cells);
    if (!row || !cells)
        return;
    row->cells = cells;
    for (size_t i = 0; i < schema->column_count; i++)
        cells[i].choice = -1;
    for (size_t i = 0; i < line->count; i++) {
        struct cell *cell = &cells[parsing->columns[i] - schema->first];
        if (!slice_empty(line->fields[i]))
            cell->text = arena_copy(parsing->arena, line->fields[i]);
        if (!take_cell(parsing, row, parsing->columns[i], cell))
            row->broken = true;
    }
}

static struct slice without_byte_order_mark(struct slice bytes) {
    struct slice mark = SLICE("\xEF\xBB\xBF");
    return slice_starts(bytes, mark) ? slice_skip(bytes, mark.size) : bytes;
}

static enum csv_status next_line(struct parsing *parsing, struct csv_lines *lines, struct csv_line *line) {
    arena_reset(parsing->scratch);
    return csv_lines_next(lines, parsing->scratch, line);
}

static bool take_lines(struct parsing *parsing, struct csv_lines *lines) {
    struct csv_line line;
    enum csv_status status = next_line(parsing, lines, &line);
    if (status == CSV_DONE)
        say(parsing, INPUT_EMPTY, 0, 0, NO_SLICE, NO_SLICE);
    if (status == CSV_LINE && !take_headers(parsing, &line))
        return false;
    while (status == CSV_LINE && (status = next_line(parsing, lines, &line)) == CSV_LINE)
        take_row(parsing, &line);
    if (status == CSV_TOO_LONG)
        say(parsing, CSV_FIELD_TOO_LONG, 0, 0, SLICE("1 MiB"), NO_SLICE);
    if (status == CSV_OUT_OF_MEMORY)
        say(parsing, NO_MEMORY, 0, 0, NO_SLICE, NO_SLICE);
    return status == CSV_DONE && parsing->columns;
}

bool table_parse(enum table_id id, struct slice file, struct slice bytes, struct arena *arena,
                 struct diagnostics *diagnostics, struct table *out) {
    *out = (struct table){.schema = schema_of_table(id), .file = file};
    struct parsing parsing = {.table = out, .arena = arena, .scratch = arena_new(), .diagnostics = diagnostics};
    struct bytes_feed feed;
    bytes_feed_start(&feed, without_byte_order_mark(bytes), 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    bool ready = lines && parsing.scratch;
    if (!ready)
        say(&parsing, NO_MEMORY, 0, 0, NO_SLICE, NO_SLICE);
    bool usable = ready && take_lines(&parsing, lines);
    csv_lines_close(lines);
    arena_free(parsing.scratch);
    return usable && !arena_failed(arena);
}
