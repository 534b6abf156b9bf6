/*
 * The age of a person in the unit of a bound, as reference ranges state ages.
 */
#ifndef AGE_IN_UNITS_H
#define AGE_IN_UNITS_H

#include "words.h"

/* The ages that are possible, completed in one unit; they differ where a date is coarse. */
struct ages {
    long youngest, oldest;
};

/* The unit in UCUM: a, mo, wk, d. False for another one, and where a date is not known. */
bool ages_in_unit(struct slice ucum, struct date birth, struct date day, struct ages *ages);

#endif
