/* Keeps records until they are asked for. */
#include "record_list.h"

struct record *record_list_add(struct record_list *list) {
    void *grown = arena_grow(list->arena, list->records, list->count, &list->capacity, sizeof *list->records);
    if (!grown)
        return NULL;
    list->records = grown;
    list->records[list->count] = (struct record){.kind = RECORD_RESULT};
    return &list->records[list->count++];
}

bool record_list_give(struct record_list *list, struct record *record) {
    if (list->given == list->count)
        return false;
    *record = list->records[list->given++];
    return true;
}

void record_list_clear(struct record_list *list) {
    arena_reset(list->arena);
    *list = (struct record_list){.arena = list->arena};
}
