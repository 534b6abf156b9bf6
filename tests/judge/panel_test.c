/* Who a result is about, which panel it belongs to, and that none disappears. */
#include "invented.h"

#include <stdio.h>

#define DAY(y, m, d)                                                                                                   \
    { .precision = PRECISION_DAY, .year = (y), .month = (m), .day = (d) }

static const struct person nobody;

/* ---- Persons ---- */

/* Two people, field by field: are they one person? */
static const struct person_case {
    const char *row;
    struct person first, second;
    const char *second_file;
    bool same;
} person_cases[] = {
    {"same id", {.id = SLICE("1")}, {.id = SLICE("1")}, "a", true},
    {"other id", {.id = SLICE("1")}, {.id = SLICE("2")}, "a", false},
    {"same id and authority",
     {.id = SLICE("1"), .authority = SLICE("x")},
     {.id = SLICE("1"), .authority = SLICE("x")},
     "b",
     true},
    {"other authority",
     {.id = SLICE("1"), .authority = SLICE("x")},
     {.id = SLICE("1"), .authority = SLICE("y")},
     "a",
     false},
    {"authority not stated", {.id = SLICE("1"), .authority = SLICE("x")}, {.id = SLICE("1")}, "a", false},
    {"id decides, the name is spelled in two ways",
     {.id = SLICE("1"), .name = SLICE("Ada Moon")},
     {.id = SLICE("1"), .name = SLICE("Moon, Ada")},
     "b",
     true},
    {"same id, another birth date",
     {.id = SLICE("1"), .birth = DAY(1970, 1, 2)},
     {.id = SLICE("1"), .birth = DAY(1971, 1, 2)},
     "a",
     false},
    {"same id, a coarser birth date",
     {.id = SLICE("1"), .birth = DAY(1970, 1, 2)},
     {.id = SLICE("1"), .birth = {.precision = PRECISION_YEAR, .year = 1970}},
     "a",
     true},
    {"same id, another sex", {.id = SLICE("1"), .sex = SEX_MALE}, {.id = SLICE("1"), .sex = SEX_FEMALE}, "a", false},
    {"same id, sex not stated", {.id = SLICE("1"), .sex = SEX_MALE}, {.id = SLICE("1")}, "a", true},
    {"name and birth date",
     {.name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 2)},
     {.name = SLICE("ADA MOON"), .birth = DAY(1970, 1, 2)},
     "b",
     true},
    {"name and another birth date",
     {.name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 2)},
     {.name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 3)},
     "a",
     false},
    {"a bare name in one file", {.name = SLICE("Ada Moon")}, {.name = SLICE("Ada Moon")}, "a", true},
    {"a bare name in two files", {.name = SLICE("Ada Moon")}, {.name = SLICE("Ada Moon")}, "b", false},
    {"two bare names", {.name = SLICE("Ada Moon")}, {.name = SLICE("Bea Sun")}, "a", false},
    {"unnamed in two files", {.sex = SEX_UNKNOWN}, {.sex = SEX_UNKNOWN}, "b", true},
    {"unnamed of two sexes", {.sex = SEX_MALE}, {.sex = SEX_FEMALE}, "a", false},
    {"unnamed, born on two days", {.birth = DAY(1970, 1, 2)}, {.birth = DAY(1971, 1, 2)}, "a", false},
    {"unnamed, one birth date not stated", {.birth = DAY(1970, 1, 2)}, {.sex = SEX_UNKNOWN}, "b", true},
    {"named and unnamed", {.id = SLICE("1")}, {.sex = SEX_UNKNOWN}, "a", false},
    {"a bare name, two birth dates that cannot be read",
     {.name = SLICE("Ada Moon"), .birth_text = SLICE("05/04/1980")},
     {.name = SLICE("Ada Moon"), .birth_text = SLICE("06/04/1980")},
     "a",
     false},
    {"a bare name, one birth date that cannot be read",
     {.name = SLICE("Ada Moon"), .birth_text = SLICE("05/04/1980")},
     {.name = SLICE("Ada Moon"), .birth_text = SLICE("05/04/1980")},
     "a",
     true},
    {"same id, two birth dates that cannot be read",
     {.id = SLICE("1"), .birth_text = SLICE("05/04/1980")},
     {.id = SLICE("1"), .birth_text = SLICE("06/04/1980")},
     "a",
     false},
    {"same id, one birth date not stated",
     {.id = SLICE("1"), .birth_text = SLICE("05/04/1980")},
     {.id = SLICE("1")},
     "a",
     true},
    {"unnamed, two birth dates that cannot be read",
     {.birth_text = SLICE("05/04/1980")},
     {.birth_text = SLICE("06/04/1980")},
     "a",
     false},
    {"one rounded id in one file",
     {.id = SLICE("1.2E+11"), .id_is_rounded = true},
     {.id = SLICE("1.2E+11"), .id_is_rounded = true},
     "a",
     true},
    {"one rounded id in two files",
     {.id = SLICE("1.2E+11"), .id_is_rounded = true},
     {.id = SLICE("1.2E+11"), .id_is_rounded = true},
     "b",
     false},
    {"one rounded id and one name in two files",
     {.id = SLICE("1.2E+11"), .id_is_rounded = true, .name = SLICE("Ada Moon")},
     {.id = SLICE("1.2E+11"), .id_is_rounded = true, .name = SLICE("Ada Moon")},
     "b",
     false},
    {"one rounded id, name and birth date in two files",
     {.id = SLICE("1.2E+11"), .id_is_rounded = true, .name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 2)},
     {.id = SLICE("1.2E+11"), .id_is_rounded = true, .name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 2)},
     "b",
     true},
    {"two rounded ids",
     {.id = SLICE("1.2E+11"), .id_is_rounded = true},
     {.id = SLICE("3.4E+11"), .id_is_rounded = true},
     "a",
     false},
    {"a rounded id and nobody", {.id = SLICE("1.2E+11"), .id_is_rounded = true}, {.sex = SEX_UNKNOWN}, "a", false},
    {"an id and a name",
     {.id = SLICE("1"), .name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 2)},
     {.name = SLICE("Ada Moon"), .birth = DAY(1970, 1, 2)},
     "a",
     false},
};

static void persons(void) {
    for (size_t i = 0; i < sizeof person_cases / sizeof *person_cases; i++) {
        const struct person_case *c = &person_cases[i];
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record first = crp(&scene, "4", "2024-03-05"), second = crp(&scene, "9", "2024-03-06");
        first.person = c->first;
        first.where.file = SLICE("a");
        second.person = c->second;
        second.where.file = slice_of(c->second_file);
        CHECK_ROW(take(&scene, first) && take(&scene, second) && scene_finish(&scene), c->row);
        CHECK_ROW(scene.panel_count == 2, c->row);
        CHECK_ROW((count_people(scene.panels, scene.panel_count) == 1) == c->same, c->row);
        scene_close(&scene);
    }
}

/* Results of two people, one after the other in turns, end in the panels of their own. */
static void interleaved(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    static const char *const ids[] = {"1", "2", "1", "2", "2", "1"};
    static const char *const values[] = {"1.1", "2.1", "1.2", "2.2", "2.3", "1.3"};
    for (size_t i = 0; i < 6; i++) {
        struct record record = crp(&scene, values[i], "2024-03-05");
        record.person.id = slice_of(ids[i]);
        CU_ASSERT_TRUE(take(&scene, record));
    }
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 2);
    for (size_t p = 0; p < 2; p++) {
        CU_ASSERT_EQUAL_FATAL(scene.panels[p]->result_count, 3);
        for (size_t i = 0; i < 3; i++)
            CU_ASSERT_EQUAL(scene.panels[p]->results[i].as_reported.value.text[0], p == 0 ? '1' : '2');
    }
    scene_close(&scene);
}

/* A file of many unnamed people, told apart by their birth dates, is read in time. */
static void many_unnamed(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    for (int i = 0; i < 4000; i++) {
        struct record record = crp(&scene, "4", "2024-03-05");
        record.person.birth = (struct date){
            .precision = PRECISION_DAY, .year = 1950 + i / 336, .month = 1 + i / 28 % 12, .day = 1 + i % 28};
        CU_ASSERT_TRUE(take(&scene, record) && take(&scene, record));
    }
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL(scene.panel_count, 4000);
    CU_ASSERT_EQUAL(count_people(scene.panels, scene.panel_count), 4000);
    CU_ASSERT_EQUAL(all_read(&scene), 8000);
    scene_close(&scene);
}

/* One id without an authority, and people whose names differ: a row without a name is of neither of them, in whatever
 * order the rows come. */
static void id_of_two_people(void) {
    static const char *const orders[] = {"ABx", "AxB", "BAx", "BxA", "xAB", "xBA", "ABxABx"};
    for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        for (const char *letter = orders[o]; *letter; letter++) {
            struct record record = crp(&scene, *letter == 'A' ? "1" : *letter == 'B' ? "2" : "3", "2024-03-05");
            record.person.id = SLICE("1");
            record.person.name = *letter == 'A' ? SLICE("Ann Invent") : *letter == 'B' ? SLICE("Bob Invent") : NO_SLICE;
            CHECK_ROW(take(&scene, record), orders[o]);
        }
        CHECK_ROW(scene_finish(&scene) && scene.panel_count == 3, orders[o]);
        CHECK_ROW(count_people(scene.panels, scene.panel_count) == 3, orders[o]);
        for (size_t i = 0; i < scene.panel_count; i++) {
            const struct panel *panel = scene.panels[i];
            char value = panel->results[0].as_reported.value.text[0];
            const char *name = value == '1' ? "Ann Invent" : value == '2' ? "Bob Invent" : "";
            CHECK_ROW(panel->result_count == 1 && slice_equal(panel->person.name, slice_of(name)), orders[o]);
        }
        CHECK_ROW(scene.said[ID_SHARED] == 1 && scene.said[PERSON_UNDECIDED] == 1, orders[o]);
        scene_close(&scene);
    }
}

/* Rows of one id that say less of the person: whose are they, when another person may have the same id? */
static void rows_that_say_less(void) {
    static const struct {
        const char *row;
        struct person one, other, third;
        size_t people, shared, undecided;
    } cases[] = {
        {"one named person", {.name = SLICE("Ann")}, {.name = SLICE("Ann")}, {.name = NO_SLICE}, 1, 0, 0},
        {"the name tells", {.name = SLICE("Ann")}, {.name = SLICE("Bob")}, {.name = SLICE("Bob")}, 2, 1, 0},
        {"the birth date tells",
         {.name = SLICE("Ann"), .birth = DAY(1970, 1, 2)},
         {.name = SLICE("Bob"), .birth = DAY(1980, 1, 2)},
         {.birth = DAY(1980, 1, 2)},
         2,
         1,
         0},
        {"a sex alone does not tell",
         {.name = SLICE("Ann"), .sex = SEX_FEMALE},
         {.name = SLICE("Bob"), .sex = SEX_MALE},
         {.sex = SEX_MALE},
         3,
         1,
         1},
        {"two birth dates and none",
         {.birth = DAY(1970, 1, 2)},
         {.birth = DAY(1980, 1, 2)},
         {.sex = SEX_UNKNOWN},
         3,
         1,
         1},
        {"two birth dates",
         {.authority = SLICE("x"), .birth = DAY(1970, 1, 2)},
         {.authority = SLICE("x"), .birth = DAY(1980, 1, 2)},
         {.authority = SLICE("x"), .birth = DAY(1980, 1, 2)},
         2,
         1,
         0},
        {"two sexes",
         {.authority = SLICE("x"), .sex = SEX_MALE},
         {.authority = SLICE("x"), .sex = SEX_FEMALE},
         {.authority = SLICE("x"), .sex = SEX_MALE},
         2,
         1,
         0},
    };
    for (size_t i = 0; i < 3 * sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        const struct person said[] = {cases[i / 3].one, cases[i / 3].other, cases[i / 3].third};
        for (size_t k = 0; k < 3; k++) {
            struct record record = crp(&scene, "4", k == 2 ? "2024-03-05" : "2024-03-06");
            record.person = said[(i + k) % 3];
            record.person.id = SLICE("1");
            CHECK_ROW(take(&scene, record), cases[i / 3].row);
        }
        CHECK_ROW(scene_finish(&scene), cases[i / 3].row);
        CHECK_ROW(count_people(scene.panels, scene.panel_count) == cases[i / 3].people, cases[i / 3].row);
        CHECK_ROW(scene.said[ID_SHARED] == cases[i / 3].shared, cases[i / 3].row);
        CHECK_ROW(scene.said[PERSON_UNDECIDED] == cases[i / 3].undecided, cases[i / 3].row);
        scene_close(&scene);
    }
}

#define MOST_SAID 4

/* What is said of people of one id, in every order: who is who must not depend on it. */
static void in_any_order(void) {
    static const struct {
        const char *row;
        struct person said[MOST_SAID];
        size_t count, people, undecided;
    } cases[] = {
        {"a name, and two birth dates",
         {{.name = SLICE("Ann")}, {.birth = DAY(1980, 1, 2)}, {.birth = DAY(1981, 1, 2)}},
         3,
         3,
         3},
        {"two sexes and a name",
         {{.sex = SEX_FEMALE}, {.sex = SEX_MALE, .name = SLICE("Ann")}, {.name = SLICE("Ann")}},
         3,
         3,
         1},
        {"a name that fits the one well known, and one of whom little is known",
         {{.name = SLICE("Ann")},
          {.birth = DAY(1981, 1, 2)},
          {.name = SLICE("Ann"), .birth = DAY(1980, 1, 2), .sex = SEX_FEMALE}},
         3,
         3,
         1},
        {"everything half said",
         {{.sex = SEX_FEMALE},
          {.birth = DAY(1981, 1, 2)},
          {.birth = DAY(1980, 1, 2)},
          {.sex = SEX_MALE, .name = SLICE("Ann")}},
         4,
         4,
         3},
        {"two birth dates that fit one person",
         {{.name = SLICE("Ann"), .sex = SEX_FEMALE}, {.birth = DAY(1980, 1, 2)}, {.birth = DAY(1981, 1, 2)}},
         3,
         3,
         2},
        {"two well known, and half of each",
         {{.name = SLICE("Ann"), .birth = DAY(1980, 1, 2), .sex = SEX_FEMALE},
          {.name = SLICE("Bob"), .birth = DAY(1981, 1, 2), .sex = SEX_MALE},
          {.name = SLICE("Ann")},
          {.birth = DAY(1981, 1, 2)}},
         4,
         2,
         0},
        {"one person in pieces",
         {{.name = SLICE("Ann")},
          {.name = SLICE("Moon, Ann")},
          {.birth = {.precision = PRECISION_YEAR, .year = 1980}},
          {.sex = SEX_FEMALE, .birth = DAY(1980, 1, 2)}},
         4,
         1,
         0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t order = 0; order < 24; order++) {
            size_t left[MOST_SAID] = {0, 1, 2, 3}, count = cases[i].count, number = order;
            struct scene scene;
            scene_open(&scene);
            scene_start(&scene);
            for (size_t k = count; k > 0; k--) {
                size_t pick = number % k;
                struct record record = crp(&scene, "4", "2024-03-05");
                record.person = cases[i].said[left[pick]];
                record.person.id = SLICE("1");
                left[pick] = left[k - 1];
                number /= k;
                CHECK_ROW(take(&scene, record), cases[i].row);
            }
            CHECK_ROW(scene_finish(&scene), cases[i].row);
            CHECK_ROW(count_people(scene.panels, scene.panel_count) == cases[i].people, cases[i].row);
            CHECK_ROW(scene.said[PERSON_UNDECIDED] == cases[i].undecided, cases[i].row);
            scene_close(&scene);
        }
    }
}

static void chosen_patient(void) {
    struct scene scene;
    scene_open(&scene);
    scene.options.patient = SLICE("2");
    scene_start(&scene);
    struct record other = crp(&scene, "4", "2024-03-05"), chosen = other, unnamed = other, lost = other;
    other.person = (struct person){.id = SLICE("1"), .sex = SEX_MALE};
    chosen.person.id = SLICE("2");
    unnamed.value = SLICE("7");
    lost.kind = RECORD_UNREADABLE;
    CU_ASSERT_TRUE(take(&scene, other) && take(&scene, lost) && take(&scene, chosen) && take(&scene, unnamed));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 1);
    CU_ASSERT_TRUE(slice_equal(scene.panels[0]->person.id, SLICE("2")));
    CU_ASSERT_EQUAL(scene.panels[0]->counts.read, 2);
    CU_ASSERT_EQUAL(count_people(scene.panels, scene.panel_count), 1);
    scene_close(&scene);
}

/* ---- The command line ---- */

static const struct option_case {
    const char *row;
    struct person_options options;
    struct person person;
    bool agrees;
    int age; /* -1: unknown */
} option_cases[] = {
    {"nothing said", {.has_age = false}, {.sex = SEX_UNKNOWN}, true, -1},
    {"sex fills", {.sex = SEX_MALE}, {.sex = SEX_UNKNOWN}, true, -1},
    {"sex agrees", {.sex = SEX_MALE}, {.sex = SEX_MALE}, true, -1},
    {"sex conflicts", {.sex = SEX_MALE}, {.sex = SEX_FEMALE}, false, -1},
    {"birth fills", {.born = DAY(1980, 3, 5)}, {.sex = SEX_UNKNOWN}, true, 44},
    {"birth agrees", {.born = DAY(1980, 3, 6)}, {.birth = {.precision = PRECISION_YEAR, .year = 1980}}, true, 43},
    {"birth conflicts", {.born = DAY(1980, 3, 6)}, {.birth = DAY(1980, 3, 7)}, false, -1},
    {"age fills", {.has_age = true, .age = 30}, {.sex = SEX_UNKNOWN}, true, 30},
    {"age agrees", {.has_age = true, .age = 44}, {.birth = DAY(1980, 3, 5)}, true, 44},
    {"age conflicts", {.has_age = true, .age = 30}, {.birth = DAY(1980, 3, 5)}, false, -1},
};

static void options(void) {
    for (size_t i = 0; i < sizeof option_cases / sizeof *option_cases; i++) {
        const struct option_case *c = &option_cases[i];
        struct scene scene;
        scene_open(&scene);
        scene.options = c->options;
        scene_start(&scene);
        struct record record = crp(&scene, "4", "2024-03-05");
        record.person = c->person;
        CHECK_ROW(take(&scene, record) == c->agrees, c->row);
        CHECK_ROW((scene.said[PERSON_CONFLICT] == 0) == c->agrees, c->row);
        CHECK_ROW(!c->agrees || scene_finish(&scene), c->row);
        if (c->agrees) {
            const struct panel *panel = scene.panels[0];
            CHECK_ROW(panel->has_age == (c->age >= 0), c->row);
            CHECK_ROW(c->age < 0 || (panel->age_low == c->age && panel->age_high == c->age), c->row);
            CHECK_ROW(c->options.sex == SEX_UNKNOWN || panel->person.sex == c->options.sex, c->row);
        }
        scene_close(&scene);
    }
}

/* A stated age chooses the range as the birth date would, and leaves no date behind; dated or not. */
static void stated_age_chooses_the_range(void) {
    static const char *const collected[] = {"2024-03-05", "2024-02-29", ""};
    for (size_t i = 0; i < 3; i++) {
        struct scene scene;
        scene_open(&scene);
        scene.options = (struct person_options){.sex = SEX_MALE, .has_age = true, .age = 60};
        scene_start(&scene);
        struct record record = record_of(scene.catalogue, "ck", "300", "U/L"); /* above 280 from 50 years on */
        record.collected = day(collected[i]);
        CHECK_ROW(take(&scene, record) && scene_finish(&scene), collected[i]);
        const struct result *result = &scene.panels[0]->results[0];
        CHECK_ROW(result->state == STATE_ABOVE, collected[i]);
        CHECK_ROW(!date_known(result->as_reported.person.birth), collected[i]);
        CHECK_ROW(date_known(result->as_reported.collected) == (collected[i][0] != '\0'), collected[i]);
        scene_close(&scene);
    }
}

/* ---- Days ---- */

static void days(void) {
    static const struct {
        const char *row, *first, *second;
        size_t panels;
    } cases[] = {
        {"one day", "2024-03-05", "2024-03-05", 1},
        {"one day, two times", "2024-03-05T07:30", "2024-03-05T23:59", 1},
        {"a day and a time of it", "2024-03-05", "2024-03-05T07:30", 1},
        {"the day as written, whatever the offset", "2024-03-05T23:30+01:00", "2024-03-05T00:10-05:00", 1},
        {"two days", "2024-03-05T23:59", "2024-03-06T00:01", 2},
        {"no date", "", "2024-03-06", 2},
        {"no dates", "", "", 1},
        {"a month is no day of it", "2024-03", "2024-03-06", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        CHECK_ROW(take(&scene, crp(&scene, "4", cases[i].first)), cases[i].row);
        CHECK_ROW(take(&scene, crp(&scene, "5", cases[i].second)) && scene_finish(&scene), cases[i].row);
        CHECK_ROW(scene.panel_count == cases[i].panels, cases[i].row);
        CHECK_ROW(all_read(&scene) == 2, cases[i].row);
        scene_close(&scene);
    }
}

/* Days that nobody can read are one day only where the same stands there. */
static void unreadable_days(void) {
    static const struct {
        const char *row, *first, *second;
        const char *order;
        size_t panels, duplicates;
    } cases[] = {
        {"the same text", "5/3/24", "5/3/24", "", 1, 1},
        {"another text", "5/3/24", "6/3/24", "", 2, 0},
        {"another text in one order", "5/3/24", "6/3/24", "7", 2, 0},
        {"no text", "5/3/24", "", "", 2, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record first = crp(&scene, "4", ""), second = first;
        first.collected_text = slice_of(cases[i].first);
        second.collected_text = slice_of(cases[i].second);
        first.order = second.order = slice_of(cases[i].order);
        CHECK_ROW(take(&scene, first) && take(&scene, second) && scene_finish(&scene), cases[i].row);
        CHECK_ROW(scene.panel_count == cases[i].panels, cases[i].row);
        CHECK_ROW(slice_equal(scene.panels[0]->collected_text, slice_of(cases[i].first)), cases[i].row);
        CHECK_ROW(scene.panels[0]->counts.duplicates == cases[i].duplicates, cases[i].row);
        CHECK_ROW(all_read(&scene) == 2, cases[i].row);
        scene_close(&scene);
    }
}

static void oldest_first(void) {
    static const char *const dates[] = {"2024-05-01", "", "2023-01-01", "2024-02-01T10:00", "2024-02-02"};
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    for (size_t i = 0; i < 5; i++)
        CU_ASSERT_TRUE(take(&scene, crp(&scene, "4", dates[i])));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 5);
    for (size_t i = 1; i < 4; i++)
        CU_ASSERT_TRUE(date_compare(scene.panels[i - 1]->collected, scene.panels[i]->collected) < 0);
    CU_ASSERT_FALSE(date_known(scene.panels[4]->collected));
    scene_close(&scene);
}

/* The earliest time of the day; a bare day tells less than a time. */
static void earliest_time(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    CU_ASSERT_TRUE(take(&scene, crp(&scene, "1", "2024-03-05")) && take(&scene, crp(&scene, "2", "2024-03-05T09:15")) &&
                   take(&scene, crp(&scene, "3", "2024-03-05T07:30")));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL(scene.panels[0]->collected.hour, 7);
    CU_ASSERT_EQUAL(scene.panels[0]->collected.minute, 30);
    scene_close(&scene);
}

/* ---- Counting ---- */

static void counts(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    struct record lost = {.kind = RECORD_UNREADABLE, .where = {.file = SLICE("invented.csv"), .line = 9}};
    CU_ASSERT_TRUE(take(&scene, lost));
    CU_ASSERT_TRUE(scene_take(&scene, &nobody, "2024-03-05", "crp=4 mg/L; crp=4 mg/L; unheard of=4 mg/L; crp=5"));
    CU_ASSERT_TRUE(take(&scene, lost));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 1);
    const struct counts *counts = &scene.panels[0]->counts;
    CU_ASSERT_EQUAL(counts->read, 6);
    CU_ASSERT_EQUAL(counts->compared, 1);
    CU_ASSERT_EQUAL(counts->duplicates, 1);
    CU_ASSERT_EQUAL(counts->shown, 2);
    CU_ASSERT_EQUAL(counts->left_out, 2);
    CU_ASSERT_EQUAL(scene.panels[0]->left_out[0].reason, REASON_UNREADABLE);
    CU_ASSERT_EQUAL(all_read(&scene), 6);
    scene_close(&scene);
}

static void unreadable_alone(void) {
    static const struct person patients[] = {{.id = {NULL, 0}}, {.id = {"7", 1}}};
    for (size_t i = 0; i < sizeof patients / sizeof *patients; i++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record lost = {.kind = RECORD_UNREADABLE, .value = SLICE("CK;1;2"), .person = patients[i]};
        CU_ASSERT_TRUE(take(&scene, lost) && take(&scene, lost));
        CU_ASSERT_TRUE(scene_finish(&scene));
        CU_ASSERT_EQUAL_FATAL(scene.panel_count, 1);
        CU_ASSERT_EQUAL(scene.panels[0]->counts.read, 2);
        CU_ASSERT_EQUAL(scene.panels[0]->left_out_count, 2);
        CU_ASSERT_TRUE(slice_equal(scene.panels[0]->left_out[0].value, SLICE("CK;1;2")));
        CU_ASSERT_TRUE(slice_equal(scene.panels[0]->person.id, patients[i].id));
        scene_close(&scene);
    }
}

/* Of two people each has what could not be read of theirs. */
static void unreadable_of_its_person(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    const struct person one = {.id = SLICE("1")}, other = {.id = SLICE("2")};
    CU_ASSERT_TRUE(scene_take(&scene, &one, "2024-03-05", "crp=4 mg/L"));
    CU_ASSERT_TRUE(scene_take(&scene, &other, "2024-03-05", "crp=5 mg/L"));
    CU_ASSERT_TRUE(
        take(&scene, (struct record){.kind = RECORD_UNREADABLE, .person = one, .collected = day("2024-03-05")}));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 2);
    CU_ASSERT_EQUAL(scene.panels[0]->left_out_count, 1);
    CU_ASSERT_EQUAL(scene.panels[1]->left_out_count, 0);
    scene_close(&scene);
}

static void nothing_collected(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL(scene.panel_count, 0);
    scene_close(&scene);
}

/* A record's bytes may change after it was taken. */
static void copies(void) {
    struct scene scene;
    char value[] = "4.2";
    scene_open(&scene);
    scene_start(&scene);
    CU_ASSERT_TRUE(take(&scene, crp(&scene, value, "2024-03-05")));
    value[0] = '9';
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[0].as_reported.value, SLICE("4.2")));
    scene_close(&scene);
}

/* ---- Medicines ---- */

static const struct medicine_case {
    const char *name, *system, *code, *class_id;
} medicine_cases[] = {
    {"Simvastatin 20 mg tablet", "", "", "statin"},
    {"SIMVASTATIN", "", "", "statin"},
    {"simvastatinoid", "", "", ""},
    {"Atorvastatin-Calcium 10mg", "", "", "statin"},
    {"Prednisolon 5 mg", "", "", "glucocorticoid"},
    {"Metformin 850", "", "", "metformin"},
    {"Omeprazole 20 mg", "", "", "proton_pump_inhibitor"},
    {"biotin 10 mg", "", "", "biotin"},
    {"water", "", "", ""},
    {"", "ATC", "C10AA01", "statin"},
    {"", "http://www.whocc.no/atc", "C10AA05", "statin"},
    {"", "2.16.840.1.113883.6.73", "H02AB06", "glucocorticoid"},
    {"", "SNOMED", "C10AA01", ""},
    {"", "", "C10AA01", ""},
};

static void medicines(void) {
    for (size_t i = 0; i < sizeof medicine_cases / sizeof *medicine_cases; i++) {
        const struct medicine_case *c = &medicine_cases[i];
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record medicine = {.kind = RECORD_MEDICATION, .name = slice_of(c->name), .coding_count = 1};
        medicine.codings[0] = (struct coding){.code = slice_of(c->code), .system = slice_of(c->system)};
        const char *row = c->name[0] ? c->name : c->system;
        CHECK_ROW(take(&scene, medicine) && take(&scene, medicine), row);
        CHECK_ROW(take(&scene, crp(&scene, "4", "2024-03-05")) && scene_finish(&scene), row);
        CHECK_ROW(scene.panels[0]->medication_count == 1, row);
        CHECK_ROW(slice_equal(scene.panels[0]->medications[0].class_id, slice_of(c->class_id)), row);
        CHECK_ROW(scene.panels[0]->counts.read == 1, row);
        scene_close(&scene);
    }
}

/* Medicines are of their person, on all days. */
static void medicines_of_a_person(void) {
    struct scene scene;
    struct slice typed = SLICE("metformin");
    scene_open(&scene);
    scene.options.medications = &typed;
    scene.options.medication_count = 1;
    scene_start(&scene);
    struct person first = {.id = SLICE("1")}, second = {.id = SLICE("2")};
    struct record medicine = {.kind = RECORD_MEDICATION, .name = SLICE("simvastatin"), .person = first};
    CU_ASSERT_TRUE(take(&scene, medicine));
    CU_ASSERT_TRUE(scene_take(&scene, &first, "2024-03-05", "crp=4 mg/L") &&
                   scene_take(&scene, &first, "2024-04-05", "crp=4 mg/L") &&
                   scene_take(&scene, &second, "2024-04-05", "crp=4 mg/L"));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 3);
    CU_ASSERT_EQUAL(scene.panels[0]->medication_count, 2);
    CU_ASSERT_EQUAL(scene.panels[1]->medication_count, 2);
    CU_ASSERT_EQUAL(scene.panels[2]->medication_count, 1);
    CU_ASSERT_TRUE(slice_equal(scene.panels[2]->medications[0].class_id, SLICE("metformin")));
    scene_close(&scene);
}

/* One whose taking ended before the sample, or began after the newest one, says nothing of it. */
static void medicines_of_another_time(void) {
    static const struct {
        const char *from, *to;
        size_t first, second; /* how many are listed on 5 March and on 5 April */
    } cases[] = {
        {"2024-01-01", "2024-12-31", 1, 1}, {"2024-01-01", "2024-03-20", 1, 0},
        {"2024-01-01", "2024-03-05", 1, 0}, {"2024-01-01", "2024-03-04", 0, 0},
        {"2024-01-01", "2024-03", 1, 0},    {"2024-04-05", "", 1, 1},
        {"2024-04-06", "", 0, 0},           {"2024", "2024", 1, 1},
        {"", "2024-02-01", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        struct person one = {.id = SLICE("1")};
        struct record medicine = {.kind = RECORD_MEDICATION, .name = SLICE("simvastatin"), .person = one};
        (void)date_parse_iso(slice_of(cases[i].from), &medicine.taken_from);
        (void)date_parse_iso(slice_of(cases[i].to), &medicine.taken_to);
        scene_open(&scene);
        scene_start(&scene);
        CU_ASSERT_TRUE(take(&scene, medicine) && scene_take(&scene, &one, "2024-03-05", "crp=4 mg/L") &&
                       scene_take(&scene, &one, "2024-04-05", "crp=4 mg/L") && scene_finish(&scene));
        CHECK_ROW(scene.panels[0]->medication_count == cases[i].first, cases[i].from);
        CHECK_ROW(scene.panels[1]->medication_count == cases[i].second, cases[i].from);
        scene_close(&scene);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"persons", persons},
        {"interleaved", interleaved},
        {"id of two people", id_of_two_people},
        {"rows that say less", rows_that_say_less},
        {"in any order", in_any_order},
        {"many unnamed", many_unnamed},
        {"chosen patient", chosen_patient},
        {"options", options},
        {"stated age chooses the range", stated_age_chooses_the_range},
        {"days", days},
        {"unreadable days", unreadable_days},
        {"oldest first", oldest_first},
        {"earliest time", earliest_time},
        {"counts", counts},
        {"unreadable alone", unreadable_alone},
        {"unreadable of its person", unreadable_of_its_person},
        {"nothing collected", nothing_collected},
        {"copies", copies},
        {"medicines", medicines},
        {"medicines of a person", medicines_of_a_person},
        {"medicines of another time", medicines_of_another_time},
    };
    if (!built_in()) {
        fprintf(stderr, "the built-in tables do not load\n");
        return 1;
    }
    return run_suite("judge/panel", tests, sizeof tests / sizeof *tests);
}
