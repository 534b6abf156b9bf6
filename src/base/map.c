/* A look-up table from bytes to a number: open addressing, at most half full. */
#include "map.h"

#include <stdint.h>
#include <string.h>

struct map_entry {
    struct slice key; /* text is NULL in a free place */
    uint32_t hash;
    size_t number;
};

enum { FIRST_CAPACITY = 16 };

/* An empty key needs a text of its own: NULL marks a free place. */
static struct slice with_text(struct slice key) {
    return key.size ? key : (struct slice){"", 0};
}

/* FNV-1a */
static uint32_t hash_of(struct slice key) {
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < key.size; i++)
        hash = (hash ^ (unsigned char)key.text[i]) * 16777619U;
    return hash;
}

/* The place of the key, or the free place where it belongs. */
static struct map_entry *place_of(struct map_entry *entries, size_t capacity, struct slice key, uint32_t hash) {
    size_t at = hash & (capacity - 1);
    while (entries[at].key.text && (entries[at].hash != hash || !slice_equal(entries[at].key, key)))
        at = (at + 1) & (capacity - 1);
    return &entries[at];
}

struct map map_start(struct arena *arena) {
    return (struct map){.arena = arena};
}

static bool make_room(struct map *map) {
    if (map->count < map->capacity / 2)
        return true;
    size_t wanted = map->capacity ? map->capacity * 2 : FIRST_CAPACITY;
    if (wanted > SIZE_MAX / sizeof *map->entries)
        return false;
    struct map_entry *entries = arena_alloc(map->arena, wanted * sizeof *entries);
    if (!entries)
        return false;
    for (size_t i = 0; i < map->capacity; i++)
        if (map->entries[i].key.text)
            *place_of(entries, wanted, map->entries[i].key, map->entries[i].hash) = map->entries[i];
    map->entries = entries;
    map->capacity = wanted;
    return true;
}

bool map_put(struct map *map, struct slice key, size_t number) {
    if (!make_room(map))
        return false;
    key = with_text(key);
    uint32_t hash = hash_of(key);
    struct map_entry *place = place_of(map->entries, map->capacity, key, hash);
    if (!place->key.text)
        map->count++;
    *place = (struct map_entry){key, hash, number};
    return true;
}

bool map_get(const struct map *map, struct slice key, size_t *number) {
    if (map->count == 0)
        return false;
    key = with_text(key);
    const struct map_entry *place = place_of(map->entries, map->capacity, key, hash_of(key));
    if (!place->key.text)
        return false;
    *number = place->number;
    return true;
}
