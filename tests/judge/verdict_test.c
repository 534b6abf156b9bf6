/* The truth table of a value against an interval: five comparators, every position, inclusive and exclusive bounds,
 * two-sided and one-sided. */
#include "harness.h"
#include "verdict.h"

#include <stdio.h>

static struct decimal number(const char *text) {
    struct decimal out = DECIMAL_ZERO;
    CU_ASSERT_TRUE_FATAL(decimal_parse(slice_of(text), &out));
    return out;
}

static struct bound bound(const char *text, bool inclusive) {
    if (!text)
        return (struct bound){.present = false};
    return (struct bound){true, inclusive, number(text)};
}

static enum state judged(enum comparator comparator, const char *value, struct bound low, struct bound high) {
    struct conversion_path same = {.count = 0};
    return verdict((struct measured){comparator, number(value)}, &same, &low, &high);
}

/* B below, I inside, A above, ? cannot tell; one letter for each of: plain, <, <=, >, >= */
struct row {
    const char *value;
    const char *expected;
};

static char letter(enum state state) {
    switch (state) {
    case STATE_BELOW:
        return 'B';
    case STATE_INSIDE:
        return 'I';
    case STATE_ABOVE:
        return 'A';
    case STATE_CANNOT_TELL:
        return '?';
    default:
        return 'x';
    }
}

static void check(const struct row *rows, size_t count, struct bound low, struct bound high) {
    static const enum comparator comparators[] = {COMPARATOR_NONE, COMPARATOR_LESS, COMPARATOR_AT_MOST,
                                                  COMPARATOR_GREATER, COMPARATOR_AT_LEAST};
    for (size_t i = 0; i < count; i++)
        for (size_t c = 0; c < 5; c++) {
            char got = letter(judged(comparators[c], rows[i].value, low, high));
            char label[64];
            const char *sign = comparator_name(comparators[c]);
            snprintf(label, sizeof(label), "%s%s: got %c, expected %c", sign ? sign : "", rows[i].value, got,
                     rows[i].expected[c]);
            CHECK_ROW(got == rows[i].expected[c], label);
        }
}

#define CHECK_ALL(rows, low, high) check(rows, sizeof(rows) / sizeof((rows)[0]), low, high)

static void two_sided_inclusive(void) {
    static const struct row rows[] = {
        {"2", "BBB??"},     {"2.999", "BBB??"},  {"3", "IB???"},     {"3.0", "IB???"},
        {"3.001", "I????"}, {"5", "I????"},      {"9.999", "I????"}, {"10", "I??A?"},
        {"10.00", "I??A?"}, {"10.001", "A??AA"}, {"11", "A??AA"},
    };
    CHECK_ALL(rows, bound("3", true), bound("10", true));
}

static void two_sided_exclusive(void) {
    static const struct row rows[] = {
        {"2", "BBB??"}, {"3", "BBB??"}, {"3.001", "I????"}, {"9.999", "I????"}, {"10", "A??AA"}, {"11", "A??AA"},
    };
    CHECK_ALL(rows, bound("3", false), bound("10", false));
}

static void upper_limit_only(void) {
    static const struct row inclusive[] = {
        {"1", "III??"}, {"2.999", "III??"}, {"3", "IIIA?"}, {"3.001", "A??AA"}, {"5", "A??AA"},
    };
    static const struct row exclusive[] = {
        {"1", "III??"},
        {"3", "AI?AA"},
        {"3.001", "A??AA"},
        {"5", "A??AA"},
    };
    CHECK_ALL(inclusive, bound(NULL, true), bound("3", true));
    CHECK_ALL(exclusive, bound(NULL, true), bound("3", false));
}

static void lower_limit_only(void) {
    static const struct row inclusive[] = {
        {"30", "BBB??"}, {"58.99", "BBB??"}, {"59", "IB?II"}, {"59.01", "I??II"}, {"90", "I??II"},
    };
    static const struct row exclusive[] = {
        {"30", "BBB??"},
        {"59", "BBBI?"},
        {"59.01", "I??II"},
        {"90", "I??II"},
    };
    CHECK_ALL(inclusive, bound("59", true), bound(NULL, true));
    CHECK_ALL(exclusive, bound("59", false), bound(NULL, true));
}

/* Nothing is measured below zero, so "<5" lies inside 0-10; a limit below zero is a real limit. */
static void zero_is_no_lower_limit(void) {
    static const struct row from_zero[] = {
        {"5", "III??"}, {"10", "IIIA?"}, {"11", "A??AA"}, {"0", "IB???"}, {"-1", "BBB??"},
    };
    static const struct row from_minus_two[] = {
        {"1", "I????"},
        {"-2", "IB???"},
        {"-3", "BBB??"},
        {"2", "I??A?"},
    };
    CHECK_ALL(from_zero, bound("0", true), bound("10", true));
    CHECK_ALL(from_minus_two, bound("-2", true), bound("2", true));
}

static void no_limits_leave_everything_inside(void) {
    static const struct row rows[] = {{"5", "IIIII"}};
    CHECK_ALL(rows, bound(NULL, true), bound(NULL, true));
}

static void compares_exactly(void) {
    static const struct row rows[] = {
        {"5.60", "IIIA?"},
        {"5.600000000000001", "A??AA"},
        {"5.599999999999999", "III??"},
    };
    CHECK_ALL(rows, bound(NULL, true), bound("5.6", true));
}

/* 1/3 of a figure has no finite decimal; 3 times the bound has. */
static void compares_through_a_factor(void) {
    struct conversion_path third = {.steps = {{{{1, 0}, {3, 0}}, {0, 0}, false}}, .count = 1};
    struct bound low = bound(NULL, true), high = bound("0.3", true);
    struct measured on = {COMPARATOR_NONE, number("0.9")}, over = {COMPARATOR_NONE, number("0.9000000000000001")};
    CU_ASSERT_EQUAL(verdict(on, &third, &low, &high), STATE_INSIDE);
    CU_ASSERT_EQUAL(verdict(over, &third, &low, &high), STATE_ABOVE);
}

/* Glycated haemoglobin: percent = 0.09148 mmol/mol + 2.152, both ways. */
static void compares_through_an_offset(void) {
    struct conversion_path to_percent = {.steps = {{{{9148, -5}, {1, 0}}, {2152, -3}, false}}, .count = 1};
    struct conversion_path to_mmol = {.steps = {{{{1, 0}, {9148, -5}}, {-2152, -3}, true}}, .count = 1};
    struct bound none = bound(NULL, true), limit = bound("6.54304", true), back = bound("48", true);
    struct measured mmol = {COMPARATOR_NONE, number("48")}, percent = {COMPARATOR_NONE, number("6.54304")};
    CU_ASSERT_EQUAL(verdict(mmol, &to_percent, &none, &limit), STATE_INSIDE);
    mmol.number = number("48.0001");
    CU_ASSERT_EQUAL(verdict(mmol, &to_percent, &none, &limit), STATE_ABOVE);
    CU_ASSERT_EQUAL(verdict(percent, &to_mmol, &none, &back), STATE_INSIDE);
    percent.number = number("6.54305");
    CU_ASSERT_EQUAL(verdict(percent, &to_mmol, &none, &back), STATE_ABOVE);
}

static void surely_needs_a_bound(void) {
    struct conversion_path same = {.count = 0};
    struct bound none = bound(NULL, true), five = bound("5", true);
    struct measured six = {COMPARATOR_NONE, number("6")}, over_four = {COMPARATOR_GREATER, number("4")};
    struct measured under_five = {COMPARATOR_LESS, number("5")};
    CU_ASSERT_FALSE(surely_above(six, &same, &none));
    CU_ASSERT_TRUE(surely_above(six, &same, &five));
    CU_ASSERT_FALSE(surely_above(over_four, &same, &five));
    CU_ASSERT_FALSE(surely_below(six, &same, &none));
    CU_ASSERT_TRUE(surely_below(under_five, &same, &five));
    CU_ASSERT_FALSE(surely_below(over_four, &same, &five));
}

int main(void) {
    static const struct test tests[] = {
        {"two-sided, inclusive", two_sided_inclusive},
        {"two-sided, exclusive", two_sided_exclusive},
        {"upper limit only", upper_limit_only},
        {"lower limit only", lower_limit_only},
        {"zero is no lower limit", zero_is_no_lower_limit},
        {"no limits leave everything inside", no_limits_leave_everything_inside},
        {"compares exactly", compares_exactly},
        {"compares through a factor", compares_through_a_factor},
        {"compares through an offset", compares_through_an_offset},
        {"surely needs a bound", surely_needs_a_bound},
    };
    return run_suite("verdict", tests, sizeof(tests) / sizeof(tests[0]));
}
