/*
 * What the header of a column may mean: the names of columns.csv and the choices of the user.
 */
#ifndef CSV_NAMES_H
#define CSV_NAMES_H

#include "arena.h"
#include "map.h"
#include "reader.h"

#include <stdint.h>

/* The fields that one text may name. */
struct csv_meaning {
    uint32_t exact;
    uint32_t general; /* only where no other column fits better */
    uint32_t chosen;  /* by the user */
    bool is_time;     /* the time of day that belongs to a date in another column */
    bool local;       /* a word of another language than English */
};

struct csv_names {
    const struct read_options *options;
    struct map headers;    /* folded header -> 1 + its last row in options->columns */
    size_t *next;          /* 1 + the row before with the same header; 0: none */
    struct slice *choices; /* folded */
    bool *choice_seen;     /* whether some cell of the file has this header */
    uint32_t chosen;       /* all fields that the user named a header for */
};

/* Sets of fields are words with a bit a field. */
uint32_t csv_field_bit(enum field field);

/* False when there is no memory. `options` must outlive the names. */
bool csv_names_start(struct csv_names *names, const struct read_options *options, struct arena *arena);

/* What `text` may mean as a header, or as the key of a line `Key,Value`. A unit or a remark in brackets behind the
 * name does not count. */
struct csv_meaning csv_names_find(const struct csv_names *names, struct slice text, struct arena *scratch);

/* All fields of a meaning. */
uint32_t csv_meaning_fields(struct csv_meaning meaning);

#endif
