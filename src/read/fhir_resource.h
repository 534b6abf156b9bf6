/*
 * What FHIR resources are made of: primitives, codes, people, and the resources that others refer to.
 */
#ifndef FHIR_RESOURCE_H
#define FHIR_RESOURCE_H

#include "diagnostics.h"
#include "element.h"
#include "words.h"

/* The value of a primitive, by path: fhir_value(patient, "name/family"). */
struct slice fhir_value(const struct element *element, const char *path);

/* True when something stands twice in a quantity, a range or the like that may stand there once. */
bool fhir_repeats(const struct element *datatype);

/* A code with its name: the text of a CodeableConcept, else a display, else a code. */
struct slice fhir_concept_name(const struct element *concept);
/* Its codings, at most `capacity`; returns how many. */
size_t fhir_concept_codings(const struct element *concept, struct coding *codings, size_t capacity);
/* True when one of its codings has the code. */
bool fhir_concept_has(const struct element *concept, const char *code);

/* A date, dateTime or instant; unknown when there is none, or after a diagnostic that names the element. */
struct date fhir_date(const struct element *element, struct slice file, struct diagnostics *diagnostics);
/* A choice of dateTime, Period, instant and Timing: fhir_choice_date(o, "effective", ...). */
struct date fhir_choice_date(const struct element *element, const char *choice, struct slice file,
                             struct diagnostics *diagnostics);

/* Patient to person; all that it points to is copied into the arena. */
struct person fhir_person(struct arena *arena, const struct element *patient, struct slice file,
                          struct diagnostics *diagnostics);

/* The resource inside of a `resource` or `contained` element; NULL when there is none. */
const struct element *fhir_resource_in(const struct element *wrapper);

#endif
