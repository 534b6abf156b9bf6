/* What single cells and headers look like, and what their numbers show of the decimal sign. */
#include "csv_cells.h"
#include "csv_damage.h"
#include "csv_evidence.h"
#include "csv_words.h"
#include "harness.h"

#include "arena.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void tells_numbers(void) {
    static const struct {
        const char *cell;
        bool number, begins, range;
    } rows[] = {
        {"5", true, true, false},       {"5.6", true, true, false},       {"5,6", true, true, false},
        {"-2.5", true, true, false},    {"+3", true, true, false},        {"−3", true, true, false},
        {".5", true, true, false},      {"5.", true, true, false},        {"1.2E+3", true, true, false},
        {"1 234,5", true, true, false}, {"1'234.5", true, true, false},   {"1’234.5", true, true, false},
        {"<5", false, true, true},      {"≤ 5", false, true, true},       {">=5", false, true, true},
        {"＜5", false, true, true},     {"5 H", false, true, false},      {"5.4 mmol/L", false, true, false},
        {"3.5-5.1", false, true, true}, {"3.5 – 5.1", false, true, true}, {"15 à 150", false, true, true},
        {"3 to 5", false, true, true},  {"3 bis 5", false, true, true},   {"(3.5-5.1)", false, false, true},
        {"-2 - +2", false, true, true}, {"10..20", true, true, false},    {"negative", false, false, false},
        {"", false, false, false},      {"-", false, false, false},       {".", false, false, false},
        {"mg/dL", false, false, false}, {"10*9/L", false, true, false},   {"2-Oct", false, true, false},
        {"1:80", false, true, false},   {"e5", false, false, false},      {"5e", false, true, false},
        {"H 5.4", false, false, false}, {"<", false, false, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct slice cell = slice_of(rows[i].cell);
        CHECK_ROW(csv_is_number(cell) == rows[i].number, rows[i].cell);
        CHECK_ROW(csv_begins_with_number(cell) == rows[i].begins, rows[i].cell);
        CHECK_ROW(csv_is_range(cell) == rows[i].range, rows[i].cell);
    }
}

static void tells_dates(void) {
    static const struct {
        const char *cell;
        bool date;
    } rows[] = {
        {"2024-03-05", true},     {"2024-03-05T07:30:00+01:00", true},
        {"2024-03", true},        {"2024", true},
        {"05.03.2024", true},     {"5/3/24", true},
        {"05/03/2024", true},     {"25/03/2024", true},
        {"03/25/2024", true},     {"5-Mar-2024", true},
        {"20240305", true},       {"202403050730", true},
        {"20240305073000", true}, {"3 mars 2024", true},
        {"Mar 2024", true},       {"März 2024", true},
        {"03/2024", true},        {"03.2024", true},
        {"13/2024", false},       {"Mar 20240", false},
        {"Test 2024", false},     {"2024-02-30", false},
        {"5.6", false},           {"180", false},
        {"Glucose", false},       {"", false},
        {"3.5-5.1", false},       {"1:80", false},
        {"20241305", false},      {"2023-09-01 extra", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(csv_is_date(slice_of(rows[i].cell)) == rows[i].date, rows[i].cell);
}

/* The check digits were computed apart from the program, with the algorithm that the LOINC users' guide gives. */
static void checks_loinc(void) {
    static const struct {
        const char *cell;
        bool loinc;
    } rows[] = {{"2823-3", true},   {"1988-5", true},  {"2157-6", true},  {"2986-8", true},   {"14933-6", true},
                {"62292-8", true},  {"2823-4", false}, {"1988-6", false}, {"2823", false},    {"-3", false},
                {"2823-33", false}, {"May-88", false}, {"28a3-3", false}, {"2823- 3", false}, {"", false}};
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(csv_is_loinc(slice_of(rows[i].cell)) == rows[i].loinc, rows[i].cell);
}

static void tells_damage(void) {
    static const struct {
        const char *cell;
        bool code, range, number;
    } rows[] = {
        {"2-Oct", true, true, false},      {"02-Oct-24", true, true, false},  {"2. Okt", true, true, false},
        {"2-févr", true, true, false},     {"2-févr.-24", true, true, false}, {"3. Mär", true, true, false},
        {"24-déc", true, true, false},     {"10-ene", true, true, false},     {"May-88", true, true, false},
        {"Mai 88", true, true, false},     {"01.05.1988", true, true, false}, {"5/1/1988", true, true, false},
        {"1988-05-01", true, true, false}, {"1:40:00", true, true, false},    {"45123", false, true, false},
        {"1.98E+03", true, false, true},   {"1.2E+11", true, false, true},    {"12E5", false, false, false},
        {"1988-5", false, false, false},   {"2-10", false, false, false},     {"3.5 - 5.1", false, false, false},
        {"1:80", false, false, false},     {"2 g", false, false, false},      {"1.5.88", false, false, false},
        {"<5", false, false, false},       {"99999", false, false, false},    {"", false, false, false},
        {"4711", false, false, false},     {"CHEM17", false, false, false},   {"March", false, false, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(csv_is_damaged_code(slice_of(rows[i].cell)) == rows[i].code, rows[i].cell);
        CHECK_ROW(csv_is_damaged_range(slice_of(rows[i].cell)) == rows[i].range, rows[i].cell);
        CHECK_ROW(csv_is_rounded_number(slice_of(rows[i].cell)) == rows[i].number, rows[i].cell);
    }
}

static void takes_units_off_headers(void) {
    static const struct {
        const char *header, *name, *unit;
    } rows[] = {
        {"Glucose (mg/dL)", "Glucose", "mg/dL"},
        {"Glucose [mg/dL]", "Glucose", "mg/dL"},
        {"HbA1c (%)", "HbA1c", "%"},
        {"MCV (fL)", "MCV", "fL"},
        {"Vitamin D (25-OH) (ng/mL)", "Vitamin D (25-OH)", "ng/mL"},
        {"Vitamin D (25-OH)", "Vitamin D (25-OH)", ""},
        {"Testosterone (total)", "Testosterone (total)", ""},
        {"Sodium [Moles/volume]", "Sodium [Moles/volume]", ""},
        {"Glucose, mg/dL", "Glucose", "mg/dL"},
        {"Calcium, total", "Calcium, total", ""},
        {"Ferritin ng/mL", "Ferritin", "ng/mL"},
        {"Leukocytes 10^9/L", "Leukocytes", "10^9/L"},
        {"LDL/HDL", "LDL/HDL", ""},
        {"Ratio LDL/HDL", "Ratio LDL/HDL", ""},
        {"CRP µg/µl", "CRP", "µg/µl"},
        {"glucose_mg_dl", "glucose", "mg/dL"},
        {"Glucose_mg_dL", "Glucose", "mg/dL"},
        {"tsh_miu_l", "tsh", "mIU/L"},
        {"hba1c_pct", "hba1c", "%"},
        {"vitamin_d", "vitamin_d", ""},
        {"total_protein_l", "total_protein_l", ""},
        {"_mg_dl", "_mg_dl", ""},
        {"(mg/dL)", "(mg/dL)", ""},
        {"Glucose ()", "Glucose ()", ""},
        {"mg/dL", "mg/dL", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct slice name, unit;
        csv_split_unit(slice_of(rows[i].header), &name, &unit);
        CHECK_ROW(slice_equal(name, slice_of(rows[i].name)), rows[i].header);
        CHECK_ROW(slice_equal(unit, slice_of(rows[i].unit)), rows[i].header);
    }
}

static void sees_decimal_signs(void) {
    static const struct {
        const char *number;
        enum csv_numeral shows;
    } rows[] = {
        {"5", CSV_NUMERAL_NOTHING},
        {"5.6", CSV_NUMERAL_POINT},
        {"5,6", CSV_NUMERAL_COMMA},
        {"1.234", CSV_NUMERAL_AMBIGUOUS},
        {"1,234", CSV_NUMERAL_AMBIGUOUS},
        {"12.345", CSV_NUMERAL_AMBIGUOUS},
        {"123,456", CSV_NUMERAL_AMBIGUOUS},
        {"1234.567", CSV_NUMERAL_POINT},
        {"0.450", CSV_NUMERAL_POINT},
        {"0,450", CSV_NUMERAL_COMMA},
        {".450", CSV_NUMERAL_POINT},
        {"1.2345", CSV_NUMERAL_POINT},
        {"1,23", CSV_NUMERAL_COMMA},
        {"1.234,5", CSV_NUMERAL_COMMA},
        {"1,234.5", CSV_NUMERAL_POINT},
        {"1.234.567", CSV_NUMERAL_COMMA},
        {"1,234,567", CSV_NUMERAL_POINT},
        {"1.234.567,8", CSV_NUMERAL_COMMA},
        {"1'234.567", CSV_NUMERAL_POINT},
        {"05.03.2024", CSV_NUMERAL_NOTHING},
        {"1.2.3", CSV_NUMERAL_NOTHING},
        {"1,2.3,4", CSV_NUMERAL_NOTHING},
        {"5.", CSV_NUMERAL_NOTHING},
        {"", CSV_NUMERAL_NOTHING},
        {"1234.567.890", CSV_NUMERAL_NOTHING},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(csv_numeral_of(slice_of(rows[i].number)) == rows[i].shows, rows[i].number);
}

static void finds_specimens(void) {
    static const struct {
        const char *heading, *word;
    } rows[] = {{"Urin, Chemie", "Urin"},
                {"24h-Urine", "Urine"},
                {"Orina", "Orina"},
                {"Stuhl", "Stuhl"},
                {"Chemistry", ""},
                {"", ""},
                {"Liquor (CSF)", "Liquor"},
                {"Hämatologie und Urin", "Urin"},
                {"Figurine", ""}};
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(slice_equal(csv_specimen_in(slice_of(rows[i].heading)), slice_of(rows[i].word)), rows[i].heading);
}

static void trims_cells(void) {
    static const struct {
        const char *cell, *text;
    } rows[] = {{" a ", "a"},
                {"\xC2\xA0"
                 "a\xE2\x80\xAF ",
                 "a"},
                {"=\"0012\"", "0012"},
                {"=\"\"", "=\"\""},
                {"\xEF\xBB\xBFTest", "Test"},
                {"\xC2\xA0", ""},
                {"", ""},
                {"=5", "=5"}};
    for (size_t i = 0; i < COUNT(rows); i++)
        CHECK_ROW(slice_equal(csv_cell_text(slice_of(rows[i].cell)), slice_of(rows[i].text)), rows[i].cell);
}

int main(void) {
    static const struct test tests[] = {
        {"numbers and ranges", tells_numbers},   {"dates", tells_dates},
        {"check digits of LOINC", checks_loinc}, {"units in headers", takes_units_off_headers},
        {"decimal signs", sees_decimal_signs},   {"specimens in headings", finds_specimens},
        {"blanks around cells", trims_cells},    {"damage by spreadsheets", tells_damage},
    };
    return run_suite("read: tables, single cells", tests, COUNT(tests));
}
