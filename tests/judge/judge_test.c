/* From a record to a verdict: whose range decides, for whom it is, and why there is none. Limits are those of the rows
 * of ranges.csv named in each row; people and values are invented. */
#include "harness.h"
#include "judge.h"

#include <stdio.h>
#include <string.h>

static struct catalogue *built_in;
static struct catalogue *with_file; /* and the rows of tests/judge/data/ranges_of_user.csv */

struct row {
    const char *name, *value, *unit, *range, *flag;
    enum sex sex;
    const char *born, *collected, *state;
    const char *expected; /* "state", "state:reason", then " origin" where a range decided, " ?condition" if named */
};

static void parse_date(const char *iso, struct date *out) {
    if (iso)
        CU_ASSERT_TRUE_FATAL(date_parse_iso(slice_of(iso), out));
}

static struct record record_of(const struct row *row) {
    struct record record = {.name = slice_of(row->name),
                            .value = slice_of(row->value),
                            .unit = slice_of(row->unit),
                            .range.text = slice_of(row->range),
                            .flag = slice_of(row->flag),
                            .person.sex = row->sex,
                            .numerals = NUMERALS_POINT,
                            .status = STATUS_FINAL};
    parse_date(row->born, &record.person.birth);
    parse_date(row->collected, &record.collected);
    return record;
}

static struct slice shown(const struct result *result, struct arena *arena) {
    struct builder b = builder_start(arena);
    builder_add(&b, slice_of(state_name(result->state)));
    if (result->reason != REASON_NONE) {
        builder_char(&b, ':');
        builder_add(&b, slice_of(reason_name(result->reason)));
    }
    if (result->range.origin != ORIGIN_NONE) {
        builder_char(&b, ' ');
        builder_add(&b, slice_of(origin_name(result->range.origin)));
    }
    if (result->range.condition.size) {
        builder_add(&b, SLICE(" ?"));
        builder_add(&b, result->range.condition);
    }
    return builder_text(&b);
}

static void check_with(const struct judging *judging, const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        struct diagnostics silent = {.receive = NULL};
        struct slice state = slice_of(rows[i].state);
        struct judging own = *judging;
        struct record record = record_of(&rows[i]);
        struct result result;
        char label[160];
        if (rows[i].state)
            own.states = &state, own.state_count = 1;
        judge_result(&own, &record, arena, &silent, &result);
        struct slice got = shown(&result, arena);
        snprintf(label, sizeof(label), "%s %s: got %.*s, expected %s", rows[i].name, rows[i].value, SLICE_ARGS(got),
                 rows[i].expected);
        CHECK_ROW(slice_equal(got, slice_of(rows[i].expected)), label);
        arena_free(arena);
    }
}

static void check(const struct row *rows, size_t count) {
    struct judging judging = {.catalogue = built_in};
    check_with(&judging, rows, count);
}

#define COUNT(rows)     (sizeof(rows) / sizeof((rows)[0]))
#define CHECK_ALL(rows) check(rows, COUNT(rows))

#define ADULT    "1980-05-05", "2026-03-02"
#define NO_DATES NULL, NULL

/* CRP: up to 5 mg/L, critical from 300 (any age). Potassium: 3.5-5.3 mmol/L from 1 year, critical 2.5 and 6.5. */
static void the_tables_decide(void) {
    static const struct row rows[] = {
        {"CRP", "4.2", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside built-in"},
        {"CRP", "5", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside built-in"},
        {"CRP", "5.0001", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "above built-in"},
        {"CRP", "0.5", "mg/dL", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside built-in"},
        {"CRP", "0.50001", "mg/dL", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "above built-in"},
        {"CRP", "<5", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside built-in"},
        {"CRP", "<10", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "cannot_tell:censored built-in"},
        {"CRP", ">10", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "above built-in"},
        {"CRP", "300", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "critical_high built-in"},
        {"CRP", "299.9", "mg/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "above built-in"},
        {"Potassium", "6.8", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "critical_high built-in"},
        {"Potassium", "6.5", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "critical_high built-in"},
        {"Potassium", "6.4", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "above built-in"},
        {"Potassium", ">6.0", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "above built-in"},
        {"Potassium", ">7.0", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "critical_high built-in"},
        {"Potassium", "2.5", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "critical_low built-in"},
        {"Potassium", "2.6", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "below built-in"},
        {"Potassium", "4.1", "mmol/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside built-in"},
        {"Something else", "4.1", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "not_compared:unknown_marker"},
        {"Something else", "4.1", "mmol/L", "3-5", NULL, SEX_MALE, ADULT, NULL, "not_compared:unknown_marker report"},
    };
    CHECK_ALL(rows);
}

/* Haemoglobin: men from 15 years 130-170 g/L, women 120-155, critical below 80. Creatinine: men 60-105 umol/L, women
 * 45-90. Testosterone: men from 40 years 264-916 ng/dL, women from 19 years 10-57, boys of 15 and 16 100-1200. */
static void sex_and_age_decide(void) {
    static const struct row rows[] = {
        {"Haemoglobin", "125", "g/L", NULL, NULL, SEX_MALE, ADULT, NULL, "below built-in"},
        {"Haemoglobin", "125", "g/L", NULL, NULL, SEX_FEMALE, ADULT, NULL, "inside built-in"},
        {"Haemoglobin", "125", "g/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "not_compared:sex_needed"},
        {"Haemoglobin", "125", "g/L", NULL, NULL, SEX_OTHER, ADULT, NULL, "not_compared:sex_needed"},
        {"Haemoglobin", "140", "g/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "inside built-in"},
        {"Haemoglobin", "100", "g/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "below built-in"},
        {"Haemoglobin", "79", "g/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "critical_low built-in"},
        {"Haemoglobin", "80", "g/L", NULL, NULL, SEX_MALE, ADULT, NULL, "below built-in"},
        {"Creatinine", "95", "umol/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "not_compared:sex_needed"},
        {"Creatinine", "70", "umol/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "inside built-in"},
        {"Testosterone", "300", "ng/dL", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in ?morning_fasting"},
        {"Testosterone", "200", "ng/dL", NULL, NULL, SEX_MALE, ADULT, NULL, "below built-in ?morning_fasting"},
        {"Testosterone", "10.402", "nmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in ?morning_fasting"},
        {"Testosterone", "30", "ng/dL", NULL, NULL, SEX_FEMALE, ADULT, NULL, "inside built-in"},
        {"Testosterone", "300", "ng/dL", NULL, NULL, SEX_FEMALE, ADULT, NULL, "above built-in"},
        {"Testosterone", "300", "ng/dL", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "not_compared:sex_needed"},
        {"Testosterone", "200", "ng/dL", NULL, NULL, SEX_MALE, "2010-05-05", "2026-03-02", NULL, "inside built-in"},
        {"Testosterone", "200", "ng/dL", NULL, NULL, SEX_MALE, NO_DATES, NULL, "not_compared:age_needed"},
        {"Testosterone", "200", "ng/dL", NULL, NULL, SEX_MALE, "1980-05-05", NULL, NULL, "not_compared:age_needed"},
        /* A child never gets the row of an adult: the row for CK begins at 18 years. */
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, "2008-03-03", "2026-03-02", NULL, "not_compared:no_range"},
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, "2008-03-02", "2026-03-02", NULL, "inside built-in"},
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, "2008-03-01", "2026-03-02", NULL, "inside built-in"},
        /* No row for girls of 17: that of the third trimester, from 16 years, must be stated. */
        {"ALP", "100", "U/L", NULL, NULL, SEX_FEMALE, "2008-12-01", "2026-03-02", NULL, "not_compared:no_range"},
        {"ALP", "300", "U/L", NULL, NULL, SEX_FEMALE, "2008-12-01", "2026-03-02", "pregnancy_t3", "inside built-in"},
        /* Coarse dates: every possible age must have a row, and the rows must agree. */
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, "1990", "2026-03-02", NULL, "inside built-in"},
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, "2008", "2026-03-02", NULL, "not_compared:age_needed"},
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, "1976", "2026-03-02", NULL, "not_compared:age_needed"},
        {"CK", "100", "U/L", NULL, NULL, SEX_MALE, "1976", "2026-03-02", NULL, "inside built-in"},
        /* An unknown age: the rows that exist must agree. */
        {"CK", "100", "U/L", NULL, NULL, SEX_MALE, NO_DATES, NULL, "inside built-in"},
        {"CK", "300", "U/L", NULL, NULL, SEX_MALE, NO_DATES, NULL, "not_compared:age_needed"},
        {"CK", "300", "U/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "not_compared:sex_needed"},
        {"CK", "100", "U/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside built-in"},
        {"CK", "1000", "U/L", NULL, NULL, SEX_UNKNOWN, NO_DATES, NULL, "above built-in"},
        /* The critical limits of children and adults differ: sodium 130 below 16 years, 120 from then on. */
        {"Sodium", "128", "mmol/L", NULL, NULL, SEX_MALE, "2015-03-02", "2026-03-02", NULL, "critical_low built-in"},
        {"Sodium", "128", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "below built-in"},
        {"Sodium", "128", "mmol/L", NULL, NULL, SEX_MALE, NO_DATES, NULL, "below built-in"},
        {"Sodium", "119", "mmol/L", NULL, NULL, SEX_MALE, NO_DATES, NULL, "critical_low built-in"},
        /* Born after the sample was taken: the age is not known. */
        {"Testosterone", "200", "ng/dL", NULL, NULL, SEX_MALE, "2027-01-01", "2026-03-02", NULL,
         "not_compared:age_needed"},
    };
    CHECK_ALL(rows);
}

/* Glucose: a fasting row, 70 to below 100 mg/dL. LH in women below 40: three phases of the cycle. CRP: up to 20 mg/L in
 * pregnancy. Cortisol: a morning row, 6.0-18.4 ug/dL. */
static void the_state_of_the_sample_decides(void) {
    static const struct row rows[] = {
        {"Glucose", "90", "mg/dL", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in ?fasting"},
        {"Glucose", "100", "mg/dL", NULL, NULL, SEX_MALE, ADULT, NULL, "above built-in ?fasting"},
        {"Glucose", "90", "mg/dL", NULL, NULL, SEX_MALE, ADULT, "fasting", "inside built-in"},
        {"Glucose", "90", "mg/dL", NULL, NULL, SEX_MALE, ADULT, "morning_fasting", "inside built-in"},
        {"Glucose", "90", "mg/dL", NULL, NULL, SEX_MALE, ADULT, "non_fasting", "not_compared:state_needed"},
        {"Glucose", "500", "mg/dL", NULL, NULL, SEX_MALE, ADULT, "non_fasting", "critical_high built-in"},
        {"Testosterone", "300", "ng/dL", NULL, NULL, SEX_MALE, ADULT, "morning_fasting", "inside built-in"},
        {"Testosterone", "300", "ng/dL", NULL, NULL, SEX_MALE, ADULT, "morning", "inside built-in ?morning_fasting"},
        {"Testosterone", "300", "ng/dL", NULL, NULL, SEX_MALE, ADULT, "afternoon", "not_compared:state_needed"},
        {"Testosterone", "200", "ng/dL", NULL, NULL, SEX_MALE, "1980-05-05", "2026-03-02T15:40", NULL,
         "below built-in ?morning_fasting"},
        {"Cortisol", "10", "ug/dL", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in ?morning"},
        {"Cortisol", "10", "ug/dL", NULL, NULL, SEX_MALE, "1980-05-05", "2026-03-02T08:15", NULL, "inside built-in"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", NULL, "not_compared:state_needed"},
        {"LH", "0.1", "[IU]/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", NULL, "below built-in ?follicular"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "luteal", "inside built-in"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "midcycle", "below built-in"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_FEMALE, "1960-05-05", "2026-03-02", "postmenopausal", "below built-in"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_FEMALE, "1980-05-05", "2026-03-02", "postmenopausal", "below built-in"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy_t1",
         "not_compared:state_needed"},
        {"LH", "5", "[IU]/L", NULL, NULL, SEX_UNKNOWN, "1996-05-05", "2026-03-02", NULL, "not_compared:sex_needed"},
        {"CRP", "15", "mg/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", NULL, "above built-in"},
        {"CRP", "15", "mg/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy", "inside built-in"},
        {"CRP", "15", "mg/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy_t2", "inside built-in"},
        {"TSH", "4.3", "mIU/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy_t2", "inside built-in"},
        {"TSH", "4.3", "mIU/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy_t3", "above built-in"},
        {"TSH", "2.0", "mIU/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy",
         "inside built-in ?pregnancy_t1"},
        {"TSH", "4.3", "mIU/L", NULL, NULL, SEX_FEMALE, "1996-05-05", "2026-03-02", "pregnancy",
         "not_compared:state_needed"},
        {"TSH", "7", "mIU/L", NULL, NULL, SEX_MALE, "1940-05-05", "2026-03-02", NULL, "inside built-in"},
        {"TSH", "7", "mIU/L", NULL, NULL, SEX_MALE, "1950-05-05", "2026-03-02", NULL, "above built-in"},
    };
    CHECK_ALL(rows);
}

static void the_report_comes_first(void) {
    static const struct row rows[] = {
        {"CRP", "6", "mg/L", "0-8", NULL, SEX_MALE, ADULT, NULL, "inside report"},
        {"CRP", "4", "mg/L", "<3", NULL, SEX_MALE, ADULT, NULL, "above report"},
        {"CRP", "3", "mg/L", "<3", NULL, SEX_MALE, ADULT, NULL, "above report"},
        {"CRP", "3", "mg/L", "<=3", NULL, SEX_MALE, ADULT, NULL, "inside report"},
        {"CRP", "<5", "mg/L", "<3", NULL, SEX_MALE, ADULT, NULL, "cannot_tell:censored report"},
        {"CRP", "<5", "mg/L", "0-10", NULL, SEX_MALE, ADULT, NULL, "inside report"},
        {"CRP", "<5", "mg/L", "<5", NULL, SEX_MALE, ADULT, NULL, "inside report"},
        {"CRP", "<1", "mg/L", "<3", NULL, SEX_MALE, ADULT, NULL, "inside report"},
        {"CK", ">1000", "U/L", "40-200", NULL, SEX_UNKNOWN, NO_DATES, NULL, "above report"},
        {"CRP", "0.6", "mg/dL", "0-8 mg/L", NULL, SEX_MALE, ADULT, NULL, "inside report"},
        {"CRP", "6", "mg/L", "0-0.5 mg/dL", NULL, SEX_MALE, ADULT, NULL, "above report"},
        {"Testosterone", "10", "nmol/L", "250-1000 ng/dL", NULL, SEX_UNKNOWN, NO_DATES, NULL, "inside report"},
        {"Haemoglobin", "12.5", "g/dL", "M 13-17; F 12-15.5", NULL, SEX_FEMALE, ADULT, NULL, "inside report"},
        {"Haemoglobin", "12.5", "g/dL", "M 13-17; F 12-15.5", NULL, SEX_MALE, ADULT, NULL, "below report"},
        {"Potassium", "6.8", "mmol/L", "3.5-7.0", NULL, SEX_MALE, ADULT, NULL, "critical_high report"},
        {"CRP", "5.4 (0-3)", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, "above report"},
        /* What cannot be read leaves the decision to the tables. */
        {"CRP", "4", "mg/L", "negative", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", "0-0", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", "3-3", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", "2-Oct", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", "0-3 mmol/L", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", "0-3 wibble", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", "<1:80", NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CK", "4000", "U/L", "siehe Tabelle", NULL, SEX_MALE, "2015-03-02", "2026-03-02", NULL,
         "not_compared:range_unreadable"},
        {"ANA", "1:160", NULL, "<1:80", NULL, SEX_FEMALE, ADULT, NULL, "above report"},
        {"ANA", "<1:80", NULL, "<1:80", NULL, SEX_FEMALE, ADULT, NULL, "inside report"},
        /* A misprinted unit: no TSH reaches 5.11 IU/mL, so the range must not make 6 mIU/L a low value. */
        {"TSH", "6", "m[IU]/L", "0.29-5.11 IU/mL", NULL, SEX_MALE, ADULT, NULL, "above built-in"},
        {"TSH", "6", "m[IU]/L", "0.29-5.11 uIU/mL", NULL, SEX_MALE, ADULT, NULL, "above report"},
        {"CRP", "4.2", NULL, "0-5", NULL, SEX_MALE, ADULT, NULL, "not_compared:unit_missing"},
    };
    CHECK_ALL(rows);
}

/* The user's file: CRP up to 8 mg/L for adults, CK 30-250 U/L for men. */
static void the_users_file_comes_before_the_tables(void) {
    static const struct row rows[] = {
        {"CRP", "6", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, "inside file"},
        {"CRP", "6", "mg/L", "<3", NULL, SEX_MALE, ADULT, NULL, "above report"},
        {"CRP", "6", "mg/L", NULL, NULL, SEX_MALE, "2015-03-02", "2026-03-02", NULL, "above built-in"},
        {"CRP", "350", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, "critical_high file"},
        {"CK", "260", "U/L", NULL, NULL, SEX_MALE, ADULT, NULL, "above file"},
        {"CK", "205", "U/L", NULL, NULL, SEX_FEMALE, ADULT, NULL, "inside built-in"},
        {"CK", "260", "U/L", NULL, NULL, SEX_FEMALE, ADULT, NULL, "above built-in"},
        /* An unknown sex: the file has a row for men only, so the tables have their say about women. */
        {"CK", "100", "U/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "inside file"},
        {"CK", "230", "U/L", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, "not_compared:sex_needed"},
        {"Potassium", "4.1", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
    };
    static const struct row preferred[] = {
        {"CRP", "6", "mg/L", "<3", NULL, SEX_MALE, ADULT, NULL, "inside file"},
        {"Potassium", "4.1", "mmol/L", "4.5-5", NULL, SEX_MALE, ADULT, NULL, "below report"},
        {"CK", "205", "U/L", "30-200", NULL, SEX_FEMALE, ADULT, NULL, "above report"},
    };
    struct judging judging = {.catalogue = with_file};
    check_with(&judging, rows, COUNT(rows));
    judging.prefer_file = true;
    check_with(&judging, preferred, COUNT(preferred));
}

/* Vitamin D: 20-50 ng/mL (IOM 2011) or, as a set of its own, 30-100 (Endocrine Society 2011). */
static void another_set_can_be_chosen(void) {
    static const struct row rows[] = {
        {"25-OH Vitamin D", "25", "ng/mL", NULL, NULL, SEX_MALE, ADULT, NULL, "below built-in"},
        {"25-OH Vitamin D", "60", "ng/mL", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"CRP", "4", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
    };
    static const struct row by_default[] = {
        {"25-OH Vitamin D", "25", "ng/mL", NULL, NULL, SEX_MALE, ADULT, NULL, "inside built-in"},
        {"25-OH Vitamin D", "60", "ng/mL", NULL, NULL, SEX_MALE, ADULT, NULL, "above built-in"},
    };
    struct judging judging = {.catalogue = built_in, .range_set = SLICE("es2011")};
    check_with(&judging, rows, COUNT(rows));
    CHECK_ALL(by_default);
}

static void options_reach_the_verdict(void) {
    static const struct row not_asked[] = {
        {"CRP", "6", "mg/L", "0-8", NULL, SEX_MALE, ADULT, NULL, "not_compared:not_asked report"},
        {"Potassium", "6.8", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, "not_compared:not_asked"},
    };
    struct judging silent = {.catalogue = built_in, .no_interpret = true};
    check_with(&silent, not_asked, COUNT(not_asked));
}

/* The signal of a test that is answered in words, beside the range of its report. */
static void signals_are_answers(void) {
    static const struct {
        const char *name, *value, *unit, *range, *flag, *answer;
        enum state state;
    } rows[] = {
        {"HIV Ag/Ab", "0.12", "S/CO", "<1.00", NULL, "negative", STATE_INSIDE},
        {"HIV Ag/Ab", "4.20", "S/CO", "<1.00", NULL, "positive", STATE_ABOVE},
        {"HIV Ag/Ab", "4.20", "S/CO", "", NULL, "", STATE_NOT_COMPARED},
        {"Anti-HMGCR", "180", "U/mL", "<20", NULL, "positive", STATE_ABOVE},
        {"MuSK antibody", "0.02", "nmol/L", "<0.05", NULL, "negative", STATE_INSIDE},
        {"HIV Ag/Ab", "Reactive", "", "", NULL, "positive", STATE_NOT_COMPARED},
        {"HIV Ag/Ab", "nicht reaktiv", "", "", NULL, "negative", STATE_NOT_COMPARED},
        {"Lyme", "grenzwertig", "", "", NULL, "borderline", STATE_NOT_COMPARED},
        {"Lyme", "perhaps", "", "", NULL, "", STATE_NOT_COMPARED},
        /* a word beside the number may say something else */
        {"HIV Ag/Ab", "0.12 reactive", "S/CO", "<1.00", NULL, "", STATE_NOT_COMPARED},
        {"HIV Ag/Ab", "1.5 negative", "S/CO", "<1.00", NULL, "", STATE_NOT_COMPARED},
        {"HIV Ag/Ab", "0.12", "S/CO", "<1.00", "Reactive", "", STATE_NOT_COMPARED},
        {"HIV Ag/Ab", "4.20", "S/CO", "<1.00", "reaktiv", "positive", STATE_ABOVE},
    };
    struct judging judging = {.catalogue = built_in};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct row row = {rows[i].name, rows[i].value, rows[i].unit, rows[i].range, rows[i].flag,
                          SEX_MALE,     ADULT,         NULL,         NULL};
        struct arena *arena = arena_new();
        struct diagnostics diagnostics = {.receive = NULL};
        struct record record = record_of(&row);
        struct result result;
        judge_result(&judging, &record, arena, &diagnostics, &result);
        CHECK_ROW(slice_equal(result.answer, slice_of(rows[i].answer)), rows[i].value);
        CHECK_ROW(result.state == rows[i].state, rows[i].value);
        arena_free(arena);
    }
}

static void flags_are_asked_not_obeyed(void) {
    static const struct {
        const char *value, *range, *flag;
        enum agreement agreement;
    } rows[] = {
        {"6", "0-5", "H", AGREEMENT_YES},       {"6", "0-5", "HH", AGREEMENT_YES},
        {"6", "0-5", "+", AGREEMENT_YES},       {"6", "0-5", "high", AGREEMENT_YES},
        {"6", "0-5", "High", AGREEMENT_YES},    {"6", "0-5", "hoch", AGREEMENT_YES},
        {"6", "0-5", "erhöht", AGREEMENT_YES},  {"6", "0-5", "\u2191", AGREEMENT_YES},
        {"6", "0-5", "N", AGREEMENT_NO},        {"6", "0-5", "normal", AGREEMENT_NO},
        {"6", "0-5", "L", AGREEMENT_NO},        {"4", "0-5", "N", AGREEMENT_YES},
        {"4", "0-5", "H", AGREEMENT_NO},        {"4", "0-5", "LL", AGREEMENT_NO},
        {"1", "2-5", "L", AGREEMENT_YES},       {"1", "2-5", "LL", AGREEMENT_YES},
        {"1", "2-5", "niedrig", AGREEMENT_YES}, {"1", "2-5", "bas", AGREEMENT_YES},
        {"6", "0-5", "A", AGREEMENT_YES},       {"6", "0-5", "A HH", AGREEMENT_YES},
        {"6", "0-5", "A~HH", AGREEMENT_YES},    {"6", "0-5", "H~L", AGREEMENT_UNKNOWN},
        {"4", "0-5", "A", AGREEMENT_NO},        {"4", "0-5", "AA", AGREEMENT_NO},
        {"4", "0-5", "H D", AGREEMENT_NO},      {"6", "0-5", "N U", AGREEMENT_NO},
        {"6", "0-5", "H *", AGREEMENT_YES},     {"6", "0-5", "A L", AGREEMENT_NO},
        {"6", "0-5", "H L", AGREEMENT_UNKNOWN}, {"6", "0-5", "H U", AGREEMENT_YES},
        {"6", "0-5", "*", AGREEMENT_UNKNOWN},   {"6", "0-5", "-", AGREEMENT_UNKNOWN},
        {"6", "0-5", "B", AGREEMENT_UNKNOWN},   {"6", "0-5", "U", AGREEMENT_UNKNOWN},
        {"6", "0-5", ">", AGREEMENT_UNKNOWN},   {"6", "0-5", "", AGREEMENT_UNKNOWN},
        {"6", "", "H", AGREEMENT_UNKNOWN},      {"6", "see table", "N", AGREEMENT_UNKNOWN},
        {"<10", "0-5", "H", AGREEMENT_UNKNOWN}, {"6 H", "0-5", "", AGREEMENT_YES},
        {"6 N", "0-5", "", AGREEMENT_NO},
    };
    struct judging judging = {.catalogue = built_in};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct row row = {"CRP", rows[i].value, "mg/L", rows[i].range, rows[i].flag, SEX_MALE, ADULT, NULL, NULL};
        struct arena *arena = arena_new();
        struct diagnostics diagnostics = {.receive = NULL};
        struct record record = record_of(&row);
        struct result result;
        judge_result(&judging, &record, arena, &diagnostics, &result);
        CHECK_ROW(result.report_flag_agrees == rows[i].agreement, rows[i].flag);
        arena_free(arena);
    }
}

/* A band holds where its row says so: CK in men of 45 has the upper limit 400, so 3 times it is 1200. */
static void bands_are_the_words_of_rules(void) {
    static const struct {
        struct row row;
        const char *band;
        bool holds;
    } rows[] = {
        {{"CRP", "10.1", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_10", true},
        {{"CRP", "10", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_10", false},
        {{"CRP", "10", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "up_to_10", true},
        {{"CRP", "1.01", "mg/dL", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_10", true},
        {{"CRP", "<20", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_10", false},
        {{"CRP", "<20", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "up_to_10", false},
        {{"CRP", ">20", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_10", true},
        {{"CK", "1200", "U/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_3_uln", true},
        {{"CK", "1199", "U/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "over_3_uln", false},
        {{"CK", "700", "U/L", "30-200", NULL, SEX_MALE, ADULT, NULL, NULL}, "over_3_uln", true},
        {{"CK", "20", "ukat/L", "30-200 U/L", NULL, SEX_MALE, ADULT, NULL, NULL}, "over_3_uln", true},
        {{"CK", "9.9", "ukat/L", "30-200 U/L", NULL, SEX_MALE, ADULT, NULL, NULL}, "over_3_uln", false},
        {{"CK", "700", "U/L", NULL, NULL, SEX_MALE, "2015-03-02", "2026-03-02", NULL, NULL}, "over_3_uln", false},
        {{"Testosterone", "100", "ng/dL", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "under_150", true},
        {{"Testosterone", "100", "ng/dL", NULL, NULL, SEX_FEMALE, ADULT, NULL, NULL}, "under_150", false},
        {{"Testosterone", "100", "ng/dL", NULL, NULL, SEX_UNKNOWN, ADULT, NULL, NULL}, "under_150", false},
        {{"TSH", "7", "mIU/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "4_to_10", true},
        {{"TSH", "7", "mIU/L", NULL, NULL, SEX_MALE, "1940-05-05", "2026-03-02", NULL, NULL}, "4_to_10", false},
        {{"Ferritin", "60", "ug/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, "under_70", true},
    };
    struct judging judging = {.catalogue = built_in};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct diagnostics diagnostics = {.receive = NULL};
        struct record record = record_of(&rows[i].row);
        struct result result;
        bool found = false;
        char label[80];
        judge_result(&judging, &record, arena, &diagnostics, &result);
        for (size_t b = 0; b < result.band_count; b++)
            found |= slice_equal(result.bands[b], slice_of(rows[i].band));
        snprintf(label, sizeof(label), "%s %s %s", rows[i].row.name, rows[i].row.value, rows[i].band);
        CHECK_ROW(found == rows[i].holds, label);
        arena_free(arena);
    }
}

/* What is kept must not point into the record, which is dead at the next call. */
static void results_outlive_their_record(void) {
    char name[] = "CRP", value[] = "4.2", unit[] = "mg/L", range[] = "0-5";
    struct record record = {.name = slice_of(name),
                            .value = slice_of(value),
                            .unit = slice_of(unit),
                            .range.text = slice_of(range),
                            .numerals = NUMERALS_POINT,
                            .status = STATUS_FINAL};
    struct judging judging = {.catalogue = built_in};
    struct diagnostics diagnostics = {.receive = NULL};
    struct arena *arena = arena_new();
    struct result result;
    judge_result(&judging, &record, arena, &diagnostics, &result);
    memset(name, 'x', sizeof(name));
    memset(value, 'x', sizeof(value));
    memset(unit, 'x', sizeof(unit));
    memset(range, 'x', sizeof(range));
    CU_ASSERT_TRUE(slice_equal(result.as_reported.name, SLICE("CRP")));
    CU_ASSERT_TRUE(slice_equal(result.as_reported.value, SLICE("4.2")));
    CU_ASSERT_TRUE(slice_equal(result.as_reported.range.text, SLICE("0-5")));
    CU_ASSERT_TRUE(slice_equal(result.reported_ucum, SLICE("mg/L")));
    CU_ASSERT_TRUE(slice_equal(result.range.unit, SLICE("mg/L")));
    arena_free(arena);
}

static void withdrawn_values_are_not_kept(void) {
    struct row row = {"CRP", "4.2", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL};
    struct record record = record_of(&row);
    struct judging judging = {.catalogue = built_in};
    struct diagnostics diagnostics = {.receive = NULL};
    struct arena *arena = arena_new();
    struct result result;
    record.status = STATUS_WITHDRAWN;
    judge_result(&judging, &record, arena, &diagnostics, &result);
    CU_ASSERT_EQUAL(result.reason, REASON_WITHDRAWN);
    CU_ASSERT_FALSE(result.has_value);
    CU_ASSERT_EQUAL(result.as_reported.value.size, 0);
    CU_ASSERT_TRUE(decimal_is_zero(result.value));
    arena_free(arena);
}

static size_t said[DIAGNOSTIC_COUNT];

static void count(void *context, const struct diagnostic *diagnostic) {
    (void)context;
    said[diagnostic->code]++;
}

/* Each refusal is said once, under its own code. */
static void refusals_are_said(void) {
    static const struct {
        struct row row;
        enum diagnostic_code code;
    } rows[] = {
        {{"Something else", "4", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, MARKER_UNKNOWN},
        {{"Albumin (urine)", "4", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, SPECIMEN_DIFFERS},
        {{"CRP", "4", NULL, NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, UNIT_MISSING},
        {{"CRP", "4", "wibble", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, UNIT_UNKNOWN},
        {{"CRP", "4", "mmol/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, UNIT_NOT_CONVERTIBLE},
        {{"CRP", "4 mg/dL", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, UNIT_CONFLICT},
        {{"Albumin", "29", "g/dL", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, VALUE_IMPLAUSIBLE},
        {{"CRP", "plenty", "mg/L", NULL, NULL, SEX_MALE, ADULT, NULL, NULL}, VALUE_UNREADABLE},
        {{"CRP", "4", "mg/L", "0-0", NULL, SEX_MALE, ADULT, NULL, NULL}, RANGE_UNREADABLE},
        {{"CRP", "6", "mg/L", "0-5", "N", SEX_MALE, ADULT, NULL, NULL}, FLAG_DISAGREES},
    };
    struct judging judging = {.catalogue = built_in};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena *arena = arena_new();
        struct diagnostics diagnostics = {.receive = count};
        struct record record = record_of(&rows[i].row);
        struct result result;
        size_t all = 0;
        memset(said, 0, sizeof(said));
        judge_result(&judging, &record, arena, &diagnostics, &result);
        for (size_t c = 0; c < DIAGNOSTIC_COUNT; c++)
            all += said[c];
        CHECK_ROW(said[rows[i].code] == 1 && all == 1, diagnostic_name(rows[i].code));
        arena_free(arena);
    }
}

static bool load(void) {
    struct diagnostics silent = {.receive = NULL};
    built_in = catalogue_built_in(&silent);
    with_file = catalogue_built_in(&silent);
    return built_in && with_file &&
           catalogue_add_ranges(with_file, SOURCE_DIR "/tests/judge/data/ranges_of_user.csv", &silent);
}

int main(void) {
    static const struct test tests[] = {
        {"the tables decide", the_tables_decide},
        {"sex and age decide", sex_and_age_decide},
        {"the state of the sample decides", the_state_of_the_sample_decides},
        {"the report comes first", the_report_comes_first},
        {"the user's file comes before the tables", the_users_file_comes_before_the_tables},
        {"another set can be chosen", another_set_can_be_chosen},
        {"options reach the verdict", options_reach_the_verdict},
        {"signals are answers", signals_are_answers},
        {"flags are asked, not obeyed", flags_are_asked_not_obeyed},
        {"bands are the words of rules", bands_are_the_words_of_rules},
        {"results outlive their record", results_outlive_their_record},
        {"withdrawn values are not kept", withdrawn_values_are_not_kept},
        {"refusals are said", refusals_are_said},
    };
    if (!load())
        return 1;
    int status = run_suite("judge", tests, COUNT(tests));
    catalogue_free(built_in);
    catalogue_free(with_file);
    return status;
}
