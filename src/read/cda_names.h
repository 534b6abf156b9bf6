/*
 * What tests and medicines are called in CDA: their codes, and the name for people.
 */
#ifndef CDA_NAMES_H
#define CDA_NAMES_H

#include "cda_walk.h"

/* Fills codings and name of the record from a coded element; where it has no name, from `text`, which may be NULL. The
 * value and the unit of the record must be there: a text that states the value too is no name. */
void cda_names(struct cda_walk *walk, const struct element *code, const struct element *text, struct record *record);

#endif
