/*
 * A knowledge table as parsed: rows of typed cells, each with the place where it stands. What the cells mean together
 * is the loader's business.
 */
#ifndef KNOWLEDGE_TABLE_H
#define KNOWLEDGE_TABLE_H

#include "arena.h"
#include "decimal.h"
#include "diagnostics.h"
#include "schema.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct cell {
    struct slice text;     /* empty: not stated */
    struct decimal number; /* of CELL_NUMBER */
    int choice;            /* of CELL_CHOICE: which one, from 0; -1 when not stated */
};

struct row {
    const struct table *table;
    const struct cell *cells; /* in the order of the schema */
    size_t line;
    bool broken; /* a cell of it was refused */
};

struct table {
    struct table_schema schema;
    struct slice file; /* as diagnostics name it */
    size_t *places;    /* for each column of the schema: where it stands in the file, from 1; 0: it does not */
    struct row *rows;
    size_t count;
};

/* Parses the bytes of a table; the cells live in the arena. Everything that is wrong is said in diagnostics; false when
 * the header cannot be used, or there is no memory. */
bool table_parse(enum table_id id, struct slice file, struct slice bytes, struct arena *arena,
                 struct diagnostics *diagnostics, struct table *out);

const struct cell *cell_of(const struct row *row, enum column column);
struct slice text_of(const struct row *row, enum column column);

/* Says something about a cell. */
void diagnose_cell(struct diagnostics *diagnostics, enum diagnostic_code code, const struct row *row,
                   enum column column, struct slice a, struct slice b);

#endif
