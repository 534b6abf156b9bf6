/*
 * The reference range of an observation or a component, chosen from all that are stated.
 */
#ifndef FHIR_RANGE_H
#define FHIR_RANGE_H

#include "fhir_resource.h"

/* Fills the range. Person and time of the record decide between ranges for some people only. */
void fhir_read_range(struct arena *arena, const struct element *element, struct record *record,
                     struct diagnostics *diagnostics);

#endif
