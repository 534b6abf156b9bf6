/*
 * Values and reference ranges of FHIR observations and their components.
 */
#ifndef FHIR_OBSERVATION_H
#define FHIR_OBSERVATION_H

#include "fhir_resource.h"

/* The value[x] of an observation or a component; NULL when there is none. */
const struct element *fhir_value_element(const struct element *element);

/* Fills value, unit, unit_code, value_is_text and no_value_reason. False when the type of the value cannot be read. */
bool fhir_read_value(struct arena *arena, const struct element *element, struct record *record);

/* What stands as the value, for a person to read; data that nobody reads is left out. */
struct slice fhir_value_as_written(struct arena *arena, const struct element *element);

/* Fills the range. Person and time of the record decide between ranges for some people only. */
void fhir_read_range(struct arena *arena, const struct element *element, struct record *record);

/* Status and, where it forbids one, no value. */
void fhir_set_status(struct record *record, struct slice code);

#endif
