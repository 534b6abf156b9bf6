/*
 * Forms of a unit's text in which harmless differences of spelling are gone. Each is written into a buffer of the
 * caller and is false when it does not fit.
 */
#ifndef SPELLING_LETTERS_H
#define SPELLING_LETTERS_H

#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

/* Signs folded, blanks removed, " per " and " pro " as "/": `µg per dl` is `ug/dl`, `mm³` is `mm3`. */
bool spelling_tidy(char *buffer, size_t capacity, struct slice text, struct slice *out);
/* Of a tidy text: letters that can mean one thing only, `dl` and `mcg` as `dL` and `ug`. */
bool spelling_fold_letters(char *buffer, size_t capacity, struct slice text, struct slice *out);
/* Of a tidy text: letters folded, all in lower case. */
bool spelling_fold_case(char *buffer, size_t capacity, struct slice text, struct slice *out);
/* The size of brackets or braces at the front, which are left alone; 0 when the text begins otherwise. */
size_t spelling_enclosed_size(struct slice text);

#endif
