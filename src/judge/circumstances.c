/* Tells whether a row of ranges is for this person and this sample. */
#include "circumstances.h"

/* ---- The person ---- */

static void note_hour(const struct judging *judging, struct date collected, struct circumstances *of) {
    struct decimal until;
    int hour = date_hour(collected);
    if (hour < 0 || !catalogue_setting(judging->catalogue, SLICE("morning_until_hour"), &until))
        return;
    of->sampled_in_morning = decimal_compare(decimal_of(hour), until) < 0;
    of->sampled_late = !of->sampled_in_morning;
}

struct circumstances circumstances_of(const struct judging *judging, const struct record *record) {
    const struct person *person = &record->person;
    struct circumstances of = {.states = judging->states, .state_count = judging->state_count};
    if (person->sex == SEX_FEMALE || person->sex == SEX_MALE)
        of.sex = person->sex;
    of.has_age = date_age_years(person->birth, record->collected, &of.low_years, &of.high_years);
    of.has_days = date_age_days(person->birth, record->collected, &of.low_days, &of.high_days);
    note_hour(judging, record->collected, &of);
    return of;
}

enum applies row_fits_sex(const struct range_row *row, const struct circumstances *of) {
    if (row->sex == SEX_UNKNOWN)
        return APPLIES_YES;
    if (of->sex == SEX_UNKNOWN)
        return APPLIES_PERHAPS;
    return row->sex == of->sex ? APPLIES_YES : APPLIES_NO;
}

static enum applies reaches_birthday(const struct circumstances *of, struct decimal years) {
    if (decimal_compare(decimal_of(of->low_years), years) >= 0)
        return APPLIES_YES;
    return decimal_compare(decimal_of(of->high_years), years) >= 0 ? APPLIES_PERHAPS : APPLIES_NO;
}

static bool days_reach(long days, struct decimal years) {
    static const struct ratio days_of_a_year = {{36525, -2}, {1, 0}};
    int order;
    return decimal_compare_scaled(years, days_of_a_year, decimal_of(days), &order) && order <= 0;
}

/* Is the age at least so many years? Whole years count birthdays, parts of a year count days. */
static enum applies reaches(const struct circumstances *of, struct decimal years) {
    if (years.exponent >= 0 || decimal_compare(decimal_round_places(years, 0), years) == 0)
        return reaches_birthday(of, years);
    if (of->has_days) {
        if (days_reach(of->low_days, years))
            return APPLIES_YES;
        return days_reach(of->high_days, years) ? APPLIES_PERHAPS : APPLIES_NO;
    }
    if (decimal_compare(decimal_of(of->low_years), years) >= 0)
        return APPLIES_YES;
    return decimal_compare(decimal_of(of->high_years + 1), years) > 0 ? APPLIES_PERHAPS : APPLIES_NO;
}

enum applies row_fits_age(const struct range_row *row, const struct circumstances *of) {
    if (!of->has_age)
        return APPLIES_PERHAPS;
    enum applies old_enough = reaches(of, row->age_from);
    enum applies too_old = reaches(of, row->age_to);
    if (old_enough == APPLIES_NO || too_old == APPLIES_YES)
        return APPLIES_NO;
    return old_enough == APPLIES_YES && too_old == APPLIES_NO ? APPLIES_YES : APPLIES_PERHAPS;
}

enum applies row_fits_person(const struct range_row *row, const struct circumstances *of) {
    enum applies sex = row_fits_sex(row, of);
    enum applies age = sex == APPLIES_NO ? APPLIES_NO : row_fits_age(row, of);
    return sex < age ? sex : age;
}

/* ---- The sample ---- */

enum aspect { ASPECT_FOOD, ASPECT_TIME, ASPECT_ACTIVITY, ASPECT_LIFE, ASPECT_PHASE, ASPECT_TO_BE_STATED, ASPECT_OTHER };

/* What a state word says of one aspect; two words that say different things of one aspect exclude each other. */
struct saying {
    const char *state;
    enum aspect aspect;
    const char *what;
};

static const struct saying sayings[] = {
    {"fasting", ASPECT_FOOD, "fasting"},
    {"morning_fasting", ASPECT_FOOD, "fasting"},
    {"non_fasting", ASPECT_FOOD, "fed"},
    {"fed", ASPECT_FOOD, "fed"},
    {"morning_fed", ASPECT_FOOD, "fed"},
    {"morning", ASPECT_TIME, "morning"},
    {"morning_fasting", ASPECT_TIME, "morning"},
    {"morning_fed", ASPECT_TIME, "morning"},
    {"late", ASPECT_TIME, "late"},
    {"afternoon", ASPECT_TIME, "late"},
    {"evening", ASPECT_TIME, "late"},
    {"rest", ASPECT_ACTIVITY, "rest"},
    {"exercise", ASPECT_ACTIVITY, "exercise"},
    {"premenopausal", ASPECT_LIFE, "premenopausal"},
    {"follicular", ASPECT_LIFE, "premenopausal"},
    {"midcycle", ASPECT_LIFE, "premenopausal"},
    {"luteal", ASPECT_LIFE, "premenopausal"},
    {"postmenopausal", ASPECT_LIFE, "postmenopausal"},
    {"follicular", ASPECT_PHASE, "follicular"},
    {"midcycle", ASPECT_PHASE, "midcycle"},
    {"luteal", ASPECT_PHASE, "luteal"},
    {"pregnancy", ASPECT_LIFE, "pregnancy"},
    {"pregnancy_t1", ASPECT_LIFE, "pregnancy"},
    {"pregnancy_t2", ASPECT_LIFE, "pregnancy"},
    {"pregnancy_t3", ASPECT_LIFE, "pregnancy"},
    {"pregnancy_t1", ASPECT_PHASE, "pregnancy_t1"},
    {"pregnancy_t2", ASPECT_PHASE, "pregnancy_t2"},
    {"pregnancy_t3", ASPECT_PHASE, "pregnancy_t3"},
    {"pregnancy", ASPECT_TO_BE_STATED, "pregnancy"},
    {"pregnancy_t1", ASPECT_TO_BE_STATED, "pregnancy"},
    {"pregnancy_t2", ASPECT_TO_BE_STATED, "pregnancy"},
    {"pregnancy_t3", ASPECT_TO_BE_STATED, "pregnancy"},
    {"inflammation", ASPECT_OTHER, "inflammation"},
};

bool is_sampling_state(struct slice state) {
    for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++)
        if (slice_equal(state, slice_of(sayings[i].state)))
            return true;
    return false;
}

enum { SAYING_COUNT = sizeof(sayings) / sizeof(sayings[0]) };

static bool is_state(const struct saying *saying, struct slice state) {
    return slice_equal(state, slice_of(saying->state));
}

enum hearsay { NOT_STATED, STATED_SO, STATED_OTHERWISE };

static enum hearsay is_stated(const struct saying *wanted, const struct circumstances *of) {
    enum hearsay heard = NOT_STATED;
    for (size_t s = 0; s < of->state_count; s++)
        for (size_t i = 0; i < SAYING_COUNT; i++) {
            if (sayings[i].aspect != wanted->aspect || !is_state(&sayings[i], of->states[s]))
                continue;
            if (!slice_equal(slice_of(sayings[i].what), slice_of(wanted->what)))
                return STATED_OTHERWISE;
            heard = STATED_SO;
        }
    if (heard != NOT_STATED || wanted->aspect != ASPECT_TIME || !of->sampled_in_morning)
        return heard;
    return slice_equal(slice_of(wanted->what), SLICE("morning")) ? STATED_SO : STATED_OTHERWISE;
}

static void note_open(enum aspect aspect, struct state_fit *fit) {
    if (aspect == ASPECT_OTHER)
        fit->open_other_results = true;
    else if (aspect == ASPECT_TO_BE_STATED)
        fit->open_to_be_stated = true;
    else if (aspect == ASPECT_LIFE || aspect == ASPECT_PHASE)
        fit->open_phase = true;
    else
        fit->open_sampling = true;
}

static bool is_stated_word(struct slice word, const struct circumstances *of) {
    for (size_t i = 0; i < of->state_count; i++)
        if (slice_equal(of->states[i], word))
            return true;
    return false;
}

struct state_fit row_fits_states(const struct range_row *row, const struct circumstances *of) {
    struct state_fit fit = {.confirmed = 0};
    bool known_word = false;
    if (row->state.size == 0 || slice_equal(row->state, SLICE("any")))
        return fit;
    for (size_t i = 0; i < SAYING_COUNT; i++) {
        if (!is_state(&sayings[i], row->state))
            continue;
        known_word = true;
        enum hearsay heard = is_stated(&sayings[i], of);
        fit.contrary |= heard == STATED_OTHERWISE;
        fit.confirmed += heard == STATED_SO;
        fit.too_late |=
            heard == NOT_STATED && of->sampled_late && slice_equal(slice_of(sayings[i].what), SLICE("morning"));
        if (heard == NOT_STATED)
            note_open(sayings[i].aspect, &fit);
    }
    /* A word of its own, such as tanner_3 or on_oestrogen, is stated by itself or not at all. */
    if (!known_word && is_stated_word(row->state, of))
        fit.confirmed = 1;
    fit.open_to_be_stated |= !known_word && fit.confirmed == 0;
    return fit;
}
