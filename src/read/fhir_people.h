/*
 * For which people a reference range of FHIR is stated: their sex, their age.
 */
#ifndef FHIR_PEOPLE_H
#define FHIR_PEOPLE_H

#include "fhir_resource.h"

enum fit { FIT_YES, FIT_NO, FIT_UNKNOWN };

enum fit fhir_worse_fit(enum fit a, enum fit b);
/* Whether `appliesTo` and `age` of a range name the person of the record, at the time of the record. */
enum fit fhir_fits_person(const struct element *range, const struct record *record);

#endif
