/*
 * Products and powers of units, as the grammar of UCUM composes them.
 */
#ifndef UNIT_PRODUCT_H
#define UNIT_PRODUCT_H

#include "unit.h"

/* Two different arbitrary units in one term: such a unit is of no class. */
enum { ARBITRARY_SEVERAL = UINT16_MAX };

/* A unit while it is composed: which kinds have stood above the line and which below it, a bit each. */
struct product {
    struct unit unit;
    uint16_t above, below;
};

/* The plain number 1. */
struct product product_one(void);
/* One of the arbitrary unit with this number, which is not 0. */
struct product product_arbitrary(uint16_t number);
/* The product to the power. False when a power of a kind grows beyond what a unit holds. */
bool product_raise(const struct product *product, int power, struct product *out);
/* Multiplies by factor^power. False when a power of a kind grows beyond what a unit holds. */
bool product_multiply(struct product *product, const struct product *factor, int power);
/* Multiplies by a number. */
void product_scale(struct product *product, struct ratio number);
/* What cancels is marked, see `quotient` of struct unit. */
struct unit product_unit(const struct product *product);

#endif
