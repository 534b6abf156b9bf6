/* All results of a panel, and what was read but not compared. */
#include "page_parts.h"
#include "place_text.h"
#include "result_notes.h"
#include "table_order.h"
#include "takeaway.h"
#include "trace.h"
#include "wording.h"

enum sign state_sign(enum state state) {
    static const enum sign signs[] = {
        [STATE_NOT_COMPARED] = SIGN_NOT_COMPARED,
        [STATE_INSIDE] = SIGN_INSIDE,
        [STATE_BELOW] = SIGN_BELOW,
        [STATE_ABOVE] = SIGN_ABOVE,
        [STATE_CRITICAL_LOW] = SIGN_FAR_BELOW,
        [STATE_CRITICAL_HIGH] = SIGN_FAR_ABOVE,
        [STATE_CANNOT_TELL] = SIGN_CANNOT_TELL,
    };
    return signs[state];
}

struct slice group_title(struct page *page, struct slice group) {
    struct slice key = join(page->speaker.arena, 2, SLICE("group."), slice_empty(group) ? SLICE("unknown") : group);
    return has_text(&page->speaker, key) ? sentence(&page->speaker, key, NULL) : group;
}

/* "the main blood protein, reported as ALB" */
static struct slice detail_of(struct page *page, const struct result *result) {
    struct slice lay = result->marker ? marker_lay_name(&page->speaker, result->marker) : NO_SLICE;
    struct slice name = result->as_reported.name;
    if (slice_empty(name) || slice_contains(result->label, name) || slice_equal_nocase(name, result->label))
        return lay;
    return sentence(&page->speaker, slice_empty(lay) ? SLICE("detail.name") : SLICE("detail.lay_and_name"),
                    &(struct slots){.marker = lay, .value = name});
}

static void add_result(struct page *page, struct node *group, const struct result *result) {
    struct node *node = add_text(page, group, NODE_RESULT, result->label, NO_SLICE);
    if (!node)
        return;
    node->detail = detail_of(page, result);
    node->value = value_or_none(&page->speaker, result);
    node->value_here = value_here(&page->speaker, result);
    node->sign = state_sign(result->state);
    node->state = state_in_words(&page->speaker, result);
    node->range = range_in_words(&page->speaker, result);
    node->origin = origin_in_words(&page->speaker, result);
    node->line = line_of(page, result, NULL);
    add_result_notes(page, node, result);
    add_trace_of_results(page, node, &result, 1);
}

static bool has_micro(struct slice unit) {
    return slice_contains(unit, SLICE("µ")) || slice_contains(unit, SLICE("μ")) || slice_starts(unit, SLICE("u"));
}

static void add_legend(struct page *page, struct node *section, const struct panel *panel) {
    bool micro = false;
    for (size_t i = 0; i < panel->result_count; i++)
        micro = micro || has_micro(panel->results[i].as_reported.unit) || has_micro(panel->results[i].unit);
    struct slice legend = phrase(&page->speaker, "legend.results");
    if (micro)
        legend = and_then(&page->speaker, legend, phrase(&page->speaker, "legend.micro"));
    add_text(page, section, NODE_PARAGRAPH, NO_SLICE, legend);
}

void add_results(struct page *page, const struct panel *panel) {
    static const char *const heads[MAX_HEADS] = {"head.test", "head.result", "head.where", "head.state"};
    struct node *section = add_section(page, "section.results");
    const struct result **results = results_in_order(page->speaker.catalogue, panel, page->speaker.arena);
    if (!results || panel->result_count == 0)
        return;
    struct slice caption = panel->values_only ? NO_SLICE : phrase(&page->speaker, "caption.results");
    struct node *table = add_text(page, section, NODE_RESULTS, caption, NO_SLICE);
    set_heads(page, table, heads);
    struct node *group = NULL;
    for (size_t i = 0; i < panel->result_count; i++) {
        if (i == 0 || !slice_equal(results[i]->group, results[i - 1]->group))
            group = add_text(page, table, NODE_GROUP, group_title(page, results[i]->group), NO_SLICE);
        add_result(page, group, results[i]);
    }
    if (!panel->values_only)
        add_legend(page, section, panel);
}

static struct slice counted(struct page *page, const char *key, size_t count) {
    return sentence(&page->speaker, slice_of(key), &(struct slots){.has_count = true, .count = (long long)count});
}

/* Every result is accounted for, in words. */
static void add_counts(struct page *page, struct node *section, const struct counts *counts) {
    struct speaker *speaker = &page->speaker;
    struct slice text = counted(page, "counts.read", counts->read);
    text = and_then(speaker, text, counted(page, "counts.compared", counts->compared));
    text = and_then(speaker, text, counted(page, "counts.shown", counts->shown));
    text = and_then(speaker, text, counted(page, "counts.left_out", counts->left_out));
    text = and_then(speaker, text, counted(page, "counts.duplicates", counts->duplicates));
    add_text(page, section, NODE_PARAGRAPH, NO_SLICE, text);
}

static void add_left_out(struct page *page, struct node *list, const struct left_out *left_out) {
    struct arena *arena = page->speaker.arena;
    struct slice name = slice_empty(left_out->name) ? left_out->code : left_out->name;
    if (slice_empty(name))
        name = phrase(&page->speaker, "left_out.unnamed");
    if (!slice_empty(left_out->value))
        name = join(arena, 5, name, SLICE(": "), left_out->value, SLICE(" "), left_out->unit);
    if (left_out->reason == REASON_UNREADABLE)
        name = join(arena, 4, slice_trim(name), SLICE(" ("), place_text(arena, left_out->where), SLICE(")"));
    add_text(page, list, NODE_STATEMENT, name, left_out->text);
}

static struct node *list_in(struct page *page, struct node *section, struct node *list) {
    return list ? list : node_add(page->speaker.arena, section, NODE_STATEMENTS);
}

/* What was worked out here was not read; its reason stands with it among the results. */
void add_not_compared(struct page *page, struct node *section, const struct panel *panel) {
    add_counts(page, section, &panel->counts);
    struct node *list = NULL;
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        if (result->state != STATE_NOT_COMPARED || result->derived || result->reason == REASON_NOT_ASKED)
            continue;
        list = list_in(page, section, list);
        add_text(page, list, NODE_STATEMENT, result->label, short_takeaway(&page->speaker, result));
    }
    for (size_t i = 0; i < panel->left_out_count; i++) {
        list = list_in(page, section, list);
        add_left_out(page, list, &panel->left_out[i]);
    }
}

static bool is_same_place(struct place a, struct place b) {
    return a.line == b.line && a.column == b.column && slice_equal(a.path, b.path) && slice_equal(a.file, b.file);
}

/* The page says why a result is not compared; what was said at its place need not be repeated. */
static bool is_told(const struct panel *panel, struct place place) {
    for (size_t i = 0; i < panel->result_count; i++)
        if (panel->results[i].state == STATE_NOT_COMPARED && is_same_place(panel->results[i].as_reported.where, place))
            return true;
    for (size_t i = 0; i < panel->left_out_count; i++)
        if (is_same_place(panel->left_out[i].where, place))
            return true;
    return false;
}

static bool is_told_by_any(struct panel *const *panels, size_t count, struct place place) {
    for (size_t i = 0; i < count; i++)
        if (is_told(panels[i], place))
            return true;
    return false;
}

void add_said(struct page *page, struct panel *const *panels, size_t count) {
    struct node *section = NULL, *list = NULL;
    for (size_t i = 0; i < page->frame->said_count; i++) {
        const struct said *said = &page->frame->said[i];
        if (said->level == LEVEL_NOTE || is_told_by_any(panels, count, said->place))
            continue;
        if (!section)
            section = add_section(page, "section.said");
        list = list_in(page, section, list);
        add_text(page, list, NODE_STATEMENT, place_text(page->speaker.arena, said->place), said->text);
    }
}
