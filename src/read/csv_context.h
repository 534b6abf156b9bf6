/*
 * Lines `Key,Value` outside the tables: whose results follow, collected when, from which laboratory.
 */
#ifndef CSV_CONTEXT_H
#define CSV_CONTEXT_H

#include "csv_table.h"

bool csv_context_start(struct csv_context *context);
void csv_context_end(struct csv_context *context);

/* Whether the line is one of keys and values. `strict`: inside a table only a key with nothing but its value is. */
bool csv_is_context(const struct csv_names *names, const struct csv_line *line, bool strict, struct arena *scratch);

enum csv_context_reading {
    CSV_CONTEXT_READ,
    CSV_CONTEXT_READ_IN_PART, /* some cells of the line are not understood */
    CSV_CONTEXT_CONFLICT,     /* an earlier line says something else */
};

struct csv_context_conflict {
    enum field field;
    size_t line; /* the earlier one */
    bool alike;  /* both lines have the same key */
};

/* Takes what such a line says. A new person after results ends all that was said of the one before. */
enum csv_context_reading csv_context_read(struct csv_context *context, const struct csv_names *names,
                                          const struct csv_line *line, struct arena *scratch,
                                          struct csv_context_conflict *conflict);

/* Fills what the table itself does not say. */
void csv_context_fill(const struct csv_context *context, const struct csv_layout *layout, struct csv_entry *entry);

#endif
