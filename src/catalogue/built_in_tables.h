/* The knowledge tables as they were compiled into the program: the bytes of reference-ranges/, file by file. */
#ifndef BUILT_IN_TABLES_H
#define BUILT_IN_TABLES_H

#include <stddef.h>

struct built_in_table {
    const char *name; /* "markers.csv" */
    const char *bytes;
    size_t size;
};

extern const struct built_in_table built_in_tables[];
extern const size_t built_in_table_count;

#endif
