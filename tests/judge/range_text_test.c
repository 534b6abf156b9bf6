/* Ranges as reports print them. A row's expectation is what a careful reader would write down, or why not. */
#include "harness.h"
#include "range_text.h"

#include "builder.h"

#include <stdio.h>

struct row {
    const char *text;
    const char *expected; /* "[3.6;10.0]", "(;0.41)": brackets include, parentheses do not; then the unit */
};

static void show_bound(struct builder *b, const struct bound *bound) {
    if (bound->present)
        decimal_write(bound->number, b);
}

static struct slice shown(enum range_reading reading, const struct printed_range *range, struct arena *arena) {
    struct builder b = builder_start(arena);
    if (reading == RANGE_ABSENT)
        return SLICE("absent");
    if (reading != RANGE_READ)
        return reading == RANGE_SEVERAL ? SLICE("several") : SLICE("no");
    builder_add(&b, range->is_titre ? SLICE("titre ") : NO_SLICE);
    builder_char(&b, range->low.present && range->low.inclusive ? '[' : '(');
    show_bound(&b, &range->low);
    builder_char(&b, ';');
    show_bound(&b, &range->high);
    builder_char(&b, range->high.present && range->high.inclusive ? ']' : ')');
    builder_add(&b, range->unit.size ? SLICE(" ") : NO_SLICE);
    builder_add(&b, range->unit);
    return builder_text(&b);
}

static void check_one(const struct stated_range *stated, enum sex sex, enum numerals numerals, const char *expected,
                      const char *row, struct arena *arena) {
    struct printed_range range;
    enum range_reading reading = range_read(stated, sex, numerals, arena, &range);
    struct slice got = shown(reading, &range, arena);
    if (!slice_equal(got, slice_of(expected)))
        printf("\n    got %.*s, expected %s", SLICE_ARGS(got), expected);
    CHECK_ROW(slice_equal(got, slice_of(expected)), row);
}

static void check(const struct row *rows, size_t count, enum sex sex, enum numerals numerals) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < count; i++) {
        struct stated_range stated = {.text = slice_of(rows[i].text)};
        check_one(&stated, sex, numerals, rows[i].expected, rows[i].text, arena);
    }
    arena_free(arena);
}

#define CHECK_ALL(rows, sex, numerals) check(rows, sizeof(rows) / sizeof((rows)[0]), sex, numerals)

static void reads_intervals(void) {
    static const struct row rows[] = {
        {"3.6-10.0", "[3.6;10.0]"},
        {"3.6\u201310.0", "[3.6;10.0]"},
        {"3.6\u201410.0", "[3.6;10.0]"},
        {"3.6 - 10.0", "[3.6;10.0]"},
        {"3.6 \u2212 10.0", "[3.6;10.0]"},
        {"3.6~10.0", "[3.6;10.0]"},
        {"3.6 to 10.0", "[3.6;10.0]"},
        {"3.6 bis 10.0", "[3.6;10.0]"},
        {"3.6 à 10.0", "[3.6;10.0]"},
        {"3.6 a 10.0", "[3.6;10.0]"},
        {"3.6..10.0", "[3.6;10.0]"},
        {"3.6...10.0", "[3.6;10.0]"},
        {"(3.5-5.1)", "[3.5;5.1]"},
        {"[3.5-5.1]", "[3.5;5.1]"},
        {"( 3.5 - 5.1 )", "[3.5;5.1]"},
        {"(.0-100.0)", "[0.0;100.0]"},
        {"1.005-1.030", "[1.005;1.030]"},
        {"-5 - 5", "[-5;5]"},
        {"-2--1", "[-2;-1]"},
        {"-2 to +2", "[-2;2]"},
        {"-2.5-2.5", "[-2.5;2.5]"},
        {"0-10", "[0;10]"},
        {"125-200 mg/dL", "[125;200] mg/dL"},
        {"10 mg/dL - 15 mg/dL", "[10;15] mg/dL"},
        {"10 mg/dL to 15 mg/dL", "[10;15] mg/dL"},
        {"4-5.6%", "[4;5.6] %"},
        {"4 % - 5.6 %", "[4;5.6] %"},
        {"(3.5-5.1) mmol/L", "[3.5;5.1] mmol/L"},
        {"(3.5-5.1 mmol/L)", "[3.5;5.1] mmol/L"},
        {"150-400 10^3/uL", "[150;400] 10^3/uL"},
        {"150-400 x10^9/L", "[150;400] x10^9/L"},
        {"90-120 mL/min/1.73m2", "[90;120] mL/min/1.73m2"},
        {"normal: 3.5-5.1", "[3.5;5.1]"},
        {"Normal: 3.5-5.1", "[3.5;5.1]"},
        {"N: 3.5-5.1", "[3.5;5.1]"},
        {"Normal range: 3.5-5.1", "[3.5;5.1]"},
        {"Referenzbereich: 3.5-5.1 g/dL", "[3.5;5.1] g/dL"},
        {"1,000-2,000", "[1000;2000]"},
        {">3 - <10", "(3;10)"},
        {">=3 - <10", "[3;10)"},
        {"3 - <10", "[3;10)"},
        {"\uff13.\uff15-\uff15.\uff11", "[3.5;5.1]"},
    };
    CHECK_ALL(rows, SEX_UNKNOWN, NUMERALS_POINT);
}

static void reads_one_sided_ranges(void) {
    static const struct row rows[] = {
        {"<0.41", "(;0.41)"},
        {"< 5", "(;5)"},
        {"(<5)", "(;5)"},
        {"<5 mg/L", "(;5) mg/L"},
        {">59", "(59;)"},
        {"> 59 mL/min", "(59;) mL/min"},
        {"\u22643", "(;3]"},
        {"<=3", "(;3]"},
        {"\u226540", "[40;)"},
        {">=40 mg/dL", "[40;) mg/dL"},
        {"&lt;5", "(;5)"},
        {"up to 5", "(;5]"},
        {"Up to 5 mg/L", "(;5] mg/L"},
        {"bis 5", "(;5]"},
        {"jusqu'à 5", "(;5]"},
        {"jusqu\u2019à 5", "(;5]"},
        {"hasta 5", "(;5]"},
        {"below 5", "(;5)"},
        {"less than 5", "(;5)"},
        {"inf. à 5", "(;5)"},
        {"inférieur à 5", "(;5)"},
        {"unter 5", "(;5)"},
        {"menor de 5", "(;5)"},
        {"from 5", "[5;)"},
        {"ab 5", "[5;)"},
        {"desde 5", "[5;)"},
        {"above 5", "(5;)"},
        {"sup. à 5", "(5;)"},
        {"über 5", "(5;)"},
        {"mindestens 5", "[5;)"},
        {"9.9 -", "[9.9;)"},
        {"- 9.9", "(;9.9]"},
        {"- 9.9 mg/L", "(;9.9] mg/L"},
        {"<130 mg/dL (calc)", "(;130) mg/dL"},
        {"normal: below 1.5 mg/dL", "(;1.5) mg/dL"},
        {"<1:80", "titre (;80)"},
        {"< 1:80", "titre (;80)"},
    };
    CHECK_ALL(rows, SEX_UNKNOWN, NUMERALS_POINT);
}

static void obeys_the_decimal_sign(void) {
    static const struct row comma[] = {
        {"1,5-2,5", "[1.5;2.5]"},       {"1,5 - 2,5 g/l", "[1.5;2.5] g/l"}, {"<0,41", "(;0.41)"},
        {"1.000-2.000", "[1000;2000]"}, {"1000 \u2013 100.000", "no"},      {"1.5-2.5", "no"},
    };
    static const struct row undecided[] = {
        {"1,5-2,5", "[1.5;2.5]"}, {"3.6-10.0", "[3.6;10.0]"},       {"1.234-5.678", "no"},
        {"1000-100.000", "no"},   {"0.123-0.456", "[0.123;0.456]"},
    };
    static const struct row point[] = {
        {"1,5-2,5", "no"},
        {"1000 \u2013 100.000", "no"},
        {"1000-100,000", "no"},
        {"900-100,000", "[900;100000]"},
    };
    CHECK_ALL(comma, SEX_UNKNOWN, NUMERALS_COMMA);
    CHECK_ALL(undecided, SEX_UNKNOWN, NUMERALS_UNDECIDED);
    CHECK_ALL(point, SEX_UNKNOWN, NUMERALS_POINT);
}

static void refuses_what_is_no_range(void) {
    static const struct row rows[] = {
        {"", "absent"},
        {"  ", "absent"},
        {"-", "absent"},
        {"0-0", "no"},
        {"0.00-0.00", "no"},
        {"5-5", "no"},
        {"10-3", "no"},
        {"5", "no"},
        {"-5", "no"},
        {"5 mg/L", "no"},
        {"mg/L", "no"},
        {"2-Oct", "no"},
        {"10.Feb", "no"},
        {"Oct-02", "no"},
        {"1:40:00", "no"},
        {"2024-10-02", "no"},
        {"02.10.2024", "no"},
        {"2/10/2024", "no"},
        {"5/10", "no"},
        {"negative", "no"},
        {"Negative-Trace", "no"},
        {"No data", "no"},
        {"NA", "no"},
        {"voir tableau", "no"},
        {"geschlechtsabhängig", "no"},
        {"<9 Mangel / 9-9 Graubereich / >9 Ausreichend", "no"},
        {"Follikel (2-10) / Luteal (1-9) / Postmeno (23-116)", "no"},
        {"10-39 years: 55-110 mg/dL | 40-59 years: 60-115 mg/dL", "no"},
        {"3.5-5.1; 4.0-6.0", "no"},
        {"3.5-5.1 / 4.0-6.0 / 5-7", "no"},
        {"3-5-7", "no"},
        {"10 mg/dL - 15 g/L", "no"},
        {"<5 - 10", "no"},
        {"3 - >10", "no"},
        {"<>5", "no"},
        {"<", "no"},
        {"3.5-5.1\x01", "no"},
        {"\u202e3.5-5.1", "no"},
        {"3.5-", "[3.5;)"},
        {"1.2.3-5", "no"},
    };
    CHECK_ALL(rows, SEX_UNKNOWN, NUMERALS_POINT);
}

static void chooses_by_sex(void) {
    static const struct {
        const char *text, *for_women, *for_men, *unknown;
    } rows[] = {
        {"M 13-18 g/dl; F 12-16 g/dl", "[12;16] g/dl", "[13;18] g/dl", "no"},
        {"F 12-16; M 13-18", "[12;16]", "[13;18]", "no"},
        {"m 13-18; w 12-16", "[12;16]", "[13;18]", "no"},
        {"M: 13-18 | F: 12-16", "[12;16]", "[13;18]", "no"},
        {"H 13-18; F 12-16", "[12;16]", "[13;18]", "no"},
        {"H 13-18; M 12-16", "[12;16]", "[13;18]", "no"},
        {"Male 13-18\nFemale 12-16", "[12;16]", "[13;18]", "no"},
        {"Männer <50; Frauen <35", "(;35)", "(;50)", "no"},
        {"Hommes : <50; Femmes : <35", "(;35)", "(;50)", "no"},
        {"Hombres: 13-18; Mujeres: 12-16", "[12;16]", "[13;18]", "no"},
        {"M 13-18; M 12-16", "no", "no", "no"},
        {"M 13-18; child 11-14", "no", "no", "no"},
        {"M 13-18; F", "no", "no", "no"},
        {"M 13-18; F 12-16; X 11-15", "no", "no", "no"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct stated_range stated = {.text = slice_of(rows[i].text)};
        check_one(&stated, SEX_FEMALE, NUMERALS_POINT, rows[i].for_women, rows[i].text, arena);
        check_one(&stated, SEX_MALE, NUMERALS_POINT, rows[i].for_men, rows[i].text, arena);
        check_one(&stated, SEX_UNKNOWN, NUMERALS_POINT, rows[i].unknown, rows[i].text, arena);
    }
    arena_free(arena);
}

static void reads_structured_limits(void) {
    static const struct {
        struct stated_range stated;
        const char *expected, *row;
    } rows[] = {
        {{.low = SLICE("3.5"), .high = SLICE("5.1")}, "[3.5;5.1]", "both"},
        {{.low = SLICE("3.5"), .high = SLICE("5.1"), .high_exclusive = true}, "[3.5;5.1)", "high exclusive"},
        {{.low = SLICE("3.5"), .high = SLICE("5.1"), .low_exclusive = true}, "(3.5;5.1]", "low exclusive"},
        {{.low = SLICE("3.5")}, "[3.5;)", "low only"},
        {{.high = SLICE("5.1")}, "(;5.1]", "high only"},
        {{.high = SLICE("<5.1")}, "(;5.1)", "a cell with its sign"},
        {{.low = SLICE(">3.5")}, "(3.5;)", "a low cell with its sign"},
        {{.low = SLICE("<3.5")}, "no", "a low cell with the wrong sign"},
        {{.low = SLICE("-"), .high = SLICE("5.1")}, "(;5.1]", "a dash for no limit"},
        {{.low = SLICE("-"), .high = SLICE("-")}, "absent", "two dashes"},
        {{.low = SLICE("3.5"), .high = SLICE("5.1"), .unit = SLICE("g/L")}, "[3.5;5.1] g/L", "with a unit"},
        {{.low = SLICE("3.5"), .high = SLICE("5.1"), .text = SLICE("1-2")}, "[3.5;5.1]", "structure wins over text"},
        {{.low = SLICE("1000"), .high = SLICE("100.000")}, "no", "thousands written in two ways"},
        {{.low = SLICE("5.1"), .high = SLICE("3.5")}, "no", "low above high"},
        {{.low = SLICE("0"), .high = SLICE("0")}, "no", "zero and zero"},
        {{.low = SLICE("x"), .high = SLICE("5.1")}, "no", "not a number"},
        {{.low = SLICE("3.5 g"), .high = SLICE("5.1")}, "no", "more than a number"},
        {{.text = SLICE("3.5-5.1"), .several = true}, "several", "several ranges"},
    };
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        check_one(&rows[i].stated, SEX_UNKNOWN, NUMERALS_POINT, rows[i].expected, rows[i].row, arena);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"reads intervals", reads_intervals},
        {"reads one-sided ranges", reads_one_sided_ranges},
        {"obeys the decimal sign", obeys_the_decimal_sign},
        {"refuses what is no range", refuses_what_is_no_range},
        {"chooses by sex", chooses_by_sex},
        {"reads structured limits", reads_structured_limits},
    };
    return run_suite("range text", tests, sizeof(tests) / sizeof(tests[0]));
}
