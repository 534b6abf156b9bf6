/* The whole page of an invented person: what stands on it, in which order, and what never does. */
#include "cause_words.h"
#include "document/written.h"
#include "harness.h"
#include "invented.h"
#include "report.h"
#include "writers.h"

#include <stdio.h>
#include <string.h>

static struct catalogue *catalogue;
static struct arena *arena;
static struct result results[INVENTED_RESULTS];
static struct written text, html, json;

static struct panel filled_panel(void) {
    struct panel panel = invented_panel(catalogue, results);
    CU_ASSERT_TRUE(report_fill(catalogue, NO_SLICE, &panel, arena));
    invent_findings(&panel);
    return panel;
}

/* The page of the panels in all three outputs. */
static void write_all(struct panel *const *panels, size_t count) {
    struct frame frame = invented_frame();
    struct node *document = report_document(catalogue, &frame, panels, count, arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(document);
    struct sink to_text = written_sink(&text, 0), to_html = written_sink(&html, 0), to_json = written_sink(&json, 0);
    CU_ASSERT_TRUE(write_text(document, &to_text));
    CU_ASSERT_TRUE(write_html(document, &to_html));
    CU_ASSERT_TRUE(write_report_json(&frame, panels, count, &to_json));
}

static void write_panel(struct panel *panel) {
    struct panel *panels[] = {panel};
    write_all(panels, 1);
}

/* Line ends and runs of blanks as one blank, so that wrapped sentences are found. */
static const char *flat(void) {
    static char flattened[WRITTEN_MAX];
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.text[i] == '\n' ? ' ' : text.text[i];
        if (c != ' ' || (size && flattened[size - 1] != ' '))
            flattened[size++] = c;
    }
    flattened[size] = '\0';
    return flattened;
}

static bool page_says(const char *part) {
    return strstr(flat(), part) != NULL;
}

static const char *const in_order[] = {
    "Blood results and muscle loss: a summary",
    "Name Sam Example",
    "Id 0417",
    "Sex male",
    "Born 4 May 1980",
    "Age then 45 years",
    "Medicines Simvastatin 20 mg",
    "Collected 2 March 2026, 3:40 pm",
    "Laboratory Northgate Laboratory",
    "From file panel.csv",
    "Made on 5 March 2026, by bloodpanel 0.1.0",
    "Not a laboratory report and not a diagnosis. Made by bloodpanel from panel.csv.",
    "These results cannot wait",
    "Potassium is 6.8 mmol/L. Call a doctor now.",
    "Get help at once, whatever the blood says.",
    "What stands out",
    "▲▲ Potassium (a salt for muscle and heart): 6.8 mmol/L",
    "▼ Testosterone, total (the main male sex hormone): 8.4 nmol/L",
    "▼ Vitamin D",
    "▼ Albumin (the main blood protein): 3.0 g/dL",
    "▲ C-reactive protein",
    "What this may mean for muscle loss",
    "Poor nutrition ► points this way, weakly",
    "Weak pointer: Vitamin D is below the limit.",
    "Nerve damage – blood tests cannot show this",
    "Muscle or joint injury, lack of movement ○ nothing measured points this way",
    "Medications – blood tests cannot show this",
    "Never stop a prescribed medicine because of this page.",
    "Hormone imbalance ► points this way, weakly",
    "Other illness, inflammation □ not tested",
    "Keep in mind",
    "CK inside its range does not clear muscle disease.",
    "All results",
    "-- Hormones --",
    "8.4 nmol/L = 242 ng/dL ▼ below the range",
    "264 to 916 ng/dL, built in: Travison TG et al. 2017; Travison 2017",
    "This sample was taken at 3:40 pm.",
    "-- Nutrition, vitamins and iron --",
    "20 to 50 ng/mL, built in: Institute of Medicine 2011; IOM 2011",
    "-- Minerals and salts --",
    "3.5 to 5.1 mmol/L, from your own ranges: Northgate handbook 2025",
    "-- Inflammation and white cells --",
    "The report marks it \"N\", but it lies above the report's own range.",
    "The laboratory adds: Repeat advised. Sample slightly haemolysed.",
    "reported as \"Kreatinin\"",
    "71 µmol/L ◆ inside the range",
    "Worked out here from other results.",
    "-- Tests that are not in the tables --",
    "Zonulin",
    "In units, µ, u and micro all mean one millionth.",
    "Not compared, or left out",
    "14 results were read: 9 compared with a range, 3 shown but not compared, 1 left out, 1 repeated and shown once.",
    "Ferritin: It is not compared: no unit is stated.",
    "Magnesium: Withdrawn by the laboratory. Its value is not shown.",
    "Questions for your doctor",
    "1. Can testosterone be repeated before 10 am?",
    "What blood tests cannot tell",
    "How much chance can do",
    "Here 8 results were compared with a range. Among so many results of healthy people, about 0.4 would lie outside "
    "by "
    "chance alone. In this panel 5 lie outside.",
    "General advice",
    "People with kidney disease ask their doctor first.",
    "Where ranges and rules come from",
    "Travison TG et al. 2017, J Clin Endocrinol Metab 102:1161-1173",
    "Rule H-K: source of H-K",
    "Rule B1: source of B1",
    "Rule C1-D: source of C1-D",
    "Rule R1: source of R1",
    "version 2026.1, SHA-256 cd34",
    "Read: panel.csv, SHA-256 ab12.",
    "end of report, 14 results",
};

static void everything_stands_in_its_place(void) {
    struct panel panel = filled_panel();
    write_panel(&panel);
    const char *at = flat();
    for (size_t i = 0; i < sizeof in_order / sizeof in_order[0]; i++) {
        const char *found = strstr(at, in_order[i]);
        CHECK_ROW(found != NULL, in_order[i]);
        at = found ? found : at;
    }
}

/* What is worked out comes late in the tables, and still stands with its group. */
static void each_group_stands_once(void) {
    struct panel panel = filled_panel();
    write_panel(&panel);
    static const char *const groups[] = {"-- Hormones --",
                                         "-- Thyroid --",
                                         "-- Nutrition, vitamins and iron --",
                                         "-- Minerals and salts --",
                                         "-- Muscle --",
                                         "-- Inflammation and white cells --",
                                         "-- Kidney --",
                                         "-- Tests that are not in the tables --"};
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
        CHECK_ROW(written_count(&text, groups[i]) == 1, groups[i]);
    CU_ASSERT_EQUAL(written_count(&text, "\n-- "), 8);
    const char *ratio = strstr(text.text, "CRP to albumin ratio");
    CU_ASSERT_TRUE(ratio && ratio < strstr(text.text, "-- Muscle --"));
}

static void the_last_line_counts_what_was_read(void) {
    struct panel panel = filled_panel();
    write_panel(&panel);
    static const char last[] = "\nend of report, 14 results\n";
    CU_ASSERT_STRING_EQUAL(text.text + text.size - strlen(last), last);
    CU_ASSERT_TRUE(written_has(&html, "<p class=\"end\">end of report, 14 results</p>"));
}

/* The three outputs print the same sentences. */
static void all_outputs_say_the_same(void) {
    struct panel panel = filled_panel();
    write_panel(&panel);
    static const char *const sentences[] = {"Potassium is 6.8 mmol/L. Call a doctor now.",
                                            "Testosterone was low once. One low result is not enough.",
                                            "Vitamin D is below the limit.",
                                            "Withdrawn by the laboratory. Its value is not shown.",
                                            "Can testosterone be repeated before 10 am?",
                                            "Never stop a prescribed medicine because of this page."};
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        CHECK_ROW(page_says(sentences[i]), sentences[i]);
        CHECK_ROW(written_has(&html, sentences[i]), sentences[i]);
        CHECK_ROW(written_has(&json, sentences[i]), sentences[i]);
    }
}

/* Every value, comment and name of the file is on the page, whole. */
static void nothing_of_the_file_is_lost(void) {
    struct panel panel = filled_panel();
    static char comment[20001];
    for (size_t i = 0; i < sizeof comment - 1; i++)
        comment[i] = i % 8 == 7 ? ' ' : (char)('a' + (char)(i / 8 % 26));
    results[6].as_reported.comment = slice_of(comment);
    write_panel(&panel);
    for (size_t i = 0; i < panel.result_count; i++) {
        char value[64];
        snprintf(value, sizeof value, "%.*s", SLICE_ARGS(results[i].as_reported.value));
        CHECK_ROW(page_says(value), value);
    }
    CU_ASSERT_TRUE(written_count(&text, "zzzzzzz") >= 96);
    CU_ASSERT_TRUE(written_count(&html, "zzzzzzz") >= 96);
}

static void what_is_not_stated_is_said_so(void) {
    struct panel panel = filled_panel();
    panel.person = (struct person){0};
    panel.has_age = false;
    panel.laboratory = NO_SLICE;
    panel.medication_count = 0;
    panel.collected = (struct date){0};
    results[2].as_reported.collected = (struct date){0};
    write_panel(&panel);
    static const char *const facts[] = {"Name not stated",      "Id not stated",        "Sex not stated",
                                        "Born not stated",      "Age then not stated",  "Medicines not stated",
                                        "Collected not stated", "Laboratory not stated"};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        CHECK_ROW(page_says(facts[i]), facts[i]);
    CU_ASSERT_TRUE(page_says("The time of the sample is not known."));
}

static void all_inside_is_no_all_clear(void) {
    struct panel panel = filled_panel();
    panel.urgent_count = panel.finding_count = panel.left_out_count = 0;
    for (size_t i = 0; i < panel.result_count; i++)
        results[i].state = STATE_INSIDE;
    panel.counts = (struct counts){.read = 12, .compared = 12};
    write_panel(&panel);
    CU_ASSERT_TRUE(page_says("All 12 compared results lie inside their ranges. That does not clear any cause"));
    CU_ASSERT_TRUE(page_says("Nerve damage – blood tests cannot show this"));
    CU_ASSERT_FALSE(page_says("These results cannot wait"));
    CU_ASSERT_TRUE(page_says("Get help at once, whatever the blood says."));
    results[8].state = STATE_NOT_COMPARED;
    panel.counts = (struct counts){.read = 12, .compared = 11, .shown = 1};
    write_panel(&panel);
    CU_ASSERT_FALSE(page_says("compared results lie inside their ranges."));
    CU_ASSERT_TRUE(
        page_says("None of the 11 compared results lies outside its range. Other results could not be compared."));
}

static void without_interpretation_nothing_is_said_of_causes(void) {
    struct panel panel = invented_panel(catalogue, results);
    for (size_t i = 0; i < panel.result_count; i++) {
        results[i].state = STATE_NOT_COMPARED;
        results[i].reason = REASON_NOT_ASKED;
    }
    panel.values_only = true;
    CU_ASSERT_FALSE(is_interpreted(&panel));
    CU_ASSERT_TRUE(report_fill(catalogue, NO_SLICE, &panel, arena));
    write_panel(&panel);
    CU_ASSERT_FALSE(page_says("What this may mean for muscle loss"));
    CU_ASSERT_FALSE(page_says("What stands out"));
    CU_ASSERT_TRUE(page_says("Get help at once, whatever the blood says."));
    CU_ASSERT_TRUE(page_says("3.0 g/dL"));
    CU_ASSERT_TRUE(written_has(&json, "\"causes\": []"));
}

static void several_panels_follow_each_other(void) {
    struct panel first = filled_panel(), second = first;
    second.collected.month = 4;
    second.counts.read = 15;
    struct panel *panels[] = {&first, &second};
    write_all(panels, 2);
    CU_ASSERT_TRUE(page_says("Summary 1 of 2. Collected: 2 March 2026, 3:40 pm"));
    CU_ASSERT_TRUE(page_says("Summary 2 of 2. Collected: 2 April 2026, 3:40 pm"));
    CU_ASSERT_EQUAL(written_count(&text, "Get help at once"), 2);
    CU_ASSERT_EQUAL(written_count(&text, "end of report, 14 results\n"), 1);
    CU_ASSERT_EQUAL(written_count(&text, "end of report, 15 results\n"), 1);
}

/* What was said about the files stands on the first page, unless the page already says it of the result. */
static void what_was_said_about_the_files_is_told(void) {
    struct panel panel = filled_panel();
    struct frame frame = invented_frame();
    static struct said said[] = {{.level = LEVEL_WARNING,
                                  .code = "csv-line-lost",
                                  .place = {.file = {"panel.csv", 9}, .line = 40},
                                  .text = {"a lost line", 11}},
                                 {.level = LEVEL_NOTE,
                                  .code = "marker-unknown",
                                  .place = {.file = {"panel.csv", 9}, .line = 41},
                                  .text = {"only a note", 11}},
                                 {.level = LEVEL_WARNING,
                                  .code = "unit-missing",
                                  .place = {.file = {"panel.csv", 9}, .line = 10, .column = 4},
                                  .text = {"told twice", 10}}};
    frame.said = said;
    frame.said_count = 3;
    struct panel *panels[] = {&panel};
    struct node *document = report_document(catalogue, &frame, panels, 1, arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(document);
    struct sink sink = written_sink(&text, 0);
    CU_ASSERT_TRUE(write_text(document, &sink));
    CU_ASSERT_TRUE(page_says("panel.csv:40: a lost line"));
    CU_ASSERT_FALSE(page_says("only a note"));
    CU_ASSERT_FALSE(page_says("told twice"));
}

/* Text from a file cannot become markup, turn the direction of the page, or speak to the terminal. */
static void hostile_files_stay_text(void) {
    struct slice hostile = SLICE("<script>alert(1)</script>\x1b]0;x\x07\xE2\x80\xAE\" onload=\"x");
    struct panel panel = invented_panel(catalogue, results);
    panel.person.name = panel.person.id = panel.laboratory = panel.file = hostile;
    results[11].label = results[11].as_reported.name = results[11].as_reported.value = hostile;
    results[6].as_reported.comment = results[1].as_reported.flag = results[0].as_reported.unit = hostile;
    CU_ASSERT_TRUE(report_fill(catalogue, NO_SLICE, &panel, arena));
    invent_findings(&panel);
    write_panel(&panel);
    CU_ASSERT_FALSE(written_has(&html, "<script"));
    CU_ASSERT_FALSE(written_has(&html, "\" onload"));
    const struct written *const all[] = {&text, &html, &json};
    for (size_t i = 0; i < 3; i++) {
        CU_ASSERT_FALSE(written_has(all[i], "\x1b"));
        CU_ASSERT_FALSE(written_has(all[i], "\x07"));
        CU_ASSERT_FALSE(written_has(all[i], "\xE2\x80\xAE"));
    }
}

static void the_same_page_twice_is_the_same_bytes(void) {
    struct panel panel = filled_panel();
    write_panel(&panel);
    static char first[WRITTEN_MAX];
    memcpy(first, html.text, html.size + 1);
    panel = filled_panel();
    write_panel(&panel);
    CU_ASSERT_STRING_EQUAL(html.text, first);
}

int main(void) {
    static const struct test tests[] = {
        {"everything stands in its place", everything_stands_in_its_place},
        {"each group stands once", each_group_stands_once},
        {"the last line counts what was read", the_last_line_counts_what_was_read},
        {"all outputs say the same", all_outputs_say_the_same},
        {"nothing of the file is lost", nothing_of_the_file_is_lost},
        {"what is not stated is said so", what_is_not_stated_is_said_so},
        {"all inside is no all-clear", all_inside_is_no_all_clear},
        {"without interpretation nothing is said of causes", without_interpretation_nothing_is_said_of_causes},
        {"several panels follow each other", several_panels_follow_each_other},
        {"what was said about the files is told", what_was_said_about_the_files_is_told},
        {"hostile files stay text", hostile_files_stay_text},
        {"the same page twice is the same bytes", the_same_page_twice_is_the_same_bytes},
    };
    struct diagnostics silent = {0};
    catalogue = catalogue_built_in(&silent);
    arena = arena_new();
    if (!catalogue || !arena)
        return 1;
    int status = run_suite("report-page", tests, sizeof tests / sizeof tests[0]);
    arena_free(arena);
    catalogue_free(catalogue);
    return status;
}
