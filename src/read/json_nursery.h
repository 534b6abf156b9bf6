/*
 * Where the small trees of JSON live until they are given.
 */
#ifndef JSON_NURSERY_H
#define JSON_NURSERY_H

#include "arena.h"

#include <stdbool.h>

/* Where trees of one kind are built: a tree that the end of a piece cuts in two stays where it is while the other arena
 * is emptied and becomes that of the next trees. */
struct nursery {
    struct arena *arenas[2];
    int building, open_in;
    bool open;
};

/* False when there is no memory; it must be freed even so. */
bool nursery_start(struct nursery *nursery);
void nursery_free(struct nursery *nursery);
bool nursery_failed(const struct nursery *nursery);
/* All trees so far were given. */
void nursery_recycle(struct nursery *nursery);

#endif
