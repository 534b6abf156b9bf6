/* The JSON outputs against bloodpanel.report/1 and bloodpanel.compare/1: every key, in order, and text that is safe. */
#include "harness.h"
#include "json_out.h"
#include "writers.h"
#include "written.h"

#include <stdio.h>
#include <string.h>

static struct written written;

static const struct {
    const char *text;
    const char *json;
} texts[] = {
    {"plain", "\"plain\""},
    {"", "null"},
    {"quote \" and \\", "\"quote \\\" and \\\\\""},
    {"two\nlines", "\"two\\nlines\""},
    {"tab\tcr\r", "\"tab\\u0009cr\\u000d\""},
    {"\x1b[31m", "\"\\u001b[31m\""},
    {"\x7f", "\"\\u007f\""},
    {"\xC2\x9B", "\"\\u009b\""},
    {"\xE2\x80\xAE", "\"\\u202e\""},
    {"\xE2\x81\xA6x\xE2\x81\xA9", "\"\\u2066x\\u2069\""},
    {"\xE2\x80\xA8", "\"\\u2028\""},
    {"\xF3\xA0\x81\x81", "\"\\udb40\\udc41\""},
    {"\xF0\x9F\xA9\xB8", "\"\xF0\x9F\xA9\xB8\""},
    {"µmol/L ≤ 5", "\"µmol/L ≤ 5\""},
    {"\xFF", "\"\\ufffd\""},
    {"\xED\xA0\x80", "\"\\ufffd\\ufffd\\ufffd\""},
    {"<script>&", "\"<script>&\""},
    {"null", "\"null\""},
};

static void text_is_escaped(void) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct sink sink = written_sink(&written, 0);
        struct json_out json = {.sink = &sink, .arena = arena};
        json_text(&json, NULL, slice_of(texts[i].text));
        CHECK_ROW(strcmp(written.text, texts[i].json) == 0, texts[i].json);
    }
    arena_free(arena);
}

/* Digits stay as they are written, zeros at the end included. */
static const char *const numbers[] = {"0", "5.10", "0.0034", "-3", "120", "1200000", "0.50", "242.282", "100.0"};

static void numbers_keep_their_digits(void) {
    struct arena *arena = arena_new();
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct sink sink = written_sink(&written, 0);
        struct json_out json = {.sink = &sink, .arena = arena};
        struct decimal number;
        CU_ASSERT_TRUE_FATAL(decimal_parse(slice_of(numbers[i]), &number));
        json_decimal(&json, NULL, number);
        CHECK_ROW(strcmp(written.text, numbers[i]) == 0, numbers[i]);
    }
    arena_free(arena);
}

static void arrays_and_objects_nest(void) {
    struct sink sink = written_sink(&written, 0);
    struct json_out json = {.sink = &sink, .arena = arena_new()};
    json_object(&json, NULL);
    json_array(&json, "empty");
    json_array_end(&json);
    json_array(&json, "two");
    json_count(&json, NULL, 1);
    json_bool(&json, NULL, false);
    json_array_end(&json);
    json_null(&json, "nothing");
    json_object_end(&json);
    CU_ASSERT_STRING_EQUAL(written.text,
                           "{\n  \"empty\": [],\n  \"two\": [\n    1,\n    false\n  ],\n  \"nothing\": null\n}\n");
    arena_free(json.arena);
}

/* The same bytes without blanks and line ends outside of strings, so that expectations can be read. */
static const char *compact(void) {
    static char text[WRITTEN_MAX];
    size_t size = 0;
    bool inside = false;
    for (size_t i = 0; i < written.size; i++) {
        char c = written.text[i];
        if (c == '"' && (i == 0 || written.text[i - 1] != '\\'))
            inside = !inside;
        if (inside || (c != ' ' && c != '\n'))
            text[size++] = c;
    }
    text[size] = '\0';
    return text;
}

static struct result albumin(void) {
    struct result result = {.marker_id = SLICE("albumin"),
                            .label = SLICE("Albumin"),
                            .group = SLICE("nutrition"),
                            .has_value = true,
                            .value = {30, 0},
                            .unit = SLICE("g/L"),
                            .converted = true,
                            .reported_value = {30, -1},
                            .reported_ucum = SLICE("g/dL"),
                            .state = STATE_BELOW,
                            .report_flag_agrees = AGREEMENT_NO,
                            .close_to_limit = AGREEMENT_YES,
                            .takeaway = SLICE("It is below.")};
    result.range = (struct range){
        .origin = ORIGIN_REPORT, .low = {true, true, {35, -1}}, .unit = SLICE("g/dL"), .source = SLICE("the report")};
    result.as_reported = (struct record){.name = SLICE("ALB"),
                                         .codings = {{.code = SLICE("1751-7"), .system = SLICE("LN")}},
                                         .coding_count = 1,
                                         .value = SLICE("3.0"),
                                         .unit = SLICE("g/dL"),
                                         .range = {.text = SLICE(">=3.5")},
                                         .flag = SLICE("N"),
                                         .status_text = SLICE("F"),
                                         .comment = SLICE("as written"),
                                         .specimen = SLICE("serum"),
                                         .where = {.file = SLICE("a.csv"), .line = 2, .column = 5}};
    return result;
}

static struct result derived(void) {
    return (struct result){.derived = true,
                           .marker_id = SLICE("mgps"),
                           .label = SLICE("Glasgow score (mGPS)"),
                           .group = SLICE("inflammation"),
                           .has_value = true,
                           .value = {2, 0},
                           .unit = SLICE("{score}"),
                           .state = STATE_NOT_COMPARED,
                           .reason = REASON_NO_RANGE,
                           .as_reported = {.name = SLICE("never shown")}};
}

static struct result censored(void) {
    struct result result = {.marker_id = SLICE("hs_crp"),
                            .label = SLICE("CRP"),
                            .group = SLICE("inflammation"),
                            .has_value = true,
                            .comparator = COMPARATOR_LESS,
                            .value = {5, 0},
                            .unit = SLICE("mg/L"),
                            .reported_value = {5, 0},
                            .reported_ucum = SLICE("mg/L"),
                            .state = STATE_CANNOT_TELL,
                            .reason = REASON_CENSORED};
    result.range = (struct range){
        .origin = ORIGIN_BUILT_IN, .high = {true, false, {3, 0}}, .unit = SLICE("mg/L"), .source = SLICE("a paper")};
    result.as_reported = (struct record){.name = SLICE("CRP"),
                                         .value = SLICE("<5"),
                                         .unit = SLICE("mg/L"),
                                         .where = {.file = SLICE("a.xml"), .path = SLICE("/a/b[2]")}};
    return result;
}

static const char *const expected_results =
    "\"results\":[{\"marker\":\"albumin\",\"label\":\"Albumin\",\"group\":\"nutrition\",\"as_reported\":{\"name\":"
    "\"ALB\",\"code\":\"1751-7\",\"system\":\"LN\",\"value\":\"3.0\",\"unit\":\"g/dL\",\"range\":\">=3.5\",\"flag\":"
    "\"N\",\"status\":\"F\",\"comment\":\"as "
    "written\",\"narrative\":null,\"no_value_reason\":null,\"where\":\"a.csv:2:5\",\"specimen\":\"serum\"},"
    "\"comparator\":null,\"value\":"
    "30,"
    "\"unit\":\"g/L\",\"range\":{\"low\":3.5,\"low_inclusive\":true,\"high\":null,\"high_inclusive\":null,\"unit\":"
    "\"g/dL\",\"origin\":\"report\",\"source\":\"the report\"},\"state\":\"below\",\"reason\":null,"
    "\"report_flag_agrees\":false,\"takeaway\":\"It is "
    "below.\",\"close_to_limit\":true},{\"marker\":\"mgps\",\"label\":\"Glasgow score "
    "(mGPS)\",\"group\":\"inflammation\",\"as_reported\":{\"name\":null,\"code\":null,\"system\":null,\"value\":null,"
    "\"unit\":null,\"range\":null,\"flag\":null,\"status\":null,\"comment\":null,\"narrative\":null,\"no_value_"
    "reason\":null,\"where\":"
    "null,\"specimen\":null},"
    "\"comparator\":null,"
    "\"value\":2,\"unit\":\"{score}\",\"range\":null,\"state\":\"not_compared\",\"reason\":\"no_range\","
    "\"report_flag_agrees\":null,\"takeaway\":null,\"close_to_limit\":null},{\"marker\":\"hs_crp\",\"label\":\"CRP\","
    "\"group\":"
    "\"inflammation\",\"as_reported\":{\"name\":\"CRP\",\"code\":null,\"system\":null,\"value\":\"<5\",\"unit\":"
    "\"mg/"
    "L\",\"range\":null,\"flag\":null,\"status\":null,\"comment\":null,\"narrative\":null,\"no_value_reason\":null,"
    "\"where\":\"a.xml:/a/"
    "b[2]\",\"specimen\":null},"
    "\"comparator\":\"<\",\"value\":5,\"unit\":\"mg/L\",\"range\":{\"low\":null,\"low_inclusive\":null,\"high\":3,"
    "\"high_inclusive\":false,\"unit\":\"mg/L\",\"origin\":\"built-in\",\"source\":\"a paper\"},\"state\":"
    "\"cannot_tell\",\"reason\":\"censored\",\"report_flag_agrees\":null,\"takeaway\":null,\"close_to_limit\":null}],";

static struct frame small_frame(void) {
    static struct input inputs[] = {
        {.file = {"a.csv", 5}, .sha256 = {"ab", 2}, .format = {"csv", 3}, .encoding = {"UTF-8", 5}}};
    static struct said said[] = {{.level = LEVEL_NOTE,
                                  .code = "flag-disagrees",
                                  .place = {.file = {"a.csv", 5}, .line = 2, .column = 5},
                                  .text = {"it does not agree", 17}},
                                 {.level = LEVEL_WARNING, .code = "csv-line-lost", .text = {"lost", 4}}};
    return (struct frame){.version = SLICE("0.1.0"),
                          .knowledge_version = SLICE("2026.1"),
                          .knowledge_sha256 = SLICE("cd"),
                          .as_of = {.precision = PRECISION_DAY, .year = 2026, .month = 3, .day = 5},
                          .inputs = inputs,
                          .input_count = 1,
                          .said = said,
                          .said_count = 2};
}

static const char *const expected_frame =
    "\"generator\":{\"version\":\"0.1.0\",\"knowledge\":{\"version\":\"2026.1\",\"sha256\":\"cd\"}},\"as_of\":"
    "\"2026-03-05\",\"inputs\":[{\"file\":\"a.csv\",\"sha256\":\"ab\",\"format\":\"csv\",\"encoding\":\"UTF-8\"}],";

static const char *const expected_diagnostics =
    "\"diagnostics\":[{\"level\":\"note\",\"code\":\"flag-disagrees\",\"where\":\"a.csv:2:5\",\"text\":\"it does not "
    "agree\"},{\"level\":\"warning\",\"code\":\"csv-line-lost\",\"where\":null,\"text\":\"lost\"}]}";

static void fill_panel(struct panel *panel) {
    static const char *const titles[] = {"One", "Two", "Three", "Four", "Five", "Six"};
    panel->person = (struct person){
        .id = SLICE("7"), .sex = SEX_FEMALE, .birth = {.precision = PRECISION_MONTH, .year = 1980, .month = 5}};
    panel->has_age = true;
    panel->age_low = panel->age_high = 45;
    panel->collected = (struct date){.precision = PRECISION_DAY, .year = 2026, .month = 3, .day = 2};
    panel->counts = (struct counts){4, 2, 0, 1, 1};
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        panel->causes[i] = (struct cause_summary){.cause = (enum cause)i,
                                                  .state = (enum cause_state)(i % 4),
                                                  .title = slice_of(titles[i]),
                                                  .text = SLICE("t")};
}

static const char *const expected_panel_end =
    "\"left_out\":[{\"where\":\"a.csv:9\",\"name\":\"Mg\",\"code\":null,\"value\":null,\"unit\":null,\"reason\":"
    "\"withdrawn\",\"text\":\"gone\"}],\"urgent\":[{\"marker\":\"albumin\",\"rule\":\"H1\",\"text\":\"now\"}],"
    "\"findings\":[{\"rule\":\"F1\",\"cause\":\"other_illness\",\"strength\":\"strong\",\"text\":\"found\",\"because\":"
    "[{\"marker\":\"albumin\",\"state\":\"below\"}],\"source\":\"s\"}],\"causes\":[{\"id\":\"poor_nutrition\","
    "\"title\":"
    "\"One\",\"state\":\"not_shown_by_blood\",\"text\":\"t\",\"findings\":[]},{\"id\":\"nerve_damage\",\"title\":"
    "\"Two\","
    "\"state\":\"not_tested\",\"text\":\"t\",\"findings\":[]},{\"id\":\"injury_or_immobility\",\"title\":\"Three\","
    "\"state\":\"no_sign\",\"text\":\"t\",\"findings\":[]},{\"id\":\"medications\",\"title\":\"Four\",\"state\":"
    "\"points\",\"text\":\"t\",\"findings\":[]},{\"id\":\"hormone_imbalance\",\"title\":\"Five\",\"state\":"
    "\"not_shown_by_blood\",\"text\":\"t\",\"findings\":[]},{\"id\":\"other_illness\",\"title\":\"Six\",\"state\":"
    "\"not_tested\",\"text\":\"t\",\"findings\":[\"F1\"]}],\"questions\":[{\"rule\":\"F1\",\"text\":\"why?\"}],"
    "\"remarks\":[{\"rule\":"
    "\"G1\",\"text\":\"note\"}]}],";

static void a_report_is_written(void) {
    struct result results[] = {albumin(), derived(), censored()};
    struct medication medication = {.name = SLICE("Simvastatin"), .class_id = SLICE("statin")};
    struct left_out left_out = {.where = {.file = SLICE("a.csv"), .line = 9},
                                .name = SLICE("Mg"),
                                .reason = REASON_WITHDRAWN,
                                .text = SLICE("gone")};
    struct because because[] = {{&results[0], SLICE("over_3")}, {NULL, NO_SLICE}};
    struct finding finding = {.grounds.rule = SLICE("F1"),
                              .cause = CAUSE_OTHER_ILLNESS,
                              .strength = STRENGTH_STRONG,
                              .grounds.because = because,
                              .grounds.because_count = 2,
                              .grounds.source = SLICE("s"),
                              .text = SLICE("found")};
    struct urgent urgent = {.grounds.rule = SLICE("H1"), .result = &results[0], .text = SLICE("now")};
    struct condition condition = {.name = SLICE("Asthma"), .code = SLICE("J45")};
    struct remark remark = {.grounds.rule = SLICE("G1"), .text = SLICE("note")};
    struct question question = {.grounds.rule = SLICE("F1"), .text = SLICE("why?")};
    struct panel panel = {.medications = &medication,
                          .medication_count = 1,
                          .conditions = &condition,
                          .condition_count = 1,
                          .results = results,
                          .result_count = 3,
                          .left_out = &left_out,
                          .left_out_count = 1,
                          .urgent = &urgent,
                          .urgent_count = 1,
                          .findings = &finding,
                          .finding_count = 1,
                          .questions = &question,
                          .question_count = 1,
                          .remarks = &remark,
                          .remark_count = 1};
    fill_panel(&panel);
    struct panel *panels[] = {&panel};
    struct frame frame = small_frame();
    struct sink sink = written_sink(&written, 0);
    static char expected[16384];
    snprintf(expected, sizeof expected,
             "{\"schema\":\"bloodpanel.report/1\",%s\"panels\":[{\"patient\":{\"id\":\"7\",\"name\":null,\"sex\":"
             "\"female\",\"birth_date\":\"1980-05\",\"age_years\":45},\"collected\":\"2026-03-02\",\"collected_as_"
             "written\":null,\"laboratory\":null,"
             "\"medications\":[{\"name\":\"Simvastatin\",\"code\":null,\"system\":null,\"class\":\"statin\"}],"
             "\"conditions\":[{\"name\":\"Asthma\",\"code\":\"J45\",\"system\":null}],"
             "\"counts\":{\"read\":4,\"compared\":2,\"shown\":0,\"left_out\":1,\"duplicates\":1},%s%s%s",
             expected_frame, expected_results, expected_panel_end, expected_diagnostics);
    CU_ASSERT_TRUE(write_report_json(&frame, panels, 1, &sink));
    CU_ASSERT_STRING_EQUAL(compact(), expected);
    for (size_t limit = 1; limit < written.size; limit += 97) {
        sink = written_sink(&written, limit);
        CU_ASSERT_FALSE(write_report_json(&frame, panels, 1, &sink));
    }
}

/* An age that a coarse birth date leaves open is null; a panel that was not interpreted names no causes. */
static void what_is_not_known_is_null(void) {
    struct panel panel = {.has_age = true, .age_low = 44, .age_high = 45};
    struct panel *panels[] = {&panel};
    struct frame frame = {0};
    struct sink sink = written_sink(&written, 0);
    CU_ASSERT_TRUE(write_report_json(&frame, panels, 1, &sink));
    const char *text = compact();
    static const char *const parts[] = {"\"age_years\":null", "\"sex\":null",  "\"collected\":null",
                                        "\"as_of\":null",     "\"causes\":[]", "\"version\":null",
                                        "\"birth_date\":null"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        CHECK_ROW(strstr(text, parts[i]) != NULL, parts[i]);
}

static const char *const expected_point =
    "\"state\":\"below\",\"range\":{\"low\":3.5,\"low_inclusive\":true,\"high\":null,\"high_inclusive\":null,"
    "\"unit\":\"g/dL\",\"origin\":\"report\",\"source\":\"the report\"}}";

static const char *const expected_change =
    "\"changes\":[{\"from\":0,\"to\":1,\"absolute\":9.0,\"percent\":30,\"rcv_low_percent\":-7.81,"
    "\"rcv_high_percent\":7.81,\"cvi_percent\":2.5,\"cva_percent\":null,\"size\":\"larger_than_usual\",\"reason\":"
    "null,\"direction\":\"up\",\"crossed\":\"into_range\"}],\"text\":\"higher\"}],\"urgent\":[],\"findings\":[],"
    "\"causes\":[{"
    "\"id\":\"poor_nutrition\",\"title\":\"One\",\"before\":\"not_tested\",\"after\":\"points\",\"text\":\"t\"}],"
    "\"remarks\":[],\"questions\":[],";

static void a_comparison_is_written(void) {
    struct result before = albumin(), after = albumin();
    after.value = (struct decimal){390, -1};
    struct point points[] = {{0, &before}, {1, &after}};
    struct change change = {.to = 1,
                            .has_difference = true,
                            .absolute = {90, -1},
                            .percent = {30, 0},
                            .has_limits = true,
                            .rcv_low_percent = {-781, -2},
                            .rcv_high_percent = {781, -2},
                            .has_cvi = true,
                            .cvi_percent = {25, -1},
                            .size = CHANGE_LARGER_THAN_USUAL,
                            .direction = DIRECTION_UP,
                            .crossed = CROSSING_INTO_RANGE};
    struct marker_course course = {.marker_id = SLICE("albumin"),
                                   .label = SLICE("Albumin"),
                                   .unit = SLICE("g/L"),
                                   .points = points,
                                   .point_count = 2,
                                   .changes = &change,
                                   .change_count = 1,
                                   .text = SLICE("higher")};
    struct panel first = {.file = SLICE("a.csv"), .laboratory = SLICE("Lab")}, second = {0};
    fill_panel(&second);
    struct panel *panels[] = {&first, &second};
    struct comparison comparison = {.panels = panels, .panel_count = 2, .courses = &course, .course_count = 1};
    comparison.causes[0] = (struct cause_change){
        .before = CAUSE_NOT_TESTED, .after = CAUSE_POINTS, .title = SLICE("One"), .text = SLICE("t")};
    struct frame frame = small_frame();
    struct sink sink = written_sink(&written, 0);
    static char expected[8192];
    snprintf(
        expected, sizeof expected,
        "{\"schema\":\"bloodpanel.compare/1\",%s\"patient\":{\"id\":\"7\",\"name\":null,\"sex\":\"female\","
        "\"birth_date\":\"1980-05\",\"age_years\":45},\"panels\":[{\"collected\":null,\"file\":\"a.csv\","
        "\"laboratory\":\"Lab\"},{\"collected\":\"2026-03-02\",\"file\":null,\"laboratory\":null}],\"markers\":[{"
        "\"marker\":\"albumin\",\"label\":\"Albumin\",\"unit\":\"g/L\",\"points\":[{\"panel\":0,\"comparator\":null,"
        "\"value\":30,%s,{\"panel\":1,\"comparator\":null,\"value\":39.0,%s],%s%s",
        expected_frame, expected_point, expected_point, expected_change, expected_diagnostics);
    CU_ASSERT_TRUE(write_comparison_json(&frame, &comparison, &sink));
    CU_ASSERT_STRING_EQUAL(compact(), expected);
}

int main(void) {
    static const struct test tests[] = {
        {"text is escaped", text_is_escaped},
        {"numbers keep their digits", numbers_keep_their_digits},
        {"arrays and objects nest", arrays_and_objects_nest},
        {"a report is written", a_report_is_written},
        {"what is not known is null", what_is_not_known_is_null},
        {"a comparison is written", a_comparison_is_written},
    };
    return run_suite("document-json", tests, sizeof tests / sizeof tests[0]);
}
