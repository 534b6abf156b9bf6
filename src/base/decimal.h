/*
 * Exact decimal numbers: what a laboratory wrote, without rounding.
 *
 * A decimal is `digits` times ten to the `exponent`, with at most 18 digits. Products and comparisons are computed in
 * 128 bits and are exact. Nothing here goes through a binary floating-point number, and nothing depends on the locale.
 */
#ifndef DECIMAL_H
#define DECIMAL_H

#include "builder.h"
#include "slice.h"

#include <stdbool.h>
#include <stdint.h>

enum { DECIMAL_MAX_DIGITS = 18, DECIMAL_MAX_EXPONENT = 64 };

struct decimal {
    int64_t digits;
    int exponent;
};

/* A factor that need not be a finite decimal (1/3): over / under, both as decimals. `under` is positive. */
struct ratio {
    struct decimal over;
    struct decimal under;
};

#define DECIMAL_ZERO ((struct decimal){0, 0})
#define RATIO_ONE    ((struct ratio){{1, 0}, {1, 0}})

/* Reads all of `text`: [+-] digits [. digits] [(e|E) [+-] digits]; `.5` and `5.` are accepted. The decimal sign is
 * the point; there are no group separators and no blanks. False when it is anything else, has more than 18
 * significant digits, or an exponent beyond DECIMAL_MAX_EXPONENT. Trailing zeros are kept: 5.10 is 510e-2. */
bool decimal_parse(struct slice text, struct decimal *out);

/* A decimal that a program text states: the whole number `number`. */
struct decimal decimal_of(int64_t number);

/* Below, equal to or above: -1, 0, 1. Exact for every pair of decimals. */
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_is_zero(struct decimal a);
bool decimal_is_negative(struct decimal a);
struct decimal decimal_negate(struct decimal a);

/* Exact arithmetic: false when the result does not fit into 18 digits after trailing zeros are dropped. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out);

/* Compares a·factor with b exactly, however many digits that takes; false for a factor whose `under` is not positive.
 */
bool decimal_compare_scaled(struct decimal a, struct ratio factor, struct decimal b, int *order);

/* a·factor + offset, rounded half to even to at most `significant` significant digits (1 to 18). Exact results keep
 * no superfluous zeros. False when it does not fit. */
bool decimal_scale(struct decimal a, struct ratio factor, struct decimal offset, int significant, struct decimal *out);

/* Ratios in lowest terms; false when they do not fit. */
bool ratio_multiply(struct ratio a, struct ratio b, struct ratio *out);
struct ratio ratio_invert(struct ratio a); /* `a` must not be zero */
bool ratio_power(struct ratio a, int power, struct ratio *out);
bool ratio_equal(struct ratio a, struct ratio b);

/* Significant digits as written, leading zeros not counted: 5.10 has 3, 0.05 has 1, 0 has 1. */
int decimal_significant_digits(struct decimal a);
/* Digits behind the point as written: 5.10 has 2, 300 has 0. */
int decimal_places(struct decimal a);
/* Rounded half to even to at most `significant` digits, or to exactly `places` digits behind the point (5 to 2 places
 * is 5.00; a number too long for that stays as it is). */
struct decimal decimal_round_significant(struct decimal a, int significant);
struct decimal decimal_round_places(struct decimal a, int places);

/* Appends plain digits, never an exponent: 5.10, 0.0034, 1200000. A point is the decimal sign. */
void decimal_write(struct decimal a, struct builder *b);
struct slice decimal_text(struct decimal a, struct arena *arena);

/* For indices and changes in percent only, where the formula itself is not exact. */
double decimal_to_double(struct decimal a);
/* The nearest decimal with `significant` digits; false for NaN, infinity, or what does not fit. */
bool decimal_from_double(double number, int significant, struct decimal *out);

#endif
