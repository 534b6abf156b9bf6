/* Where a result stands on its line; positions worked out by hand. */
#include "number_line.h"

#include "harness.h"

#include <math.h>

enum { NO = -1 };

/* With two limits the drawing spans three times the range, with a margin of 0.03 at each end: a figure at share s of
 * it stands at 0.03 + 0.94 s. With one limit L it spans 0 to 2.5 L. */
static const struct {
    const char *row;
    double low, high, value; /* NO: no limit */
    double at, low_at, high_at;
    bool beyond_left, beyond_right;
} cases[] = {
    {"middle of the range", 35, 50, 42.5, 0.5, 0.3433, 0.6567, false, false},
    {"on the low limit", 35, 50, 35, 0.3433, 0.3433, 0.6567, false, false},
    {"below", 35, 50, 30, 0.2389, 0.3433, 0.6567, false, false},
    {"at the left end", 35, 50, 20, 0.03, 0.3433, 0.6567, false, false},
    {"beyond the left end", 35, 50, 10, 0.03, 0.3433, 0.6567, true, false},
    {"beyond the right end", 35, 50, 400, 0.97, 0.3433, 0.6567, false, true},
    {"negative range", -2.5, 2.5, 0, 0.5, 0.3433, 0.6567, false, false},
    {"upper limit only", NO, 5, 2.5, 0.218, 0, 0.406, false, false},
    {"upper limit only, far above", NO, 5, 40, 0.97, 0, 0.406, false, true},
    {"lower limit only", 60, NO, 90, 0.594, 0.406, 1, false, false},
};

static void results_stand_to_scale(void) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool has_low = cases[i].low != NO, has_high = cases[i].high != NO;
        struct number_line line = {0};
        struct number_line_figures figures = {
            .low = has_low ? &cases[i].low : NULL, .high = has_high ? &cases[i].high : NULL, .value = cases[i].value};
        CHECK_ROW(number_line_place(&line, &figures), cases[i].row);
        CHECK_ROW(fabs(line.value - cases[i].at) < 0.001, cases[i].row);
        CHECK_ROW(!has_low || fabs(line.low - cases[i].low_at) < 0.001, cases[i].row);
        CHECK_ROW(!has_high || fabs(line.high - cases[i].high_at) < 0.001, cases[i].row);
        CHECK_ROW(line.beyond_left == cases[i].beyond_left, cases[i].row);
        CHECK_ROW(line.beyond_right == cases[i].beyond_right, cases[i].row);
        CHECK_ROW(line.has_low == has_low && line.has_high == has_high, cases[i].row);
    }
}

static void some_ranges_cannot_be_drawn(void) {
    struct number_line line = {0};
    double zero = 0, five = 5, negative = -3;
    CU_ASSERT_FALSE(number_line_place(&line, &(struct number_line_figures){.value = 1}));
    CU_ASSERT_FALSE(number_line_place(&line, &(struct number_line_figures){.high = &zero, .value = 1}));
    CU_ASSERT_FALSE(number_line_place(&line, &(struct number_line_figures){.low = &negative, .value = 1}));
    CU_ASSERT_FALSE(number_line_place(&line, &(struct number_line_figures){.low = &five, .high = &five, .value = 1}));
}

static void an_earlier_result_has_its_own_place(void) {
    struct number_line line = {0};
    double low = 35, high = 50, before = 42.5;
    struct number_line_figures figures = {.low = &low, .high = &high, .value = 30, .previous = &before};
    CU_ASSERT_TRUE(number_line_place(&line, &figures));
    CU_ASSERT_TRUE(line.has_previous);
    CU_ASSERT_DOUBLE_EQUAL(line.previous, 0.5, 0.001);
}

int main(void) {
    static const struct test tests[] = {
        {"results stand to scale", results_stand_to_scale},
        {"some ranges cannot be drawn", some_ranges_cannot_be_drawn},
        {"an earlier result has its own place", an_earlier_result_has_its_own_place},
    };
    return run_suite("document-number_line", tests, sizeof tests / sizeof tests[0]);
}
