/* Names and signs in one spelling. */
#include "fold.h"

#include "harness.h"

#include <stdio.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct arena *arena;

struct folding {
    const char *text, *folded;
};

static bool is(struct slice got, const char *expected) {
    bool same = slice_equal(got, slice_of(expected));
    if (!same)
        fprintf(stderr, "got \"%.*s\", expected \"%s\"\n", SLICE_ARGS(got), expected);
    return same;
}

static void folds_names(void) {
    static const struct folding cases[] = {
        {"", ""},
        {"   ", ""},
        {"---", ""},
        {"CRP", "crp"},
        {"Vitamin D, 25-OH (gesamt)", "vitamin d 25 oh gesamt"},
        {"  25-OH   Vitamin\tD ", "25 oh vitamin d"},
        {"Größe", "grosse"},
        {"GRÖSSE", "grosse"},
        {"Gro\xCC\x88\xC3\x9F"
         "e",
         "grosse"},
        {"Hämoglobin A1c", "hamoglobin a1c"},
        {"testostérone", "testosterone"},
        {"TESTOSTÉRONE", "testosterone"},
        {"ácido fólico", "acido folico"},
        {"análisis", "analisis"},
        {"Ñ", "n"},
        {"œstradiol", "œstradiol"},
        {"\xC2\xB5", "\xCE\xBC"},
        {"\xCE\xBC", "\xCE\xBC"},
        {"\xCE\x9C", "\xCE\xBC"},
        {"γ-GT", "γ gt"},
        {"Γ-gt", "γ gt"},
        {"T₃", "t3"},
        {"ＣＲＰ", "crp"},
        {"ﬁbrinogen", "fibrinogen"},
        {"25(OH)D", "25 oh d"},
        {"CK-MB", "ck mb"},
        {"[#/\xE2\x80\x8Bvolume]", "volume"},
        {"Na\xC2\xA0+", "na"},
        {"İ", "i"},
        {"STRASSE", "strasse"},
        {"Straße", "strasse"},
        {"Ⅳ", "iv"},
        {"血糖", "血糖"},
        {"Глюкоза", "глюкоза"},
        {"\xFF\xFE", ""},
        {"a\xC3", ""},
        {"\xED\xA0\x80", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct slice folded = fold_name(arena, slice_of(cases[i].text));
        CHECK_ROW(is(folded, cases[i].folded), cases[i].text);
        CHECK_ROW(is(fold_name(arena, folded), cases[i].folded), cases[i].text);
    }
    CU_ASSERT_FALSE(arena_failed(arena));
}

static const struct folding sign_cases[] = {
    {"", ""},
    {"5.6 mg/dL", "5.6 mg/dL"},
    {"µg/L", "ug/L"},
    {"μg/L", "ug/L"},
    {"10⁹/L", "10^9/L"},
    {"10³/µL", "10^3/uL"},
    {"10¹²/L", "10^12/L"},
    {"10⁻³", "10^-3"},
    {"10⁺⁶", "10^+6"},
    {"m²·s³", "m^2.s^3"},
    {"kg/m²", "kg/m^2"},
    {"×10⁹", "x10^9"},
    {"＜５", "<5"},
    {"≤5", "<=5"},
    {"≥5", ">=5"},
    {"≦5", "<=5"},
    {"≧5", ">=5"},
    {"⩽5", "<=5"},
    {"⩾5", ">=5"},
    {"3,5–5,1", "3,5-5,1"},
    {"3,5—5,1", "3,5-5,1"},
    {"−2.5", "-2.5"},
    {"5\xC2\xA0mg", "5 mg"},
    {"1\xE2\x80\xAF"
     "234",
     "1 234"},
    {"1\xE2\x80\x89"
     "234",
     "1 234"},
    {"[#/\xE2\x80\x8Bvolume]", "[#/volume]"},
    {"\xEF\xBB\xBF"
     "5",
     "5"},
    {"\xE2\x80\x8E"
     "5",
     "5"},
    {"mg\xE2\x81\x84"
     "dL",
     "mg/dL"},
    {"mg∕dL", "mg/dL"},
    {"％", "%"},
    {"‰", "‰"},
    {"MG", "MG"},
    {"a\xFF"
     "b",
     "a\xFF"
     "b"},
    {"\xC3", "\xC3"},
};

static void folds_signs(void) {
    for (size_t i = 0; i < COUNT(sign_cases); i++) {
        CHECK_ROW(is(fold_signs(arena, slice_of(sign_cases[i].text)), sign_cases[i].folded), sign_cases[i].text);
        char buffer[64];
        struct slice folded;
        CHECK_ROW(fold_signs_into(buffer, sizeof buffer, slice_of(sign_cases[i].text), &folded), sign_cases[i].text);
        CHECK_ROW(is(folded, sign_cases[i].folded), sign_cases[i].text);
    }
    char small[8];
    struct slice folded;
    CU_ASSERT_FALSE(fold_signs_into(small, sizeof small, SLICE("123456789"), &folded));
}

static void tells_clean_text(void) {
    static const char *const clean[] = {"",     "abc", "a\tb\nc",      "a\r\nb",          "Größe",
                                        "血糖", "µ",   "\xE2\x80\x8E", "\xF0\x9F\x99\x82"};
    static const char *const unclean[] = {
        "a\x01",        "\x1B[31m",     "a\rb",         "a\r",          "\x7F",     "\xC2\x80",
        "\xC2\x9B",     "\xFF",         "a\xC3",        "\xED\xA0\x80", "\xC0\xAF", "\342\200\256abc",
        "\xE2\x80\xAA", "\xE2\x81\xA6", "\xE2\x81\xA9", "\xE2\x80\x8F", "\xD8\x9C"};
    for (size_t i = 0; i < COUNT(clean); i++)
        CHECK_ROW(is_clean_text(slice_of(clean[i])), clean[i]);
    for (size_t i = 0; i < COUNT(unclean); i++)
        CHECK_ROW(!is_clean_text(slice_of(unclean[i])), unclean[i]);
    CU_ASSERT_FALSE(is_clean_text((struct slice){"a\0b", 3}));
    for (char c = 1; c < 0x20; c++)
        CU_ASSERT_EQUAL(is_clean_text((struct slice){&c, 1}), c == '\t' || c == '\n');
}

int main(void) {
    static const struct test tests[] = {
        {"folds names", folds_names},
        {"folds signs", folds_signs},
        {"tells clean text", tells_clean_text},
    };
    arena = arena_new();
    if (!arena)
        return 2;
    int status = run_suite("base-fold", tests, COUNT(tests));
    arena_free(arena);
    return status;
}
