/* Whether a result lies so close to a limit that a repeat could land on the other side. */
#include "near_limit.h"

#include "conversion_path.h"
#include "variation.h"

/* The value in the unit of the range in force. */
static bool value_in_range_unit(const struct judgement *judgement, double *out) {
    struct conversion_path path;
    struct decimal value;
    if (!judgement->range_unit || judgement->value.comparator != COMPARATOR_NONE ||
        !path_find(judgement->judging->catalogue, judgement->marker, judgement->unit, judgement->range_unit, &path) ||
        !path_convert(&path, judgement->value.number, DECIMAL_MAX_DIGITS, &value))
        return false;
    *out = decimal_to_double(value);
    return *out > 0;
}

/* A limit of zero bounds nothing that could be measured. */
static bool is_a_limit(const struct bound *bound) {
    return bound->present && !decimal_is_negative(bound->number) && !decimal_is_zero(bound->number);
}

enum agreement close_to_limit(const struct judgement *judgement) {
    const struct catalogue *catalogue = judgement->judging->catalogue;
    const struct range *range = &judgement->out->range;
    const struct bound *const limits[] = {&range->low, &range->high};
    struct decimal z;
    struct noise noise;
    double value;
    enum agreement close = AGREEMENT_UNKNOWN;
    if (!catalogue_setting(catalogue, SLICE("close_to_limit_z"), &z) || !value_in_range_unit(judgement, &value) ||
        !noise_of(catalogue, catalogue_variation(catalogue, judgement->marker), &noise))
        return AGREEMENT_UNKNOWN;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0] && close != AGREEMENT_YES; i++) {
        if (!is_a_limit(limits[i]))
            continue;
        bool within = deviations_between(&noise, value, decimal_to_double(limits[i]->number)) < decimal_to_double(z);
        close = within ? AGREEMENT_YES : AGREEMENT_NO;
    }
    return close;
}
