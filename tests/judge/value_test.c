/* Values as laboratories write them. Expectations follow from the rules of reading, not from the reader. */
#include "harness.h"
#include "value.h"

#include "builder.h"

#include <stdio.h>
#include <string.h>

/* Each row: the text, and what it must become. A number is written plainly with its comparator; behind it stand the
 * unit, the flag and the range where the text has them: "5.4 |mmol/L|H|". */
struct row {
    const char *text;
    const char *expected;
};

static const char *kind_word(enum quantity_kind kind) {
    switch (kind) {
    case QUANTITY_NONE:
        return "none";
    case QUANTITY_TEXT:
        return "text";
    case QUANTITY_GRADE:
        return "grade";
    case QUANTITY_INTERVAL:
        return "interval";
    case QUANTITY_UNDECIDED:
        return "undecided";
    case QUANTITY_TITRE:
        return "1:";
    case QUANTITY_NUMBER:
        break;
    }
    return "";
}

static struct slice shown(const struct quantity *quantity, struct arena *arena) {
    struct builder b = builder_start(arena);
    const char *sign = comparator_name(quantity->comparator);
    builder_add(&b, slice_of(sign));
    builder_add(&b, slice_of(kind_word(quantity->kind)));
    if (quantity->kind >= QUANTITY_NUMBER)
        decimal_write(quantity->number, &b);
    const struct slice parts[] = {quantity->unit, quantity->flag, quantity->range};
    size_t last = quantity->range.size ? 3 : quantity->flag.size ? 2 : quantity->unit.size ? 1 : 0;
    for (size_t i = 0; i < last; i++) {
        builder_char(&b, '|');
        builder_add(&b, parts[i]);
    }
    return builder_text(&b);
}

static void check(const struct row *rows, size_t count, enum numerals numerals) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct quantity quantity;
        quantity_read(slice_of(rows[i].text), numerals, arena, &quantity);
        struct slice got = shown(&quantity, arena);
        if (!slice_equal(got, slice_of(rows[i].expected)))
            printf("\n    got %.*s, expected %s", SLICE_ARGS(got), rows[i].expected);
        CHECK_ROW(slice_equal(got, slice_of(rows[i].expected)), rows[i].text);
    }
    arena_free(arena);
}

#define CHECK_ALL(rows, numerals) check(rows, sizeof(rows) / sizeof((rows)[0]), numerals)

static void reads_plain_numbers(void) {
    static const struct row rows[] = {
        {"5.4", "5.4"},
        {"5.10", "5.10"},
        {"0.50", "0.50"},
        {"0", "0"},
        {"0.0", "0.0"},
        {"300", "300"},
        {" 300 ", "300"},
        {"+5", "5"},
        {"-5", "-5"},
        {"\u22122.5", "-2.5"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1e3", "1000"},
        {"1.2E+3", "1200"},
        {"1.2e-3", "0.0012"},
        {"1769.859285", "1769.859285"},
        {"007", "7"},
        {"= 5", "5"},
        {"\uff15.\uff14", "5.4"},
        {"5.4\u00a0", "5.4"},
        {"\u200e5.4", "5.4"},
        {"\ufeff5.4", "5.4"},
        {"999999999999999999", "999999999999999999"},
        {"1234567890123456789", "text"},
        {"0.1234567890123456789", "text"},
        {"\u0665.\u0664", "text"},
        {"5\u0664", "text"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

static void reads_comparators(void) {
    static const struct row rows[] = {
        {"<5", "<5"},
        {"< 5", "<5"},
        {">5", ">5"},
        {"<=5", "<=5"},
        {">=5", ">=5"},
        {"=<5", "<=5"},
        {"=>5", ">=5"},
        {"\u22645", "<=5"},
        {"\u22655", ">=5"},
        {"\u22665", "<=5"},
        {"\u22675", ">=5"},
        {"\uff1c5", "<5"},
        {"\uff1e5", ">5"},
        {"&lt;5", "<5"},
        {"&gt; 5", ">5"},
        {"<0.60", "<0.60"},
        {">65.0", ">65.0"},
        {"less than 5", "<5"},
        {"Less Than 5", "<5"},
        {"below 5", "<5"},
        {"under 5", "<5"},
        {"more than 5", ">5"},
        {"greater than 5", ">5"},
        {"above 5", ">5"},
        {"over 5", ">5"},
        {"at least 5", ">=5"},
        {"at most 5", "<=5"},
        {"kleiner 5", "<5"},
        {"kleiner als 5", "<5"},
        {"unter 5", "<5"},
        {"größer 5", ">5"},
        {"größer als 5", ">5"},
        {"über 5", ">5"},
        {"inférieur à 5", "<5"},
        {"inf. à 5", "<5"},
        {"inf. 5", "<5"},
        {"supérieur à 5", ">5"},
        {"sup. à 5", ">5"},
        {"menor de 5", "<5"},
        {"menor que 5", "<5"},
        {"inferior a 5", "<5"},
        {"mayor de 5", ">5"},
        {"superior a 5", ">5"},
        {"<>5", "text"},
        {"><5", "text"},
        {"<<5", "text"},
        {"<", "text"},
        {"~5", "text"},
        {"ca. 5", "text"},
        {"approx. 5", "text"},
        {"absent 5", "text"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

static void reads_groups_by_point_files(void) {
    static const struct row rows[] = {
        {"1.234", "1.234"},         {"1,234", "1234"},     {"1,234.5", "1234.5"},  {"12,345,678", "12345678"},
        {"1,23", "text"},           {"12,5", "text"},      {"1.234,5", "text"},    {"1.234.567", "text"},
        {"0,123", "text"},          {"1234,567", "text"},  {",5", "text"},         {"1'234.5", "1234.5"},
        {"1\u2019234.5", "1234.5"}, {"1 234", "1234"},     {"1\u00a0234", "1234"}, {"1\u202f234.5", "1234.5"},
        {"12 345 678", "12345678"}, {"1,234'567", "text"}, {"5 1234", "text"},     {"1 23", "text"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

static void reads_groups_by_comma_files(void) {
    static const struct row rows[] = {
        {"1,234", "1.234"}, {"1.234", "1234"},    {"1.234,5", "1234.5"}, {"1.234.567,8", "1234567.8"},
        {"12,5", "12.5"},   {"0,45", "0.45"},     {",5", "0.5"},         {"5.4", "text"},
        {"0.123", "text"},  {"1234.567", "text"}, {"1'234,5", "1234.5"}, {"1 234,5", "1234.5"},
        {"<1,5", "<1.5"},   {"1,234.5", "text"},  {"12.5", "text"},      {"1,2E+3", "1200"},
    };
    CHECK_ALL(rows, NUMERALS_COMMA);
}

static void refuses_what_can_be_read_in_two_ways(void) {
    static const struct row rows[] = {
        {"1.234", "undecided"},
        {"1,234", "undecided"},
        {"12.345", "undecided"},
        {"123,456", "undecided"},
        {"<1.234", "undecided"},
        {"1.234 mg/L", "undecided"},
        {"-1,234", "undecided"},
        {"5.4", "5.4"},
        {"5,4", "5.4"},
        {"0.123", "0.123"},
        {"0,123", "0.123"},
        {".123", "0.123"},
        {"1234.567", "1234.567"},
        {"1.2345", "1.2345"},
        {"1.23", "1.23"},
        {"1.234,5", "1234.5"},
        {"1,234.5", "1234.5"},
        {"1.234.567", "1234567"},
        {"1,234,567", "1234567"},
        {"1'234.567", "1234.567"},
        {"1 234,567", "1234.567"},
        {"1 234", "1234"},
        {"1,234.567.8", "text"},
        {"1.23.456", "text"},
    };
    CHECK_ALL(rows, NUMERALS_UNDECIDED);
}

static void reads_flags_and_units(void) {
    static const struct row rows[] = {
        {"5.4 H", "5.4||H"},
        {"5.4H", "5.4||H"},
        {"5.4*", "5.4||*"},
        {"5.4 **", "5.4||**"},
        {"5.4 !", "5.4||!"},
        {"5.4 HH", "5.4||HH"},
        {"12 (L)", "12||L"},
        {"12(L)", "12||L"},
        {"12 [H]", "12||H"},
        {"H 5.4", "5.4||H"},
        {"(H) 5.4", "5.4||H"},
        {"* 5.4", "5.4||*"},
        {"\u219112", "12||\u2191"},
        {"12 \u2193", "12||\u2193"},
        {"+ 5", "5||+"},
        {"5.4 +", "5.4||+"},
        {"- 5", "text"},
        {"5.4 mmol/L", "5.4|mmol/L"},
        {"5.4mmol/L", "5.4|mmol/L"},
        {"5.4 mmol/L H", "5.4|mmol/L|H"},
        {"5.4 H mmol/L", "5.4|mmol/L|H"},
        {"5.4 mmol/L*", "5.4|mmol/L|*"},
        {"5.4 mmol / L", "5.4|mmol / L"},
        {"150 10^9/L", "150|10^9/L"},
        {"150 x10^9/L", "150|x10^9/L"},
        {"5.4 %", "5.4|%"},
        {"5.4%", "5.4|%"},
        {"<5 mg/L", "<5|mg/L"},
        {"< 5 mg/L L", "<5|mg/L|L"},
        {"5.4 (3.5-5.1)", "5.4|||3.5-5.1"},
        {"5.4 H (3.5-5.1)", "5.4||H|3.5-5.1"},
        {"5.4 mmol/L [3.5-5.1]", "5.4|mmol/L||3.5-5.1"},
        {"5 [IU]/L", "5|[IU]/L"},
        {"5 m[IU]/L", "5|m[IU]/L"},
        {"5 E/l", "5|E/l"},
        {"5E/l", "5|E/l"},
        {"12 mg/dl (H)", "12|mg/dl|H"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

static void reads_titres_grades_and_intervals(void) {
    static const struct row rows[] = {
        {"1:80", "1:80"},         {"1 : 80", "1:80"},
        {"1:1280", "1:1280"},     {"<1:10", "<1:10"},
        {">=1:640", ">=1:640"},   {"1/80", "1:80"},
        {"2:80", "text"},         {"1:80:2", "text"},
        {"12:30", "text"},        {"+", "grade"},
        {"++", "grade"},          {"+++", "grade"},
        {"++++", "grade"},        {"+++++", "text"},
        {"(+)", "grade"},         {"+/-", "grade"},
        {"1+", "grade"},          {"4+", "grade"},
        {"2 +", "grade"},         {"trace", "grade"},
        {"Trace", "grade"},       {"Spur", "grade"},
        {"trazas", "grade"},      {"60-120", "interval"},
        {"60 - 120", "interval"}, {"60\u2013120", "interval"},
        {"60~120", "interval"},   {"2-4 /HPF", "interval"},
        {"2 to 4", "interval"},   {"2 bis 4", "interval"},
        {"5/10", "text"},         {"2024-10-02", "interval"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

static void knows_what_is_no_result(void) {
    static const struct row rows[] = {
        {"", "none"},
        {"   ", "none"},
        {"-", "none"},
        {"--", "none"},
        {"\u2014", "none"},
        {".", "none"},
        {"*", "none"},
        {"n/a", "none"},
        {"null", "none"},
        {"NULL", "none"},
        {"pending", "none"},
        {"Pending", "none"},
        {"folgt", "none"},
        {"en cours", "none"},
        {"... en cours", "none"},
        {"pendiente", "none"},
        {"cancelled", "none"},
        {"storniert", "none"},
        {"annulé", "none"},
        {"anulado", "none"},
        {"not done", "none"},
        {"n.b.", "none"},
        {"n.d.", "none"},
        {"non fait", "none"},
        {"no realizado", "none"},
        {"QNS", "none"},
        {"TNP", "none"},
        {"hemolysed", "none"},
        {"hämolytisch", "none"},
        {"k.Mat.", "none"},
        {"see comment", "none"},
        {"siehe Kommentar", "none"},
        {"voir commentaire", "none"},
        {"#N/A", "none"},
        {"#VALUE!", "none"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

static void keeps_words_as_text(void) {
    static const struct row rows[] = {
        {"ND", "text"},
        {"N", "text"},
        {"NA", "text"},
        {"negative", "text"},
        {"négatif", "text"},
        {"positiv", "text"},
        {"not detected", "text"},
        {"?", "text"},
        {"ok", "text"},
        {"normal", "text"},
        {"5 6", "text"},
        {"1.2.3", "text"},
        {"Dr. Example", "text"},
        {"12 of 30 seen", "12|of 30 seen"},
        {"\x01", "text"},
        {"5\xff", "text"},
        {"\u202e5.4", "text"},
        {"--5", "text"},
        {"5;6", "text"},
        {"-2+3+cmd|x", "text"},
        {"3O", "3|O"}, /* no unit: the text of a result */
        {"0x8E", "0|x8E"},
    };
    CHECK_ALL(rows, NUMERALS_POINT);
}

int main(void) {
    static const struct test tests[] = {
        {"reads plain numbers", reads_plain_numbers},
        {"reads comparators", reads_comparators},
        {"reads groups where the point is the decimal sign", reads_groups_by_point_files},
        {"reads groups where the comma is the decimal sign", reads_groups_by_comma_files},
        {"refuses what can be read in two ways", refuses_what_can_be_read_in_two_ways},
        {"reads flags and units", reads_flags_and_units},
        {"reads titres, grades and intervals", reads_titres_grades_and_intervals},
        {"knows what is no result", knows_what_is_no_result},
        {"keeps words as text", keeps_words_as_text},
    };
    return run_suite("value", tests, sizeof(tests) / sizeof(tests[0]));
}
