/*
 * How hard the shipped texts are to read, over all of them. `data check` looks at each text, with the words of
 * wording.csv and the limits of settings.csv; here it must have nothing to say of the shipped tables.
 */
#include "reading_ease.h"

#include "catalogue.h"
#include "csv_lines.h"
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>

#define TABLES SOURCE_DIR "/reference-ranges"

enum { MOST_BYTES = 1024 * 1024 };

static void show(void *context, const struct diagnostic *diagnostic) {
    (void)context;
    fprintf(stderr, "%s line %zu: %.*s\n", diagnostic_name(diagnostic->code), diagnostic->place.line,
            SLICE_ARGS(diagnostic->text));
}

static void data_check_has_nothing_to_say(void) {
    struct diagnostics diagnostics = {.receive = show};
    CU_ASSERT_TRUE(catalogue_check(TABLES, &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR] + diagnostics.counts[LEVEL_WARNING], 0);
}

/* ---- The raw score, marker names and all ---- */

static struct reading of_rules, of_pages;
static size_t text_count;

static void read_texts(struct csv_lines *lines) {
    struct arena *arena = arena_new();
    struct csv_line line;
    while (csv_lines_next(lines, arena, &line) == CSV_LINE) {
        CU_ASSERT_EQUAL_FATAL(line.count, 3);
        bool of_rule = slice_starts(line.fields[0], SLICE("rule."));
        struct slice text = line.fields[1];
        text_count++;
        if (slice_ends(text, SLICE(".")) || slice_ends(text, SLICE("?")))
            reading_add(of_rule ? &of_rules : &of_pages, NULL, text);
    }
    arena_free(arena);
}

static void texts_are_read(void) {
    FILE *file = fopen(TABLES "/text.en.csv", "rb");
    char *bytes = malloc(MOST_BYTES);
    CU_ASSERT_TRUE_FATAL(file != NULL && bytes != NULL);
    struct bytes_feed feed;
    bytes_feed_start(&feed, (struct slice){bytes, fread(bytes, 1, MOST_BYTES, file)}, 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
    read_texts(lines);
    CU_ASSERT_TRUE(text_count > 200);
    csv_lines_close(lines);
    free(bytes);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

static void check_reading(const char *name, const struct reading *reading) {
    struct decimal grade;
    CU_ASSERT_TRUE_FATAL(reading_grade(reading, &grade));
    double length = (double)reading->words / (double)reading->sentences;
    printf("%s: %zu sentences, %.1f words each, the longest %zu, grade %.2f\n", name, reading->sentences, length,
           reading->longest, decimal_to_double(grade));
    CU_ASSERT_TRUE(decimal_compare(grade, (struct decimal){65, -1}) <= 0);
    CU_ASSERT_TRUE(length <= 15);
    CU_ASSERT_TRUE(reading->longest <= 25);
}

static void sentences_are_easy_to_read(void) {
    check_reading("page", &of_pages);
    check_reading("rules", &of_rules);
}

int main(void) {
    static const struct test tests[] = {
        {"data check has nothing to say", data_check_has_nothing_to_say},
        {"texts are read", texts_are_read},
        {"sentences are easy to read", sentences_are_easy_to_read},
    };
    return run_suite("report-reading", tests, sizeof tests / sizeof tests[0]);
}
