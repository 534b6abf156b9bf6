/* Tables as files: loading a folder, the ranges of the user, checking, exporting, and the set that is compiled in. */
#include "sets.h"

#include "built_in_tables.h"
#include "harness.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define GOOD SOURCE_DIR "/tests/catalogue/data/good"

static struct arena *arena;
static char folder[] = "/tmp/bloodpanel-XXXXXX";

static const char *path_in(const char *name) {
    return arena_copy(arena, join(arena, 3, slice_of(folder), SLICE("/"), slice_of(name))).text;
}

static void write_file(const char *name, struct slice bytes) {
    FILE *file = fopen(path_in(name), "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(bytes.text, 1, bytes.size, file), bytes.size);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

static void start(void) {
    arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
}

/* Writes the good set with one change into the folder. */
static void write_changed(enum table_id table, const char *from, const char *to) {
    struct slice bytes[TABLE_COUNT], files[TABLE_COUNT];
    CU_ASSERT_TRUE_FATAL(good_set(arena, bytes, files));
    CHECK_ROW(change(arena, &bytes[table], from, to), from);
    for (int i = 0; i < TABLE_COUNT; i++)
        write_file(files[i].text, bytes[i]);
}

static void remove_set(void) {
    for (int i = 0; i < TABLE_COUNT; i++)
        (void)unlink(path_in(schema_of_table((enum table_id)i).file));
}

/* ---- A folder ---- */

static void test_load_folder(void) {
    struct diagnostics silent = {0};
    struct catalogue *catalogue = catalogue_load(GOOD, &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(catalogue);
    CU_ASSERT_EQUAL(catalogue_marker_count(catalogue), 9);
    CU_ASSERT_EQUAL(silent.counts[LEVEL_ERROR], 0);
    catalogue_free(catalogue);
    catalogue_free(NULL);
}

static void test_missing_table(void) {
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    write_changed(TABLE_AGES, "adult", "adult");
    CU_ASSERT_EQUAL(unlink(path_in("rules.csv")), 0);
    CU_ASSERT_PTR_NULL(catalogue_load(folder, &diagnostics));
    CU_ASSERT_TRUE(slice_equal(builder_text(&said.text), SLICE("table-missing@0:0")));
    remove_set();
}

static void test_table_that_cannot_be_read(void) {
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    write_changed(TABLE_AGES, "adult", "adult");
    CU_ASSERT_EQUAL(unlink(path_in("rules.csv")), 0);
    CU_ASSERT_EQUAL(mkdir(path_in("rules.csv"), 0700), 0);
    CU_ASSERT_PTR_NULL(catalogue_load(folder, &diagnostics));
    CU_ASSERT_TRUE(slice_equal(builder_text(&said.text), SLICE("cannot-read@0:0")));
    CU_ASSERT_EQUAL(rmdir(path_in("rules.csv")), 0);
    remove_set();
}

static void test_no_folder(void) {
    struct diagnostics diagnostics = {0};
    CU_ASSERT_PTR_NULL(catalogue_load(path_in("nothing"), &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR], TABLE_COUNT);
}

/* ---- The ranges of the user ---- */

#define NINE "marker,sex,age_from,age_to,state,low,high,unit,source\n"

static bool add_ranges(struct catalogue *catalogue, const char *text, struct slice *said_text) {
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    write_file("mine.csv", slice_of(text));
    bool added = catalogue_add_ranges(catalogue, path_in("mine.csv"), &diagnostics);
    *said_text = builder_text(&said.text);
    return added;
}

static void test_user_ranges_come_first(void) {
    struct diagnostics silent = {0};
    struct catalogue *catalogue = catalogue_load(GOOD, &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(catalogue);
    struct slice said;
    CU_ASSERT_TRUE(add_ranges(catalogue, NINE "crp,any,18,130,any,,3,mg/l,my laboratory\n", &said));
    CU_ASSERT_TRUE(add_ranges(catalogue, NINE "crp,any,,,,,8000,µg/l,my other laboratory\n", &said));
    size_t count;
    const struct range_row *rows = catalogue_ranges(catalogue, catalogue_marker(catalogue, SLICE("crp")), &count);
    CU_ASSERT_EQUAL_FATAL(count, 5);
    CU_ASSERT_TRUE(rows[0].origin == ORIGIN_FILE && slice_equal(rows[0].source, SLICE("my other laboratory")));
    CU_ASSERT_TRUE(slice_equal(rows[0].unit, SLICE("ug/L")) && slice_equal(rows[0].state, SLICE("any")));
    CU_ASSERT_TRUE(decimal_compare(rows[0].age_from, DECIMAL_ZERO) == 0);
    CU_ASSERT_TRUE(decimal_compare(rows[0].age_to, decimal_of(130)) > 0);
    CU_ASSERT_TRUE(rows[1].origin == ORIGIN_FILE && slice_equal(rows[1].source, SLICE("my laboratory")));
    CU_ASSERT_TRUE(slice_equal(rows[1].set, SLICE("default")) && slice_empty(rows[1].band));
    CU_ASSERT_TRUE(!rows[1].low.present && rows[1].high.inclusive && rows[1].line == 2);
    CU_ASSERT_TRUE(rows[2].origin == ORIGIN_BUILT_IN && rows[2].line == 6);
    (void)catalogue_ranges(catalogue, catalogue_marker(catalogue, SLICE("ck")), &count);
    CU_ASSERT_EQUAL(count, 3);
    catalogue_free(catalogue);
}

static void test_user_ranges_are_checked(void) {
    static const struct {
        const char *text, *expected;
    } rows[] = {
        {NINE "crp,any,0,130,any,,5,mg/L,mine\n", ""},
        {NINE, ""},
        {"source,unit,high,low,state,age_to,age_from,sex,marker,note,set\nmine,mg/L,5,,any,130,0,any,crp,,mine\n", ""},
        {NINE "crp,any,0,130,any,,0.5,mg/dl,mine\n", ""},
        {NINE "crp,any,0,130,any,,5,10-3/uL,mine\n", "table-unit-unknown@2:8"},
        {NINE "crp,any,0,130,any,,5,units,mine\n", "table-unit-unknown@2:8"},
        {NINE "crp,any,0,130,any,,5,g,mine\n", "table-unit-not-convertible@2:8"},
        {NINE "crp,any,0,130,any,,5,,mine\n", "table-cell-empty@2:8"},
        {NINE "crp,any,0,130,any,,5,mg/L,\n", "table-source-missing@2:9"},
        {NINE "crp,any,0,130,any,,,mg/L,mine\n", "table-cell-empty@2:6"},
        {NINE "crp,any,0,130,any,5,1,mg/L,mine\n", "table-low-above-high@2:6"},
        {NINE "crp,any,0,130,any,,\"5,0\",mg/L,mine\n", "table-cell-wrong@2:7"},
        {NINE "crp,any,0,130,any,,<5,mg/L,mine\n", "table-cell-wrong@2:7"},
        {NINE "crp,M,0,130,any,,5,mg/L,mine\n", "table-cell-wrong@2:2"},
        {NINE "CRP,any,0,130,any,,5,mg/L,mine\n", "table-id-unknown@2:1"},
        {NINE "crp,any,0,130,any,,5000,mg/L,mine\n", "table-implausible@2:7"},
        {NINE "crp,any,0,130,any,,5,mg/L,mine\ncrp,male,18,20,any,,6,mg/L,mine\n", "table-ranges-overlap@3:3"},
        {NINE "prolactin,any,0,130,any,,20,ng/mL,mine\n", "table-unit-not-convertible@2:8"},
        {NINE "ana,any,0,130,any,,80,1,mine\n", "table-unit-not-convertible@2:8"},
        {"marker,sex,age_from,age_to,state,low,high,source\n", "table-column-missing@1:0"},
        {"marker,sex,age_from,age_to,state,low,high,unit,source,colour\n", "table-column-unknown@1:10"},
        {"marker;sex;age_from;age_to;state;low;high;unit;source\n",
         "table-column-unknown@1:1 table-column-missing@1:0 table-column-missing@1:0 table-column-missing@1:0 "
         "table-column-missing@1:0 table-column-missing@1:0 table-column-missing@1:0 table-column-missing@1:0 "
         "table-column-missing@1:0 table-column-missing@1:0"},
        {"", "input-empty@0:0"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct diagnostics silent = {0};
        struct catalogue *catalogue = catalogue_load(GOOD, &silent);
        CU_ASSERT_PTR_NOT_NULL_FATAL(catalogue);
        struct slice said;
        CHECK_ROW(add_ranges(catalogue, rows[i].text, &said) == (*rows[i].expected == '\0'), rows[i].text);
        CHECK_ROW(slice_equal(said, slice_of(rows[i].expected)), rows[i].text);
        catalogue_free(catalogue);
    }
    (void)unlink(path_in("mine.csv"));
}

/* ---- data check ---- */

/* What `data check` says of the good set with one change, the good set itself taken as the built-in one. */
static struct slice check_changed(enum table_id table, const char *from, const char *to, enum level level,
                                  bool *right) {
    struct said_codes said;
    struct diagnostics silent = {0}, diagnostics = listen(&said, arena, level);
    write_changed(table, from, to);
    struct catalogue *good = catalogue_load(GOOD, &silent), *set = catalogue_load(folder, &diagnostics);
    *right = good && set && check_set(set, good, &diagnostics);
    catalogue_free(good);
    catalogue_free(set);
    remove_set();
    return builder_text(&said.text);
}

#define SHARED "table-alias-twice@10:3" /* the good set itself: "protein" is claimed by two markers */
#define ADD    ""
#define WORDS  "one two three four five six seven eight nine ten eleven twelve "

/* For every warning a set that has it, and its nearest twin, which is silent. */
static void test_check_folder(void) {
    static const struct {
        enum table_id table;
        const char *from, *good, *bad, *warnings;
    } rows[] = {
        /* names that two markers claim */
        {TABLE_ALIASES, "protein_urine,en,protein,invented\n", "", "protein_urine,en,Protein,invented\n", SHARED},
        {TABLE_ALIASES, "ck,de,CK", "ck,de,CPK", "ck,de,crp", "table-alias-twice@8:3 " SHARED},
        /* ages */
        {TABLE_RANGES, "total,male,50,130", "total,male,50,120", "total,male,60,130", SHARED " table-ages-gap@2:4"},
        {TABLE_RANGES, "hba1c,any,18", "hba1c,any,16", "hba1c,male,18", SHARED " table-sex-gap@12:2"},
        {TABLE_RANGES, "crp,any,0,130,any,0", "crp,any,50,130,any,0", "crp,any,50,131,any,0",
         SHARED " table-age-implausible@6:4"},
        {TABLE_RANGES, "hba1c,any,18,130,any,,,5.7,no,%,,,,,decision_limit,,default,,invented,yes,\n",
         "hba1c,female,0,12,any,,,5,,%,,,,,,,,,x,,\nhba1c,male,0,18,any,,,5,,%,,,,,,,,,x,,\n"
         "hba1c,female,12,130,any,,,5,,%,,,,,,,,,x,,\n",
         "hba1c,female,0,12,any,,,5,,%,,,,,,,,,x,,\nhba1c,male,0,18,any,,,5,,%,,,,,,,,,x,,\n"
         "hba1c,any,18,130,any,,,5,,%,,,,,,,,,x,,\n",
         SHARED " table-ages-gap@12:4"},
        {TABLE_RANGES, "hba1c,any,18,130,any,,,5.7,no,%,,,,,decision_limit,,default,,invented,yes,\n",
         "hba1c,any,0,12,any,,,5,,%,,,,,,,,,x,,\nhba1c,any,12,18,any,,,5,,%,,,,,,,,,x,,\n",
         "hba1c,any,0,12,any,,,5,,%,,,,,,,,,x,,\nhba1c,any,12,18,fasting,,,5,,%,,,,,,,,,x,,\n"
         "hba1c,any,18,130,any,,,5,,%,,,,,,,,,x,,\n",
         SHARED " table-ages-gap@12:4"},
        /* findings that are meant */
        {TABLE_ACCEPTED, ADD, "table-alias-twice,protein,invented\n", "table-ages-gap,protein,invented\n",
         SHARED " table-accepted-unused@2:2"},
        /* limits; 5 is the built-in one, and 3 the factor */
        {TABLE_RANGES, "any,0,,5,,mg/L,,,300", "any,0,,15,,mg/L,,,300", "any,0,,15.1,,mg/L,,,300",
         SHARED " table-limit-far@6:8"},
        {TABLE_RANGES, "any,0,,5,,mg/L,,,300", "any,0,,1.67,,mg/L,,,300", "any,0,,1.66,,mg/L,,,300",
         SHARED " table-limit-far@6:8"},
        {TABLE_RANGES, "any,0,,5,,mg/L,,,300", "any,0,,0.5,,mg/dL,,,30", "any,0,,5,,mg/dL,,,30",
         SHARED " table-limit-far@6:8"},
        {TABLE_RANGES, "any,0,,5,,mg/L,,,300", "any,0,,5,,mg/L,,,900", "any,0,,5,,mg/L,,,901",
         SHARED " table-limit-far@6:13"},
        {TABLE_RANGES, "264,,916", "264,,2700", "264,,2800", SHARED " table-limit-far@2:8"},
        {TABLE_RANGES, "264,,916", "90,,916", "80,,916", SHARED " table-limit-far@2:6"},
        {TABLE_RANGES, "3,no,,,x_ULN", "9,no,,,x_ULN", "10,no,,,x_ULN", SHARED " table-limit-far@11:6"},
        /* texts */
        {TABLE_TEXTS, ADD, "rule.F1.text.one,Low.,invented\n", "rule.Z9.text,Low.,invented\n",
         SHARED " table-text-unused@10:1"},
        {TABLE_TEXTS, ADD, "rule.Q1.ask.other,Low?,invented\n", "state.inside.twice,inside,invented\n",
         SHARED " table-text-unused@10:1"},
        {TABLE_TEXTS, "{value}, far above", "{value}, above", "very far above", SHARED " table-placeholder-unused@2:2"},
        {TABLE_TEXTS, "Can it be measured again?", "Is it abnormal?", "Is it normal?",
         SHARED " table-word-forbidden@4:2"},
        {TABLE_TEXTS, "Can it be measured again?", "What of healthy people?", "Am I Healthy?",
         SHARED " table-word-forbidden@4:2"},
        {TABLE_TEXTS, "inside the range,", "healthy,", "inside the normal range,", SHARED " table-word-forbidden@9:2"},
        {TABLE_MARKERS, "Creatine kinase,creatine kinase in plain words,What it is.",
         "Creatine kinase,creatine kinase in plain words,What it formally is.",
         "Creatine kinase,creatine kinase in plain words,What is normal.", SHARED " table-word-forbidden@4:4"},
        {TABLE_TEXTS, "Can it be measured again?", "See " WORDS WORDS "?", "See " WORDS WORDS "now?",
         SHARED " table-sentence-long@4:2"},
        {TABLE_TEXTS, "Can it be measured again?", "Should it be measured again?",
         "Is electromyographic deterioration imaginable?", SHARED " table-grade-high@4:2 table-grade-high@8:2"},
        {TABLE_MARKERS, "Creatine kinase,creatine kinase in plain words,What it is.",
         "Creatine kinase,creatine kinase in plain words,A protein of muscle cells.",
         "Creatine kinase,creatine kinase in plain words,Intracellular phosphotransferase of musculature.",
         SHARED " table-grade-high@4:4"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool right;
        struct slice said = check_changed(rows[i].table, rows[i].from, rows[i].good, LEVEL_WARNING, &right);
        bool silent = slice_empty(said) || slice_equal(said, SLICE(SHARED));
        CHECK_ROW(right && silent, join(arena, 4, slice_of(rows[i].good), SLICE(" says "), said, SLICE("\0")).text);
        said = check_changed(rows[i].table, rows[i].from, rows[i].bad, LEVEL_WARNING, &right);
        CHECK_ROW(right && slice_equal(said, slice_of(rows[i].warnings)),
                  join(arena, 4, slice_of(rows[i].bad), SLICE(" says "), said, SLICE("\0")).text);
    }
}

/* What a page could not be made without is an error. */
static void test_check_of_page_texts(void) {
    static const struct {
        const char *from, *good, *bad, *errors;
    } rows[] = {
        {"state.inside,inside the range,invented\n", "state.inside,inside,invented\n", "",
         "table-page-text-missing@0:0"},
        {"inside the range,", "inside,", "inside {range},", "table-placeholder-unknown@9:2"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool right;
        CHECK_ROW(slice_empty(check_changed(TABLE_TEXTS, rows[i].from, rows[i].good, LEVEL_ERROR, &right)),
                  rows[i].good);
        CHECK_ROW(right, rows[i].good);
        struct slice said = check_changed(TABLE_TEXTS, rows[i].from, rows[i].bad, LEVEL_ERROR, &right);
        CHECK_ROW(!right && slice_equal(said, slice_of(rows[i].errors)), rows[i].errors);
    }
}

static void test_check_finds_errors(void) {
    struct diagnostics diagnostics = {0};
    write_changed(TABLE_CODES, "2157-6", "2157-7");
    CU_ASSERT_FALSE(catalogue_check(folder, &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR], 1);
    remove_set();
    CU_ASSERT_FALSE(catalogue_check(path_in("nothing"), &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR], 2);
}

/* ---- The set that is compiled in ---- */

static void test_built_in_set_loads(void) {
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    struct catalogue *catalogue = catalogue_built_in(&diagnostics);
    CHECK_ROW(catalogue != NULL, arena_copy(arena, builder_text(&said.text)).text);
    CU_ASSERT_TRUE(catalogue && catalogue_marker_count(catalogue) > 100);
    catalogue_free(catalogue);
}

/* No table is compiled in that nobody reads. */
static void test_built_in_set_is_the_schema(void) {
    size_t languages = 0;
    for (size_t i = 0; i < built_in_table_count; i++) {
        struct slice name = slice_of(built_in_tables[i].name);
        bool known = slice_equal(name, SLICE("text.de.csv")) || slice_equal(name, SLICE("text.es.csv"));
        languages += known;
        for (int k = 0; k < TABLE_COUNT; k++)
            known = known ||
                    slice_equal(slice_of(built_in_tables[i].name), slice_of(schema_of_table((enum table_id)k).file));
        CHECK_ROW(known, built_in_tables[i].name);
    }
    CU_ASSERT_EQUAL(built_in_table_count, TABLE_COUNT + languages);
}

static void test_check_of_a_ranges_file(void) {
    struct diagnostics diagnostics = {0};
    write_file("mine.csv", SLICE(NINE "crp,any,18,130,any,,5,mg/L,mine\n"));
    CU_ASSERT_TRUE(catalogue_check(path_in("mine.csv"), &diagnostics));
    write_file("mine.csv", SLICE(NINE "crp,any,18,130,any,,5,mg/L,\n"));
    CU_ASSERT_FALSE(catalogue_check(path_in("mine.csv"), &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR], 1);
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_WARNING], 0);
    write_file("mine.csv", SLICE(NINE "crp,any,18,130,any,,5,mg/dL,mine\n"));
    CU_ASSERT_TRUE(catalogue_check(path_in("mine.csv"), &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_WARNING], 1);
    (void)unlink(path_in("mine.csv"));
}

/* ---- data export ---- */

static void test_export(void) {
    struct diagnostics silent = {0};
    const char *out = path_in("out");
    CU_ASSERT_TRUE_FATAL(catalogue_export(out, &silent));
    for (size_t i = 0; i < built_in_table_count; i++) {
        struct slice bytes, path = join(arena, 3, slice_of(out), SLICE("/"), slice_of(built_in_tables[i].name));
        CHECK_ROW(read_whole_file(arena_copy(arena, path).text, arena, &silent, &bytes), built_in_tables[i].name);
        CHECK_ROW(slice_equal(bytes, (struct slice){built_in_tables[i].bytes, built_in_tables[i].size}),
                  built_in_tables[i].name);
    }
    struct catalogue *built_in = catalogue_built_in(&silent), *exported = catalogue_load(out, &silent);
    CU_ASSERT_TRUE(built_in && exported && slice_equal(catalogue_sha256(built_in), catalogue_sha256(exported)));
    catalogue_free(built_in);
    catalogue_free(exported);
}

/* Nothing is overwritten, and nothing is left of an export that failed. */
static void test_export_overwrites_nothing(void) {
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    const char *out = path_in("out");
    for (size_t i = 0; i < built_in_table_count; i++) {
        struct slice path = join(arena, 3, slice_of(out), SLICE("/"), slice_of(built_in_tables[i].name));
        if (i != 3)
            CHECK_ROW(unlink(arena_copy(arena, path).text) == 0, built_in_tables[i].name);
    }
    CU_ASSERT_FALSE(catalogue_export(out, &diagnostics));
    CU_ASSERT_TRUE(slice_equal(builder_text(&said.text), SLICE("cannot-write@0:0")));
    struct slice left = join(arena, 3, slice_of(out), SLICE("/"), slice_of(built_in_tables[3].name));
    CU_ASSERT_EQUAL(unlink(arena_copy(arena, left).text), 0);
    CU_ASSERT_EQUAL(rmdir(out), 0); /* it was the only file */
}

static void test_export_into_no_folder(void) {
    struct diagnostics diagnostics = {0};
    CU_ASSERT_FALSE(catalogue_export(path_in("no/such/folder"), &diagnostics));
    write_file("file", SLICE("x"));
    CU_ASSERT_FALSE(catalogue_export(path_in("file"), &diagnostics));
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR], 2);
    CU_ASSERT_EQUAL(unlink(path_in("file")), 0);
}

static void finish(void) {
    CU_ASSERT_EQUAL(rmdir(folder), 0);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"start", start},
        {"load folder", test_load_folder},
        {"missing table", test_missing_table},
        {"table that cannot be read", test_table_that_cannot_be_read},
        {"no folder", test_no_folder},
        {"user ranges come first", test_user_ranges_come_first},
        {"user ranges are checked", test_user_ranges_are_checked},
        {"check folder", test_check_folder},
        {"check of page texts", test_check_of_page_texts},
        {"check finds errors", test_check_finds_errors},
        {"built-in set loads", test_built_in_set_loads},
        {"built-in set is the schema", test_built_in_set_is_the_schema},
        {"check of a ranges file", test_check_of_a_ranges_file},
        {"export", test_export},
        {"export overwrites nothing", test_export_overwrites_nothing},
        {"export into no folder", test_export_into_no_folder},
        {"finish", finish},
    };
    return run_suite("catalogue-files", tests, sizeof tests / sizeof *tests);
}
