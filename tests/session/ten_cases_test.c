/* The ten cases that the page must pass, each also with its values on the other side of its limit. */
#include "bench.h"
#include "harness.h"

#include <stdio.h>
#include <string.h>

#define MAN "0417,male,1990-05-04,2026-03-02T08:10"

/* One result of a man of 35: name, value, unit, range, flag. */
static void add_result(struct bench *bench, const char *cells) {
    char text[1024];
    snprintf(text, sizeof text,
             "Patient ID,Sex,Birth date,Collected,Test,Result,Unit,Reference range,Flag\n" MAN ",%s\n", cells);
    bench_add(bench, "panel.csv", text);
}

static enum state state_of(const char *marker, const char *cells, const char *const *options) {
    struct bench bench = bench_start(options);
    add_result(&bench, cells);
    const struct result *result = result_of(bench_panel(&bench), marker);
    CU_ASSERT_PTR_NOT_NULL(result);
    enum state state = result ? result->state : STATE_CANNOT_TELL;
    bench_end(&bench);
    return state;
}

static enum reason reason_of(const char *marker, const char *cells) {
    struct bench bench = bench_start(NULL);
    add_result(&bench, cells);
    const struct result *result = result_of(bench_panel(&bench), marker);
    CU_ASSERT_PTR_NOT_NULL(result);
    enum reason reason = result ? result->reason : REASON_NO_RANGE;
    bench_end(&bench);
    return reason;
}

/* Three digits behind the point and nothing else in the table: only the user can tell that it is a decimal sign. */
static const char *const point[] = {"decimal", ".", NULL};

static bool same_words(const char *one, const char *other) {
    struct bench a = bench_start(point), b = bench_start(point);
    add_result(&a, one);
    add_result(&b, other);
    const struct panel *first = bench_panel(&a), *second = bench_panel(&b);
    bool same = first && second && first->results[0].state == second->results[0].state &&
                first->finding_count == second->finding_count;
    for (size_t i = 0; same && i < CAUSE_COUNT; i++)
        same = slice_equal(first->causes[i].text, second->causes[i].text);
    for (size_t i = 0; same && i < first->finding_count; i++)
        same = slice_equal(first->findings[i].grounds.rule, second->findings[i].grounds.rule);
    bench_end(&a);
    bench_end(&b);
    return same;
}

/* 264 ng/dL, the built-in limit, is 9.15297 nmol/L at 288.431 g/mol. */
static void case_1_two_units(void) {
    CU_ASSERT(same_words("Testosterone,300,ng/dL,,", "Testosterone,10.402,nmol/L,,"));
    CU_ASSERT_EQUAL(state_of("testosterone_total", "Testosterone,300,ng/dL,,", NULL), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("testosterone_total", "Testosterone,264,ng/dL,,", NULL), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("testosterone_total", "Testosterone,263,ng/dL,,", NULL), STATE_BELOW);
    CU_ASSERT_EQUAL(state_of("testosterone_total", "Testosterone,9.153,nmol/L,,", point), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("testosterone_total", "Testosterone,9.152,nmol/L,,", point), STATE_BELOW);
    CU_ASSERT(same_words("Testosterone,263,ng/dL,,", "Testosterone,9.118,nmol/L,,"));
    CU_ASSERT_EQUAL(reason_of("testosterone_total", "Testosterone,10.402,nmol/L,,"), REASON_NOT_A_NUMBER);
}

static void case_2_unit_missing_or_implausible(void) {
    CU_ASSERT_EQUAL(state_of("crp", "CRP,4.2,,,", NULL), STATE_NOT_COMPARED);
    CU_ASSERT_EQUAL(reason_of("crp", "CRP,4.2,,,"), REASON_UNIT_MISSING);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,4.2,mg/L,,", NULL), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,5.2,mg/L,,", NULL), STATE_ABOVE);
    CU_ASSERT_EQUAL(state_of("albumin", "Albumin,29.0,g/dL,,", NULL), STATE_NOT_COMPARED);
    CU_ASSERT_EQUAL(reason_of("albumin", "Albumin,29.0,g/dL,,"), REASON_VALUE_IMPLAUSIBLE);
    CU_ASSERT_EQUAL(state_of("albumin", "Albumin,29.0,g/L,,", NULL), STATE_BELOW);
    CU_ASSERT_EQUAL(state_of("albumin", "Albumin,4.2,g/dL,,", NULL), STATE_INSIDE);
}

static void case_3_the_range_that_decided(void) {
    struct bench bench = bench_start(NULL);
    add_result(&bench, "Albumin,34,g/L,30-45,N");
    const struct result *result = result_of(bench_panel(&bench), "albumin");
    CU_ASSERT_FATAL(result != NULL);
    CU_ASSERT_EQUAL(result->state, STATE_INSIDE);
    CU_ASSERT_EQUAL(result->range.origin, ORIGIN_REPORT);
    CU_ASSERT_EQUAL(result->range.low.number.digits, 30);
    CU_ASSERT_EQUAL(result->report_flag_agrees, AGREEMENT_YES);
    bench_end(&bench);

    bench = bench_start(NULL);
    add_result(&bench, "Albumin,29,g/L,30-45,N");
    result = result_of(bench_panel(&bench), "albumin");
    CU_ASSERT_FATAL(result != NULL);
    CU_ASSERT_EQUAL(result->state, STATE_BELOW);
    CU_ASSERT_EQUAL(result->report_flag_agrees, AGREEMENT_NO);
    CU_ASSERT(slice_contains(bench_page(&bench, "text"), SLICE("marks it \"N\"")));
    bench_end(&bench);

    bench = bench_start(NULL);
    add_result(&bench, "Albumin,34,g/L,,");
    result = result_of(bench_panel(&bench), "albumin");
    CU_ASSERT_FATAL(result != NULL);
    CU_ASSERT_EQUAL(result->state, STATE_BELOW);
    CU_ASSERT_EQUAL(result->range.origin, ORIGIN_BUILT_IN);
    CU_ASSERT_EQUAL(result->range.low.number.digits, 35);
    bench_end(&bench);
}

static void case_4_range_texts(void) {
    static const char *const comma[] = {"decimal", ",", "delimiter", ",", NULL};
    static const struct {
        const char *value, *range;
        enum state state;
        enum origin origin;
    } rows[] = {
        {"3.6", "3.6-10.0", STATE_INSIDE, ORIGIN_REPORT},
        {"3.5", "3.6-10.0", STATE_BELOW, ORIGIN_REPORT},
        {"10.0", "3.6\u201310.0", STATE_INSIDE, ORIGIN_REPORT},
        {"10.1", "3.6\u201310.0", STATE_ABOVE, ORIGIN_REPORT},
        {"0.40", "<0.41", STATE_INSIDE, ORIGIN_REPORT},
        {"0.41", "<0.41", STATE_ABOVE, ORIGIN_REPORT},
        {"59.1", ">59", STATE_INSIDE, ORIGIN_REPORT},
        {"59", ">59", STATE_BELOW, ORIGIN_REPORT},
        {"3", "\u22643", STATE_INSIDE, ORIGIN_REPORT},
        {"3.01", "\u22643", STATE_ABOVE, ORIGIN_REPORT},
        {"100", "10 mg/dL - 15 mg/dL", STATE_INSIDE, ORIGIN_REPORT},
        {"99", "10 mg/dL - 15 mg/dL", STATE_BELOW, ORIGIN_REPORT},
        {"151", "10 mg/dL - 15 mg/dL", STATE_ABOVE, ORIGIN_REPORT},
        {"2", "1000\u2013100.000", STATE_INSIDE, ORIGIN_BUILT_IN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char cells[256];
        snprintf(cells, sizeof cells, "CRP,%s,mg/L,%s,", rows[i].value, rows[i].range);
        struct bench bench = bench_start(NULL);
        add_result(&bench, cells);
        const struct result *result = result_of(bench_panel(&bench), "crp");
        CHECK_ROW(result && result->state == rows[i].state && result->range.origin == rows[i].origin, cells);
        bench_end(&bench);
    }
    CU_ASSERT_EQUAL(state_of("crp", "CRP,\"1,5\",mg/L,\"1,5-2,5\",", comma), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,\"2,6\",mg/L,\"1,5-2,5\",", comma), STATE_ABOVE);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,\"1,4\",mg/L,\"1,5-2,5\",", comma), STATE_BELOW);
}

static void case_5_comparators(void) {
    CU_ASSERT_EQUAL(state_of("crp", "CRP,<5,mg/L,0-3,", NULL), STATE_CANNOT_TELL);
    CU_ASSERT_EQUAL(reason_of("crp", "CRP,<5,mg/L,0-3,"), REASON_CENSORED);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,<1,mg/L,<3,", NULL), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,<3,mg/L,<3,", NULL), STATE_INSIDE);
    CU_ASSERT_EQUAL(state_of("crp", "CRP,<=3,mg/L,<3,", NULL), STATE_CANNOT_TELL);
    CU_ASSERT_EQUAL(state_of("ck", "CK,>1000,U/L,<200,", NULL), STATE_ABOVE);
    CU_ASSERT_EQUAL(state_of("ck", "CK,>100,U/L,<200,", NULL), STATE_CANNOT_TELL);
}

static bool is_urgent(const char *marker, const char *cells) {
    struct bench bench = bench_start(NULL);
    add_result(&bench, cells);
    bool urgent = has_urgent(bench_panel(&bench), marker);
    bench_end(&bench);
    return urgent;
}

static void case_6_urgent(void) {
    CU_ASSERT(is_urgent("potassium", "Potassium,6.8,mmol/L,3.5-5.3,"));
    CU_ASSERT(is_urgent("potassium", "Potassium,6.5,mmol/L,3.5-5.3,"));
    CU_ASSERT(!is_urgent("potassium", "Potassium,6.4,mmol/L,3.5-5.3,"));
    CU_ASSERT(is_urgent("potassium", "Potassium,2.5,mmol/L,,"));
    CU_ASSERT(!is_urgent("potassium", "Potassium,2.6,mmol/L,,"));
    struct bench bench = bench_start(NULL);
    add_result(&bench, "Potassium,6.8,mmol/L,3.5-5.3,");
    struct slice page = bench_page(&bench, "text");
    const char *urgent = page.size ? memmem(page.text, page.size, "6.8 mmol/L", 10) : NULL;
    const char *findings = page.size ? memmem(page.text, page.size, "What stands out", 15) : NULL;
    CU_ASSERT(urgent && (!findings || urgent < findings));
    bench_end(&bench);
}

static void case_7_albumin_and_crp(void) {
    static const struct {
        const char *albumin, *crp;
        bool illness, nutrition;
    } rows[] = {
        {"30", "40", true, false}, {"36", "40", true, false},   {"30", "4", false, true},
        {"30", "10", false, true}, {"30", "10.1", true, false}, {"36", "4", false, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "Patient ID,Sex,Birth date,Collected,Test,Result,Unit\n" MAN ",Albumin,%s,g/L\n" MAN ",CRP,%s,mg/L\n",
                 rows[i].albumin, rows[i].crp);
        struct bench bench = bench_start(NULL);
        bench_add(&bench, "panel.csv", text);
        const struct panel *panel = bench_panel(&bench);
        CHECK_ROW(points(panel, CAUSE_OTHER_ILLNESS) == rows[i].illness, text);
        CHECK_ROW(points(panel, CAUSE_POOR_NUTRITION) == rows[i].nutrition, text);
        bench_end(&bench);
    }
    struct bench alone = bench_start(NULL);
    add_result(&alone, "Albumin,30,g/L,,");
    const struct panel *panel = bench_panel(&alone);
    CU_ASSERT(!points(panel, CAUSE_POOR_NUTRITION) && !points(panel, CAUSE_OTHER_ILLNESS));
    CU_ASSERT(slice_contains(bench_page(&alone, "text"), SLICE("CRP was not tested")));
    bench_end(&alone);
    struct bench strong = bench_start(NULL);
    bench_add(&strong, "panel.csv",
              "Patient ID,Sex,Birth date,Collected,Test,Result,Unit\n" MAN ",Albumin,30,g/L\n" MAN ",CRP,40,mg/L\n");
    const struct panel *both = bench_panel(&strong);
    CU_ASSERT(both && both->causes[CAUSE_OTHER_ILLNESS].strength == STRENGTH_STRONG);
    bench_end(&strong);
}

static void case_8_all_inside(void) {
    static const char *const never[] = {"normal",    "healthy person you", "you are healthy", "nothing wrong",
                                        "ruled out", "all clear",          "don't worry",     "fine"};
    struct bench bench = bench_start(NULL);
    bench_add(&bench, "panel.csv",
              "Patient ID,Sex,Birth date,Collected,Test,Result,Unit\n" MAN ",Albumin,42,g/L\n" MAN ",CRP,1,mg/L\n" MAN
              ",CK,90,U/L\n" MAN ",TSH,2.1,mIU/L\n");
    struct panel *panel = bench_panel(&bench);
    CU_ASSERT_FATAL(panel != NULL);
    CU_ASSERT_EQUAL(panel->causes[CAUSE_NERVE_DAMAGE].state, CAUSE_NOT_SHOWN_BY_BLOOD);
    CU_ASSERT_EQUAL(panel->causes[CAUSE_MEDICATIONS].state, CAUSE_NOT_SHOWN_BY_BLOOD);
    struct slice page = bench_page(&bench, "text");
    CU_ASSERT(page.size > 0);
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
        bool said = false;
        struct slice word = slice_of(never[i]);
        for (struct slice rest = page; rest.size >= word.size && !said; rest = slice_skip(rest, 1))
            said = slice_equal_nocase(slice_head(rest, word.size), word);
        CHECK_ROW(!said, never[i]);
    }
    CU_ASSERT(slice_contains(page, SLICE("does not clear")));
    bench_end(&bench);

    bench = bench_start(NULL);
    bench_add(&bench, "panel.csv",
              "Patient ID,Sex,Birth date,Collected,Test,Result,Unit\n" MAN ",Vitamin B12,150,pg/mL\n" MAN
              ",CK,90,U/L\n");
    CU_ASSERT(points(bench_panel(&bench), CAUSE_NERVE_DAMAGE));
    bench_end(&bench);
}

#define HEADER "Patient ID,Sex,Birth date,Collected,Test,Result,Unit\n"
#define OLD(v) HEADER "0417,male,1980-05-04,2025-09-01T08:10,Testosterone," v ",ng/dL\n"
#define NEW(v) HEADER "0417,male,1980-05-04,2026-03-02T08:10,Testosterone," v ",ng/dL\n"

static enum change_size size_of_change(const char *first, const char *second, enum direction *direction) {
    struct bench bench = bench_start(NULL);
    bench_add(&bench, "a.csv", first);
    bench_add(&bench, "b.csv", second);
    struct bp_document *document = bench_compare(&bench);
    CU_ASSERT_PTR_NOT_NULL(document);
    enum change_size size = CHANGE_UNKNOWN;
    if (document && document->comparison.course_count == 1 && document->comparison.courses[0].change_count == 1) {
        size = document->comparison.courses[0].changes[0].size;
        *direction = document->comparison.courses[0].changes[0].direction;
    }
    bp_document_free(document);
    bench_end(&bench);
    return size;
}

static void case_9_follow_up(void) {
    enum direction direction = DIRECTION_UNKNOWN;
    CU_ASSERT_EQUAL(size_of_change(OLD("300"), NEW("400"), &direction), CHANGE_USUAL);
    CU_ASSERT_EQUAL(direction, DIRECTION_UP);
    CU_ASSERT_EQUAL(size_of_change(OLD("300"), NEW("500"), &direction), CHANGE_LARGER_THAN_USUAL);
    CU_ASSERT_EQUAL(direction, DIRECTION_UP);
    CU_ASSERT_EQUAL(size_of_change(NEW("500"), OLD("300"), &direction), CHANGE_LARGER_THAN_USUAL);
    CU_ASSERT_EQUAL(direction, DIRECTION_UP);
    CU_ASSERT_EQUAL(size_of_change(OLD("500"), NEW("300"), &direction), CHANGE_LARGER_THAN_USUAL);
    CU_ASSERT_EQUAL(direction, DIRECTION_DOWN);
    struct bench two = bench_start(NULL);
    bench_add(&two, "a.csv", OLD("300"));
    bench_add(&two, "b.csv", HEADER "0999,male,1980-05-04,2026-03-02T08:10,Testosterone,500,ng/dL\n");
    CU_ASSERT_PTR_NULL(bench_compare(&two));
    CU_ASSERT_EQUAL(two.status, BP_INPUT);
    bench_end(&two);
}

/* Case 10, the same bytes in every locale and time zone, is tests/cli/locales.sh, because a process has one locale. */

int main(void) {
    static const struct test tests[] = {
        {"1 two units, one judgement", case_1_two_units},
        {"2 unit missing or implausible", case_2_unit_missing_or_implausible},
        {"3 the range that decided", case_3_the_range_that_decided},
        {"4 range texts", case_4_range_texts},
        {"5 comparators", case_5_comparators},
        {"6 urgent first", case_6_urgent},
        {"7 albumin and CRP", case_7_albumin_and_crp},
        {"8 all inside is no all-clear", case_8_all_inside},
        {"9 follow-up", case_9_follow_up},
    };
    return run_suite("ten cases", tests, sizeof tests / sizeof tests[0]);
}
