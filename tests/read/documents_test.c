/* Whole documents of every dialect: read in pieces of every size, cut anywhere, and with memory that runs out. */
#include "reading.h"

#include <libxml/xmlmemory.h>
#include <stdlib.h>

#define DATA "tests/read/data/"

static const struct {
    const char *document;
    const char *lines;
    const char *format;
    const char *encoding;
    const char *said;
} rows[] = {
    {DATA "v2_oru.xml", DATA "v2_oru.lines", "hl7v2-xml", "UTF-8", ""},
    {DATA "v2_loose.xml", DATA "v2_loose.lines", "hl7v2-xml", "UTF-8", ""},
    {DATA "cda_results.xml", DATA "cda_results.lines", "cda", "UTF-8", "range-not-normal"},
    {DATA "cda_laboratory.xml", DATA "cda_laboratory.lines", "cda", "ISO-8859-1", "result-unreadable"},
    {DATA "fhir_bundle.xml", DATA "fhir_bundle.lines", "fhir-xml", "UTF-8", ""},
    {DATA "fhir_bundle.json", DATA "fhir_bundle_json.lines", "fhir-json", "UTF-8", ""},
    {DATA "v2_oru.hl7", DATA "v2_oru_pipe.lines", "hl7v2", "UTF-8", ""},
};

enum { ROW_COUNT = sizeof rows / sizeof *rows };

static void every_step(void) {
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct arena *arena = arena_new();
        struct slice xml = whole_file(arena, rows[i].document), lines = whole_file(arena, rows[i].lines);
        CHECK_ROW(xml.size > 0 && lines.size > 0, rows[i].document);
        for (size_t step = 0; step < STEP_COUNT; step++) {
            struct outcome outcome = read_bytes(xml, steps[step], record_line);
            CHECK_ROW(outcome.end == READING_END, rows[i].document);
            CHECK_ROW(same_text(builder_text(&outcome.lines), lines), rows[i].document);
            CHECK_ROW(same_text(builder_text(&outcome.said), slice_of(rows[i].said)), rows[i].document);
            CHECK_ROW(same_text(outcome.format, slice_of(rows[i].format)), rows[i].document);
            CHECK_ROW(same_text(outcome.encoding, slice_of(rows[i].encoding)), rows[i].document);
            outcome_end(&outcome);
        }
        arena_free(arena);
    }
}

static void as_files(void) {
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct outcome outcome = outcome_start();
        struct read_options options = {.delimiter = 0};
        struct diagnostics silent = {.receive = NULL};
        struct source *source = source_open_file(rows[i].document, &silent);
        CHECK_ROW(source != NULL, rows[i].document);
        if (source)
            read_source(source, &options, &outcome, record_line);
        struct slice lines = whole_file(outcome.arena, rows[i].lines);
        CHECK_ROW(same_text(builder_text(&outcome.lines), lines), rows[i].document);
        source_close(source);
        outcome_end(&outcome);
    }
}

/* A document that is cut is never a shorter report. */
static void cut_anywhere(void) {
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct arena *arena = arena_new();
        struct slice xml = whole_file(arena, rows[i].document);
        while (xml.size && strchr("\r\n", xml.text[xml.size - 1]))
            xml.size--;
        for (size_t size = 0; size < xml.size; size++) {
            struct outcome outcome = read_bytes(slice_head(xml, size), 0, record_line);
            CHECK_ROW(outcome.end == READING_FAILED, rows[i].document);
            CHECK_ROW(outcome.said.size > 0, rows[i].document);
            outcome_end(&outcome);
        }
        arena_free(arena);
    }
}

/* ---- Memory of libxml2 that runs out ---- */

static size_t allocations, fails_at; /* counted from 1; 0: never */
static bool fails_for_good;

static bool may_allocate(void) {
    allocations++;
    return fails_at == 0 || (fails_for_good ? allocations < fails_at : allocations != fails_at);
}

static void *sparse_malloc(size_t size) {
    return may_allocate() ? malloc(size) : NULL;
}

static void *sparse_realloc(void *memory, size_t size) {
    return may_allocate() ? realloc(memory, size) : NULL;
}

static char *sparse_strdup(const char *text) {
    return may_allocate() ? strdup(text) : NULL;
}

/* Either all is as it should be, or reading failed and said so: never a success with other data. A few failures look to
 * libxml2 itself like broken syntax, so that any refusal will do. */
static void check_with_failure(struct slice xml, struct slice lines, size_t at, const char *document) {
    fails_at = at;
    allocations = 0;
    struct outcome outcome = read_bytes(xml, 0, record_line);
    fails_at = 0;
    bool all = outcome.end == READING_END && slice_equal(builder_text(&outcome.lines), lines);
    bool failed = outcome.end == READING_FAILED && outcome.said.size > 0;
    CHECK_ROW(all || failed, document);
    outcome_end(&outcome);
}

static void memory_that_runs_out(void) {
    for (size_t i = 0; i < ROW_COUNT; i++) {
        struct arena *arena = arena_new();
        struct slice xml = whole_file(arena, rows[i].document), lines = whole_file(arena, rows[i].lines);
        check_with_failure(xml, lines, 0, rows[i].document);
        size_t count = allocations;
        CHECK_ROW(count > 10 || !slice_ends(slice_of(rows[i].document), SLICE(".xml")), rows[i].document);
        for (size_t at = 1; at <= count; at++)
            for (int good = 0; good < 2; good++) {
                fails_for_good = good;
                check_with_failure(xml, lines, at, rows[i].document);
            }
        arena_free(arena);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"every step", every_step},
        {"as files", as_files},
        {"cut anywhere", cut_anywhere},
        {"memory that runs out", memory_that_runs_out},
    };
    /* Before libxml2 is used for the first time. */
    if (xmlMemSetup(free, sparse_malloc, sparse_realloc, sparse_strdup) != 0)
        return 2;
    return run_suite("read documents", tests, sizeof tests / sizeof *tests);
}
