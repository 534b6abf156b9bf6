/*
 * A range that was stated in two bounds, and its text: what a page shows where the report has no text of its own, and
 * whether the text that it has says the same.
 */
#ifndef STATED_RANGE_H
#define STATED_RANGE_H

#include "arena.h"
#include "words.h"

/* Sets the text of a range from its bounds, if it has none: "3.5 - 5.1 mmol/L", "<5", ">=60 mL/min". `unit` is that of
 * the bounds. */
void range_compose(struct arena *arena, struct stated_range *range, struct slice unit);

/* True when the text has the numbers of all bounds, with either decimal sign, or when there is none. */
bool range_text_agrees(const struct stated_range *range);
/* True for a text with two numbers, or with a number and a comparison sign. */
bool range_text_is_interval(struct slice text);

#endif
