/* The page in other languages: dates, clocks, decimal signs, names of markers; never a mix. */
#include "document/written.h"
#include "harness.h"
#include "invented.h"
#include "report.h"
#include "takeaway.h"
#include "wording.h"
#include "writers.h"

#include <stdio.h>
#include <string.h>

static struct catalogue *catalogue;
static struct arena *arena;
static struct result results[INVENTED_RESULTS];

static struct speaker speaker_of(const char *language) {
    return (struct speaker){.catalogue = catalogue, .arena = arena, .language = slice_of(language)};
}

static bool says(struct slice said, const char *expected) {
    if (slice_equal(said, slice_of(expected)))
        return true;
    fprintf(stderr, "said: %.*s\n", SLICE_ARGS(said));
    return false;
}

static const struct {
    const char *language;
    struct date date;
    const char *shown;
} dates[] = {
    {"de",
     {.precision = PRECISION_MINUTE, .year = 2026, .month = 3, .day = 2, .hour = 15, .minute = 40},
     "2. März 2026, 15:40 Uhr"},
    {"de",
     {.precision = PRECISION_MINUTE, .year = 2026, .month = 3, .day = 2, .hour = 0, .minute = 5},
     "2. März 2026, 0:05 Uhr"},
    {"de", {.precision = PRECISION_MONTH, .year = 2026, .month = 12}, "Dezember 2026"},
    {"es", {.precision = PRECISION_DAY, .year = 2026, .month = 8, .day = 31}, "31 de agosto de 2026"},
    {"es",
     {.precision = PRECISION_MINUTE, .year = 2026, .month = 1, .day = 9, .hour = 12, .minute = 0},
     "9 de enero de 2026, 12:00 h"},
    {"en",
     {.precision = PRECISION_MINUTE, .year = 2026, .month = 3, .day = 2, .hour = 15, .minute = 40},
     "2 March 2026, 3:40 pm"},
};

static void dates_follow_the_language(void) {
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct speaker speaker = speaker_of(dates[i].language);
        CHECK_ROW(says(date_in_words(&speaker, dates[i].date), dates[i].shown), dates[i].shown);
        CHECK_ROW(spoke_well(&speaker), dates[i].shown);
    }
}

/* Our own figures take the sign of the language, what the report wrote stays as it is. */
static void figures_follow_the_language(void) {
    struct speaker german = speaker_of("de"), english = speaker_of("");
    struct result result = {.unit = SLICE("g/L"), .has_value = true, .value = {375, -1}};
    result.as_reported.value = SLICE("37.5");
    result.as_reported.unit = SLICE("g/L");
    result.range = (struct range){
        .origin = ORIGIN_BUILT_IN, .unit = SLICE("g/L"), .low = {true, true, {355, -1}}, .high = {true, true, {50, 0}}};
    CU_ASSERT_TRUE(says(value_as_reported(&german, &result), "37.5 g/L"));
    CU_ASSERT_TRUE(says(range_in_words(&german, &result), "35,5 bis 50 g/L"));
    CU_ASSERT_TRUE(says(range_in_words(&english, &result), "35.5 to 50 g/L"));
    CU_ASSERT_TRUE(says(figure_in_words(&german, (struct decimal){-5, -1}), "-0,5"));
    CU_ASSERT_TRUE(says(figure_in_words(&german, (struct decimal){1200, 0}), "1200"));
}

static void write_page(const char *language, struct written *text, struct written *json) {
    struct panel panel = invented_panel(catalogue, results);
    struct panel *panels[] = {&panel};
    struct frame frame = invented_frame();
    frame.language = slice_of(language);
    CU_ASSERT_TRUE_FATAL(report_fill(catalogue, frame.language, &panel, arena));
    struct node *document = report_document(catalogue, &frame, panels, 1, arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(document);
    CU_ASSERT_TRUE(slice_equal(document->language, *language ? frame.language : SLICE("en")));
    struct sink to_text = written_sink(text, 0), to_json = written_sink(json, 0);
    CU_ASSERT_TRUE(write_text(document, &to_text));
    CU_ASSERT_TRUE(write_report_json(&frame, panels, 1, &to_json));
}

static const struct {
    const char *language, *title, *label, *unreviewed;
} pages[] = {
    {"de", "Blutwerte und Muskelabbau", "C-reaktives Protein (CRP)", "als Muttersprache"},
    {"es", "pérdida de músculo", "Proteína C reactiva", "lengua española"},
};

/* Names, sentences and the note at the end are of the language; JSON keeps its keys, words and points. */
static void a_page_is_of_one_language(void) {
    static struct written text, json;
    static const char *const english[] = {"What stands out", "inside the range", "What would help", "end of report",
                                          "not stated",      "(the main",        "March 2026"};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        write_page(pages[i].language, &text, &json);
        CHECK_ROW(written_has(&text, pages[i].title), pages[i].title);
        CHECK_ROW(written_has(&text, pages[i].label), pages[i].label);
        CHECK_ROW(written_has(&text, pages[i].unreviewed), pages[i].unreviewed);
        for (size_t k = 0; k < sizeof english / sizeof *english; k++)
            CHECK_ROW(!written_has(&text, english[k]), english[k]);
        CHECK_ROW(written_has(&json, "\"low\": 0.45"), pages[i].language);
        CHECK_ROW(written_has(&json, "\"value\": 242.282"), pages[i].language);
        CHECK_ROW(written_has(&json, "\"state\": \"below\""), pages[i].language);
    }
}

static void an_english_page_has_no_such_note(void) {
    static struct written text, json;
    write_page("", &text, &json);
    CU_ASSERT_FALSE(written_has(&text, "in the language in which it was written"));
}

/* A language that is not there says nothing, rather than English. */
static void nothing_is_said_in_a_language_that_is_not_there(void) {
    struct speaker speaker = speaker_of("it");
    CU_ASSERT_TRUE(slice_empty(phrase(&speaker, "section.results")));
    CU_ASSERT_FALSE(spoke_well(&speaker));
}

int main(void) {
    static const struct test tests[] = {
        {"dates follow the language", dates_follow_the_language},
        {"figures follow the language", figures_follow_the_language},
        {"a page is of one language", a_page_is_of_one_language},
        {"an English page has no such note", an_english_page_has_no_such_note},
        {"nothing is said in a language that is not there", nothing_is_said_in_a_language_that_is_not_there},
    };
    struct diagnostics silent = {0};
    catalogue = catalogue_built_in(&silent);
    arena = arena_new();
    if (!catalogue || !arena)
        return 1;
    int status = run_suite("report-language", tests, sizeof tests / sizeof *tests);
    arena_free(arena);
    catalogue_free(catalogue);
    return status;
}
