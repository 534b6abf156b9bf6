/*
 * An invented person with invented results, judged by hand: what the tests of the page look at. Every state, origin and
 * note that a page can show occurs in it.
 */
#ifndef INVENTED_H
#define INVENTED_H

#include "catalogue.h"
#include "words.h"

#include <stddef.h>

enum { INVENTED_RESULTS = 24 };

/* A row of the panel; texts that are NULL are empty. Figures are decimals as text. */
struct invented_result {
    const char *marker;   /* NULL: a test that is not in the tables */
    const char *name;     /* in the file */
    const char *reported; /* value, unit and UCUM as reported */
    const char *unit, *ucum;
    const char *value; /* in the marker's own unit; NULL: none */
    bool converted;
    const char *low, *high, *range_unit;
    enum origin origin;
    const char *source, *label, *condition;
    bool limit;
    enum state state;
    enum reason reason;
    const char *flag, *comment;
    enum agreement agreement;
    bool preliminary, derived;
    enum comparator comparator;
};

static const struct invented_result invented_results[] = {
    {.marker = "albumin",
     .name = "Albumin",
     .reported = "3.0",
     .unit = "g/dL",
     .ucum = "g/dL",
     .value = "30",
     .converted = true,
     .low = "3.5",
     .high = "5.0",
     .range_unit = "g/dL",
     .origin = ORIGIN_REPORT,
     .source = "the report",
     .state = STATE_BELOW,
     .flag = "L",
     .agreement = AGREEMENT_YES},
    {.marker = "crp",
     .name = "CRP",
     .reported = "40",
     .unit = "mg/L",
     .ucum = "mg/L",
     .value = "40",
     .high = "5",
     .range_unit = "mg/L",
     .origin = ORIGIN_REPORT,
     .source = "the report",
     .state = STATE_ABOVE,
     .flag = "N",
     .agreement = AGREEMENT_NO,
     .comment = "Repeat advised.\nSample slightly haemolysed."},
    {.marker = "testosterone_total",
     .name = "Testosteron gesamt",
     .reported = "8.4",
     .unit = "nmol/L",
     .ucum = "nmol/L",
     .value = "242.282",
     .converted = true,
     .low = "264",
     .high = "916",
     .range_unit = "ng/dL",
     .origin = ORIGIN_BUILT_IN,
     .source = "Travison TG et al. 2017, J Clin Endocrinol Metab 102:1161-1173",
     .label = "Travison 2017",
     .condition = "morning_fasting",
     .state = STATE_BELOW},
    {.marker = "tsh",
     .name = "TSH",
     .reported = "2.1",
     .unit = "mIU/L",
     .ucum = "m[IU]/L",
     .value = "2.1",
     .low = "0.45",
     .high = "4.12",
     .range_unit = "m[IU]/L",
     .origin = ORIGIN_REPORT,
     .source = "the report",
     .state = STATE_INSIDE,
     .preliminary = false},
    {.marker = "vitd_25oh_total",
     .name = "25-OH-Vitamin D",
     .reported = "14",
     .unit = "ng/mL",
     .ucum = "ng/mL",
     .value = "14",
     .low = "20",
     .high = "50",
     .range_unit = "ng/mL",
     .origin = ORIGIN_BUILT_IN,
     .source = "Institute of Medicine 2011, Dietary Reference Intakes for Calcium and Vitamin D",
     .label = "IOM 2011",
     .limit = true,
     .state = STATE_BELOW},
    {.marker = "potassium",
     .name = "Potassium",
     .reported = "6.8",
     .unit = "mmol/L",
     .ucum = "mmol/L",
     .value = "6.8",
     .low = "3.5",
     .high = "5.1",
     .range_unit = "mmol/L",
     .origin = ORIGIN_FILE,
     .source = "Northgate handbook 2025",
     .state = STATE_CRITICAL_HIGH},
    {.marker = "ck",
     .name = "Creatine kinase (CK)",
     .reported = "96",
     .unit = "U/L",
     .ucum = "U/L",
     .value = "96",
     .low = "40",
     .high = "280",
     .range_unit = "U/L",
     .origin = ORIGIN_REPORT,
     .source = "the report",
     .state = STATE_INSIDE},
    {.marker = "hs_crp",
     .name = "hs-CRP",
     .reported = "<5",
     .unit = "mg/L",
     .ucum = "mg/L",
     .value = "5",
     .comparator = COMPARATOR_LESS,
     .high = "3",
     .range_unit = "mg/L",
     .origin = ORIGIN_BUILT_IN,
     .source = "Pearson TA et al. 2003",
     .label = "AHA/CDC 2003",
     .limit = true,
     .state = STATE_CANNOT_TELL,
     .reason = REASON_CENSORED},
    {.marker = "ferritin",
     .name = "Ferritin",
     .reported = "120",
     .state = STATE_NOT_COMPARED,
     .reason = REASON_UNIT_MISSING},
    {.marker = "creatinine",
     .name = "Kreatinin",
     .reported = "71",
     .unit = "µmol/L",
     .ucum = "umol/L",
     .value = "71",
     .low = "60",
     .high = "105",
     .range_unit = "umol/L",
     .origin = ORIGIN_REPORT,
     .source = "the report",
     .state = STATE_INSIDE},
    {.marker = "vitamin_b12",
     .name = "Vitamin B12",
     .reported = "310",
     .unit = "ng/L",
     .ucum = "ng/L",
     .value = "310",
     .state = STATE_NOT_COMPARED,
     .reason = REASON_NOT_FINAL,
     .preliminary = true},
    {.name = "Zonulin",
     .reported = "38",
     .unit = "ng/mL",
     .ucum = "ng/mL",
     .state = STATE_NOT_COMPARED,
     .reason = REASON_UNKNOWN_MARKER},
    {.marker = "egfr_creatinine_2021",
     .value = "108.212",
     .low = "60",
     .range_unit = "mL/min/{1.73_m2}",
     .origin = ORIGIN_BUILT_IN,
     .source = "KDIGO 2012",
     .label = "KDIGO 2012",
     .limit = true,
     .state = STATE_INSIDE,
     .derived = true},
    {.marker = "crp_albumin_ratio",
     .value = "1.3333",
     .state = STATE_NOT_COMPARED,
     .reason = REASON_NO_RANGE,
     .derived = true},
};

static inline struct decimal invented_decimal(const char *digits) {
    struct decimal number = DECIMAL_ZERO;
    if (digits)
        (void)decimal_parse(slice_of(digits), &number);
    return number;
}

static inline struct bound invented_bound(const char *digits) {
    return (struct bound){.present = digits != NULL, .inclusive = true, .number = invented_decimal(digits)};
}

static inline void invented_range(struct result *result, const struct invented_result *row) {
    result->range = (struct range){.origin = row->origin,
                                   .low = invented_bound(row->low),
                                   .high = invented_bound(row->high),
                                   .unit = slice_of(row->range_unit),
                                   .source = slice_of(row->source),
                                   .label = slice_of(row->label),
                                   .condition = slice_of(row->condition),
                                   .is_decision_limit = row->limit};
}

static inline void invent_result(const struct catalogue *catalogue, const struct invented_result *row, size_t line,
                                 struct result *result) {
    const struct marker *marker = row->marker ? catalogue_marker(catalogue, slice_of(row->marker)) : NULL;
    *result = (struct result){.derived = row->derived,
                              .marker = marker,
                              .marker_id = slice_of(row->marker),
                              .label = marker ? marker->label : slice_of(row->name),
                              .group = marker ? marker->group : NO_SLICE,
                              .has_value = row->value != NULL,
                              .comparator = row->comparator,
                              .value = invented_decimal(row->value),
                              .unit = row->value && marker ? marker->unit : NO_SLICE,
                              .converted = row->converted,
                              .reported_ucum = slice_of(row->ucum),
                              .state = row->state,
                              .reason = row->reason,
                              .report_flag_agrees = row->agreement,
                              .preliminary = row->preliminary};
    result->as_reported.name = slice_of(row->name);
    result->as_reported.value = slice_of(row->reported);
    result->as_reported.unit = slice_of(row->unit);
    result->as_reported.flag = slice_of(row->flag);
    result->as_reported.comment = slice_of(row->comment);
    if (!row->derived)
        result->as_reported.where = (struct place){.file = SLICE("panel.csv"), .line = line, .column = 4};
    struct slice digits = result->as_reported.value;
    if (slice_starts(digits, SLICE("<")))
        digits = slice_skip(digits, 1);
    (void)decimal_parse(digits, &result->reported_value);
    invented_range(result, row);
}

/* The panel without findings. `results` has room for INVENTED_RESULTS. */
static inline struct panel invented_panel(const struct catalogue *catalogue, struct result *results) {
    enum { COUNT = sizeof invented_results / sizeof invented_results[0] };
    static struct medication medications[] = {{.name = {"Simvastatin 20 mg", 17}, .class_id = {"statin", 6}}};
    static struct left_out left_out[] = {
        {.where = {.file = {"panel.csv", 9}, .line = 16}, .name = {"Magnesium", 9}, .reason = REASON_WITHDRAWN}};
    struct panel panel = {.has_age = true, .age_low = 45, .age_high = 45};
    for (size_t i = 0; i < COUNT; i++)
        invent_result(catalogue, &invented_results[i], i + 2, &results[i]);
    left_out[0].text = NO_SLICE;
    panel.person = (struct person){.id = SLICE("0417"),
                                   .name = SLICE("Sam Example"),
                                   .sex = SEX_MALE,
                                   .birth = {.precision = PRECISION_DAY, .year = 1980, .month = 5, .day = 4}};
    panel.collected =
        (struct date){.precision = PRECISION_MINUTE, .year = 2026, .month = 3, .day = 2, .hour = 15, .minute = 40};
    for (size_t i = 0; i < COUNT; i++)
        results[i].as_reported.collected = panel.collected;
    panel.file = SLICE("panel.csv");
    panel.laboratory = SLICE("Northgate Laboratory");
    panel.medications = medications;
    panel.medication_count = 1;
    panel.results = results;
    panel.result_count = COUNT;
    panel.left_out = left_out;
    panel.left_out_count = 1;
    panel.counts = (struct counts){.read = 14, .compared = 9, .shown = 3, .left_out = 1, .duplicates = 1};
    static const enum cause_state states[] = {CAUSE_POINTS,  CAUSE_NOT_SHOWN_BY_BLOOD,
                                              CAUSE_NO_SIGN, CAUSE_NOT_SHOWN_BY_BLOOD,
                                              CAUSE_POINTS,  CAUSE_NOT_TESTED};
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        panel.causes[i] = (struct cause_summary){.cause = (enum cause)i, .state = states[i], .strength = STRENGTH_WEAK};
    return panel;
}

/* What the rules would say, in words of the test. The panel must have been filled before. */
static inline void invent_findings(struct panel *panel) {
    static struct because reasons[2];
    static struct urgent urgent[1];
    static struct finding findings[2];
    static struct question questions[1];
    static struct remark remarks[1];
    reasons[0] = (struct because){&panel->results[2], SLICE("below")};
    reasons[1] = (struct because){&panel->results[4], SLICE("below")};
    urgent[0] = (struct urgent){.grounds.rule = SLICE("H-K"),
                                .result = &panel->results[5],
                                .grounds.source = SLICE("source of H-K"),
                                .text = SLICE("Potassium is 6.8 mmol/L. Call a doctor now.")};
    findings[0] = (struct finding){.grounds.rule = SLICE("B1"),
                                   .cause = CAUSE_HORMONE_IMBALANCE,
                                   .strength = STRENGTH_WEAK,
                                   .grounds.because = &reasons[0],
                                   .grounds.because_count = 1,
                                   .grounds.source = SLICE("source of B1"),
                                   .text = SLICE("Testosterone was low once. One low result is not enough.")};
    findings[1] = (struct finding){.grounds.rule = SLICE("C1-D"),
                                   .cause = CAUSE_POOR_NUTRITION,
                                   .strength = STRENGTH_WEAK,
                                   .grounds.because = &reasons[1],
                                   .grounds.because_count = 1,
                                   .grounds.source = SLICE("source of C1-D"),
                                   .text = SLICE("Vitamin D is below the limit.")};
    questions[0] = (struct question){.grounds.rule = SLICE("B1"),
                                     .grounds.because = &reasons[0],
                                     .grounds.because_count = 1,
                                     .text = SLICE("Can testosterone be repeated before 10 am?")};
    remarks[0] = (struct remark){.grounds.rule = SLICE("R1"),
                                 .grounds.source = SLICE("source of R1"),
                                 .text = SLICE("CK inside its range does not clear muscle disease.")};
    panel->urgent = urgent;
    panel->findings = findings;
    panel->questions = questions;
    panel->remarks = remarks;
    panel->urgent_count = panel->question_count = panel->remark_count = 1;
    panel->finding_count = 2;
}

static inline struct frame invented_frame(void) {
    static struct input inputs[] = {
        {.file = {"panel.csv", 9}, .sha256 = {"ab12", 4}, .format = {"csv", 3}, .encoding = {"UTF-8", 5}}};
    static struct said said[] = {{.level = LEVEL_WARNING,
                                  .code = "unit-missing",
                                  .place = {.file = {"panel.csv", 9}, .line = 10, .column = 4},
                                  .text = {"ferritin: no unit is stated; the result is not compared", 55}}};
    return (struct frame){.version = SLICE("0.1.0"),
                          .knowledge_version = SLICE("2026.1"),
                          .knowledge_sha256 = SLICE("cd34"),
                          .as_of = {.precision = PRECISION_DAY, .year = 2026, .month = 3, .day = 5},
                          .inputs = inputs,
                          .input_count = 1,
                          .said = said,
                          .said_count = 1};
}

/* A second panel of the same person, a month later, and a follow-up of both. */
struct invented_follow_up {
    struct result before[INVENTED_RESULTS], after[INVENTED_RESULTS];
    struct panel panels[2];
    struct panel *list[2];
    struct point points[4][2];
    struct change changes[4];
    struct marker_course courses[4];
    struct comparison comparison;
};

static inline void invent_course(struct invented_follow_up *follow_up, size_t course, size_t result,
                                 struct change change) {
    const struct result *first = &follow_up->before[result], *second = &follow_up->after[result];
    change.to = 1;
    follow_up->points[course][0] = (struct point){0, first};
    follow_up->points[course][1] = (struct point){1, second};
    follow_up->changes[course] = change;
    follow_up->courses[course] = (struct marker_course){.marker = first->marker,
                                                        .marker_id = first->marker_id,
                                                        .label = first->label,
                                                        .unit = first->unit,
                                                        .points = follow_up->points[course],
                                                        .point_count = 2,
                                                        .changes = &follow_up->changes[course],
                                                        .change_count = 1};
}

static inline void invent_later_value(struct result *result, const char *reported, const char *own, enum state state) {
    result->as_reported.value = slice_of(reported);
    result->reported_value = invented_decimal(reported);
    result->value = invented_decimal(own);
    result->state = state;
    result->reason = REASON_NONE;
}

static inline void invent_follow_up(const struct catalogue *catalogue, struct invented_follow_up *follow_up) {
    *follow_up = (struct invented_follow_up){0};
    follow_up->panels[0] = invented_panel(catalogue, follow_up->before);
    follow_up->panels[1] = invented_panel(catalogue, follow_up->after);
    follow_up->panels[1].collected.month = 4;
    follow_up->panels[1].file = SLICE("april.csv");
    follow_up->list[0] = &follow_up->panels[0];
    follow_up->list[1] = &follow_up->panels[1];
    invent_later_value(&follow_up->after[0], "3.9", "39", STATE_INSIDE);
    invent_later_value(&follow_up->after[1], "31", "31", STATE_ABOVE);
    invent_later_value(&follow_up->after[6], "150", "150", STATE_INSIDE);
    invent_course(follow_up, 0, 0,
                  (struct change){.has_difference = true,
                                  .absolute = {9, 0},
                                  .percent = {30, 0},
                                  .has_limits = true,
                                  .rcv_low_percent = {-78, -1},
                                  .rcv_high_percent = {78, -1},
                                  .has_cvi = true,
                                  .cvi_percent = {25, -1},
                                  .has_cva = true,
                                  .cva_percent = {13, -1},
                                  .size = CHANGE_LARGER_THAN_USUAL,
                                  .direction = DIRECTION_UP,
                                  .crossed = CROSSING_INTO_RANGE});
    invent_course(follow_up, 1, 1,
                  (struct change){.has_difference = true,
                                  .absolute = {-9, 0},
                                  .percent = {-225, -1},
                                  .has_limits = true,
                                  .rcv_low_percent = {-602, -1},
                                  .rcv_high_percent = {1511, -1},
                                  .size = CHANGE_USUAL,
                                  .direction = DIRECTION_DOWN,
                                  .crossed = CROSSING_NONE});
    invent_course(follow_up, 2, 6,
                  (struct change){.has_difference = true,
                                  .absolute = {54, 0},
                                  .percent = {5625, -2},
                                  .size = CHANGE_UNKNOWN,
                                  .reason = SLICE("no_variation_data"),
                                  .direction = DIRECTION_UP,
                                  .crossed = CROSSING_NONE});
    invent_course(
        follow_up, 3, 7,
        (struct change){.size = CHANGE_NOT_COMPARABLE, .reason = SLICE("censored"), .crossed = CROSSING_UNKNOWN});
    follow_up->comparison = (struct comparison){
        .panels = follow_up->list, .panel_count = 2, .courses = follow_up->courses, .course_count = 4};
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        follow_up->comparison.causes[i] = (struct cause_change){
            .cause = (enum cause)i, .before = follow_up->panels[0].causes[i].state, .after = CAUSE_NO_SIGN};
}

#endif
