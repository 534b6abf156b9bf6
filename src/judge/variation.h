/*
 * How much two results of one marker may differ by chance: the reference change value.
 *
 * Classical after Harris and Yasaka 1983; log-normal after Fokkema 2006, where the marker's row says so or the total
 * variation is large. All figures are percent.
 */
#ifndef VARIATION_H
#define VARIATION_H

#include "catalogue.h"

struct change_limits {
    double low, high; /* percent of the first result: -36.96, +58.63 */
};

/* The limits for within-person variation `cvi` and analytical variation `cva`, at `z` standard deviations. */
struct change_limits classical_limits(double cvi, double cva, double z);
struct change_limits lognormal_limits(double cvi, double cva, double z);

/* How much one result scatters around the true value: within the person and by the method. */
struct noise {
    double cv; /* percent */
    bool lognormal;
};

/* False when not both figures have a source. */
bool noise_of(const struct catalogue *catalogue, const struct variation *variation, struct noise *noise);
/* How many standard deviations lie between a figure and a limit; both are above zero. */
double deviations_between(const struct noise *noise, double figure, double limit);

/* Z for so many results in total; between the counts of the table the next larger one, above them the largest. False
 * when the table has none. */
bool z_for_results(const struct catalogue *catalogue, size_t results, double *z);

/* The limits by the marker's own row, widened by the variation between two methods (0 for the same laboratory). False
 * when there are no figures that may decide. */
bool limits_of(const struct catalogue *catalogue, const struct variation *variation, double method_cv, size_t results,
               struct change_limits *limits);

#endif
