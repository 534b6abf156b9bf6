/* The indices against the worked numbers of their sources, and where each of them is not valid. */
#include "harness.h"
#include "indices.h"

#include "builder.h"

#include <stdio.h>

static struct catalogue *catalogue;

enum { MAX_RESULTS = 6 };

/* A person and up to six results: "marker", "value", "unit". */
struct person_row {
    enum sex sex;
    int age; /* below 0: not known */
    const char *state;
    const char *medicine;
};

struct given {
    const char *marker, *value, *unit;
};

static const struct person_row man = {SEX_MALE, 50, NULL, NULL};
static const struct person_row nobody = {SEX_UNKNOWN, -1, NULL, NULL};

static void judge_given(const struct judging *judging, const struct given *given, struct arena *arena,
                        struct result *out) {
    struct diagnostics silent = {.receive = NULL};
    const struct marker *marker = catalogue_marker(catalogue, slice_of(given->marker));
    CU_ASSERT_PTR_NOT_NULL_FATAL(marker);
    struct record record = {.name = marker->label,
                            .value = slice_of(given->value),
                            .unit = slice_of(given->unit),
                            .numerals = NUMERALS_POINT,
                            .status = STATUS_FINAL};
    judge_result(judging, &record, arena, &silent, out);
    if (out->marker != marker)
        report_row(__FILE__, __LINE__, "the label of a marker is its name", given->marker);
    CU_ASSERT_PTR_EQUAL(out->marker, marker);
}

/* The figure of the index, or NULL. */
static const struct result *worked_out(const struct person_row *person, const struct given *given, const char *index,
                                       struct arena *arena) {
    struct slice *state = arena_alloc(arena, sizeof(*state));
    struct panel *panel = arena_alloc(arena, sizeof(*panel));
    struct judging judging = {.catalogue = catalogue, .states = state, .state_count = person->state ? 1 : 0};
    *state = slice_of(person->state);
    panel->person.sex = person->sex;
    panel->has_age = person->age >= 0;
    panel->age_low = panel->age_high = person->age;
    panel->results = arena_alloc(arena, MAX_RESULTS * sizeof(struct result));
    for (; panel->result_count < MAX_RESULTS && given[panel->result_count].marker; panel->result_count++)
        judge_given(&judging, &given[panel->result_count], arena, &panel->results[panel->result_count]);
    if (person->medicine) {
        panel->medications = arena_alloc(arena, sizeof(struct medication));
        panel->medications[0].class_id = slice_of(person->medicine);
        panel->medication_count = 1;
    }
    derive_indices(&judging, panel, arena);
    for (size_t i = 0; i < panel->result_count; i++)
        if (panel->results[i].derived && slice_equal(panel->results[i].marker_id, slice_of(index)))
            return &panel->results[i];
    return NULL;
}

struct row {
    const char *index;
    const struct person_row *person;
    struct given given[MAX_RESULTS];
    const char *expected; /* as the source prints it; NULL: there must be no such index */
};

static void check(const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct arena *arena = arena_new();
        const struct result *result = worked_out(rows[i].person, rows[i].given, rows[i].index, arena);
        struct decimal expected;
        bool holds = rows[i].expected ? result != NULL : result == NULL;
        if (holds && result) {
            decimal_parse(slice_of(rows[i].expected), &expected);
            struct decimal got = decimal_round_significant(result->value, decimal_significant_digits(expected));
            holds = decimal_compare(got, expected) == 0 && slice_equal(result->unit, result->marker->unit);
            struct slice text = decimal_text(result->value, arena);
            if (!holds)
                printf("\n    got %.*s, expected %s", SLICE_ARGS(text), rows[i].expected);
        }
        CHECK_ROW(holds, rows[i].index);
        arena_free(arena);
    }
}

#define CHECK_ALL(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

/* Vermeulen 1999, chapter 1 of the worked numbers; the first row is the published example. */
static void testosterone(void) {
    static const struct row rows[] = {
        {"testosterone_free_calculated",
         &man,
         {{"testosterone_total", "10", "nmol/L"}, {"shbg", "40", "nmol/L"}, {"albumin", "43", "g/L"}},
         "50.153"},
        {"testosterone_free_calculated",
         &man,
         {{"testosterone_total", "15", "nmol/L"}, {"shbg", "35", "nmol/L"}, {"albumin", "43", "g/L"}},
         "85.828"},
        {"testosterone_free_calculated",
         &man,
         {{"testosterone_total", "9.15", "nmol/L"}, {"shbg", "70", "nmol/L"}, {"albumin", "38", "g/L"}},
         "31.439"},
        {"testosterone_free_calculated",
         &nobody,
         {{"testosterone_total", "1.2", "nmol/L"}, {"shbg", "60", "nmol/L"}, {"albumin", "43", "g/L"}},
         "4.1915"},
        {"testosterone_free_calculated",
         &man,
         {{"testosterone_total", "10", "nmol/L"}, {"shbg", "40", "nmol/L"}},
         "50.153"},
        {"testosterone_bioavailable_calculated",
         &man,
         {{"testosterone_total", "10", "nmol/L"}, {"shbg", "40", "nmol/L"}, {"albumin", "4.3", "g/dL"}},
         "117.534"},
        {"testosterone_bioavailable_calculated",
         &man,
         {{"testosterone_total", "15", "nmol/L"}, {"shbg", "35", "nmol/L"}, {"albumin", "43", "g/L"}},
         "201.137"},
        {"testosterone_bioavailable_calculated",
         &man,
         {{"testosterone_total", "9.15", "nmol/L"}, {"shbg", "70", "nmol/L"}, {"albumin", "38", "g/L"}},
         "65.4742"},
        {"testosterone_bioavailable_calculated",
         &nobody,
         {{"testosterone_total", "1.2", "nmol/L"}, {"shbg", "60", "nmol/L"}},
         "9.82276"},
        {"testosterone_free_calculated", &man, {{"testosterone_total", "10", "nmol/L"}}, NULL},
        {"testosterone_free_calculated",
         &man,
         {{"testosterone_total", "<10", "nmol/L"}, {"shbg", "40", "nmol/L"}},
         NULL},
        {"testosterone_free_calculated",
         &man,
         {{"testosterone_total", "10", "nmol/L"}, {"shbg", "40", "nmol/L"}, {"albumin", "43", ""}},
         NULL},
    };
    CHECK_ALL(rows);
}

static void pregnancy_and_sex(void) {
    static const struct person_row pregnant = {SEX_FEMALE, 30, "pregnancy_t2", NULL},
                                   woman = {SEX_FEMALE, 30, NULL, NULL};
    static const struct row rows[] = {
        {"testosterone_free_calculated",
         &pregnant,
         {{"testosterone_total", "1.2", "nmol/L"}, {"shbg", "60", "nmol/L"}},
         NULL},
        {"egfr_creatinine_2021", &pregnant, {{"creatinine", "0.7", "mg/dL"}}, NULL},
        {"free_androgen_index", &woman, {{"testosterone_total", "1.2", "nmol/L"}, {"shbg", "60", "nmol/L"}}, "2.000"},
        {"free_androgen_index", &woman, {{"testosterone_total", "2.5", "nmol/L"}, {"shbg", "25", "nmol/L"}}, "10.00"},
        {"free_androgen_index", &woman, {{"testosterone_total", "0.9", "nmol/L"}, {"shbg", "72", "nmol/L"}}, "1.250"},
        {"free_androgen_index", &man, {{"testosterone_total", "15", "nmol/L"}, {"shbg", "35", "nmol/L"}}, NULL},
        {"free_androgen_index", &nobody, {{"testosterone_total", "1.2", "nmol/L"}, {"shbg", "60", "nmol/L"}}, NULL},
    };
    CHECK_ALL(rows);
}

static void calcium_and_iron(void) {
    static const struct row rows[] = {
        {"calcium_adjusted", &man, {{"calcium_total", "2.05", "mmol/L"}, {"albumin", "28", "g/L"}}, "2.290"},
        {"calcium_adjusted", /* a later albumin without a usable value does not take the place of the first */
         &man,
         {{"calcium_total", "2.05", "mmol/L"}, {"albumin", "28", "g/L"}, {"albumin", "pending", "g/L"}},
         "2.290"},
        {"calcium_adjusted", &man, {{"calcium_total", "2.60", "mmol/L"}, {"albumin", "48", "g/L"}}, "2.440"},
        {"calcium_adjusted", &man, {{"calcium_total", "2.05", "mmol/L"}, {"albumin", "19", "g/L"}}, NULL},
        {"calcium_adjusted", &man, {{"calcium_total", "2.05", "mmol/L"}, {"albumin", "51", "g/L"}}, NULL},
        {"calcium_adjusted", &man, {{"calcium_total", "2.05", "mmol/L"}, {"albumin", "20", "g/L"}}, "2.450"},
        {"calcium_adjusted",
         &man,
         {{"calcium_total", "2.05", "mmol/L"}, {"albumin", "28", "g/L"}, {"calcium_corrected", "2.30", "mmol/L"}},
         NULL},
        {"transferrin_saturation_calculated", &man, {{"iron", "8", "umol/L"}, {"tibc", "60", "umol/L"}}, "13.33"},
        {"transferrin_saturation_calculated", &man, {{"iron", "8", "umol/L"}, {"transferrin", "2.4", "g/L"}}, "13.26"},
        {"transferrin_saturation_calculated", &man, {{"iron", "60", "ug/dL"}, {"tibc", "350", "ug/dL"}}, "17.14"},
        {"transferrin_saturation_calculated", &man, {{"iron", "8", "umol/L"}, {"uibc", "52", "umol/L"}}, "13.33"},
        {"transferrin_saturation_calculated",
         &man,
         {{"iron", "8", "umol/L"}, {"tibc", "60", "umol/L"}, {"transferrin", "9", "g/L"}},
         "13.33"},
        {"transferrin_saturation_calculated", &man, {{"iron", "8", "umol/L"}}, NULL},
        {"transferrin_saturation_calculated",
         &man,
         {{"iron", "8", "umol/L"}, {"tibc", "60", "umol/L"}, {"tsat", "14", "%"}},
         NULL},
    };
    CHECK_ALL(rows);
}

static void sugar(void) {
    static const struct person_row fasting = {SEX_MALE, 50, "fasting", NULL}, fed = {SEX_MALE, 50, "non_fasting", NULL},
                                   early = {SEX_MALE, 50, "morning_fasting", NULL};
    static const struct row rows[] = {
        {"homa_ir", &fasting, {{"glucose", "5.0", "mmol/L"}, {"insulin", "10", "uIU/mL"}}, "2.222"},
        {"homa_ir", &early, {{"glucose", "5.0", "mmol/L"}, {"insulin", "10", "uIU/mL"}}, "2.222"},
        {"homa_ir", &fasting, {{"glucose", "6.1", "mmol/L"}, {"insulin", "18", "uIU/mL"}}, "4.880"},
        {"homa_ir", &fasting, {{"glucose", "5.5", "mmol/L"}, {"insulin", "60", "pmol/L"}}, "2.444"},
        {"homa_ir", &fasting, {{"glucose", "3.4", "mmol/L"}, {"insulin", "10", "uIU/mL"}}, NULL},
        {"homa_ir", &fasting, {{"glucose", "3.5", "mmol/L"}, {"insulin", "10", "uIU/mL"}}, "1.556"},
        {"homa_ir", &fed, {{"glucose", "5.0", "mmol/L"}, {"insulin", "10", "uIU/mL"}}, NULL},
        {"homa_ir", &man, {{"glucose", "5.0", "mmol/L"}, {"insulin", "10", "uIU/mL"}}, NULL},
    };
    CHECK_ALL(rows);
}

/* CKD-EPI, chapter 6; women and men, both sides of the bends. */
static void kidneys(void) {
    static const struct person_row woman72 = {SEX_FEMALE, 72, NULL, NULL}, woman30 = {SEX_FEMALE, 30, NULL, NULL},
                                   man65 = {SEX_MALE, 65, NULL, NULL}, boy = {SEX_MALE, 17, NULL, NULL},
                                   adult = {SEX_UNKNOWN, 50, NULL, NULL}, ageless = {SEX_MALE, -1, NULL, NULL},
                                   on_steroids = {SEX_MALE, 50, NULL, "glucocorticoid"};
    static const struct row rows[] = {
        {"egfr_creatinine_2021", &man, {{"creatinine", "1.0", "mg/dL"}, {"cystatin_c", "0.90", "mg/L"}}, "91.6915"},
        {"egfr_cystatin_2012", &man, {{"creatinine", "1.0", "mg/dL"}, {"cystatin_c", "0.90", "mg/L"}}, "93.0868"},
        {"egfr_combined_2021", &man, {{"creatinine", "1.0", "mg/dL"}, {"cystatin_c", "0.90", "mg/L"}}, "95.6736"},
        {"egfr_creatinine_2021", &woman72, {{"creatinine", "0.5", "mg/dL"}, {"cystatin_c", "1.10", "mg/L"}}, "99.5894"},
        {"egfr_cystatin_2012", &woman72, {{"creatinine", "0.5", "mg/dL"}, {"cystatin_c", "1.10", "mg/L"}}, "60.8519"},
        {"egfr_combined_2021", &woman72, {{"creatinine", "0.5", "mg/dL"}, {"cystatin_c", "1.10", "mg/L"}}, "82.4469"},
        {"egfr_creatinine_2021", &woman30, {{"creatinine", "0.7", "mg/dL"}}, "119.245"},
        {"egfr_cystatin_2012", &woman30, {{"cystatin_c", "0.80", "mg/L"}}, "109.913"},
        {"egfr_combined_2021", &woman30, {{"creatinine", "0.7", "mg/dL"}, {"cystatin_c", "0.80", "mg/L"}}, "115.624"},
        {"egfr_creatinine_2021", &man65, {{"creatinine", "1.6", "mg/dL"}}, "47.5193"},
        {"egfr_cystatin_2012", &man65, {{"cystatin_c", "1.45", "mg/L"}}, "46.5281"},
        {"egfr_combined_2021", &man65, {{"creatinine", "1.6", "mg/dL"}, {"cystatin_c", "1.45", "mg/L"}}, "48.2116"},
        {"egfr_creatinine_2021", &boy, {{"creatinine", "1.0", "mg/dL"}}, NULL},
        {"egfr_creatinine_2021", &adult, {{"creatinine", "1.0", "mg/dL"}}, NULL},
        {"egfr_creatinine_2021", &ageless, {{"creatinine", "1.0", "mg/dL"}}, NULL},
        {"egfr_combined_2021", &man, {{"creatinine", "1.0", "mg/dL"}}, NULL},
        {"creatinine_cystatin_index", &man, {{"creatinine", "1.0", "mg/dL"}, {"cystatin_c", "0.90", "mg/L"}}, "111.1"},
        {"creatinine_cystatin_index",
         &nobody,
         {{"creatinine", "0.5", "mg/dL"}, {"cystatin_c", "1.10", "mg/L"}},
         "45.45"},
        {"creatinine_cystatin_index", &man, {{"creatinine", "0.7", "mg/dL"}, {"cystatin_c", "0.80", "mg/L"}}, "87.50"},
        {"creatinine_cystatin_index", &man, {{"creatinine", "1.6", "mg/dL"}, {"cystatin_c", "1.45", "mg/L"}}, "110.3"},
        {"creatinine_cystatin_index",
         &on_steroids,
         {{"creatinine", "1.0", "mg/dL"}, {"cystatin_c", "0.90", "mg/L"}},
         NULL},
    };
    CHECK_ALL(rows);
}

static void inflammation_and_ratios(void) {
    static const struct row rows[] = {
        {"crp_albumin_ratio", &man, {{"crp", "45", "mg/L"}, {"albumin", "28", "g/L"}}, "1.607"},
        {"crp_albumin_ratio", &man, {{"crp", "3", "mg/L"}, {"albumin", "42", "g/L"}}, "0.07143"},
        {"crp_albumin_ratio", &man, {{"crp", "12.5", "mg/L"}, {"albumin", "36", "g/L"}}, "0.3472"},
        {"crp_albumin_ratio", &man, {{"crp", "<5", "mg/L"}, {"albumin", "36", "g/L"}}, NULL},
        {"mgps", &man, {{"crp", "8", "mg/L"}, {"albumin", "30", "g/L"}}, "0"},
        {"mgps", &man, {{"crp", "22", "mg/L"}, {"albumin", "38", "g/L"}}, "1"},
        {"mgps", &man, {{"crp", "45", "mg/L"}, {"albumin", "28", "g/L"}}, "2"},
        {"mgps", &man, {{"crp", "10", "mg/L"}, {"albumin", "28", "g/L"}}, "0"},
        {"mgps", &man, {{"crp", "10.1", "mg/L"}, {"albumin", "35", "g/L"}}, "1"},
        {"neutrophil_lymphocyte_ratio",
         &man,
         {{"neutrophils", "6.8", "10*9/L"}, {"lymphocytes", "0.9", "10*9/L"}},
         "7.556"},
        {"neutrophil_lymphocyte_ratio",
         &man,
         {{"neutrophils", "3.2", "10*9/L"}, {"lymphocytes", "1.9", "10*9/L"}},
         "1.684"},
        {"neutrophil_lymphocyte_ratio",
         &man,
         {{"neutrophils", "7.4", "10*9/L"}, {"lymphocytes", "1.1", "10*9/L"}},
         "6.727"},
        {"neutrophil_lymphocyte_ratio", &man, {{"neutrophils", "7.4", "10*9/L"}, {"lymphocytes", "0", "10*9/L"}}, NULL},
        {"de_ritis_ratio", &man, {{"ast", "120", "U/L"}, {"alt", "60", "U/L"}}, "2.000"},
        {"non_hdl_cholesterol",
         &man,
         {{"cholesterol_total", "200", "mg/dL"}, {"hdl_cholesterol", "50", "mg/dL"}},
         "150.0"},
        {"non_hdl_cholesterol",
         &man,
         {{"cholesterol_total", "3.1", "mmol/L"}, {"hdl_cholesterol", "0.9", "mmol/L"}},
         "85.1"},
    };
    CHECK_ALL(rows);
}

/* An index is judged like a result that was read. */
static void indices_are_judged(void) {
    static const struct given low[] = {
        {"calcium_total", "2.05", "mmol/L"}, {"albumin", "28", "g/L"}, {NULL, NULL, NULL}};
    static const struct given high[] = {
        {"calcium_total", "3.40", "mmol/L"}, {"albumin", "28", "g/L"}, {NULL, NULL, NULL}};
    struct arena *arena = arena_new();
    const struct result *result = worked_out(&man, low, "calcium_adjusted", arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(result);
    CU_ASSERT_EQUAL(result->state, STATE_INSIDE);
    CU_ASSERT_EQUAL(result->range.origin, ORIGIN_BUILT_IN);
    CU_ASSERT_EQUAL(result->as_reported.name.size, 0);
    result = worked_out(&man, high, "calcium_adjusted", arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(result);
    CU_ASSERT_EQUAL(result->state, STATE_CRITICAL_HIGH);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"testosterone", testosterone},
        {"pregnancy and sex", pregnancy_and_sex},
        {"calcium and iron", calcium_and_iron},
        {"sugar", sugar},
        {"kidneys", kidneys},
        {"inflammation and ratios", inflammation_and_ratios},
        {"indices are judged", indices_are_judged},
    };
    struct diagnostics silent = {.receive = NULL};
    catalogue = catalogue_built_in(&silent);
    if (!catalogue)
        return 1;
    int status = run_suite("indices", tests, sizeof(tests) / sizeof(tests[0]));
    catalogue_free(catalogue);
    return status;
}
