/*
 * A look-up table from bytes to a number, in an arena. Keys are not copied: they must live as long as the map.
 */
#ifndef MAP_H
#define MAP_H

#include "arena.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct map {
    struct arena *arena;
    struct map_entry *entries;
    size_t count;
    size_t capacity;
};

struct map map_start(struct arena *arena);
/* Adds the key, or gives it a new number. False when there is no memory. */
bool map_put(struct map *map, struct slice key, size_t number);
bool map_get(const struct map *map, struct slice key, size_t *number);

#endif
