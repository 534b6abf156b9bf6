/* What changed between two panels of one person, and whether that is more than chance. */
#include "invented.h"

#include "compare.h"
#include "variation.h"

#include <math.h>
#include <stdio.h>

enum { MOST_PANELS = 6 };

struct follow_up {
    struct scene scene;
    struct comparison comparison;
};

/* The panels of one man of 45, given as pairs of date and results, oldest first or not. */
static void follow(struct follow_up *f, const char *const (*panels)[2], size_t count) {
    struct person person = {.id = SLICE("A1"), .sex = SEX_MALE};
    scene_open(&f->scene);
    f->scene.options = (struct person_options){.has_age = true, .age = 45};
    scene_start(&f->scene);
    for (size_t i = 0; i < count; i++)
        CU_ASSERT_TRUE(scene_take(&f->scene, &person, panels[i][0], panels[i][1]));
    CU_ASSERT_TRUE(scene_finish(&f->scene));
    for (size_t i = 0; i < f->scene.panel_count; i++)
        CU_ASSERT_TRUE(panel_interpret(&f->scene.judging, &f->scene.panels[i], 1, f->scene.arena));
    CU_ASSERT_TRUE(
        comparison_make(&f->scene.judging, f->scene.panels, f->scene.panel_count, f->scene.arena, &f->comparison));
}

static const struct marker_course *course_of(const struct comparison *comparison, const char *marker) {
    for (size_t i = 0; i < comparison->course_count; i++) {
        if (slice_equal(comparison->courses[i].marker_id, slice_of(marker)))
            return &comparison->courses[i];
    }
    return NULL;
}

static bool near(double a, double b, double allowed) {
    return fabs(a - b) <= allowed;
}

/* ---- The formulas ---- */

/* The check table of the formulas: figures as they stand in the published forms, to their printed digits. */
static const struct limits_case {
    const char *row;
    double cvi, cva, classical, up, down;
} limits_cases[] = {
    {"albumin", 2.5, 1.3, 7.811, 8.12, -7.51},      {"creatinine", 5.0, 1.3, 14.320, 15.39, -13.33},
    {"testosterone", 16, 5, 46.465, 58.63, -36.96}, {"testosterone, men", 9.3, 5, 29.268, 33.89, -25.31},
    {"CRP", 34.1, 1.8, 94.652, 151.07, -60.17},     {"vitamin D", 12.1, 7, 38.748, 47.05, -32.00},
    {"CK", 14.5, 0.8, 40.253, 49.25, -33.00},       {"TSH", 17.7, 4.9, 50.907, 65.67, -39.64},
};

static void formulas(void) {
    for (size_t i = 0; i < sizeof limits_cases / sizeof *limits_cases; i++) {
        const struct limits_case *c = &limits_cases[i];
        struct change_limits classical = classical_limits(c->cvi, c->cva, 1.96);
        struct change_limits lognormal = lognormal_limits(c->cvi, c->cva, 1.96);
        CHECK_ROW(near(classical.high, c->classical, 0.0011), c->row);
        CHECK_ROW(near(classical.low, -c->classical, 0.0011), c->row);
        CHECK_ROW(near(lognormal.high, c->up, 0.0051), c->row);
        CHECK_ROW(near(lognormal.low, c->down, 0.0051), c->row);
    }
}

/* Five results of testosterone +77.69 / -43.72 %, of albumin +10.22 / -9.27 %; three of CRP +182.62 / -64.62 %. */
static void more_than_two_results(void) {
    double five = 0, three = 0;
    CU_ASSERT_TRUE(z_for_results(built_in(), 5, &five) && z_for_results(built_in(), 3, &three));
    struct change_limits testosterone = lognormal_limits(16, 5, five), albumin = lognormal_limits(2.5, 1.3, five);
    struct change_limits crp = lognormal_limits(34.1, 1.8, three);
    CU_ASSERT_TRUE(near(testosterone.high, 77.69, 0.006) && near(testosterone.low, -43.72, 0.006));
    CU_ASSERT_TRUE(near(albumin.high, 10.22, 0.006) && near(albumin.low, -9.27, 0.006));
    CU_ASSERT_TRUE(near(crp.high, 182.62, 0.03) && near(crp.low, -64.62, 0.006));
}

static void z_of_counts(void) {
    static const struct {
        size_t results;
        double z;
    } cases[] = {{2, 1.9600}, {3, 2.2121},  {4, 2.3490},  {5, 2.4418},  {6, 2.5115},  {7, 2.6130},
                 {8, 2.6130}, {11, 2.7432}, {12, 2.7432}, {19, 2.8920}, {20, 2.8920}, {50, 2.8920}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double z = 0;
        CU_ASSERT_TRUE(z_for_results(built_in(), cases[i].results, &z));
        CU_ASSERT_TRUE(near(z, cases[i].z, 1e-9));
    }
}

/* ---- Two panels ---- */

static const struct change_case {
    const char *row, *marker, *first, *second;
    enum change_size size;
    enum direction direction;
    enum crossing crossed;
    const char *reason;
} change_cases[] = {
    {"testosterone 300 to 400", "testosterone_total", "testosterone_total=300 ng/dL", "testosterone_total=400 ng/dL",
     CHANGE_USUAL, DIRECTION_UP, CROSSING_NONE, ""},
    {"testosterone 300 to 500", "testosterone_total", "testosterone_total=300 ng/dL", "testosterone_total=500 ng/dL",
     CHANGE_LARGER_THAN_USUAL, DIRECTION_UP, CROSSING_NONE, ""},
    {"the same in nmol/L", "testosterone_total", "testosterone_total=10.402 nmol/L", "testosterone_total=500 ng/dL",
     CHANGE_LARGER_THAN_USUAL, DIRECTION_UP, CROSSING_NONE, ""},
    {"testosterone 420 to 310", "testosterone_total", "testosterone_total=420 ng/dL", "testosterone_total=310 ng/dL",
     CHANGE_USUAL, DIRECTION_DOWN, CROSSING_NONE, ""},
    {"testosterone 420 to 240", "testosterone_total", "testosterone_total=420 ng/dL", "testosterone_total=240 ng/dL",
     CHANGE_LARGER_THAN_USUAL, DIRECTION_DOWN, CROSSING_OUT_OF_RANGE, ""},
    {"albumin 42 to 37", "albumin", "albumin=42 g/L", "albumin=37 g/L", CHANGE_LARGER_THAN_USUAL, DIRECTION_DOWN,
     CROSSING_NONE, ""},
    {"albumin 42 to 40", "albumin", "albumin=42 g/L", "albumin=40 g/L", CHANGE_USUAL, DIRECTION_DOWN, CROSSING_NONE,
     ""},
    {"albumin 42 to 42", "albumin", "albumin=42 g/L", "albumin=42.0 g/L", CHANGE_USUAL, DIRECTION_NONE, CROSSING_NONE,
     ""},
    {"CRP doubled", "crp", "crp=4 mg/L", "crp=8 mg/L", CHANGE_USUAL, DIRECTION_UP, CROSSING_OUT_OF_RANGE, ""},
    {"CRP halved is no clear change", "crp", "crp=40 mg/L", "crp=20 mg/L", CHANGE_USUAL, DIRECTION_DOWN, CROSSING_NONE,
     ""},
    {"vitamin D 15 to 28", "vitd_25oh_total", "vitd_25oh_total=15 ng/mL", "vitd_25oh_total=28 ng/mL",
     CHANGE_LARGER_THAN_USUAL, DIRECTION_UP, CROSSING_INTO_RANGE, ""},
    {"creatinine 84 to 70.7", "creatinine", "creatinine=84 umol/L", "creatinine=70.7 umol/L", CHANGE_LARGER_THAN_USUAL,
     DIRECTION_DOWN, CROSSING_NONE, ""},
    {"a small difference, however large in percent", "crp", "crp=0.2 mg/L", "crp=1.9 mg/L", CHANGE_USUAL, DIRECTION_UP,
     CROSSING_NONE, "below_floor"},
    {"a difference of just the floor", "crp", "crp=1 mg/L", "crp=4 mg/L", CHANGE_LARGER_THAN_USUAL, DIRECTION_UP,
     CROSSING_NONE, ""},
    {"below the measuring limit twice", "crp", "crp=<5 mg/L", "crp=<5 mg/L", CHANGE_NOT_COMPARABLE, DIRECTION_UNKNOWN,
     CROSSING_NONE, "censored"},
    {"from below the measuring limit, far up", "crp", "crp=<1 mg/L", "crp=90 mg/L", CHANGE_LARGER_THAN_USUAL,
     DIRECTION_UP, CROSSING_OUT_OF_RANGE, "censored"},
    {"from below the measuring limit, a little up", "crp", "crp=<5 mg/L", "crp=6 mg/L", CHANGE_NOT_COMPARABLE,
     DIRECTION_UP, CROSSING_OUT_OF_RANGE, "censored"},
    {"from below the measuring limit to a figure under it", "crp", "crp=<5 mg/L", "crp=3 mg/L", CHANGE_NOT_COMPARABLE,
     DIRECTION_UNKNOWN, CROSSING_NONE, "censored"},
    {"above the measuring limit, then far below it", "ck", "ck=>5000 U/L", "ck=100 U/L", CHANGE_LARGER_THAN_USUAL,
     DIRECTION_DOWN, CROSSING_INTO_RANGE, "censored"},
    {"ten times as much in another unit", "crp", "crp=4 mg/L", "crp=4 mg/dL", CHANGE_NOT_COMPARABLE, DIRECTION_UP,
     CROSSING_OUT_OF_RANGE, "unit_doubtful"},
    {"a tenth in another unit", "crp", "crp=4 mg/dL", "crp=4 mg/L", CHANGE_NOT_COMPARABLE, DIRECTION_DOWN,
     CROSSING_INTO_RANGE, "unit_doubtful"},
    {"four times as much in another unit", "crp", "crp=10 mg/L", "crp=4 mg/dL", CHANGE_LARGER_THAN_USUAL, DIRECTION_UP,
     CROSSING_NONE, ""},
    {"ten times as much in the same unit", "crp", "crp=4 mg/L", "crp=40 mg/L", CHANGE_LARGER_THAN_USUAL, DIRECTION_UP,
     CROSSING_OUT_OF_RANGE, ""},
    {"2.496 times as much vitamin D in another unit", "vitd_25oh_total", "vitd_25oh_total=20 ng/mL",
     "vitd_25oh_total=124.8 nmol/L", CHANGE_NOT_COMPARABLE, DIRECTION_UP, CROSSING_NONE, "unit_doubtful"},
    {"a placeholder gives a direction only", "igf1", "igf1=100 ng/mL", "igf1=200 ng/mL", CHANGE_UNKNOWN, DIRECTION_UP,
     CROSSING_UNKNOWN, "no_variation_data"},
};

static void two_panels(void) {
    for (size_t i = 0; i < sizeof change_cases / sizeof *change_cases; i++) {
        const struct change_case *c = &change_cases[i];
        const char *const panels[][2] = {{"2023-01-10T08:00", c->first}, {"2024-01-10T08:00", c->second}};
        struct follow_up f;
        follow(&f, panels, 2);
        const struct marker_course *course = course_of(&f.comparison, c->marker);
        CHECK_ROW(course && course->point_count == 2 && course->change_count == 1, c->row);
        if (course && course->change_count == 1) {
            const struct change *change = &course->changes[0];
            CHECK_ROW(change->size == c->size, c->row);
            CHECK_ROW(change->direction == c->direction, c->row);
            CHECK_ROW(c->crossed == CROSSING_UNKNOWN || change->crossed == c->crossed, c->row);
            CHECK_ROW(c->reason[0] == '\0' || slice_equal(change->reason, slice_of(c->reason)), c->row);
        }
        scene_close(&f.scene);
    }
}

/* 300 to 500 is 200 more, 66.6667 %; the limits are those of CVI 16 and CVA 5. */
static void figures(void) {
    static const char *const panels[][2] = {{"2023-01-10T08:00", "testosterone_total=300 ng/dL"},
                                            {"2024-01-10T08:00", "testosterone_total=500 ng/dL"}};
    struct follow_up f;
    follow(&f, panels, 2);
    const struct change *change = &course_of(&f.comparison, "testosterone_total")->changes[0];
    CU_ASSERT_TRUE(change->has_difference && change->has_limits && change->has_cvi && change->has_cva);
    CU_ASSERT_EQUAL(decimal_compare(change->absolute, decimal_of(200)), 0);
    CU_ASSERT_TRUE(near(decimal_to_double(change->percent), 66.6667, 0.00005));
    CU_ASSERT_TRUE(near(decimal_to_double(change->rcv_high_percent), 58.63, 0.006));
    CU_ASSERT_TRUE(near(decimal_to_double(change->rcv_low_percent), -36.96, 0.006));
    CU_ASSERT_EQUAL(decimal_compare(change->cvi_percent, decimal_of(16)), 0);
    CU_ASSERT_EQUAL(decimal_compare(change->cva_percent, decimal_of(5)), 0);
    scene_close(&f.scene);
}

/* SHBG is log-normal by its row, though its total variation is small: CVI 7.4 and CVA 4 give +26.2 / -20.8 %, where the
 * classical form would give 23.3 %. */
static void lognormal_by_its_row(void) {
    static const char *const panels[][2] = {{"2023-01-10", "shbg=30 nmol/L"}, {"2024-01-10", "shbg=33 nmol/L"}};
    struct follow_up f;
    follow(&f, panels, 2);
    const struct change *change = &course_of(&f.comparison, "shbg")->changes[0];
    CU_ASSERT_TRUE(near(decimal_to_double(change->rcv_high_percent), 26.21, 0.006));
    CU_ASSERT_TRUE(near(decimal_to_double(change->rcv_low_percent), -20.77, 0.006));
    CU_ASSERT_TRUE(slice_equal(change->reason, SLICE("analytical_variation_estimated")));
    scene_close(&f.scene);
}

static void order_of_files(void) {
    static const char *const panels[][2] = {{"2024-01-10T08:00", "testosterone_total=500 ng/dL"},
                                            {"2023-01-10T08:00", "testosterone_total=300 ng/dL"}};
    struct follow_up f;
    follow(&f, panels, 2);
    const struct change *change = &course_of(&f.comparison, "testosterone_total")->changes[0];
    CU_ASSERT_EQUAL(change->direction, DIRECTION_UP);
    CU_ASSERT_EQUAL(change->size, CHANGE_LARGER_THAN_USUAL);
    scene_close(&f.scene);
}

/* Samples at eight and at four are not of the same time of day. */
static void times_of_day(void) {
    static const char *const panels[][2] = {{"2023-01-10T08:00", "testosterone_total=500 ng/dL; ck=100 U/L"},
                                            {"2024-01-10T16:00", "testosterone_total=250 ng/dL; ck=390 U/L"}};
    struct follow_up f;
    follow(&f, panels, 2);
    const struct change *change = &course_of(&f.comparison, "testosterone_total")->changes[0];
    CU_ASSERT_EQUAL(change->size, CHANGE_NOT_COMPARABLE);
    CU_ASSERT_TRUE(slice_equal(change->reason, SLICE("different_time_of_day")));
    CU_ASSERT_EQUAL(change->direction, DIRECTION_DOWN);
    CU_ASSERT_EQUAL(course_of(&f.comparison, "ck")->changes[0].size, CHANGE_LARGER_THAN_USUAL);
    scene_close(&f.scene);
}

static void too_soon(void) {
    static const char *const panels[][2] = {{"2024-01-01", "albumin=42 g/L"}, {"2024-01-04", "albumin=41 g/L"}};
    struct follow_up f;
    follow(&f, panels, 2);
    const struct change *change = &course_of(&f.comparison, "albumin")->changes[0];
    CU_ASSERT_EQUAL(change->size, CHANGE_USUAL);
    CU_ASSERT_TRUE(slice_equal(change->reason, SLICE("too_soon")));
    scene_close(&f.scene);
}

/* ---- Laboratories ---- */

static void take_from(struct scene *scene, const char *laboratory, const char *collected, const char *marker,
                      const char *value, const char *unit) {
    struct record record = record_of(scene->catalogue, marker, value, unit);
    record.person = (struct person){.id = SLICE("A1"), .sex = SEX_MALE};
    record.laboratory = slice_of(laboratory);
    record.collected = day(collected);
    CU_ASSERT_TRUE(collector_add(scene->collector, &record));
}

/* One result at each of two laboratories, a year apart. */
static struct change between(struct follow_up *f, const char *first, const char *second, const char *marker,
                             const char *from, const char *to, const char *unit) {
    scene_open(&f->scene);
    f->scene.options = (struct person_options){.has_age = true, .age = 45};
    scene_start(&f->scene);
    take_from(&f->scene, first, "2023-01-10", marker, from, unit);
    take_from(&f->scene, second, "2024-01-10", marker, to, unit);
    CU_ASSERT_TRUE(scene_finish(&f->scene));
    CU_ASSERT_TRUE(
        comparison_make(&f->scene.judging, f->scene.panels, f->scene.panel_count, f->scene.arena, &f->comparison));
    return course_of(&f->comparison, marker)->changes[0];
}

/* 300 to 490 is +63.3 %: beyond 58.6 % in one laboratory; with 10 % more for a second method the limit is 71 %:
 * s = sqrt(ln(1 + 0.16^2 + 0.05^2 + 0.10^2)) = 0.19344, exp(1.96 * sqrt 2 * s) = 1.7091. */
static void two_laboratories(void) {
    struct follow_up f;
    struct change same = between(&f, "North", "north", "testosterone_total", "300", "490", "ng/dL");
    CU_ASSERT_EQUAL(same.size, CHANGE_LARGER_THAN_USUAL);
    scene_close(&f.scene);
    struct change other = between(&f, "North", "South", "testosterone_total", "300", "490", "ng/dL");
    CU_ASSERT_EQUAL(other.size, CHANGE_USUAL);
    CU_ASSERT_TRUE(slice_equal(other.reason, SLICE("different_laboratory")));
    CU_ASSERT_TRUE(near(decimal_to_double(other.rcv_high_percent), 70.915, 0.002));
    scene_close(&f.scene);
    struct change never = between(&f, "North", "South", "troponin_t", "5", "50", "ng/L");
    CU_ASSERT_EQUAL(never.size, CHANGE_NOT_COMPARABLE);
    scene_close(&f.scene);
    struct change unknown = between(&f, "", "South", "testosterone_total", "300", "490", "ng/dL");
    CU_ASSERT_EQUAL(unknown.size, CHANGE_LARGER_THAN_USUAL);
    scene_close(&f.scene);
}

/* ---- Three panels ---- */

/* 300, 400, 490: neighbours by two results, first to last by three (limit exp(2.2121 * sqrt 2 * s) - 1 = 68.3 %). */
static void three_panels(void) {
    static const char *const panels[][2] = {{"2022-01-10", "testosterone_total=300 ng/dL"},
                                            {"2023-01-10", "testosterone_total=400 ng/dL; crp=4 mg/L"},
                                            {"2024-01-10", "testosterone_total=490 ng/dL"}};
    struct follow_up f;
    follow(&f, panels, 3);
    const struct marker_course *course = course_of(&f.comparison, "testosterone_total");
    CU_ASSERT_EQUAL_FATAL(course->change_count, 3);
    CU_ASSERT_TRUE(course->changes[0].from == 0 && course->changes[0].to == 1);
    CU_ASSERT_TRUE(course->changes[1].from == 1 && course->changes[1].to == 2);
    CU_ASSERT_TRUE(course->changes[2].from == 0 && course->changes[2].to == 2);
    CU_ASSERT_TRUE(near(decimal_to_double(course->changes[0].rcv_high_percent), 58.63, 0.006));
    CU_ASSERT_TRUE(near(decimal_to_double(course->changes[2].rcv_high_percent), 68.34, 0.006));
    CU_ASSERT_EQUAL(course->changes[2].size, CHANGE_USUAL);
    const struct marker_course *single = course_of(&f.comparison, "crp");
    CU_ASSERT_TRUE(single && single->point_count == 1 && single->change_count == 0);
    CU_ASSERT_EQUAL(single->points[0].panel, 1);
    scene_close(&f.scene);
}

/* What is not final stands in no course. */
static void preliminary(void) {
    struct follow_up f;
    scene_open(&f.scene);
    scene_start(&f.scene);
    for (int i = 0; i < 3; i++) {
        struct record record = record_of(f.scene.catalogue, "crp", "4", "mg/L");
        record.collected = day(i == 0 ? "2023-01-10" : i == 1 ? "2024-01-10" : "2024-02-10");
        record.status = i == 2 ? STATUS_PRELIMINARY : STATUS_FINAL;
        CU_ASSERT_TRUE(collector_add(f.scene.collector, &record));
    }
    CU_ASSERT_TRUE(scene_finish(&f.scene));
    CU_ASSERT_TRUE(
        comparison_make(&f.scene.judging, f.scene.panels, f.scene.panel_count, f.scene.arena, &f.comparison));
    CU_ASSERT_EQUAL(course_of(&f.comparison, "crp")->point_count, 2);
    scene_close(&f.scene);
}

/* ---- Rules that need two panels ---- */

static const struct twice_case {
    const char *row;
    const char *panels[3][2];
    const char *rule;
    enum strength strength;
    bool fires;
} twice_cases[] = {
    {"CRP twice, two weeks apart",
     {{"2024-01-01", "crp=40 mg/L"}, {"2024-01-15", "crp=30 mg/L"}},
     "F1",
     STRENGTH_STRONG,
     true},
    {"CRP twice, thirteen days apart",
     {{"2024-01-01", "crp=40 mg/L"}, {"2024-01-14", "crp=30 mg/L"}},
     "F1",
     STRENGTH_STRONG,
     false},
    {"CRP no longer", {{"2024-01-01", "crp=40 mg/L"}, {"2024-02-14", "crp=3 mg/L"}}, "F1", STRENGTH_STRONG, false},
    {"CRP with a pause between",
     {{"2024-01-01", "crp=40 mg/L"}, {"2024-02-14", "crp=3 mg/L"}, {"2024-03-01", "crp=40 mg/L"}},
     "F1",
     STRENGTH_STRONG,
     false},
    {"CRP three times a week apart",
     {{"2024-01-01", "crp=40 mg/L"}, {"2024-01-08", "crp=40 mg/L"}, {"2024-01-15", "crp=40 mg/L"}},
     "F1",
     STRENGTH_STRONG,
     true},
    {"CRP twice speaks in place of once",
     {{"2024-01-01", "crp=40 mg/L"}, {"2024-01-15", "crp=30 mg/L"}},
     "F2",
     STRENGTH_WEAK,
     false},
    {"CRP once", {{"2024-01-01", "crp=4 mg/L"}, {"2024-01-15", "crp=30 mg/L"}}, "F2", STRENGTH_WEAK, true},
    {"testosterone low on two mornings",
     {{"2024-01-01T08:00", "testosterone_total=200 ng/dL"}, {"2024-01-09T08:30", "testosterone_total=210 ng/dL"}},
     "B3-lh",
     STRENGTH_MODERATE,
     true},
    {"with a high signal from the brain",
     {{"2024-01-01T08:00", "testosterone_total=200 ng/dL"},
      {"2024-01-09T08:30", "testosterone_total=210 ng/dL; lh=25 [IU]/L"}},
     "B2",
     STRENGTH_STRONG,
     true},
    {"with a signal that did not rise",
     {{"2024-01-01T08:00", "testosterone_total=200 ng/dL"},
      {"2024-01-09T08:30", "testosterone_total=210 ng/dL; lh=3 [IU]/L"}},
     "B3",
     STRENGTH_MODERATE,
     true},
    {"with a signal that did not rise, very low",
     {{"2024-01-01T08:00", "testosterone_total=140 ng/dL"},
      {"2024-01-09T08:30", "testosterone_total=120 ng/dL; lh=3 [IU]/L"}},
     "B4",
     STRENGTH_STRONG,
     true},
    {"one of them in the evening",
     {{"2024-01-01T18:00", "testosterone_total=200 ng/dL"}, {"2024-01-09T08:30", "testosterone_total=210 ng/dL"}},
     "B1-twice",
     STRENGTH_WEAK,
     true},
    {"no times stated",
     {{"2024-01-01", "testosterone_total=200 ng/dL"}, {"2024-01-09", "testosterone_total=210 ng/dL"}},
     "B1-twice",
     STRENGTH_WEAK,
     true},
    {"CK twice", {{"2024-01-01", "ck=700 U/L"}, {"2024-01-08", "ck=650 U/L"}}, "E3", STRENGTH_MODERATE, true},
    {"CK twice within a week",
     {{"2024-01-01", "ck=700 U/L"}, {"2024-01-07", "ck=650 U/L"}},
     "E3",
     STRENGTH_MODERATE,
     false},
};

static void twice(void) {
    for (size_t i = 0; i < sizeof twice_cases / sizeof *twice_cases; i++) {
        const struct twice_case *c = &twice_cases[i];
        struct follow_up f;
        follow(&f, c->panels, c->panels[2][0] ? 3 : 2);
        const struct finding *finding = finding_of(f.comparison.findings, f.comparison.finding_count, c->rule);
        CHECK_ROW((finding != NULL) == c->fires, c->row);
        CHECK_ROW(!finding || finding->strength == c->strength, c->row);
        scene_close(&f.scene);
    }
}

/* Creatinine: 1.5 times or more within seven days. */
static void risen(void) {
    static const struct {
        const char *row;
        const char *panels[2][2];
        bool said;
    } cases[] = {
        {"1.5 times in seven days",
         {{"2024-01-01", "creatinine=80 umol/L"}, {"2024-01-08", "creatinine=120 umol/L"}},
         true},
        {"less than 1.5 times",
         {{"2024-01-01", "creatinine=80 umol/L"}, {"2024-01-08", "creatinine=119 umol/L"}},
         false},
        {"in eight days", {{"2024-01-01", "creatinine=80 umol/L"}, {"2024-01-09", "creatinine=160 umol/L"}}, false},
        {"a fall", {{"2024-01-01", "creatinine=160 umol/L"}, {"2024-01-08", "creatinine=80 umol/L"}}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct follow_up f;
        bool said = false;
        follow(&f, cases[i].panels, 2);
        for (size_t k = 0; k < f.comparison.remark_count; k++)
            said = said || slice_equal(f.comparison.remarks[k].grounds.rule, SLICE("H-creatinine-rise"));
        CHECK_ROW(said == cases[i].said, cases[i].row);
        scene_close(&f.scene);
    }
}

static void causes_before_and_after(void) {
    static const char *const panels[][2] = {{"2024-01-01", "crp=3 mg/L; vitd_25oh_total=9 ng/mL"},
                                            {"2024-03-01", "crp=40 mg/L; vitd_25oh_total=40 ng/mL"}};
    struct follow_up f;
    follow(&f, panels, 2);
    const struct cause_change *causes = f.comparison.causes;
    CU_ASSERT_EQUAL(causes[CAUSE_OTHER_ILLNESS].before, CAUSE_NO_SIGN);
    CU_ASSERT_EQUAL(causes[CAUSE_OTHER_ILLNESS].after, CAUSE_POINTS);
    CU_ASSERT_EQUAL(causes[CAUSE_POOR_NUTRITION].before, CAUSE_POINTS);
    CU_ASSERT_EQUAL(causes[CAUSE_POOR_NUTRITION].after, CAUSE_NO_SIGN);
    CU_ASSERT_EQUAL(causes[CAUSE_NERVE_DAMAGE].after, CAUSE_NOT_SHOWN_BY_BLOOD);
    CU_ASSERT_EQUAL(causes[CAUSE_INJURY_OR_IMMOBILITY].after, CAUSE_NOT_TESTED);
    scene_close(&f.scene);
}

int main(void) {
    static const struct test tests[] = {
        {"formulas", formulas},
        {"more than two results", more_than_two_results},
        {"Z of counts", z_of_counts},
        {"two panels", two_panels},
        {"figures", figures},
        {"log-normal by its row", lognormal_by_its_row},
        {"order of files", order_of_files},
        {"times of day", times_of_day},
        {"too soon", too_soon},
        {"two laboratories", two_laboratories},
        {"three panels", three_panels},
        {"preliminary", preliminary},
        {"twice", twice},
        {"risen", risen},
        {"causes before and after", causes_before_and_after},
    };
    if (!built_in()) {
        fprintf(stderr, "the built-in tables do not load\n");
        return 1;
    }
    return run_suite("judge/compare", tests, sizeof tests / sizeof *tests);
}
