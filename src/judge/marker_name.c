/* Finds the markers that claim a name, with the specimen words and brackets that laboratories put around it. */
#include "marker_name.h"

#include "builder.h"
#include "fold.h"

enum { MAX_WORDS = 32, LONGEST_PHRASE = 3, MAX_BRACKETS = 4 };

struct words {
    struct slice list[MAX_WORDS];
    size_t count;
};

/* Folded words that join a specimen to a name: "glucose in serum or plasma". */
static bool is_connective(struct slice word) {
    static const char *const connectives[] = {"in",  "im", "i",   "or",   "oder", "ou", "o", "u",
                                              "and", "of", "aus", "dans", "le",   "du", "en"};
    for (size_t i = 0; i < sizeof(connectives) / sizeof(connectives[0]); i++)
        if (slice_equal(word, slice_of(connectives[i])))
            return true;
    return false;
}

static bool split_words(struct slice folded, struct words *out) {
    out->count = 0;
    while (folded.size) {
        if (out->count == MAX_WORDS)
            return false;
        out->list[out->count++] = slice_cut(&folded, ' ');
    }
    return true;
}

/* Neighbouring words of one text, with the blanks between them. */
static struct slice phrase(const struct words *words, size_t first, size_t count) {
    const struct slice *last = &words->list[first + count - 1];
    return (struct slice){words->list[first].text, (size_t)(last->text + last->size - words->list[first].text)};
}

static size_t note_class(struct slice class, struct slice *classes, size_t count, size_t capacity) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(classes[i], class))
            return count;
    if (count < capacity)
        classes[count++] = class;
    return count;
}

/* How many words at `first` are a specimen, and its class; the longest phrase wins. A single letter is one only at
 * the beginning or behind a connective: "S-Albumin", "Albumin i.S.", but not "Protein S". */
static size_t specimen_at(const struct catalogue *catalogue, const struct words *words, size_t first,
                          struct slice *class) {
    for (size_t size = LONGEST_PHRASE; size > 0; size--) {
        if (first + size > words->count)
            continue;
        if (size == 1 && words->list[first].size == 1 && first > 0 && !is_connective(words->list[first - 1]))
            continue;
        *class = catalogue_specimen_class(catalogue, phrase(words, first, size));
        if (class->size)
            return size;
    }
    return 0;
}

size_t specimen_classes(const struct catalogue *catalogue, struct slice text, struct arena *arena,
                        struct slice *classes, size_t capacity) {
    struct words words;
    struct slice class;
    size_t count = 0;
    if (!split_words(fold_name(arena, text), &words))
        return 0;
    for (size_t i = 0; i < words.count;) {
        size_t size = specimen_at(catalogue, &words, i, &class);
        if (size)
            count = note_class(class, classes, count, capacity);
        i += size ? size : 1;
    }
    return count;
}

static struct slice join_words(const struct words *words, struct arena *arena) {
    struct builder b = builder_start(arena);
    for (size_t i = 0; i < words->count; i++) {
        if (i)
            builder_char(&b, ' ');
        builder_add(&b, words->list[i]);
    }
    return builder_text(&b);
}

/* The folded name without the words for the specimen, whose classes are noted. */
static struct slice without_specimen(const struct catalogue *catalogue, struct slice folded, struct arena *arena,
                                     struct named *out) {
    struct words words, kept = {.count = 0};
    struct slice class;
    if (!split_words(folded, &words))
        return folded;
    for (size_t i = 0; i < words.count;) {
        size_t size = specimen_at(catalogue, &words, i, &class);
        if (!size) {
            kept.list[kept.count++] = words.list[i++];
            continue;
        }
        out->specimen_count = note_class(class, out->specimens, out->specimen_count, MAX_SPECIMENS);
        while (kept.count && is_connective(kept.list[kept.count - 1]))
            kept.count--;
        i += size;
    }
    return join_words(&kept, arena);
}

static void look_up(const struct catalogue *catalogue, struct slice text, struct arena *arena, struct named *out) {
    struct slice folded = fold_name(arena, text);
    *out = (struct named){.count = 0};
    if (folded.size == 0)
        return;
    out->count = catalogue_markers_named(catalogue, folded, out->markers, MAX_NAMED);
    /* In a name that the tables know as a whole no word speaks of the sample: "RBC folate", "cortisol du matin". */
    struct slice bare = out->count ? folded : without_specimen(catalogue, folded, arena, out);
    if (out->count == 0 && bare.size && bare.size < folded.size)
        out->count = catalogue_markers_named(catalogue, bare, out->markers, MAX_NAMED);
    if (out->count > MAX_NAMED)
        out->count = MAX_NAMED;
}

/* ---- Brackets ---- */

struct bracket {
    struct slice inside, before, after;
};

static bool first_bracket(struct slice text, struct bracket *out) {
    for (size_t i = 0; i < text.size; i++) {
        if (text.text[i] != '(' && text.text[i] != '[')
            continue;
        char closing = text.text[i] == '(' ? ')' : ']';
        for (size_t j = i + 1; j < text.size; j++) {
            if (text.text[j] != closing)
                continue;
            *out = (struct bracket){slice_trim((struct slice){text.text + i + 1, j - i - 1}),
                                    slice_trim(slice_head(text, i)), slice_trim(slice_skip(text, j + 1))};
            return true;
        }
        return false;
    }
    return false;
}

static bool shares_marker(const struct named *a, const struct named *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (a->markers[i] == b->markers[j])
                return true;
    return false;
}

static bool is_unit(const struct catalogue *catalogue, struct slice text) {
    struct slice ucum;
    struct unit unit;
    return spellings_find(catalogue_spellings(catalogue), text, NULL, &ucum, &unit) == SPELLING_FOUND;
}

/* LOINC puts the kind of quantity into brackets: "Glucose [Mass/volume] in Serum". */
static bool is_loinc_property(struct slice text) {
    return slice_ends(text, SLICE("/volume]")) || slice_ends(text, SLICE("/volume"));
}

static bool is_only_specimen(const struct catalogue *catalogue, struct slice text, struct arena *arena,
                             struct named *noted) {
    struct slice folded = fold_name(arena, text);
    return folded.size > 0 && without_specimen(catalogue, folded, arena, noted).size == 0;
}

/* True when the bracket says nothing that would make `outer` another test. */
static bool bracket_is_harmless(const struct catalogue *catalogue, struct slice inside, struct arena *arena,
                                struct named *outer) {
    struct named same;
    if (inside.size == 0 || is_loinc_property(inside))
        return true;
    if (is_only_specimen(catalogue, inside, arena, outer) || is_unit(catalogue, inside))
        return true;
    look_up(catalogue, inside, arena, &same);
    return shares_marker(outer, &same);
}

/* What stands in a bracket may confirm a name, never replace it: "ASL (AST)" is no AST. */
static void find(const struct catalogue *catalogue, struct slice name, size_t depth, struct arena *arena,
                 struct named *out) {
    struct bracket bracket;
    look_up(catalogue, name, arena, out);
    if (out->count || depth == MAX_BRACKETS || !first_bracket(name, &bracket))
        return;
    struct slice outer = join(arena, 3, bracket.before, SLICE(" "), bracket.after);
    find(catalogue, slice_trim(outer), depth + 1, arena, out);
    if (out->count && !bracket_is_harmless(catalogue, bracket.inside, arena, out))
        out->count = 0;
}

/* One test divided by another is neither of them: "Cholesterol / HDL", and "/Creatinine" below what was divided. */
static bool is_ratio(const struct catalogue *catalogue, struct slice name, struct arena *arena) {
    struct slice below = slice_trim(name);
    struct slice above = slice_trim(slice_cut(&below, '/'));
    struct named first, second;
    if (slice_empty(below) || slice_empty(above))
        return !slice_empty(below);
    look_up(catalogue, above, arena, &first);
    look_up(catalogue, below, arena, &second);
    return first.count && second.count && !shares_marker(&first, &second);
}

void markers_of_name(const struct catalogue *catalogue, struct slice name, struct arena *arena, struct named *out) {
    find(catalogue, name, 0, arena, out);
    if (out->count && slice_contains(name, SLICE("/")) && is_ratio(catalogue, name, arena))
        out->count = 0;
}
