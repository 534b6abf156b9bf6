/* The end of a page: questions, what blood tests cannot tell, chance, and where everything comes from. */
#include "page_parts.h"
#include "table_order.h"
#include "trace.h"
#include "wording.h"

enum { MOST_QUESTIONS = 5 /* more than a visit has time for */ };

static struct node *add_list(struct page *page, struct node *section, enum node_kind kind) {
    return node_add(page->speaker.arena, section, kind);
}

void add_questions(struct page *page, const struct question *questions, size_t count) {
    struct node *section = add_section(page, "section.questions");
    struct node *list = add_list(page, section, NODE_QUESTIONS);
    for (size_t i = 0; i < count; i++)
        add_trace(page, add_text(page, list, NODE_STATEMENT, NO_SLICE, questions[i].text), &questions[i].grounds);
    if (count < MOST_QUESTIONS)
        add_text(page, list, NODE_STATEMENT, NO_SLICE, phrase(&page->speaker, "question.always"));
}

void add_untested(struct page *page, const struct panel *panel) {
    struct speaker *speaker = &page->speaker;
    struct slice list = NO_SLICE;
    for (size_t i = 0; i < panel->untested_count; i++) {
        struct slice label = marker_label(speaker, panel->untested[i]);
        list = slice_empty(list) ? label : join(speaker->arena, 3, list, SLICE("; "), label);
    }
    if (panel->untested_count)
        add_paragraph(page, page->node, "untested", &(struct slots){.value = list});
}

void add_limits(struct page *page) {
    static const char *const keys[] = {"limits.panel", "limits.nerve",  "limits.examination",
                                       "limits.genes", "limits.muscle", "limits.food"};
    struct node *section = add_section(page, "section.limits");
    struct node *list = add_list(page, section, NODE_STATEMENTS);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        add_text(page, list, NODE_STATEMENT, NO_SLICE, phrase(&page->speaker, keys[i]));
}

static long long count_outside(const struct panel *panel, long long *compared) {
    long long outside = 0;
    *compared = 0;
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        bool decided = result->state != STATE_NOT_COMPARED && result->state != STATE_CANNOT_TELL;
        if (result->derived || !decided)
            continue;
        (*compared)++;
        outside += result->state != STATE_INSIDE;
    }
    return outside;
}

/* How many of so many results lie outside by chance, to one digit behind the point. */
static bool expected_by_chance(const struct page *page, long long count, struct decimal *out) {
    struct decimal share;
    if (!catalogue_setting(page->speaker.catalogue, SLICE("outside_by_chance"), &share) ||
        !decimal_multiply(share, decimal_of(count), out))
        return false;
    *out = decimal_round_places(*out, 1);
    return true;
}

void add_chance(struct page *page, const struct panel *panel) {
    struct speaker *speaker = &page->speaker;
    long long compared, outside = count_outside(panel, &compared);
    struct decimal expected;
    if (compared == 0 || !expected_by_chance(page, compared, &expected))
        return;
    struct node *section = add_section(page, "section.chance");
    struct slots had = {.has_count = true, .count = compared};
    struct slots by_chance = {.value = figure_in_words(speaker, expected)};
    struct slots have = {.has_count = true, .count = outside};
    struct slice text = sentence(speaker, SLICE("chance.compared"), &had);
    text = and_then(speaker, text, sentence(speaker, SLICE("chance.expected"), &by_chance));
    text = and_then(speaker, text, sentence(speaker, SLICE("chance.outside"), &have));
    add_text(page, section, NODE_PARAGRAPH, NO_SLICE, and_then(speaker, text, phrase(speaker, "chance.related")));
}

void add_advice(struct page *page) {
    static const char *const keys[] = {"advice.protein", "advice.training", "advice.doctor"};
    struct node *section = add_section(page, "section.advice");
    add_paragraph(page, section, "advice.source", NULL);
    struct node *list = add_list(page, section, NODE_STATEMENTS);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        add_text(page, list, NODE_STATEMENT, NO_SLICE, phrase(&page->speaker, keys[i]));
}

static bool same_source_before(const struct result **results, size_t count, const struct result *result) {
    for (size_t i = 0; i < count; i++)
        if (results[i]->range.origin == result->range.origin && slice_equal(results[i]->label, result->label) &&
            slice_equal(results[i]->range.source, result->range.source))
            return true;
    return false;
}

void add_range_sources(struct page *page, struct node *section, const struct panel *panel) {
    const struct result **results = results_in_order(page->speaker.catalogue, panel, page->speaker.arena);
    if (!results)
        return;
    add_paragraph(page, section, "sources.order", NULL);
    struct node *list = NULL;
    for (size_t i = 0; i < panel->result_count; i++) {
        enum origin origin = results[i]->range.origin;
        if ((origin != ORIGIN_BUILT_IN && origin != ORIGIN_FILE) || same_source_before(results, i, results[i]))
            continue;
        if (!list)
            list = add_list(page, section, NODE_STATEMENTS);
        add_text(page, list, NODE_STATEMENT, results[i]->label, results[i]->range.source);
    }
}

static void add_rule_source(struct page *page, struct node *list, struct slice rule, struct slice source) {
    struct slice title = sentence(&page->speaker, SLICE("sources.rule"), &(struct slots){.value = rule});
    add_text(page, list, NODE_STATEMENT, title, source);
}

void add_rule_sources(struct page *page, struct node *section, const struct panel *panel,
                      const struct finding *findings, size_t finding_count, const struct remark *remarks,
                      size_t remark_count) {
    if (panel->urgent_count + finding_count + remark_count == 0)
        return;
    add_paragraph(page, section, "sources.rules", NULL);
    struct node *list = add_list(page, section, NODE_STATEMENTS);
    for (size_t i = 0; i < panel->urgent_count; i++)
        add_rule_source(page, list, panel->urgent[i].grounds.rule, panel->urgent[i].grounds.source);
    for (size_t i = 0; i < finding_count; i++)
        add_rule_source(page, list, findings[i].grounds.rule, findings[i].grounds.source);
    for (size_t i = 0; i < remark_count; i++)
        add_rule_source(page, list, remarks[i].grounds.rule, remarks[i].grounds.source);
}

void add_knowledge(struct page *page, struct node *section) {
    struct speaker *speaker = &page->speaker;
    const struct frame *frame = page->frame;
    struct slots tables = {.value = frame->knowledge_version, .range = frame->knowledge_sha256};
    struct slots program = {.value = frame->version};
    struct slice text = sentence(speaker, SLICE("knowledge.program"), &program);
    text = and_then(speaker, text, sentence(speaker, SLICE("knowledge.tables"), &tables));
    add_text(page, section, NODE_PARAGRAPH, NO_SLICE, and_then(speaker, text, phrase(speaker, "knowledge.review")));
    for (size_t i = 0; i < frame->input_count; i++) {
        struct slots input = {.value = frame->inputs[i].file, .range = frame->inputs[i].sha256};
        add_paragraph(page, section, "knowledge.input", &input);
    }
}

void add_end(struct page *page, size_t results) {
    if (!speaks_english(&page->speaker))
        add_paragraph(page, page->node, "language.note", NULL);
    struct slots slots = {.has_count = true, .count = (long long)results};
    add_text(page, page->node, NODE_END, NO_SLICE, sentence(&page->speaker, SLICE("page.end"), &slots));
}
