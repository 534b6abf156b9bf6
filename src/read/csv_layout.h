/*
 * The layout that a header gives to the lines below it: what stands in which column.
 *
 *   long     a line is a result:             Test;Value;Unit;Range;Date
 *   wide     a line is a day or a person:    Date,Glucose (mg/dL),HbA1c (%)
 *   tracker  a line is a test over time:     Marker,Unit,Low,High,2023-09-01,2024-03-05
 */
#ifndef CSV_LAYOUT_H
#define CSV_LAYOUT_H

#include "arena.h"
#include "csv_lines.h"
#include "csv_names.h"
#include "fields.h"

enum csv_layout_kind { CSV_NO_LAYOUT, CSV_LONG, CSV_WIDE, CSV_TRACKER };

enum csv_role {
    CSV_UNUSED,
    CSV_FIELD,   /* holds `field` of the line, or of the whole line's results */
    CSV_TIME,    /* the time of day of the collection */
    CSV_TEST,    /* wide: values of one test */
    CSV_OF_TEST, /* wide: `field` of the test in the column before */
    CSV_DATE,    /* tracker: values of one day */
};

enum { CSV_NO_COLUMN = CSV_MAX_COLUMNS + 1 };

struct csv_column {
    struct slice header; /* as written */
    enum csv_role role;
    enum field field;
    struct slice name, unit;          /* of a test: the header, and the unit in it; of a value column: the unit */
    bool ranges_differ;               /* two are stated */
    struct slice stated[FIELD_COUNT]; /* what lines below the header say of this column: unit, range, laboratory */
};

struct csv_layout {
    enum csv_layout_kind kind;
    struct csv_column *columns;
    size_t count;
    size_t column_of[FIELD_COUNT]; /* CSV_NO_COLUMN where the table has none */
    size_t time_column;
    bool local;            /* a header in use is of another language than English */
    struct slice twice[2]; /* two headers that fit one field; empty when there are none */
};

/* The layout that a line gives if it is a header; the kind is CSV_NO_LAYOUT when it is none. All that is kept lives in
 * `arena`. False when there is no memory. */
bool csv_layout_read(const struct csv_names *names, const struct csv_line *line, struct arena *arena,
                     struct csv_layout *out);

/* A line that names tests and has known columns, but none that could hold values. */
bool csv_lacks_values(const struct csv_names *names, const struct csv_line *line, struct arena *scratch);

/* Whether a line may be read with this layout: neither shifted nor cut short. */
bool csv_layout_fits(const struct csv_layout *layout, const struct csv_line *line);

/* How many cells hold text, and the first of them. */
size_t csv_count_filled(const struct csv_line *line, size_t *first);

/* The cell of a column, empty when the line has none. */
struct slice csv_cell(const struct csv_line *line, size_t column);
/* The last cell that holds text. */
struct slice csv_last_cell(const struct csv_line *line);

#endif
