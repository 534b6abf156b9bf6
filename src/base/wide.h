/*
 * Whole numbers of 128 bits without a sign, in which decimals are multiplied and compared.
 */
#ifndef WIDE_H
#define WIDE_H

#include <stdbool.h>

__extension__ typedef unsigned __int128 wide;

enum { WIDE_MAX_POWER = 38 }; /* 10^38 is the largest power of ten that fits */

/* How many decimal digits a number has; 0 has none. */
int wide_digits(wide number);

/* 10^power, for 0 <= power <= WIDE_MAX_POWER. */
wide wide_power_of_ten(int power);

/* False when the product does not fit; `*number` is then as it was. `power` is not negative. */
bool wide_multiply_power_of_ten(wide *number, int power);

#endif
