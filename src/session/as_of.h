/*
 * The day as of which everything is said.
 */
#ifndef AS_OF_H
#define AS_OF_H

#include "handles.h"

/* The one that was asked for, else today. Unknown when no clock can be read. */
struct date as_of_options(const struct bp_options *options);

/* More than a day after: a typing error in a date may swap the order of a follow-up. */
bool is_in_future(struct date collected, struct date as_of);

#endif
