/*
 * The parts of the page on a marker. Sources are long and often the same: the text carries their numbers, and the list
 * of them ends the page.
 */
#ifndef MARKER_PAGE_H
#define MARKER_PAGE_H

#include "page_parts.h"

struct cited {
    struct slice source;
    const char *checked_key; /* how sure it is, as a key of a text; NULL where a table does not say */
};

struct marker_page {
    struct page page;
    const struct marker *marker;
    struct cited *cited;
    size_t cited_count, cited_capacity;
};

/* "[3]": the number of a source on this page. */
struct slice cite(struct marker_page *page, struct slice source, const char *checked_key);
/* One line of a list that is made with its section when its first line comes. */
void add_line(struct marker_page *page, struct node **list, const char *title_key, struct slice title,
              struct slice text);

/* Intervals and decision limits, urgent limits, steps for rules, other sets. */
void add_marker_ranges(struct marker_page *page);
/* What the rules that look at the marker say. */
void add_marker_rules(struct marker_page *page);

#endif
