/*
 * The one door for CSV, used by the reader of laboratory files and by the loader of the knowledge tables. The bytes
 * are UTF-8 without a byte order mark.
 *
 * libcsv reads one record a call, strictly. A record that fails (a stray or an unterminated quote) is tried once more
 * with its quotes as plain text; the caller decides by the number of its columns whether it fits.
 */
#ifndef CSV_LINES_H
#define CSV_LINES_H

#include "arena.h"
#include "feed.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

enum { CSV_MAX_FIELD = 1024 * 1024 /* bytes */, CSV_MAX_QUOTED_LINES = 100, CSV_MAX_COLUMNS = 4096 };

struct csv_line {
    struct slice *fields; /* outer blanks trimmed where the field was not quoted */
    size_t count;
    size_t line;         /* of the file, where the record begins; counted from 1 */
    struct slice text;   /* the record as it stands in the file */
    bool quotes_as_text; /* it was not valid CSV; its quotes were read as characters */
};

struct csv_lines;

enum csv_status { CSV_LINE, CSV_DONE, CSV_TOO_LONG, CSV_READ_FAILED, CSV_OUT_OF_MEMORY };

/* `feed` gives UTF-8 and must outlive the door. NULL when there is no memory. Memory is constant: one record. */
struct csv_lines *csv_lines_open(struct feed *feed, char delimiter);
void csv_lines_close(struct csv_lines *lines);

/* The next record that is not blank. Its slices live in `arena`. LF, CR and CRLF all end a record; a newline inside
 * quotes does not. */
enum csv_status csv_lines_next(struct csv_lines *lines, struct arena *arena, struct csv_line *out);

#endif
