/*
 * Specimens of CDA statements: what was taken, and when.
 */
#ifndef CDA_SPECIMEN_H
#define CDA_SPECIMEN_H

#include "cda_walk.h"

/* The specimens that a statement names itself or in the collections that belong to it; several are all named. */
struct cda_specimen cda_specimens(struct cda_walk *walk, const struct element *statement);

/* When the specimen was taken, as the collections that belong to a statement say. */
struct date cda_sampling_time(struct cda_walk *walk, const struct element *statement);

#endif
