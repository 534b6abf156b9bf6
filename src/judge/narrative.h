/*
 * The readable text of a document against its coded entry. Where the two say different things nobody can tell which one
 * is wrong.
 */
#ifndef NARRATIVE_H
#define NARRATIVE_H

#include "catalogue.h"
#include "value.h"

/* What the coded entry says. */
struct claim {
    const struct catalogue *catalogue;
    const struct marker *marker;
    enum comparator comparator;
    struct decimal number;
    const struct unit *unit; /* of the number */
};

/* True when the text names a number of its own and none of them is the claimed one, in its unit or another, or when it
 * says that there is no result. Numbers of intervals and dates, and those in names, are passed over. */
bool narrative_denies_number(struct slice narrative, const struct claim *claim, struct arena *arena);

/* The same for an answer in words; `answer` is one of answers.csv. */
bool narrative_denies_answer(struct slice narrative, const struct catalogue *catalogue, struct slice answer,
                             struct arena *arena);

#endif
