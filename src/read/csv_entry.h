/*
 * Entries from the cells of the row that the table is at.
 */
#ifndef CSV_ENTRY_H
#define CSV_ENTRY_H

#include "csv_table.h"

/* What all entries of the row share. */
void csv_entry_read_fields(struct csv_table *table, struct csv_entry *entry);
/* The one entry of a row of a long table. */
void csv_entry_read_long(struct csv_table *table, struct csv_entry *entry);
/* The entry of one cell of a row of a wide table or a tracker. */
void csv_entry_read_cell(const struct csv_table *table, size_t at, struct csv_entry *entry);

/* Adds a range to what is stated already. True where the two are not the same: then both stand there. */
bool csv_add_range(struct slice *stated, struct slice range, struct arena *arena);

/* The name of a test that a line names although it cannot be read: cells before the values are in their places more
 * often than not, and a name has letters. */
struct slice csv_name_in_lost(const struct csv_layout *layout, const struct csv_line *line);

#endif
