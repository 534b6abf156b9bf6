/* Which rules hold for which results, and what that does to the six groups of causes. */
#include "invented.h"

#include <stdio.h>

#define NUTRITION CAUSE_POOR_NUTRITION
#define NERVES    CAUSE_NERVE_DAMAGE
#define MUSCLE    CAUSE_INJURY_OR_IMMOBILITY
#define MEDICINES CAUSE_MEDICATIONS
#define HORMONES  CAUSE_HORMONE_IMBALANCE
#define ILLNESS   CAUSE_OTHER_ILLNESS

/* One invented panel, judged and interpreted. `who` is "male 45" or "- -"; `stated` a condition or a medicine. */
static void interpret(struct scene *scene, const char *who, const char *stated, const char *drug, const char *time,
                      const char *results) {
    static struct slice medicine;
    struct slice rest = slice_of(who);
    struct slice sex = slice_cut(&rest, ' ');
    struct decimal age;
    struct person person = {.id = SLICE("A1"), .authority = SLICE("clinic")};
    scene_open(scene);
    (void)sex_from_name(sex, &scene->options.sex);
    if (decimal_parse(rest, &age)) {
        scene->options.has_age = true;
        scene->options.age = (int)age.digits;
    }
    scene->states[0] = slice_of(stated);
    scene->judging.state_count = stated[0] != '\0';
    medicine = slice_of(drug);
    scene->options.medications = &medicine;
    scene->options.medication_count = drug[0] != '\0';
    scene_start(scene);
    CU_ASSERT_TRUE(scene_take(scene, &person, time, results));
    CU_ASSERT_TRUE(scene_finish(scene));
    CU_ASSERT_EQUAL_FATAL(scene->panel_count, 1);
    CU_ASSERT_TRUE(panel_interpret(&scene->judging, scene->panels, 1, scene->arena));
}

static bool is_listed(struct slice ids, struct slice rule) {
    while (!slice_empty(ids)) {
        if (slice_equal(slice_cut(&ids, ' '), rule))
            return true;
    }
    return false;
}

static size_t words(const char *text) {
    struct slice rest = slice_of(text);
    size_t count = 0;
    while (!slice_empty(rest)) {
        (void)slice_cut(&rest, ' ');
        count++;
    }
    return count;
}

/* Exactly the findings that are listed. */
static bool finds(const struct panel *panel, const char *ids) {
    bool all = panel->finding_count == words(ids);
    for (size_t i = 0; i < panel->finding_count; i++)
        all = all && is_listed(slice_of(ids), panel->findings[i].grounds.rule);
    if (!all) {
        for (size_t i = 0; i < panel->finding_count; i++)
            fprintf(stderr, "  found %.*s\n", SLICE_ARGS(panel->findings[i].grounds.rule));
    }
    return all;
}

static bool remarks(const struct panel *panel, const char *id) {
    for (size_t i = 0; i < panel->remark_count; i++) {
        if (slice_equal(panel->remarks[i].grounds.rule, slice_of(id)))
            return true;
    }
    return false;
}

static bool asks(const struct panel *panel, const char *id) {
    for (size_t i = 0; i < panel->question_count; i++) {
        if (slice_equal(panel->questions[i].grounds.rule, slice_of(id)))
            return true;
    }
    return false;
}

#define MORNING "2024-03-05T08:10"
#define EVENING "2024-03-05T17:30"
#define NO_TIME "2024-03-05"

/* ---- Which findings ---- */

static const struct finding_case {
    const char *row, *who, *stated, *drug, *time, *results, *findings;
} finding_cases[] = {
    {"albumin with inflammation is no nutrition test", "male 45", "", "", NO_TIME, "albumin=30 g/L; crp=40 mg/L",
     "C1-C F2"},
    {"albumin without inflammation", "male 45", "", "", NO_TIME, "albumin=30 g/L; crp=4 mg/L", "C1-B"},
    {"CRP of 10 is not over 10", "male 45", "", "", NO_TIME, "albumin=30 g/L; crp=10 mg/L", "C1-B"},
    {"albumin alone", "male 45", "", "", NO_TIME, "albumin=30 g/L", ""},
    {"albumin inside", "male 45", "", "", NO_TIME, "albumin=40 g/L; crp=40 mg/L", "F2"},
    {"albumin with the sensitive CRP", "male 45", "", "", NO_TIME, "albumin=30 g/L; hs_crp=40 mg/L", "C1-C F2"},
    {"CRP 15 in pregnancy", "female 30", "pregnancy_t2", "", NO_TIME, "crp=15 mg/L", ""},
    {"CRP 25 in pregnancy", "female 30", "pregnancy_t2", "", NO_TIME, "crp=25 mg/L", "F2"},
    {"CRP 15 without pregnancy", "female 30", "", "", NO_TIME, "crp=15 mg/L", "F2"},
    {"CRP and ESR speak once, together", "male 45", "", "", NO_TIME, "crp=40 mg/L; esr=60 mm/h", "F1-esr"},
    {"CRP with ESR inside", "male 45", "", "", NO_TIME, "crp=40 mg/L; esr=5 mm/h", "F2"},
    {"ESR over 100", "male 45", "", "", NO_TIME, "esr=110 mm/h", "F6"},
    {"sensitive CRP a little raised", "male 45", "", "", NO_TIME, "hs_crp=5 mg/L", "F4"},
    {"testosterone low in the morning", "male 45", "", "", MORNING, "testosterone_total=200 ng/dL", "B1"},
    {"testosterone low in the evening", "male 45", "", "", EVENING, "testosterone_total=200 ng/dL", "B1-late"},
    {"testosterone low, time unknown", "male 45", "", "", NO_TIME, "testosterone_total=200 ng/dL", "B1-time"},
    {"testosterone low, morning stated", "male 45", "morning", "", NO_TIME, "testosterone_total=200 ng/dL", "B1"},
    {"a boy has no men's range", "male 9", "", "", MORNING, "testosterone_total=10 ng/dL", ""},
    {"a woman's testosterone leads to no finding", "female 45", "", "", MORNING, "testosterone_total=2 ng/dL", ""},
    {"unknown sex leads to no finding", "- 45", "", "", MORNING, "testosterone_total=200 ng/dL", ""},
    {"unknown age leads to no finding", "male -", "", "", MORNING, "testosterone_total=200 ng/dL", ""},
    {"high testosterone with LH switched off", "male 45", "", "", MORNING,
     "testosterone_total=1500 ng/dL; lh=0.1 [IU]/L", "B7"},
    {"thyroid under-active", "female 40", "", "", NO_TIME, "tsh=25 m[IU]/L; ft4=0.4 ng/dL", "B8 D7-thyroid"},
    {"thyroid on the border", "female 40", "", "", NO_TIME, "tsh=6 m[IU]/L; ft4=1.2 ng/dL", "B9"},
    {"the same at 85 years", "female 85", "", "", NO_TIME, "tsh=6 m[IU]/L; ft4=1.2 ng/dL", ""},
    {"thyroid over-active", "female 40", "", "", NO_TIME, "tsh=0.01 m[IU]/L; ft4=3.5 ng/dL", "B10"},
    {"vitamin D very low", "male 45", "", "", NO_TIME, "vitd_25oh_total=9 ng/mL", "C1-D-low"},
    {"vitamin D very low with PTH", "male 45", "", "", NO_TIME, "vitd_25oh_total=9 ng/mL; pth=150 pg/mL", "C1-D"},
    {"vitamin D low with PTH", "male 45", "", "", NO_TIME, "vitd_25oh_total=15 ng/mL; pth=150 pg/mL", "C1-D-more"},
    {"vitamin D on the low side", "male 45", "", "", NO_TIME, "vitd_25oh_total=15 ng/mL", "C1-D-border"},
    {"vitamin D of 12 is not under 12", "male 45", "", "", NO_TIME, "vitd_25oh_total=12 ng/mL", "C1-D-border"},
    {"vitamin D of 20 is enough", "male 45", "", "", NO_TIME, "vitd_25oh_total=20 ng/mL", ""},
    {"B12 under 180", "male 45", "", "", NO_TIME, "vitamin_b12=150 pg/mL", "D1"},
    {"B12 under 180 in pregnancy", "female 30", "pregnancy", "", NO_TIME, "vitamin_b12=150 pg/mL", "D1-pregnancy"},
    {"B12 on the border", "male 45", "", "", NO_TIME, "vitamin_b12=250 pg/mL", ""},
    {"B12 on the border, MMA high, kidneys not tested", "male 45", "", "", NO_TIME,
     "vitamin_b12=250 pg/mL; mma=500 nmol/L", "D2-kidney"},
    {"B12 on the border, MMA high, kidneys well", "male 45", "", "", NO_TIME,
     "vitamin_b12=250 pg/mL; mma=500 nmol/L; egfr=95 mL/min/{1.73_m2}", "D2"},
    {"CK a little above", "male 40", "", "", NO_TIME, "ck=500 U/L", "E1"},
    {"CK at 1.5 times the limit", "male 40", "", "", NO_TIME, "ck=600 U/L", "E1"},
    {"CK above 1.5 times", "male 40", "", "", NO_TIME, "ck=601 U/L", "E2"},
    {"CK at 3 times", "male 40", "", "", NO_TIME, "ck=1200 U/L", "E4"},
    {"CK above 10 times", "male 40", "", "", NO_TIME, "ck=4001 U/L", "E5"},
    {"AST and CK from muscle", "male 40", "", "", NO_TIME,
     "ast=120 U/L; alt=60 U/L; ck=900 U/L; ggt=30 U/L; bilirubin_total=10 umol/L", "E2 E7"},
    {"AST and CK, liver not cleared", "male 40", "", "", NO_TIME, "ast=120 U/L; ck=900 U/L", "E2 E7-may"},
    {"AST without CK", "male 40", "", "", NO_TIME, "ast=120 U/L", ""},
    {"creatinine low", "male 40", "", "", NO_TIME, "creatinine=45 umol/L", "E11"},
    {"ferritin under 15", "female 30", "", "", NO_TIME, "ferritin=10 ug/L", "C1-H"},
    {"ferritin 50 with CRP 22", "female 30", "", "", NO_TIME, "ferritin=50 ug/L; crp=22 mg/L", "C1-H-inflamed F2"},
    {"ferritin 50 with CRP 3", "female 30", "", "", NO_TIME, "ferritin=50 ug/L; crp=3 mg/L", ""},
    {"two nutrients", "male 45", "", "", NO_TIME, "folate_serum=1.5 ng/mL; zinc=40 ug/dL; crp=1 mg/L", "C1-A"},
    {"zinc does not count with inflammation", "male 45", "", "", NO_TIME,
     "folate_serum=1.5 ng/mL; zinc=40 ug/dL; crp=40 mg/L", "F2"},
    {"one nutrient", "male 45", "", "", NO_TIME, "folate_serum=1.5 ng/mL; crp=1 mg/L", ""},
    {"medicine not listed", "male 40", "", "", NO_TIME, "ck=2000 U/L", "E4"},
    {"statin listed", "male 40", "", "Simvastatin 20 mg tablet", NO_TIME, "ck=2000 U/L", "E4 M-statin-4"},
    {"statin listed, CK inside", "male 40", "", "Simvastatin 20 mg tablet", NO_TIME, "ck=100 U/L", ""},
    {"metformin and B12", "male 60", "", "metformin 850", NO_TIME, "vitamin_b12=150 pg/mL", "D1 M-metformin-b12"},
    {"HbA1c of 6.5", "male 60", "", "", NO_TIME, "hba1c=6.5 %", "B16-hba1c D7-sugar"},
    {"HbA1c of 6.4", "male 60", "", "", NO_TIME, "hba1c=6.4 %", ""},
    {"cortisol low in the morning", "female 40", "", "", "2024-03-05T08:30", "cortisol_am=4 ug/dL", "B12"},
    {"cortisol low in the evening", "female 40", "", "", EVENING, "cortisol_am=4 ug/dL", "B12-late"},
    {"cortisol at 10:30 is late, testosterone is not", "male 40", "", "", "2024-03-05T10:30",
     "cortisol_am=4 ug/dL; testosterone_total=200 ng/dL", "B12-late B1"},
    {"total testosterone inside, SHBG high, the free part low", "male 60", "", "", MORNING,
     "testosterone_total=320 ng/dL; shbg=120 nmol/L; albumin=43 g/L", "B5"},
    {"total testosterone low, SHBG low, the free part inside", "male 45", "", "", MORNING,
     "testosterone_total=230 ng/dL; shbg=8 nmol/L; albumin=43 g/L", "B1 B6"},
    {"PTH and calcium high", "female 60", "", "", NO_TIME, "pth=150 pg/mL; calcium_total=2.9 mmol/L", "B17"},
    {"early change of life", "female 35", "", "", NO_TIME, "estradiol=5 pg/mL; fsh=60 [IU]/L", "B19"},
    {"the same at 55 years", "female 55", "", "", NO_TIME, "estradiol=5 pg/mL; fsh=60 [IU]/L", ""},
    {"free T4 low, TSH did not rise", "female 40", "", "", NO_TIME, "tsh=1 m[IU]/L; ft4=0.4 ng/dL", "B11"},
    {"anaemia of inflammation", "male 60", "", "", NO_TIME,
     "crp=40 mg/L; haemoglobin=110 g/L; mcv=88 fL; ferritin=250 ug/L; tsat=10 %", "F3"},
    {"anaemia and CRP with iron inside", "male 60", "", "", NO_TIME,
     "crp=40 mg/L; haemoglobin=110 g/L; mcv=88 fL; ferritin=250 ug/L; tsat=30 %", "F2"},
    {"troponin T from muscle", "male 60", "", "", NO_TIME, "troponin_t=30 ng/L|<14; troponin_i=5 ng/L|<26; ck=800 U/L",
     "E2 E10"},
    {"LDH and aldolase, CK inside", "male 60", "", "", NO_TIME, "ldh=260 U/L; aldolase=20 U/L; ck=100 U/L", "E9"},
    {"LDH of 230 is not enough", "male 60", "", "", NO_TIME, "ldh=230 U/L; aldolase=20 U/L; ck=100 U/L", ""},
    {"B6 of 60 is weak", "male 60", "", "", NO_TIME, "vitamin_b6=60 ug/L", "D6-raised"},
    {"B6 of 150 is more", "male 60", "", "", NO_TIME, "vitamin_b6=150 ug/L", "D6-high"},
    {"selenium below the US range only", "male 60", "", "", NO_TIME, "selenium=60 ug/L; ck=400 U/L", "E1"},
    {"selenium low with CK", "male 60", "", "", NO_TIME, "selenium=40 ug/L; ck=300 U/L", "C1-K E1"},
    {"lead of 6", "male 60", "", "", NO_TIME, "lead=6 ug/dL", "D9"},
    {"lead of 35", "male 60", "", "", NO_TIME, "lead=35 ug/dL", "D9-high"},
    {"opioid, testosterone low, LH did not rise", "male 60", "", "oxycodone 10 mg", MORNING,
     "testosterone_total=200 ng/dL; lh=3 [IU]/L", "B1 M-opioid"},
    {"steroid and its signs", "male 60", "", "prednisolone 20 mg", NO_TIME, "ck=100 U/L; potassium=3.0 mmol/L",
     "M-steroid"},
    {"steroid and one sign", "male 60", "", "prednisolone 20 mg", NO_TIME, "ck=100 U/L; potassium=4.0 mmol/L", ""},
    {"thyroid tablets, too much", "female 60", "", "levothyroxine 150", NO_TIME, "tsh=0.02 m[IU]/L", "M-levothyroxine"},
    {"CRP without a unit is not compared", "male 45", "", "", NO_TIME, "albumin=30 g/L; crp=40", ""},
    {"CRP below 5 is not over 10", "male 45", "", "", NO_TIME, "albumin=30 g/L; crp=<5 mg/L", "C1-B"},
    {"two results that contradict lead to nothing", "male 45", "", "", NO_TIME, "crp=3 mg/L; crp=40 mg/L", ""},
    {"two results that agree do", "male 45", "", "", NO_TIME, "crp=30 mg/L; crp=40 mg/L", "F2"},
    {"critically low is low", "male 45", "", "furosemide 40 mg", NO_TIME, "potassium=2.4 mmol/L",
     "C1-F-after-potassium M-diuretic-potassium"},
    {"CK above a measuring limit", "male 40", "", "", NO_TIME, "ck=>1000 U/L", "E4-high"},
};

static void findings(void) {
    for (size_t i = 0; i < sizeof finding_cases / sizeof *finding_cases; i++) {
        const struct finding_case *c = &finding_cases[i];
        struct scene scene;
        interpret(&scene, c->who, c->stated, c->drug, c->time, c->results);
        CHECK_ROW(finds(scene.panels[0], c->findings), c->row);
        scene_close(&scene);
    }
}

/* ---- What is said beside ---- */

static const struct remark_case {
    const char *row, *who, *drug, *time, *results, *remark;
    bool said;
} remark_cases[] = {
    {"albumin without CRP", "male 45", "", NO_TIME, "albumin=30 g/L", "C1-B-crp", true},
    {"albumin with an unusable CRP", "male 45", "", NO_TIME, "albumin=30 g/L; crp=40", "C1-B-crp", true},
    {"albumin with CRP", "male 45", "", NO_TIME, "albumin=30 g/L; crp=4 mg/L", "C1-B-crp", false},
    {"a woman's testosterone", "female 45", "", MORNING, "testosterone_total=2 ng/dL", "B1-woman", true},
    {"a man's testosterone", "male 45", "", MORNING, "testosterone_total=200 ng/dL", "B1-woman", false},
    {"testosterone while ill", "male 45", "", MORNING, "testosterone_total=200 ng/dL; crp=40 mg/L", "G6-testosterone",
     true},
    {"CK inside clears nothing", "male 45", "", NO_TIME, "ck=100 U/L", "E13-ck", true},
    {"all inside clears nothing", "male 45", "", NO_TIME, "ck=100 U/L; tsh=2 m[IU]/L", "E13-all", true},
    {"not all inside", "male 45", "", NO_TIME, "ck=100 U/L; tsh=9 m[IU]/L", "E13-all", false},
    {"one not compared", "male 45", "", NO_TIME, "ck=100 U/L; tsh=2", "E13-all", false},
    {"the main tests inside", "female 45", "", NO_TIME,
     "ck=100 U/L; crp=1 mg/L; tsh=2 m[IU]/L; potassium=4.2 mmol/L; vitd_25oh_total=30 ng/mL; vitamin_b12=500 pg/mL",
     "E13", true},
    {"a man's needs testosterone", "male 45", "", NO_TIME,
     "ck=100 U/L; crp=1 mg/L; tsh=2 m[IU]/L; potassium=4.2 mmol/L; vitd_25oh_total=30 ng/mL; vitamin_b12=500 pg/mL",
     "E13", false},
    {"AST without CK asks for CK", "male 40", "", NO_TIME, "ast=120 U/L", "E8", true},
    {"AST with CK", "male 40", "", NO_TIME, "ast=120 U/L; ck=100 U/L", "E8", false},
    {"kidney estimate from the file", "male 40", "", NO_TIME, "egfr=95 mL/min/{1.73_m2}", "G-egfr", true},
    {"kidney estimate worked out here", "male 40", "", NO_TIME, "creatinine=80 umol/L", "G-egfr", true},
    {"no kidney estimate", "male 40", "", NO_TIME, "ck=100 U/L", "G-egfr", false},
    {"biotin listed and the pattern", "female 40", "biotin 10 mg", NO_TIME, "tsh=0.01 m[IU]/L; ft4=3.5 ng/dL", "G1",
     true},
    {"biotin not listed and the pattern", "female 40", "", NO_TIME, "tsh=0.01 m[IU]/L; ft4=3.5 ng/dL", "G1-ask", true},
    {"another medicine listed", "female 40", "metformin", NO_TIME, "tsh=0.01 m[IU]/L; ft4=3.5 ng/dL", "G1-ask", false},
    {"no pattern", "female 40", "", NO_TIME, "tsh=2 m[IU]/L; ft4=1.2 ng/dL", "G1-ask", false},
    {"ferritin with CRP", "female 40", "", NO_TIME, "ferritin=90 ug/L; crp=22 mg/L", "C1-H-crp", true},
    {"cortisol below 100 nmol/L is soon", "female 40", "", MORNING, "cortisol_am=3 ug/dL", "B12-soon", true},
    {"cortisol of 4 is not", "female 40", "", MORNING, "cortisol_am=4 ug/dL", "B12-soon", false},
    {"two results on two sides", "male 40", "", NO_TIME, "tsh=2 m[IU]/L; tsh=9 m[IU]/L", "G-twice", true},
    {"two results on one side", "male 40", "", NO_TIME, "tsh=2 m[IU]/L; tsh=3 m[IU]/L", "G-twice", false},
    {"CK a little raised and all else inside", "male 40", "", NO_TIME,
     "ck=600 U/L; crp=1 mg/L; tsh=2 m[IU]/L; potassium=4.2 mmol/L", "D10", true},
};

static void remarked(void) {
    for (size_t i = 0; i < sizeof remark_cases / sizeof *remark_cases; i++) {
        const struct remark_case *c = &remark_cases[i];
        struct scene scene;
        interpret(&scene, c->who, "", c->drug, c->time, c->results);
        CHECK_ROW(remarks(scene.panels[0], c->remark) == c->said, c->row);
        scene_close(&scene);
    }
}

/* ---- Urgent ---- */

static const struct urgent_case {
    const char *row, *who, *results, *rule;
} urgent_cases[] = {
    {"potassium 6.8", "male 45", "potassium=6.8 mmol/L", "H-potassium-high"},
    {"potassium 6.5", "male 45", "potassium=6.5 mmol/L", "H-potassium-high"},
    {"potassium 6.4", "male 45", "potassium=6.4 mmol/L", ""},
    {"potassium 2.5", "male 45", "potassium=2.5 mmol/L", "H-potassium-low"},
    {"potassium 2.6", "male 45", "potassium=2.6 mmol/L", ""},
    {"a second potassium does not soften it", "male 45", "potassium=6.8 mmol/L; potassium=4.2 mmol/L",
     "H-potassium-high"},
    {"sodium 120", "male 45", "sodium=120 mmol/L", "H-sodium-low"},
    {"sodium 121", "male 45", "sodium=121 mmol/L", ""},
    {"calcium alone", "male 45", "calcium_total=1.8 mmol/L", "H-calcium-low"},
    {"calcium 1.75 with albumin 25 is 2.05", "male 45", "calcium_total=1.75 mmol/L; albumin=25 g/L", ""},
    {"calcium 3.3 with albumin 25 is 3.6", "male 45", "calcium_total=3.3 mmol/L; albumin=25 g/L",
     "H-calcium-adjusted-high"},
    {"CK of 5000", "male 40", "ck=5000 U/L", "H-ck-high"},
    {"CK above ten times its limit", "male 40", "ck=4001 U/L", "H-ck-10"},
    {"a second CK does not soften it", "male 40", "ck=4001 U/L; ck=100 U/L", "H-ck-10"},
    {"CK of ten times its limit", "male 40", "ck=4000 U/L", ""},
    {"CRP 300", "male 45", "crp=300 mg/L", "H-crp-high"},
    {"haemoglobin 79", "male 45", "haemoglobin=79 g/L", "H-haemoglobin-low"},
    {"haemoglobin 80", "male 45", "haemoglobin=80 g/L", ""},
    {"cortisol of 50 nmol/L", "male 45", "cortisol_am=1.8 ug/dL", "H-cortisol-low"},
    {"troponin above the report's range", "male 45", "troponin_t=20 ng/L|<14", "H-troponin"},
    {"troponin without a range of its assay", "male 45", "troponin_t=20 ng/L", ""},
    {"potassium without a unit", "male 45", "potassium=6.8", ""},
};

static void urgent(void) {
    for (size_t i = 0; i < sizeof urgent_cases / sizeof *urgent_cases; i++) {
        const struct urgent_case *c = &urgent_cases[i];
        struct scene scene;
        interpret(&scene, c->who, "", "", NO_TIME, c->results);
        const struct panel *panel = scene.panels[0];
        CHECK_ROW(panel->urgent_count == (c->rule[0] != '\0'), c->row);
        CHECK_ROW(panel->urgent_count == 0 || slice_equal(panel->urgent[0].grounds.rule, slice_of(c->rule)), c->row);
        scene_close(&scene);
    }
}

/* ---- Causes ---- */

static const struct cause_case {
    const char *row, *who, *results;
    enum cause cause;
    enum cause_state state;
} cause_cases[] = {
    {"nothing tested of nutrition", "male 45", "ck=100 U/L", NUTRITION, CAUSE_NOT_TESTED},
    {"albumin is no test of nutrition", "male 45", "albumin=40 g/L", NUTRITION, CAUSE_NOT_TESTED},
    {"low albumin with CRP is none either", "male 45", "albumin=30 g/L; crp=40 mg/L", NUTRITION, CAUSE_NOT_TESTED},
    {"low albumin with CRP is other illness", "male 45", "albumin=30 g/L; crp=40 mg/L", ILLNESS, CAUSE_POINTS},
    {"low albumin without CRP points nowhere", "male 45", "albumin=30 g/L", ILLNESS, CAUSE_NOT_TESTED},
    {"vitamin D inside", "male 45", "vitd_25oh_total=30 ng/mL", NUTRITION, CAUSE_NO_SIGN},
    {"vitamin D low", "male 45", "vitd_25oh_total=9 ng/mL", NUTRITION, CAUSE_POINTS},
    {"vitamin D without a unit is not tested", "male 45", "vitd_25oh_total=9", NUTRITION, CAUSE_NOT_TESTED},
    {"nerves stay unknown", "male 45", "vitamin_b12=500 pg/mL", NERVES, CAUSE_NOT_SHOWN_BY_BLOOD},
    {"nerves with low B12", "male 45", "vitamin_b12=150 pg/mL", NERVES, CAUSE_POINTS},
    {"medicines stay unknown", "male 45", "ck=2000 U/L", MEDICINES, CAUSE_NOT_SHOWN_BY_BLOOD},
    {"CK inside", "male 45", "ck=100 U/L", MUSCLE, CAUSE_NO_SIGN},
    {"CK high", "male 45", "ck=900 U/L", MUSCLE, CAUSE_POINTS},
    {"TSH inside", "male 45", "tsh=2 m[IU]/L", HORMONES, CAUSE_NO_SIGN},
    {"testosterone low once", "male 45", "testosterone_total=200 ng/dL", HORMONES, CAUSE_POINTS},
    {"a woman's testosterone", "female 45", "testosterone_total=2 ng/dL", HORMONES, CAUSE_NO_SIGN},
    {"CRP inside", "male 45", "crp=1 mg/L", ILLNESS, CAUSE_NO_SIGN},
    {"what speaks against lowers nothing, and does not point", "male 45",
     "testosterone_total=320 ng/dL; shbg=8 nmol/L; albumin=43 g/L", HORMONES, CAUSE_NO_SIGN},
};

static void causes(void) {
    for (size_t i = 0; i < sizeof cause_cases / sizeof *cause_cases; i++) {
        const struct cause_case *c = &cause_cases[i];
        struct scene scene;
        interpret(&scene, c->who, "", "", NO_TIME, c->results);
        const struct panel *panel = scene.panels[0];
        for (size_t k = 0; k < CAUSE_COUNT; k++)
            CHECK_ROW(panel->causes[k].cause == (enum cause)k, c->row);
        CHECK_ROW(panel->causes[c->cause].state == c->state, c->row);
        scene_close(&scene);
    }
}

/* ---- Order, evidence, questions ---- */

static void strongest_first(void) {
    struct scene scene;
    interpret(&scene, "male 45", "", "", NO_TIME, "albumin=30 g/L; crp=40 mg/L; vitd_25oh_total=15 ng/mL; ck=1300 U/L");
    const struct panel *panel = scene.panels[0];
    CU_ASSERT_TRUE(finds(panel, "C1-C E4 F2 C1-D-border E6"));
    for (size_t i = 1; i < panel->finding_count; i++)
        CU_ASSERT_TRUE(panel->findings[i - 1].strength >= panel->findings[i].strength);
    const struct finding *finding = finding_of(panel->findings, panel->finding_count, "C1-C");
    CU_ASSERT_PTR_NOT_NULL_FATAL(finding);
    CU_ASSERT_EQUAL(finding->strength, STRENGTH_STRONG);
    CU_ASSERT_EQUAL(finding->cause, CAUSE_OTHER_ILLNESS);
    CU_ASSERT_EQUAL_FATAL(finding->grounds.because_count, 2);
    CU_ASSERT_TRUE(slice_equal(finding->grounds.because[0].result->marker_id, SLICE("albumin")));
    CU_ASSERT_TRUE(slice_equal(finding->grounds.because[0].word, SLICE("below")));
    CU_ASSERT_TRUE(slice_equal(finding->grounds.because[1].result->marker_id, SLICE("crp")));
    CU_ASSERT_TRUE(slice_equal(finding->grounds.because[1].word, SLICE("over_10")));
    CU_ASSERT_FALSE(slice_empty(finding->grounds.source));
    scene_close(&scene);
}

/* Case 1 of the page: the same testosterone in two units leads to the same findings. */
static void same_in_two_units(void) {
    static const char *const written[] = {"testosterone_total=300 ng/dL", "testosterone_total=10.402 nmol/L"};
    for (size_t i = 0; i < 2; i++) {
        struct scene scene;
        interpret(&scene, "male 45", "", "", MORNING, written[i]);
        const struct panel *panel = scene.panels[0];
        CHECK_ROW(panel->results[0].state == STATE_INSIDE, written[i]);
        CHECK_ROW(panel->finding_count == 0, written[i]);
        scene_close(&scene);
    }
}

static size_t place_of(const struct panel *panel, const char *rule) {
    size_t place = 0;
    while (place < panel->question_count && !slice_equal(panel->questions[place].grounds.rule, slice_of(rule)))
        place++;
    return place;
}

/* Only CK was tested: one test of each group that is untested comes first, then the second of a group. */
static void missing_tests_are_asked_for(void) {
    struct scene scene;
    interpret(&scene, "male 45", "", "", NO_TIME, "ck=100 U/L");
    const struct panel *panel = scene.panels[0];
    CU_ASSERT_EQUAL(panel->question_count, 5);
    CU_ASSERT_FALSE(asks(panel, "K-ck"));
    CU_ASSERT_TRUE(place_of(panel, "K-crp") < 3 && place_of(panel, "K-b12") < 3 && place_of(panel, "K-tsh") < 3);
    CU_ASSERT_TRUE(place_of(panel, "K-testosterone") < 5);
    scene_close(&scene);
    interpret(&scene, "female 45", "", "", NO_TIME, "ck=100 U/L");
    CU_ASSERT_FALSE(asks(scene.panels[0], "K-testosterone"));
    scene_close(&scene);
}

/* Strong findings, then what the results raise, then a test of each group that is untested, before what points weakly;
 * never more than five. */
static void five_questions(void) {
    struct scene scene;
    interpret(&scene, "male 45", "", "", NO_TIME, "ck=1300 U/L; crp=40 mg/L; albumin=30 g/L");
    const struct panel *panel = scene.panels[0];
    CU_ASSERT_EQUAL(panel->question_count, 5);
    CU_ASSERT_TRUE(place_of(panel, "C1-C") < 2 && place_of(panel, "E4") < 2);
    CU_ASSERT_EQUAL(place_of(panel, "M-ask-ck"), 2);
    CU_ASSERT_TRUE(place_of(panel, "K-b12") < 5 && place_of(panel, "K-tsh") < 5);
    scene_close(&scene);
}

/* A test that two rules miss is asked for once: by the one that says more. */
static void a_test_is_asked_for_once(void) {
    struct scene scene;
    interpret(&scene, "male 45", "", "", NO_TIME, "ast=120 U/L; tsh=2 m[IU]/L; crp=1 mg/L; vitamin_b12=500 pg/mL");
    CU_ASSERT_TRUE(asks(scene.panels[0], "E8"));
    CU_ASSERT_FALSE(asks(scene.panels[0], "K-ck"));
    scene_close(&scene);
}

static bool holds(const struct finding *finding, const char *atom) {
    for (size_t i = 0; finding && i < finding->grounds.atom_count; i++) {
        if (slice_equal(finding->grounds.atoms[i], slice_of(atom)))
            return true;
    }
    return false;
}

/* What held is kept: also what no result is named by, and of a group only what held. */
static void atoms_that_held_are_kept(void) {
    struct scene scene;
    interpret(&scene, "male 45", "", "prednisolone 20 mg", MORNING,
              "ck=100 U/L; potassium=3.0 mmol/L; testosterone_total=200 ng/dL; glucose=5 mmol/L");
    const struct panel *panel = scene.panels[0];
    const struct finding *hormone = finding_of(panel->findings, panel->finding_count, "B1");
    const struct finding *steroid = finding_of(panel->findings, panel->finding_count, "M-steroid");
    CU_ASSERT_PTR_NOT_NULL_FATAL(hormone);
    CU_ASSERT_PTR_NOT_NULL_FATAL(steroid);
    CU_ASSERT_EQUAL(hormone->grounds.atom_count, 7);
    CU_ASSERT_TRUE(holds(hormone, "not_drug:androgen_deprivation"));
    CU_ASSERT_TRUE(holds(hormone, "testosterone_total:below") && holds(hormone, "sex:male"));
    CU_ASSERT_TRUE(holds(hormone, "age:adult") && holds(hormone, "time:morning"));
    CU_ASSERT_TRUE(holds(steroid, "drug:glucocorticoid") && holds(steroid, "potassium:below"));
    CU_ASSERT_FALSE(holds(steroid, "glucose:above"));
    scene_close(&scene);
}

/* Values only: no verdict, no rule, and no finding from two panels either. */
static void nothing_is_judged_where_it_was_not_asked_for(void) {
    struct scene scene;
    struct person person = {.id = SLICE("A1"), .authority = SLICE("clinic"), .sex = SEX_MALE};
    scene_open(&scene);
    scene.judging.no_interpret = true;
    scene_start(&scene);
    CU_ASSERT_TRUE(scene_take(&scene, &person, NO_TIME, "potassium=6.8 mmol/L; ck=18000 U/L; crp=40; zonulin=3 ng/mL"));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 1);
    struct panel *panel = scene.panels[0];
    CU_ASSERT_TRUE(panel_interpret(&scene.judging, &panel, 1, scene.arena));
    CU_ASSERT_EQUAL(panel->result_count, 4);
    for (size_t i = 0; i < panel->result_count; i++) {
        CU_ASSERT_EQUAL(panel->results[i].state, STATE_NOT_COMPARED);
        CU_ASSERT_EQUAL(panel->results[i].reason, REASON_NOT_ASKED);
        CU_ASSERT_EQUAL(panel->results[i].report_flag_agrees, AGREEMENT_UNKNOWN);
    }
    CU_ASSERT_TRUE(panel->values_only);
    CU_ASSERT_EQUAL(panel->urgent_count + panel->finding_count + panel->remark_count + panel->question_count, 0);
    scene_close(&scene);
}

/* Of two testosterones of one day the earliest speaks. */
static void earliest_speaks(void) {
    struct scene scene;
    struct person person = {.id = SLICE("A1")};
    scene_open(&scene);
    scene.options = (struct person_options){.sex = SEX_MALE, .has_age = true, .age = 45};
    scene_start(&scene);
    CU_ASSERT_TRUE(scene_take(&scene, &person, EVENING, "testosterone_total=180 ng/dL"));
    CU_ASSERT_TRUE(scene_take(&scene, &person, MORNING, "testosterone_total=200 ng/dL"));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 1);
    CU_ASSERT_TRUE(panel_interpret(&scene.judging, scene.panels, 1, scene.arena));
    CU_ASSERT_TRUE(finds(scene.panels[0], "B1"));
    scene_close(&scene);
}

/* Every rule names texts that are there; every sentence of a rule can be found by its key. */
static void texts_are_there(void) {
    size_t count;
    const struct rule *rules = catalogue_rules(built_in(), &count);
    CU_ASSERT_TRUE(count > 250);
    for (size_t i = 0; i < count; i++) {
        struct slice key = rules[i].kind == RULE_QUESTION ? rules[i].ask : rules[i].text;
        CHECK_ROW(!slice_empty(catalogue_text(built_in(), key)), key.text);
        CHECK_ROW(!slice_empty(rules[i].source), key.text);
    }
}

/* The newest page warns of a fast rise though each panel alone shows little. */
static void earlier_panels_warn(void) {
    struct scene scene;
    struct person person = {.id = SLICE("A1"), .authority = SLICE("clinic")};
    scene_open(&scene);
    scene_start(&scene);
    CU_ASSERT_TRUE(scene_take(&scene, &person, "2026-03-10", "creatinine=80 umol/L"));
    CU_ASSERT_TRUE(scene_take(&scene, &person, "2026-03-15", "creatinine=190 umol/L"));
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 2);
    for (size_t count = 1; count <= 2; count++) {
        CU_ASSERT_TRUE(panel_interpret(&scene.judging, scene.panels, count, scene.arena));
        const struct panel *panel = scene.panels[count - 1];
        CU_ASSERT_EQUAL_FATAL(panel->urgent_count, count - 1);
        if (panel->urgent_count)
            CU_ASSERT_TRUE(slice_equal(panel->urgent[0].grounds.rule, SLICE("H-creatinine-doubled")));
    }
    scene_close(&scene);
}

int main(void) {
    static const struct test tests[] = {
        {"earlier panels warn", earlier_panels_warn},
        {"findings", findings},
        {"remarks", remarked},
        {"urgent", urgent},
        {"causes", causes},
        {"strongest first", strongest_first},
        {"same in two units", same_in_two_units},
        {"missing tests are asked for", missing_tests_are_asked_for},
        {"five questions", five_questions},
        {"a test is asked for once", a_test_is_asked_for_once},
        {"atoms that held are kept", atoms_that_held_are_kept},
        {"nothing is judged where it was not asked for", nothing_is_judged_where_it_was_not_asked_for},
        {"earliest speaks", earliest_speaks},
        {"texts are there", texts_are_there},
    };
    if (!built_in()) {
        fprintf(stderr, "the built-in tables do not load\n");
        return 1;
    }
    return run_suite("judge/rules", tests, sizeof tests / sizeof *tests);
}
