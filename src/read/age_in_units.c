/* The age of a person in the unit of a bound. */
#include "age_in_units.h"

static bool in_years(struct date birth, struct date day, struct ages *ages) {
    int youngest, oldest;
    bool known = date_age_years(birth, day, &youngest, &oldest);
    if (known)
        *ages = (struct ages){youngest, oldest};
    return known;
}

static bool in_days(struct date birth, struct date day, struct ages *ages) {
    return date_age_days(birth, day, &ages->youngest, &ages->oldest);
}

static bool in_weeks(struct date birth, struct date day, struct ages *ages) {
    bool known = in_days(birth, day, ages);
    ages->youngest /= 7;
    ages->oldest /= 7;
    return known;
}

static bool in_months(struct date birth, struct date day, struct ages *ages) {
    if (!in_years(birth, day, ages))
        return false;
    bool exact = birth.precision >= PRECISION_DAY && day.precision >= PRECISION_DAY;
    long months = (day.year - birth.year) * 12L + day.month - birth.month - (day.day < birth.day);
    *ages = exact ? (struct ages){months, months} : (struct ages){ages->youngest * 12, ages->oldest * 12 + 11};
    return true;
}

bool ages_in_unit(struct slice ucum, struct date birth, struct date day, struct ages *ages) {
    static const struct {
        const char *ucum;
        bool (*find)(struct date birth, struct date day, struct ages *ages);
    } units[] = {{"a", in_years}, {"mo", in_months}, {"wk", in_weeks}, {"d", in_days}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (slice_equal(slice_of(units[i].ucum), ucum))
            return units[i].find(birth, day, ages);
    return false;
}
