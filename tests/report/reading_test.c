/* How hard the sentences of text.en.csv are to read, and which words never stand in them. */
#include "csv_lines.h"
#include "harness.h"
#include "slice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct measure {
    size_t sentences, words, syllables, longest;
};

static struct measure rules, pages;

static char *read_table(size_t *size) {
    FILE *file = fopen(SOURCE_DIR "/reference-ranges/text.en.csv", "rb");
    char *bytes = malloc(1024 * 1024);
    *size = file && bytes ? fread(bytes, 1, 1024 * 1024, file) : 0;
    if (file)
        fclose(file);
    return bytes;
}

static bool is_vowel(char c) {
    return strchr("aeiouy", to_lower(c)) != NULL;
}

/* Groups of vowels, a silent e at the end not counted; at least one. A figure counts as one. */
static size_t syllables_of(struct slice word) {
    size_t count = 0;
    for (size_t i = 0; i < word.size; i++)
        count += is_letter(word.text[i]) && is_vowel(word.text[i]) && (i == 0 || !is_vowel(word.text[i - 1]));
    bool silent = word.size > 2 && to_lower(word.text[word.size - 1]) == 'e' && !is_vowel(word.text[word.size - 2]) &&
                  to_lower(word.text[word.size - 2]) != 'l';
    count -= silent && count > 1;
    return count ? count : 1;
}

static void count_sentence(struct measure *measure, size_t words, struct slice text) {
    if (words == 0)
        return;
    measure->sentences++;
    if (words > measure->longest)
        measure->longest = words;
    if (words > 25)
        fprintf(stderr, "%zu words: %.*s\n", words, SLICE_ARGS(text));
}

static bool is_word_char(char c) {
    return is_letter(c) || is_digit(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* A slot counts as one short word: names of markers and figures are not ours to choose. */
static void measure_text(struct measure *measure, struct slice text) {
    size_t words = 0;
    for (size_t i = 0; i < text.size;) {
        size_t from = i;
        if (text.text[i] == '{') {
            while (i < text.size && text.text[i] != '}')
                i++;
            words++;
            measure->words++;
            measure->syllables++;
        }
        while (i < text.size && is_word_char(text.text[i]))
            i++;
        if (i > from && text.text[from] != '{') {
            words++;
            measure->words++;
            measure->syllables += syllables_of((struct slice){text.text + from, i - from});
        }
        bool ends = i < text.size && strchr(".!?", text.text[i]) && (i + 1 == text.size || text.text[i + 1] == ' ');
        if (ends) {
            count_sentence(measure, words, text);
            words = 0;
        }
        i += i < text.size && (i == from || !is_word_char(text.text[i]));
    }
    count_sentence(measure, words, text);
}

/* Words of the list stand alone: "fine" is not found in "defined". */
static bool has_word(struct slice text, const char *word) {
    size_t size = strlen(word);
    for (size_t i = 0; i + size <= text.size; i++) {
        bool begins = i == 0 || !is_letter(text.text[i - 1]);
        bool ends = i + size == text.size || !is_letter(text.text[i + size]);
        if (begins && ends && slice_equal_nocase((struct slice){text.text + i, size}, slice_of(word)))
            return true;
    }
    return false;
}

static const char *const forbidden[] = {
    "normal",
    "abnormal",
    "you have",
    "you are healthy",
    "replacement",
    "don't worry",
    "do not worry",
    "fine",
    "nothing wrong",
    "ruled out",
    "rule out",
    "rules out",
    "because of treatment",
    "clinic",
    "diagnosed",
    "stop a medicine",
    "stop your medicine",
    "stop taking",
    "cure",
    "all clear",
    "all-clear",
    "perfect",
    "tablets a day",
    "better",
    "worse",
};

/* "Better" and "worse" are no words for a change; a rule may say that one test shows something better. */
static bool is_allowed(struct slice key, const char *word) {
    bool direction = strcmp(word, "better") == 0 || strcmp(word, "worse") == 0;
    return direction && (slice_equal(key, SLICE("reading.benefit")) || slice_starts(key, SLICE("rule.")));
}

static bool is_sentence(struct slice text) {
    return slice_ends(text, SLICE(".")) || slice_ends(text, SLICE("?"));
}

static void check_row(struct slice key, struct slice text) {
    char row[160];
    snprintf(row, sizeof row, "%.*s", SLICE_ARGS(key));
    for (size_t i = 0; i < sizeof forbidden / sizeof forbidden[0]; i++) {
        bool found = has_word(text, forbidden[i]) && !is_allowed(key, forbidden[i]);
        if (found)
            fprintf(stderr, "\"%s\" in %s\n", forbidden[i], row);
        CHECK_ROW(!found, row);
    }
    bool chance = slice_starts(key, SLICE("chance."));
    CHECK_ROW(!has_word(text, "healthy") || chance || slice_contains(text, SLICE("ealthy people")), row);
    if (is_sentence(text))
        measure_text(slice_starts(key, SLICE("rule.")) ? &rules : &pages, text);
}

static void no_forbidden_word_is_used(void) {
    size_t size, rows = 0;
    char *bytes = read_table(&size);
    struct bytes_feed feed;
    bytes_feed_start(&feed, (struct slice){bytes, size}, 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    struct arena *arena = arena_new();
    CU_ASSERT_TRUE_FATAL(size > 0 && lines && arena);
    struct csv_line line;
    while (csv_lines_next(lines, arena, &line) == CSV_LINE) {
        CU_ASSERT_EQUAL(line.count, 3);
        if (rows++ > 0)
            check_row(line.fields[0], line.fields[1]);
    }
    CU_ASSERT_TRUE(rows > 200);
    csv_lines_close(lines);
    arena_free(arena);
    free(bytes);
}

/* Flesch-Kincaid: 0.39 words a sentence + 11.8 syllables a word - 15.59. */
static double grade_of(const struct measure *measure) {
    double words = (double)measure->words;
    return 0.39 * words / (double)measure->sentences + 11.8 * (double)measure->syllables / words - 15.59;
}

static void check_measure(const char *name, const struct measure *measure) {
    CU_ASSERT_TRUE_FATAL(measure->sentences > 0 && measure->words > 0);
    double grade = grade_of(measure), length = (double)measure->words / (double)measure->sentences;
    printf("%s: %zu sentences, %.1f words each, the longest %zu, grade %.1f\n", name, measure->sentences, length,
           measure->longest, grade);
    CU_ASSERT_TRUE(grade <= 6.5);
    CU_ASSERT_TRUE(length <= 15);
    CU_ASSERT_TRUE(measure->longest <= 25);
}

static void sentences_are_easy_to_read(void) {
    check_measure("page", &pages);
    check_measure("rules", &rules);
}

static const struct {
    const char *word;
    size_t syllables;
} known[] = {
    {"range", 1},   {"the", 1},   {"muscle", 2}, {"doctor", 2},  {"albumin", 3}, {"inflammation", 4}, {"blood", 1},
    {"protein", 2}, {"above", 2}, {"300", 1},    {"vitamin", 3}, {"table", 2},   {"nerve", 1},
};

static void syllables_are_counted(void) {
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        CHECK_ROW(syllables_of(slice_of(known[i].word)) == known[i].syllables, known[i].word);
    struct measure measure = {0};
    measure_text(&measure, SLICE("One {value} is low. It rose by 1.5 g. Why?"));
    CU_ASSERT_EQUAL(measure.sentences, 3);
    CU_ASSERT_EQUAL(measure.longest, 6);
}

int main(void) {
    static const struct test tests[] = {
        {"syllables are counted", syllables_are_counted},
        {"no forbidden word is used", no_forbidden_word_is_used},
        {"sentences are easy to read", sentences_are_easy_to_read},
    };
    return run_suite("report-reading", tests, sizeof tests / sizeof tests[0]);
}
