/* Compares the age of the person with the bounds of a criterion. */
#include "cda_age.h"

#include "age_in_units.h"
#include "text_choice.h"

/* HL7, LOINC, SNOMED CT. */
bool cda_is_about_age(const struct element *criterion) {
    static const char *const codes[] = {"AGE", "30525-0", "21612-7", "397669002", "424144002"};
    return IS_ONE_OF(element_attribute_at(criterion, "code", "code"), codes);
}

/* Somebody of 55 completed years is older than 55 years, though "18 to 55" often means them too: that stays open. */
static enum cda_age beside_bound(const struct element *bound, bool is_low, const struct person *person,
                                 struct date day) {
    struct ages ages = {0, 0};
    struct decimal limit;
    struct slice value = slice_trim(element_attribute(bound, "value")), null = element_attribute(bound, "nullFlavor");
    if (!bound || (slice_empty(value) && null.size))
        return CDA_AGE_INSIDE;
    if (null.size || !decimal_parse(value, &limit) ||
        !ages_in_unit(slice_trim(element_attribute(bound, "unit")), person->birth, day, &ages))
        return CDA_AGE_OPEN;
    bool all_below = decimal_compare(decimal_of(ages.oldest + 1), limit) <= 0;
    if (is_low && all_below)
        return CDA_AGE_OUTSIDE;
    if (is_low)
        return decimal_compare(decimal_of(ages.youngest), limit) >= 0 ? CDA_AGE_INSIDE : CDA_AGE_OPEN;
    bool may_equal = !slice_equal(element_attribute(bound, "inclusive"), SLICE("false"));
    int order = decimal_compare(decimal_of(ages.youngest), limit);
    if (order > 0 || (order == 0 && !may_equal))
        return CDA_AGE_OUTSIDE;
    return all_below ? CDA_AGE_INSIDE : CDA_AGE_OPEN;
}

enum cda_age cda_age(const struct element *criterion, const struct person *person, struct date day) {
    const struct element *value = element_child(criterion, "value");
    const struct element *low = element_child(value, "low"), *high = element_child(value, "high");
    if (!low && !high)
        return CDA_AGE_OPEN;
    enum cda_age above = beside_bound(low, true, person, day), below = beside_bound(high, false, person, day);
    if (above == CDA_AGE_OUTSIDE || below == CDA_AGE_OUTSIDE)
        return CDA_AGE_OUTSIDE;
    return above == CDA_AGE_OPEN || below == CDA_AGE_OPEN ? CDA_AGE_OPEN : CDA_AGE_INSIDE;
}
