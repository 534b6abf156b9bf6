/*
 * What the knowledge tables look like: their files, their columns, and what may stand in a cell. All of it comes from
 * the one list in schema.def.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <stddef.h>

enum table_id {
#define TABLE(table, file) TABLE_##table,
#define COLUMN(table, column, header, type, need, choices)
#include "schema.def"
#undef TABLE
#undef COLUMN
    TABLE_COUNT
};

/* One enumerator for each column of each table: RANGES_LOW, MARKERS_ID. Those of a table follow one another. */
enum column {
#define TABLE(table, file)
#define COLUMN(table, column, header, type, need, choices) table##_##column,
#include "schema.def"
#undef TABLE
#undef COLUMN
    COLUMN_COUNT
};

enum cell_type {
    CELL_TEXT,
    CELL_WORD,   /* an id or a key: letters, digits, `_`, `-`, `.` */
    CELL_NUMBER, /* a plain decimal */
    CELL_CHOICE, /* one of a list of words */
    CELL_UNIT,   /* UCUM */
    CELL_SOURCE, /* who says so */
};

enum need {
    CELL_NEEDED,
    CELL_MAY_BE_EMPTY, /* the column must be there */
    COLUMN_OPTIONAL,   /* without the column its cells are empty */
};

struct column_schema {
    enum table_id table;
    const char *header;
    enum cell_type type;
    enum need need;
    const char *choices; /* of CELL_CHOICE, with `|` between them */
};

struct table_schema {
    enum table_id id;
    const char *file;
    enum column first;
    size_t column_count;
};

struct table_schema schema_of_table(enum table_id table);
const struct column_schema *schema_of_column(enum column column);

#endif
