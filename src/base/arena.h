/*
 * An arena: memory that is given back all at once. There are three lifetimes, hence three arenas: the catalogue (as
 * long as the program), the record (until the next one), the panel (one person, one day).
 *
 * A failed allocation is remembered: `arena_failed` stays true until the arena is reset. Whoever builds text may
 * therefore go on and ask once, before anything is shown to anybody; a slice that could not be copied is empty.
 */
#ifndef ARENA_H
#define ARENA_H

#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* NULL when there is no memory. */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Forgets everything that was allocated; the memory itself is kept for the next use. */
void arena_reset(struct arena *arena);

/* Zeroed memory, aligned for any type; NULL when there is none (and the arena has failed). */
void *arena_alloc(struct arena *arena, size_t size);

/* Makes the newest allocation larger where it lies: true when `memory`, of `size` bytes, was the newest one and there
 * was room for `wanted` bytes. The new bytes are zero. */
bool arena_extend(struct arena *arena, const void *memory, size_t size, size_t wanted);

/* A copy of the bytes, followed by a zero byte that does not count. */
struct slice arena_copy(struct arena *arena, struct slice s);

bool arena_failed(const struct arena *arena);

/* Makes room for one more element of `size` bytes in an array that lives in the arena: returns the array (moved if
 * need be), or NULL when there is no memory. `*capacity` starts at 0. */
void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

#endif
