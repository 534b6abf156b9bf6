/* Measures how hard a text is to read. */
#include "reading_ease.h"

#include <string.h>

enum { LONGEST_NAME = 64 };

static bool is_vowel(char c) {
    return c && strchr("aeiouy", to_lower(c)) != NULL;
}

static bool ends_in_silent_e(struct slice word) {
    if (word.size < 3 || to_lower(word.text[word.size - 1]) != 'e')
        return false;
    char before = word.text[word.size - 2];
    return !is_vowel(before) && to_lower(before) != 'l';
}

size_t syllables_of(struct slice word) {
    size_t count = 0;
    for (size_t i = 0; i < word.size; i++)
        count += is_vowel(word.text[i]) && (i == 0 || !is_vowel(word.text[i - 1]));
    count -= count > 1 && ends_in_silent_e(word);
    return count ? count : 1;
}

static bool is_name(const struct map *names, struct slice word) {
    char small[LONGEST_NAME];
    size_t number;
    if (!names || word.size > sizeof small)
        return false;
    for (size_t i = 0; i < word.size; i++)
        small[i] = to_lower(word.text[i]);
    return map_get(names, (struct slice){small, word.size}, &number);
}

static bool is_word_char(char c) {
    return is_letter(c) || is_digit(c) || c == '\'' || c == '-' || (unsigned char)c >= 0x80;
}

/* A slot, a word, or one character between them. */
static struct slice next_piece(struct slice rest) {
    size_t size = 0;
    if (rest.text[0] == '{') {
        while (size < rest.size && rest.text[size] != '}')
            size++;
        return slice_head(rest, size + 1);
    }
    while (size < rest.size && is_word_char(rest.text[size]))
        size++;
    return slice_head(rest, size ? size : 1);
}

static bool ends_sentence(struct slice rest) {
    return strchr(".!?", rest.text[0]) && (rest.size == 1 || rest.text[1] == ' ');
}

static void end_sentence(struct reading *reading, size_t *words) {
    reading->sentences += *words > 0;
    if (*words > reading->longest)
        reading->longest = *words;
    *words = 0;
}

void reading_add(struct reading *reading, const struct map *names, struct slice text) {
    size_t words = 0;
    while (text.size) {
        struct slice piece = next_piece(text);
        bool is_slot = piece.text[0] == '{';
        if (is_slot || is_word_char(piece.text[0])) {
            words++;
            reading->words++;
            reading->syllables += is_slot || is_name(names, piece) ? 1 : syllables_of(piece);
        } else if (ends_sentence(text)) {
            end_sentence(reading, &words);
        }
        text = slice_skip(text, piece.size);
    }
    end_sentence(reading, &words);
}

bool reading_grade(const struct reading *reading, struct decimal *out) {
    if (reading->words == 0 || reading->sentences == 0)
        return false;
    int64_t words = (int64_t)reading->words, sentences = (int64_t)reading->sentences;
    int64_t syllables = (int64_t)reading->syllables;
    int64_t grade = (39 * words * words + 1180 * syllables * sentences) / (words * sentences) - 1559;
    *out = (struct decimal){grade, -2};
    return true;
}

bool has_phrase(struct slice text, struct slice phrase) {
    for (size_t i = 0; i + phrase.size <= text.size; i++) {
        bool begins = i == 0 || !is_letter(text.text[i - 1]);
        bool ends = i + phrase.size == text.size || !is_letter(text.text[i + phrase.size]);
        if (begins && ends && slice_equal_nocase(slice_head(slice_skip(text, i), phrase.size), phrase))
            return true;
    }
    return false;
}
