/*
 * Numbers as people write them: decimal point or comma, groups of thousands by point, comma, blank or apostrophe. A
 * number that can be read in two ways is not read at all.
 */
#ifndef NUMERAL_H
#define NUMERAL_H

#include "decimal.h"
#include "slice.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

struct numeral {
    struct decimal number;
    bool grouped;        /* thousands are set apart: 12,345 */
    size_t whole_digits; /* before the decimal sign: 4 in 1234.5 */
};

enum numeral_reading {
    NUMERAL_NOT_A_NUMBER,
    NUMERAL_UNDECIDED, /* 1.234 or 1,234 while the decimal sign is not known */
    NUMERAL_READ,
};

/* Takes the number that `*text` begins with and leaves in `*text` what follows it; anything but NUMERAL_READ leaves
 * `*text` alone. Signs are folded already (fold_signs). */
enum numeral_reading numeral_take(struct slice *text, enum numerals numerals, struct numeral *out);

#endif
