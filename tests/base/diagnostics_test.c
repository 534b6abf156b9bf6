/* What is said about the input, and the words of the outputs. */
#include "diagnostics.h"
#include "fields.h"
#include "harness.h"
#include "words.h"

#include <string.h>

struct heard {
    char text[1024];
    enum level level;
};

static void hear(void *context, const struct diagnostic *diagnostic) {
    struct heard *heard = context;
    memcpy(heard->text, diagnostic->text.text, diagnostic->text.size);
    heard->text[diagnostic->text.size] = 0;
    heard->level = diagnostic->level;
}

static void test_texts_are_filled(void) {
    struct heard heard;
    struct diagnostics diagnostics = {.receive = hear, .context = &heard};
    diagnose(&diagnostics, MARKER_AMBIGUOUS, (struct place){.line = 3}, SLICE("B12"), SLICE("two markers"));
    CU_ASSERT_STRING_EQUAL(heard.text, "\"B12\" could be two markers; a code, unit or specimen settles it");
    CU_ASSERT_EQUAL(heard.level, LEVEL_WARNING);
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_WARNING], 1);
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR], 0);
}

static void test_hostile_text_is_harmless(void) {
    struct heard heard;
    struct diagnostics diagnostics = {.receive = hear, .context = &heard};
    diagnose(&diagnostics, MARKER_UNKNOWN, (struct place){.line = 1},
             SLICE("a\x1B[31m\n\xC2\x9B\xE2\x80\xAE"
                   "b\xC3\xA4"),
             NO_SLICE);
    CU_ASSERT_STRING_EQUAL(heard.text, "\"a?[31m???b\xC3\xA4\" is not in the tables; it is shown and not compared");
    char long_name[2000];
    memset(long_name, 'x', sizeof long_name);
    diagnose(&diagnostics, MARKER_UNKNOWN, (struct place){.line = 1}, (struct slice){long_name, sizeof long_name},
             NO_SLICE);
    CU_ASSERT(strlen(heard.text) <= 512);
}

static void test_every_code_has_a_word_of_its_own(void) {
    for (int i = 0; i < DIAGNOSTIC_COUNT; i++) {
        const char *name = diagnostic_name((enum diagnostic_code)i);
        CU_ASSERT_FATAL(name != NULL);
        for (int k = 0; k < i; k++)
            CHECK_ROW(strcmp(name, diagnostic_name((enum diagnostic_code)k)) != 0, name);
    }
}

static void test_words_go_both_ways(void) {
    enum state state;
    enum cause cause;
    enum field field;
    CU_ASSERT(state_from_name(SLICE("critical_low"), &state) && state == STATE_CRITICAL_LOW);
    CU_ASSERT(!state_from_name(SLICE("low"), &state));
    CU_ASSERT_STRING_EQUAL(reason_name(REASON_UNREADABLE), "unreadable");
    CU_ASSERT_STRING_EQUAL(reason_name(REASON_SPECIMEN_DIFFERS), "specimen_differs");
    CU_ASSERT_STRING_EQUAL(comparator_name(COMPARATOR_AT_LEAST), ">=");
    CU_ASSERT_STRING_EQUAL(cause_name(CAUSE_OTHER_ILLNESS), "other_illness");
    CU_ASSERT(cause_from_name(SLICE("injury_or_immobility"), &cause) && cause == CAUSE_INJURY_OR_IMMOBILITY);
    CU_ASSERT(field_from_name(SLICE("laboratory"), &field) && field == FIELD_LABORATORY);
    CU_ASSERT_STRING_EQUAL(field_name(FIELD_PANEL), "panel");
    CU_ASSERT_STRING_EQUAL(strength_name(STRENGTH_STRONG), "strong");
}

int main(void) {
    static const struct test tests[] = {
        {"texts are filled", test_texts_are_filled},
        {"hostile text is harmless", test_hostile_text_is_harmless},
        {"every code has a word of its own", test_every_code_has_a_word_of_its_own},
        {"words go both ways", test_words_go_both_ways},
    };
    return run_suite("diagnostics", tests, sizeof tests / sizeof tests[0]);
}
