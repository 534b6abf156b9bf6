/* Tests of decimals. What is expected was computed with exact fractions in Python from the header's words. */
#include "decimal.h"

#include "harness.h"

#include <math.h>
#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct arena *arena;

static struct decimal number(const char *text) {
    struct decimal d = DECIMAL_ZERO;
    CHECK_ROW(decimal_parse(slice_of(text), &d), text);
    return d;
}

static struct ratio fraction(const char *over, const char *under) {
    return (struct ratio){number(over), number(under)};
}

static bool is_written(struct decimal d, const char *expected) {
    struct slice text = decimal_text(d, arena);
    bool same = slice_equal(text, slice_of(expected));
    if (!same)
        fprintf(stderr, "got %.*s, expected %s\n", SLICE_ARGS(text), expected);
    return same;
}

static const struct {
    const char *text;
    long long digits;
    int exponent;
    const char *written;
} readings[] = {
    {"5.10", 510, -2, "5.10"},
    {"5.6", 56, -1, "5.6"},
    {"0", 0, 0, "0"},
    {"-0", 0, 0, "0"},
    {"0.00", 0, -2, "0.00"},
    {"007", 7, 0, "7"},
    {"+5", 5, 0, "5"},
    {"-5", -5, 0, "-5"},
    {".5", 5, -1, "0.5"},
    {"-.5", -5, -1, "-0.5"},
    {"5.", 5, 0, "5"},
    {"0.0034", 34, -4, "0.0034"},
    {"1.2e3", 12, 2, "1200"},
    {"1.2E+3", 12, 2, "1200"},
    {"1.0e3", 10, 2, "1000"},
    {"12e-1", 12, -1, "1.2"},
    {"1e-3", 1, -3, "0.001"},
    {"0e5", 0, 5, "0"},
    {"0e-5", 0, -5, "0.00000"},
    {"300", 300, 0, "300"},
    {"123456789012345678", 123456789012345678, 0, "123456789012345678"},
    {"-999999999999999999", -999999999999999999, 0, "-999999999999999999"},
    {"0.123456789012345678", 123456789012345678, -18, "0.123456789012345678"},
    {"000000000000000000000001.5", 15, -1, "1.5"},
    {"0.00000000000000000000000015", 15, -26, "0.00000000000000000000000015"},
    {"1e64", 1, 64, "10000000000000000000000000000000000000000000000000000000000000000"},
    {"1e-64", 1, -64, "0.0000000000000000000000000000000000000000000000000000000000000001"},
    {"10.00e-62", 1000, -64, "0.0000000000000000000000000000000000000000000000000000000000001000"},
};

static void reads_and_writes(void) {
    for (size_t i = 0; i < COUNT(readings); i++) {
        struct decimal d = number(readings[i].text);
        CHECK_ROW(d.digits == readings[i].digits && d.exponent == readings[i].exponent, readings[i].text);
        CHECK_ROW(is_written(d, readings[i].written), readings[i].text);
    }
}

static void refuses_what_is_no_number(void) {
    static const char *const texts[] = {"",
                                        "+",
                                        "-",
                                        ".",
                                        "-.",
                                        "e5",
                                        "1e",
                                        "1e+",
                                        "1e-",
                                        "1e5.0",
                                        "1,5",
                                        "1 5",
                                        " 5",
                                        "5 ",
                                        "5.6.7",
                                        "--5",
                                        "+-5",
                                        "5-",
                                        "0x10",
                                        "1f",
                                        "inf",
                                        "nan",
                                        "1'000",
                                        "1_000",
                                        "<5",
                                        "5%",
                                        "1e65",
                                        "1e-65",
                                        "0.1e-64",
                                        "1e999999999999999999999",
                                        "1e-9999",
                                        "1234567890123456789",
                                        "1.234567890123456789",
                                        "100000000000000000000",
                                        "\xD9\xA5",
                                        "\xEF\xBC\x95"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct decimal d = {42, 1};
        CHECK_ROW(!decimal_parse(slice_of(texts[i]), &d), texts[i]);
        CHECK_ROW(d.digits == 42, texts[i]);
    }
    struct decimal d;
    CU_ASSERT_FALSE(decimal_parse((struct slice){"5\0", 2}, &d));
}

static const struct {
    const char *a, *b;
    const char *sum, *product; /* NULL: does not fit */
} sums[] = {
    {"5.10", "0.90", "6", "4.59"},
    {"0.1", "0.2", "0.3", "0.02"},
    {"1", "-1", "0", "-1"},
    {"-5.5", "5.4", "-0.1", "-29.7"},
    {"999999999999999999", "1", "1000000000000000000", "999999999999999999"},
    {"999999999999999999", "0.1", NULL, "99999999999999999.9"},
    {"1e17", "1e-1", NULL, "10000000000000000"},
    {"1e20", "1", NULL, "100000000000000000000"},
    {"1e20", "1e19", "110000000000000000000", "1000000000000000000000000000000000000000"},
    {"0", "0.000", "0", "0"},
    {"0.000", "-7.25", "-7.25", "0"},
    {"123456789012345678", "0.5", NULL, "61728394506172839"},
    {"1e-30", "1e-40", "0.0000000000000000000000000000010000000001", NULL},
    {"1e64", "1e64", "20000000000000000000000000000000000000000000000000000000000000000", NULL},
    {"1e63", "9e63", "10000000000000000000000000000000000000000000000000000000000000000", NULL},
    {"0.5", "-0.50", "0", "-0.25"},
    {"1e-17", "1", "1.00000000000000001", "0.00000000000000001"},
    {"516019945.9", "85.474", "516020031.374", "44106288855.8566"},
    {"-4853753235.5", "4.70", "-4853753230.8", "-22812640206.85"},
    {"315932681104.41327", "0.00001", "315932681104.41328", "3159326.8110441327"},
    {"459136548632.914", "569.583", "459136549202.497", NULL},
    {"1130", "279171216.37110", "279172346.3711", "315463474499.343"},
    {"0.4", "-781220500.4", "-781220500", "-312488200.16"},
    {"81931657.39010", "2281706873675.9", "2281788805333.2901", NULL},
    {"0.0046", "9.012", "9.0166", "0.0414552"},
    {"36746.349", "2617.37", "39363.719", "96178791.48213"},
    {"-85732", "1068529477718416", "1068529477632684", NULL},
    {"5160.883", "6013.5458", "11174.4288", "31035206.2889414"},
    {"41044.3840", "9002639902", "9002680946.384", "369507809151410.368"},
};

static void adds_and_multiplies_exactly(void) {
    for (size_t i = 0; i < COUNT(sums); i++) {
        struct decimal a = number(sums[i].a), b = number(sums[i].b), result;
        for (int swapped = 0; swapped < 2; swapped++) {
            bool fits = swapped ? decimal_add(b, a, &result) : decimal_add(a, b, &result);
            CHECK_ROW(fits == (sums[i].sum != NULL), sums[i].a);
            CHECK_ROW(!fits || is_written(result, sums[i].sum), sums[i].a);
            fits = swapped ? decimal_multiply(b, a, &result) : decimal_multiply(a, b, &result);
            CHECK_ROW(fits == (sums[i].product != NULL), sums[i].a);
            CHECK_ROW(!fits || is_written(result, sums[i].product), sums[i].a);
        }
    }
}

static const struct {
    const char *a, *b;
    int order;
} orders[] = {
    {"5.60", "5.6", 0},
    {"0", "-0", 0},
    {"0.000", "0", 0},
    {"1e64", "1e-64", 1},
    {"-1e64", "1e-64", -1},
    {"-1", "-2", 1},
    {"1e17", "100000000000000000", 0},
    {"123456789012345678", "123456789012345679", -1},
    {"12345678901234567.8", "12345678901234567.9", -1},
    {"1e30", "999999999999999999", 1},
    {"999999999999999999e12", "1e30", -1},
    {"-0.001", "0", -1},
    {"0", "0.0000000000000000001", -1},
    {"10", "9.99999999999999999", 1},
    {"-10", "-9.99999999999999999", -1},
    {"1e-64", "0", 1},
    {"1e-63", "10e-64", 0},
    {"3", "3.0000000000000001", -1},
};

static void compares_exactly(void) {
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct decimal a = number(orders[i].a), b = number(orders[i].b);
        CHECK_ROW(decimal_compare(a, b) == orders[i].order, orders[i].a);
        CHECK_ROW(decimal_compare(b, a) == -orders[i].order, orders[i].a);
        CHECK_ROW(decimal_compare(decimal_negate(a), decimal_negate(b)) == -orders[i].order, orders[i].a);
        CHECK_ROW(decimal_compare(a, a) == 0, orders[i].a);
    }
    CU_ASSERT_TRUE(decimal_is_zero(number("0.000")) && !decimal_is_zero(number("0.001")));
    CU_ASSERT_TRUE(decimal_is_negative(number("-0.1")) && !decimal_is_negative(number("-0.0")));
    CU_ASSERT_EQUAL(decimal_compare(decimal_of(INT64_MAX), number("9.223372036854775e18")), 1);
}

static const struct {
    const char *a, *over, *under, *b;
    int order;
} scaled_orders[] = {
    {"5.55", "18.0156", "1", "99.98658", 0},
    {"1", "1", "3", "0.333333333333333333", 1},
    {"1", "1", "3", "0.333333333333333334", -1},
    {"3", "1", "3", "1", 0},
    {"3.0", "1", "3", "1.00", 0},
    {"-3", "1", "3", "-1", 0},
    {"-1", "1", "3", "-0.333333333333333333", -1},
    {"999999999999999999", "999999999999999999", "1", "1", 1},
    {"999999999999999999", "999999999999999999", "999999999999999999", "999999999999999999", 0},
    {"999999999999999998", "999999999999999999", "999999999999999999", "999999999999999999", -1},
    {"1e64", "1e64", "1", "1e-64", 1},
    {"0", "28.8431", "1", "0", 0},
    {"0", "28.8431", "1", "-1", 1},
    {"2.4", "2", "1", "4.8", 0},
    {"2.40", "2", "1", "4.79", 1},
    {"10.402", "28.8431", "1", "300.0259262", 0},
    {"10.402", "28.8431", "1", "300.0259263", -1},
    {"1e-64", "1", "999999999999999999", "1e-64", -1},
    {"7", "1", "7e20", "1e-20", 0},
    {"7", "-1", "7", "-1", 0},
    {"-7", "-1", "7", "1", 0},
};

static void compares_scaled(void) {
    for (size_t i = 0; i < COUNT(scaled_orders); i++) {
        struct ratio factor = fraction(scaled_orders[i].over, scaled_orders[i].under);
        struct decimal a = number(scaled_orders[i].a), b = number(scaled_orders[i].b);
        int order = 7;
        CHECK_ROW(decimal_compare_scaled(a, factor, b, &order), scaled_orders[i].a);
        CHECK_ROW(order == scaled_orders[i].order, scaled_orders[i].a);
    }
    int order;
    CU_ASSERT_FALSE(decimal_compare_scaled(number("1"), (struct ratio){{1, 0}, {0, 0}}, number("1"), &order));
}

static const struct {
    const char *a, *over, *under, *offset;
    int significant;
    const char *result;
} scalings[] = {
    {"10.402", "28.8431", "1", "0", 5, "300.03"},
    {"10.402", "28.8431", "1", "0", 6, "300.026"},
    {"5.55", "18.0156", "1", "0", 3, "100"},
    {"100", "1", "18.0156", "0", 6, "5.55074"},
    {"48", "0.09148", "1", "2.152", 6, "6.54304"},
    {"48", "0.09148", "1", "2.152", 2, "6.5"},
    {"6.5", "1", "0.09148", "0", 6, "71.0538"},
    {"1", "1", "3", "0", 18, "0.333333333333333333"},
    {"2", "1", "3", "0", 18, "0.666666666666666667"},
    {"2", "1", "3", "0", 1, "0.7"},
    {"1", "1", "8", "0", 18, "0.125"},
    {"1", "1", "8", "0", 2, "0.12"},
    {"3", "1", "8", "0", 2, "0.38"},
    {"0.5", "1", "1", "0", 1, "0.5"},
    {"25", "1", "10", "0", 1, "2"},
    {"35", "1", "10", "0", 1, "4"},
    {"2.5000000000000001", "1", "1", "0", 1, "3"},
    {"999.96", "1", "1", "0", 4, "1000"},
    {"999.96", "1", "1", "0", 3, "1000"},
    {"9.9996", "1", "1", "0", 4, "10"},
    {"123456", "1", "1", "0", 2, "120000"},
    {"-123456", "1", "1", "0", 2, "-120000"},
    {"155", "1", "1", "0", 2, "160"},
    {"145", "1", "1", "0", 2, "140"},
    {"0", "28.8431", "1", "0", 6, "0"},
    {"0", "28.8431", "1", "2.15", 6, "2.15"},
    {"37", "1", "1", "273.15", 5, "310.15"},
    {"98.6", "5", "9", "255.37222", 6, "310.15"},
    {"-40", "5", "9", "-17.7777777777777778", 6, "-40"},
    {"1", "1", "7", "0", 10, "0.1428571429"},
    {"22", "1", "7", "0", 15, "3.14285714285714"},
    {"300", "1", "1", "0", 6, "300"},
    {"300.0", "1", "1", "0", 6, "300"},
    {"0.00012345", "1", "1", "0", 3, "0.000123"},
    {"1e-30", "1e-30", "1", "0", 3, "0.000000000000000000000000000000000000000000000000000000000001"},
    {"1e60", "1e4", "1", "0", 3, "10000000000000000000000000000000000000000000000000000000000000000"},
    {"1", "1", "1e20", "0", 4, "0.00000000000000000001"},
    {"5", "1", "3", "-1.66666666666666667", 3, "-0.00000000000000000333"},
    {"250", "1", "28.842", "0", 6, "8.66791"},
    {"1200000", "1", "1", "0", 6, "1200000"},
    {"999999999999999999", "999999999999999999", "1", "0", 18, "999999999999999998000000000000000000"},
    {"999999999999999999", "999999999999999999", "999999999999999997", "0", 18, "1000000000000000000"},
    {"1", "1", "1", "1e-30", 18, "1"},
    {"5", "1", "1000", "0", 6, "0.005"},
    {"76", "1", "3", "0", 1, "30"},
    {"75", "1", "3", "0", 1, "20"},
    {"-76", "1", "3", "0", 1, "-30"},
    {"0.8", "272.9", "65273", "0", 7, "0.003344721"},
    {"191.7", "0.00", "51618", "0", 9, "0"},
    {"0.91", "813595", "49295", "0", 9, "15.0191997"},
    {"0.368", "0.08", "36348", "0", 7, "0.0000008099483"},
    {"931.7", "0.65", "37834", "0", 6, "0.0160069"},
    {"-55.8", "875057", "20092", "0", 6, "-2430.23"},
    {"7244.33", "28846.4", "86046", "0", 9, "2428.61773"},
    {"3.311", "8507.5", "51024", "0", 12, "0.552060451944"},
    {"1.075", "8.8561", "61341", "0", 2, "0.00016"},
    {"0.05", "0.04", "73087", "0", 8, "0.000000027364648"},
};

static void scales_and_rounds_half_to_even(void) {
    for (size_t i = 0; i < COUNT(scalings); i++) {
        struct decimal result = DECIMAL_ZERO;
        CHECK_ROW(decimal_scale(number(scalings[i].a), fraction(scalings[i].over, scalings[i].under),
                                number(scalings[i].offset), scalings[i].significant, &result),
                  scalings[i].a);
        CHECK_ROW(is_written(result, scalings[i].result), scalings[i].a);
    }
    struct decimal result;
    CU_ASSERT_FALSE(decimal_scale(number("1e40"), fraction("1e40", "1"), DECIMAL_ZERO, 6, &result));
    CU_ASSERT_FALSE(decimal_scale(number("1e60"), RATIO_ONE, number("1e-60"), 6, &result));
    CU_ASSERT_FALSE(decimal_scale(number("1"), (struct ratio){{1, 0}, {0, 0}}, DECIMAL_ZERO, 6, &result));
}

struct rounding {
    const char *a;
    int digits;
    const char *result;
};

static const struct rounding significant[] = {
    {"123.456", 4, "123.5"},  {"123.456", 6, "123.456"}, {"123.456", 9, "123.456"},
    {"0.00125", 2, "0.0012"}, {"0.00135", 2, "0.0014"},  {"0.00125001", 2, "0.0013"},
    {"999.5", 3, "1000"},     {"9.995", 3, "10"},        {"1e20", 1, "1e20"},
    {"55", 1, "60"},          {"45", 1, "40"},           {"0", 3, "0"},
    {"0.000", 2, "0"},        {"-2.5", 1, "-2"},         {"-3.5", 1, "-4"},
    {"5.10", 3, "5.1"},       {"5.10", 2, "5.1"},        {"999999999999999999", 17, "1e18"},
};

static const struct rounding places[] = {
    {"123.456", 2, "123.46"}, {"123.456", 0, "123"}, {"0.5", 0, "0"},
    {"1.5", 0, "2"},          {"2.5", 0, "2"},       {"-2.5", 0, "-2"},
    {"-0.5", 0, "0"},         {"0.005", 2, "0.00"},  {"0.015", 2, "0.02"},
    {"9.995", 2, "10.00"},    {"99.99", 1, "100.0"}, {"0.04", 1, "0.0"},
    {"0.05", 1, "0.0"},       {"0.06", 1, "0.1"},    {"0.0004", 1, "0.0"},
    {"5", 2, "5.00"},         {"5.1", 2, "5.10"},    {"0", 2, "0.00"},
    {"0.000", 1, "0.0"},      {"1e3", 1, "1000.0"},  {"999999999999999999", 2, "999999999999999999"},
    {"1234.5", 0, "1234"},    {"0.96", 1, "1.0"},
};

static void rounds(void) {
    for (size_t i = 0; i < COUNT(significant); i++) {
        struct decimal result = decimal_round_significant(number(significant[i].a), significant[i].digits);
        struct decimal expected = number(significant[i].result);
        CHECK_ROW(decimal_compare(result, expected) == 0, significant[i].a);
        CHECK_ROW(decimal_significant_digits(result) <= significant[i].digits, significant[i].a);
    }
    for (size_t i = 0; i < COUNT(places); i++)
        CHECK_ROW(is_written(decimal_round_places(number(places[i].a), places[i].digits), places[i].result),
                  places[i].a);
}

static void counts_digits(void) {
    static const struct {
        const char *text;
        int significant, places;
    } cases[] = {{"5.10", 3, 2}, {"0.05", 1, 2}, {"0", 1, 0},      {"0.00", 1, 2}, {"300", 3, 0},
                 {"-1.5", 2, 1}, {"1e3", 1, 0},  {"0.0340", 3, 4}, {"10.0", 3, 1}, {"123456789012345678", 18, 0}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct decimal d = number(cases[i].text);
        CHECK_ROW(decimal_significant_digits(d) == cases[i].significant, cases[i].text);
        CHECK_ROW(decimal_places(d) == cases[i].places, cases[i].text);
    }
}

static void keeps_ratios_in_lowest_terms(void) {
    static const struct {
        const char *over_a, *under_a, *over_b, *under_b;
        const char *over, *under; /* NULL: does not fit */
    } cases[] = {
        {"1", "3", "3", "1", "1", "1"},
        {"2", "6", "3", "7", "1", "7"},
        {"1", "60", "60", "1", "1", "1"},
        {"10", "1", "1", "100", "1", "10"},
        {"0.5", "1", "2", "1", "1", "1"},
        {"1e24", "1", "1e-24", "1", "1", "1"},
        {"999999999999999999", "1", "1", "999999999999999999", "1", "1"},
        {"999999999999999999", "1", "999999999999999998", "1", NULL, NULL},
        {"-1", "3", "1", "2", "-1", "6"},
        {"0", "1", "7", "3", "0", "1"},
        {"1e64", "1", "10", "1", NULL, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ratio product;
        bool fits = ratio_multiply(fraction(cases[i].over_a, cases[i].under_a),
                                   fraction(cases[i].over_b, cases[i].under_b), &product);
        CHECK_ROW(fits == (cases[i].over != NULL), cases[i].over_a);
        CHECK_ROW(!fits || ratio_equal(product, fraction(cases[i].over, cases[i].under)), cases[i].over_a);
        CHECK_ROW(!fits || product.under.digits > 0, cases[i].over_a);
    }
    struct ratio power;
    CU_ASSERT_TRUE(ratio_power(fraction("1", "60"), -2, &power) && ratio_equal(power, fraction("3600", "1")));
    CU_ASSERT_TRUE(ratio_power(fraction("1", "7"), 0, &power) && ratio_equal(power, RATIO_ONE));
    CU_ASSERT_TRUE(ratio_power(fraction("0.1", "1"), 3, &power) && ratio_equal(power, fraction("1", "1000")));
    CU_ASSERT_FALSE(ratio_power(fraction("7", "1"), 30, &power));
    CU_ASSERT_TRUE(ratio_equal(ratio_invert(fraction("-2", "3")), fraction("-3", "2")));
    CU_ASSERT_TRUE(ratio_invert(fraction("-2", "3")).under.digits > 0);
    CU_ASSERT_FALSE(ratio_equal(fraction("1", "3"), fraction("333333333333333333", "1e18")));
}

static const struct {
    double number;
    int significant;
    const char *result;
} doubles[] = {
    {0.1, 17, "0.10000000000000001"},
    {0.1, 6, "0.1"},
    {0.125, 2, "0.12"},
    {0.375, 2, "0.38"},
    {2.675, 3, "2.67"},
    {1.005, 3, "1"},
    {1e22, 6, "10000000000000000000000"},
    {123456.789, 6, "123457"},
    {-123456.5, 6, "-123456"},
    {0.3333333333333333, 6, "0.333333"},
    {2.5, 1, "2"},
    {3.5, 1, "4"},
    {1e-10, 3, "0.0000000001"},
    {9.9999995, 7, "9.999999"},
    {999999.5, 6, "1000000"},
    {1e40, 3, "10000000000000000000000000000000000000000"},
    {4.35e-7, 4, "0.000000435"},
    {72.90000000000001, 6, "72.9"},
    {1.0, 6, "1"},
    {0.0, 3, "0"},
    {300.0, 4, "300"},
};

static void rounds_doubles_to_the_nearest(void) {
    for (size_t i = 0; i < COUNT(doubles); i++) {
        struct decimal result;
        CHECK_ROW(decimal_from_double(doubles[i].number, doubles[i].significant, &result), doubles[i].result);
        CHECK_ROW(is_written(result, doubles[i].result), doubles[i].result);
    }
    static const double misfits[] = {NAN, INFINITY, -INFINITY, 1e70, 1e-60};
    struct decimal result;
    for (size_t i = 0; i < COUNT(misfits); i++)
        CU_ASSERT_FALSE(decimal_from_double(misfits[i], 6, &result));
}

static void gives_the_nearest_double(void) {
    static const struct {
        const char *text;
        double number;
    } cases[] = {{"0", 0.0},       {"0.1", 0.1},         {"-5.6", -5.6},     {"1e22", 1e22},
                 {"1e-22", 1e-22}, {"28.8431", 28.8431}, {"0.0001", 0.0001}, {"123456789.125", 123456789.125}};
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_ROW(decimal_to_double(number(cases[i].text)) == cases[i].number, cases[i].text);
}

int main(void) {
    static const struct test tests[] = {
        {"reads and writes", reads_and_writes},
        {"refuses what is no number", refuses_what_is_no_number},
        {"adds and multiplies exactly", adds_and_multiplies_exactly},
        {"compares exactly", compares_exactly},
        {"compares scaled", compares_scaled},
        {"scales and rounds half to even", scales_and_rounds_half_to_even},
        {"rounds", rounds},
        {"counts digits", counts_digits},
        {"keeps ratios in lowest terms", keeps_ratios_in_lowest_terms},
        {"rounds doubles to the nearest", rounds_doubles_to_the_nearest},
        {"gives the nearest double", gives_the_nearest_double},
    };
    arena = arena_new();
    if (!arena)
        return 2;
    int status = run_suite("base-decimal", tests, COUNT(tests));
    arena_free(arena);
    return status;
}
