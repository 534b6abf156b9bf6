/* The words of a follow-up: higher, lower, no clear change; never better or worse. */
#include "course_words.h"
#include "document/written.h"
#include "harness.h"
#include "invented.h"
#include "number_line.h"
#include "page_parts.h"
#include "report.h"
#include "writers.h"

#include <stdio.h>
#include <string.h>

static struct catalogue *catalogue;
static struct speaker speaker;
static struct invented_follow_up follow_up;
static struct written text, html;

static bool says(struct slice said, const char *expected) {
    if (slice_equal(said, slice_of(expected)))
        return true;
    fprintf(stderr, "said: %.*s\n", SLICE_ARGS(said));
    return false;
}

static void begin(void) {
    invent_follow_up(catalogue, &follow_up);
    CU_ASSERT_TRUE(report_fill(catalogue, NO_SLICE, &follow_up.panels[0], speaker.arena));
    CU_ASSERT_TRUE(report_fill(catalogue, NO_SLICE, &follow_up.panels[1], speaker.arena));
    CU_ASSERT_TRUE(comparison_fill(catalogue, NO_SLICE, &follow_up.comparison, speaker.arena));
}

static void each_course_is_told(void) {
    begin();
    CU_ASSERT_TRUE(says(follow_up.courses[0].text,
                        "Albumin is higher: it went from 30 to 39 g/L. That is more than the usual ups and downs. The "
                        "change is +30%. Changes between -7.8% and +7.8% are usual. It came back inside its range. A "
                        "first result that lies far out often moves back toward the middle by itself."));
    CU_ASSERT_TRUE(says(follow_up.courses[1].text,
                        "C-reactive protein (CRP) went from 40 to 31 mg/L. That is no clear change: results move this "
                        "much by chance. The change is -22%. Changes between -60% and +151% are usual. A first result "
                        "that lies far out often moves back toward the middle by itself."));
    CU_ASSERT_TRUE(says(follow_up.courses[2].text,
                        "Creatine kinase (CK) is higher: it went from 96 to 150 U/L. Its usual ups and downs are not "
                        "known well enough to say more. The change is +56%."));
    CU_ASSERT_TRUE(says(follow_up.courses[3].text, "CRP, high-sensitivity cannot be compared over time. One of the "
                                                   "results states only a limit of the measurement."));
}

static const struct {
    enum change_size size;
    enum direction direction;
    const char *words;
} changes[] = {
    {CHANGE_LARGER_THAN_USUAL, DIRECTION_UP, "higher"},
    {CHANGE_LARGER_THAN_USUAL, DIRECTION_DOWN, "lower"},
    {CHANGE_LARGER_THAN_USUAL, DIRECTION_UNKNOWN, "changed"},
    {CHANGE_USUAL, DIRECTION_UP, "no clear change"},
    {CHANGE_USUAL, DIRECTION_DOWN, "no clear change"},
    {CHANGE_USUAL, DIRECTION_NONE, "the same"},
    {CHANGE_UNKNOWN, DIRECTION_UP, "higher, but how sure is not known"},
    {CHANGE_UNKNOWN, DIRECTION_DOWN, "lower, but how sure is not known"},
    {CHANGE_UNKNOWN, DIRECTION_NONE, "the same"},
    {CHANGE_UNKNOWN, DIRECTION_UNKNOWN, "not clear"},
    {CHANGE_NOT_COMPARABLE, DIRECTION_UP, "cannot be compared"},
    {CHANGE_NOT_COMPARABLE, DIRECTION_NONE, "cannot be compared"},
};

static void every_change_has_words(void) {
    begin();
    struct marker_course *course = &follow_up.courses[0];
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        course->changes[0].size = changes[i].size;
        course->changes[0].direction = changes[i].direction;
        CHECK_ROW(says(change_in_words(&speaker, course), changes[i].words), changes[i].words);
        struct slice sentence = course_text(&speaker, &follow_up.comparison, course);
        CHECK_ROW(slice_starts(sentence, SLICE("Albumin ")), changes[i].words);
        CHECK_ROW(!slice_contains(sentence, SLICE("better")) && !slice_contains(sentence, SLICE("worse")),
                  changes[i].words);
    }
    CU_ASSERT_TRUE(spoke_well(&speaker));
}

/* Over a limit, but by no more than chance: both are said. */
static void a_crossing_by_chance_is_told(void) {
    begin();
    struct marker_course *course = &follow_up.courses[0];
    course->changes[0].size = CHANGE_USUAL;
    CU_ASSERT_TRUE(slice_contains(course_text(&speaker, &follow_up.comparison, course),
                                  SLICE("It crossed a limit, but the two results are not clearly different.")));
    CU_ASSERT_TRUE(stands_out(course));
    course->changes[0].crossed = CROSSING_NONE;
    CU_ASSERT_FALSE(stands_out(course));
}

static void regression_is_mentioned_only_after_a_far_first_result(void) {
    begin();
    struct marker_course *course = &follow_up.courses[0];
    struct slice regression = SLICE("A first result that lies far out");
    CU_ASSERT_TRUE(slice_contains(course_text(&speaker, &follow_up.comparison, course), regression));
    course->changes[0].direction = DIRECTION_DOWN;
    CU_ASSERT_FALSE(slice_contains(course_text(&speaker, &follow_up.comparison, course), regression));
    course->changes[0].direction = DIRECTION_UP;
    follow_up.before[0].state = STATE_INSIDE;
    CU_ASSERT_FALSE(slice_contains(course_text(&speaker, &follow_up.comparison, course), regression));
}

static void a_single_result_is_told(void) {
    begin();
    struct marker_course *course = &follow_up.courses[0];
    course->point_count = 1;
    course->change_count = 0;
    CU_ASSERT_TRUE(says(course_text(&speaker, &follow_up.comparison, course),
                        "Albumin was measured once, on 2 March 2026, 3:40 pm."));
    CU_ASSERT_TRUE(says(change_in_words(&speaker, course), "one result"));
    CU_ASSERT_FALSE(stands_out(course));
}

static void every_reason_of_the_comparison_has_words(void) {
    static const char *const reasons[] = {
        "censored", "different_laboratory", "different_time_of_day",         "first_is_zero",
        "too_soon", "below_floor",          "analytical_variation_estimated"};
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        CHECK_ROW(has_text(&speaker, key_of(&speaker, "change_reason.", reasons[i], NULL)), reasons[i]);
}

static void causes_say_before_and_now(void) {
    begin();
    CU_ASSERT_TRUE(says(follow_up.comparison.causes[0].text,
                        "The body gets or takes in too little protein, energy or vitamins. Before: points this way. "
                        "Now: nothing measured points this way."));
    CU_ASSERT_TRUE(
        slice_ends(follow_up.comparison.causes[2].text, SLICE("As before: nothing measured points this way.")));
}

static void write_page(void) {
    struct frame frame = invented_frame();
    struct node *document = comparison_document(catalogue, &frame, &follow_up.comparison, speaker.arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(document);
    struct sink to_text = written_sink(&text, 0), to_html = written_sink(&html, 0);
    CU_ASSERT_TRUE(write_text(document, &to_text));
    CU_ASSERT_TRUE(write_html(document, &to_html));
}

static void the_page_stands_in_order(void) {
    begin();
    write_page();
    static const char *const parts[] = {
        "Blood results and muscle loss over time",
        "Results of      2 March 2026, 3:40 pm; laboratory: Northgate Laboratory;",
        "Results of      2 April 2026, 3:40 pm; laboratory: Northgate Laboratory;",
        "Not a laboratory report",
        "Get help at once",
        "What changed",
        "- Albumin, higher: It went from 30 to 39 g/L. It came back inside its range.\n",
        "What this may mean for muscle loss",
        "Other illness, inflammation",
        "All results over time",
        "  2 March 2026, 3:40 pm: 3.0 g/dL  = 30 g/L   ▼ below the range",
        "  2 April 2026, 3:40 pm: 3.9 g/dL  = 39 g/L   ◆ inside the range",
        "Not compared, or left out",
        "Results of 2 March 2026",
        "Results of 2 April 2026",
        "How to read a change",
        "Higher or lower does not mean better or worse.",
        "end of report, 28 results\n",
    };
    const char *at = text.text;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const char *found = strstr(at, parts[i]);
        CHECK_ROW(found != NULL, parts[i]);
        at = found ? found : at;
    }
    /* the ring of the result before, once for each course that can be drawn */
    CU_ASSERT_EQUAL(written_count(&html, "<circle "), 4);
}

/* 3.0 g/dL before, 39 g/L now: on one line, the ring below the bar and not at a tenth of its place. */
static void an_earlier_result_in_another_unit_is_drawn_in_place(void) {
    begin();
    struct result *before = &follow_up.before[0], *after = &follow_up.after[0];
    after->as_reported.value = SLICE("39");
    after->as_reported.unit = after->reported_ucum = SLICE("g/L");
    after->reported_value = invented_decimal("39");
    after->range.low = invented_bound("35");
    after->range.high = invented_bound("50");
    after->range.unit = SLICE("g/L");
    struct page page = {.speaker = speaker};
    const struct number_line *line = line_of(&page, after, before);
    CU_ASSERT_PTR_NOT_NULL_FATAL(line);
    /* 20 to 65 g/L fill the drawing: 30 stands at 0.03 + 0.94 * 10 / 45 */
    CU_ASSERT_DOUBLE_EQUAL(line->previous, 0.2389, 0.001);
    CU_ASSERT_DOUBLE_EQUAL(line->value, 0.4269, 0.001);
    after->range.unit = NO_SLICE;
    line = line_of(&page, after, before);
    CU_ASSERT_PTR_NOT_NULL_FATAL(line);
    CU_ASSERT_DOUBLE_EQUAL(line->previous, 0.2389, 0.001);
    after->reported_ucum = NO_SLICE;
    line = line_of(&page, after, before);
    CU_ASSERT_PTR_NOT_NULL_FATAL(line);
    CU_ASSERT_FALSE(line->has_previous);
}

static void no_change_is_told_too(void) {
    begin();
    follow_up.comparison.courses += 1;
    follow_up.comparison.course_count = 1;
    write_page();
    CU_ASSERT_TRUE(written_has(&text, "No result changed by more than the usual ups and downs."));
}

int main(void) {
    static const struct test tests[] = {
        {"each course is told", each_course_is_told},
        {"every change has words", every_change_has_words},
        {"a crossing by chance is told", a_crossing_by_chance_is_told},
        {"regression is mentioned only after a far first result",
         regression_is_mentioned_only_after_a_far_first_result},
        {"a single result is told", a_single_result_is_told},
        {"every reason of the comparison has words", every_reason_of_the_comparison_has_words},
        {"causes say before and now", causes_say_before_and_now},
        {"the page stands in order", the_page_stands_in_order},
        {"an earlier result in another unit is drawn in place", an_earlier_result_in_another_unit_is_drawn_in_place},
        {"no change is told too", no_change_is_told_too},
    };
    struct diagnostics silent = {0};
    catalogue = catalogue_built_in(&silent);
    speaker = (struct speaker){.catalogue = catalogue, .arena = arena_new()};
    if (!catalogue || !speaker.arena)
        return 1;
    int status = run_suite("report-comparison", tests, sizeof tests / sizeof tests[0]);
    arena_free(speaker.arena);
    catalogue_free(catalogue);
    return status;
}
