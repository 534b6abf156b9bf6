/* Values, units, ranges and dates in words. */
#include "wording.h"

#include "harness.h"
#include "takeaway.h"

#include <stdio.h>
#include <string.h>

static struct catalogue *catalogue;
static struct speaker speaker;

static bool says(struct slice said, const char *expected) {
    if (slice_equal(said, slice_of(expected)))
        return true;
    fprintf(stderr, "said: %.*s\n", SLICE_ARGS(said));
    return false;
}

static const struct {
    const char *ucum, *shown;
} units[] = {
    {"g/L", "g/L"},
    {"ng/dL", "ng/dL"},
    {"umol/L", "micromol/L"},
    {"ug/dL", "microg/dL"},
    {"10*9/L", "10^9/L"},
    {"10*3/uL", "10^3/microL"},
    {"m[IU]/L", "mIU/L"},
    {"u[IU]/mL", "microIU/mL"},
    {"[IU]/mL", "IU/mL"},
    {"mL/min/{1.73_m2}", "mL/min/1.73 m2"},
    {"{score}", ""},
    {"{titer}", ""},
    {"%", "%"},
    {"1", ""},
    {"", ""},
    {"mosm/kg", "mosm/kg"},
    {"fL", "fL"},
    {"U/L", "U/L"},
    {"mm/h", "mm/h"},
    {"kg.m2", "kg.m2"},
};

static void units_survive_a_bad_printer(void) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        CHECK_ROW(says(unit_in_letters(speaker.arena, slice_of(units[i].ucum)), units[i].shown), units[i].ucum);
    for (size_t i = 0; i < catalogue_marker_count(catalogue); i++) {
        struct slice shown = unit_in_letters(speaker.arena, catalogue_marker_at(catalogue, i)->unit);
        for (size_t k = 0; k < shown.size; k++)
            CHECK_ROW(shown.text[k] >= ' ' && shown.text[k] < 0x7F, "a unit of the tables");
    }
}

static const struct {
    struct date date;
    const char *shown;
} dates[] = {
    {{.precision = PRECISION_NONE}, "not stated"},
    {{.precision = PRECISION_YEAR, .year = 1980}, "1980"},
    {{.precision = PRECISION_MONTH, .year = 2026, .month = 12}, "December 2026"},
    {{.precision = PRECISION_DAY, .year = 2026, .month = 3, .day = 2}, "2 March 2026"},
    {{.precision = PRECISION_HOUR, .year = 2026, .month = 3, .day = 2, .hour = 7}, "2 March 2026, 7 am"},
    {{.precision = PRECISION_MINUTE, .year = 2026, .month = 3, .day = 2, .hour = 15, .minute = 40},
     "2 March 2026, 3:40 pm"},
    {{.precision = PRECISION_MINUTE, .year = 2026, .month = 3, .day = 2, .hour = 0, .minute = 5},
     "2 March 2026, 12:05 am"},
    {{.precision = PRECISION_SECOND, .year = 2024, .month = 2, .day = 29, .hour = 12, .minute = 0, .second = 9},
     "29 February 2024, 12:00 pm"},
    {{.precision = PRECISION_MINUTE, .year = 2026, .month = 5, .day = 31, .hour = 23, .minute = 59},
     "31 May 2026, 11:59 pm"},
};

static void months_stand_in_letters(void) {
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++)
        CHECK_ROW(says(date_in_words(&speaker, dates[i].date), dates[i].shown), dates[i].shown);
    for (int month = 1; month <= 12; month++)
        CU_ASSERT_FALSE(slice_empty(
            date_in_words(&speaker, (struct date){.precision = PRECISION_MONTH, .year = 2026, .month = month})));
    CU_ASSERT_TRUE(spoke_well(&speaker));
}

static struct bound limit(const char *digits, bool inclusive) {
    struct bound bound = {.present = digits != NULL, .inclusive = inclusive};
    if (digits)
        (void)decimal_parse(slice_of(digits), &bound.number);
    return bound;
}

static const struct {
    const char *low, *high;
    bool low_inclusive, high_inclusive;
    const char *shown;
} ranges[] = {
    {"35", "50", true, true, "35 to 50 g/L"},
    {"3.50", "5.10", true, true, "3.50 to 5.10 g/L"},
    {"35", "50", true, false, "35 to below 50 g/L"},
    {"35", "50", false, true, "above 35 to 50 g/L"},
    {"35", "50", false, false, "above 35 and below 50 g/L"},
    {NULL, "5", true, true, "up to 5 g/L"},
    {NULL, "0.41", true, false, "below 0.41 g/L"},
    {"59", NULL, false, true, "above 59 g/L"},
    {"60", NULL, true, true, "60 g/L or more"},
    {NULL, NULL, true, true, ""},
};

static void ranges_say_whether_the_limit_belongs_to_them(void) {
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        struct result result = {.unit = SLICE("g/L")};
        result.range = (struct range){.origin = ORIGIN_BUILT_IN, .unit = SLICE("g/L")};
        result.range.low = limit(ranges[i].low, ranges[i].low_inclusive);
        result.range.high = limit(ranges[i].high, ranges[i].high_inclusive);
        CHECK_ROW(says(range_in_words(&speaker, &result), ranges[i].shown), ranges[i].shown);
    }
    struct result none = {0};
    CU_ASSERT_TRUE(slice_empty(range_in_words(&speaker, &none)));
    CU_ASSERT_TRUE(slice_empty(origin_in_words(&speaker, &none)));
}

/* The unit of a report's range is spelled as the report spells it. */
static void a_range_keeps_the_spelling_of_the_report(void) {
    struct result result = {.reported_ucum = SLICE("umol/L"), .unit = SLICE("umol/L")};
    result.as_reported.unit = SLICE("µmol/L");
    result.range = (struct range){.origin = ORIGIN_REPORT, .high = limit("105", true), .unit = SLICE("umol/L")};
    CU_ASSERT_TRUE(says(range_in_words(&speaker, &result), "up to 105 µmol/L"));
    result.range.unit = NO_SLICE;
    CU_ASSERT_TRUE(says(range_in_words(&speaker, &result), "up to 105 µmol/L"));
    result.range.unit = SLICE("mmol/L");
    CU_ASSERT_TRUE(says(range_in_words(&speaker, &result), "up to 105 mmol/L"));
}

/* albumin: no digits behind the point; TSH: two. A rounded figure never changes sides at a limit. */
static const struct {
    const char *marker, *value, *low, *high, *shown;
} figures[] = {
    {"albumin", "30.4", NULL, NULL, "30 g/L"},
    {"albumin", "34.96", "35", "50", "34.96 g/L"},
    {"albumin", "34.6", "35", "50", "34.6 g/L"},
    {"albumin", "50.4", "35", "50", "50.4 g/L"},
    {"albumin", "42.4", "35", "50", "42 g/L"},
    {"albumin", "35.0", "35", "50", "35 g/L"},
    {"tsh", "2.1234", "0.45", "4.12", "2.12 mIU/L"},
    {"tsh", "0.0041", NULL, NULL, "0.004 mIU/L"},
    {"testosterone_total", "300.02587", NULL, NULL, "300 ng/dL"},
};

static void our_own_figures_are_rounded_with_care(void) {
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        const struct marker *marker = catalogue_marker(catalogue, slice_of(figures[i].marker));
        CU_ASSERT_PTR_NOT_NULL_FATAL(marker);
        struct result result = {.marker = marker, .has_value = true, .converted = true, .unit = marker->unit};
        (void)decimal_parse(slice_of(figures[i].value), &result.value);
        result.range = (struct range){.unit = marker->unit};
        result.range.low = limit(figures[i].low, true);
        result.range.high = limit(figures[i].high, true);
        CHECK_ROW(says(value_here(&speaker, &result), figures[i].shown), figures[i].value);
    }
}

static void what_the_report_wrote_stays(void) {
    struct result result = {.has_value = true, .value = {51, -1}, .unit = SLICE("mmol/L")};
    result.as_reported.value = SLICE("< 5,10");
    result.as_reported.unit = SLICE("mmol/l");
    CU_ASSERT_TRUE(says(value_as_reported(&speaker, &result), "< 5,10 mmol/l"));
    CU_ASSERT_TRUE(slice_empty(value_here(&speaker, &result)));
    result.as_reported.unit = NO_SLICE;
    CU_ASSERT_TRUE(says(value_as_reported(&speaker, &result), "< 5,10"));
    result.as_reported.unit_code = SLICE("umol/L");
    CU_ASSERT_TRUE(says(value_as_reported(&speaker, &result), "< 5,10 micromol/L"));
}

static void no_value_is_said_so(void) {
    struct result reported = {.reason = REASON_NO_VALUE}, derived = {.derived = true, .unit = SLICE("ng/dL")};
    reported.as_reported.unit = SLICE("g/L");
    CU_ASSERT_TRUE(slice_empty(value_as_reported(&speaker, &reported)));
    CU_ASSERT_TRUE(says(value_or_none(&speaker, &reported), "no value"));
    CU_ASSERT_TRUE(says(value_or_none(&speaker, &derived), "no value"));
}

static void a_comparator_is_kept(void) {
    const struct marker *marker = catalogue_marker(catalogue, SLICE("albumin"));
    struct result result = {.marker = marker,
                            .has_value = true,
                            .converted = true,
                            .comparator = COMPARATOR_AT_MOST,
                            .value = {30, 0},
                            .unit = SLICE("g/L")};
    CU_ASSERT_TRUE(says(value_here(&speaker, &result), "<=30 g/L"));
}

static void origins_are_named(void) {
    struct result result = {.range = {.origin = ORIGIN_REPORT, .source = SLICE("the report")}};
    CU_ASSERT_TRUE(says(origin_in_words(&speaker, &result), "as on the report"));
    result.range = (struct range){.origin = ORIGIN_FILE, .source = SLICE("Handbook 2025")};
    CU_ASSERT_TRUE(says(origin_in_words(&speaker, &result), "from your own ranges: Handbook 2025"));
    static const struct {
        struct slice source, label;
        const char *shown;
    } built_in[] = {
        {{"Ross AC et al. 2011, Dietary reference intakes", 46},
         {"IOM 2011", 8},
         "built in: Ross AC et al. 2011; IOM 2011"},
        {{"Oxford table (a page, 2011)", 27}, {NULL, 0}, "built in: Oxford table"},
        {{"A table", 7}, {NULL, 0}, "built in: A table"},
    };
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++) {
        result.range =
            (struct range){.origin = ORIGIN_BUILT_IN, .source = built_in[i].source, .label = built_in[i].label};
        CHECK_ROW(says(origin_in_words(&speaker, &result), built_in[i].shown), built_in[i].shown);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"units survive a bad printer", units_survive_a_bad_printer},
        {"months stand in letters", months_stand_in_letters},
        {"ranges say whether the limit belongs to them", ranges_say_whether_the_limit_belongs_to_them},
        {"a range keeps the spelling of the report", a_range_keeps_the_spelling_of_the_report},
        {"our own figures are rounded with care", our_own_figures_are_rounded_with_care},
        {"what the report wrote stays", what_the_report_wrote_stays},
        {"no value is said so", no_value_is_said_so},
        {"a comparator is kept", a_comparator_is_kept},
        {"origins are named", origins_are_named},
    };
    struct diagnostics silent = {0};
    catalogue = catalogue_built_in(&silent);
    speaker = (struct speaker){.catalogue = catalogue, .arena = arena_new()};
    if (!catalogue || !speaker.arena)
        return 1;
    int status = run_suite("report-wording", tests, sizeof tests / sizeof tests[0]);
    arena_free(speaker.arena);
    catalogue_free(catalogue);
    return status;
}
