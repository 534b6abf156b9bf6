/* Puts inputs and constants together into the figure of an index. */
#include "index_formulas.h"

#include "builder.h"

#include <math.h>

enum { FIRST, SECOND, THIRD, FOURTH };

static double constant(struct workings *w, struct slice key) {
    struct decimal value = DECIMAL_ZERO;
    if (!catalogue_index_constant(w->catalogue, w->index, key, &value))
        w->constant_is_missing = true;
    return decimal_to_double(value);
}

static double constant_for_sex(struct workings *w, struct slice key) {
    return constant(w, join(w->arena, 3, key, SLICE("_"), slice_of(sex_name(w->sex))));
}

/* ---- Ratios and differences ---- */

static double ratio(struct workings *w) {
    return w->inputs[SECOND] > 0 ? constant(w, SLICE("factor")) * w->inputs[FIRST] / w->inputs[SECOND] : NAN;
}

static double product(struct workings *w) {
    return w->inputs[FIRST] * w->inputs[SECOND] / constant(w, SLICE("divisor"));
}

static double difference(struct workings *w) {
    return w->inputs[FIRST] - w->inputs[SECOND];
}

static double adjusted_calcium(struct workings *w) {
    return w->inputs[FIRST] + constant(w, SLICE("slope")) * (constant(w, SLICE("albumin_middle")) - w->inputs[SECOND]);
}

/* Iron over the iron that transferrin can bind: measured, or unbound capacity and iron, or worked out from
 * transferrin. */
static double transferrin_saturation(struct workings *w) {
    double capacity = 0;
    if (w->present[SECOND])
        capacity = w->inputs[SECOND];
    else if (w->present[THIRD])
        capacity = w->inputs[FIRST] + w->inputs[THIRD];
    else if (w->present[FOURTH])
        capacity = constant(w, SLICE("tibc_per_transferrin")) * w->inputs[FOURTH];
    return capacity > 0 ? constant(w, SLICE("factor")) * w->inputs[FIRST] / capacity : NAN;
}

static double glasgow_score(struct workings *w) {
    if (w->inputs[FIRST] <= constant(w, SLICE("crp_over")))
        return 0;
    return w->inputs[SECOND] < constant(w, SLICE("albumin_under")) ? 2 : 1;
}

/* ---- Testosterone (Vermeulen) ---- */

/* The usual albumin stands in for one that was not measured, not for one that cannot be used. */
static double albumin_or_default(struct workings *w) {
    struct decimal usual = DECIMAL_ZERO;
    if (w->present[THIRD] || w->unusable[THIRD])
        return w->present[THIRD] ? w->inputs[THIRD] : NAN;
    if (!catalogue_setting(w->catalogue, SLICE("default_albumin"), &usual))
        w->constant_is_missing = true;
    return decimal_to_double(usual);
}

/* One plus the testosterone that albumin holds for each that is free. */
static double albumin_binding(struct workings *w) {
    double molar_mass = constant(w, SLICE("albumin_molar_mass"));
    return 1 + constant(w, SLICE("k_albumin")) * albumin_or_default(w) / molar_mass;
}

/* The positive root of a·x² + b·x + c = 0 with a > 0 and c < 0, in the form that does not cancel. */
static double positive_root(double a, double b, double c) {
    double root = sqrt(b * b - 4 * a * c);
    return b > 0 ? 2 * c / (-b - root) : (-b + root) / (2 * a);
}

static double free_testosterone(struct workings *w) {
    static const double per_litre = 1e-9; /* mol in a nmol */
    double testosterone = w->inputs[FIRST] * per_litre, shbg = w->inputs[SECOND] * per_litre;
    double binding = albumin_binding(w), k = constant(w, SLICE("k_shbg"));
    return positive_root(binding * k, binding + k * (shbg - testosterone), -testosterone) / per_litre;
}

static double bioavailable_testosterone(struct workings *w) {
    return albumin_binding(w) * free_testosterone(w);
}

/* ---- Kidney function (CKD-EPI) ---- */

/* Below `k` one power counts, above it the other. */
static double bent_power(double figure, double k, double below, double above) {
    return pow(fmin(figure / k, 1), below) * pow(fmax(figure / k, 1), above);
}

static double age_and_sex(struct workings *w) {
    double factor = pow(constant(w, SLICE("age_base")), w->age);
    return w->sex == SEX_FEMALE ? factor * constant(w, SLICE("female_factor")) : factor;
}

static double creatinine_part(struct workings *w, double creatinine) {
    return bent_power(creatinine, constant_for_sex(w, SLICE("creatinine_k")),
                      constant_for_sex(w, SLICE("creatinine_alpha")), constant(w, SLICE("creatinine_beta")));
}

static double cystatin_part(struct workings *w, double cystatin) {
    return bent_power(cystatin, constant(w, SLICE("cystatin_k")), constant(w, SLICE("cystatin_alpha")),
                      constant(w, SLICE("cystatin_beta")));
}

static double egfr_creatinine(struct workings *w) {
    return constant(w, SLICE("scale")) * creatinine_part(w, w->inputs[FIRST]) * age_and_sex(w);
}

static double egfr_cystatin(struct workings *w) {
    return constant(w, SLICE("scale")) * cystatin_part(w, w->inputs[FIRST]) * age_and_sex(w);
}

static double egfr_combined(struct workings *w) {
    return constant(w, SLICE("scale")) * creatinine_part(w, w->inputs[FIRST]) * cystatin_part(w, w->inputs[SECOND]) *
           age_and_sex(w);
}

const struct recipe index_recipes[] = {
    {"testosterone_free_calculated", {"testosterone_total", "shbg", "albumin"}, 2, false, false, free_testosterone},
    {"testosterone_bioavailable_calculated",
     {"testosterone_total", "shbg", "albumin"},
     2,
     false,
     false,
     bioavailable_testosterone},
    {"free_androgen_index", {"testosterone_total", "shbg"}, 2, false, true, ratio},
    {"calcium_adjusted", {"calcium_total", "albumin"}, 2, false, false, adjusted_calcium},
    {"transferrin_saturation_calculated",
     {"iron", "tibc", "uibc", "transferrin"},
     1,
     false,
     false,
     transferrin_saturation},
    {"homa_ir", {"glucose", "insulin"}, 2, false, false, product},
    {"egfr_creatinine_2021", {"creatinine"}, 1, true, true, egfr_creatinine},
    {"egfr_cystatin_2012", {"cystatin_c"}, 1, true, true, egfr_cystatin},
    {"egfr_combined_2021", {"creatinine", "cystatin_c"}, 2, true, true, egfr_combined},
    {"creatinine_cystatin_index", {"creatinine", "cystatin_c"}, 2, false, false, ratio},
    {"crp_albumin_ratio", {"crp", "albumin"}, 2, false, false, ratio},
    {"mgps", {"crp", "albumin"}, 2, false, false, glasgow_score},
    {"neutrophil_lymphocyte_ratio", {"neutrophils", "lymphocytes"}, 2, false, false, ratio},
    {"de_ritis_ratio", {"ast", "alt"}, 2, false, false, ratio},
    {"non_hdl_cholesterol", {"cholesterol_total", "hdl_cholesterol"}, 2, false, false, difference},
};
const size_t index_recipe_count = sizeof(index_recipes) / sizeof(index_recipes[0]);
