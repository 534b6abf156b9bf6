/*
 * The shapes of the indices. Every constant is a row of indices.csv; what stands here is only how the inputs and the
 * constants are put together.
 */
#ifndef INDEX_FORMULAS_H
#define INDEX_FORMULAS_H

#include "arena.h"
#include "catalogue.h"
#include "slice.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

enum { MAX_INPUTS = 4 };

/* One index about to be worked out. */
struct workings {
    const struct catalogue *catalogue;
    struct arena *arena;
    struct slice index;
    double inputs[MAX_INPUTS]; /* in the units that indices.csv names, in the order of the recipe */
    bool present[MAX_INPUTS];  /* optional inputs may be missing */
    bool unusable[MAX_INPUTS]; /* an optional input is there and must not be used */
    enum sex sex;
    double age;               /* completed years */
    bool constant_is_missing; /* set when indices.csv lacks a row */
};

struct recipe {
    const char *index;
    const char *inputs[MAX_INPUTS]; /* marker ids */
    size_t needed;                  /* so many of them must be there; the rest are optional */
    bool needs_age, needs_sex;
    double (*formula)(struct workings *workings); /* NaN when there is no figure */
};

extern const struct recipe index_recipes[];
extern const size_t index_recipe_count;

#endif
