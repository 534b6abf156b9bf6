/* Keeps two arenas for trees of one kind. */
#include "json_nursery.h"

bool nursery_start(struct nursery *nursery) {
    nursery->arenas[0] = arena_new();
    nursery->arenas[1] = arena_new();
    return nursery->arenas[0] && nursery->arenas[1];
}

void nursery_free(struct nursery *nursery) {
    arena_free(nursery->arenas[0]);
    arena_free(nursery->arenas[1]);
}

bool nursery_failed(const struct nursery *nursery) {
    return arena_failed(nursery->arenas[0]) || arena_failed(nursery->arenas[1]);
}

void nursery_recycle(struct nursery *nursery) {
    if (nursery->open)
        nursery->building = !nursery->open_in;
    arena_reset(nursery->arenas[nursery->building]);
}
