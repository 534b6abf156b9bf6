/* Tells where a sentence comes from. */
#include "trace.h"

#include "place_text.h"
#include "wording.h"

static struct slice and_also(struct speaker *speaker, struct slice first, struct slice second) {
    if (slice_empty(first) || slice_empty(second))
        return slice_empty(first) ? second : first;
    return join(speaker->arena, 3, first, SLICE("; "), second);
}

static struct slice rule_part(struct speaker *speaker, const struct grounds *grounds) {
    struct slice held = NO_SLICE;
    if (slice_empty(grounds->rule))
        return NO_SLICE;
    for (size_t i = 0; i < grounds->atom_count; i++)
        held = i ? join(speaker->arena, 3, held, SLICE(", "), grounds->atoms[i]) : grounds->atoms[i];
    struct slice text = sentence(speaker, SLICE("explain.rule"), &(struct slots){.value = grounds->rule});
    if (slice_empty(held))
        return text;
    return and_also(speaker, text, sentence(speaker, SLICE("explain.held"), &(struct slots){.value = held}));
}

static struct slice medicine_part(struct speaker *speaker, const struct medication *medicine) {
    if (!medicine)
        return NO_SLICE;
    return sentence(speaker, SLICE("explain.medicine"), &(struct slots){.value = medicine->name});
}

static struct slice range_part(struct speaker *speaker, const struct result *result) {
    struct slots slots = {.range = range_in_words(speaker, result), .value = origin_in_words(speaker, result)};
    if (slice_empty(slots.range))
        return NO_SLICE;
    struct slice text = sentence(speaker, SLICE("explain.range"), &slots);
    if (result->range.line == 0)
        return text;
    struct slots row = {.value = decimal_text(decimal_of((int64_t)result->range.line), speaker->arena)};
    return and_also(speaker, text, sentence(speaker, SLICE("explain.row"), &row));
}

static struct slice result_part(struct speaker *speaker, const struct result *result) {
    struct slots slots = {.marker = result->label,
                          .value = value_or_none(speaker, result),
                          .range = place_text(speaker->arena, result->as_reported.where)};
    bool has_place = !result->derived && !slice_empty(slots.range);
    struct slice text = sentence(speaker, has_place ? SLICE("explain.read") : SLICE("explain.derived"), &slots);
    return and_also(speaker, text, range_part(speaker, result));
}

static bool is_named_before(const struct grounds *grounds, size_t index) {
    for (size_t i = 0; i < index; i++)
        if (grounds->because[i].result == grounds->because[index].result)
            return true;
    return false;
}

static struct slice trace_text(struct speaker *speaker, const struct grounds *grounds, struct slice tables) {
    struct slice text = rule_part(speaker, grounds);
    for (size_t i = 0; i < grounds->because_count; i++)
        if (grounds->because[i].result && !is_named_before(grounds, i))
            text = and_also(speaker, text, result_part(speaker, grounds->because[i].result));
    text = and_also(speaker, text, medicine_part(speaker, grounds->medicine));
    return and_also(speaker, text, sentence(speaker, SLICE("explain.tables"), &(struct slots){.value = tables}));
}

void add_trace(struct page *page, struct node *sentence_node, const struct grounds *grounds) {
    struct speaker *speaker = &page->speaker;
    if (!page->frame || !page->frame->explain)
        return;
    add_text(page, sentence_node, NODE_TRACE, phrase(speaker, "explain.title"),
             trace_text(speaker, grounds, page->frame->knowledge_version));
}

void add_trace_of_results(struct page *page, struct node *sentence_node, const struct result *const *results,
                          size_t count) {
    struct because *because = arena_alloc(page->speaker.arena, (count + 1) * sizeof *because);
    if (!because)
        return;
    for (size_t i = 0; i < count; i++)
        because[i] = (struct because){.result = results[i]};
    add_trace(page, sentence_node, &(struct grounds){.because = because, .because_count = count});
}
