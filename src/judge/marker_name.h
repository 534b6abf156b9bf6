/*
 * The markers that claim a name as laboratories write it: whole, without the words for the specimen, or without
 * brackets that say nothing else. What a bracket adds is never thrown away: "Testosterone (free)" is not testosterone.
 */
#ifndef MARKER_NAME_H
#define MARKER_NAME_H

#include "arena.h"
#include "catalogue.h"
#include "slice.h"

#include <stddef.h>

enum { MAX_NAMED = 8, MAX_SPECIMENS = 4 };

struct named {
    const struct marker *markers[MAX_NAMED];
    size_t count;
    struct slice specimens[MAX_SPECIMENS]; /* classes of the specimen words in the name */
    size_t specimen_count;
};

void markers_of_name(const struct catalogue *catalogue, struct slice name, struct arena *arena, struct named *out);

/* The classes of the specimen words in a text, each once; returns how many. */
size_t specimen_classes(const struct catalogue *catalogue, struct slice text, struct arena *arena,
                        struct slice *classes, size_t capacity);

#endif
