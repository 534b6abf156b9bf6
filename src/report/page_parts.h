/*
 * The parts of a page, in the order in which they stand. A page of one panel and a page of a follow-up share most.
 *
 * Parts may go on when memory is short or a text is missing; the speaker is asked once, at the end.
 */
#ifndef PAGE_PARTS_H
#define PAGE_PARTS_H

#include "document.h"
#include "sentence.h"
#include "words.h"

struct page {
    struct speaker speaker;
    const struct frame *frame;
    struct node *node; /* the page that is being built */
};

/* A section with a heading, added to the page. */
struct node *add_section(struct page *page, const char *title_key);
struct node *add_text(struct page *page, struct node *parent, enum node_kind kind, struct slice title,
                      struct slice text);
struct node *add_paragraph(struct page *page, struct node *parent, const char *key, const struct slots *slots);
/* Heads of a table, by their keys; NULL ends them. */
void set_heads(struct page *page, struct node *table, const char *const keys[MAX_HEADS]);

/* Adds a file to a list of files, "a.csv, b.csv", unless it stands there. */
struct slice add_file(struct arena *arena, struct slice files, struct slice file);

/* ---- Who, and what cannot wait ---- */

/* One line of who and when. A fact that is empty is "not stated". */
void add_fact(struct page *page, struct node *facts, const char *title_key, struct slice text, bool as_written);
void add_person(struct page *page, struct node *facts, const struct panel *panel);
void add_made(struct page *page, struct node *facts);
void add_notice(struct page *page, struct slice files);
void add_urgent(struct page *page, const struct urgent *urgent, size_t count);
void add_alarm(struct page *page);

/* ---- What it may mean ---- */

void add_stands_out(struct page *page, const struct panel *panel);
void add_causes(struct page *page, const struct panel *panel);
void add_findings_of(struct page *page, struct node *cause, const struct finding *findings, size_t count,
                     enum cause of);
void add_remarks(struct page *page, const struct remark *remarks, size_t count);

/* ---- All results ---- */

void add_results(struct page *page, const struct panel *panel);
void add_not_compared(struct page *page, struct node *section, const struct panel *panel);
/* What was said about the files, warnings and errors; not what the panels already say of their own results. */
void add_said(struct page *page, struct panel *const *panels, size_t count);
struct slice group_title(struct page *page, struct slice group);
enum sign state_sign(enum state state);
/* The drawing of a result, with an earlier one where there is one; NULL when there is nothing to draw. */
const struct number_line *line_of(struct page *page, const struct result *result, const struct result *previous);

/* ---- How sure it is ---- */

void add_questions(struct page *page, const struct question *questions, size_t count);
/* The tests that help and that the panel does not have; nothing when it has all. */
void add_untested(struct page *page, const struct panel *panel);
void add_limits(struct page *page);
void add_chance(struct page *page, const struct panel *panel);
void add_advice(struct page *page);
void add_range_sources(struct page *page, struct node *section, const struct panel *panel);
/* Of every rule that the page speaks by; `panel` gives the urgent lines. */
void add_rule_sources(struct page *page, struct node *section, const struct panel *panel,
                      const struct finding *findings, size_t finding_count, const struct remark *remarks,
                      size_t remark_count);
void add_knowledge(struct page *page, struct node *section);
void add_end(struct page *page, size_t results);

#endif
