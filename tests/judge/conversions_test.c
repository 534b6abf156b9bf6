/* Every marker in every unit that it is reported in, against figures that tests/oracle works out from atomic weights,
 * valences and published formulas; and every conversion there and back again. */
#include "builder.h"
#include "conversion_path.h"
#include "csv_lines.h"
#include "feed.h"
#include "harness.h"
#include "judge.h"

#include <stdio.h>

enum { MAX_TABLE = 4 * 1024 * 1024, LEXEMES = 1000, SHOWN_DIGITS = 6 };

enum column { CASE, MARKER, CODE, VALUE, UNIT, NUMERALS, RANGE, OWN_UNIT, LOWEST, HIGHEST, OUTCOME, SOURCE, COLUMNS };

static struct catalogue *catalogue;

/* ---- The table of the oracle ---- */

struct tally {
    size_t rows, converted, refused, limits, anchors;
};

static struct slice read_table(struct arena *arena) {
    FILE *file = fopen(SOURCE_DIR "/tests/judge/data/conversions.csv", "rb");
    char *text = arena_alloc(arena, MAX_TABLE);
    size_t size = file && text ? fread(text, 1, MAX_TABLE, file) : 0;
    if (file)
        fclose(file);
    return (struct slice){text, size};
}

static struct record record_of(const struct slice *fields, const struct marker *marker) {
    bool is_undecided = slice_equal(fields[NUMERALS], SLICE("undecided"));
    struct record record = {
        .name = fields[CODE].size ? NO_SLICE : marker->label,
        .value = fields[VALUE],
        .unit = fields[UNIT],
        .range.text = fields[RANGE],
        .numerals = is_undecided ? NUMERALS_UNDECIDED : NUMERALS_POINT,
        .status = STATUS_FINAL,
    };
    if (fields[CODE].size) {
        record.codings[0] = (struct coding){.code = fields[CODE], .system = SLICE("LN")};
        record.coding_count = 1;
    }
    return record;
}

static bool lies_between(struct decimal value, struct slice lowest, struct slice highest) {
    struct decimal low, high;
    return decimal_parse(lowest, &low) && decimal_parse(highest, &high) && decimal_compare(low, value) <= 0 &&
           decimal_compare(value, high) <= 0;
}

/* Range and verdict are judge_result's affair; what stops the conversion itself is the outcome of a row. */
static bool is_refusal(enum reason reason) {
    return reason == REASON_UNIT_MISSING || reason == REASON_UNIT_UNKNOWN || reason == REASON_UNIT_NOT_CONVERTIBLE ||
           reason == REASON_VALUE_IMPLAUSIBLE || reason == REASON_NOT_A_NUMBER;
}

static bool is_as_expected(const struct slice *fields, const struct marker *marker, const struct result *result) {
    if (result->marker != marker)
        return false;
    if (slice_equal(fields[OUTCOME], SLICE("converted")))
        return !is_refusal(result->reason) && slice_equal(result->unit, marker->unit) &&
               slice_equal(fields[OWN_UNIT], marker->unit) &&
               lies_between(result->value, fields[LOWEST], fields[HIGHEST]);
    if (slice_equal(fields[CASE], SLICE("limit")))
        return slice_equal(fields[OUTCOME], slice_of(state_name(result->state)));
    return is_refusal(result->reason) && slice_equal(fields[OUTCOME], slice_of(reason_name(result->reason)));
}

static void count_row(const struct slice *fields, struct tally *tally) {
    bool is_limit = slice_equal(fields[CASE], SLICE("limit"));
    bool is_converted = slice_equal(fields[OUTCOME], SLICE("converted"));
    tally->rows++;
    tally->limits += is_limit;
    tally->converted += is_converted;
    tally->refused += !is_limit && !is_converted;
    tally->anchors += slice_equal(fields[CASE], SLICE("anchor")) && fields[SOURCE].size > 0;
}

static void check_row(const struct csv_line *line, struct arena *arena) {
    const struct marker *marker = catalogue_marker(catalogue, line->fields[MARKER]);
    struct slice row = arena_copy(arena, line->text);
    struct judging judging = {.catalogue = catalogue};
    struct diagnostics silent = {.receive = NULL};
    struct result result;
    CHECK_ROW(marker != NULL, row.text);
    if (!marker)
        return;
    struct record record = record_of(line->fields, marker);
    judge_result(&judging, &record, arena, &silent, &result);
    bool held = is_as_expected(line->fields, marker, &result);
    if (!held)
        fprintf(stderr, "got %.*s %.*s, %s, %s\n", SLICE_ARGS(decimal_text(result.value, arena)),
                SLICE_ARGS(result.unit), state_name(result.state),
                result.reason ? reason_name(result.reason) : "no reason");
    CHECK_ROW(held, row.text);
}

static void converts_and_refuses_as_worked_out(void) {
    struct arena *table = arena_new(), *arena = arena_new();
    struct bytes_feed feed;
    struct csv_line line;
    struct tally tally = {0};
    bytes_feed_start(&feed, read_table(table), 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
    CU_ASSERT_EQUAL(csv_lines_next(lines, arena, &line), CSV_LINE);
    while (csv_lines_next(lines, arena, &line) == CSV_LINE) {
        CU_ASSERT_EQUAL_FATAL(line.count, COLUMNS);
        count_row(line.fields, &tally);
        check_row(&line, arena);
        arena_reset(arena);
    }
    csv_lines_close(lines);
    CU_ASSERT_TRUE(tally.converted >= 1500);
    CU_ASSERT_TRUE(tally.refused >= 400);
    CU_ASSERT_TRUE(tally.limits >= 200);
    CU_ASSERT_TRUE(tally.anchors >= 80);
    arena_free(arena);
    arena_free(table);
}

/* ---- The unit behind the value ---- */

/* "5.4 mmol/L" in one cell is the same as in two, or is refused; it is never another value. */
static void check_one_cell(const struct csv_line *line, const struct marker *marker, struct arena *arena,
                           struct tally *tally) {
    struct judging judging = {.catalogue = catalogue};
    struct diagnostics silent = {.receive = NULL};
    struct result result;
    struct record record = record_of(line->fields, marker);
    record.value = join(arena, 3, line->fields[VALUE], SLICE(" "), line->fields[UNIT]);
    record.unit = NO_SLICE;
    judge_result(&judging, &record, arena, &silent, &result);
    tally->rows++;
    tally->refused += is_refusal(result.reason);
    CHECK_ROW(is_refusal(result.reason) || is_as_expected(line->fields, marker, &result),
              arena_copy(arena, line->text).text);
}

static void reads_a_unit_behind_the_value(void) {
    struct arena *table = arena_new(), *arena = arena_new();
    struct bytes_feed feed;
    struct csv_line line;
    struct tally tally = {0};
    bytes_feed_start(&feed, read_table(table), 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
    while (csv_lines_next(lines, arena, &line) == CSV_LINE) {
        const struct marker *marker = catalogue_marker(catalogue, line.fields[MARKER]);
        if (marker && slice_equal(line.fields[CASE], SLICE("form")))
            check_one_cell(&line, marker, arena, &tally);
        arena_reset(arena);
    }
    csv_lines_close(lines);
    CU_ASSERT_TRUE(tally.refused * 20 < tally.rows);
    arena_free(arena);
    arena_free(table);
}

/* ---- There and back ---- */

/* A fixed sequence, the same on every machine: xorshift64. */
static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

struct way {
    struct conversion_path there, back;
};

/* Rows that count only when asked for are followed by themselves. */
static bool find_way(const struct conversion *row, struct way *way) {
    if (row->is_default)
        return path_find(catalogue, row->marker, &row->parsed_from, &row->parsed_to, &way->there) &&
               path_find(catalogue, row->marker, &row->parsed_to, &row->parsed_from, &way->back);
    way->there = (struct conversion_path){.steps = {{row->factor, row->offset, false}}, .count = 1};
    way->back =
        (struct conversion_path){.steps = {{ratio_invert(row->factor), decimal_negate(row->offset), true}}, .count = 1};
    return true;
}

/* `digits` digits are kept on the way. */
static bool comes_back(const struct way *way, struct decimal lexeme, int digits) {
    struct decimal there, back;
    return path_convert(&way->there, lexeme, digits, &there) &&
           path_convert(&way->back, there, decimal_significant_digits(lexeme), &back) &&
           decimal_compare(back, lexeme) == 0;
}

static void check_way(const struct conversion *row, const char *name) {
    uint64_t state = 88172645463325252U;
    struct way way;
    bool found = find_way(row, &way);
    CHECK_ROW(found, name);
    for (size_t i = 0; found && i < LEXEMES; i++) {
        struct decimal precise = {(int64_t)(next_random(&state) % 999999999 + 1), (int)(next_random(&state) % 8) - 9};
        struct decimal printed = {(int64_t)(next_random(&state) % 9900 + 100), -1};
        CHECK_ROW(comes_back(&way, precise, DECIMAL_MAX_DIGITS), name);
        CHECK_ROW(comes_back(&way, printed, SHOWN_DIGITS), name);
    }
}

static void every_conversion_comes_back(void) {
    struct arena *arena = arena_new();
    size_t rows = 0;
    for (size_t i = 0; i < catalogue_marker_count(catalogue); i++) {
        size_t count = 0;
        const struct marker *marker = catalogue_marker_at(catalogue, i);
        const struct conversion *conversions = catalogue_conversions(catalogue, marker, &count);
        for (size_t j = 0; j < count; j++)
            check_way(&conversions[j], arena_copy(arena, marker->id).text);
        rows += count;
    }
    CU_ASSERT_TRUE(rows > 80);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"converts and refuses as worked out", converts_and_refuses_as_worked_out},
        {"reads a unit behind the value", reads_a_unit_behind_the_value},
        {"every conversion comes back", every_conversion_comes_back},
    };
    struct diagnostics silent = {.receive = NULL};
    catalogue = catalogue_built_in(&silent);
    if (!catalogue)
        return 2;
    int status = run_suite("conversions", tests, sizeof(tests) / sizeof(tests[0]));
    catalogue_free(catalogue);
    return status;
}
