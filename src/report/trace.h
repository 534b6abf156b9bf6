/*
 * Where a sentence comes from: the rule, the atoms of its condition that held, the results and where they stood, the
 * ranges that decided, and the tables. It is told from what judging kept, and only where it was asked for.
 */
#ifndef TRACE_H
#define TRACE_H

#include "page_parts.h"

/* Adds the trace below its sentence; nothing where it was not asked for. */
void add_trace(struct page *page, struct node *sentence_node, const struct grounds *grounds);
/* The trace of what is said of one result, or of several. */
void add_trace_of_results(struct page *page, struct node *sentence_node, const struct result *const *results,
                          size_t count);

/* The results by which a group of causes has its state, beside its findings. */
void add_trace_of_cause(struct page *page, struct node *node, const struct panel *panel, enum cause cause,
                        enum cause_state state);

#endif
