/* Memory in blocks that are given back together. */
#include "arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGNMENT = 16 };

struct block {
    struct block *next;
    size_t size; /* bytes that follow the header */
    size_t used;
    max_align_t bytes[];
};

struct arena {
    struct block *blocks;  /* in use, the newest first */
    struct block *reserve; /* emptied by a reset */
    bool failed;
};

struct arena *arena_new(void) {
    return calloc(1, sizeof(struct arena));
}

static void free_blocks(struct block *block) {
    while (block) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
}

void arena_free(struct arena *arena) {
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free_blocks(arena->reserve);
    free(arena);
}

void arena_reset(struct arena *arena) {
    while (arena->blocks) {
        struct block *block = arena->blocks;
        arena->blocks = block->next;
        if (block->size > BLOCK_SIZE) {
            free(block);
            continue;
        }
        block->next = arena->reserve;
        arena->reserve = block;
    }
    arena->failed = false;
}

static struct block *add_block(struct arena *arena, size_t size) {
    struct block *block = arena->reserve;
    if (block && size <= block->size) {
        arena->reserve = block->next;
    } else {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        block = room <= SIZE_MAX - sizeof *block ? malloc(sizeof *block + room) : NULL;
        if (!block)
            return NULL;
        block->size = room;
    }
    block->used = 0;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

static size_t rounded(size_t size) {
    return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

void *arena_alloc(struct arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT) {
        arena->failed = true;
        return NULL;
    }
    size_t room = rounded(size);
    struct block *block = arena->blocks;
    if (!block || block->size - block->used < room)
        block = add_block(arena, room);
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    char *memory = (char *)block->bytes + block->used;
    block->used += room;
    return memset(memory, 0, room);
}

bool arena_extend(struct arena *arena, const void *memory, size_t size, size_t wanted) {
    struct block *block = arena->blocks;
    if (!block || !memory || wanted > SIZE_MAX - ALIGNMENT || rounded(size) > block->used)
        return false;
    char *newest = (char *)block->bytes + block->used - rounded(size);
    size_t more = rounded(wanted) - rounded(size);
    if (newest != memory || wanted < size || block->size - block->used < more)
        return false;
    memset(newest + rounded(size), 0, more);
    block->used += more;
    return true;
}

struct slice arena_copy(struct arena *arena, struct slice s) {
    char *copy = arena_alloc(arena, s.size + 1);
    if (!copy)
        return NO_SLICE;
    if (s.size)
        memcpy(copy, s.text, s.size);
    return (struct slice){copy, s.size};
}

bool arena_failed(const struct arena *arena) {
    return arena->failed;
}

void *arena_grow(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity)
        return array;
    size_t wanted = *capacity ? *capacity * 2 : 8;
    if (wanted > SIZE_MAX / size) {
        arena->failed = true;
        return NULL;
    }
    void *grown = arena_alloc(arena, wanted * size);
    if (!grown)
        return NULL;
    if (count)
        memcpy(grown, array, count * size);
    *capacity = wanted;
    return grown;
}
