/*
 * Text that grows in an arena. A builder that ran out of memory takes nothing more and its arena has failed, so that
 * the single calls need no checking.
 */
#ifndef BUILDER_H
#define BUILDER_H

#include "arena.h"
#include "slice.h"

#include <stddef.h>

struct builder {
    struct arena *arena;
    char *text;
    size_t size;
    size_t capacity;
};

struct builder builder_start(struct arena *arena);
void builder_add(struct builder *b, struct slice s);
void builder_char(struct builder *b, char c);
/* A whole number in decimal digits. */
void builder_number(struct builder *b, long long number);
/* What was built so far; it stays valid while the builder is not added to. */
struct slice builder_text(const struct builder *b);

/* Several slices, one after the other, as one slice in the arena: `join(arena, 3, a, b, c)`. */
struct slice join(struct arena *arena, size_t count, ...);

#endif
