/* Conversions through the public interface; the figures were computed with exact fractions. */
#include "handles.h"
#include "harness.h"

#include <string.h>

struct written {
    char text[128];
    size_t size;
    bool full; /* takes nothing */
};

static bool take(void *context, const char *bytes, size_t size) {
    struct written *written = context;
    if (written->full || written->size + size >= sizeof written->text)
        return false;
    memcpy(written->text + written->size, bytes, size);
    written->size += size;
    return true;
}

static const struct {
    const char *name;
    struct bp_conversion asked;
    enum bp_status status;
    const char *text;
} conversions[] = {
    {"the example", {"10.402", "nmol/L", "ng/dL", "testosterone_total", NULL}, BP_OK, "300.03 ng/dL"},
    {"a comparator", {"<10.4", "nmol/L", "ng/dL", "testosterone_total", NULL}, BP_OK, "<300.0 ng/dL"},
    {"a spelling is kept", {"5", "mg/dl", "g/l", NULL, NULL}, BP_OK, "0.05000 g/l"},
    {"the same unit", {"5", "g/L", "g/L", NULL, NULL}, BP_OK, "5.000 g/L"},
    {"half to even, down", {"30001", "meq/L", "mmol/L", "calcium_total", NULL}, BP_OK, "15000 mmol/L"},
    {"half to even, up", {"30003", "meq/L", "mmol/L", "calcium_total", NULL}, BP_OK, "15002 mmol/L"},
    {"a negative", {"-2.5", "mmol/L", "umol/L", NULL, NULL}, BP_OK, "-2500 umol/L"},
    {"nought", {"0", "g/L", "mg/L", NULL, NULL}, BP_OK, "0.000 mg/L"},
    {"rounded up to a power of ten", {"34.67", "nmol/L", "ng/dL", "testosterone_total", NULL}, BP_OK, "1000 ng/dL"},
    {"an exponent", {"9999.96e-1", "g/L", "g/L", NULL, NULL}, BP_OK, "999.996 g/L"},
    {"a default standard", {"60", "pmol/L", "u[IU]/mL", "insulin", NULL}, BP_OK, "10.00 u[IU]/mL"},
    {"a named standard", {"60", "pmol/L", "u[IU]/mL", "insulin", "6.945 pmol/L"}, BP_OK, "8.639 u[IU]/mL"},
    {"its beginning", {"60", "pmol/L", "u[IU]/mL", "insulin", "6.945"}, BP_OK, "8.639 u[IU]/mL"},
    {"never without being asked", {"3", "ug/L", "nmol/L", "vitamin_b1", NULL}, BP_REFUSED, ""},
    {"the shorter of two names", {"3", "ug/L", "nmol/L", "vitamin_b1", "thiamine"}, BP_OK, "11.31 nmol/L"},
    {"no such standard", {"60", "pmol/L", "u[IU]/mL", "insulin", "6.9"}, BP_USAGE, ""},
    {"an empty standard", {"60", "pmol/L", "u[IU]/mL", "insulin", ""}, BP_USAGE, ""},
    {"a standard of nothing", {"60", "pmol/L", "u[IU]/mL", NULL, "6.945"}, BP_USAGE, ""},
    {"no such marker", {"5", "g/L", "mg/L", "nonsense", NULL}, BP_USAGE, ""},
    {"no marker", {"5", "mmol/L", "mg/dL", NULL, NULL}, BP_REFUSED, ""},
    {"another marker", {"5", "mmol/L", "mg/dL", "crp", NULL}, BP_REFUSED, ""},
    {"an unknown unit", {"5", "foo", "mg/dL", NULL, NULL}, BP_REFUSED, ""},
    {"scales", {"37", "Cel", "[degF]", NULL, NULL}, BP_REFUSED, ""},
    {"no number", {"negative", "g/L", "mg/L", NULL, NULL}, BP_REFUSED, ""},
    {"a comma", {"10,402", "g/L", "mg/L", NULL, NULL}, BP_REFUSED, ""},
    {"nothing", {"", "", "", NULL, NULL}, BP_REFUSED, ""},
};

static enum bp_status convert(const struct bp_knowledge *knowledge, const struct bp_options *options,
                              const struct bp_conversion *asked, struct written *written) {
    return bp_convert(knowledge, options, asked, NULL, &(struct bp_sink){take, written});
}

static void test_conversions(void) {
    struct bp_knowledge *knowledge;
    CU_ASSERT_EQUAL_FATAL(bp_knowledge_built_in(NULL, &knowledge), BP_OK);
    for (size_t i = 0; i < sizeof conversions / sizeof conversions[0]; i++) {
        struct written written = {.size = 0};
        CHECK_ROW(convert(knowledge, NULL, &conversions[i].asked, &written) == conversions[i].status,
                  conversions[i].name);
        CHECK_ROW(strcmp(written.text, conversions[i].text) == 0, conversions[i].name);
    }
    bp_knowledge_free(knowledge);
}

static void test_decimal_comma(void) {
    struct bp_knowledge *knowledge;
    struct bp_options *options;
    struct bp_conversion comma = {"10,402", "g/L", "mg/L", NULL, NULL}, point = {"10.402", "g/L", "mg/L", NULL, NULL};
    struct written written = {.size = 0}, nothing = {.size = 0};
    CU_ASSERT_EQUAL_FATAL(bp_knowledge_built_in(NULL, &knowledge), BP_OK);
    CU_ASSERT_EQUAL_FATAL(bp_options_new(&options), BP_OK);
    CU_ASSERT_EQUAL(bp_options_set(options, "decimal", ","), BP_OK);
    CU_ASSERT_EQUAL(convert(knowledge, options, &comma, &written), BP_OK);
    CU_ASSERT_STRING_EQUAL(written.text, "10402 mg/L");
    CU_ASSERT_EQUAL(convert(knowledge, options, &point, &nothing), BP_REFUSED);
    CU_ASSERT_EQUAL(nothing.size, 0);
    bp_options_free(options);
    bp_knowledge_free(knowledge);
}

static void test_full_sink(void) {
    struct bp_knowledge *knowledge;
    struct bp_conversion asked = {"5", "g/L", "mg/L", NULL, NULL};
    struct written written = {.full = true};
    CU_ASSERT_EQUAL_FATAL(bp_knowledge_built_in(NULL, &knowledge), BP_OK);
    CU_ASSERT_EQUAL(convert(knowledge, NULL, &asked, &written), BP_OUTPUT);
    bp_knowledge_free(knowledge);
}

/* A refusal is one diagnostic; it does not hold the value. */
static void count(void *context, const struct bp_diagnostic *diagnostic) {
    size_t *said = context;
    ++*said;
    CU_ASSERT_PTR_NULL(strstr(diagnostic->text, "77"));
}

static void test_one_diagnostic(void) {
    struct bp_knowledge *knowledge;
    CU_ASSERT_EQUAL_FATAL(bp_knowledge_built_in(NULL, &knowledge), BP_OK);
    static const struct bp_conversion refused[] = {
        {"77", "mmol/L", "mg/dL", NULL, NULL},  {"77", "foo", "bar", NULL, NULL},
        {"77", "g/L", "g/L", "nonsense", NULL}, {"77x", "g/L", "mg/L", NULL, NULL},
        {"77", "mmol/L", "mg/dL", "crp", NULL},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        size_t said = 0;
        struct written written = {.size = 0};
        struct bp_sink sink = {take, &written};
        CHECK_ROW(bp_convert(knowledge, NULL, &refused[i], &(struct bp_receiver){count, &said}, &sink) != BP_OK,
                  refused[i].value);
        CHECK_ROW(said == 1 && written.size == 0, refused[i].unit);
    }
    bp_knowledge_free(knowledge);
}

int main(void) {
    static const struct test tests[] = {
        {"conversions", test_conversions},
        {"decimal comma", test_decimal_comma},
        {"a full sink", test_full_sink},
        {"one diagnostic", test_one_diagnostic},
    };
    return run_suite("conversions", tests, sizeof tests / sizeof tests[0]);
}
