/*
 * From a FHIR Observation to records: its value, its components, the observations inside of it.
 */
#ifndef FHIR_RESULT_H
#define FHIR_RESULT_H

#include "fhir_around.h"

/* Takes the observation at hand, or one inside of the resource at hand. */
void fhir_take_observation(struct taking_one *t, const struct element *observation, struct around around);
/* Takes those inside of the resource at hand. */
void fhir_take_contained(struct taking_one *t, const struct around *around);

/* True for what is a laboratory result by its category, or has none. */
bool fhir_is_laboratory(const struct element *observation);

#endif
