/*
 * How hard a text is to read: Flesch and Kincaid's school grade, from the lengths of sentences and words.
 *
 * A slot counts as one short word, and so does a word that is part of a name: what markers are called is not ours to
 * choose.
 */
#ifndef READING_EASE_H
#define READING_EASE_H

#include "decimal.h"
#include "map.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

/* Counts over one text or many; it starts as all zeros. */
struct reading {
    size_t sentences, words, syllables;
    size_t longest; /* words of the longest sentence */
};

/* Groups of vowels, a silent e at the end not counted; at least one. */
size_t syllables_of(struct slice word);

/* Adds a text. `names` holds words in small letters that count as one syllable; it may be NULL. */
void reading_add(struct reading *reading, const struct map *names, struct slice text);

/* 0.39 words a sentence + 11.8 syllables a word - 15.59, rounded down to hundredths; false when nothing was read. */
bool reading_grade(const struct reading *reading, struct decimal *out);

/* Whether the word or phrase stands in the text, in any case and not as a part of a longer word. */
bool has_phrase(struct slice text, struct slice phrase);

#endif
