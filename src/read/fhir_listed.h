/*
 * What a FHIR file lists beside results: medicines and illnesses.
 */
#ifndef FHIR_LISTED_H
#define FHIR_LISTED_H

#include "fhir_taking.h"

bool fhir_is_medicine(const struct element *resource);
void fhir_take_medicine(struct taking_one *t, const struct element *statement);
void fhir_take_condition(struct taking_one *t, const struct element *condition);

#endif
