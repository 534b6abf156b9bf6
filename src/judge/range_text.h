/*
 * The range that a report prints beside a result: bounds and unit, or nothing. A text that can be read in two ways, or
 * that holds ranges for several groups of people, is not read.
 */
#ifndef RANGE_TEXT_H
#define RANGE_TEXT_H

#include "arena.h"
#include "words.h"

#include <stdbool.h>

enum range_reading {
    RANGE_ABSENT, /* nothing is stated */
    RANGE_NOT_UNDERSTOOD,
    RANGE_SEVERAL,     /* more than one was stated as the normal one */
    RANGE_CONDITIONAL, /* one was stated, for people or a condition that these may not be */
    RANGE_READ,
};

struct printed_range {
    struct bound low, high;
    struct slice unit; /* as written; empty: that of the value */
    bool is_titre;     /* "<1:80" */
};

/* `sex` chooses in "M 13-18; F 12-16". The slices of `out` live in the arena. */
enum range_reading range_read(const struct stated_range *stated, enum sex sex, enum numerals numerals,
                              struct arena *arena, struct printed_range *out);

#endif
