/*
 * Sentences: texts of text.en.csv with their slots filled.
 *
 * A slot is {value} {low} {high} {range} {marker} {count} {date} {unit} {medicine}
 * {results} (all results that made a rule hold, each with its value), or {value:ID} {marker:ID} {low:ID}
 * {high:ID} {range:ID} {unit:ID} for a marker among the results that made a rule hold. A key that does not exist, or a
 * slot that nothing fills, is an error of the tables: the speaker remembers it, and nothing of what it said may be
 * shown.
 */
#ifndef SENTENCE_H
#define SENTENCE_H

#include "arena.h"
#include "catalogue.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

struct speaker {
    const struct catalogue *catalogue;
    struct arena *arena;
    struct slice language; /* "de"; empty: English */
    bool failed;           /* a key or a slot was unknown */
};

struct slots {
    struct slice value, low, high, range, marker, date, unit, medicine;
    bool has_count;
    long long count; /* also chooses between KEY.one and KEY.other, where the text has both */
    const struct because *because;
    size_t because_count;
    const struct panel *panel; /* where a marker is looked up that is not among `because` */
};

/* The text of a key that is made of up to three parts: key_of(speaker, "cause.", "medications", ".title"). NULL is an
 * empty part. */
struct slice key_of(struct speaker *speaker, const char *first, const char *second, const char *third);

/* The sentence of the key; `slots` may be NULL. A blank that an empty slot leaves over is dropped. */
struct slice sentence(struct speaker *speaker, struct slice key, const struct slots *slots);
/* The same for a key that stands in the program text, and that has no slots. */
struct slice phrase(struct speaker *speaker, const char *key);

bool speaks_english(const struct speaker *speaker);

bool has_text(const struct speaker *speaker, struct slice key);

/* Two sentences, a blank between them where both are there. */
struct slice and_then(struct speaker *speaker, struct slice first, struct slice second);

/* False when something that was said may not be shown. */
bool spoke_well(const struct speaker *speaker);

#endif
