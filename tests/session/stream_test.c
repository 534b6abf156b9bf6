/* Streams: rows as they come, one header, statuses that stay, files that are whole or not there. */
#include "handles.h"
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEADER "Patient ID,Sex,Birth date,Collected,Test,Result,Unit,Range,Status\n"
#define PERSON "0417,male,1980-05-04,2026-03-02,"
#define COLUMNS                                                                                                        \
    "file,where,patient,collected,marker,name,code,reported_value,reported_unit,comparator,value,unit,low,high,"       \
    "range_origin,state,reason\n"

struct run {
    struct bp_knowledge *knowledge;
    struct bp_options *options;
    struct bp_stream *stream;
    struct arena *arena;
    struct builder rows;
    size_t writes;
    size_t writes_allowed;
    enum bp_status status; /* of bp_stream_new */
};

static bool take(void *context, const char *bytes, size_t size) {
    struct run *run = context;
    if (run->writes++ == run->writes_allowed)
        return false;
    builder_add(&run->rows, (struct slice){bytes, size});
    return true;
}

static void start(struct run *run, const char *format, const char *path, const char *option, const char *value) {
    *run = (struct run){.arena = arena_new(), .writes_allowed = SIZE_MAX};
    run->rows = builder_start(run->arena);
    CU_ASSERT_EQUAL(bp_knowledge_built_in(NULL, &run->knowledge), BP_OK);
    CU_ASSERT_EQUAL(bp_options_new(&run->options), BP_OK);
    if (option)
        CU_ASSERT_EQUAL(bp_options_set(run->options, option, value), BP_OK);
    struct bp_sink sink = {take, run};
    run->status = path ? bp_stream_new_file(run->knowledge, run->options, NULL, format, path, &run->stream)
                       : bp_stream_new(run->knowledge, run->options, NULL, format, &sink, &run->stream);
}

static enum bp_status add(struct run *run, const char *name, const char *text) {
    return bp_stream_add_bytes(run->stream, name, text, strlen(text));
}

static void end(struct run *run) {
    bp_stream_free(run->stream);
    bp_options_free(run->options);
    bp_knowledge_free(run->knowledge);
    arena_free(run->arena);
}

/* ---- One row a result ---- */

static const struct {
    const char *input; /* one line of a table */
    const char *row;   /* what follows "a.csv,a.csv:" */
} rows[] = {
    {PERSON "CRP,12,mg/L,<5,", "2:6,0417,2026-03-02,crp,CRP,,12,mg/L,,12,mg/L,,5,report,above,"},
    {PERSON "CRP,<0.6,mg/L,<5,", "2:6,0417,2026-03-02,crp,CRP,,<0.6,mg/L,<,0.6,mg/L,,5,report,inside,"},
    {PERSON "CRP,1.2,mg/dL,<5 mg/L,", "2:6,0417,2026-03-02,crp,CRP,,1.2,mg/dL,,12,mg/L,,5,report,above,"},
    {PERSON "CRP,12,,<5,", "2:6,0417,2026-03-02,crp,CRP,,12,,,12,,,,,not_compared,unit_missing"},
    {PERSON "CRP,12,foo,<5,", "2:6,0417,2026-03-02,crp,CRP,,12,foo,,12,,,,,not_compared,unit_unknown"},
    {PERSON "CRP,pending,mg/L,<5,", "2:6,0417,2026-03-02,crp,CRP,,pending,mg/L,,,,,,,not_compared,no_value"},
    {PERSON "CRP,12,mg/L,<5,entered-in-error", "2:6,0417,2026-03-02,crp,CRP,,,,,,,,,,not_compared,withdrawn"},
    {PERSON "CRP,12,mg/L,<5,preliminary", "2:6,0417,2026-03-02,crp,CRP,,12,mg/L,,12,mg/L,,,,not_compared,not_final"},
    {PERSON "Nonsense,12,mg/L,<5,",
     "2:6,0417,2026-03-02,,Nonsense,,12,mg/L,,12,mg/L,,5,report,not_compared,unknown_marker"},
    {PERSON "=1+1,12,mg/L,<5,",
     "2:6,0417,2026-03-02,,\"'=1+1\",,12,mg/L,,12,mg/L,,5,report,not_compared,unknown_marker"},
    {",,,,CRP,12,mg/L,<5,", "2:6,,,crp,CRP,,12,mg/L,,12,mg/L,,5,report,above,"},
};

static void test_rows(void) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct run run;
        start(&run, "csv", NULL, NULL, NULL);
        struct slice input =
            join(run.arena, 3, SLICE(HEADER), slice_of(rows[i].input), SLICE("\n,,,,Albumin,42,g/L,35-50,\n"));
        CHECK_ROW(bp_stream_add_bytes(run.stream, "a.csv", input.text, input.size) == BP_OK, rows[i].input);
        CHECK_ROW(bp_stream_finish(run.stream) == BP_OK, rows[i].input);
        struct slice wanted = join(run.arena, 4, SLICE(COLUMNS), SLICE("a.csv,a.csv:"), slice_of(rows[i].row),
                                   SLICE("\na.csv,a.csv:3:6,,,albumin,Albumin,,42,g/L,,42,g/L,35,50,report,inside,\n"));
        CHECK_ROW(slice_equal(builder_text(&run.rows), wanted), rows[i].input);
        end(&run);
    }
}

static void test_json(void) {
    struct run run;
    start(&run, "json", NULL, NULL, NULL);
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "\"C \"\"R\"\" P\",-2.50,mg/L,,\n"), BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OK);
    CU_ASSERT_TRUE(slice_equal(
        builder_text(&run.rows),
        SLICE("{\"file\": \"a.csv\",\"where\": \"a.csv:2:6\",\"patient\": \"0417\",\"collected\": \"2026-03-02\","
              "\"marker\": null,\"name\": \"C \\\"R\\\" P\",\"code\": null,\"reported_value\": \"-2.50\","
              "\"reported_unit\": \"mg/L\",\"comparator\": null,\"value\": -2.50,\"unit\": \"mg/L\",\"low\": null,"
              "\"high\": null,\"range_origin\": null,\"state\": \"not_compared\",\"reason\": \"unknown_marker\"}\n")));
    end(&run);
}

/* ---- Several inputs, several people ---- */

static void test_one_header(void) {
    struct run run;
    start(&run, "csv", NULL, NULL, NULL);
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_EQUAL(add(&run, "b.csv", HEADER "0999,female,1990-05-04,2026-03-02,CRP,1,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OK);
    CU_ASSERT_EQUAL(run.writes, 2);
    CU_ASSERT_TRUE(slice_starts(builder_text(&run.rows), SLICE(COLUMNS "a.csv,")));
    CU_ASSERT_TRUE(slice_contains(builder_text(&run.rows), SLICE("\nb.csv,b.csv:2:6,0999,")));
    end(&run);
}

/* The same twice, and a correction: each stands for itself. */
static void test_nothing_is_looked_back_on(void) {
    struct run run;
    start(&run, "csv", NULL, NULL, NULL);
    CU_ASSERT_EQUAL(add(&run, "a.csv",
                        HEADER PERSON "CRP,1,mg/L,<5,final\n" PERSON "CRP,1,mg/L,<5,final\n" PERSON
                                      "CRP,9,mg/L,<5,corrected\n"),
                    BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OK);
    CU_ASSERT_EQUAL(run.writes, 3);
    end(&run);
}

static void test_one_patient(void) {
    struct run run;
    start(&run, "csv", NULL, "patient", "0999");
    CU_ASSERT_EQUAL(
        add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n0999,male,1990-05-04,2026-03-02,CRP,2,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OK);
    CU_ASSERT_EQUAL(run.writes, 1);
    CU_ASSERT_TRUE(slice_contains(builder_text(&run.rows), SLICE("\na.csv,a.csv:3:6,0999,")));
    end(&run);
    start(&run, "csv", NULL, "patient", "1");
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_INPUT);
    CU_ASSERT_EQUAL(run.writes, 0);
    end(&run);
}

static void test_redacted(void) {
    struct run run;
    start(&run, "csv", NULL, "redact", "");
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OK);
    CU_ASSERT_FALSE(slice_contains(builder_text(&run.rows), SLICE("0417")));
    CU_ASSERT_TRUE(slice_contains(builder_text(&run.rows), SLICE("2:6,,2026-03-02,crp,CRP,,1,mg/L,,1,mg/L,,5,report")));
    end(&run);
}

/* ---- Statuses ---- */

static void test_statuses_stay(void) {
    struct run run;
    start(&run, "csv", NULL, NULL, NULL);
    CU_ASSERT_EQUAL(add(&run, "words.txt", "just some words\n"), BP_INPUT);
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_INPUT);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_INPUT);
    CU_ASSERT_EQUAL(run.writes, 0);
    end(&run);
}

static void test_wrong_options(void) {
    struct run run;
    static const char *const formats[] = {"text", "html", "", "CSV", "csv "};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        start(&run, formats[i], NULL, NULL, NULL);
        CHECK_ROW(run.status == BP_USAGE && !run.stream, formats[i]);
        end(&run);
    }
    start(&run, "csv", NULL, "state", "nonsense");
    CU_ASSERT_EQUAL(run.status, BP_USAGE);
    end(&run);
    start(&run, "csv", NULL, "sex", "female");
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_USAGE);
    CU_ASSERT_EQUAL(run.writes, 0);
    end(&run);
}

static void test_full_sink(void) {
    struct run run;
    start(&run, "csv", NULL, NULL, NULL);
    run.writes_allowed = 1;
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n" PERSON "TSH,1,mIU/L,,\n"), BP_OUTPUT);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OUTPUT);
    CU_ASSERT_EQUAL(run.writes, 2);
    end(&run);
}

/* ---- Files ---- */

static void test_file_whole_or_not(void) {
    char folder[] = "/tmp/bloodpanel-stream-XXXXXX", path[64];
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/rows.csv", folder);
    struct run run;
    start(&run, "csv", path, NULL, NULL);
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
    end(&run); /* never finished */
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
    start(&run, "csv", path, NULL, NULL);
    CU_ASSERT_EQUAL(add(&run, "a.csv", HEADER PERSON "CRP,1,mg/L,<5,\n"), BP_OK);
    CU_ASSERT_EQUAL(bp_stream_finish(run.stream), BP_OK);
    end(&run);
    CU_ASSERT_EQUAL(access(path, F_OK), 0);
    CU_ASSERT_EQUAL(unlink(path), 0);
    CU_ASSERT_EQUAL(rmdir(folder), 0); /* which works only when nothing else is left */
    start(&run, "csv", path, NULL, NULL);
    CU_ASSERT_EQUAL(run.status, BP_OUTPUT);
    end(&run);
}

int main(void) {
    static const struct test tests[] = {
        {"rows", test_rows},
        {"JSON lines", test_json},
        {"one header", test_one_header},
        {"nothing is looked back on", test_nothing_is_looked_back_on},
        {"one patient", test_one_patient},
        {"redacted", test_redacted},
        {"statuses stay", test_statuses_stay},
        {"wrong options", test_wrong_options},
        {"a full sink", test_full_sink},
        {"a file is whole or not there", test_file_whole_or_not},
    };
    return run_suite("streams", tests, sizeof tests / sizeof tests[0]);
}
