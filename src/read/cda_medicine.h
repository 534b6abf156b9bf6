/*
 * Medicines of CDA documents: those that are taken now.
 */
#ifndef CDA_MEDICINE_H
#define CDA_MEDICINE_H

#include "cda_walk.h"

/* `statement` is a substanceAdministration. */
void cda_take_medicine(struct cda_walk *walk, const struct element *statement);

#endif
