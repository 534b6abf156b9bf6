/* Fills the slots of the texts. */
#include "sentence.h"

#include "builder.h"
#include "wording.h"

bool speaks_english(const struct speaker *speaker) {
    return slice_empty(speaker->language) || slice_equal(speaker->language, SLICE("en"));
}

bool has_text(const struct speaker *speaker, struct slice key) {
    return !slice_empty(catalogue_text_in(speaker->catalogue, speaker->language, key));
}

struct slice key_of(struct speaker *speaker, const char *first, const char *second, const char *third) {
    return join(speaker->arena, 3, slice_of(first), slice_of(second), slice_of(third));
}

/* The text itself, or the one of its two forms that fits the count. */
static struct slice text_of(struct speaker *speaker, struct slice key, const struct slots *slots) {
    if (slots && slots->has_count) {
        struct slice form = slots->count == 1 ? SLICE(".one") : SLICE(".other");
        struct slice plural = join(speaker->arena, 2, key, form);
        struct slice text = catalogue_text_in(speaker->catalogue, speaker->language, plural);
        if (!slice_empty(text))
            return text;
    }
    return catalogue_text_in(speaker->catalogue, speaker->language, key);
}

static const struct result *result_of(const struct slots *slots, struct slice marker) {
    for (size_t i = 0; i < slots->because_count; i++)
        if (slots->because[i].result && slice_equal(slots->because[i].result->marker_id, marker))
            return slots->because[i].result;
    for (size_t i = 0; slots->panel && i < slots->panel->result_count; i++)
        if (slice_equal(slots->panel->results[i].marker_id, marker))
            return &slots->panel->results[i];
    return NULL;
}

/* What a result says in a slot; empty for a name that is none of them. */
static struct slice of_result(struct speaker *speaker, struct slice name, const struct result *result) {
    if (slice_equal(name, SLICE("value")))
        return value_as_reported(speaker, result);
    if (slice_equal(name, SLICE("marker")))
        return result->label;
    if (slice_equal(name, SLICE("unit")))
        return unit_as_reported(speaker->arena, result);
    if (slice_equal(name, SLICE("range")))
        return range_in_words(speaker, result);
    if (slice_equal(name, SLICE("low")) && result->range.low.present)
        return figure_in_words(speaker, result->range.low.number);
    if (slice_equal(name, SLICE("high")) && result->range.high.present)
        return figure_in_words(speaker, result->range.high.number);
    return NO_SLICE;
}

static struct slice count_text(struct speaker *speaker, long long count) {
    struct builder b = builder_start(speaker->arena);
    builder_number(&b, count);
    return builder_text(&b);
}

static bool stated(const struct slots *slots, struct slice name, struct slice *out) {
    const struct {
        struct slice name, text;
    } known[] = {{SLICE("value"), slots->value}, {SLICE("low"), slots->low},          {SLICE("high"), slots->high},
                 {SLICE("range"), slots->range}, {SLICE("marker"), slots->marker},    {SLICE("date"), slots->date},
                 {SLICE("unit"), slots->unit},   {SLICE("medicine"), slots->medicine}};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (slice_equal(name, known[i].name)) {
            *out = known[i].text;
            return true;
        }
    }
    return false;
}

/* "Ferritin 8 ng/mL, Folate 2 ng/mL": each result once. */
static struct slice results_text(struct speaker *speaker, const struct slots *slots) {
    struct slice list = NO_SLICE;
    for (size_t i = 0; i < slots->because_count; i++) {
        const struct result *result = slots->because[i].result;
        bool named = !result;
        for (size_t k = 0; k < i && !named; k++)
            named = slots->because[k].result == result;
        if (named)
            continue;
        struct slice one = join(speaker->arena, 3, result->label, SLICE(" "), value_as_reported(speaker, result));
        list = slice_empty(list) ? one : join(speaker->arena, 3, list, SLICE(", "), one);
    }
    return list;
}

/* Fills {name} or {name:marker}. A plain name that is not stated is taken from the first result of a rule. */
static bool fill_slot(struct speaker *speaker, struct slice slot, const struct slots *slots, struct slice *out) {
    struct slice marker = slot;
    struct slice name = slice_cut(&marker, ':');
    if (!slots)
        return false;
    if (slice_equal(name, SLICE("count")) && slots->has_count) {
        *out = count_text(speaker, slots->count);
        return true;
    }
    if (slice_equal(name, SLICE("results"))) {
        *out = results_text(speaker, slots);
        return !slice_empty(*out);
    }
    if (slice_empty(marker) && stated(slots, name, out) &&
        (!slice_empty(*out) || slice_equal(name, SLICE("unit")) || !slots->because_count))
        return true;
    const struct result *result = NULL;
    if (!slice_empty(marker))
        result = result_of(slots, marker);
    else if (slots->because_count)
        result = slots->because[0].result;
    *out = result ? of_result(speaker, name, result) : NO_SLICE;
    return !slice_empty(*out) || (result && slice_equal(name, SLICE("unit")));
}

static void add_literal(struct builder *b, char c) {
    bool blank_over = c == ' ' && (b->size == 0 || b->text[b->size - 1] == ' ');
    if (!blank_over)
        builder_char(b, c);
}

struct slice sentence(struct speaker *speaker, struct slice key, const struct slots *slots) {
    struct slice rest = text_of(speaker, key, slots);
    struct builder b = builder_start(speaker->arena);
    if (slice_empty(rest))
        speaker->failed = true;
    while (rest.size) {
        char c = rest.text[0];
        rest = slice_skip(rest, 1);
        if (c != '{') {
            add_literal(&b, c);
            continue;
        }
        struct slice filled = NO_SLICE;
        if (!fill_slot(speaker, slice_cut(&rest, '}'), slots, &filled))
            speaker->failed = true;
        builder_add(&b, filled);
    }
    return slice_trim(builder_text(&b));
}

struct slice phrase(struct speaker *speaker, const char *key) {
    return sentence(speaker, slice_of(key), NULL);
}

struct slice and_then(struct speaker *speaker, struct slice first, struct slice second) {
    if (slice_empty(first) || slice_empty(second))
        return slice_empty(first) ? second : first;
    return join(speaker->arena, 3, first, SLICE(" "), second);
}

bool spoke_well(const struct speaker *speaker) {
    return !speaker->failed && !arena_failed(speaker->arena);
}
