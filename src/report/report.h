/*
 * From judged panels to sentences and to the document of a page. Sentences are made once, from the texts of
 * text.en.csv, and kept with the panel; page writers and data writers print the same ones.
 */
#ifndef REPORT_H
#define REPORT_H

#include "arena.h"
#include "catalogue.h"
#include "document.h"
#include "words.h"

/* Fills every text of an interpreted panel, in a language that the catalogue speaks ("de"; empty: English). False when
 * there is no memory. */
bool report_fill(const struct catalogue *catalogue, struct slice language, struct panel *panel, struct arena *arena);
bool comparison_fill(const struct catalogue *catalogue, struct slice language, struct comparison *comparison,
                     struct arena *arena);

/* The page of each panel, one after the other. NULL when there is no memory. */
struct node *report_document(const struct catalogue *catalogue, const struct frame *frame, struct panel *const *panels,
                             size_t count, struct arena *arena);
struct node *comparison_document(const struct catalogue *catalogue, const struct frame *frame,
                                 const struct comparison *comparison, struct arena *arena);

/* What the tables know of each marker; without a marker, the list of all. NULL when there is no memory. */
struct node *marker_document(const struct catalogue *catalogue, struct slice language,
                             const struct marker *const *markers, size_t count, struct arena *arena);

#endif
