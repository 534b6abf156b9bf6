/*
 * Where a value stands to an interval. A value with a comparator stands for all numbers that it allows; the verdict
 * holds only if it holds for each of them.
 */
#ifndef VERDICT_H
#define VERDICT_H

#include "conversion_path.h"
#include "words.h"

struct measured {
    enum comparator comparator;
    struct decimal number;
};

/* INSIDE, BELOW, ABOVE or CANNOT_TELL; STATE_NOT_COMPARED when the figures do not fit into exact arithmetic. `path`
 * leads from the unit of the value to that of the bounds. A bound that is not present sets no limit. */
enum state verdict(struct measured value, const struct conversion_path *path, const struct bound *low,
                   const struct bound *high);

/* True when the value surely lies below (above) the bound; false for a bound that is not present. */
bool surely_below(struct measured value, const struct conversion_path *path, const struct bound *low);
bool surely_above(struct measured value, const struct conversion_path *path, const struct bound *high);

#endif
