/* Products and powers of units. */
#include "unit_product.h"

enum { MAX_POWER = 100 };

/* Lengths, times and angles are not remembered: L/L and s/s are plain numbers. */
enum { REMEMBERED = 1 << KIND_MASS | 1 << KIND_AMOUNT | 1 << KIND_EQUIVALENT | 1 << KIND_OSMOLE };

struct product product_one(void) {
    return (struct product){.unit = {.factor = RATIO_ONE}};
}

struct product product_arbitrary(uint16_t number) {
    return (struct product){.unit = {.factor = RATIO_ONE, .arbitrary = number, .arbitrary_power = 1}};
}

static bool is_one(struct ratio number) {
    return number.over.digits == 1 && number.over.exponent == 0 && number.under.digits == 1 &&
           number.under.exponent == 0;
}

void product_scale(struct product *product, struct ratio number) {
    if (is_one(number))
        return;
    if (is_one(product->unit.factor))
        product->unit.factor = number;
    else if (!ratio_multiply(product->unit.factor, number, &product->unit.factor))
        product->unit.inexact = true;
}

static bool add_power(int8_t *power, int more) {
    int sum = *power + more;
    if (sum > MAX_POWER || sum < -MAX_POWER)
        return false;
    *power = (int8_t)sum;
    return true;
}

static bool multiply_arbitrary(struct unit *unit, const struct unit *factor, int power) {
    if (factor->arbitrary == 0)
        return true;
    if (unit->arbitrary != 0 && unit->arbitrary != factor->arbitrary) {
        unit->arbitrary = ARBITRARY_SEVERAL;
        return true;
    }
    unit->arbitrary = factor->arbitrary;
    return add_power(&unit->arbitrary_power, factor->arbitrary_power * power);
}

bool product_multiply(struct product *product, const struct product *factor, int power) {
    if (power > MAX_POWER || power < -MAX_POWER)
        return false;
    struct unit *unit = &product->unit;
    struct ratio raised = RATIO_ONE;
    unit->inexact = unit->inexact || factor->unit.inexact;
    if (!is_one(factor->unit.factor) && !ratio_power(factor->unit.factor, power, &raised))
        unit->inexact = true;
    if (!unit->inexact)
        product_scale(product, raised);
    for (int i = 0; i < KIND_COUNT; i++)
        if (factor->unit.power[i] != 0 && !add_power(&unit->power[i], factor->unit.power[i] * power))
            return false;
    if (factor->unit.special)
        unit->special = factor->unit.special;
    product->above |= power > 0 ? factor->above : factor->below;
    product->below |= power > 0 ? factor->below : factor->above;
    return multiply_arbitrary(unit, &factor->unit, power);
}

bool product_raise(const struct product *product, int power, struct product *out) {
    *out = power == 1 ? *product : product_one();
    return power == 1 || product_multiply(out, product, power);
}

struct unit product_unit(const struct product *product) {
    struct unit unit = product->unit;
    int cancelled = product->above & product->below & REMEMBERED;
    for (int i = 0; i < KIND_COUNT; i++)
        if (unit.power[i] != 0)
            cancelled &= ~(1 << i);
    unit.quotient = (uint16_t)cancelled;
    return unit;
}
