/* How hard a text is to read. Grades are worked out by hand from the published formula. */
#include "reading_ease.h"

#include "harness.h"

#include <stdio.h>

static const struct {
    const char *word;
    size_t syllables;
} words[] = {
    {"range", 1},   {"the", 1},   {"muscle", 2}, {"doctor", 2},  {"albumin", 3}, {"inflammation", 4}, {"blood", 1},
    {"protein", 2}, {"above", 2}, {"300", 1},    {"vitamin", 3}, {"table", 2},   {"nerve", 1},
};

static void syllables_are_counted(void) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        CHECK_ROW(syllables_of(slice_of(words[i].word)) == words[i].syllables, words[i].word);
}

static const struct {
    const char *text;
    size_t sentences, words, syllables, longest;
    int64_t hundredths; /* of the grade */
} texts[] = {
    {"One {value} is low. It rose by 1.5 g. Why?", 3, 11, 11, 6, -236},
    {"The cat sat.", 1, 3, 3, 3, -262},
    {"Inflammation lowers albumin.", 1, 3, 9, 3, 2098},
    {"no full stop", 1, 3, 3, 3, -262},
};

static void texts_are_measured(void) {
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct reading reading = {0};
        struct decimal grade;
        reading_add(&reading, NULL, slice_of(texts[i].text));
        CHECK_ROW(reading.sentences == texts[i].sentences && reading.words == texts[i].words &&
                      reading.syllables == texts[i].syllables && reading.longest == texts[i].longest,
                  texts[i].text);
        CHECK_ROW(reading_grade(&reading, &grade) && grade.exponent == -2, texts[i].text);
        CHECK_ROW(grade.digits == texts[i].hundredths, texts[i].text);
    }
    struct reading nothing = {0};
    struct decimal grade;
    CU_ASSERT_FALSE(reading_grade(&nothing, &grade));
}

static void names_weigh_little(void) {
    struct arena *arena = arena_new();
    struct map names = map_start(arena);
    CU_ASSERT_TRUE_FATAL(map_put(&names, SLICE("albumin"), 0));
    struct reading reading = {0};
    reading_add(&reading, &names, SLICE("Inflammation lowers Albumin."));
    CU_ASSERT_EQUAL(reading.syllables, 7);
    arena_free(arena);
}

static const struct {
    const char *text, *phrase;
    bool found;
} phrases[] = {
    {"It is fine.", "fine", true},
    {"It is defined.", "fine", false},
    {"Fine", "fine", true},
    {"fines", "fine", false},
    {"do not worry", "not worry", true},
    {"", "fine", false},
    {"an ab-normal one", "normal", true},
};

static void phrases_stand_alone(void) {
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        CHECK_ROW(has_phrase(slice_of(phrases[i].text), slice_of(phrases[i].phrase)) == phrases[i].found,
                  phrases[i].text);
}

int main(void) {
    static const struct test tests[] = {
        {"syllables are counted", syllables_are_counted},
        {"texts are measured", texts_are_measured},
        {"names weigh little", names_weigh_little},
        {"phrases stand alone", phrases_stand_alone},
    };
    return run_suite("catalogue-reading_ease", tests, sizeof tests / sizeof *tests);
}
