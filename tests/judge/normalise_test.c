/* From reported texts to marker, value and unit, with the built-in knowledge. Converted figures are worked out by hand
 * from molar masses (chapter "conversion notes" of the sources named in conversions.csv). */
#include "harness.h"
#include "judge.h"

#include "builder.h"

#include <stdio.h>

static struct catalogue *catalogue;

struct row {
    const char *name, *loinc, *specimen, *value, *unit;
    const char *expected; /* "marker value unit" or "marker: reason" */
};

static struct slice shown(const struct result *result, struct arena *arena) {
    struct builder b = builder_start(arena);
    builder_add(&b, result->marker ? result->marker_id : SLICE("none"));
    if (result->reason >= REASON_UNIT_MISSING && reason_name(result->reason) && result->reason != REASON_NO_RANGE &&
        result->reason != REASON_SEX_NEEDED && result->reason != REASON_AGE_NEEDED &&
        result->reason != REASON_STATE_NEEDED && result->reason != REASON_CENSORED) {
        builder_add(&b, SLICE(": "));
        builder_add(&b, slice_of(reason_name(result->reason)));
        return builder_text(&b);
    }
    builder_char(&b, ' ');
    builder_add(&b, slice_of(comparator_name(result->comparator)));
    decimal_write(result->value, &b);
    builder_char(&b, ' ');
    builder_add(&b, result->unit);
    return builder_text(&b);
}

static struct record record_of(const struct row *row) {
    struct record record = {
        .name = slice_of(row->name),
        .value = slice_of(row->value),
        .unit = slice_of(row->unit),
        .specimen = slice_of(row->specimen),
        .numerals = NUMERALS_POINT,
        .status = STATUS_FINAL,
    };
    if (row->loinc) {
        record.codings[0] = (struct coding){.code = slice_of(row->loinc), .system = SLICE("http://loinc.org")};
        record.coding_count = 1;
    }
    return record;
}

static void check_record(const struct record *record, const char *expected, const char *label) {
    struct arena *arena = arena_new();
    struct diagnostics silent = {.receive = NULL};
    struct judging judging = {.catalogue = catalogue};
    struct result result;
    judge_result(&judging, record, arena, &silent, &result);
    struct slice got = shown(&result, arena);
    if (!slice_equal(got, slice_of(expected)))
        printf("\n    got %.*s, expected %s", SLICE_ARGS(got), expected);
    CHECK_ROW(slice_equal(got, slice_of(expected)), label);
    arena_free(arena);
}

static void check(const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct record record = record_of(&rows[i]);
        check_record(&record, rows[i].expected, rows[i].name ? rows[i].name : rows[i].loinc);
    }
}

#define CHECK_ALL(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

static void finds_markers_by_name(void) {
    static const struct row rows[] = {
        {"CRP", NULL, NULL, "4.2", "mg/L", "crp 4.2 mg/L"},
        {"crp", NULL, NULL, "4.2", "mg/L", "crp 4.2 mg/L"},
        {"C-Reactive Protein", NULL, NULL, "4.2", "mg/L", "crp 4.2 mg/L"},
        {"C-reaktives Protein", NULL, NULL, "4.2", "mg/L", "crp 4.2 mg/L"},
        {"CRP (serum)", NULL, NULL, "4.2", "mg/L", "crp 4.2 mg/L"},
        {"Albumin", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Albumin (Serum)", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Albumin i.S.", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"S-Albumin", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Albumin, Serum", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Serum albumin", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Albumin in Serum or Plasma", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Albumin [Mass/volume] in Serum or Plasma", NULL, NULL, "40", "g/L", "albumin 40 g/L"},
        {"Creatine kinase (CK)", NULL, NULL, "120", "U/L", "ck 120 U/L"},
        {"Alanine aminotransferase (ALT)", NULL, NULL, "30", "U/L", "alt 30 U/L"},
        {"Leberwert (GPT)", NULL, NULL, "30", "U/L", "none: unknown_marker"},
        {"Testosterone", NULL, NULL, "300", "ng/dL", "testosterone_total 300 ng/dL"},
        {"Testosterone, Total", NULL, NULL, "300", "ng/dL", "testosterone_total 300 ng/dL"},
        {"Potassium (mmol/L)", NULL, NULL, "4.1", "mmol/L", "potassium 4.1 mmol/L"},
        {"Thrombozyten", NULL, NULL, "250", "10*9/L", "platelets 250 10*9/L"},
        {"Something else", NULL, NULL, "4.2", "mg/L", "none: unknown_marker"},
        {"", NULL, NULL, "4.2", "mg/L", "none: unknown_marker"},
        {"T", NULL, NULL, "4.2", "nmol/L", "none: unknown_marker"},
    };
    CHECK_ALL(rows);
}

/* Names that look like a marker and are another test. */
static void keeps_other_tests_apart(void) {
    static const struct row rows[] = {
        {"Albumin (urine)", NULL, NULL, "40", "mg/L", "none: specimen_differs"},
        {"Albumin Urin", NULL, NULL, "40", "mg/L", "none: specimen_differs"},
        {"U-Albumin", NULL, NULL, "40", "mg/L", "none: specimen_differs"},
        {"Albumin", NULL, "Urine", "40", "mg/L", "none: specimen_differs"},
        {"Albumin", NULL, "Urin", "40", "mg/L", "none: specimen_differs"},
        {"Albumin", NULL, "Serum", "40", "g/L", "albumin 40 g/L"},
        {"Albumin", NULL, "serum/plasma", "40", "g/L", "albumin 40 g/L"},
        {"Albumin Urin", NULL, "Serum", "40", "g/L", "none: specimen_differs"},
        {"Albumin", NULL, "Blaues Röhrchen", "40", "g/L", "none: specimen_differs"},
        {"Albumin", "1751-7", "Urine", "40", "g/L", "none: specimen_differs"},
        {"Albumin (pericardial)", NULL, NULL, "40", "g/L", "none: unknown_marker"},
        {"CRP (highly novel)", NULL, NULL, "4", "mg/L", "none: unknown_marker"},
        {"Protein S", NULL, NULL, "80", "g/L", "none: unknown_marker"},
        {"Protein C", NULL, NULL, "80", "g/L", "none: unknown_marker"},
        {"Free (Example)", NULL, NULL, "4", "mg/L", "none: unknown_marker"},
        {"Calcium (AST)", NULL, NULL, "4", "mmol/L", "none: unknown_marker"},
    };
    CHECK_ALL(rows);
}

static void finds_markers_by_code(void) {
    static const struct row rows[] = {
        {"Albumin", "1751-7", NULL, "40", "g/L", "albumin 40 g/L"},
        {"Some local name", "1751-7", NULL, "40", "g/L", "albumin 40 g/L"},
        {NULL, "1751-7", NULL, "4.0", "g/dL", "albumin 40 g/L"},
        {"Sodium", "2823-3", NULL, "4.0", "mmol/L", "none: unknown_marker"},
        {"Albumin", "1751-7", "Blaues Röhrchen", "40", "g/L", "albumin 40 g/L"},
        {"Albumin", "1754-1", NULL, "40", "mg/L", "none: unknown_marker"},
        {"Albumin", "99999-9", NULL, "40", "g/L", "none: unknown_marker"},
        {"Albumin", "ALB", NULL, "40", "g/L", "albumin 40 g/L"},
        {"Potassium", "2823-3", NULL, "4.1", "mmol/L", "potassium 4.1 mmol/L"},
        {"Potassium", "2823-3", NULL, "4.1", "mg/dL", "potassium: unit_not_convertible"},
        {"Glucose", "2345-7", NULL, "90", "mmol/L", "glucose: unit_not_convertible"},
        {"Calcium", "17861-6", NULL, "2.4", "mmol/L", "calcium_total: unit_not_convertible"},
        {"Calcium", "17861-6", NULL, "9.6", "mg/dL", "calcium_total 2.39533 mmol/L"},
    };
    CHECK_ALL(rows);
}

static enum reason reason_of(const char *code, const char *unit) {
    struct row row = {NULL, code, NULL, "1", unit, NULL};
    struct record record = record_of(&row);
    struct arena *arena = arena_new();
    struct diagnostics silent = {.receive = NULL};
    struct judging judging = {.catalogue = catalogue};
    struct result result;
    judge_result(&judging, &record, arena, &silent, &result);
    enum reason reason = result.reason;
    arena_free(arena);
    return reason;
}

/* LOINC codes name mass or amount of substance; either unit under the other's code is refused, never converted. */
static void codes_and_units_must_agree(void) {
    static const struct {
        const char *mass_code, *mass_unit, *amount_code, *amount_unit;
    } rows[] = {
        {"2986-8", "ng/dL", "14913-8", "nmol/L"},  /* testosterone_total */
        {"2991-8", "pg/mL", "14914-6", "pmol/L"},  /* testosterone_free */
        {"2990-0", "ng/dL", "41018-3", "nmol/L"},  /* testosterone_bioavailable */
        {"2243-4", "pg/mL", "14715-7", "pmol/L"},  /* estradiol */
        {"2191-5", "ug/dL", "14688-6", "umol/L"},  /* dheas */
        {"9813-7", "ug/dL", "14679-5", "nmol/L"},  /* cortisol_am */
        {"2141-0", "pg/mL", "14674-6", "pmol/L"},  /* acth */
        {"3024-7", "ng/dL", "14920-3", "pmol/L"},  /* ft4 */
        {"3051-0", "pg/mL", "14928-6", "pmol/L"},  /* ft3 */
        {"2484-4", "ng/mL", "29775-4", "nmol/L"},  /* igf1 */
        {"2731-8", "pg/mL", "14866-8", "pmol/L"},  /* pth */
        {"1986-9", "ng/mL", "14633-2", "pmol/L"},  /* c_peptide */
        {"2345-7", "mg/dL", "14749-6", "mmol/L"},  /* glucose */
        {"62292-8", "ng/mL", "68438-1", "nmol/L"}, /* vitd_25oh_total */
        {"49054-0", "ng/mL", "46269-7", "nmol/L"}, /* vitd_25oh_d2 */
        {"1989-3", "ng/mL", "14635-7", "nmol/L"},  /* vitd_25oh_d3 */
        {"62290-2", "pg/mL", "14566-4", "pmol/L"}, /* vitd_125oh */
        {"2132-9", "pg/mL", "14685-2", "pmol/L"},  /* vitamin_b12 */
        {"2284-8", "ng/mL", "14732-2", "nmol/L"},  /* folate_serum */
        {"2283-0", "ng/mL", "14731-4", "nmol/L"},  /* folate_rbc */
        {"30552-4", "ug/L", "62236-5", "nmol/L"},  /* vitamin_b6 */
        {"2923-1", "ug/mL", "14905-4", "umol/L"},  /* vitamin_a */
        {"1823-4", "mg/dL", "14590-4", "umol/L"},  /* vitamin_e */
        {"1903-4", "mg/dL", "14622-5", "umol/L"},  /* vitamin_c */
        {"2276-4", "ng/mL", "14723-1", "pmol/L"},  /* ferritin */
        {"2498-4", "ug/dL", "14798-3", "umol/L"},  /* iron */
        {"2500-7", "ug/dL", "14800-7", "umol/L"},  /* tibc */
        {"2501-5", "ug/dL", "22753-8", "umol/L"},  /* uibc */
        {"3034-6", "mg/dL", "22674-6", "umol/L"},  /* transferrin */
        {"5763-8", "ug/mL", "14955-9", "umol/L"},  /* zinc */
        {"5631-7", "ug/dL", "14665-4", "umol/L"},  /* copper */
        {"5724-0", "ng/mL", "25521-6", "umol/L"},  /* selenium */
        {"1751-7", "g/dL", "54347-0", "umol/L"},   /* albumin */
        {"2093-3", "mg/dL", "14647-2", "mmol/L"},  /* cholesterol_total */
        {"2085-9", "mg/dL", "14646-4", "mmol/L"},  /* hdl_cholesterol */
        {"19123-9", "mg/dL", "2601-3", "mmol/L"},  /* magnesium */
        {"17861-6", "mg/dL", "2000-8", "mmol/L"},  /* calcium_total */
        {"2777-1", "mg/dL", "14879-1", "mmol/L"},  /* phosphate */
        {"718-7", "g/dL", "59260-0", "mmol/L"},    /* haemoglobin */
        {"14118-4", "mg/dL", "2524-7", "mmol/L"},  /* lactate */
        {"1975-2", "mg/dL", "14631-6", "umol/L"},  /* bilirubin_total */
        {"2160-0", "mg/dL", "14682-9", "umol/L"},  /* creatinine */
        {"3094-0", "mg/dL", "14937-7", "mmol/L"},  /* urea_nitrogen */
        {"3091-6", "mg/dL", "22664-7", "mmol/L"},  /* urea */
        {"3084-1", "mg/dL", "14933-6", "umol/L"},  /* uric_acid */
        {"22763-7", "ug/dL", "16362-6", "umol/L"}, /* ammonia */
        {"5671-3", "ug/dL", "14807-2", "umol/L"},  /* lead */
        {"5685-3", "ng/mL", "25170-2", "nmol/L"},  /* mercury */
        {"5583-0", "ug/dL", "15114-2", "nmol/L"},  /* arsenic */
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        CHECK_ROW(reason_of(rows[i].mass_code, rows[i].amount_unit) == REASON_UNIT_NOT_CONVERTIBLE, rows[i].mass_code);
        CHECK_ROW(reason_of(rows[i].amount_code, rows[i].mass_unit) == REASON_UNIT_NOT_CONVERTIBLE,
                  rows[i].amount_code);
        CHECK_ROW(reason_of(rows[i].mass_code, rows[i].mass_unit) != REASON_UNIT_NOT_CONVERTIBLE, rows[i].mass_code);
        CHECK_ROW(reason_of(rows[i].amount_code, rows[i].amount_unit) != REASON_UNIT_NOT_CONVERTIBLE,
                  rows[i].amount_code);
    }
}

static void converts_into_the_markers_unit(void) {
    static const struct row rows[] = {
        {"Albumin", NULL, NULL, "4.0", "g/dL", "albumin 40 g/L"},
        {"Albumin", NULL, NULL, "29.0", "g/dL", "albumin: value_implausible"},
        {"Albumin", NULL, NULL, "29.0", "g/L", "albumin 29.0 g/L"},
        {"CRP", NULL, NULL, "0.42", "mg/dL", "crp 4.2 mg/L"},
        {"CRP", NULL, NULL, "<0.5", "mg/L", "crp <0.5 mg/L"},
        {"CRP", NULL, NULL, "5.10", "mg/L", "crp 5.10 mg/L"},
        {"CRP", NULL, NULL, "5.10 mg/L", NULL, "crp 5.10 mg/L"},
        {"CRP", NULL, NULL, "5.10 mg/L", "mg/L", "crp 5.10 mg/L"},
        {"CRP", NULL, NULL, "5.10 mg/L", "mg/dL", "crp: unit_not_convertible"},
        {"Testosterone", NULL, NULL, "10.402", "nmol/L", "testosterone_total 300.026 ng/dL"},
        {"Testosterone", NULL, NULL, "<10.402", "nmol/L", "testosterone_total <300.026 ng/dL"},
        {"Haemoglobin", NULL, NULL, "14.2", "g/dL", "haemoglobin 142 g/L"},
        {"TSH", NULL, NULL, "2.5", "uIU/mL", "tsh 2.5 m[IU]/L"},
        {"TSH", NULL, NULL, "2.5", "mIU/L", "tsh 2.5 m[IU]/L"},
        {"ALT", NULL, NULL, "30", "IU/L", "alt 30 U/L"},
        {"ALT", NULL, NULL, "0.5", "ukat/L", "alt 30 U/L"},
        {"ALT", NULL, NULL, "30", "u/l", "alt 30 U/L"},
        {"Platelets", NULL, NULL, "250", "K/uL", "platelets 250 10*9/L"},
        {"Platelets", NULL, NULL, "250", "10^3/\u00b5L", "platelets 250 10*9/L"},
        {"Platelets", NULL, NULL, "250", "10\u2079/L", "platelets 250 10*9/L"},
        {"Leukozyten", NULL, NULL, "6.5", "G/L", "wbc 6.5 10*9/L"},
        {"Haemoglobin", NULL, NULL, "142", "G/L", "haemoglobin: unit_unknown"},
        {"HbA1c", NULL, NULL, "48", "mmol/mol", "hba1c 6.54304 %"},
        {"Calcium", NULL, NULL, "4.8", "meq/L", "calcium_total 2.4 mmol/L"},
        {"Potassium", NULL, NULL, "4.1", "meq/L", "potassium 4.1 mmol/L"},
        {"ESR", NULL, NULL, "12", "mm/h", "esr 12 mm/h"},
        {"Haematocrit", NULL, NULL, "0.42", "L/L", "haematocrit 42 %"},
        {"Haematocrit", NULL, NULL, "42", "%", "haematocrit 42 %"},
        {"Haematocrit", "4544-3", NULL, "0.42", "L/L", "haematocrit 42 %"},
        {"TSH", "3016-3", NULL, "2.5", "mU/L", "tsh 2.5 m[IU]/L"},
        {"Sodium", "2951-2", NULL, "140", "meq/L", "sodium 140 mmol/L"},
        {"Creatinine", NULL, NULL, "1.0", "mg/dL", "creatinine 88.4017 umol/L"},
        {"Glucose", NULL, NULL, "90", "mg/dL", "glucose 90 mg/dL"},
        {"BUN", NULL, NULL, "14", "mg/dL", "urea_nitrogen 4.9975 mmol/L"},
        {"Urea", NULL, NULL, "5", "mmol/L", "urea 5 mmol/L"},
    };
    CHECK_ALL(rows);
}

static void refuses_units(void) {
    static const struct row rows[] = {
        {"CRP", NULL, NULL, "4.2", NULL, "crp: unit_missing"},
        {"CRP", NULL, NULL, "4.2", "", "crp: unit_missing"},
        {"CRP", NULL, NULL, "4.2", "?g/L", "crp: unit_unknown"},
        {"CRP", NULL, NULL, "4.2", "mg", "crp: unit_not_convertible"},
        {"CRP", NULL, NULL, "4.2", "nmol/L", "crp: unit_not_convertible"},
        {"CRP", NULL, NULL, "4.2", "wibble", "crp: unit_unknown"},
        {"CRP", NULL, NULL, "4.2", "10-3/uL", "crp: unit_unknown"},
        {"Prolactin", NULL, NULL, "300", "mIU/L", "prolactin: unit_not_convertible"},
        {"Neutrophils", NULL, NULL, "55", "%", "none: unknown_marker"}, /* a share is another test than a count */
        {"Sodium", NULL, NULL, "1", "%", "sodium: unit_not_convertible"},
        {"Haematocrit", NULL, NULL, "0.42", NULL, "haematocrit: unit_missing"},
        {"ESR", NULL, NULL, "12", "mm", "esr: unit_not_convertible"},
    };
    CHECK_ALL(rows);
}

static void refuses_values(void) {
    static const struct row rows[] = {
        {"CRP", NULL, NULL, "", "mg/L", "crp: no_value"},
        {"CRP", NULL, NULL, "-", "mg/L", "crp: no_value"},
        {"CRP", NULL, NULL, "pending", "mg/L", "crp: no_value"},
        {"CRP", NULL, NULL, "negative", "mg/L", "crp: not_a_number"},
        {"CRP", NULL, NULL, "++", "mg/L", "crp: not_a_number"},
        {"CRP", NULL, NULL, "1:80", "mg/L", "crp: not_a_number"},
        {"CRP", NULL, NULL, "60~120", "mg/L", "crp: not_a_number"},
        {"CRP", NULL, NULL, "~5", "mg/L", "crp: not_a_number"},
        {"CRP", NULL, NULL, "-4", "mg/L", "crp: value_implausible"},
        {"Potassium", NULL, NULL, "41", "mmol/L", "potassium: value_implausible"},
        {"Potassium", NULL, NULL, "0.04", "mmol/L", "potassium: value_implausible"},
        {"TSH", NULL, NULL, "<0.0001", "mIU/L", "tsh <0.0001 m[IU]/L"},
        {"ANA", NULL, NULL, "1:160", NULL, "ana 160 {titer}"},
        {"ANA", NULL, NULL, "<1:80", NULL, "ana <80 {titer}"},
        {"ANA", NULL, NULL, "negative", NULL, "ana: not_a_number"},
        {"Something else", NULL, NULL, "-", NULL, "none: no_value"},
    };
    CHECK_ALL(rows);
}

static void compares_unit_and_unit_code(void) {
    static const struct {
        const char *unit, *code, *expected;
    } rows[] = {
        {"mg/l", "mg/L", "crp 4.2 mg/L"},
        {"milligrams per litre", "mg/L", "crp 4.2 mg/L"},
        {"", "mg/L", "crp 4.2 mg/L"},
        {"mg/L", "mg_per_l", "crp 4.2 mg/L"},
        {"mg/dl", "mmol/L", "crp: unit_not_convertible"},
        {"mg/dl", "mg/L", "crp: unit_not_convertible"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct row row = {"CRP", NULL, NULL, "4.2", rows[i].unit, rows[i].expected};
        struct record record = record_of(&row);
        record.unit_code = slice_of(rows[i].code);
        check_record(&record, rows[i].expected, rows[i].unit);
    }
}

/* Creatinine 113.12 g/mol: 1.2 mg/dL is 106 umol/L. Glucose 180.156 g/mol: 0.88 g/L is 4.88 mmol/L, as is 0.879. */
static void compares_a_value_with_its_translation(void) {
    static const struct {
        const char *name, *value, *unit, *twin_value, *twin_unit, *expected;
    } rows[] = {
        {"Glucose", "4.88", "mmol/L", "0.88", "g/L", "glucose 87.9161 mg/dL"},
        {"Glucose", "4.88", "mmol/L", "0.879", "g/L", "glucose 87.9161 mg/dL"},
        {"Glucose", "4.88", "mmol/L", "0.98", "g/L", "glucose: value_implausible"},
        {"Glucose", "4.88", "mmol/L", "88", "g/L", "glucose: value_implausible"},
        {"Creatinine", "106", "umol/L", "1.2", "mg/dL", "creatinine 106 umol/L"},
        {"Creatinine", "106", "umol/L", "1.20", "mg/dL", "creatinine 106 umol/L"},
        {"Creatinine", "160", "umol/L", "1.2", "mg/dL", "creatinine: value_implausible"},
        {"CRP", "4.2", "mg/L", "4.2", "mg/L", "crp 4.2 mg/L"},
        {"CRP", "4.2", "mg/L", "2.4", "mg/L", "crp: value_implausible"},
        {"CRP", "4.2", "mg/L", "2.4", "smoots", "crp 4.2 mg/L"}, /* what is not understood says nothing */
        {"CRP", "4.2", "mg/L", "many", "mg/L", "crp 4.2 mg/L"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct record record = record_of(&(struct row){rows[i].name, NULL, NULL, rows[i].value, rows[i].unit, NULL});
        record.translations[0] = (struct translation){slice_of(rows[i].twin_value), slice_of(rows[i].twin_unit)};
        record.translation_count = 1;
        check_record(&record, rows[i].expected, rows[i].twin_value);
    }
}

/* The first translation agrees (4.90 mmol/L is 0.883 g/L), the second does not (0.88 g/L is 88 mg/dL). */
static void compares_every_translation(void) {
    struct record record = record_of(&(struct row){"Glucose", NULL, NULL, "0.88", "g/L", NULL});
    record.translations[0] = (struct translation){SLICE("4.90"), SLICE("mmol/L")};
    record.translations[1] = (struct translation){SLICE("88"), SLICE("mg/dL")};
    record.translation_count = 2;
    check_record(&record, "glucose 88 mg/dL", "both agree");
    record.translations[1].value = SLICE("188");
    check_record(&record, "glucose: value_implausible", "the second does not");
}

/* What the readable text of a document says of a result, against its coded entry. */
static void compares_a_value_with_the_narrative(void) {
    static const struct {
        const char *name, *value, *unit, *narrative, *expected;
    } rows[] = {
        {"Albumin", "30", "g/L", "", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "Albumin", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "30 g/L", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "30,0 g/L", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "3.0 g/dL", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "Albumin 30 g/L (35-52) L 05.03.2024", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "39 g/L", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "31 g/L", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "30 g/dL", "albumin: value_implausible"},
        {"Albumin", "35", "g/L", "Albumin 39 g/L 35-52", "albumin: value_implausible"},
        {"Albumin", "35", "g/L", "Albumin 39 g/L 35 - 52", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "<30 g/L", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "< 30 g/L", "albumin: value_implausible"},
        {"Albumin", "<30", "g/L", "< 30 g/L", "albumin <30 g/L"},
        {"Albumin", "30", "g/L", "pending", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "Albumin pending", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "Albumin folgt g/L 35-52", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "Albumin in Arbeit", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "-", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "Albumin *", "albumin 30 g/L"},
        {"Albumin", "30", "g/L", "Albumin 30 g/L, see note", "albumin 30 g/L"},
        {"Ferritin", "1234", "ug/L", "Ferritin 1 234 ug/L", "ferritin 1234 ug/L"},
        {"Ferritin", "1234", "ug/L", "Ferritin 1,234 ug/L", "ferritin 1234 ug/L"},
        {"Ferritin", "1234", "ug/L", "Ferritin 1 235 ug/L", "ferritin: value_implausible"},
        {"Ferritin", "1234", "ug/L", "Ferritin 1 2345 ug/L", "ferritin: value_implausible"},
        {"Platelets", "250000", "/uL", "Platelets 250 000 /uL", "platelets 250 10*9/L"},
        {"CRP", "<=5", "mg/L", "<5 mg/L", "crp <=5 mg/L"},
        {"CRP", ">500", "mg/L", ">= 500 mg/L", "crp >500 mg/L"},
        {"CRP", "<=5", "mg/L", "5 mg/L", "crp: value_implausible"},
        {"CRP", "<=5", "mg/L", ">5 mg/L", "crp: value_implausible"},
        {"Albumin", "30.4", "g/L", "Albumin 30 g/L", "albumin 30.4 g/L"},
        {"Albumin", "30.6", "g/L", "Albumin 31 g/L", "albumin 30.6 g/L"},
        {"Albumin", "30.6", "g/L", "Albumin 30 g/L", "albumin: value_implausible"},
        {"Albumin", "30", "g/L", "Albumin 30.4 g/L", "albumin: value_implausible"},
        {"Vitamin B12", "300", "ng/L", "Vitamin B12 300 ng/L", "vitamin_b12 300 pg/mL"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct record record = record_of(&(struct row){rows[i].name, NULL, NULL, rows[i].value, rows[i].unit, NULL});
        record.narrative = slice_of(rows[i].narrative);
        check_record(&record, rows[i].expected, rows[i].narrative);
    }
}

static void a_code_and_a_text_of_the_specimen_both_count(void) {
    static const struct {
        const char *text, *word, *expected;
    } rows[] = {
        {"Serum", "serum", "albumin 40 g/L"},         {"Siero", "serum", "albumin 40 g/L"},
        {"SER", "serum", "albumin 40 g/L"},           {"Urine", "serum", "none: specimen_differs"},
        {"Serum", "urine", "none: specimen_differs"}, {"SER, UR", "serum, urine", "none: specimen_differs"},
        {"Siero", "", "none: specimen_differs"},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct record record = record_of(&(struct row){"Albumin", NULL, rows[i].text, "40", "g/L", NULL});
        record.specimen_word = slice_of(rows[i].word);
        check_record(&record, rows[i].expected, rows[i].text);
    }
}

static void a_test_without_a_name_is_called_by_its_text(void) {
    struct arena *arena = arena_new();
    struct diagnostics silent = {.receive = NULL};
    struct judging judging = {.catalogue = catalogue};
    struct result result;
    struct record record = record_of(&(struct row){NULL, NULL, NULL, "1.2", "mmol/L", NULL});
    record.narrative = SLICE("Calcium ionised 1.2 mmol/L");
    judge_result(&judging, &record, arena, &silent, &result);
    CU_ASSERT(slice_equal(result.label, record.narrative));
    arena_free(arena);
    check_record(&record, "none: unknown_marker", "no name");
}

static void a_ratio_is_neither_of_its_tests(void) {
    static const struct row rows[] = {
        {"Cholesterin / HDL", NULL, NULL, "3.6", "mmol/mmol", "none: unknown_marker"},
        {"Cholesterol/HDL", NULL, NULL, "3.6", "mmol/L", "none: unknown_marker"},
        {"/Creatinine", NULL, NULL, "80", "umol/L", "none: unknown_marker"},
        {"/Albumin", NULL, NULL, "40", "g/L", "none: unknown_marker"},
        {"AST/GOT", NULL, NULL, "30", "U/L", "ast 30 U/L"},
        {"HIV 1/2", NULL, NULL, "negative", NULL, "hiv: not_a_number"},
    };
    CHECK_ALL(rows);
}

static void serum_is_not_whole_blood(void) {
    static const struct row rows[] = {
        {"Folate", NULL, "serum", "5", "ng/mL", "folate_serum 5 ng/mL"},
        {"Folate", NULL, "Blut", "5", "ng/mL", "folate_serum 5 ng/mL"},
        {"Folate", NULL, "EDTA Vollblut", "5", "ng/mL", "none: specimen_differs"},
        {"Haemoglobin", NULL, "EDTA Vollblut", "142", "g/L", "haemoglobin 142 g/L"},
        {"Haemoglobin", NULL, "whole blood", "142", "g/L", "haemoglobin 142 g/L"},
    };
    CHECK_ALL(rows);
}

static void knows_departments_from_specimens(void) {
    static const struct row rows[] = {
        {"CRP", NULL, "HEMAT", "4.2", "mg/L", "crp 4.2 mg/L"},
        {"CRP", NULL, "H\u00e4matologie", "4.2", "mg/L", "crp 4.2 mg/L"},
        {"CRP", "1988-5", "HEMAT", "4.2", "mg/L", "crp 4.2 mg/L"},
        {"CRP", "1988-5", "sample 7", "4.2", "mg/L", "crp 4.2 mg/L"},
        {"CRP", NULL, "sample 7", "4.2", "mg/L", "none: specimen_differs"},
        {"CRP", NULL, "BACTE", "4.2", "mg/L", "none: specimen_differs"},
        {"CRP", NULL, "Urine", "4.2", "mg/L", "none: specimen_differs"},
        {"CRP", "1988-5", "Urine", "4.2", "mg/L", "none: specimen_differs"},
        {"CRP", NULL, "Chemie Urin", "4.2", "mg/L", "none: specimen_differs"},
    };
    CHECK_ALL(rows);
}

/* The letter O for a zero, hexadecimal digits: no number, whatever stands in front. */
static void takes_glued_letters_as_text(void) {
    static const struct {
        const char *name, *value;
        bool has_value;
    } rows[] = {
        {"unheard of", "5.4", true},   {"unheard of", "5.4 mmol/L", true},     {"unheard of", "5.4mmol/L", true},
        {"unheard of", "5.4H", true},  {"unheard of", "-2+3+cmd|x", false},    {"unheard of", "3O", false},
        {"unheard of", "0x8E", false}, {"unheard of", "12 of 30 seen", false}, {"Potassium", "3O", false},
        {"Potassium", "0x8E", false},  {"Potassium", "4.1mmol/L", true},
    };
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct arena *arena = arena_new();
        struct diagnostics silent = {.receive = NULL};
        struct judging judging = {.catalogue = catalogue};
        struct record record = record_of(&(struct row){rows[i].name, NULL, NULL, rows[i].value, NULL, NULL});
        struct result result;
        judge_result(&judging, &record, arena, &silent, &result);
        CHECK_ROW(result.has_value == rows[i].has_value, rows[i].value);
        CHECK_ROW(!rows[i].has_value || !decimal_is_zero(result.value), rows[i].value);
        arena_free(arena);
    }
}

static void obeys_status_and_absence(void) {
    static const struct {
        enum status status;
        const char *expected;
    } rows[] = {
        {STATUS_FINAL, "crp 4.2 mg/L"},         {STATUS_NOT_STATED, "crp 4.2 mg/L"},
        {STATUS_CORRECTED, "crp 4.2 mg/L"},     {STATUS_AMENDED, "crp 4.2 mg/L"},
        {STATUS_PRELIMINARY, "crp: not_final"}, {STATUS_UNVERIFIED, "crp: not_final"},
        {STATUS_UNKNOWN, "crp: not_final"},     {STATUS_PENDING, "crp: no_value"},
        {STATUS_CANCELLED, "crp: no_value"},    {STATUS_WITHDRAWN, "crp: withdrawn"},
    };
    struct row row = {"CRP", NULL, NULL, "4.2", "mg/L", NULL};
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct record record = record_of(&row);
        record.status = rows[i].status;
        check_record(&record, rows[i].expected, rows[i].expected);
    }
    struct record record = record_of(&row);
    record.no_value_reason = SLICE("not-performed");
    check_record(&record, "crp: no_value", "a reason for no value");
    record = record_of(&row);
    record.value_is_text = true;
    check_record(&record, "crp: not_a_number", "a denied statement");
}

int main(void) {
    static const struct test tests[] = {
        {"finds markers by name", finds_markers_by_name},
        {"keeps other tests apart", keeps_other_tests_apart},
        {"finds markers by code", finds_markers_by_code},
        {"codes and units must agree", codes_and_units_must_agree},
        {"converts into the marker's unit", converts_into_the_markers_unit},
        {"refuses units", refuses_units},
        {"refuses values", refuses_values},
        {"compares unit and unit code", compares_unit_and_unit_code},
        {"compares a value with its translation", compares_a_value_with_its_translation},
        {"compares every translation", compares_every_translation},
        {"compares a value with the narrative", compares_a_value_with_the_narrative},
        {"a code and a text of the specimen both count", a_code_and_a_text_of_the_specimen_both_count},
        {"a test without a name is called by its text", a_test_without_a_name_is_called_by_its_text},
        {"a ratio is neither of its tests", a_ratio_is_neither_of_its_tests},
        {"serum is not whole blood", serum_is_not_whole_blood},
        {"knows departments from specimens", knows_departments_from_specimens},
        {"takes glued letters as text", takes_glued_letters_as_text},
        {"obeys status and absence", obeys_status_and_absence},
    };
    struct diagnostics silent = {.receive = NULL};
    catalogue = catalogue_built_in(&silent);
    if (!catalogue)
        return 1;
    int status = run_suite("normalise", tests, sizeof(tests) / sizeof(tests[0]));
    catalogue_free(catalogue);
    return status;
}
