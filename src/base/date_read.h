/*
 * Pieces of dates and times that the several notations share.
 */
#ifndef DATE_READ_H
#define DATE_READ_H

#include "date.h"
#include "slice.h"

#include <stdbool.h>

/* Takes exactly `count` digits from the front. */
bool take_digits_exactly(struct slice *rest, int count, int *number);
/* Takes one character from the front when it is `expected`. */
bool take_char(struct slice *rest, char expected);

/* Takes the fraction of a second, which is not kept: `.123`; false for a point without digits. */
bool take_fraction(struct slice *rest);
/* An offset from UTC that is all of `text`: Z, +01:00, +0100, +01. */
bool read_offset(struct slice text, struct date *out);
/* True when hour, minute and second can stand on a clock, a leap second included. */
bool is_clock_time(const struct date *d);

#endif
