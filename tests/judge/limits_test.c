/* Every default row of the built-in ranges: a value on each of its limits, just inside and just outside, in two units,
 * gets the state that inclusive and exclusive limits ask for. Expected states are worked out in whole numbers. */
#include "harness.h"
#include "judge.h"
#include "verdict.h"

#include <stdio.h>

enum { PLACES = 8 /* figures are compared as whole numbers of ten to the minus eight */, YEAR_OF_SAMPLE = 2024 };

static struct catalogue *catalogue;
static size_t decided, decided_by_another, checked_values;

/* ---- The expected state ---- */

static int64_t whole(struct decimal number) {
    int64_t digits = number.digits;
    for (int places = number.exponent; places > -PLACES; places--)
        digits *= 10;
    return digits;
}

static bool is_below(int64_t value, const struct bound *low) {
    return low->present && (value < whole(low->number) || (value == whole(low->number) && !low->inclusive));
}

static bool is_above(int64_t value, const struct bound *high) {
    return high->present && (value > whole(high->number) || (value == whole(high->number) && !high->inclusive));
}

/* An inclusive critical limit is critical itself. */
static enum state critical_state(const struct range_row *row, int64_t value) {
    const struct bound *low = &row->critical_low, *high = &row->critical_high;
    if (low->present && (value < whole(low->number) || (value == whole(low->number) && low->inclusive)))
        return STATE_CRITICAL_LOW;
    if (high->present && (value > whole(high->number) || (value == whole(high->number) && high->inclusive)))
        return STATE_CRITICAL_HIGH;
    return STATE_NOT_COMPARED;
}

static enum state expected_state(const struct range_row *row, int64_t value) {
    enum state critical = critical_state(row, value);
    if (critical != STATE_NOT_COMPARED)
        return critical;
    if (is_below(value, &row->low))
        return STATE_BELOW;
    return is_above(value, &row->high) ? STATE_ABOVE : STATE_INSIDE;
}

/* ---- The person and sample of a row ---- */

/* The least completed years of the row's ages. */
static int age_of(const struct range_row *row) {
    int age = 0;
    while (decimal_compare(decimal_of(age), row->age_from) < 0)
        age++;
    return age;
}

static struct record record_for(const struct range_row *row, struct slice value, struct slice unit) {
    int born = YEAR_OF_SAMPLE - age_of(row);
    return (struct record){
        .person.sex = row->sex == SEX_UNKNOWN ? SEX_FEMALE : row->sex,
        .person.birth = {.precision = PRECISION_DAY, .year = born, .month = 1, .day = 1},
        .collected = {.precision = PRECISION_DAY, .year = YEAR_OF_SAMPLE, .month = 6, .day = 15},
        .name = row->marker->label,
        .value = value,
        .unit = unit,
        .numerals = NUMERALS_POINT,
        .status = STATUS_FINAL,
    };
}

static bool is_same_bound(const struct bound *a, const struct bound *b) {
    return a->present == b->present &&
           (!a->present || (a->inclusive == b->inclusive && decimal_compare(a->number, b->number) == 0));
}

static bool decides(const struct range_row *row, const struct range *range) {
    return range->origin == ORIGIN_BUILT_IN && is_same_bound(&range->low, &row->low) &&
           is_same_bound(&range->high, &row->high) && slice_equal(range->unit, row->unit);
}

/* ---- Values at a limit ---- */

/* The same figure in another unit: a power of ten. */
static const struct other_unit {
    const char *unit, *other;
    int shift;
} other_units[] = {
    {"ng/dL", "ng/L", 1},
    {"pg/mL", "ng/mL", -3},
    {"nmol/L", "pmol/L", 3},
    {"[IU]/L", "mIU/L", 3},
    {"ng/mL", "ng/dL", 2},
    {"ug/dL", "ug/L", 1},
    {"m[IU]/L", "IU/L", -3},
    {"u[IU]/mL", "IU/L", -3},
    {"mg/dL", "g/L", -2},
    {"%", "[ppth]", 1},
    {"ug/L", "mg/L", -3},
    {"umol/L", "mmol/L", -3},
    {"mg/L", "mg/dL", -1},
    {"g/L", "g/dL", -1},
    {"mmol/L", "umol/L", 3},
    {"10*9/L", "/uL", 3},
    {"mm/h", "cm/h", -1},
    {"fL", "pL", -3},
    {"U/L", "kU/L", -3},
    {"mosm/kg", "osm/kg", -3},
    {"[IU]/mL", "IU/L", 3},
    {"pmol/L", "nmol/L", -3},
    {"[arb'U]/mL", "[arb'U]/L", 3},
    {"ng/L", "ug/L", -3},
};

static const struct other_unit *other_unit_of(struct slice unit) {
    for (size_t i = 0; i < sizeof other_units / sizeof other_units[0]; i++)
        if (slice_equal(unit, slice_of(other_units[i].unit)))
            return &other_units[i];
    return NULL;
}

static bool is_right(const struct range_row *row, const struct result *result, int64_t value) {
    bool only_critical = !row->low.present && !row->high.present;
    enum state critical = critical_state(row, value);
    if (only_critical && critical == STATE_NOT_COMPARED)
        return result->state != STATE_CRITICAL_LOW && result->state != STATE_CRITICAL_HIGH;
    if (!only_critical && critical == STATE_NOT_COMPARED && !decides(row, &result->range)) {
        decided_by_another++;
        return true;
    }
    decided++;
    return result->state == expected_state(row, value);
}

static void check_value(const struct range_row *row, struct decimal number, struct decimal shown, struct slice unit) {
    struct arena *arena = arena_new();
    struct slice state = row->state;
    bool any_state = slice_equal(state, SLICE("any"));
    struct judging judging = {.catalogue = catalogue, .states = &state, .state_count = any_state ? 0 : 1};
    struct diagnostics silent = {.receive = NULL};
    struct record record = record_for(row, decimal_text(shown, arena), unit);
    struct result result;
    judge_result(&judging, &record, arena, &silent, &result);
    bool held = is_right(row, &result, whole(number));
    if (!held)
        fprintf(stderr, "line %zu, %.*s: %s, expected %s\n", row->line, SLICE_ARGS(record.value),
                state_name(result.state), state_name(expected_state(row, whole(number))));
    CHECK_ROW(held, arena_copy(arena, row->marker->id).text);
    checked_values++;
    arena_free(arena);
}

/* What is worked out here is never read from a record: its rows are compared with directly. */
static bool is_calculated(const struct marker *marker) {
    return slice_equal(marker->specimen, SLICE("calculated"));
}

static void check_calculated(const struct range_row *row, struct decimal number) {
    static const struct conversion_path same_unit = {.count = 0};
    int64_t value = whole(number);
    enum state expected = is_below(value, &row->low)    ? STATE_BELOW
                          : is_above(value, &row->high) ? STATE_ABOVE
                                                        : STATE_INSIDE;
    struct measured measured = {COMPARATOR_NONE, number};
    CU_ASSERT_EQUAL(verdict(measured, &same_unit, &row->low, &row->high), expected);
    checked_values++;
}

/* On the limit, a hundredth of its last digit below and above it. */
static void check_limit(const struct range_row *row, const struct bound *bound) {
    const struct other_unit *other = other_unit_of(row->unit);
    for (int side = -1; bound->present && side <= 1; side++) {
        struct decimal number = {bound->number.digits * 100 + side, bound->number.exponent - 2};
        if (is_calculated(row->marker)) {
            check_calculated(row, number);
            continue;
        }
        if (decimal_is_negative(number))
            continue;
        check_value(row, number, number, row->unit);
        struct decimal shown = number;
        if (other) {
            shown.exponent += other->shift;
            check_value(row, number, shown, slice_of(other->other));
        }
    }
}

static bool is_tested(const struct range_row *row) {
    bool is_default = row->set.size == 0 || slice_equal(row->set, SLICE("default"));
    return is_default && row->band.size == 0 && !row->is_multiple;
}

static void every_default_row_keeps_its_limits(void) {
    size_t rows_tested = 0;
    for (size_t i = 0; i < catalogue_marker_count(catalogue); i++) {
        size_t count = 0;
        const struct range_row *rows = catalogue_ranges(catalogue, catalogue_marker_at(catalogue, i), &count);
        for (size_t j = 0; j < count; j++) {
            if (!is_tested(&rows[j]))
                continue;
            rows_tested++;
            check_limit(&rows[j], &rows[j].low);
            check_limit(&rows[j], &rows[j].high);
            check_limit(&rows[j], &rows[j].critical_low);
            check_limit(&rows[j], &rows[j].critical_high);
        }
    }
    printf("\n    %zu rows, %zu values, %zu decided by the row, %zu by another\n", rows_tested, checked_values, decided,
           decided_by_another);
    CU_ASSERT_TRUE(rows_tested > 300);
    CU_ASSERT_TRUE(decided > 3000);
    CU_ASSERT_TRUE(decided_by_another * 20 < decided);
}

/* ---- The limits of what is plausible ---- */

static enum reason reason_of(const struct marker *marker, struct decimal value, struct arena *arena) {
    struct judging judging = {.catalogue = catalogue};
    struct diagnostics silent = {.receive = NULL};
    struct record record = {.name = marker->label,
                            .value = decimal_text(value, arena),
                            .unit = marker->unit,
                            .numerals = NUMERALS_POINT,
                            .status = STATUS_FINAL};
    struct result result;
    judge_result(&judging, &record, arena, &silent, &result);
    return result.reason;
}

/* The limit itself is plausible; a hundredth of its last digit beyond it is not. */
static void check_plausible_limit(const struct marker *marker, struct decimal limit, int outwards) {
    struct arena *arena = arena_new();
    struct decimal beyond = {limit.digits * 100 + outwards, limit.exponent - 2};
    struct decimal within = {limit.digits * 100 - outwards, limit.exponent - 2};
    const char *id = arena_copy(arena, marker->id).text;
    CHECK_ROW(reason_of(marker, limit, arena) != REASON_VALUE_IMPLAUSIBLE, id);
    CHECK_ROW(reason_of(marker, within, arena) != REASON_VALUE_IMPLAUSIBLE, id);
    CHECK_ROW(reason_of(marker, beyond, arena) == REASON_VALUE_IMPLAUSIBLE, id);
    arena_free(arena);
}

static void plausible_limits_are_plausible(void) {
    size_t limits = 0;
    for (size_t i = 0; i < catalogue_marker_count(catalogue); i++) {
        const struct marker *marker = catalogue_marker_at(catalogue, i);
        if (is_calculated(marker))
            continue;
        if (marker->has_plausible_low)
            check_plausible_limit(marker, marker->plausible_low, -1);
        if (marker->has_plausible_high)
            check_plausible_limit(marker, marker->plausible_high, 1);
        limits += (size_t)marker->has_plausible_low + (size_t)marker->has_plausible_high;
    }
    CU_ASSERT_TRUE(limits > 180);
}

int main(void) {
    static const struct test tests[] = {
        {"every default row keeps its limits", every_default_row_keeps_its_limits},
        {"plausible limits are plausible", plausible_limits_are_plausible},
    };
    struct diagnostics silent = {.receive = NULL};
    catalogue = catalogue_built_in(&silent);
    if (!catalogue)
        return 2;
    int status = run_suite("limits", tests, sizeof(tests) / sizeof(tests[0]));
    catalogue_free(catalogue);
    return status;
}
