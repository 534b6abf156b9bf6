/* Reads the reference ranges of CDA observations, and chooses the one that is for this person. */
#include "cda_range.h"

#include "builder.h"
#include "cda_condition.h"
#include "cda_narrative.h"
#include "cda_quantity.h"
#include "cda_value.h"
#include "cda_words.h"
#include "stated_range.h"
#include "text_choice.h"

/* One range that may be the normal one. */
struct candidate {
    struct stated_range range;
    struct place where;
    enum cda_condition condition;
};

struct ranges {
    struct cda_document *document;
    struct arena *arena;
    struct record *record;
    struct candidate *candidates;
    size_t count, capacity;
};

/* An interval that is said to be high, low or abnormal is not the one of healthy people. */
static bool is_normal(struct slice code) {
    return slice_empty(code) || slice_equal(code, SLICE("N"));
}

/* ---- One range ---- */

/* Words that only say that a range follows, or stand between its bounds. */
static bool belongs_to_bounds(struct slice word) {
    static const char *const words[] = {
        "reference", "range", "ref", "normal", "norm", "values", "referenzbereich", "normbereich", "from",  "to",
        "von",       "bis",   "a",   "up",     "less", "than",   "greater",         "below",       "under", "above",
        "over",      "de",    "and"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal_nocase(word, slice_of(words[i])))
            return true;
    return false;
}

/* What a text beside bounds says more than them. */
static struct slice words_beside(struct ranges *r, struct slice text, struct slice unit) {
    struct builder words = builder_start(r->arena);
    while (text.size) {
        struct slice all = slice_cut(&text, ' '), word = cda_without_marks(all);
        if (!cda_has_letter(all) || belongs_to_bounds(word) || cda_is_unit(word, unit) ||
            cda_is_unit(word, r->record->unit))
            continue;
        if (words.size)
            builder_char(&words, ' ');
        builder_add(&words, word.size ? word : all);
    }
    return builder_text(&words);
}

/* The text says for whom or when the bounds are: both are shown. */
static void read_condition(struct ranges *r, struct candidate *candidate, struct slice unit) {
    struct stated_range *range = &candidate->range, bounds = *range;
    enum cda_condition condition = cda_condition_in_words(r->document, words_beside(r, range->text, unit));
    candidate->condition = cda_both_conditions(candidate->condition, condition);
    if (condition == CDA_CONDITION_NONE || range_text_agrees(range) || range_text_is_interval(range->text))
        return;
    bounds.text = NO_SLICE;
    range_compose(r->arena, &bounds, unit);
    range->text = join(r->arena, 3, range->text, SLICE(": "), bounds.text);
}

/* Bounds that cannot be used are kept as they are written. */
static void read_bounds(struct ranges *r, const struct element *value, struct candidate *candidate) {
    struct stated_range *range = &candidate->range;
    struct cda_interval interval = cda_interval(r->document, r->arena, value);
    const struct cda_quantity *low = &interval.low, *high = &interval.high;
    if (cda_is_zero(low->value) && cda_is_zero(high->value))
        return;
    struct slice unit = interval.unit;
    if (interval.null.size) {
        diagnose(r->document->diagnostics, RANGE_AND_NULL, candidate->where, r->record->name, interval.null);
        range->text = either(range->text, interval.doubted);
        return;
    }
    if (!slice_empty(interval.written)) {
        struct slice gap = slice_empty(unit) ? NO_SLICE : SLICE(" ");
        range->text = either(range->text, join(r->arena, 3, interval.written, gap, unit));
        return;
    }
    range->low = low->value;
    range->high = high->value;
    range->low_exclusive = low->exclusive;
    range->high_exclusive = high->exclusive;
    range->unit = slice_equal(unit, r->record->unit) ? NO_SLICE : unit;
    if (slice_empty(range->text))
        range_compose(r->arena, range, unit);
    else if (!slice_empty(range->low) || !slice_empty(range->high))
        read_condition(r, candidate, unit);
}

static bool is_interval(const struct element *value) {
    static const char *const parts[] = {"low", "high", "center", "width"};
    for (const struct element *child = value ? value->children : NULL; child; child = child->next)
        if (IS_ONE_OF(child->name, parts))
            return true;
    return false;
}

static struct candidate read_range(struct ranges *r, const struct element *stated) {
    const struct element *value = element_child(stated, "value");
    struct candidate candidate = {.where = cda_place(r->document, stated),
                                  .condition = cda_condition(r->document, r->arena, stated, r->record->collected)};
    struct stated_range *range = &candidate.range;
    range->text = cda_text(r->document, r->arena, element_child(stated, "text"));
    if (is_interval(value))
        read_bounds(r, value, &candidate);
    else if (slice_empty(range->text) && value)
        range->text =
            either(cda_code_name(r->document, r->arena, value), cda_values_as_written(r->document, r->arena, stated));
    return candidate;
}

/* ---- The choice ---- */

static bool is_same(const struct candidate *a, const struct candidate *b) {
    return a->condition == b->condition && slice_equal(a->range.text, b->range.text) &&
           slice_equal(a->range.low, b->range.low) && slice_equal(a->range.high, b->range.high) &&
           slice_equal(a->range.unit, b->range.unit);
}

/* The same range twice is one. */
static void add_candidate(struct ranges *r, struct candidate candidate) {
    for (size_t i = 0; i < r->count; i++)
        if (is_same(&r->candidates[i], &candidate))
            return;
    void *grown = arena_grow(r->arena, r->candidates, r->count, &r->capacity, sizeof candidate);
    if (!grown)
        return;
    r->candidates = grown;
    r->candidates[r->count++] = candidate;
}

/* Several ranges, and nothing that chooses: all of their texts. */
static struct stated_range several(struct ranges *r, enum cda_condition condition) {
    struct builder texts = builder_start(r->arena);
    for (size_t i = 0; i < r->count; i++) {
        struct slice text = r->candidates[i].range.text;
        if (r->candidates[i].condition != condition || slice_empty(text))
            continue;
        if (texts.size)
            builder_add(&texts, SLICE("; "));
        builder_add(&texts, text);
    }
    return (struct stated_range){.text = builder_text(&texts), .several = true};
}

/* Between bounds and a text that is another interval nothing chooses either. */
static struct stated_range one(struct ranges *r, const struct candidate *candidate) {
    struct stated_range range = candidate->range;
    if (range_text_agrees(&range))
        return range;
    range.several = range_text_is_interval(range.text);
    if (!range.several)
        diagnose(r->document->diagnostics, RANGE_TEXT_DIFFERS, candidate->where, r->record->name, range.text);
    return range;
}

/* Those of one condition, if there are any. */
static bool choose(struct ranges *r, enum cda_condition condition) {
    const struct candidate *only = NULL;
    size_t count = 0;
    for (size_t i = 0; i < r->count; i++)
        if (r->candidates[i].condition == condition) {
            only = &r->candidates[i];
            count++;
        }
    if (count == 0)
        return false;
    r->record->range = count == 1 ? one(r, only) : several(r, condition);
    r->record->range.conditional = condition == CDA_CONDITION_OPEN || condition == CDA_CONDITION_FAILS;
    return true;
}

void cda_range(struct cda_document *document, struct arena *arena, const struct element *observation,
               struct record *record) {
    static const enum cda_condition best_first[] = {CDA_CONDITION_HOLDS, CDA_CONDITION_NONE, CDA_CONDITION_OPEN,
                                                    CDA_CONDITION_FAILS};
    struct ranges r = {.document = document, .arena = arena, .record = record};
    const struct element *reference = element_child(observation, "referenceRange");
    for (; reference; reference = element_again(reference)) {
        const struct element *stated = element_child(reference, "observationRange");
        struct slice said_to_be = element_attribute(element_child(stated, "interpretationCode"), "code");
        if (stated && is_normal(said_to_be))
            add_candidate(&r, read_range(&r, stated));
        else if (stated)
            diagnose(document->diagnostics, RANGE_NOT_NORMAL, cda_place(document, stated), record->name, said_to_be);
    }
    for (size_t i = 0; i < sizeof best_first / sizeof *best_first; i++)
        if (choose(&r, best_first[i]))
            return;
}
