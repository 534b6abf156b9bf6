/* Which units may be converted into each other, and by what factor. */
#include "unit.h"

#include "unit_product.h"

#include <string.h>

bool unit_same_class(const struct unit *a, const struct unit *b) {
    return memcmp(a->power, b->power, sizeof a->power) == 0 && a->arbitrary == b->arbitrary &&
           a->arbitrary != ARBITRARY_SEVERAL && a->arbitrary_power == b->arbitrary_power && a->special == b->special &&
           a->quotient == b->quotient && a->annotation == b->annotation;
}

bool unit_factor(const struct unit *from, const struct unit *to, struct ratio *factor) {
    return unit_same_class(from, to) && !from->inexact && !to->inexact &&
           ratio_multiply(from->factor, ratio_invert(to->factor), factor);
}

/* True when the kinds have these powers and nothing else is there. */
static bool is_plain_product(const struct unit *unit, int amount, int time, int length) {
    int8_t power[KIND_COUNT] = {0};
    power[KIND_AMOUNT] = (int8_t)amount;
    power[KIND_TIME] = (int8_t)time;
    power[KIND_LENGTH] = (int8_t)length;
    return memcmp(unit->power, power, sizeof power) == 0 && unit->arbitrary == 0 && unit->special == 0 &&
           unit->quotient == 0;
}

bool unit_is_number_concentration(const struct unit *unit) {
    return is_plain_product(unit, 0, 0, -3);
}

bool unit_is_catalytic(const struct unit *unit) {
    return is_plain_product(unit, 1, -1, -3);
}
