/*
 * Clinical facts: what a doctor would say of a figure, from textbooks and guidelines, far enough from every limit that
 * no choice of laboratory matters. They are held against the built-in tables, or against those of the folder that the
 * environment variable BLOODPANEL_TABLES names: a table with a slip in it must contradict some of them.
 */
#include "conversion_path.h"
#include "csv_lines.h"
#include "harness.h"
#include "judge.h"
#include "range_choice.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DATA SOURCE_DIR "/tests/judge/data/"

enum { MOST_BYTES = 256 * 1024, YEAR = 2026, MONTH = 6, DAY = 15 };

static struct catalogue *catalogue;
static struct arena *arena;

/* ---- The tables of facts ---- */

struct facts {
    char *bytes;
    struct bytes_feed feed;
    struct csv_lines *lines;
    struct csv_line line;
};

static void facts_open(struct facts *facts, const char *path) {
    FILE *file = fopen(path, "rb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    facts->bytes = malloc(MOST_BYTES);
    CU_ASSERT_PTR_NOT_NULL_FATAL(facts->bytes);
    size_t size = fread(facts->bytes, 1, MOST_BYTES, file);
    CU_ASSERT_TRUE_FATAL(size < MOST_BYTES && fclose(file) == 0);
    bytes_feed_start(&facts->feed, (struct slice){facts->bytes, size}, 0);
    facts->lines = csv_lines_open(&facts->feed.feed, ',');
    CU_ASSERT_PTR_NOT_NULL_FATAL(facts->lines);
    CU_ASSERT_EQUAL(csv_lines_next(facts->lines, arena, &facts->line), CSV_LINE); /* the header */
}

static bool facts_next(struct facts *facts, size_t columns) {
    if (csv_lines_next(facts->lines, arena, &facts->line) != CSV_LINE)
        return false;
    CU_ASSERT_EQUAL_FATAL(facts->line.count, columns);
    return true;
}

static void facts_close(struct facts *facts) {
    csv_lines_close(facts->lines);
    free(facts->bytes);
}

/* ---- One judgement ---- */

/* "m30": a man of 30 years; "f0.5": a girl of six months. */
static struct person_facts {
    enum sex sex;
    struct date birth;
} person_of(struct slice who) {
    struct decimal age = DECIMAL_ZERO;
    CU_ASSERT_TRUE_FATAL(who.size > 1 && decimal_parse(slice_skip(who, 1), &age));
    int months = (int)(decimal_to_double(age) * 12 + 0.5);
    int born = YEAR * 12 + MONTH - 1 - months;
    struct date birth = {.precision = PRECISION_DAY, .year = born / 12, .month = born % 12 + 1, .day = DAY - 5};
    return (struct person_facts){who.text[0] == 'm' ? SEX_MALE : SEX_FEMALE, birth};
}

/* Indices are worked out, never read; their figures meet the same rows. */
static struct result judged_index(const struct marker *marker, struct slice who, struct slice state, struct slice value,
                                  struct slice unit_text) {
    struct person_facts person = person_of(who);
    struct judging judging = {.catalogue = catalogue, .states = &state, .state_count = state.size > 0};
    struct record record = {.person.sex = person.sex,
                            .person.birth = person.birth,
                            .collected = {.precision = PRECISION_DAY, .year = YEAR, .month = MONTH, .day = DAY}};
    struct circumstances of = circumstances_of(&judging, &record);
    struct result result = {.derived = true, .has_value = true, .marker = marker, .state = STATE_NOT_COMPARED};
    struct decimal figure = DECIMAL_ZERO;
    struct conversion_path path;
    struct unit unit;
    CHECK_ROW(decimal_parse(value, &figure) && unit_parse(unit_text, &unit) &&
                  path_find(catalogue, marker, &unit, &marker->parsed_unit, &path) &&
                  path_convert(&path, figure, 12, &result.value),
              marker->id.text);
    result.unit = marker->unit;
    struct judgement judgement = {.judging = &judging,
                                  .of = &of,
                                  .marker = marker,
                                  .value = {COMPARATOR_NONE, result.value},
                                  .unit = &marker->parsed_unit,
                                  .out = &result};
    (void)decide_by_rows(&judgement, ROWS_OF_ANY_ORIGIN);
    apply_critical_limits(&judgement);
    find_bands(&judgement);
    return result;
}

static bool is_index(const struct marker *marker) {
    return !slice_empty(catalogue_index_word(catalogue, marker->id, SLICE("unit")));
}

static struct result judged(const struct marker *marker, struct slice who, struct slice set, struct slice state,
                            struct slice value, struct slice unit) {
    struct diagnostics silent = {0};
    if (is_index(marker))
        return judged_index(marker, who, state, value, unit);
    struct person_facts person = person_of(who);
    struct judging judging = {
        .catalogue = catalogue, .range_set = set, .states = &state, .state_count = state.size > 0};
    struct record record = {.name = marker->label,
                            .value = value,
                            .unit = unit,
                            .person.sex = person.sex,
                            .person.birth = person.birth,
                            .collected = {.precision = PRECISION_DAY, .year = YEAR, .month = MONTH, .day = DAY},
                            .numerals = NUMERALS_POINT,
                            .status = STATUS_FINAL};
    struct result result;
    judge_result(&judging, &record, arena, &silent, &result);
    return result;
}

static const struct marker *marker_of(struct slice id) {
    const struct marker *marker = catalogue_marker(catalogue, id);
    CHECK_ROW(marker != NULL, id.text);
    return marker;
}

static const char *row_text(const struct csv_line *line, struct slice who, struct slice value, const char *expected,
                            struct slice got) {
    return join(arena, 11, line->fields[0], SLICE(" "), who, SLICE(" "), value, SLICE(": "), slice_of(expected),
                SLICE(" expected, "), got, SLICE(" found"), (struct slice){"", 1})
        .text;
}

/* ---- States ---- */

enum state_column { SET = 1, WHO, STATE, UNIT, FIRST_FIGURES, STATE_COLUMNS = 11 };

static const char *const states[] = {"below", "inside", "above", "critical_low", "critical_high"};

static size_t check_figures(const struct csv_line *line, struct slice who, size_t which) {
    const struct marker *marker = marker_of(line->fields[0]);
    struct slice rest = line->fields[FIRST_FIGURES + which];
    size_t count = 0;
    for (; marker && rest.size; count++) {
        struct slice value = slice_cut(&rest, ' ');
        struct result result = judged(marker, who, line->fields[SET], line->fields[STATE], value, line->fields[UNIT]);
        struct slice got = slice_of(state_name(result.state));
        CHECK_ROW(slice_equal(got, slice_of(states[which])), row_text(line, who, value, states[which], got));
    }
    return count;
}

static void figures_have_the_state_that_a_doctor_gives_them(void) {
    struct facts facts;
    size_t count = 0;
    facts_open(&facts, DATA "clinical_facts.csv");
    while (facts_next(&facts, STATE_COLUMNS)) {
        struct slice people = facts.line.fields[WHO];
        while (people.size) {
            struct slice who = slice_cut(&people, ' ');
            for (size_t i = 0; i < sizeof states / sizeof *states; i++)
                count += check_figures(&facts.line, who, i);
        }
    }
    facts_close(&facts);
    printf("%zu figures\n", count);
    CU_ASSERT_TRUE(count > 2000);
}

/* ---- Steps that rules look at ---- */

enum band_column { BAND_WHO = 1, BAND_STATE, BAND_UNIT, BAND, BAND_IN, BAND_OUT, BAND_COLUMNS = 8 };

static bool is_in_band(const struct result *result, struct slice band) {
    for (size_t i = 0; i < result->band_count; i++)
        if (slice_equal(result->bands[i], band))
            return true;
    return false;
}

static void check_band(const struct csv_line *line, enum band_column column) {
    const struct marker *marker = marker_of(line->fields[0]);
    struct slice rest = line->fields[column];
    while (marker && rest.size) {
        struct slice value = slice_cut(&rest, ' ');
        struct result result =
            judged(marker, line->fields[BAND_WHO], NO_SLICE, line->fields[BAND_STATE], value, line->fields[BAND_UNIT]);
        bool in = is_in_band(&result, line->fields[BAND]);
        CHECK_ROW(result.has_value && in == (column == BAND_IN),
                  row_text(line, line->fields[BAND_WHO], value, column == BAND_IN ? "in" : "out", line->fields[BAND]));
    }
}

static void figures_are_in_the_steps_that_guidelines_name(void) {
    struct facts facts;
    facts_open(&facts, DATA "band_facts.csv");
    while (facts_next(&facts, BAND_COLUMNS)) {
        check_band(&facts.line, BAND_IN);
        check_band(&facts.line, BAND_OUT);
    }
    facts_close(&facts);
}

/* ---- Conversions ---- */

enum conversion_column { STANDARD = 1, FROM, TO, ONE, CONVERSION_COLUMNS = 6 };

/* Published factors are rounded to three or four digits. */
static const double tolerance = 0.01;

static bool is_the_row(const struct conversion *row, const struct csv_line *line) {
    return slice_equal(row->from, line->fields[FROM]) && slice_equal(row->to, line->fields[TO]) &&
           slice_equal(row->standard, line->fields[STANDARD]);
}

static void one_unit_is_what_published_tables_say(void) {
    struct facts facts;
    facts_open(&facts, DATA "conversion_facts.csv");
    while (facts_next(&facts, CONVERSION_COLUMNS)) {
        const struct marker *marker = marker_of(facts.line.fields[0]);
        size_t count = 0;
        const struct conversion *rows = marker ? catalogue_conversions(catalogue, marker, &count) : NULL;
        struct decimal one, expected;
        bool found = false, right = false;
        CU_ASSERT_TRUE(decimal_parse(facts.line.fields[ONE], &expected));
        for (size_t i = 0; i < count; i++) {
            if (!is_the_row(&rows[i], &facts.line))
                continue;
            found = true;
            right = decimal_scale(decimal_of(1), rows[i].factor, rows[i].offset, 9, &one) &&
                    fabs(decimal_to_double(one) / decimal_to_double(expected) - 1) < tolerance;
        }
        CHECK_ROW(found && right, row_text(&facts.line, facts.line.fields[FROM], SLICE("1"), "published figure",
                                           facts.line.fields[TO]));
    }
    facts_close(&facts);
}

int main(void) {
    static const struct test tests[] = {
        {"figures have the state that a doctor gives them", figures_have_the_state_that_a_doctor_gives_them},
        {"figures are in the steps that guidelines name", figures_are_in_the_steps_that_guidelines_name},
        {"one unit is what published tables say", one_unit_is_what_published_tables_say},
    };
    const char *folder = getenv("BLOODPANEL_TABLES");
    struct diagnostics silent = {0};
    catalogue = folder ? catalogue_load(folder, &silent) : catalogue_built_in(&silent);
    arena = arena_new();
    if (!catalogue || !arena)
        return 1;
    int status = run_suite("judge-clinical_facts", tests, sizeof tests / sizeof *tests);
    arena_free(arena);
    catalogue_free(catalogue);
    return status;
}
