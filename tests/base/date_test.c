/* Dates in every notation that the formats send; what is expected is written by hand. */
#include "date.h"

#include "harness.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct arena *arena;

static bool is_written(struct date d, const char *expected) {
    struct builder b = builder_start(arena);
    date_write_iso(d, &b);
    bool same = slice_equal(builder_text(&b), slice_of(expected));
    if (!same)
        fprintf(stderr, "got %.*s, expected %s\n", SLICE_ARGS(builder_text(&b)), expected);
    return same;
}

static struct date iso(const char *text) {
    struct date d = {.precision = PRECISION_NONE};
    CHECK_ROW(date_parse_iso(slice_of(text), &d), text);
    return d;
}

/* NULL: not a date. */
struct reading {
    const char *text, *iso;
};

static void reads_iso(void) {
    static const struct reading cases[] = {
        {"2024", "2024"},
        {"2024-03", "2024-03"},
        {"2024-03-05", "2024-03-05"},
        {" 2024-03-05 ", "2024-03-05"},
        {"2024-02-29", "2024-02-29"},
        {"2000-02-29", "2000-02-29"},
        {"0001-01-01", "0001-01-01"},
        {"2024-03-05T07", "2024-03-05T07"},
        {"2024-03-05T07:30", "2024-03-05T07:30"},
        {"2024-03-05 07:30", "2024-03-05T07:30"},
        {"2024-03-05T07:30:15", "2024-03-05T07:30:15"},
        {"2024-03-05T07:30:15.123", "2024-03-05T07:30:15"},
        {"2024-03-05T07:30:00Z", "2024-03-05T07:30:00Z"},
        {"2024-03-05T07:30:00+01:00", "2024-03-05T07:30:00+01:00"},
        {"2024-03-05T07:30:00.5-05:30", "2024-03-05T07:30:00-05:30"},
        {"2024-03-05T07:30:00+0100", "2024-03-05T07:30:00+01:00"},
        {"2024-03-05T07:30+14:00", "2024-03-05T07:30+14:00"},
        {"2024-03-05T00:00:00", "2024-03-05T00:00:00"},
        {"2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"},
        {"", NULL},
        {"24", NULL},
        {"20240305", NULL},
        {"2024-3-5", NULL},
        {"2024-00", NULL},
        {"2024-13", NULL},
        {"2024-02-30", NULL},
        {"2023-02-29", NULL},
        {"1900-02-29", NULL},
        {"2100-02-29", NULL},
        {"2024-04-31", NULL},
        {"2024-03-00", NULL},
        {"0000-01-01", NULL},
        {"2024-03-05T24:00", NULL},
        {"2024-03-05T07:60", NULL},
        {"2024-03-05T07:30:61", NULL},
        {"2024-03-05T07:30:", NULL},
        {"2024-03-05T07:30:15.", NULL},
        {"2024-03-05T", NULL},
        {"2024-03T07:30", NULL},
        {"2024-03-05T07:30+15:00", NULL},
        {"2024-03-05T07:30+01:60", NULL},
        {"2024-03-05T07:30 CET", NULL},
        {"2024-03-05x", NULL},
        {"-2024-03-05", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date d;
        bool read = date_parse_iso(slice_of(cases[i].text), &d);
        CHECK_ROW(read == (cases[i].iso != NULL), cases[i].text);
        CHECK_ROW(!read || is_written(d, cases[i].iso), cases[i].text);
    }
}

static void reads_hl7_stamps(void) {
    static const struct {
        const char *text, *iso;
        bool salvaged;
    } cases[] = {
        {"2024", "2024", false},
        {"202403", "2024-03", false},
        {"20240305", "2024-03-05", false},
        {"2024030507", "2024-03-05T07", false},
        {"202403050730", "2024-03-05T07:30", false},
        {"20240305073015", "2024-03-05T07:30:15", false},
        {"20240305073015.1234", "2024-03-05T07:30:15", false},
        {"202403050730+0100", "2024-03-05T07:30+01:00", false},
        {"20240305073015.123-0500", "2024-03-05T07:30:15-05:00", false},
        {"20240305101500+0100", "2024-03-05T10:15:00+01:00", false},
        {"20240305+0100", "2024-03-05", false},
        {" 20240305 ", "2024-03-05", false},
        {"2014030200908-0500", "2014-03-02", true},
        {"2024030507301", "2024-03-05", true},
        {"2024030507301599", "2024-03-05", true},
        {"2024030525", "2024-03-05", true},
        {"202403050761", "2024-03-05", true},
        {"202403050730Z5", "2024-03-05", true},
        {"20240305 0730", "2024-03-05", true},
        {"20240305073015.", "2024-03-05", true},
        {"202403050730+1", "2024-03-05", true},
        {"20240305T0730", "2024-03-05", true},
        {"", NULL, false},
        {"20", NULL, false},
        {"20245", NULL, false},
        {"2024035", NULL, false},
        {"20241305", NULL, false},
        {"20240230", NULL, false},
        {"20230229", NULL, false},
        {"20240000", NULL, false},
        {"00000000", NULL, false},
        {"202403x", NULL, false},
        {"Aug 99, 9999", NULL, false},
        {"\"\"", NULL, false},
        {"2024-03-05", NULL, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date d;
        bool salvaged;
        bool read = date_parse_hl7(slice_of(cases[i].text), &d, &salvaged);
        CHECK_ROW(read == (cases[i].iso != NULL), cases[i].text);
        CHECK_ROW(salvaged == cases[i].salvaged, cases[i].text);
        CHECK_ROW(!read || is_written(d, cases[i].iso), cases[i].text);
    }
}

/* What stands in a cell reads the same whatever the order of the file. */
static void reads_civil_dates_of_any_order(void) {
    static const struct reading cases[] = {
        {"05.03.2024", "2024-03-05"},
        {"5.3.2024", "2024-03-05"},
        {"05.03.24", "2024-03-05"},
        {"31.12.1999", "1999-12-31"},
        {"5. 3. 2024", "2024-03-05"},
        {"05.03.2024 07:30", "2024-03-05T07:30"},
        {"05.03.2024, 07:30", "2024-03-05T07:30"},
        {"05.03.2024 07:30 Uhr", "2024-03-05T07:30"},
        {"05.03.2024 7 Uhr", "2024-03-05T07"},
        {"2024/03/05", "2024-03-05"},
        {"2024/3/5", "2024-03-05"},
        {"2024-3-5", "2024-03-05"},
        {"2024.03.05", "2024-03-05"},
        {"2024-03-05", "2024-03-05"},
        {"2024-03-05T07:30:00+01:00", "2024-03-05T07:30:00+01:00"},
        {"20240305", "2024-03-05"},
        {"202403050730", "2024-03-05T07:30"},
        {"20240305073015", "2024-03-05T07:30:15"},
        {"5-Mar-2024", "2024-03-05"},
        {"05-MAR-2024", "2024-03-05"},
        {"05-Mar-24", "2024-03-05"},
        {"5Mar2024", "2024-03-05"},
        {"2024-Mar-05", "2024-03-05"},
        {"March 5, 2024", "2024-03-05"},
        {"Mar 5 2024", "2024-03-05"},
        {"5 March 2024", "2024-03-05"},
        {"5th March 2024", "2024-03-05"},
        {"March 1st, 2024", "2024-03-01"},
        {"3 mars 2024", "2024-03-03"},
        {"1er ao\xC3\xBBt 2024", "2024-08-01"},
        {"12 f\xC3\xA9vr. 2024", "2024-02-12"},
        {"12 f\xC3\xA9vrier 2024", "2024-02-12"},
        {"24 d\xC3\xA9"
         "c. 2023",
         "2023-12-24"},
        {"24 D\xC3\x89"
         "CEMBRE 2023",
         "2023-12-24"},
        {"5. M\xC3\xA4rz 2024", "2024-03-05"},
        {"5. M\xC3\xA4r. 2024", "2024-03-05"},
        {"5. Mrz. 2024", "2024-03-05"},
        {"3. J\xC3\xA4nner 2024", "2024-01-03"},
        {"24. Dez. 2023", "2023-12-24"},
        {"1. Mai 2024", "2024-05-01"},
        {"5 de marzo de 2024", "2024-03-05"},
        {"5 ene 2024", "2024-01-05"},
        {"24 dic. 2023", "2023-12-24"},
        {"1 ago 2024", "2024-08-01"},
        {"31 oct. 2024 07h30", "2024-10-31T07:30"},
        {"25/03/2024 \xC3\xA0 08:15", "2024-03-25T08:15"},
        {"25/03/2024 8:15 h", "2024-03-25T08:15"},
        {"25/03/2024 8h15", "2024-03-25T08:15"},
        {"25/03/2024 \xC3\xA0 8h", "2024-03-25T08"},
        {"25/03/2024 - 08:15", "2024-03-25T08:15"},
        {"25/03/2024 \xE2\x80\x93 08:15", "2024-03-25T08:15"},
        {"25.03.2024 um 8:15 Uhr", "2024-03-25T08:15"},
        {"25/03/2024 a las 8:15", "2024-03-25T08:15"},
        {"March 25, 2024 at 8:15 AM", "2024-03-25T08:15"},
        {"Mo, 25.03.2024", "2024-03-25"},
        {"Mo. 25.03.2024, 07:30", "2024-03-25T07:30"},
        {"Montag, 25. M\xC3\xA4rz 2024", "2024-03-25"},
        {"Monday, March 25, 2024", "2024-03-25"},
        {"Thu 2024-03-28", "2024-03-28"},
        {"lundi 25 mars 2024", "2024-03-25"},
        {"mar. 26/03/2024", "2024-03-26"},
        {"martes 26/03/2024", "2024-03-26"},
        {"s\xC3\xA1"
         "bado 30/03/2024",
         "2024-03-30"},
        {"mi\xC3\xA9rcoles, 27 de marzo de 2024", "2024-03-27"},
        {"5-Mar-2024 7:30 PM", "2024-03-05T19:30"},
        {"5-Mar-2024 12:00 AM", "2024-03-05T00:00"},
        {"5-Mar-2024 12:05:09 pm", "2024-03-05T12:05:09"},
        {"5-Mar-2024 7 am", "2024-03-05T07"},
        {"5-Mar-2024 7:30 a.m.", "2024-03-05T07:30"},
        {"5-Mar-2024T07:30:15.250Z", "2024-03-05T07:30:15Z"},
        {"5-Mar-29", "2029-03-05"},
        {"5-Mar-30", "1930-03-05"},
        {"5-Mar-99", "1999-03-05"},
        {"29.02.2024", "2024-02-29"},
        {"85/03/12", "1985-03-12"},
        {"32/03/12", "1932-03-12"},
        {"03/03/2024", "2024-03-03"},
        {"25/03/2024", "2024-03-25"},
        {"25/03/2024 07:30", "2024-03-25T07:30"},
        {"25-3-24", "2024-03-25"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date d;
        CHECK_ROW(date_parse_civil(slice_of(cases[i].text), DATE_ORDER_UNKNOWN, &d) == DATE_READ, cases[i].text);
        CHECK_ROW(is_written(d, cases[i].iso), cases[i].text);
        CHECK_ROW(date_parse_civil(slice_of(cases[i].text), DATE_ORDER_DMY, &d) == DATE_READ, cases[i].text);
        CHECK_ROW(is_written(d, cases[i].iso), cases[i].text);
    }
}

static void refuses_what_is_no_civil_date(void) {
    static const char *const cases[] = {
        "",
        "5",
        "5.6",
        "05.03.",
        "2-Oct",
        "May-88",
        "10.Feb",
        "1:40:00",
        "1:80",
        "45123",
        "123456",
        "12345678",
        "99999999",
        "1988-5",
        "3.5-5.1",
        "05.13.2024",
        "31.04.2024",
        "29.02.2023",
        "32.01.2024",
        "0.1.2024",
        "1.0.2024",
        "25/25/2024",
        "31/02/2024",
        "5/3/024",
        "5/3/20245",
        "5/3-2024",
        "5 3 2024",
        "5,3,2024",
        "5 Mar",
        "Mar 2024",
        "5 Foo 2024",
        "Mar Mar 2024",
        "5 Mar 2024 x",
        "5 Mar 2024 25:00",
        "5 Mar 2024 7",
        "Monday",
        "Mo, Di, 25.03.2024",
        "25/03/2024 -08:15x",
        "25/03/2024 \xC3\xA0",
        "25/03/2024 \xC3\xA0 8",
        "5 Mar 2024 07:60",
        "5 Mar 2024 13:00 PM",
        "5 Mar 2024 0:30 AM",
        "5 Mar 202407:30",
        "5.3.2024 H",
        "1.5.0024",
        "01/01/0001",
        "2024",
        "2024-03",
        "pending",
        "5..3..2024",
        "31 Feb 2024",
        "2024-02-30",
        "1.2.3.4",
        "\xC3",
        "5 M\xC3",
        "20241301",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct date d = {.year = 42};
        CHECK_ROW(date_parse_civil(slice_of(cases[i]), DATE_ORDER_UNKNOWN, &d) == DATE_NOT_A_DATE, cases[i]);
        CHECK_ROW(d.year == 42, cases[i]);
    }
}

static void leaves_the_order_to_the_file(void) {
    static const struct {
        const char *text, *dmy, *mdy; /* NULL: not a date in this order */
    } cases[] = {
        {"05/03/2024", "2024-03-05", "2024-05-03"},
        {"5-3-2024", "2024-03-05", "2024-05-03"},
        {"5/3/2024 7:30 AM", "2024-03-05T07:30", "2024-05-03T07:30"},
        {"01/12/24", "2024-12-01", "2024-01-12"},
        {"12/11/1950", "1950-11-12", "1950-12-11"},
        {"25/03/2024", "2024-03-25", NULL},
        {"03/25/2024", NULL, "2024-03-25"},
        {"30/02/2024", NULL, NULL},
        {"02/30/2024", NULL, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct slice text = slice_of(cases[i].text);
        struct date d;
        int readings = (cases[i].dmy != NULL) + (cases[i].mdy != NULL);
        enum date_reading undecided = readings == 2 ? DATE_UNDECIDED : readings == 1 ? DATE_READ : DATE_NOT_A_DATE;
        CHECK_ROW(date_parse_civil(text, DATE_ORDER_UNKNOWN, &d) == undecided, cases[i].text);
        bool read = date_parse_civil(text, DATE_ORDER_DMY, &d) == DATE_READ;
        CHECK_ROW(read == (cases[i].dmy != NULL) && (!read || is_written(d, cases[i].dmy)), cases[i].text);
        read = date_parse_civil(text, DATE_ORDER_MDY, &d) == DATE_READ;
        CHECK_ROW(read == (cases[i].mdy != NULL) && (!read || is_written(d, cases[i].mdy)), cases[i].text);
    }
    struct date d;
    CU_ASSERT_EQUAL(date_parse_civil(SLICE("24/03/05"), DATE_ORDER_YMD, &d), DATE_READ);
    CU_ASSERT_TRUE(is_written(d, "2024-03-05"));
    CU_ASSERT_EQUAL(date_parse_civil(SLICE("05/03/2024"), DATE_ORDER_YMD, &d), DATE_NOT_A_DATE);
}

/* Every pair of a day and a month that are both at most 12 is refused, unless they are the same. */
static void refuses_all_small_pairs(void) {
    for (int first = 1; first <= 12; first++) {
        for (int second = 1; second <= 12; second++) {
            char text[32];
            struct date d;
            int size = snprintf(text, sizeof text, "%02d/%02d/2024", first, second);
            enum date_reading expected = first == second ? DATE_READ : DATE_UNDECIDED;
            struct slice s = {text, (size_t)size};
            CHECK_ROW(date_parse_civil(s, DATE_ORDER_UNKNOWN, &d) == expected, text);
            CHECK_ROW(date_order_evidence(s) == DATE_ORDER_UNKNOWN, text);
        }
    }
}

static void finds_evidence_of_the_order(void) {
    static const struct {
        const char *text;
        enum date_order order;
    } cases[] = {
        {"25/03/2024", DATE_ORDER_DMY},     {"03/25/2024", DATE_ORDER_MDY},       {"13-1-2024", DATE_ORDER_DMY},
        {"1-13-24 08:00", DATE_ORDER_MDY},  {"25.03.2024", DATE_ORDER_UNKNOWN},   {"05/03/2024", DATE_ORDER_UNKNOWN},
        {"2024/03/25", DATE_ORDER_UNKNOWN}, {"2024-03-25", DATE_ORDER_UNKNOWN},   {"85/03/12", DATE_ORDER_YMD},
        {"25/25/2024", DATE_ORDER_UNKNOWN}, {"31/02/2024", DATE_ORDER_UNKNOWN},   {"25-Mar-2024", DATE_ORDER_UNKNOWN},
        {"20240325", DATE_ORDER_UNKNOWN},   {"25/03/2024 x", DATE_ORDER_UNKNOWN}, {"", DATE_ORDER_UNKNOWN},
        {"25/03", DATE_ORDER_UNKNOWN},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_ROW(date_order_evidence(slice_of(cases[i].text)) == cases[i].order, cases[i].text);
}

static void counts_days(void) {
    static const struct {
        const char *text;
        long number;
    } cases[] = {
        {"1970-01-01", 0},     {"1969-12-31", -1},     {"2000-02-29", 11016},   {"2000-03-01", 11017},
        {"2024-03-05", 19787}, {"1900-03-01", -25508}, {"0001-01-01", -719162}, {"9999-12-31", 2932896},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_ROW(date_day_number(iso(cases[i].text)) == cases[i].number, cases[i].text);
    CU_ASSERT_TRUE(date_same_day(iso("2024-03-05"), iso("2024-03-05T23:59+05:00")));
    CU_ASSERT_FALSE(date_same_day(iso("2024-03-05"), iso("2024-03-06")));
    CU_ASSERT_FALSE(date_same_day(iso("2024-03"), iso("2024-03")));
}

static void orders_dates(void) {
    static const char *const ascending[] = {"2023",
                                            "2023-12-31",
                                            "2024",
                                            "2024-03",
                                            "2024-03-05",
                                            "2024-03-05T07",
                                            "2024-03-05T07:30",
                                            "2024-03-05T07:30:00",
                                            "2024-03-05T07:30:01",
                                            "2024-03-05T08",
                                            "2024-03-06",
                                            "2024-04"};
    for (size_t i = 0; i < COUNT(ascending); i++) {
        for (size_t k = 0; k < COUNT(ascending); k++) {
            int expected = (i > k) - (i < k);
            CHECK_ROW(date_compare(iso(ascending[i]), iso(ascending[k])) == expected, ascending[i]);
        }
        CHECK_ROW(date_compare((struct date){.precision = PRECISION_NONE}, iso(ascending[i])) == -1, ascending[i]);
    }
    CU_ASSERT_EQUAL(date_compare(iso("2024-03-05T07:30Z"), iso("2024-03-05T07:30+05:00")), 0);
}

static void tells_ages(void) {
    static const struct {
        const char *birth, *day;
        int low, high; /* high < 0: no age */
    } cases[] = {
        {"1980-01-02", "2024-01-01", 43, 43},
        {"1980-01-02", "2024-01-02", 44, 44},
        {"1980-01-02", "2024-01-03", 44, 44},
        {"2000-02-29", "2023-02-28", 22, 22},
        {"2000-02-29", "2023-03-01", 23, 23},
        {"2000-02-29", "2024-02-29", 24, 24},
        {"2024-03-05", "2024-03-05", 0, 0},
        {"2024-03-06", "2024-03-05", 0, -1},
        {"1980", "2024-06-15", 43, 44},
        {"1980-06", "2024-06-15", 43, 44},
        {"1980-05", "2024-06-15", 44, 44},
        {"1980-07", "2024-06-15", 43, 43},
        {"1980-06-15", "2024", 43, 44},
        {"1980", "1980", 0, 0},
        {"1981", "1980", 0, -1},
        {"2024", "2024-03-05", 0, 0},
        {"1980-12-31", "2024-12-31T23:59", 44, 44},
        {"1980", "2024-12-31", 44, 44},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int low, high;
        bool told = date_age_years(iso(cases[i].birth), iso(cases[i].day), &low, &high);
        CHECK_ROW(told == (cases[i].high >= 0), cases[i].birth);
        CHECK_ROW(!told || (low == cases[i].low && high == cases[i].high), cases[i].birth);
    }
    struct date unknown = {.precision = PRECISION_NONE};
    int low, high;
    CU_ASSERT_FALSE(date_age_years(unknown, iso("2024"), &low, &high));
    CU_ASSERT_FALSE(date_age_years(iso("2024"), unknown, &low, &high));
}

static void tells_ages_in_days(void) {
    long low, high;
    CU_ASSERT_TRUE(date_age_days(iso("2024-02-28"), iso("2024-03-01"), &low, &high) && low == 2 && high == 2);
    CU_ASSERT_TRUE(date_age_days(iso("2024-02"), iso("2024-03-01"), &low, &high) && low == 1 && high == 29);
    CU_ASSERT_TRUE(date_age_days(iso("2024-03"), iso("2024-03-05"), &low, &high) && low == 0 && high == 4);
    CU_ASSERT_FALSE(date_age_days(iso("2024-03-02"), iso("2024-03-01"), &low, &high));
    CU_ASSERT_FALSE(date_age_days((struct date){.precision = PRECISION_NONE}, iso("2024"), &low, &high));
}

static void writes_and_tells_the_hour(void) {
    CU_ASSERT_TRUE(is_written((struct date){.precision = PRECISION_NONE}, ""));
    CU_ASSERT_FALSE(date_known((struct date){.precision = PRECISION_NONE}));
    CU_ASSERT_TRUE(date_known(iso("2024")));
    CU_ASSERT_EQUAL(date_hour(iso("2024-03-05T07:30")), 7);
    CU_ASSERT_EQUAL(date_hour(iso("2024-03-05T00")), 0);
    CU_ASSERT_EQUAL(date_hour(iso("2024-03-05")), -1);
}

int main(void) {
    static const struct test tests[] = {
        {"reads ISO 8601", reads_iso},
        {"reads HL7 stamps", reads_hl7_stamps},
        {"reads civil dates of any order", reads_civil_dates_of_any_order},
        {"refuses what is no civil date", refuses_what_is_no_civil_date},
        {"leaves the order to the file", leaves_the_order_to_the_file},
        {"refuses all small pairs", refuses_all_small_pairs},
        {"finds evidence of the order", finds_evidence_of_the_order},
        {"counts days", counts_days},
        {"orders dates", orders_dates},
        {"tells ages", tells_ages},
        {"tells ages in days", tells_ages_in_days},
        {"writes and tells the hour", writes_and_tells_the_hour},
    };
    arena = arena_new();
    if (!arena)
        return 2;
    int status = run_suite("base-date", tests, COUNT(tests));
    arena_free(arena);
    return status;
}
