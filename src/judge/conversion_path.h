/*
 * The way from one unit to another for one marker: UCUM's own algebra inside a class, the marker's rows of
 * conversions.csv between classes, nothing else.
 */
#ifndef CONVERSION_PATH_H
#define CONVERSION_PATH_H

#include "catalogue.h"
#include "decimal.h"
#include "unit.h"

#include <stdbool.h>

enum { MAX_STEPS = 4 };

/* figure · factor + offset; or, backwards, (figure + offset) · factor */
struct conversion_step {
    struct ratio factor;
    struct decimal offset;
    bool offset_first;
};

struct conversion_path {
    struct conversion_step steps[MAX_STEPS];
    size_t count;
};

/* False when the marker has no such conversion. `marker` may be NULL: then only UCUM's algebra counts. */
bool path_find(const struct catalogue *catalogue, const struct marker *marker, const struct unit *from,
               const struct unit *to, struct conversion_path *out);

/* The same by the rows of one standard where laboratories differ ("6.945 pmol/L"); the empty name is the default. */
bool path_find_by_standard(const struct catalogue *catalogue, const struct marker *marker, struct slice standard,
                           const struct unit *from, const struct unit *to, struct conversion_path *out);

/* True when a figure keeps its digits on the way. */
bool path_changes_nothing(const struct conversion_path *path);

/* Rounded to `significant` digits; false when it does not fit. */
bool path_convert(const struct conversion_path *path, struct decimal figure, int significant, struct decimal *out);

/* Compares the converted figure with `bound`, without rounding wherever the conversion is a factor; false when it does
 * not fit. */
bool path_compare(const struct conversion_path *path, struct decimal figure, struct decimal bound, int *order);

#endif
