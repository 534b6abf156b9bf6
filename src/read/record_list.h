/*
 * Records that one tree gave, waiting to be handed on one a call.
 */
#ifndef RECORD_LIST_H
#define RECORD_LIST_H

#include "arena.h"
#include "words.h"

struct record_list {
    struct arena *arena; /* of the list and of what its records point to */
    struct record *records;
    size_t count, capacity;
    size_t given;
};

/* Room for one more record, zeroed; NULL when there is no memory, which the arena remembers. The pointer holds until
 * the next call. */
struct record *record_list_add(struct record_list *list);
/* The next record that was not given; false when all were. */
bool record_list_give(struct record_list *list, struct record *record);
/* Forgets all records and empties the arena. */
void record_list_clear(struct record_list *list);

#endif
