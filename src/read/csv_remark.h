/*
 * Lines of text in a table: remarks on the result above them, and headings over the results below.
 */
#ifndef CSV_REMARK_H
#define CSV_REMARK_H

#include "csv_table.h"

/* Begins like a remark: "Comment: ...", "(...)", "* ...". */
bool csv_is_introduced(const struct csv_names *names, struct slice text, struct arena *scratch);

/* Short, and without the marks and words of a sentence. */
bool csv_is_title(const struct csv_names *names, struct slice text, struct arena *scratch);

/* A line of two cells, the word "Comment" or the like and what it says. */
bool csv_is_keyed_remark(const struct csv_names *names, const struct csv_line *line, struct arena *scratch);

/* A line of two cells, or of one with a colon, that names the group of the tests below: "Panel;Blood". */
bool csv_is_keyed_heading(const struct csv_names *names, const struct csv_line *line, struct arena *scratch,
                          struct slice *heading);

/* Takes the remark in `line` to the entry of the row above it. */
void csv_take_remark(struct csv_table *table, const struct csv_line *line, struct csv_entry *entry);

#endif
