/*
 * Which character stands between the columns.
 */
#ifndef CSV_DELIMITER_H
#define CSV_DELIMITER_H

#include "arena.h"
#include "csv_lines.h"
#include "csv_names.h"

enum csv_delimiter_status {
    CSV_DELIMITER_FOUND,
    CSV_DELIMITER_DECLARED, /* the file says so itself */
    CSV_DELIMITER_UNDECIDED,
    CSV_DELIMITER_NO_MEMORY,
};

/* Told from the first lines of the file: a line `sep=;`, else the character that shows column names that are known and
 * gives the most lines the same number of columns. */
enum csv_delimiter_status csv_find_delimiter(const struct csv_names *names, struct slice head, char *out);

/* The line `sep=;`. */
bool csv_declares_delimiter(const struct csv_line *line);

#endif
