/* Finds the unit that a laboratory means, and never guesses. */
#include "spelling.h"

#include "map.h"
#include "spelling_letters.h"
#include "unit_atoms.h"

#include <stdint.h>
#include <string.h>

enum { MAX_TEXT = 96 /* bytes of a unit; a longer text is none */ };

enum context { CONTEXT_ANY, CONTEXT_NUMBER, CONTEXT_ENZYME, CONTEXT_REFUSE, CONTEXT_COUNT };

struct term {
    struct slice ucum; /* empty: never to be read */
    struct unit unit;
};

/* What one spelling means in each context; NULL where it is not listed. */
struct meaning {
    const struct term *terms[CONTEXT_COUNT];
};

static const struct term refused = {.ucum = {NULL, 0}};

/* Spellings in one form: as written, folded, or without case. */
struct index {
    struct map map; /* -> position in meanings */
    struct meaning **meanings;
    size_t count, capacity;
};

struct spellings {
    struct arena *arena;
    struct index exact, folded, caseless;
};

struct spellings *spellings_new(struct arena *arena) {
    struct spellings *spellings = arena_alloc(arena, sizeof *spellings);
    if (!spellings)
        return NULL;
    spellings->arena = arena;
    spellings->exact.map = map_start(arena);
    spellings->folded.map = map_start(arena);
    spellings->caseless.map = map_start(arena);
    return spellings;
}

/* ---- Adding ---- */

static const struct meaning *look_up(const struct index *index, struct slice key) {
    size_t at;
    return map_get(&index->map, key, &at) ? index->meanings[at] : NULL;
}

/* The meaning of the key, a new one if need be; NULL when there is no memory. */
static struct meaning *meaning_of(struct arena *arena, struct index *index, struct slice key) {
    size_t at;
    if (map_get(&index->map, key, &at))
        return index->meanings[at];
    struct meaning **meanings =
        arena_grow(arena, index->meanings, index->count, &index->capacity, sizeof *index->meanings);
    struct meaning *meaning = arena_alloc(arena, sizeof *meaning);
    struct slice copy = arena_copy(arena, key);
    if (!meanings || !meaning || !copy.text || !map_put(&index->map, copy, index->count))
        return NULL;
    index->meanings = meanings;
    index->meanings[index->count++] = meaning;
    return meaning;
}

enum addition { ADDED, ADDED_BEFORE, CONTRADICTS, NO_ROOM };

static enum addition add_to(struct arena *arena, struct index *index, struct slice key, enum context context,
                            const struct term *term) {
    struct meaning *meaning = meaning_of(arena, index, key);
    if (!meaning)
        return NO_ROOM;
    if (meaning->terms[context])
        return slice_equal(meaning->terms[context]->ucum, term->ucum) ? ADDED_BEFORE : CONTRADICTS;
    meaning->terms[context] = term;
    return ADDED;
}

/* Adds a form of a spelling; two spellings that fall together and differ are refused in this form. */
static bool add_form(struct arena *arena, struct index *index, struct slice key, enum context context,
                     const struct term *term) {
    enum addition addition = add_to(arena, index, key, context, term);
    if (addition == CONTRADICTS)
        addition = add_to(arena, index, key, CONTEXT_REFUSE, &refused);
    return addition != NO_ROOM;
}

static bool read_context(struct slice name, enum context *out) {
    static const char *const names[CONTEXT_COUNT] = {"", "number", "enzyme", "refuse"};
    for (size_t i = 0; i < CONTEXT_COUNT; i++) {
        if (slice_equal(name, slice_of(names[i]))) {
            *out = (enum context)i;
            return true;
        }
    }
    return false;
}

/* The term of a row. Most rows stand for a term that an earlier row is the spelling of, which need not be read again.
 */
static const struct term *make_term(struct spellings *spellings, struct slice ucum, enum context context) {
    if (context == CONTEXT_REFUSE)
        return ucum.size == 0 ? &refused : NULL;
    const struct meaning *known = look_up(&spellings->exact, ucum);
    if (known && known->terms[CONTEXT_ANY] && slice_equal(known->terms[CONTEXT_ANY]->ucum, ucum))
        return known->terms[CONTEXT_ANY];
    struct unit unit;
    struct term *term = unit_parse(ucum, &unit) ? arena_alloc(spellings->arena, sizeof *term) : NULL;
    if (term)
        *term = (struct term){ucum, unit};
    return term;
}

bool spellings_add(struct spellings *spellings, struct slice spelling, struct slice ucum, struct slice context_name) {
    enum context context;
    char tidy_text[MAX_TEXT], folded_text[MAX_TEXT], caseless_text[MAX_TEXT];
    struct slice tidy, folded, caseless;
    const struct term *term = read_context(context_name, &context) ? make_term(spellings, ucum, context) : NULL;
    if (!term || !spelling_tidy(tidy_text, sizeof tidy_text, spelling, &tidy) ||
        !spelling_fold_letters(folded_text, sizeof folded_text, tidy, &folded) ||
        !spelling_fold_case(caseless_text, sizeof caseless_text, tidy, &caseless))
        return false;
    enum addition addition = add_to(spellings->arena, &spellings->exact, spelling, context, term);
    if (addition == ADDED_BEFORE)
        return true;
    return addition == ADDED && add_form(spellings->arena, &spellings->folded, folded, context, term) &&
           add_form(spellings->arena, &spellings->caseless, caseless, context, term);
}

/* ---- Finding ---- */

/* The term that a listed spelling has for this marker; NULL when it must not be read. */
static const struct term *choose(const struct meaning *meaning, const struct unit *expected) {
    const struct term *const *terms = meaning->terms;
    if (terms[CONTEXT_NUMBER] && expected && unit_is_number_concentration(expected))
        return terms[CONTEXT_NUMBER];
    if (terms[CONTEXT_ENZYME] && expected && unit_is_catalytic(expected))
        return terms[CONTEXT_ENZYME];
    return terms[CONTEXT_REFUSE] ? NULL : terms[CONTEXT_ANY];
}

static enum spelling_result decide(const struct meaning *meaning, const struct unit *expected, struct slice *ucum,
                                   struct unit *unit) {
    const struct term *term = choose(meaning, expected);
    if (!term)
        return SPELLING_UNKNOWN;
    *ucum = term->ucum;
    *unit = term->unit;
    return SPELLING_FOUND;
}

/* Numbers that are valid UCUM and were never meant so: 109/L for 10^9, and 1.73 for a decimal, which UCUM reads as 1
 * times 73. A number in front can only be 1, 10, 100 ... */
static bool is_lost_number(struct slice text) {
    for (size_t i = 2; i < text.size; i++)
        if (text.text[i - 1] == '.' && is_digit(text.text[i - 2]) && is_digit(text.text[i]))
            return true;
    bool power_of_ten = true;
    for (size_t i = 0; i < text.size && is_digit(text.text[i]); i++)
        power_of_ten = power_of_ten && text.text[i] == (i == 0 ? '1' : '0');
    return !power_of_ten;
}

/* Prefixes that no laboratory uses: from mega on, where they stand for a shouted milli or pico (Mg/L, U/ML), and those
 * that a finger hits for its neighbour (ymol/L for umol/L, hg/L, dag/L). */
static bool has_odd_prefix(struct slice symbol) {
    return memchr("MGTPEZYyzh", symbol.text[0], 10) != NULL || slice_starts(symbol, SLICE("da"));
}

static bool holds_odd_prefix(struct slice text) {
    while (text.size) {
        size_t letters = 0, index;
        while (letters < text.size && is_letter(text.text[letters]))
            letters++;
        struct slice run = slice_head(text, letters);
        text = slice_skip(text, letters);
        bool before_bracket = slice_starts(text, SLICE("["));
        if (letters && has_odd_prefix(run) && (before_bracket || (letters > 1 && !atom_find(run, &index))))
            return true;
        size_t enclosed = text.size ? spelling_enclosed_size(text) : 0;
        text = slice_skip(text, enclosed ? enclosed : 1);
    }
    return false;
}

/* What the table says of a text whose signs and then letters are folded; NULL when it does not hold it. */
static const struct meaning *look_up_folded(const struct spellings *spellings, struct slice text, struct slice tidy,
                                            struct slice folded) {
    const struct meaning *meaning = slice_equal(tidy, text) ? NULL : look_up(&spellings->exact, tidy);
    if (!meaning && !slice_equal(folded, tidy))
        meaning = look_up(&spellings->exact, folded);
    return meaning ? meaning : look_up(&spellings->folded, folded);
}

static enum spelling_result find_without_case(const struct spellings *spellings, struct slice tidy,
                                              const struct unit *expected, struct slice *ucum, struct unit *unit) {
    char caseless_text[MAX_TEXT];
    struct slice caseless;
    if (!spelling_fold_case(caseless_text, sizeof caseless_text, tidy, &caseless))
        return SPELLING_UNKNOWN;
    const struct meaning *meaning = look_up(&spellings->caseless, caseless);
    return meaning ? decide(meaning, expected, ucum, unit) : SPELLING_UNKNOWN;
}

static enum spelling_result find_folded(const struct spellings *spellings, struct slice text,
                                        const struct unit *expected, struct slice *ucum, struct unit *unit) {
    char tidy_text[MAX_TEXT], folded_text[MAX_TEXT];
    struct slice tidy, folded;
    if (!spelling_tidy(tidy_text, sizeof tidy_text, text, &tidy) || tidy.size == 0 ||
        !spelling_fold_letters(folded_text, sizeof folded_text, tidy, &folded))
        return SPELLING_UNKNOWN;
    const struct meaning *meaning = look_up_folded(spellings, text, tidy, folded);
    if (meaning)
        return decide(meaning, expected, ucum, unit);
    struct slice term = unit_parse(tidy, unit) ? tidy : unit_parse(folded, unit) ? folded : NO_SLICE;
    if (term.size == 0)
        return find_without_case(spellings, tidy, expected, ucum, unit);
    *ucum = slice_equal(term, text) ? text : NO_SLICE;
    return is_lost_number(term) || holds_odd_prefix(term) ? SPELLING_UNKNOWN : SPELLING_FOUND;
}

enum spelling_result spellings_find(const struct spellings *spellings, struct slice text, const struct unit *expected,
                                    struct slice *ucum, struct unit *unit) {
    text = slice_trim(text);
    const struct meaning *meaning = look_up(&spellings->exact, text);
    return meaning ? decide(meaning, expected, ucum, unit) : find_folded(spellings, text, expected, ucum, unit);
}
