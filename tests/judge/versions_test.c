/* Which of several versions of a result counts. */
#include "invented.h"

#include "corrections.h"

#include <stdio.h>

static const struct person nobody;

/* One letter a version: P preliminary 1.0, F final 2.0, C corrected 3.0, W withdrawn. */
static struct record version(const struct scene *scene, char letter, const char *order) {
    struct record record = crp(scene, "1.0", "2024-03-05T08:00");
    record.order = slice_of(order);
    record.status = STATUS_PRELIMINARY;
    if (letter == 'F') {
        record.value = SLICE("2.0");
        record.status = STATUS_FINAL;
    } else if (letter == 'C') {
        record.value = SLICE("3.0");
        record.status = STATUS_CORRECTED;
    } else if (letter == 'W') {
        record.status = STATUS_WITHDRAWN;
    }
    return record;
}

static bool contains(const char *text, char letter) {
    for (; *text; text++) {
        if (*text == letter)
            return true;
    }
    return false;
}

/* What must stand, from the letters alone: nothing after W, else C, F, P in this order. */
static const char *value_that_stands(const char *letters) {
    if (contains(letters, 'W'))
        return "";
    if (contains(letters, 'C'))
        return "3.0";
    return contains(letters, 'F') ? "2.0" : "1.0";
}

static void check_versions(const char *letters, const char *order) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    size_t count = 0;
    for (; letters[count]; count++)
        CHECK_ROW(take(&scene, version(&scene, letters[count], order)), letters);
    CHECK_ROW(scene_finish(&scene) && scene.panel_count == 1, letters);
    const struct panel *panel = scene.panels[0];
    const char *stands = value_that_stands(letters);
    CHECK_ROW(panel->counts.read == count && all_read(&scene) == count, letters);
    CHECK_ROW(panel->result_count == (stands[0] != '\0'), letters);
    CHECK_ROW(panel->left_out_count == (stands[0] == '\0'), letters);
    CHECK_ROW(panel->counts.duplicates == count - 1, letters);
    if (panel->result_count > 0)
        CHECK_ROW(slice_equal(panel->results[0].as_reported.value, slice_of(stands)), letters);
    if (panel->left_out_count > 0) {
        CHECK_ROW(slice_empty(panel->left_out[0].value), letters);
        CHECK_ROW(panel->left_out[0].reason == REASON_WITHDRAWN, letters);
    }
    CHECK_ROW(scene.said[RESULT_CONFLICT] == 0, letters);
    scene_close(&scene);
}

/* Every sequence of versions up to length four, repetitions and all orders included. */
static void versions_in_any_order(void) {
    static const char alphabet[] = "PFCW";
    for (int length = 1; length <= 4; length++) {
        for (int number = 0; number < 1 << (2 * length); number++) {
            char letters[5] = "";
            for (int i = 0; i < length; i++)
                letters[i] = alphabet[(number >> (2 * i)) & 3];
            check_versions(letters, "order 7");
            check_versions(letters, "");
        }
    }
}

/* Of two corrections the one that was reported later counts, in whatever order they come. */
static void later_correction(void) {
    for (int swap = 0; swap < 2; swap++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record early = version(&scene, 'C', "7"), late = early;
        early.reported = day("2024-03-06T10:00");
        late.reported = day("2024-03-07T10:00");
        late.value = SLICE("3.5");
        CU_ASSERT_TRUE(take(&scene, swap ? late : early) && take(&scene, swap ? early : late));
        CU_ASSERT_TRUE(scene_finish(&scene));
        CU_ASSERT_EQUAL_FATAL(scene.panels[0]->result_count, 1);
        CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[0].as_reported.value, SLICE("3.5")));
        scene_close(&scene);
    }
}

/* The time of collection may itself be corrected. */
static void corrected_time(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    struct record correction = version(&scene, 'C', "7");
    correction.collected = day("2024-03-05T09:40");
    CU_ASSERT_TRUE(take(&scene, version(&scene, 'F', "7")) && take(&scene, correction) && scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panels[0]->result_count, 1);
    CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[0].as_reported.value, SLICE("3.0")));
    CU_ASSERT_EQUAL(scene.said[RESULT_REPLACED], 1);
    scene_close(&scene);
}

/* "Final without resending": a status, and no value. */
static void finalised_without_value(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    struct record upgrade = version(&scene, 'F', "7");
    upgrade.value = NO_SLICE;
    CU_ASSERT_TRUE(take(&scene, version(&scene, 'P', "7")) && take(&scene, upgrade) && scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panels[0]->result_count, 1);
    CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[0].as_reported.value, SLICE("1.0")));
    CU_ASSERT_FALSE(scene.panels[0]->results[0].preliminary);
    CU_ASSERT_EQUAL(scene.panels[0]->results[0].state, STATE_INSIDE);
    scene_close(&scene);
}

/* Each field of a result, changed in the second of two: is it still the same result? */
static void field_by_field(void) {
    static const struct {
        const char *row;
        size_t results, duplicates, conflicts;
    } cases[] = {
        {"nothing", 1, 1, 0}, {"person", 1, 0, 0},  {"order", 2, 0, 0},     {"code", 2, 0, 0},
        {"sub-id", 2, 0, 0},  {"time", 2, 0, 0},    {"value", 2, 0, 1},     {"unit", 2, 0, 1},
        {"name", 1, 1, 0},    {"comment", 1, 1, 0}, {"corrected", 1, 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record first = version(&scene, 'F', "7"), second;
        first.codings[0] = (struct coding){.code = SLICE("1988-5"), .system = SLICE("LN")};
        first.coding_count = 1;
        second = first;
        struct slice *const changed[] = {
            NULL,          &second.person.id, &second.order, &second.codings[0].code, &second.sub_id, NULL,
            &second.value, &second.unit,      &second.name,  &second.comment,         NULL,
        };
        static const char *const to[] = {"", "9", "9", "30522-7", "9", "", "2.5", "mg/dL", "CRP", "repeated", ""};
        if (changed[i])
            *changed[i] = slice_of(to[i]);
        if (slice_equal(slice_of(cases[i].row), SLICE("time")))
            second.collected = day("2024-03-05T08:01");
        if (slice_equal(slice_of(cases[i].row), SLICE("corrected")))
            second.status = STATUS_CORRECTED;
        CHECK_ROW(take(&scene, first) && take(&scene, second) && scene_finish(&scene), cases[i].row);
        CHECK_ROW(scene.panels[0]->result_count == cases[i].results, cases[i].row);
        CHECK_ROW(scene.panels[0]->counts.duplicates == cases[i].duplicates, cases[i].row);
        CHECK_ROW(scene.said[RESULT_CONFLICT] == cases[i].conflicts, cases[i].row);
        CHECK_ROW(all_read(&scene) == 2, cases[i].row);
        scene_close(&scene);
    }
}

/* The same file twice is the same as once; three times too. */
static void idempotent(void) {
    for (int times = 1; times <= 3; times++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        for (int i = 0; i < times; i++)
            CU_ASSERT_TRUE(scene_take(&scene, &nobody, "2024-03-05", "crp=4 mg/L; tsh=2 m[IU]/L; ck=100 U/L"));
        CU_ASSERT_TRUE(scene_finish(&scene));
        CU_ASSERT_EQUAL(scene.panel_count, 1);
        CU_ASSERT_EQUAL(scene.panels[0]->counts.read, 3 * (size_t)times);
        CU_ASSERT_EQUAL(scene.panels[0]->counts.duplicates, 3 * (size_t)(times - 1));
        CU_ASSERT_EQUAL(scene.said[RESULT_DUPLICATE], 3 * (size_t)(times - 1));
        scene_close(&scene);
    }
}

/* A withdrawal and a final result of another test do not touch each other. */
static void withdrawn_alone(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    struct record other = version(&scene, 'F', "7");
    other.name = SLICE("TSH");
    CU_ASSERT_TRUE(take(&scene, version(&scene, 'W', "7")) && take(&scene, other) && scene_finish(&scene));
    CU_ASSERT_EQUAL(scene.panels[0]->result_count, 1);
    CU_ASSERT_EQUAL(scene.panels[0]->left_out_count, 1);
    CU_ASSERT_EQUAL(scene.said[RESULT_WITHDRAWN], 1);
    scene_close(&scene);
}

static void set_coding(struct record *record, const char *text) {
    struct slice rest = slice_of(text);
    record->coding_count = 0;
    record->name = slice_cut(&rest, '^');
    while (rest.size) {
        struct slice code = slice_cut(&rest, '^'), system = slice_cut(&rest, '^');
        record->codings[record->coding_count++] = (struct coding){.code = code, .system = system};
    }
}

/* "name^code^system^code^system": is the withdrawal one of the result? */
static const struct form_case {
    const char *row, *result, *withdrawal;
    bool reached;
} form_cases[] = {
    {"LOINC, another text", "CRP^1988-5^LN", "C-reactive^1988-5^LN", true},
    {"LOINC, no text", "CRP^1988-5^LN", "^1988-5^LN", true},
    {"LOINC by its other names", "CRP^1988-5^LN", "CRP^1988-5^LOINC", true},
    {"LOINC in small letters", "CRP^1988-5^LN", "CRP^1988-5^ln", true},
    {"LOINC by its address", "CRP^1988-5^http://loinc.org", "CRP^1988-5^2.16.840.1.113883.6.1", true},
    {"LOINC by its form", "CRP^1988-5^LN", "CRP^1988-5^", true},
    {"another LOINC code", "CRP^1988-5^LN", "CRP^30522-7^LN", false},
    {"a local code, another text", "CRP^C1^L", "C-reactive^C1^L", true},
    {"a local code of another system", "CRP^C1^L", "CRP^C1^99LAB", false},
    {"a code without system, the same text", "CRP^C1^", "CRP^C1^", true},
    {"a code without system, another text", "CRP^C1^", "Ferritin^C1^", false},
    {"two codes in the other order", "CRP^C1^L^1988-5^LN", "CRP^1988-5^LN^C1^L", true},
    {"the alternate code alone", "CRP^C1^L^1988-5^LN", "CRP^1988-5^LN", true},
    {"the main code alone", "CRP^C1^L^1988-5^LN", "CRP^C1^L", true},
    {"two LOINC codes that share a local code", "CRP^1988-5^LN^C1^L", "hs-CRP^30522-7^LN^C1^L", false},
    {"two local codes that share a LOINC code", "CRP^C1^L^1988-5^LN", "CRP^C2^L^1988-5^LN", false},
    {"one main code, another alternate one", "CRP^C1^L^1988-5^LN", "CRP^C1^L^30522-7^LN", true},
    {"only a name", "CRP^", "crp^", true},
    {"only names, by their last sign", "CD8+CD28+^", "CD8+CD28-^", false},
    {"only names, one without the sign", "Foo+^", "Foo^", false},
    {"only names, a number and a share", "Neutrophils #^", "Neutrophils %^", false},
    {"a code without system, names by their last sign", "Foo+^C1^", "Foo-^C1^", false},
    {"no test at all", "", "", false},
};

static void versions_in_another_form(void) {
    for (size_t i = 0; i < sizeof form_cases / sizeof *form_cases; i++) {
        const struct form_case *c = &form_cases[i];
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record result = version(&scene, 'F', "7"), withdrawal = version(&scene, 'W', "7");
        set_coding(&result, c->result);
        set_coding(&withdrawal, c->withdrawal);
        CHECK_ROW(take(&scene, result) && take(&scene, withdrawal) && scene_finish(&scene), c->row);
        CHECK_ROW((scene.panels[0]->result_count == 0) == c->reached, c->row);
        CHECK_ROW((scene.said[NOTHING_WITHDRAWN] == 0) == c->reached, c->row);
        CHECK_ROW(all_read(&scene) == 2, c->row);
        scene_close(&scene);
    }
}

/* A code that two results share does not say which of them is meant. */
static void shared_code(void) {
    for (int order = 0; order < 3; order++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record records[] = {version(&scene, 'F', "7"), version(&scene, 'F', "7"), version(&scene, 'W', "7")};
        set_coding(&records[0], "CRP^1988-5^LN^C1^L");
        set_coding(&records[1], "hs-CRP^30522-7^LN^C1^L");
        set_coding(&records[2], "^C1^L");
        for (int i = 0; i < 3; i++)
            CU_ASSERT_TRUE(take(&scene, records[(order + i) % 3]));
        CU_ASSERT_TRUE_FATAL(scene_finish(&scene));
        CU_ASSERT_EQUAL(scene.panels[0]->result_count, 2);
        CU_ASSERT_EQUAL(scene.panels[0]->counts.duplicates, 0);
        CU_ASSERT_EQUAL(scene.said[NOTHING_WITHDRAWN], 1);
        scene_close(&scene);
    }
}

/* When two versions of equal standing were reported, and which of their values (1, 2) stands in the end. */
static const struct time_case {
    const char *row, *first, *second;
    const char *stands;
} time_cases[] = {
    {"later in UTC, earlier as written", "2024-03-05T10:00:00+01:00", "2024-03-05T09:30:00Z", "2"},
    {"earlier in UTC, later as written", "2024-03-05T10:00:00Z", "2024-03-05T10:30:00+01:00", "1"},
    {"the same moment in two zones", "2024-03-05T10:00:00Z", "2024-03-05T11:00:00+01:00", "12"},
    {"one of them without an offset", "2024-03-05T10:00:00", "2024-03-05T11:00:00Z", "12"},
    {"one of them without an offset, days later", "2024-03-05T10:00:00", "2024-03-08T11:00:00Z", "2"},
    {"equal", "2024-03-05T10:00:00", "2024-03-05T10:00:00", "12"},
    {"a day and a time of it", "2024-03-05", "2024-03-05T09:30", "12"},
    {"both unknown", "", "", "12"},
    {"one unknown", "2024-03-05T10:00:00", "", "12"},
};

static void order_of_versions(void) {
    static const enum status statuses[] = {STATUS_FINAL, STATUS_CORRECTED, STATUS_PRELIMINARY};
    for (size_t i = 0; i < sizeof time_cases / sizeof *time_cases; i++)
        for (size_t turn = 0; turn < 6; turn++) {
            const struct time_case *c = &time_cases[i];
            struct scene scene;
            scene_open(&scene);
            scene_start(&scene);
            struct record first = version(&scene, 'F', "7"), second = first;
            first.status = second.status = statuses[turn / 2];
            first.value = SLICE("1");
            second.value = SLICE("2");
            first.reported = day(c->first);
            second.reported = day(c->second);
            bool swap = turn % 2;
            CHECK_ROW(take(&scene, swap ? second : first) && take(&scene, swap ? first : second), c->row);
            CHECK_ROW(scene_finish(&scene) && all_read(&scene) == 2, c->row);
            bool both = c->stands[1] != '\0';
            CHECK_ROW(scene.panels[0]->result_count == (both ? 2 : 1), c->row);
            CHECK_ROW(both || scene.panels[0]->results[0].as_reported.value.text[0] == c->stands[0], c->row);
            CHECK_ROW(scene.said[RESULT_CONFLICT] == both, c->row);
            scene_close(&scene);
        }
}

/* A value that was sent again after another one is the latest. */
static void value_sent_again(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    static const char *const values[] = {"1", "2", "1"};
    static const char *const reported[] = {"2024-03-05T10:00", "2024-03-05T11:00", "2024-03-05T12:00"};
    for (size_t i = 0; i < 3; i++) {
        struct record record = version(&scene, 'C', "7");
        record.value = slice_of(values[i]);
        record.reported = day(reported[i]);
        CU_ASSERT_TRUE(take(&scene, record));
    }
    CU_ASSERT_TRUE(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panels[0]->result_count, 1);
    CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[0].as_reported.value, SLICE("1")));
    scene_close(&scene);
}

/* What only the repeat says of the sample is kept. */
static void comment_of_a_repeat(void) {
    static const struct {
        const char *first, *second, *kept;
    } cases[] = {
        {"", "haemolysed", "haemolysed"},
        {"haemolysed", "", "haemolysed"},
        {"haemolysed", "haemolysed", "haemolysed"},
        {"haemolysed", "repeated", "haemolysed\nrepeated"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record first = version(&scene, 'F', "7"), second = first;
        first.comment = slice_of(cases[i].first);
        second.comment = slice_of(cases[i].second);
        CU_ASSERT_TRUE(take(&scene, first) && take(&scene, second) && scene_finish(&scene));
        CU_ASSERT_EQUAL_FATAL(scene.panels[0]->result_count, 1);
        CHECK_ROW(slice_equal(scene.panels[0]->results[0].as_reported.comment, slice_of(cases[i].kept)), cases[i].kept);
        scene_close(&scene);
    }
}

/* The same test, day and value of two people are two results, however little is known of either. */
static void equal_results_of_two_people(void) {
    static const char *const ids[] = {"7", "8"};
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    for (size_t i = 0; i < 2; i++) {
        struct record record = crp(&scene, "1.0", "2024-03-05");
        record.person.id = slice_of(ids[i]);
        CU_ASSERT_TRUE(take(&scene, record));
    }
    CU_ASSERT_TRUE_FATAL(scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 2);
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL(scene.panels[i]->result_count, 1);
        CU_ASSERT_EQUAL(scene.panels[i]->counts.duplicates, 0);
    }
    scene_close(&scene);
}

static void replaced_by_its_own_input(void) {
    for (int swap = 0; swap < 2; swap++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record old = version(&scene, 'W', "7"), new = version(&scene, 'F', "7");
        old.is_replaced = true;
        CU_ASSERT_TRUE(take(&scene, swap ? new : old) && take(&scene, swap ? old : new) && scene_finish(&scene));
        CU_ASSERT_EQUAL(scene.panels[0]->result_count, 1);
        CU_ASSERT_EQUAL(scene.panels[0]->counts.duplicates, 1);
        CU_ASSERT_EQUAL(scene.said[RESULT_REPLACED], 1);
        CU_ASSERT_EQUAL(scene.said[RESULT_WITHDRAWN], 0);
        scene_close(&scene);
    }
}

/* Of a withdrawal alone it is said that the result is not in the input, but where it stands there. */
static void withdrawn_where_it_stands(void) {
    for (int stated = 0; stated < 2; stated++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record gone = version(&scene, 'W', "7");
        gone.was_stated = stated;
        CU_ASSERT_TRUE(take(&scene, gone) && scene_finish(&scene));
        CU_ASSERT_EQUAL(scene.panels[0]->left_out_count, 1);
        CU_ASSERT_EQUAL(scene.said[NOTHING_WITHDRAWN], stated ? 0 : 1);
        scene_close(&scene);
    }
}

/* A document and the one that replaces it, in either order; a third one that replaces nothing here. */
static void replaced_document(void) {
    for (int swap = 0; swap < 2; swap++) {
        struct scene scene;
        scene_open(&scene);
        scene_start(&scene);
        struct record old = crp(&scene, "4", "2024-03-05"), new = crp(&scene, "5", "2024-03-05"), other = old;
        old.document = new.replaces = SLICE("d1");
        new.document = SLICE("d2");
        other.document = SLICE("d3");
        other.replaces = SLICE("d0");
        other.value = SLICE("6");
        CU_ASSERT_TRUE(take(&scene, swap ? new : old) && take(&scene, swap ? old : new) && take(&scene, other));
        old.name = SLICE("TSH"); /* which the new document does not repeat */
        CU_ASSERT_TRUE(take(&scene, old) && scene_finish(&scene));
        CU_ASSERT_EQUAL_FATAL(scene.panels[0]->result_count, 2);
        CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[0].as_reported.value, SLICE("5")));
        CU_ASSERT_TRUE(slice_equal(scene.panels[0]->results[1].as_reported.value, SLICE("6")));
        CU_ASSERT_EQUAL(scene.panels[0]->counts.duplicates, 2);
        CU_ASSERT_EQUAL(scene.said[DOCUMENT_REPLACED], 1);
        CU_ASSERT_EQUAL(all_read(&scene), 4);
        scene_close(&scene);
    }
}

/* What is somebody else's takes nothing away. */
static void replaced_by_another(void) {
    struct scene scene;
    scene_open(&scene);
    scene_start(&scene);
    struct record old = crp(&scene, "4", "2024-03-05"), new = crp(&scene, "5", "2024-03-05");
    old.document = new.replaces = SLICE("d1");
    new.document = SLICE("d2");
    old.person.id = SLICE("1");
    new.person.id = SLICE("2");
    CU_ASSERT_TRUE(take(&scene, old) && take(&scene, new) && scene_finish(&scene));
    CU_ASSERT_EQUAL_FATAL(scene.panel_count, 2);
    for (size_t i = 0; i < 2; i++)
        CU_ASSERT_EQUAL(scene.panels[i]->result_count, 1);
    CU_ASSERT_EQUAL(scene.said[DOCUMENT_REPLACED], 0);
    CU_ASSERT_EQUAL(scene.said[DOCUMENT_OF_ANOTHER], 1);
    scene_close(&scene);
}

int main(void) {
    static const struct test tests[] = {
        {"versions in any order", versions_in_any_order},
        {"later correction", later_correction},
        {"corrected time", corrected_time},
        {"finalised without a value", finalised_without_value},
        {"field by field", field_by_field},
        {"idempotent", idempotent},
        {"withdrawn alone", withdrawn_alone},
        {"versions in another form", versions_in_another_form},
        {"shared code", shared_code},
        {"order of versions", order_of_versions},
        {"value sent again", value_sent_again},
        {"comment of a repeat", comment_of_a_repeat},
        {"equal results of two people", equal_results_of_two_people},
        {"replaced by its own input", replaced_by_its_own_input},
        {"withdrawn where it stands", withdrawn_where_it_stands},
        {"replaced document", replaced_document},
        {"replaced by another", replaced_by_another},
    };
    if (!built_in()) {
        fprintf(stderr, "the built-in tables do not load\n");
        return 1;
    }
    return run_suite("judge/versions", tests, sizeof tests / sizeof *tests);
}
