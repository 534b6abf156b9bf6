/*
 * Words of readable texts: which of them are more than numbers and marks, and which are units.
 */
#ifndef CDA_WORDS_H
#define CDA_WORDS_H

#include "slice.h"

#include <stdbool.h>

/* A letter of any alphabet. */
bool cda_has_letter(struct slice text);
/* The word without what stands around its letters and digits. */
struct slice cda_without_marks(struct slice word);
/* True for `unit`, and for what ends like one: 10^9/L. The word has no marks around it. */
bool cda_is_unit(struct slice word, struct slice unit);

#endif
