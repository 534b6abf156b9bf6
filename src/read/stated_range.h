/*
 * A range that was stated in two bounds, as text: what a page shows where the report has no text of its own.
 */
#ifndef STATED_RANGE_H
#define STATED_RANGE_H

#include "arena.h"
#include "words.h"

/* Sets the text of a range from its bounds, if it has none: "3.5 - 5.1 mmol/L", "<5", ">=60 mL/min". `unit` is that of
 * the bounds. */
void range_compose(struct arena *arena, struct stated_range *range, struct slice unit);

#endif
