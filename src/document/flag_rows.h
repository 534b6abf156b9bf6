/*
 * The rows of a stream: one result a row, as CSV with a header or as one JSON object a line.
 */
#ifndef FLAG_ROWS_H
#define FLAG_ROWS_H

#include "sink.h"
#include "words.h"

/* Formats of rows; the header is what stands before the first row, and may be empty. */
struct row_format {
    const char *name; /* "csv", "json" */
    void (*write_header)(struct sink *sink);
    /* Needs the arena while it writes. */
    void (*write_row)(const struct result *result, struct arena *arena, struct sink *sink);
};

/* NULL when there is no such format. */
const struct row_format *row_format_of(struct slice name);

#endif
