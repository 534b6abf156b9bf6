/* Which results lie so close to a limit that a repeat could land on the other side: worked by hand from the published
 * formulas. */
#include "invented.h"
#include "variation.h"

#include <math.h>

/* Classical: |limit - value| / (value * CV). Log-normal: |ln(limit / value)| / sqrt(ln(CV^2 + 1)). */
static const struct {
    const char *row;
    double cv;
    bool lognormal;
    double figure, limit, deviations;
} formulas[] = {
    {"albumin 34 against 35, CV 2.8178 %", 2.8178, false, 34, 35, 1.04379},
    {"albumin 33 against 35", 2.8178, false, 33, 35, 2.15085},
    {"the same distance from above is less, seen from a larger value", 2.8178, false, 37, 35, 1.91832},
    {"on the limit", 2.8178, false, 35, 35, 0},
    {"testosterone 300 against 264, CV 16.7631 %", 16.7631, true, 300, 264, 0.76793},
    {"testosterone 200 against 264", 16.7631, true, 200, 264, 1.66778},
    {"CRP 8 against 5, CV 34.1475 %", 34.1475, true, 8, 5, 1.41525},
    {"CRP 10 against 5", 34.1475, true, 10, 5, 2.08717},
};

static void deviations_are_counted(void) {
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
        struct noise noise = {formulas[i].cv, formulas[i].lognormal};
        double found = deviations_between(&noise, formulas[i].figure, formulas[i].limit);
        CHECK_ROW(fabs(found - formulas[i].deviations) < 0.0005, formulas[i].row);
    }
}

/* Figures of both kinds must have a source: a placeholder says nothing. */
static void only_figures_with_a_source_count(void) {
    struct noise noise;
    struct variation known = {.has_cvi = true, .has_cva = true, .cvi = {25, -1}, .cva = {13, -1}};
    CU_ASSERT_TRUE(noise_of(built_in(), &known, &noise));
    CU_ASSERT_DOUBLE_EQUAL(noise.cv, 2.8178, 0.0001);
    CU_ASSERT_FALSE(noise.lognormal);
    struct variation wide = known, without_cvi = known, without_cva = known;
    wide.cvi = (struct decimal){16, 0};
    CU_ASSERT_TRUE(noise_of(built_in(), &wide, &noise) && noise.lognormal);
    without_cvi.has_cvi = false;
    without_cva.has_cva = false;
    without_cva.cva_is_placeholder = true;
    CU_ASSERT_FALSE(noise_of(built_in(), &without_cvi, &noise));
    CU_ASSERT_FALSE(noise_of(built_in(), &without_cva, &noise));
    CU_ASSERT_FALSE(noise_of(built_in(), NULL, &noise));
}

/* A man of 45; testosterone of 16 % and 5 %, log-normal: within a factor of 1.315 of a limit, so 200.8 to 347.2 about
 * 264 ng/dL and 696.6 to 1204.6 about 916. */
static const struct {
    const char *result;
    enum state state;
    enum agreement close;
} cases[] = {
    {"testosterone_total=200 ng/dL", STATE_BELOW, AGREEMENT_NO},
    {"testosterone_total=202 ng/dL", STATE_BELOW, AGREEMENT_YES},
    {"testosterone_total=264 ng/dL", STATE_INSIDE, AGREEMENT_YES},
    {"testosterone_total=346 ng/dL", STATE_INSIDE, AGREEMENT_YES},
    {"testosterone_total=348 ng/dL", STATE_INSIDE, AGREEMENT_NO},
    {"testosterone_total=12.0 nmol/L", STATE_INSIDE, AGREEMENT_YES},
    {"testosterone_total=12.1 nmol/L", STATE_INSIDE, AGREEMENT_NO},
    {"testosterone_total=696 ng/dL", STATE_INSIDE, AGREEMENT_NO},
    {"testosterone_total=698 ng/dL", STATE_INSIDE, AGREEMENT_YES},
    {"testosterone_total=<270 ng/dL", STATE_CANNOT_TELL, AGREEMENT_UNKNOWN},
    {"testosterone_total=300", STATE_NOT_COMPARED, AGREEMENT_UNKNOWN},
    {"shbg=20 nmol/L", STATE_INSIDE, AGREEMENT_UNKNOWN}, /* how exact the method is has no source */
};

static struct result judged(const char *result, bool no_interpret) {
    struct scene scene;
    struct person person = {.id = SLICE("A1")};
    scene_open(&scene);
    scene.options = (struct person_options){.sex = SEX_MALE, .has_age = true, .age = 45};
    scene.judging.no_interpret = no_interpret;
    scene_start(&scene);
    CU_ASSERT_TRUE(scene_take(&scene, &person, "2024-03-05T08:10", result));
    CU_ASSERT_TRUE_FATAL(scene_finish(&scene));
    struct result found = scene.panels[0]->results[0];
    scene_close(&scene);
    return found;
}

static void results_close_to_a_limit_are_marked(void) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct result result = judged(cases[i].result, false);
        CHECK_ROW(result.state == cases[i].state, cases[i].result);
        CHECK_ROW(result.close_to_limit == cases[i].close, cases[i].result);
    }
    CU_ASSERT_EQUAL(judged("testosterone_total=264 ng/dL", true).close_to_limit, AGREEMENT_UNKNOWN);
}

int main(void) {
    static const struct test tests[] = {
        {"deviations are counted", deviations_are_counted},
        {"only figures with a source count", only_figures_with_a_source_count},
        {"results close to a limit are marked", results_close_to_a_limit_are_marked},
    };
    return run_suite("judge/near_limit", tests, sizeof tests / sizeof *tests);
}
