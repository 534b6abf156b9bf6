/*
 * The header of a CDA document: whom it is about, who wrote it, when, and what it takes the place of.
 */
#ifndef CDA_HEADER_H
#define CDA_HEADER_H

#include "cda_document.h"

/* Takes one child of ClinicalDocument. False after a diagnostic: the document must not be read. */
bool cda_take_header(struct cda_document *document, const struct element *element);

/* Says what the body of a document is that holds no sections. */
void cda_say_foreign_body(struct cda_document *document, const struct element *text);

#endif
