/*
 * By what the versions of one result know each other: person, order, sub-id, specimen and test; without an order number
 * the time of collection, too.
 *
 * The test is any one of its codings, whatever the text beside it, so that a version that swaps main and alternate code
 * or drops one of them is still known; without a code it is the name. An alternate code may stand for a group of tests:
 * it leads to a version only where all that bear it may be one test.
 */
#ifndef VERSION_KEY_H
#define VERSION_KEY_H

#include "arena.h"
#include "words.h"

struct version_keys {
    struct slice keys[MAX_CODINGS];
    size_t count; /* 0 where no test is named: such a result is no version of any other */
};

struct version_keys version_keys_of(const struct record *record, size_t person, struct arena *arena);
bool has_same_main_code(const struct record *a, const struct record *b);
/* The main code is the same, or no coding system has one code for the first and another one for the second. */
bool may_be_one_test(const struct record *a, const struct record *b);

/* One part of a key; a byte that no text of a file holds keeps the parts apart. */
void key_add_part(struct builder *key, struct slice part);
void key_add_time(struct builder *key, struct date time);

#endif
