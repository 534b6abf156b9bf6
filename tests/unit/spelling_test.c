/* Spellings, against reference-ranges/units.csv as it stands. What is expected is written by hand. */
#include "spelling.h"

#include "csv_lines.h"
#include "feed.h"
#include "harness.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { MAX_TABLE = 1024 * 1024 };

static struct arena *arena;
static struct spellings *spellings;
static struct unit count, enzyme;

/* ---- The table ---- */

static struct slice read_table(void) {
    FILE *file = fopen(SOURCE_DIR "/reference-ranges/units.csv", "rb");
    char *text = arena_alloc(arena, MAX_TABLE);
    size_t size = file && text ? fread(text, 1, MAX_TABLE, file) : 0;
    if (file)
        fclose(file);
    return (struct slice){text, size};
}

static void every_row_is_added(void) {
    struct bytes_feed feed;
    struct csv_line line;
    bytes_feed_start(&feed, read_table(), 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    CU_ASSERT_PTR_NOT_NULL_FATAL(lines);
    CU_ASSERT_EQUAL(csv_lines_next(lines, arena, &line), CSV_LINE);
    CU_ASSERT_TRUE(line.count == 4 && slice_equal(line.fields[0], SLICE("spelling")));
    size_t rows = 0;
    while (csv_lines_next(lines, arena, &line) == CSV_LINE) {
        CU_ASSERT_EQUAL_FATAL(line.count, 4);
        struct slice spelling = arena_copy(arena, line.fields[0]);
        CHECK_ROW(spellings_add(spellings, spelling, line.fields[1], line.fields[2]), spelling.text);
        CHECK_ROW(line.fields[3].size > 0, spelling.text);
        rows++;
    }
    csv_lines_close(lines);
    CU_ASSERT_TRUE(rows > 1000);
}

/* ---- Finding ---- */

struct expectation {
    const char *text;
    const char *any, *number, *enzyme; /* for an unknown marker, a count, an enzyme; NULL: unknown */
};

static bool finds(const char *text, const struct unit *expected, const char *ucum) {
    struct slice term = NO_SLICE;
    struct unit found, wanted;
    bool known = spellings_find(spellings, slice_of(text), expected, &term, &found) == SPELLING_FOUND;
    struct ratio factor;
    bool right = ucum ? known && unit_parse(slice_of(ucum), &wanted) && unit_factor(&found, &wanted, &factor) &&
                            ratio_equal(factor, RATIO_ONE) && (term.size == 0 || slice_equal(term, slice_of(ucum)))
                      : !known;
    if (!right)
        fprintf(stderr, "got %s \"%.*s\", expected %s\n", known ? "found" : "unknown", SLICE_ARGS(term),
                ucum ? ucum : "unknown");
    return right;
}

static void check(const struct expectation *rows, size_t size) {
    for (size_t i = 0; i < size; i++) {
        CHECK_ROW(finds(rows[i].text, NULL, rows[i].any), rows[i].text);
        CHECK_ROW(finds(rows[i].text, &count, rows[i].number), rows[i].text);
        CHECK_ROW(finds(rows[i].text, &enzyme, rows[i].enzyme), rows[i].text);
    }
}

#define SAME(text, ucum)                                                                                               \
    { text, ucum, ucum, ucum }
#define NEVER(text)                                                                                                    \
    { text, NULL, NULL, NULL }

static void folds_letters_and_signs(void) {
    static const struct expectation rows[] = {
        SAME("mg/dL", "mg/dL"),
        SAME(" mg/dL ", "mg/dL"),
        SAME("mg/dl", "mg/dL"),
        SAME("mg / dl", "mg/dL"),
        SAME("mg\xC2\xA0/dl", "mg/dL"),
        SAME("mg per dl", "mg/dL"),
        SAME("MG/DL", "mg/dL"),
        SAME("mgs/dl", "mg/dL"),
        SAME("mg/100ml", "mg/dL"),
        SAME("mg/100 mL", "mg/dL"),
        SAME("mg%", "mg%"),
        SAME("g/dl", "g/dL"),
        SAME("gm/dL", "g/dL"),
        SAME("gr/dl", "g/dL"),
        SAME("G/DL", "g/dL"),
        SAME("gm%", "g/dL"),
        SAME("g/l", "g/L"),
        SAME("g/litre", "g/L"),
        SAME("µg/dl", "ug/dL"),
        SAME("μg/dl", "ug/dL"),
        SAME("mcg/dL", "ug/dL"),
        SAME("MCG/DL", "ug/dL"),
        SAME("UG/DL", "ug/dL"),
        SAME("Âµg/L", "ug/L"),
        SAME("Âµg/l", "ug/L"),
        SAME("ng/ml", "ng/mL"),
        SAME("NG/ML", "ng/mL"),
        SAME("pg/ml", "pg/mL"),
        SAME("PG/ML", "pg/mL"),
        SAME("ng/cc", "ng/mL"),
        SAME("mmol/l", "mmol/L"),
        SAME("MMOL/L", "mmol/L"),
        SAME("mMol/L", "mmol/L"),
        SAME("µmol/l", "umol/L"),
        SAME("mcmol/L", "umol/L"),
        SAME("nmol/l", "nmol/L"),
        SAME("pmol/l", "pmol/L"),
        SAME("mEq/L", "meq/L"),
        SAME("MEQ/L", "meq/L"),
        SAME("mOsm/kg", "mosm/kg"),
        SAME("mosmol/kg", "mosm/kg"),
        SAME("PG", "pg"),
        SAME("uug", "pg"),
        SAME("µµg", "pg"),
        SAME("fl", "fL"),
        SAME("FL", "fL"),
        SAME("µm³", "fL"),
        SAME("um^3", "fL"),
        SAME("cu micron", "fL"),
        SAME("percent", "%"),
        SAME("Prozent", "%"),
        SAME("% vol", "%"),
        SAME("％", "%"),
        SAME("‰", "[ppth]"),
        SAME("o/oo", "[ppth]"),
        SAME("mm/hr", "mm/h"),
        SAME("mm/1h", "mm/h"),
        SAME("mm/1. Std", "mm/h"),
        SAME("mm/Std", "mm/h"),
        SAME("mm Hg", "mm[Hg]"),
        SAME("mmHg", "mm[Hg]"),
        SAME("mL/min/1.73m2", "mL/min/{1.73_m2}"),
        SAME("ml/min/1,73m²", "mL/min/{1.73_m2}"),
        SAME("ml/min/1,73 m²", "mL/min/{1.73_m2}"),
        SAME("ml/min/1.73qm", "mL/min/{1.73_m2}"),
        SAME("mL/min/1.73 sq m", "mL/min/{1.73_m2}"),
        SAME("mL/min/1.73.m2", "mL/min/{1.73_m2}"),
        SAME("mL/min/{1.73_m2}", "mL/min/{1.73_m2}"),
        SAME("mg/g Krea", "mg/g{creat}"),
        SAME("mg/gCrea", "mg/g{creat}"),
        SAME("mgAlb/gCre", "mg/g{creat}"),
        SAME("mg/g creat", "mg/g{creat}"),
        SAME("mg/mmol Krea", "mg/mmol{creat}"),
        SAME("g/24h", "g/(24.h)"),
        SAME("g/24 hrs", "g/(24.h)"),
        SAME("g/Tag", "g/d"),
        SAME("mmol/24 h", "mmol/(24.h)"),
        SAME("ug/mL FEU", "ug{FEU}/mL"),
        SAME("mg/l FEU", "mg{FEU}/L"),
        SAME("ng/mL DDU", "ng{DDU}/mL"),
        SAME("/HPF", "/[HPF]"),
        SAME("p/hpf", "/[HPF]"),
        SAME("pro GF", "/[HPF]"),
        SAME("/Feld", "/[HPF]"),
        SAME("/champ", "/[HPF]"),
        SAME("INR", "{INR}"),
        SAME("copies/mL", "{copies}/mL"),
        SAME("Kopien/ml", "{copies}/mL"),
        SAME("mmol/mol Hb", "mmol/mol"),
        SAME("mmol/mol", "mmol/mol"),
        SAME("gm", "g"),
        SAME("mg/m²", "mg/m2"),
        SAME("nmol/h/mg", "nmol/h/mg"),
        SAME("mg/L{odd}", "mg/L{odd}"),
        SAME("/min/{Mm}", "/min/{Mm}"),
        SAME("mGy", "mGy"),
        SAME("Pa", "Pa"),
    };
    check(rows, COUNT(rows));
}

static void reads_powers_of_ten(void) {
    static const struct expectation rows[] = {
        SAME("10*9/L", "10*9/L"),
        SAME("10^9/L", "10*9/L"),
        SAME("10⁹/L", "10*9/L"),
        SAME("x10^9/L", "10*9/L"),
        SAME("× 10⁹/l", "10*9/L"),
        SAME("x10E9/L", "10*9/L"),
        SAME("10e9/l", "10*9/L"),
        SAME("x10S9/l", "10*9/L"),
        SAME("10\\S\\9/l", "10*9/L"),
        SAME("Giga/l", "10*9/L"),
        SAME("Gpt/l", "10*9/L"),
        SAME("GPt/l", "10*9/L"),
        SAME("Mrd/l", "10*9/L"),
        SAME("giga.l-1", "10*9/L"),
        SAME("/nl", "/nL"),
        SAME("x109/L", "10*9/L"),
        SAME("10X9cells/L", "10*9/L"),
        SAME("10*3/uL", "10*3/uL"),
        SAME("x10^3/uL", "10*3/uL"),
        SAME("x10E3/uL", "10*3/uL"),
        SAME("10^3/ul", "10*3/uL"),
        SAME("10³/µL", "10*3/uL"),
        SAME("10+3/ul", "10*3/uL"),
        SAME("10*3/mm3", "10*3/mm3"),
        SAME("x1000/mm³", "10*3/uL"),
        SAME("*1000/ul", "10*3/uL"),
        SAME("Tsd/µl", "10*3/uL"),
        SAME("THOUS/MCL", "10*3/uL"),
        SAME("THOU/uL", "10*3/uL"),
        SAME("thou/mm3", "10*3/uL"),
        SAME("K/uL", "10*3/uL"),
        SAME("k/ul", "10*3/uL"),
        SAME("K/mm3", "10*3/uL"),
        SAME("x10^12/L", "10*12/L"),
        SAME("10E12/l", "10*12/L"),
        SAME("Tera/l", "10*12/L"),
        SAME("Tpt/l", "10*12/L"),
        SAME("x10^6/uL", "10*6/uL"),
        SAME("Mio/µl", "10*6/uL"),
        SAME("Mill/uL", "10*6/uL"),
        SAME("MILL/MCL", "10*6/uL"),
        SAME("cells/uL", "/uL"),
        SAME("CELLS/MCL", "/uL"),
        SAME("cells/cumm", "/uL"),
        SAME("Zellen/µl", "/uL"),
        SAME("1/µl", "/uL"),
        SAME("/mm³", "/mm3"),
        SAME("{cells}/uL", "{cells}/uL"),
        SAME("Mpt/l", "10*6/L"),
        SAME("lakhs/cumm", "10*5/uL"),
        SAME("lac/cmm", "10*5/uL"),
        {"G/L", NULL, "10*9/L", NULL},
        {"G/l", NULL, "10*9/L", NULL},
        {"T/L", NULL, "10*12/L", NULL},
        {"T/l", NULL, "10*12/L", NULL},
        {"109/L", NULL, "10*9/L", NULL},
        {"109/l", NULL, "10*9/L", NULL},
        {"103/uL", NULL, "10*3/uL", NULL},
        {"1012/L", NULL, "10*12/L", NULL},
        NEVER("10-3/uL"),
        NEVER("10-9/L"),
        NEVER("X_10-3/uL"),
        NEVER("10 3/uL"),
        NEVER("107/uL"),
        NEVER("108/L"),
        NEVER("2.5/L"),
        NEVER("130/mL"),
        NEVER("013/uL"),
        NEVER("5/L"),
        NEVER("fmol/ML"),
        NEVER("M[IU]/L"),
        NEVER("10*3/Mm3"),
        SAME("100/uL", "100/uL"),
    };
    check(rows, COUNT(rows));
}

static void tells_enzyme_units_from_international_units(void) {
    static const struct expectation rows[] = {
        SAME("U/L", "U/L"),
        SAME("U/l", "U/L"),
        SAME("ukat/L", "ukat/L"),
        SAME("µkat/l", "ukat/L"),
        {"u/l", NULL, NULL, "U/L"},
        {"u/L", NULL, NULL, "U/L"},
        {"E/l", NULL, NULL, "U/L"},
        {"IU/L", "[IU]/L", "[IU]/L", "U/L"},
        {"IE/l", "[IU]/L", "[IU]/L", "U/L"},
        {"UI/l", "[IU]/L", "[IU]/L", "U/L"},
        {"iu/l", "[IU]/L", "[IU]/L", "U/L"},
        {"[IU]/L", "[IU]/L", "[IU]/L", "U/L"},
        {"mIU/L", "m[IU]/L", "m[IU]/L", "mU/L"},
        {"mUI/l", "m[IU]/L", "m[IU]/L", "mU/L"},
        SAME("mlU/L", "m[IU]/L"),
        {"uIU/mL", "u[IU]/mL", "u[IU]/mL", "uU/mL"},
        {"µIU/ml", "u[IU]/mL", "u[IU]/mL", "uU/mL"},
        SAME("mcIU/mL", "u[IU]/mL"),
        SAME("µlU/mL", "u[IU]/mL"),
        {"mIU/ml", "m[IU]/mL", "m[IU]/mL", "mU/mL"},
        {"kIU/l", "k[IU]/L", "k[IU]/L", "kU/L"},
        SAME("mU/L", "mU/L"),
        SAME("uU/mL", "uU/mL"),
        SAME("U/ML", "U/mL"),
    };
    check(rows, COUNT(rows));
}

static void never_guesses(void) {
    static const struct expectation rows[] = {
        NEVER(""),
        NEVER(" "),
        NEVER("M/uL"),
        NEVER("m/uL"),
        NEVER("K"),
        NEVER("mil"),
        NEVER("mill"),
        NEVER("MM"),
        NEVER("mil/mm3"),
        NEVER("billion/L"),
        NEVER("ppt"),
        NEVER("E"),
        NEVER("AU"),
        NEVER("EU"),
        NEVER("BE"),
        NEVER("BU"),
        NEVER("CU"),
        NEVER("RU"),
        NEVER("U"),
        NEVER("units"),
        NEVER("Index"),
        NEVER("?mol/L"),
        NEVER("?g/L"),
        NEVER("\xEF\xBF\xBDg/L"),
        NEVER("NA"),
        NEVER("N/A"),
        NEVER("*"),
        NEVER("."),
        NEVER("MOC"),
        NEVER("f/l"),
        NEVER("meg/l"),
        NEVER("G/ML"),
        NEVER("Mg/dL"),
        NEVER("mg/Ml"),
        NEVER("Mmol/L"),
        NEVER("Pg"),
        NEVER("MU/L"),
        NEVER("C"),
        NEVER("F"),
        NEVER("R"),
        NEVER("S"),
        NEVER("mgg/dL"),
        NEVER("mg/dLL"),
        NEVER("/dL/"),
        NEVER("mg dL"),
        NEVER("blood"),
        NEVER("mg/d L x"),
        NEVER("\xFF"),
        NEVER("µ"),
        NEVER("EU/mL"),
        NEVER("AU/mL"),
        NEVER("nmol"
              "\xCC\x81"),
    };
    check(rows, COUNT(rows));
    char text[300] = "mg/dL";
    for (size_t i = 5; i < sizeof text - 1; i++)
        text[i] = ' ';
    CU_ASSERT_TRUE(finds(text, NULL, "mg/dL"));
    for (size_t i = 5; i < sizeof text - 1; i++)
        text[i] = 'x';
    CU_ASSERT_TRUE(finds(text, NULL, NULL));
}

/* ---- A table of its own ---- */

static void keeps_the_order_of_tries(void) {
    struct arena *own = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(own);
    struct spellings *table = spellings_new(own);
    CU_ASSERT_PTR_NOT_NULL_FATAL(table);
    struct slice ucum;
    struct unit unit;
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("mg/dL"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(slice_equal(ucum, SLICE("mg/dL")));
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("mg/dl"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(slice_equal(ucum, SLICE("mg/dl")));
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("µg/dl"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(slice_empty(ucum));
    CU_ASSERT_TRUE(spellings_add(table, SLICE("mg/dl"), SLICE("ng/L"), SLICE("")));
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("mg/dl"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(slice_equal(ucum, SLICE("ng/L")));
    arena_free(own);
}

static void refuses_rows_that_cannot_be(void) {
    struct arena *own = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(own);
    struct spellings *table = spellings_new(own);
    CU_ASSERT_PTR_NOT_NULL_FATAL(table);
    CU_ASSERT_FALSE(spellings_add(table, SLICE("a"), SLICE("mgs"), SLICE("")));
    CU_ASSERT_FALSE(spellings_add(table, SLICE("a"), SLICE(""), SLICE("")));
    CU_ASSERT_FALSE(spellings_add(table, SLICE("a"), SLICE("mg"), SLICE("refuse")));
    CU_ASSERT_FALSE(spellings_add(table, SLICE("a"), SLICE("mg"), SLICE("other")));
    CU_ASSERT_TRUE(spellings_add(table, SLICE("a"), SLICE("mg"), SLICE("")));
    CU_ASSERT_TRUE(spellings_add(table, SLICE("a"), SLICE("mg"), SLICE("")));
    CU_ASSERT_FALSE(spellings_add(table, SLICE("a"), SLICE("g"), SLICE("")));
    CU_ASSERT_TRUE(spellings_add(table, SLICE("a"), SLICE("g"), SLICE("number")));
    arena_free(own);
}

/* Two spellings that differ in case only and mean different things stand for nothing in a third case. */
static void refuses_collisions_of_case(void) {
    struct arena *own = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(own);
    struct spellings *table = spellings_new(own);
    CU_ASSERT_PTR_NOT_NULL_FATAL(table);
    struct slice ucum;
    struct unit unit;
    CU_ASSERT_TRUE(spellings_add(table, SLICE("Xy"), SLICE("mg"), SLICE("")));
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("XY"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(spellings_add(table, SLICE("xY"), SLICE("g"), SLICE("")));
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("XY"), NULL, &ucum, &unit), SPELLING_UNKNOWN);
    CU_ASSERT_EQUAL(spellings_find(table, SLICE("Xy"), NULL, &ucum, &unit), SPELLING_FOUND);
    CU_ASSERT_TRUE(slice_equal(ucum, SLICE("mg")));
    arena_free(own);
}

int main(void) {
    static const struct test tests[] = {
        {"every row is added", every_row_is_added},
        {"folds letters and signs", folds_letters_and_signs},
        {"reads powers of ten", reads_powers_of_ten},
        {"tells enzyme units from international units", tells_enzyme_units_from_international_units},
        {"never guesses", never_guesses},
        {"keeps the order of tries", keeps_the_order_of_tries},
        {"refuses rows that cannot be", refuses_rows_that_cannot_be},
        {"refuses collisions of case", refuses_collisions_of_case},
    };
    arena = arena_new();
    spellings = arena ? spellings_new(arena) : NULL;
    if (!spellings || !unit_parse(SLICE("10*9/L"), &count) || !unit_parse(SLICE("U/L"), &enzyme))
        return 2;
    int status = run_suite("unit-spelling", tests, COUNT(tests));
    arena_free(arena);
    return status;
}
