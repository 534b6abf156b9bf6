/*
 * Reference ranges of CDA observations.
 */
#ifndef CDA_RANGE_H
#define CDA_RANGE_H

#include "cda_document.h"

/* Fills the range of the record from the reference ranges of the observation: the normal one that is for this person.
 * The name, the unit and the time of the record must be there. */
void cda_range(struct cda_document *document, struct arena *arena, const struct element *observation,
               struct record *record);

#endif
