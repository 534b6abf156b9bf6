/*
 * From an entry of a CDA section to records: results through organizers and acts of any depth, and medicines.
 */
#ifndef CDA_ENTRY_H
#define CDA_ENTRY_H

#include "cda_document.h"
#include "record_list.h"

/* `entry` is an entry, or a statement that stands alone: an organizer, an act, an observation. */
void cda_take_entry(struct cda_document *document, const struct element *entry, struct record_list *records);

#endif
