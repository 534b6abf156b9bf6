/* Slots, plurals, and that every text of the tables can be said. */
#include "sentence.h"

#include "harness.h"
#include "rule_words.h"

#include <stdio.h>
#include <string.h>

static struct catalogue *catalogue;
static struct arena *arena;

static bool begin(struct speaker *speaker) {
    static struct diagnostics silent;
    if (!catalogue)
        catalogue = catalogue_built_in(&silent);
    if (!arena)
        arena = arena_new();
    *speaker = (struct speaker){.catalogue = catalogue, .arena = arena};
    return catalogue && arena;
}

static bool says(struct slice said, const char *expected) {
    return slice_equal(said, slice_of(expected));
}

static void slots_are_filled(void) {
    struct speaker speaker;
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    struct slots slots = {.low = SLICE("35"), .high = SLICE("50"), .unit = SLICE("g/L")};
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("range.between"), &slots), "35 to 50 g/L"));
    slots.unit = NO_SLICE;
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("range.from"), &slots), "35 or more"));
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("range.between"), &slots), "35 to 50"));
    CU_ASSERT_TRUE(spoke_well(&speaker));
}

static void counts_choose_the_form(void) {
    struct speaker speaker;
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    struct slots slots = {.has_count = true, .count = 1};
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("age.years"), &slots), "1 year"));
    slots.count = 0;
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("age.years"), &slots), "0 years"));
    slots.count = 45;
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("age.years"), &slots), "45 years"));
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("page.end"), &slots), "end of report, 45 results"));
    CU_ASSERT_TRUE(spoke_well(&speaker));
}

/* The value of a file stands in a sentence as it is, its blanks included. */
static void values_are_not_changed(void) {
    struct speaker speaker;
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    struct slots slots = {.value = SLICE("a  b {low}"), .marker = SLICE("It")};
    CU_ASSERT_TRUE(says(sentence(&speaker, SLICE("detail.name"), &slots), "reported as \"a  b {low}\""));
}

static void an_unknown_key_is_remembered(void) {
    struct speaker speaker;
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    CU_ASSERT_TRUE(slice_empty(phrase(&speaker, "no.such.key")));
    (void)phrase(&speaker, "not_stated");
    CU_ASSERT_FALSE(spoke_well(&speaker));
}

static void a_slot_that_nothing_fills_is_remembered(void) {
    struct speaker speaker;
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    (void)phrase(&speaker, "range.between");
    CU_ASSERT_FALSE(spoke_well(&speaker));
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    (void)sentence(&speaker, SLICE("counts.read"), &(struct slots){.value = SLICE("x")});
    CU_ASSERT_FALSE(spoke_well(&speaker));
}

/* ---- The texts of the rules ---- */

enum { MAX_REASONS = 64 };

static struct result reasons_results[MAX_REASONS];
static struct because reasons[MAX_REASONS];

static bool is_separator(char c) {
    return c == ' ' || c == ':' || c == '(' || c == ')' || c == '|';
}

/* A result for each marker that must be there when the condition holds: not those that were not tested, and of a
 * choice, "2of(a|b|c)", one that no text can name. */
static size_t reasons_of(struct slice when) {
    size_t count = 0;
    int depth = 0;
    struct slice before = NO_SLICE;
    for (size_t from = 0, i = 0; i <= when.size; i++) {
        if (i < when.size && !is_separator(when.text[i]))
            continue;
        struct slice word = slice_head(slice_skip(when, from), i - from);
        const struct marker *marker = depth ? NULL : catalogue_marker(catalogue, word);
        bool untested = slice_equal(before, SLICE("not_tested"));
        before = word;
        from = i + 1;
        if (i < when.size)
            depth += (when.text[i] == '(') - (when.text[i] == ')');
        if (i < when.size && when.text[i] == '(')
            marker = catalogue_marker_at(catalogue, 0);
        if (!marker || untested || count == MAX_REASONS)
            continue;
        struct result *result = &reasons_results[count];
        *result = (struct result){.marker = marker,
                                  .marker_id = marker->id,
                                  .label = marker->label,
                                  .has_value = true,
                                  .value = {42, 0},
                                  .unit = marker->unit,
                                  .state = STATE_BELOW};
        result->as_reported.value = SLICE("42");
        result->as_reported.unit = SLICE("u");
        result->range =
            (struct range){.origin = ORIGIN_REPORT, .low = {true, true, {50, 0}}, .high = {true, true, {60, 0}}};
        reasons[count++] = (struct because){result, SLICE("below")};
    }
    return count;
}

static void every_rule_can_be_said(void) {
    struct speaker speaker;
    CU_ASSERT_TRUE_FATAL(begin(&speaker));
    size_t count;
    const struct rule *rules = catalogue_rules(catalogue, &count);
    CU_ASSERT_TRUE(count > 50);
    struct medication medicine = {.name = SLICE("invented medicine")};
    struct panel panel = {.collected = {.precision = PRECISION_DAY, .year = 2026, .month = 3, .day = 2}};
    for (size_t i = 0; i < count; i++) {
        char row[128];
        snprintf(row, sizeof row, "%.*s", SLICE_ARGS(rules[i].id));
        struct grounds grounds = {.rule = rules[i].id,
                                  .says = rules[i].text,
                                  .asks = rules[i].ask,
                                  .because = reasons,
                                  .because_count = reasons_of(rules[i].when),
                                  .medicine = &medicine};
        speaker.failed = false;
        if (!slice_empty(rules[i].text))
            CHECK_ROW(!slice_empty(rule_text(&speaker, &panel, &grounds)), row);
        if (!slice_empty(rules[i].ask))
            CHECK_ROW(!slice_empty(rule_question(&speaker, &panel, &grounds)), row);
        CHECK_ROW(!speaker.failed, row);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"slots are filled", slots_are_filled},
        {"counts choose the form", counts_choose_the_form},
        {"values are not changed", values_are_not_changed},
        {"an unknown key is remembered", an_unknown_key_is_remembered},
        {"a slot that nothing fills is remembered", a_slot_that_nothing_fills_is_remembered},
        {"every rule can be said", every_rule_can_be_said},
    };
    int status = run_suite("report-sentence", tests, sizeof tests / sizeof tests[0]);
    arena_free(arena);
    catalogue_free(catalogue);
    return status;
}
