/*
 * Who was tested and how the sample was taken, and whether a row of ranges.csv is for such people and samples.
 */
#ifndef CIRCUMSTANCES_H
#define CIRCUMSTANCES_H

#include "judge.h"

enum applies { APPLIES_NO, APPLIES_PERHAPS, APPLIES_YES };

struct circumstances {
    enum sex sex; /* SEX_UNKNOWN where a row's sex cannot be told */
    bool has_age;
    int low_years, high_years; /* completed years; they differ when a date is coarse */
    bool has_days;
    long low_days, high_days;
    bool sampled_in_morning, sampled_late; /* by the hour of the collection; neither where it is not known */
    const struct slice *states;
    size_t state_count;
};

/* False for a word that says nothing of any sampling: it would be left out of every comparison in silence. */
bool is_sampling_state(struct slice state);

struct circumstances circumstances_of(const struct judging *judging, const struct record *record);

enum applies row_fits_sex(const struct range_row *row, const struct circumstances *of);
enum applies row_fits_age(const struct range_row *row, const struct circumstances *of);
/* The weaker of the two. */
enum applies row_fits_person(const struct range_row *row, const struct circumstances *of);

/* How the state of a row ("fasting", "pregnancy_t1") stands to what is known of the sample. */
struct state_fit {
    bool contrary;           /* something else was stated */
    unsigned confirmed;      /* parts of the state that were stated */
    bool too_late;           /* a morning sample is meant, and this one was taken later */
    bool open_sampling;      /* fasting, time of day, rest: not known; the row may decide and is named */
    bool open_phase;         /* phase of the cycle, menopause: not known; the rows must agree */
    bool open_to_be_stated;  /* pregnancy, oestrogen, puberty: such a row counts only when stated */
    bool open_other_results; /* inflammation: for rules, which look at a second result */
};

struct state_fit row_fits_states(const struct range_row *row, const struct circumstances *of);

#endif
