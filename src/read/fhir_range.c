/* Reads the reference ranges of FHIR observations, and chooses among them. */
#include "fhir_range.h"

#include "builder.h"
#include "fhir_people.h"
#include "range_words.h"
#include "stated_range.h"
#include "text_choice.h"

/* ---- One range ---- */

/* A number, once, with a sign that the bound may have. */
static bool is_bound(const struct element *bound, const char *const *signs, size_t count) {
    return !bound || (!slice_empty(fhir_value(bound, "value")) && !fhir_repeats(bound) && !element_again(bound) &&
                      is_one_of(fhir_value(bound, "comparator"), signs, count));
}

/* A low bound that is stated as "below" bounds nothing. */
static bool are_bounds(const struct element *low, const struct element *high) {
    static const char *const of_low[] = {"", ">", ">="}, *const of_high[] = {"", "<", "<="};
    return is_bound(low, of_low, 3) && is_bound(high, of_high, 3);
}

/* Of the two a bound and its value share, one must not be the same while the other is not. */
static bool contradicts(const struct element *bound, const struct record *record) {
    struct slice unit = fhir_value(bound, "unit"), code = fhir_value(bound, "code");
    if (slice_empty(unit) || slice_empty(code) || slice_empty(record->unit) || slice_empty(record->unit_code))
        return false;
    return slice_equal_nocase(unit, record->unit) != slice_equal(code, record->unit_code) &&
           !slice_equal_nocase(unit, code);
}

/* Empty where it is that of the value. */
static struct slice bound_unit(const struct element *bound, const struct record *record) {
    struct slice unit = either(fhir_value(bound, "unit"), fhir_value(bound, "code"));
    bool same = slice_equal(unit, record->unit) || slice_equal(unit, record->unit_code);
    return same ? NO_SLICE : unit;
}

static bool units_agree(const struct element *low, const struct element *high, const struct record *record) {
    bool differ = low && high && !slice_equal(bound_unit(low, record), bound_unit(high, record));
    return !differ && !contradicts(low, record) && !contradicts(high, record);
}

static void add_word(struct builder *text, struct slice word) {
    if (word.size && text->size)
        builder_char(text, ' ');
    builder_add(text, word);
}

/* The number of a bound, and what stands in place of one. */
static void write_number(struct builder *text, const struct element *bound) {
    const struct element *value = element_child(bound, "value");
    add_word(text, fhir_value(bound, "comparator"));
    for (const struct element *v = value; v; v = element_again(v)) {
        struct slice number = slice_trim(element_attribute(v, "value"));
        if (v == value && element_child(bound, "comparator"))
            builder_add(text, number);
        else
            add_word(text, number);
    }
    add_word(text, fhir_value(value, "extension/valueCode"));
}

static void write_bounds(struct builder *text, const char *name, const struct element *bound) {
    for (; bound; bound = element_again(bound)) {
        struct slice unit = fhir_value(bound, "unit"), code = fhir_value(bound, "code");
        add_word(text, slice_of(name));
        write_number(text, bound);
        add_word(text, either(unit, code));
        if (unit.size && code.size && !slice_equal_nocase(unit, code))
            add_word(text, join(text->arena, 3, SLICE("("), code, SLICE(")")));
    }
}

/* Bounds that cannot be used: each of them as it is written. */
static struct slice bounds_as_written(struct arena *arena, const struct element *low, const struct element *high) {
    struct builder text = builder_start(arena);
    write_bounds(&text, "low", low);
    write_bounds(&text, "high", high);
    return builder_text(&text);
}

static struct slice with_remark(struct arena *arena, struct slice text, struct slice remark) {
    return slice_empty(remark) ? text : join(arena, 4, text, SLICE(" ("), remark, SLICE(")"));
}

/* Sets low, high and the text of what it says. */
static void read_bounds(struct arena *arena, const struct element *low, const struct element *high,
                        const struct record *record, struct stated_range *range) {
    struct slice unit = either(fhir_value(low, "unit"), fhir_value(high, "unit"));
    *range = (struct stated_range){.low = fhir_value(low, "value"), .high = fhir_value(high, "value")};
    range->low_exclusive = slice_equal(fhir_value(low, "comparator"), SLICE(">"));
    range->high_exclusive = slice_equal(fhir_value(high, "comparator"), SLICE("<"));
    range->unit = either(bound_unit(low, record), bound_unit(high, record));
    range_compose(arena, range, either(unit, range->unit));
}

/* ---- What it means ---- */

/* What a range means is its `type`, in older versions its `meaning`. Without one it is the normal range. */
static enum fit fits_meaning(const struct element *range) {
    static const char *const targets[] = {"recommended", "treatment", "therapeutic", "pre", "post"};
    const struct element *type = element_child(range, "type");
    const struct element *meaning = type ? type : element_child(range, "meaning");
    if (!meaning || fhir_concept_has(meaning, "normal"))
        return FIT_YES;
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (fhir_concept_has(meaning, targets[i]))
            return FIT_NO; /* a range to be treated to is not one of healthy people */
    return FIT_UNKNOWN;
}

/* ---- For whom it is ---- */

static void add_condition(struct builder *text, struct slice condition) {
    if (condition.size && text->size)
        builder_add(text, SLICE(", "));
    builder_add(text, condition);
}

static struct slice age_of(struct arena *arena, const struct element *age) {
    const struct element *low = element_child(age, "low"), *high = element_child(age, "high");
    const struct element *bound = low ? low : high;
    struct stated_range years = {.low = fhir_value(low, "value"), .high = fhir_value(high, "value")};
    range_compose(arena, &years, either(fhir_value(bound, "unit"), fhir_value(bound, "code")));
    return slice_empty(years.text) ? NO_SLICE : join(arena, 2, SLICE("age "), years.text);
}

/* What the codes of a range say of the people that it is for, and of what it is for. */
static struct slice condition_of(struct arena *arena, const struct element *range) {
    static const char *const parts[] = {"type", "meaning", "appliesTo"};
    struct builder text = builder_start(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        for (const struct element *part = element_child(range, parts[i]); part; part = element_again(part))
            if (!fhir_concept_has(part, "normal"))
                add_condition(&text, fhir_concept_name(part));
    add_condition(&text, age_of(arena, element_child(range, "age")));
    return builder_text(&text);
}

/* ---- The choice ---- */

struct candidate {
    struct stated_range range;
    struct slice condition; /* in words */
    enum fit fit;
    bool particular; /* it says for whom it is */
};

struct candidates {
    struct candidate *list;
    size_t count, capacity;
    size_t fitting, undecided;
    struct candidate *chosen; /* the most particular that fits */
    bool contested;           /* by another one that is no less particular */
};

static bool is_same_range(const struct stated_range *a, const struct stated_range *b) {
    return slice_equal(a->low, b->low) && slice_equal(a->high, b->high) && slice_equal(a->unit, b->unit) &&
           slice_equal(a->text, b->text) && a->low_exclusive == b->low_exclusive &&
           a->high_exclusive == b->high_exclusive;
}

static void weigh(struct candidates *all, struct candidate *candidate) {
    all->undecided += candidate->fit == FIT_UNKNOWN;
    if (candidate->fit != FIT_YES)
        return;
    all->fitting++;
    bool wins = !all->chosen || (candidate->particular && !all->chosen->particular);
    if (!wins && candidate->particular == all->chosen->particular)
        all->contested |= !is_same_range(&candidate->range, &all->chosen->range);
    if (wins) {
        all->chosen = candidate;
        all->contested = false;
    }
}

static void say_broken(const struct record *record, const struct stated_range *range, struct diagnostics *diagnostics) {
    struct slice name = record->name;
    if (slice_empty(name) && record->coding_count)
        name = record->codings[0].code;
    diagnose(diagnostics, RANGE_BOUNDS_WRONG, record->where, name, range->text);
}

/* Words that say more than the bounds are a condition; two intervals that differ leave no bounds. */
static void add_words(struct arena *arena, struct slice words, const struct record *record,
                      const struct element *stated, struct candidate *candidate) {
    struct stated_range *range = &candidate->range;
    const struct slice units[] = {fhir_value(stated, "low/unit"), fhir_value(stated, "high/unit"), range->unit,
                                  record->unit, record->unit_code};
    if (slice_empty(words) || slice_empty(range->text)) {
        range->text = either(range->text, words);
        return;
    }
    switch (range_words_beside(range, words, units, sizeof units / sizeof *units)) {
    case WORDS_NOTHING:
        break;
    case WORDS_SAME:
        range->text = words;
        break;
    case WORDS_MORE:
        candidate->fit = fhir_worse_fit(candidate->fit, FIT_UNKNOWN);
        candidate->condition =
            slice_empty(candidate->condition) ? words : join(arena, 3, words, SLICE(", "), candidate->condition);
        break;
    case WORDS_DIFFER:
        *range = (struct stated_range){.text = join(arena, 3, range->text, SLICE("; "), words), .several = true};
        break;
    }
}

static struct candidate read_candidate(struct arena *arena, const struct element *stated, const struct record *record,
                                       struct diagnostics *diagnostics) {
    const struct element *low = element_child(stated, "low"), *high = element_child(stated, "high");
    struct slice words = either(fhir_value(stated, "text"), fhir_concept_name(element_child(stated, "normalValue")));
    struct candidate candidate = {.condition = condition_of(arena, stated),
                                  .fit = fhir_worse_fit(fits_meaning(stated), fhir_fits_person(stated, record)),
                                  .particular = element_child(stated, "appliesTo") || element_child(stated, "age")};
    if (are_bounds(low, high) && units_agree(low, high, record)) {
        read_bounds(arena, low, high, record, &candidate.range);
        add_words(arena, words, record, stated, &candidate);
        return candidate;
    }
    candidate.range.text = with_remark(arena, bounds_as_written(arena, low, high), words);
    if (candidate.fit != FIT_NO)
        say_broken(record, &candidate.range, diagnostics);
    return candidate;
}

static void gather(struct arena *arena, const struct element *element, const struct record *record,
                   struct candidates *all, struct diagnostics *diagnostics) {
    const struct element *stated = element_child(element, "referenceRange");
    for (; stated; stated = element_again(stated)) {
        struct candidate candidate = read_candidate(arena, stated, record, diagnostics);
        void *grown = slice_empty(candidate.range.text)
                          ? NULL
                          : arena_grow(arena, all->list, all->count, &all->capacity, sizeof candidate);
        if (!grown)
            continue; /* the arena remembers a failure */
        all->list = grown;
        all->list[all->count++] = candidate;
    }
}

/* The texts of all that could be meant, with their conditions; where none fits, of all that are stated. */
static struct slice texts_of(struct arena *arena, const struct candidates *all) {
    struct builder texts = builder_start(arena);
    for (size_t i = 0; i < all->count; i++) {
        const struct candidate *candidate = &all->list[i];
        if (all->fitting && candidate->fit == FIT_NO)
            continue;
        if (texts.size)
            builder_add(&texts, SLICE("; "));
        builder_add(&texts, with_remark(arena, candidate->range.text, candidate->condition));
    }
    return builder_text(&texts);
}

void fhir_read_range(struct arena *arena, const struct element *element, struct record *record,
                     struct diagnostics *diagnostics) {
    struct candidates all = {.list = NULL};
    gather(arena, element, record, &all, diagnostics);
    for (size_t i = 0; i < all.count; i++)
        weigh(&all, &all.list[i]);
    if (all.chosen && !all.contested && all.undecided == 0) {
        record->range = all.chosen->range;
        return;
    }
    struct slice texts = texts_of(arena, &all);
    if (!slice_empty(texts))
        record->range = (struct stated_range){.text = texts, .several = all.fitting > 0, .conditional = !all.fitting};
}
