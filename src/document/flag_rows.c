/* Writes results as rows: one list of columns for both formats. */
#include "flag_rows.h"

#include "json_out.h"
#include "place_text.h"
#include "safe_cell.h"

struct cell {
    struct slice text; /* empty: nothing is known */
    bool is_number;
    struct decimal number;
};

static struct cell text_cell(struct slice text) {
    return (struct cell){.text = text};
}

static struct cell word_cell(const char *word) {
    return text_cell(slice_of(word));
}

static struct cell number_cell(bool present, struct decimal number) {
    return (struct cell){.is_number = present, .number = number};
}

/* ---- Columns ---- */

static struct cell file(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->as_reported.where.file);
}

static struct cell where(const struct result *result, struct arena *arena) {
    return text_cell(place_text(arena, result->as_reported.where));
}

/* Whom a file knows by name only, or by an id that several people can have, is told by the name. */
static struct cell patient(const struct result *result, struct arena *arena) {
    (void)arena;
    const struct person *person = &result->as_reported.person;
    bool by_name = slice_empty(person->id) || (person->id_is_rounded && !slice_empty(person->name));
    return text_cell(by_name ? person->name : person->id);
}

static struct cell collected(const struct result *result, struct arena *arena) {
    struct builder b = builder_start(arena);
    date_write_iso(result->as_reported.collected, &b);
    return text_cell(builder_text(&b));
}

static struct cell marker(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->marker_id);
}

static struct cell name(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->as_reported.name);
}

static struct cell code(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->as_reported.codings[0].code);
}

static struct cell reported_value(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->as_reported.value);
}

static struct cell reported_unit(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->as_reported.unit);
}

static struct cell comparator(const struct result *result, struct arena *arena) {
    (void)arena;
    return word_cell(comparator_name(result->comparator));
}

static struct cell value(const struct result *result, struct arena *arena) {
    (void)arena;
    return number_cell(result->has_value, result->value);
}

static struct cell unit(const struct result *result, struct arena *arena) {
    (void)arena;
    return text_cell(result->unit);
}

static struct cell low(const struct result *result, struct arena *arena) {
    (void)arena;
    return number_cell(result->range.low.present, result->range.low.number);
}

static struct cell high(const struct result *result, struct arena *arena) {
    (void)arena;
    return number_cell(result->range.high.present, result->range.high.number);
}

static struct cell range_origin(const struct result *result, struct arena *arena) {
    (void)arena;
    return word_cell(origin_name(result->range.origin));
}

static struct cell state(const struct result *result, struct arena *arena) {
    (void)arena;
    return word_cell(state_name(result->state));
}

static struct cell reason(const struct result *result, struct arena *arena) {
    (void)arena;
    return word_cell(reason_name(result->reason));
}

static const struct {
    const char *name;
    struct cell (*of)(const struct result *result, struct arena *arena);
} columns[] = {
    {"file", file},
    {"where", where},
    {"patient", patient},
    {"collected", collected},
    {"marker", marker},
    {"name", name},
    {"code", code},
    {"reported_value", reported_value},
    {"reported_unit", reported_unit},
    {"comparator", comparator},
    {"value", value},
    {"unit", unit},
    {"low", low},
    {"high", high},
    {"range_origin", range_origin},
    {"state", state},
    {"reason", reason},
};

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

/* ---- CSV ---- */

static void end_cell(struct sink *sink, size_t column) {
    sink_char(sink, column + 1 < COLUMN_COUNT ? ',' : '\n');
}

static void write_csv_header(struct sink *sink) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        sink_text(sink, columns[i].name);
        end_cell(sink, i);
    }
}

static void write_csv_row(const struct result *result, struct arena *arena, struct sink *sink) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        struct cell cell = columns[i].of(result, arena);
        if (cell.is_number)
            sink_add(sink, decimal_text(cell.number, arena));
        else
            write_safe_cell(sink, cell.text);
        end_cell(sink, i);
    }
}

/* ---- JSON ---- */

static void write_no_header(struct sink *sink) {
    (void)sink;
}

static void write_json_row(const struct result *result, struct arena *arena, struct sink *sink) {
    struct json_out json = {.sink = sink, .arena = arena, .one_line = true};
    json_object(&json, NULL);
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        struct cell cell = columns[i].of(result, arena);
        if (cell.is_number)
            json_decimal(&json, columns[i].name, cell.number);
        else
            json_text(&json, columns[i].name, cell.text);
    }
    json_object_end(&json);
}

const struct row_format *row_format_of(struct slice wanted) {
    static const struct row_format formats[] = {
        {"csv", write_csv_header, write_csv_row},
        {"json", write_no_header, write_json_row},
    };
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
        if (slice_equal(wanted, slice_of(formats[i].name)))
            return &formats[i];
    return NULL;
}
