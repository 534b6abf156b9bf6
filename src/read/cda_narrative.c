/* Remembers the narrative of a section, and follows references to it. */
#include "cda_narrative.h"

#include "builder.h"
#include "text_choice.h"

enum { LONGEST_OF_ONE_RESULT = 300 /* bytes */ };

/* ---- Remembering ---- */

/* Elements of the narrative that separate words. */
static bool is_break(struct slice name) {
    static const char *const breaks[] = {"br", "td", "th", "tr", "item", "paragraph", "caption", "list", "table"};
    return IS_ONE_OF(name, breaks);
}

void cda_forget_narrative(struct cda_document *document) {
    arena_reset(document->narrative_arena);
    document->narrative = map_start(document->narrative_arena);
    document->passages = NULL;
    document->passage_count = document->passage_capacity = 0;
}

static bool is_cell(const struct element *element) {
    return element_is(element, "td") || element_is(element, "th");
}

static bool has_spans(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next)
        if ((element_is(child, "td") && !slice_empty(element_attribute(child, "rowspan"))) || has_spans(child))
            return true;
    return false;
}

static void take_cells(struct arena *arena, const struct element *row, struct cda_passage *passage) {
    for (const struct element *cell = row->children; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        void *grown =
            arena_grow(arena, passage->cells, passage->cell_count, &passage->cell_capacity, sizeof *passage->cells);
        if (!grown)
            return;
        passage->cells = grown;
        passage->cells[passage->cell_count++] = element_full_text(arena, cell, is_break);
    }
}

static struct cda_passage passage_of(struct arena *arena, const struct element *element) {
    static const char *const wholes[] = {"text", "table", "tbody", "thead", "tfoot", "list"};
    struct cda_passage passage = {.text = element_full_text(arena, element, is_break),
                                  .of_many = IS_ONE_OF(element->name, wholes)};
    if (element_is(element, "tr"))
        take_cells(arena, element, &passage);
    return passage;
}

static void remember(struct cda_document *document, struct slice id, const struct element *element, bool spanned) {
    struct arena *arena = document->narrative_arena;
    size_t at;
    if (map_get(&document->narrative, id, &at)) {
        document->passages[at].ambiguous = true;
        return;
    }
    void *grown = arena_grow(arena, document->passages, document->passage_count, &document->passage_capacity,
                             sizeof *document->passages);
    if (!grown)
        return;
    document->passages = grown;
    document->passages[document->passage_count] = passage_of(arena, element);
    document->passages[document->passage_count].spanned = spanned;
    (void)map_put(&document->narrative, arena_copy(arena, id), document->passage_count++); /* the arena remembers */
}

static void remember_all(struct cda_document *document, const struct element *element, bool spanned) {
    struct slice id = element_attribute(element, "ID");
    if (!slice_empty(id))
        remember(document, id, element, spanned);
    for (const struct element *child = element->children; child; child = child->next)
        remember_all(document, child, element_is(child, "table") ? has_spans(child) : spanned);
}

void cda_remember_narrative(struct cda_document *document, const struct element *text) {
    remember_all(document, text, false);
}

/* ---- Following ---- */

static struct slice without_sign(struct slice reference) {
    return slice_starts(reference, SLICE("#")) ? slice_skip(reference, 1) : reference;
}

static const struct cda_passage *find(struct cda_document *document, struct slice reference) {
    size_t at;
    return map_get(&document->narrative, without_sign(reference), &at) ? &document->passages[at] : NULL;
}

const struct cda_passage *cda_passage(struct cda_document *document, const struct element *element) {
    const struct cda_passage *passage = find(document, slice_trim(element_attribute_at(element, "reference", "value")));
    return passage && !passage->ambiguous ? passage : NULL;
}

const struct cda_passage *cda_referenced(struct cda_document *document, const struct element *element) {
    const struct element *reference = element_child(element, "reference");
    struct slice value = slice_trim(element_attribute(reference, "value"));
    if (slice_empty(value))
        return NULL;
    const struct cda_passage *passage = find(document, value);
    if (passage && !passage->ambiguous)
        return passage;
    enum diagnostic_code why = passage ? REFERENCE_AMBIGUOUS : REFERENCE_DANGLING;
    diagnose(document->diagnostics, why, cda_place(document, reference), value, NO_SLICE);
    return NULL;
}

struct slice cda_own_text(struct arena *arena, const struct element *element) {
    return element_full_text(arena, element, is_break);
}

struct slice cda_text(struct cda_document *document, struct arena *arena, const struct element *element) {
    struct slice text = cda_own_text(arena, element);
    const struct cda_passage *passage = slice_empty(text) ? cda_referenced(document, element) : NULL;
    return passage ? passage->text : text;
}

/* ---- What the text says of one observation ---- */

static struct slice of_one_result(struct slice text) {
    return text.size > LONGEST_OF_ONE_RESULT ? NO_SLICE : text;
}

static struct slice referenced_text(struct cda_document *document, const struct element *element) {
    const struct cda_passage *passage = cda_referenced(document, element);
    return passage && !passage->of_many ? of_one_result(passage->text) : NO_SLICE;
}

/* One line of two texts, of which the one may hold the other. */
static struct slice both_texts(struct arena *arena, struct slice first, struct slice second) {
    if (slice_empty(first) || slice_empty(second) || slice_contains(first, second))
        return either(first, second);
    return slice_contains(second, first) ? second : join(arena, 3, first, SLICE("; "), second);
}

static struct slice narrated(struct cda_document *document, struct arena *arena, const struct element *element) {
    return both_texts(arena, of_one_result(cda_own_text(arena, element)), referenced_text(document, element));
}

/* The text that a value was coded from, or that it points to, where the value itself is stated too. */
static struct slice beside_value(struct cda_document *document, struct arena *arena, const struct element *value) {
    bool is_stated = !slice_empty(either(element_attribute(value, "displayName"), element_attribute(value, "value")));
    if (is_stated)
        return narrated(document, arena, element_child(value, "originalText"));
    return slice_empty(cda_own_text(arena, value)) ? NO_SLICE : referenced_text(document, value);
}

struct slice cda_narrative_of(struct cda_document *document, struct arena *arena, const struct element *observation) {
    return both_texts(arena, narrated(document, arena, element_child(observation, "text")),
                      beside_value(document, arena, element_child(observation, "value")));
}
