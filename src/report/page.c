/* The page of one panel: its parts in their order. */
#include "cause_words.h"
#include "page_parts.h"
#include "report.h"
#include "wording.h"

/* The file of a panel, or all of them where its results come from several. */
static struct slice files_of(struct speaker *speaker, const struct panel *panel) {
    struct slice files = panel->file;
    for (size_t i = 0; i < panel->result_count; i++)
        files = add_file(speaker->arena, files, panel->results[i].as_reported.where.file);
    return files;
}

/* A day that cannot be read is shown as it stands in the file. */
static struct slice collected_in_words(struct speaker *speaker, const struct panel *panel) {
    if (slice_empty(panel->collected_text))
        return date_in_words(speaker, panel->collected);
    return sentence(speaker, SLICE("fact.collected.unreadable"), &(struct slots){.value = panel->collected_text});
}

static void add_head(struct page *page, const struct panel *panel) {
    struct speaker *speaker = &page->speaker;
    struct slice files = files_of(speaker, panel);
    struct node *facts = add_text(page, page->node, NODE_FACTS, NO_SLICE, NO_SLICE);
    add_person(page, facts, panel);
    add_fact(page, facts, "fact.collected", collected_in_words(speaker, panel), false);
    add_fact(page, facts, "fact.laboratory", panel->laboratory, true);
    add_fact(page, facts, "fact.file", files, true);
    add_made(page, facts);
    add_notice(page, files);
}

static void add_sources(struct page *page, const struct panel *panel) {
    struct node *section = add_section(page, "section.sources");
    if (is_interpreted(panel))
        add_range_sources(page, section, panel);
    add_rule_sources(page, section, panel, panel->findings, panel->finding_count, panel->remarks, panel->remark_count);
    add_knowledge(page, section);
}

/* A panel whose results were not to be compared has values and the report's own words only. What was said about the
 * files stands on the first page. */
static void add_panel(struct page *page, struct panel *const *panels, size_t count, size_t number) {
    const struct panel *panel = panels[number];
    bool interpreted = is_interpreted(panel);
    add_head(page, panel);
    add_urgent(page, panel->urgent, panel->urgent_count);
    add_alarm(page);
    if (!interpreted)
        add_paragraph(page, page->node, "not_interpreted", NULL);
    if (interpreted) {
        add_stands_out(page, panel);
        add_causes(page, panel);
        add_remarks(page, panel->remarks, panel->remark_count);
    }
    add_results(page, panel);
    add_not_compared(page, add_section(page, "section.not_compared"), panel);
    if (number == 0)
        add_said(page, panels, count);
    if (interpreted) {
        add_questions(page, panel->questions, panel->question_count);
        add_untested(page, panel);
        add_limits(page);
        add_chance(page, panel);
        add_advice(page);
    }
    add_sources(page, panel);
    add_end(page, panel->counts.read);
}

static struct slice title_of(struct speaker *speaker, const struct panel *panel, size_t number, size_t count) {
    struct slots slots = {.has_count = true,
                          .count = (long long)number,
                          .value = decimal_text(decimal_of((int64_t)count), speaker->arena),
                          .date = date_in_words(speaker, panel->collected)};
    return count > 1 ? sentence(speaker, SLICE("page.which"), &slots) : NO_SLICE;
}

struct node *report_document(const struct catalogue *catalogue, const struct frame *frame, struct panel *const *panels,
                             size_t count, struct arena *arena) {
    struct page page = {.speaker = {.catalogue = catalogue, .arena = arena, .language = frame->language},
                        .frame = frame};
    struct node *document = node_new(arena, NODE_DOCUMENT);
    if (!document)
        return NULL;
    document->title = phrase(&page.speaker, "page.title");
    document->language = phrase(&page.speaker, "page.language");
    for (size_t i = 0; i < count; i++) {
        page.node = add_text(&page, document, NODE_PAGE, title_of(&page.speaker, panels[i], i + 1, count), NO_SLICE);
        add_panel(&page, panels, count, i);
    }
    return spoke_well(&page.speaker) ? document : NULL;
}
