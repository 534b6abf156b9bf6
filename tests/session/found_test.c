/* Faults that people found in the whole line, each as the smallest input that showed it. */
#include "bench.h"
#include "harness.h"

#include <stdio.h>

#define HEADER "Patient ID,Name,Sex,Birth date,Collected,Test,Result,Unit,Reference range,Status,Specimen\n"
#define WOMAN  "7,Ada Moon,female,1980-01-02,2026-03-02T08:10,"
#define MAN    "8,Ben Sun,male,1980-01-02,2026-03-02T08:10,"
#define BOY    "9,Tim Star,male,2016-01-02,2026-03-02T08:10,"

struct outcome {
    struct bench bench;
    const struct panel *panel;
};

static struct outcome judge(const char *rows) {
    char text[2048];
    struct outcome outcome = {.bench = bench_start(NULL)};
    snprintf(text, sizeof text, HEADER "%s", rows);
    bench_add(&outcome.bench, "panel.csv", text);
    outcome.panel = bench_panel(&outcome.bench);
    CU_ASSERT_PTR_NOT_NULL(outcome.panel);
    return outcome;
}

/* A boy with a very high CK: the limits for adults hold, and the report's own upper limit counts. */
static void children_are_urgent_too(void) {
    static const struct {
        const char *rows, *urgent;
    } cases[] = {
        {BOY "CK,6000,U/L,30-200,,\n", "ck"},
        {BOY "CK,2001,U/L,30-200,,\n", "ck"},
        {BOY "CK,2000,U/L,30-200,,\n", NULL},
        {BOY "Magnesium,0.3,mmol/L,,,\n", "magnesium"},
        {BOY "Calcium,3.6,mmol/L,,,\n", "calcium_total"},
        {BOY "Haemoglobin,60,g/L,,,\n", "haemoglobin"},
        {BOY "Haemoglobin,100,g/L,,,\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct outcome outcome = judge(cases[i].rows);
        CHECK_ROW(outcome.panel && outcome.panel->urgent_count == (cases[i].urgent ? 1U : 0U), cases[i].rows);
        CHECK_ROW(!cases[i].urgent || has_urgent(outcome.panel, cases[i].urgent), cases[i].rows);
        bench_end(&outcome.bench);
    }
}

/* What belongs to urine does not replace what belongs to blood. */
static void specimens_stay_apart(void) {
    struct outcome outcome = judge(WOMAN "Albumin,41,g/L,,final,serum\n" WOMAN "Albumin,12,mg/L,,corrected,urine\n");
    CU_ASSERT_EQUAL(outcome.panel->result_count, 2);
    CU_ASSERT_EQUAL(outcome.panel->counts.duplicates, 0);
    const struct result *albumin = result_of(outcome.panel, "albumin");
    CU_ASSERT(albumin && albumin->state == STATE_INSIDE);
    bench_end(&outcome.bench);

    outcome = judge(WOMAN "RBC Magnesium,2.2,mmol/L,,,\n");
    CU_ASSERT_EQUAL(outcome.panel->urgent_count, 0);
    CU_ASSERT_EQUAL(outcome.panel->results[0].state, STATE_NOT_COMPARED);
    bench_end(&outcome.bench);
}

static void a_bracket_is_no_name(void) {
    struct outcome outcome = judge(WOMAN "ASL (AST),40,U/L,,,\n" WOMAN "Creatine kinase (CK),40,U/L,,,\n");
    CU_ASSERT_PTR_NULL(result_of(outcome.panel, "ast"));
    CU_ASSERT_PTR_NOT_NULL(result_of(outcome.panel, "ck"));
    bench_end(&outcome.bench);
}

static size_t people_in(const char *rows) {
    char text[1024];
    struct bench bench = bench_start(NULL);
    snprintf(text, sizeof text, HEADER "%s", rows);
    bench_add(&bench, "a.csv", text);
    struct bp_document *document = bench_compare(&bench);
    size_t people = document ? 1 : 2;
    bp_document_free(document);
    bench_end(&bench);
    return people;
}

/* An id that no authority gave does not join two names. */
static void one_id_two_names(void) {
    CU_ASSERT_EQUAL(people_in("1,Ann Moon,,,2026-01-02,CK,100,U/L,,,\n1,Bob Sun,,,2026-02-02,CK,400,U/L,,,\n"), 2);
    CU_ASSERT_EQUAL(people_in("1,Ann Moon,,,2026-01-02,CK,100,U/L,,,\n1,\"Moon, Ann\",,,2026-02-02,CK,400,U/L,,,\n"),
                    1);
}

/* What is not confirmed is not compared, and what could not wait is said all the same. */
static void unconfirmed_and_critical(void) {
    struct outcome outcome = judge(MAN "Potassium,6.8,mmol/L,3.5-5.3,preliminary,\n");
    const struct result *potassium = result_of(outcome.panel, "potassium");
    CU_ASSERT(potassium && potassium->state == STATE_NOT_COMPARED && potassium->reason == REASON_NOT_FINAL);
    CU_ASSERT(slice_contains(bench_page(&outcome.bench, "text"), SLICE("cannot wait")));
    bench_end(&outcome.bench);
    outcome = judge(MAN "Potassium,5.8,mmol/L,3.5-5.3,preliminary,\n");
    CU_ASSERT(!slice_contains(bench_page(&outcome.bench, "text"), SLICE("cannot wait:")));
    bench_end(&outcome.bench);
}

/* An implausible value is not turned into another unit. */
static void implausible_values_stay(void) {
    struct outcome outcome = judge(MAN "Albumin,29.0,g/dL,,,\n");
    struct slice page = bench_page(&outcome.bench, "text");
    CU_ASSERT(!slice_contains(page, SLICE("290")) && slice_contains(page, SLICE("implausible")));
    CU_ASSERT(slice_contains(page, SLICE("29.0 g/dL")));
    bench_end(&outcome.bench);
}

/* No group is said to show nothing while a result of it lies outside, or cannot be placed. */
static void no_false_calm(void) {
    struct outcome outcome = judge(MAN "CRP,9,mg/L,,,\n");
    CU_ASSERT_EQUAL(outcome.panel->causes[CAUSE_OTHER_ILLNESS].state, CAUSE_NO_SIGN);
    CU_ASSERT(slice_contains(outcome.panel->causes[CAUSE_OTHER_ILLNESS].text, SLICE("lies outside its range")));
    bench_end(&outcome.bench);
    outcome = judge(MAN "CRP,<9,mg/L,<3,,\n");
    CU_ASSERT_EQUAL(outcome.panel->causes[CAUSE_OTHER_ILLNESS].state, CAUSE_NOT_TESTED);
    bench_end(&outcome.bench);
}

/* Calcium that albumin explains is not called urgent in one place and left out in another. */
static void calcium_with_low_albumin(void) {
    struct outcome outcome = judge(MAN "Calcium,1.75,mmol/L,,,\n" MAN "Albumin,21,g/L,,,\n");
    CU_ASSERT(!has_urgent(outcome.panel, "calcium_total") && !has_urgent(outcome.panel, "calcium_adjusted"));
    CU_ASSERT(!slice_contains(bench_page(&outcome.bench, "text"), SLICE("urgent")));
    bench_end(&outcome.bench);
}

int main(void) {
    static const struct test tests[] = {
        {"children are urgent too", children_are_urgent_too},
        {"specimens stay apart", specimens_stay_apart},
        {"a bracket is no name", a_bracket_is_no_name},
        {"one id, two names", one_id_two_names},
        {"unconfirmed and critical", unconfirmed_and_critical},
        {"implausible values stay", implausible_values_stay},
        {"no false calm", no_false_calm},
        {"calcium with low albumin", calcium_with_low_albumin},
    };
    return run_suite("found by people", tests, sizeof tests / sizeof tests[0]);
}
