/*
 * What a line of a table is.
 */
#ifndef CSV_ROW_H
#define CSV_ROW_H

#include "csv_table.h"

enum csv_row {
    CSV_ROW_EMPTY,   /* no text, or a line for the spreadsheet */
    CSV_ROW_IGNORED, /* not understood */
    CSV_ROW_HEADER,
    CSV_ROW_CONTEXT,
    CSV_ROW_OF_COLUMNS, /* says something of every column: units, ranges */
    CSV_ROW_HEADING,
    CSV_ROW_REMARK, /* on the result before it */
    CSV_ROW_RESULTS,
    CSV_ROW_LOST,
};

/* Fills `layout` for a header; it lives in the table's `spare`, which must be empty. */
enum csv_row csv_row_kind(struct csv_table *table, const struct csv_line *line, struct csv_layout *layout);

/* A line of a wide table or a tracker that states `field` of every column. */
bool csv_is_row_of_columns(struct csv_table *table, const struct csv_line *line, enum field *field);

/* The cell that holds a field of the line. */
struct slice csv_field_cell(const struct csv_table *table, const struct csv_line *line, enum field field);

/* Whether values stand in the column. */
bool csv_holds_values(const struct csv_layout *layout, size_t column);

#endif
