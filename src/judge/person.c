/* What is said of one person, and what the command line says of them. */
#include "person.h"

bool person_states_birth(const struct person *person) {
    return date_known(person->birth) || !slice_empty(person->birth_text);
}

int person_facts(const struct person *person) {
    return !slice_empty(person->name) + person_states_birth(person) + (person->sex != SEX_UNKNOWN);
}

static bool dates_agree(struct date a, struct date b) {
    if (!date_known(a) || !date_known(b))
        return true;
    enum precision shared = a.precision < b.precision ? a.precision : b.precision;
    if (a.year != b.year)
        return false;
    if (shared >= PRECISION_MONTH && a.month != b.month)
        return false;
    return shared < PRECISION_DAY || a.day == b.day;
}

static bool sexes_agree(enum sex a, enum sex b) {
    return a == SEX_UNKNOWN || b == SEX_UNKNOWN || a == b;
}

/* Of birth dates that nobody can read only the same text is one day. */
static bool births_agree(const struct person *a, const struct person *b) {
    if (date_known(a->birth) || date_known(b->birth))
        return dates_agree(a->birth, b->birth);
    return slice_empty(a->birth_text) || slice_empty(b->birth_text) || slice_equal(a->birth_text, b->birth_text);
}

bool person_contradicts(const struct person *a, const struct person *b) {
    return !births_agree(a, b) || !sexes_agree(a->sex, b->sex);
}

static bool say_conflict(const struct record *record, struct slice option, struct diagnostics *diagnostics) {
    diagnose(diagnostics, PERSON_CONFLICT, record->where, option, NO_SLICE);
    return false;
}

bool person_options_agree(const struct person_options *options, const struct record *record,
                          struct diagnostics *diagnostics) {
    const struct person *person = &record->person;
    if (!sexes_agree(options->sex, person->sex))
        return say_conflict(record, SLICE("--sex"), diagnostics);
    if (!dates_agree(options->born, person->birth))
        return say_conflict(record, SLICE("--born"), diagnostics);
    int low, high;
    if (options->has_age && date_age_years(person->birth, record->collected, &low, &high) &&
        (options->age < low || options->age > high))
        return say_conflict(record, SLICE("--age"), diagnostics);
    return true;
}

void person_fill(struct person *person, const struct person_options *options) {
    if (slice_empty(person->id) && slice_empty(person->name))
        person->id = options->patient;
    if (person->sex == SEX_UNKNOWN)
        person->sex = options->sex;
    if (options->born.precision > person->birth.precision)
        person->birth = options->born;
}

bool person_age(const struct person *person, const struct person_options *options, struct date day, int *low,
                int *high) {
    if (date_age_years(person->birth, day, low, high))
        return true;
    *low = *high = options->age;
    return options->has_age;
}

/* A birth date that gives exactly the stated age on that day. */
static struct date birth_of_age(struct date day, int age) {
    bool leap_day = day.month == 2 && day.day == 29;
    return (struct date){
        .precision = PRECISION_DAY, .year = day.year - age, .month = day.month, .day = leap_day ? 28 : day.day};
}

void person_state_age(struct record *record, const struct person_options *options) {
    if (!options->has_age || date_known(record->person.birth))
        return;
    if (record->collected.precision < PRECISION_DAY)
        record->collected = (struct date){.precision = PRECISION_DAY, .year = 2000, .month = 1, .day = 1};
    record->person.birth = birth_of_age(record->collected, options->age);
}

bool person_is_wanted(const struct person *person, const struct person_options *options) {
    bool unnamed = slice_empty(person->id) && slice_empty(person->name);
    return slice_empty(options->patient) || unnamed || slice_equal(options->patient, person->id);
}
