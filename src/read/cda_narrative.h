/*
 * The readable text of a section, by the ids that coded entries refer to.
 */
#ifndef CDA_NARRATIVE_H
#define CDA_NARRATIVE_H

#include "cda_document.h"

void cda_forget_narrative(struct cda_document *document);
/* Remembers every element with an id in the text of a section. */
void cda_remember_narrative(struct cda_document *document, const struct element *text);

/* What the reference in the element names; NULL when it has none that can be followed. `element` may be NULL. */
const struct cda_passage *cda_passage(struct cda_document *document, const struct element *element);
/* The same, with a diagnostic about a reference that cannot be followed. */
const struct cda_passage *cda_referenced(struct cda_document *document, const struct element *element);

/* The words of an element itself. */
struct slice cda_own_text(struct arena *arena, const struct element *element);
/* The text of an element: its own, or the narrative that its reference names. */
struct slice cda_text(struct cda_document *document, struct arena *arena, const struct element *element);

/* What the readable text says of one observation: the text that it holds or points to, and that of its value where the
 * value is stated in another way too. Empty for a text about more than this observation. */
struct slice cda_narrative_of(struct cda_document *document, struct arena *arena, const struct element *observation);

#endif
