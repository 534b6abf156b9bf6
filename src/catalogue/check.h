/*
 * What `data check` looks at beyond loading: a set that loads may still hold what nobody meant. Most of it is a
 * warning; what a report could not be made with is an error.
 */
#ifndef CHECK_H
#define CHECK_H

#include "shelves.h"

struct checking {
    const struct catalogue *set;
    const struct catalogue *built_in; /* what the set is held against: its texts, limits and settings */
    struct diagnostics *diagnostics;
    bool *accepted_used; /* for each row of accepted.csv */
};

/* Whether accepted.csv says that this finding is meant. */
bool is_accepted(struct checking *checking, enum diagnostic_code code, struct slice subject);

/* Warns of ages and sexes that no range covers, and of ages that nobody reaches. */
void check_people(struct checking *checking);
/* Warns of limits far from the built-in ones, in rows of that origin. */
void check_distance(struct checking *checking, enum origin origin);
/* Words that never stand in a text, sentences that are long or hard, keys and slots that nothing fills. */
void check_texts(struct checking *checking);

#endif
