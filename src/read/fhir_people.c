/* Decides for which people a reference range is. */
#include "fhir_people.h"

#include "age_in_units.h"
#include "text_choice.h"

enum fit fhir_worse_fit(enum fit a, enum fit b) {
    if (a == FIT_NO || b == FIT_NO)
        return FIT_NO;
    return a == FIT_UNKNOWN || b == FIT_UNKNOWN ? FIT_UNKNOWN : FIT_YES;
}

/* ---- Sex ---- */

/* The sex that a range is for: FHIR's own code, HL7's, or SNOMED CT's. */
static enum sex sex_of_concept(const struct element *concept) {
    static const char *const female[] = {"female", "F", "248152002"}, *const male[] = {"male", "M", "248153007"};
    for (size_t i = 0; i < sizeof female / sizeof *female; i++) {
        if (fhir_concept_has(concept, female[i]))
            return SEX_FEMALE;
        if (fhir_concept_has(concept, male[i]))
            return SEX_MALE;
    }
    return SEX_UNKNOWN;
}

static enum fit fits_groups(const struct element *range, const struct record *record) {
    enum fit fit = FIT_YES;
    const struct element *concept = element_child(range, "appliesTo");
    for (; concept; concept = element_again(concept)) {
        if (fhir_concept_has(concept, "normal"))
            continue; /* says what the range means, and limits nobody */
        enum sex sex = sex_of_concept(concept);
        bool known = sex != SEX_UNKNOWN && (record->person.sex == SEX_FEMALE || record->person.sex == SEX_MALE);
        fit = fhir_worse_fit(fit, !known ? FIT_UNKNOWN : sex == record->person.sex ? FIT_YES : FIT_NO);
    }
    return fit;
}

/* ---- Age ---- */

/* Units of age as FHIR's servers write them, in UCUM. */
static struct slice ucum_of(struct slice unit) {
    static const char *const units[][2] = {
        {"a", "a"},       {"yr", "a"},  {"yrs", "a"},   {"year", "a"},   {"years", "a"}, {"mo", "mo"}, {"month", "mo"},
        {"months", "mo"}, {"wk", "wk"}, {"week", "wk"}, {"weeks", "wk"}, {"d", "d"},     {"day", "d"}, {"days", "d"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (slice_equal_nocase(unit, slice_of(units[i][0])))
            return slice_of(units[i][1]);
    return NO_SLICE;
}

static bool find_ages(const struct element *bound, const struct record *record, struct ages *ages) {
    struct slice unit = ucum_of(either(fhir_value(bound, "code"), fhir_value(bound, "unit")));
    return ages_in_unit(unit, record->person.birth, record->collected, ages);
}

/* Completed ages lie up to one below the real one, which only bounds that are no whole numbers can tell. */
static enum fit fits_bound(const struct element *bound, bool is_low, const struct record *record) {
    struct decimal limit;
    struct ages age = {0, 0};
    if (!bound)
        return FIT_YES;
    if (!find_ages(bound, record, &age) || !decimal_parse(fhir_value(bound, "value"), &limit))
        return FIT_UNKNOWN;
    bool whole = decimal_compare(limit, decimal_round_places(limit, 0)) == 0;
    if (is_low) {
        if (decimal_compare(decimal_of(age.youngest), limit) >= 0)
            return FIT_YES;
        return decimal_compare(decimal_of(age.oldest + 1), limit) <= 0 ? FIT_NO : FIT_UNKNOWN;
    }
    if (decimal_compare(decimal_of(age.oldest + !whole), limit) <= 0)
        return FIT_YES;
    return decimal_compare(decimal_of(age.youngest), limit) > 0 ? FIT_NO : FIT_UNKNOWN;
}

static enum fit fits_age(const struct element *range, const struct record *record) {
    const struct element *age = element_child(range, "age");
    const struct element *low = element_child(age, "low"), *high = element_child(age, "high");
    if (!age)
        return FIT_YES;
    return low || high ? fhir_worse_fit(fits_bound(low, true, record), fits_bound(high, false, record)) : FIT_UNKNOWN;
}

enum fit fhir_fits_person(const struct element *range, const struct record *record) {
    return fhir_worse_fit(fits_groups(range, record), fits_age(range, record));
}
