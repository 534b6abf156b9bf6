/* The page of a follow-up: one person, several panels, oldest first. */
#include "cause_words.h"
#include "course_words.h"
#include "page_parts.h"
#include "report.h"
#include "table_order.h"
#include "takeaway.h"
#include "trace.h"
#include "wording.h"

static const struct panel *newest_of(const struct comparison *comparison) {
    return comparison->panels[comparison->panel_count - 1];
}

static void add_panels(struct page *page, struct node *facts, const struct comparison *comparison) {
    struct speaker *speaker = &page->speaker;
    for (size_t i = 0; i < comparison->panel_count; i++) {
        const struct panel *panel = comparison->panels[i];
        struct slots slots = {.date = date_in_words(speaker, panel->collected),
                              .value = or_not_stated(speaker, panel->laboratory),
                              .range = or_not_stated(speaker, panel->file)};
        add_fact(page, facts, "fact.panel", sentence(speaker, SLICE("fact.panel.text"), &slots), true);
    }
}

static struct slice files_of(struct speaker *speaker, const struct comparison *comparison) {
    struct slice files = NO_SLICE;
    for (size_t i = 0; i < comparison->panel_count; i++)
        files = add_file(speaker->arena, files, comparison->panels[i]->file);
    return files;
}

static void add_head(struct page *page, const struct comparison *comparison) {
    struct node *facts = add_text(page, page->node, NODE_FACTS, NO_SLICE, NO_SLICE);
    add_person(page, facts, newest_of(comparison));
    add_panels(page, facts, comparison);
    add_made(page, facts);
    add_notice(page, files_of(&page->speaker, comparison));
}

static void add_changes(struct page *page, const struct comparison *comparison) {
    struct speaker *speaker = &page->speaker;
    struct node *section = add_section(page, "section.changes");
    struct node *list = NULL;
    const struct marker_course **courses = courses_in_order(speaker->catalogue, comparison, speaker->arena);
    for (size_t i = 0; courses && i < comparison->course_count; i++) {
        if (!stands_out(courses[i]))
            continue;
        if (!list)
            list = node_add(speaker->arena, section, NODE_STATEMENTS);
        struct slice title =
            join(speaker->arena, 3, courses[i]->label, SLICE(", "), change_in_words(speaker, courses[i]));
        add_text(page, list, NODE_STATEMENT, title, course_in_short(speaker, courses[i]));
    }
    if (!list)
        add_paragraph(page, section, "changes.none", NULL);
}

static void add_cause_change(struct page *page, struct node *table, const struct comparison *comparison,
                             const struct cause_change *change) {
    struct speaker *speaker = &page->speaker;
    struct slots before = {.value = cause_state_in_words(speaker, change->before)};
    struct slice what =
        and_then(speaker, cause_what(speaker, change->cause),
                 cause_meaning(speaker, comparison->panels[comparison->panel_count - 1], change->cause, change->after));
    struct node *cause = add_text(page, table, NODE_CAUSE, change->title, what);
    if (!cause)
        return;
    cause->sign = cause_sign(change->after);
    cause->state = cause_state_in_words(speaker, change->after);
    bool same = change->before == change->after;
    cause->detail = sentence(speaker, same ? SLICE("cause_change.unchanged") : SLICE("cause_change.before"), &before);
    add_findings_of(page, cause, comparison->findings, comparison->finding_count, change->cause);
    add_trace_of_cause(page, cause, newest_of(comparison), change->cause, change->after);
}

static void add_cause_changes(struct page *page, const struct comparison *comparison) {
    static const char *const heads[MAX_HEADS] = {"head.cause", "head.now", "head.why"};
    struct node *section = add_section(page, "section.causes");
    struct node *table = add_text(page, section, NODE_CAUSES, phrase(&page->speaker, "caption.causes"), NO_SLICE);
    set_heads(page, table, heads);
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        add_cause_change(page, table, comparison, &comparison->causes[i]);
}

static void add_points(struct page *page, struct node *node, const struct comparison *comparison,
                       const struct marker_course *course) {
    struct speaker *speaker = &page->speaker;
    for (size_t i = 0; i < course->point_count; i++) {
        const struct result *result = course->points[i].result;
        struct slice date = date_in_words(speaker, comparison->panels[course->points[i].panel]->collected);
        struct node *point = add_text(page, node, NODE_POINT, date, NO_SLICE);
        if (!point)
            return;
        point->value = value_or_none(speaker, result);
        point->value_here = value_here(speaker, result);
        point->sign = state_sign(result->state);
        point->state = state_in_words(speaker, result);
    }
}

static void add_trace_of_course(struct page *page, struct node *node, const struct marker_course *course) {
    const struct result **results = arena_alloc(page->speaker.arena, (course->point_count + 1) * sizeof *results);
    if (!results)
        return;
    for (size_t i = 0; i < course->point_count; i++)
        results[i] = course->points[i].result;
    add_trace_of_results(page, node, results, course->point_count);
}

static void add_course(struct page *page, struct node *group, const struct comparison *comparison,
                       const struct marker_course *course) {
    struct node *node = add_text(page, group, NODE_COURSE, course->label, course->text);
    if (!node || course->point_count == 0)
        return;
    const struct result *last = course->points[course->point_count - 1].result;
    const struct result *previous = course->point_count > 1 ? course->points[course->point_count - 2].result : NULL;
    node->detail = course->marker ? marker_lay_name(&page->speaker, course->marker) : NO_SLICE;
    if (is_interpreted(newest_of(comparison)))
        node->state = change_in_words(&page->speaker, course);
    node->line = line_of(page, last, previous);
    add_points(page, node, comparison, course);
    add_trace_of_course(page, node, course);
}

static struct slice group_of(const struct marker_course *course) {
    return course->marker ? course->marker->group : NO_SLICE;
}

static void add_courses(struct page *page, const struct comparison *comparison) {
    static const char *const heads[MAX_HEADS] = {"head.test", "head.points", "head.change"};
    struct node *section = add_section(page, "section.courses");
    struct node *table = add_text(page, section, NODE_COURSES, phrase(&page->speaker, "caption.courses"), NO_SLICE);
    set_heads(page, table, heads);
    struct node *group = NULL;
    const struct marker_course **courses = courses_in_order(page->speaker.catalogue, comparison, page->speaker.arena);
    for (size_t i = 0; courses && i < comparison->course_count; i++) {
        if (i == 0 || !slice_equal(group_of(courses[i]), group_of(courses[i - 1])))
            group = add_text(page, table, NODE_GROUP, group_title(page, group_of(courses[i])), NO_SLICE);
        add_course(page, group, comparison, courses[i]);
    }
    if (is_interpreted(newest_of(comparison)))
        add_paragraph(page, section, "legend.courses", NULL);
}

static void add_reading(struct page *page) {
    static const char *const keys[] = {"reading.usual", "reading.benefit", "reading.same_way", "reading.chance"};
    struct node *section = add_section(page, "section.reading");
    struct node *list = node_add(page->speaker.arena, section, NODE_STATEMENTS);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        add_text(page, list, NODE_STATEMENT, NO_SLICE, phrase(&page->speaker, keys[i]));
}

static void add_sources(struct page *page, const struct comparison *comparison) {
    struct node *section = add_section(page, "section.sources");
    add_range_sources(page, section, newest_of(comparison));
    add_rule_sources(page, section, newest_of(comparison), comparison->findings, comparison->finding_count,
                     comparison->remarks, comparison->remark_count);
    add_knowledge(page, section);
}

static size_t count_read(const struct comparison *comparison) {
    size_t count = 0;
    for (size_t i = 0; i < comparison->panel_count; i++)
        count += comparison->panels[i]->counts.read;
    return count;
}

static void add_all_not_compared(struct page *page, const struct comparison *comparison) {
    struct node *section = add_section(page, "section.not_compared");
    for (size_t i = 0; i < comparison->panel_count; i++) {
        struct slots slots = {.date = date_in_words(&page->speaker, comparison->panels[i]->collected)};
        add_paragraph(page, section, "counts.of", &slots);
        add_not_compared(page, section, comparison->panels[i]);
    }
}

static void add_comparison(struct page *page, const struct comparison *comparison) {
    bool interpreted = is_interpreted(newest_of(comparison));
    add_head(page, comparison);
    add_urgent(page, comparison->urgent, comparison->urgent_count);
    add_alarm(page);
    if (!interpreted)
        add_paragraph(page, page->node, "not_interpreted", NULL);
    if (interpreted) {
        add_changes(page, comparison);
        add_cause_changes(page, comparison);
        add_remarks(page, comparison->remarks, comparison->remark_count);
    }
    add_courses(page, comparison);
    add_all_not_compared(page, comparison);
    add_said(page, comparison->panels, comparison->panel_count);
    if (interpreted) {
        add_questions(page, comparison->questions, comparison->question_count);
        add_untested(page, newest_of(comparison));
        add_reading(page);
        add_limits(page);
    }
    add_sources(page, comparison);
    add_end(page, count_read(comparison));
}

struct node *comparison_document(const struct catalogue *catalogue, const struct frame *frame,
                                 const struct comparison *comparison, struct arena *arena) {
    struct page page = {.speaker = {.catalogue = catalogue, .arena = arena, .language = frame->language},
                        .frame = frame};
    struct node *document = node_new(arena, NODE_DOCUMENT);
    if (!document)
        return NULL;
    document->title = phrase(&page.speaker, "page.title.comparison");
    document->language = phrase(&page.speaker, "page.language");
    page.node = node_add(arena, document, NODE_PAGE);
    add_comparison(&page, comparison);
    return spoke_well(&page.speaker) ? document : NULL;
}
