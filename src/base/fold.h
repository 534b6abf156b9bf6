/*
 * Names as they compare: two spellings of one name fold to the same bytes.
 */
#ifndef FOLD_H
#define FOLD_H

#include "arena.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

/* NFKC, case folded, without diacritics, every run of other characters than letters and digits as one blank, none at
 * the ends: "Vitamin D, 25-OH (gesamt)" is "vitamin d 25 oh gesamt", "Größe" is "grosse", "µ" is "μ". Text that is
 * not valid UTF-8 folds to the empty slice. */
struct slice fold_name(struct arena *arena, struct slice text);

/* Two folded names of people agree when one has all words of the other, in any order: "Moon, Ada" is "Ada B. Moon". */
bool names_agree(struct slice one, struct slice other);

/* For values, units and ranges: full-width forms, the several blanks, dashes, minus signs, micro signs and comparison
 * signs become their ASCII twins (micro: `u`; ≤ `<=`; no-break and thin blanks: a blank), superscript digits become
 * `^` and digits, × becomes `x`, · becomes `.`; zero-width characters vanish. Case stays. */
struct slice fold_signs(struct arena *arena, struct slice text);
/* The same without an arena, for short texts: into `buffer`; false when it does not fit. */
bool fold_signs_into(char *buffer, size_t capacity, struct slice text, struct slice *folded);

/* False for text that may not be shown or compared: not UTF-8, control characters other than tab and newline, or
 * characters that reverse the direction of text. */
bool is_clean_text(struct slice text);

#endif
