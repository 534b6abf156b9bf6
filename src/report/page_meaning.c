/* What stands out, and what it may mean for muscle loss. */
#include "cause_words.h"
#include "page_parts.h"
#include "table_order.h"
#include "takeaway.h"
#include "trace.h"
#include "wording.h"

static bool is_outside(enum state state) {
    return state == STATE_BELOW || state == STATE_ABOVE || state == STATE_CRITICAL_LOW || state == STATE_CRITICAL_HIGH;
}

static bool is_critical(enum state state) {
    return state == STATE_CRITICAL_LOW || state == STATE_CRITICAL_HIGH;
}

/* A word can stand out like a number. */
static bool is_positive(const struct result *result) {
    return slice_equal(result->answer, SLICE("positive")) || slice_equal(result->answer, SLICE("borderline"));
}

static bool stands_out(const struct result *result) {
    return is_outside(result->state) || result->would_be_critical || is_positive(result);
}

static bool is_reason_of(const struct finding *finding, const struct result *result) {
    for (size_t i = 0; i < finding->grounds.because_count; i++)
        if (finding->grounds.because[i].result == result)
            return true;
    return false;
}

/* Smaller is more important: critical results, then those that the strongest findings rest on, then the rest. */
static size_t importance(const struct panel *panel, const struct result *result) {
    if (is_critical(result->state) || result->would_be_critical)
        return 0;
    for (size_t i = 0; i < panel->finding_count; i++)
        if (panel->findings[i].strength != STRENGTH_AGAINST && is_reason_of(&panel->findings[i], result))
            return i + 1;
    return panel->finding_count + 1;
}

/* "31 nmol/L = 12.4 ng/mL" beside a range in ng/mL. */
static struct slice value_as_ranged(struct speaker *speaker, const struct result *result) {
    struct slice reported = value_as_reported(speaker, result), here = value_here(speaker, result);
    bool same_unit = slice_empty(result->range.unit) || slice_equal(result->range.unit, result->reported_ucum);
    return same_unit || slice_empty(here) ? reported : join(speaker->arena, 3, reported, SLICE(" = "), here);
}

static void add_outside(struct page *page, struct node *list, const struct result *result) {
    struct speaker *speaker = &page->speaker;
    struct slice title =
        join(speaker->arena, 3, marker_with_lay_name(speaker, result), SLICE(": "), value_as_ranged(speaker, result));
    struct slice text = short_takeaway(speaker, result);
    if (result->close_to_limit == AGREEMENT_YES)
        text = and_then(speaker, text, phrase(speaker, "note.close_to_limit"));
    if (result->is_doubted)
        text = and_then(speaker, text, phrase(speaker, "note.doubted"));
    struct node *statement = add_text(page, list, NODE_STATEMENT, title, text);
    if (statement)
        statement->sign = state_sign(result->state);
    add_trace_of_results(page, statement, &result, 1);
}

static size_t count_outside(const struct panel *panel) {
    size_t count = 0;
    for (size_t i = 0; i < panel->result_count; i++)
        count += stands_out(&panel->results[i]);
    return count;
}

/* "None outside" is said only beside what it does not cover. */
static void add_none_outside(struct page *page, struct node *section, const struct panel *panel) {
    bool complete = panel->counts.compared && !panel->counts.shown && !panel->counts.left_out;
    if (!panel->counts.compared) {
        add_paragraph(page, section, "stands_out.nothing_compared", NULL);
        return;
    }
    struct slots slots = {.has_count = true, .count = (long long)panel->counts.compared};
    add_paragraph(page, section, complete ? "stands_out.none" : "stands_out.none_of_compared", &slots);
}

void add_stands_out(struct page *page, const struct panel *panel) {
    struct node *section = add_section(page, "section.stands_out");
    const struct result **results = results_in_order(page->speaker.catalogue, panel, page->speaker.arena);
    if (!results)
        return;
    if (count_outside(panel) == 0) {
        add_none_outside(page, section, panel);
        return;
    }
    struct node *list = node_add(page->speaker.arena, section, NODE_STATEMENTS);
    for (size_t rank = 0; rank <= panel->finding_count + 1; rank++)
        for (size_t i = 0; i < panel->result_count; i++)
            if (stands_out(results[i]) && importance(panel, results[i]) == rank)
                add_outside(page, list, results[i]);
}

static struct slice strength_in_words(struct page *page, const char *prefix, enum strength strength) {
    return sentence(&page->speaker, key_of(&page->speaker, prefix, strength_name(strength), NULL), NULL);
}

void add_findings_of(struct page *page, struct node *cause, const struct finding *findings, size_t count,
                     enum cause of) {
    for (size_t i = 0; i < count; i++) {
        const struct finding *finding = &findings[i];
        if (finding->cause != of)
            continue;
        struct node *node =
            add_text(page, cause, NODE_FINDING, strength_in_words(page, "finding.", finding->strength), finding->text);
        add_trace(page, node, &finding->grounds);
    }
}

void add_trace_of_cause(struct page *page, struct node *node, const struct panel *panel, enum cause cause,
                        enum cause_state state) {
    const struct result *tested = panel->causes[cause].tested;
    const struct result *named = cause_result_outside(&page->speaker, panel, cause, state);
    const struct result *results[] = {tested, named == tested ? NULL : named};
    add_trace_of_results(page, node, results, sizeof results / sizeof results[0]);
}

static void add_cause(struct page *page, struct node *table, const struct panel *panel,
                      const struct cause_summary *summary) {
    struct speaker *speaker = &page->speaker;
    struct slice what = and_then(speaker, cause_what(speaker, summary->cause),
                                 cause_meaning(speaker, panel, summary->cause, summary->state));
    struct node *cause = add_text(page, table, NODE_CAUSE, summary->title, what);
    if (!cause)
        return;
    cause->sign = cause_sign(summary->state);
    cause->state = cause_state_in_words(speaker, summary->state);
    if (summary->state == CAUSE_POINTS)
        cause->detail = strength_in_words(page, "strength.", summary->strength);
    add_findings_of(page, cause, panel->findings, panel->finding_count, summary->cause);
    add_text(page, cause, NODE_NOTE, phrase(speaker, "cause.settle"),
             cause_settle(speaker, summary->cause, summary->state));
    add_trace_of_cause(page, cause, panel, summary->cause, summary->state);
}

void add_remarks(struct page *page, const struct remark *remarks, size_t count) {
    if (count == 0)
        return;
    struct node *section = add_section(page, "section.remarks");
    struct node *list = node_add(page->speaker.arena, section, NODE_STATEMENTS);
    for (size_t i = 0; i < count; i++) {
        const struct remark *remark = &remarks[i];
        struct node *node = add_text(page, list, NODE_STATEMENT, NO_SLICE, remark->text);
        add_trace(page, node, &remark->grounds);
    }
}

void add_causes(struct page *page, const struct panel *panel) {
    static const char *const heads[MAX_HEADS] = {"head.cause", "head.says", "head.why"};
    struct node *section = add_section(page, "section.causes");
    struct node *table = add_text(page, section, NODE_CAUSES, phrase(&page->speaker, "caption.causes"), NO_SLICE);
    set_heads(page, table, heads);
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        add_cause(page, table, panel, &panel->causes[i]);
}
