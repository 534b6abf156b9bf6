/* One plain sentence for every state and every reason. */
#include "takeaway.h"

#include "harness.h"
#include "words.h"

#include <stdio.h>

static struct catalogue *catalogue;
static struct speaker speaker;

static bool says(struct slice said, const char *expected) {
    if (slice_equal(said, slice_of(expected)))
        return true;
    fprintf(stderr, "said: %.*s\n", SLICE_ARGS(said));
    return false;
}

static struct result result_of(const char *id, enum state state) {
    const struct marker *marker = catalogue_marker(catalogue, slice_of(id));
    struct result result = {.marker = marker,
                            .marker_id = marker->id,
                            .label = marker->label,
                            .has_value = true,
                            .value = {30, 0},
                            .unit = marker->unit,
                            .state = state};
    result.as_reported.value = SLICE("<30");
    result.as_reported.unit = SLICE("furlongs");
    result.range = (struct range){
        .origin = ORIGIN_BUILT_IN, .low = {true, true, {35, 0}}, .high = {true, true, {50, 0}}, .unit = marker->unit};
    return result;
}

static const struct {
    enum state state;
    bool limit;
    const char *sentence, *state_words;
} states[] = {
    {STATE_INSIDE, false, "Albumin (the main blood protein) is inside the range (35 to 50 g/L).", "inside the range"},
    {STATE_BELOW, false, "Albumin (the main blood protein) is below the range (range: 35 to 50 g/L).",
     "below the range"},
    {STATE_ABOVE, false, "Albumin (the main blood protein) is above the range (range: 35 to 50 g/L).",
     "above the range"},
    {STATE_CRITICAL_LOW, false, "Albumin (the main blood protein) is far below the range (range: 35 to 50 g/L).",
     "far below the range"},
    {STATE_CRITICAL_HIGH, false, "Albumin (the main blood protein) is far above the range (range: 35 to 50 g/L).",
     "far above the range"},
    {STATE_INSIDE, true, "Albumin (the main blood protein) is inside the limits (35 to 50 g/L).", "inside the limits"},
    {STATE_BELOW, true, "Albumin (the main blood protein) is below the limit (limit: 35 to 50 g/L).",
     "below the limit"},
    {STATE_ABOVE, true, "Albumin (the main blood protein) is above the limit (limit: 35 to 50 g/L).",
     "above the limit"},
    {STATE_CANNOT_TELL, true,
     "Albumin (the main blood protein) cannot be placed: the report says only \"<30 furlongs\", and the range is 35 to "
     "50 g/L.",
     "cannot tell"},
};

static void every_state_has_a_sentence(void) {
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        struct result result = result_of("albumin", states[i].state);
        result.range.is_decision_limit = states[i].limit;
        CHECK_ROW(says(takeaway(&speaker, &result), states[i].sentence), states[i].sentence);
        CHECK_ROW(says(state_in_words(&speaker, &result), states[i].state_words), states[i].state_words);
    }
    CU_ASSERT_TRUE(spoke_well(&speaker));
}

/* A critical limit may stand where no range does. */
static void a_critical_result_needs_no_range(void) {
    struct result result = result_of("albumin", STATE_CRITICAL_LOW);
    result.range = (struct range){0};
    CU_ASSERT_TRUE(says(short_takeaway(&speaker, &result), "It is very low."));
    result.state = STATE_CRITICAL_HIGH;
    result.range.is_decision_limit = true;
    CU_ASSERT_TRUE(says(short_takeaway(&speaker, &result), "It is very high."));
    result.state = STATE_CANNOT_TELL;
    CU_ASSERT_TRUE(
        says(short_takeaway(&speaker, &result), "It cannot be placed: the report says only \"<30 furlongs\"."));
}

static void a_label_in_brackets_takes_its_lay_name_inside(void) {
    struct result result = result_of("crp", STATE_ABOVE);
    CU_ASSERT_TRUE(says(takeaway(&speaker, &result),
                        "C-reactive protein (CRP; a sign of inflammation) is above the range (range: 35 to 50 mg/L)."));
}

static void every_reason_has_a_sentence(void) {
    for (int reason = REASON_UNIT_MISSING; reason <= REASON_SPECIMEN_DIFFERS; reason++) {
        struct result result = result_of("albumin", STATE_NOT_COMPARED);
        result.reason = (enum reason)reason;
        struct slice said = takeaway(&speaker, &result);
        CHECK_ROW(slice_starts(said, SLICE("Albumin (the main blood protein) ")), reason_name(result.reason));
        CHECK_ROW(slice_contains(said, SLICE("not compared")), reason_name(result.reason));
        CHECK_ROW(slice_ends(said, SLICE(".")), reason_name(result.reason));
        CHECK_ROW(says(state_in_words(&speaker, &result), "not compared"), reason_name(result.reason));
    }
    CU_ASSERT_TRUE(spoke_well(&speaker));
}

static void two_statements_that_differ_are_not_called_implausible(void) {
    struct result result = result_of("albumin", STATE_NOT_COMPARED);
    result.reason = REASON_VALUE_IMPLAUSIBLE;
    result.narrative_differs = true;
    CU_ASSERT_TRUE(says(short_takeaway(&speaker, &result),
                        "It is not compared: the text of the report and its data say different things."));
    result.narrative_differs = false;
    result.translation_differs = true;
    CU_ASSERT_TRUE(says(short_takeaway(&speaker, &result),
                        "It is not compared: the report states it in two units, and the two do not agree."));
}

static void an_unknown_test_keeps_its_name(void) {
    struct result result = {.label = SLICE("Zonulin"), .reason = REASON_UNKNOWN_MARKER};
    CU_ASSERT_TRUE(
        says(takeaway(&speaker, &result), "Zonulin is shown as reported and not compared: it is not in the tables."));
}

/* 300 ng/dL and 10.402 nmol/L: the same sentence by the same built-in range. */
static void the_unit_of_the_report_changes_no_word(void) {
    struct result american = result_of("testosterone_total", STATE_BELOW);
    struct result european = american;
    european.converted = true;
    european.as_reported.value = SLICE("10.402");
    european.as_reported.unit = SLICE("nmol/L");
    european.reported_ucum = SLICE("nmol/L");
    CU_ASSERT_TRUE(slice_equal(takeaway(&speaker, &american), takeaway(&speaker, &european)));
}

int main(void) {
    static const struct test tests[] = {
        {"every state has a sentence", every_state_has_a_sentence},
        {"a critical result needs no range", a_critical_result_needs_no_range},
        {"a label in brackets takes its lay name inside", a_label_in_brackets_takes_its_lay_name_inside},
        {"every reason has a sentence", every_reason_has_a_sentence},
        {"two statements that differ are not called implausible",
         two_statements_that_differ_are_not_called_implausible},
        {"an unknown test keeps its name", an_unknown_test_keeps_its_name},
        {"the unit of the report changes no word", the_unit_of_the_report_changes_no_word},
    };
    struct diagnostics silent = {0};
    catalogue = catalogue_built_in(&silent);
    speaker = (struct speaker){.catalogue = catalogue, .arena = arena_new()};
    if (!catalogue || !speaker.arena)
        return 1;
    int status = run_suite("report-takeaway", tests, sizeof tests / sizeof tests[0]);
    arena_free(speaker.arena);
    catalogue_free(catalogue);
    return status;
}
