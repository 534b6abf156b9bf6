/*
 * Values of FHIR observations and their components.
 */
#ifndef FHIR_OBSERVATION_H
#define FHIR_OBSERVATION_H

#include "fhir_resource.h"

/* The value[x] of an observation or a component; NULL when there is none. */
const struct element *fhir_value_element(const struct element *element);

/* The name of what stands more than once in an observation or a component and may stand once; empty: nothing. */
struct slice fhir_repeated(const struct element *element);

/* Fills value, unit, unit_code, value_is_text and no_value_reason. Returns why the value cannot be read; empty when it
 * can. */
struct slice fhir_read_value(struct arena *arena, const struct element *element, struct record *record,
                             struct diagnostics *diagnostics);

/* What stands as the value, for a person to read; data that nobody reads is left out. */
struct slice fhir_value_as_written(struct arena *arena, const struct element *element);

/* Status and, where it forbids one, no value. */
void fhir_set_status(struct record *record, struct slice code);

#endif
