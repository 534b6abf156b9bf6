/* The options that change what a page says: --explain, --no-interpret, --lang, and those that must not be allowed. */
#include "bench.h"
#include "harness.h"

#include <stdio.h>
#include <string.h>

static const char panel_csv[] =
    "Patient ID,Name,Sex,Birth date,Collected,Test,Result,Unit,Reference range,Flag,Specimen\n"
    "0417,Sam Example,male,1980-05-04,2026-01-02T08:10,Albumin,30,g/L,35-50,L,serum\n"
    "0417,Sam Example,male,1980-05-04,2026-01-02T08:10,CRP,40,mg/L,0-5,N,serum\n"
    "0417,Sam Example,male,1980-05-04,2026-01-02T08:10,Potassium,6.8,mmol/L,3.5-5.1,H,serum\n"
    "0417,Sam Example,male,1980-05-04,2026-01-02T08:10,Testosterone,260,ng/dL,,,serum\n";

/* The page without its line ends, so that wrapped sentences are found. */
static bool page_has(const char *const *options, const char *format, const char *part) {
    static char flat[1 << 18];
    struct bench bench = bench_start(options);
    bench_add(&bench, "panel.csv", panel_csv);
    struct slice page = bench_page(&bench, format);
    size_t size = 0;
    CU_ASSERT_EQUAL(bench.status, BP_OK);
    CU_ASSERT_TRUE_FATAL(page.size < sizeof flat);
    for (size_t i = 0; i < page.size; i++) {
        char c = page.text[i] == '\n' ? ' ' : page.text[i];
        if (c != ' ' || (size && flat[size - 1] != ' '))
            flat[size++] = c;
    }
    flat[size] = '\0';
    bench_end(&bench);
    return strstr(flat, part) != NULL;
}

static const char *const as_usual[] = {NULL};
static const char *const explain[] = {"explain", "", NULL};
static const char *const no_interpret[] = {"no-interpret", "", NULL};

static const char *const traces[] = {
    "Trace: rule C1-C; held: albumin:below, crp:over_10",
    "; Albumin 30 g/L, read at panel.csv:2:7; range: 35 to 50 g/L, as on the report; C-reactive protein (CRP) 40 mg/L, "
    "read at panel.csv:3:7; range: 0 to 5 mg/L, as on the report; tables ",
    "Trace: rule H-potassium-high; held: potassium:critical_high; Potassium 6.8 mmol/L, read at panel.csv:4:7",
    "Trace: rule B1; held: testosterone_total:below, sex:male, age:adult, time:morning, not_drug:androgen_deprivation, "
    "not_drug:abiraterone, not_drug:testosterone_or_anabolic; Testosterone, total 260 ng/dL, "
    "read at panel.csv:5:7; range: 264 to 916 ng/dL, built in: ",
    "of the table of ranges; tables ",
    "Trace: rule K-ck; held: not_tested:ck; tables ",
};

static void sentences_are_followed_by_their_traces(void) {
    for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
        CHECK_ROW(page_has(explain, "text", traces[i]), traces[i]);
        CHECK_ROW(!page_has(as_usual, "text", traces[i]), traces[i]);
    }
    CU_ASSERT_TRUE(page_has(explain, "html", "<p class=\"trace\"><strong>Trace:</strong> rule C1-C; held:"));
    CU_ASSERT_TRUE(page_has(explain, "json", "\"explain\": { \"rule\": \"C1-C\", \"held\": [ \"albumin:below\", "));
    CU_ASSERT_FALSE(page_has(as_usual, "json", "\"explain\""));
}

static const char *const judgements[] = {
    "What stands out",        "What this may mean", "Questions for your doctor", "These results cannot wait",
    "How much chance can do", "below the range",    "Ask which is right"};

static void without_interpretation_the_page_has_the_words_of_the_report(void) {
    for (size_t i = 0; i < sizeof judgements / sizeof *judgements; i++)
        CHECK_ROW(!page_has(no_interpret, "text", judgements[i]), judgements[i]);
    CU_ASSERT_TRUE(page_has(no_interpret, "text", "6.8 mmol/L"));
    CU_ASSERT_TRUE(page_has(no_interpret, "text", "35 to 50 g/L, as on the report"));
    CU_ASSERT_TRUE(page_has(no_interpret, "text", "The report marks it \"H\"."));
    CU_ASSERT_TRUE(page_has(no_interpret, "text", "The report marks it \"N\"."));
    CU_ASSERT_TRUE(page_has(no_interpret, "text", "Get help at once"));
    CU_ASSERT_TRUE(
        page_has(no_interpret, "json", "\"urgent\": [], \"findings\": [], \"causes\": [], \"questions\": []"));
    CU_ASSERT_TRUE(page_has(no_interpret, "json", "\"reason\": \"not_asked\", \"report_flag_agrees\": null"));
}

static void json_has_the_specimen_and_what_is_close(void) {
    CU_ASSERT_TRUE(page_has(as_usual, "json", "\"where\": \"panel.csv:2:7\", \"specimen\": \"serum\" }"));
    CU_ASSERT_TRUE(page_has(as_usual, "json", "\"close_to_limit\": true"));
    CU_ASSERT_TRUE(page_has(as_usual, "json", "\"close_to_limit\": false"));
    CU_ASSERT_TRUE(
        page_has(as_usual, "text", "264 to 916 ng/dL). Close to the limit; a repeat could land on either side."));
    CU_ASSERT_FALSE(page_has(no_interpret, "text", "Close to the limit"));
}

static void at_most_five_questions_are_asked(void) {
    CU_ASSERT_TRUE(page_has(as_usual, "text", "5. "));
    CU_ASSERT_FALSE(page_has(as_usual, "text", " 6. "));
}

static const struct {
    const char *name, *value;
    bool allowed;
} options[] = {
    {"explain", "", true},  {"explain", NULL, true},      {"explain", "yes", false},  {"redact", "yes", false},
    {"redact", NULL, true}, {"no-interpret", "1", false}, {"no-interpret", "", true}, {"lang", "de", true},
    {"lang", "", false},    {"lang", NULL, false},
};

static void options_without_an_argument_take_none(void) {
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        struct bp_options *set = NULL;
        CU_ASSERT_EQUAL_FATAL(bp_options_new(&set), BP_OK);
        enum bp_status status = bp_options_set(set, options[i].name, options[i].value);
        CHECK_ROW(status == (options[i].allowed ? BP_OK : BP_USAGE), options[i].name);
        bp_options_free(set);
    }
}

static void a_language_that_is_not_there_is_refused(void) {
    static const char *const italian[] = {"lang", "it", NULL};
    static const char *const german[] = {"lang", "de", NULL};
    struct bench bench = bench_start(italian);
    CU_ASSERT_EQUAL(bench.status, BP_USAGE);
    bench_end(&bench);
    CU_ASSERT_TRUE(page_has(german, "html", "<html lang=\"de\">"));
    CU_ASSERT_TRUE(page_has(german, "json", "\"close_to_limit\": true"));
}

int main(void) {
    static const struct test tests[] = {
        {"sentences are followed by their traces", sentences_are_followed_by_their_traces},
        {"without interpretation the page has the words of the report",
         without_interpretation_the_page_has_the_words_of_the_report},
        {"JSON has the specimen and what is close", json_has_the_specimen_and_what_is_close},
        {"at most five questions are asked", at_most_five_questions_are_asked},
        {"options without an argument take none", options_without_an_argument_take_none},
        {"a language that is not there is refused", a_language_that_is_not_there_is_refused},
    };
    return run_suite("session-page_options", tests, sizeof tests / sizeof *tests);
}
