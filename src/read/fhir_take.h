/*
 * From FHIR resources to records: observations, the observations inside of reports, medicines, illnesses.
 */
#ifndef FHIR_TAKE_H
#define FHIR_TAKE_H

#include "fhir_taking.h"

/* Takes one resource of a bundle, or a resource that stands alone. When it wants the index, what it added to the
 * records must be thrown away. */
void fhir_take(struct fhir_taking *taking, const struct fhir_context *context);

/* True for a bundle, and for resources that records are made of. */
bool fhir_is_read(const struct element *resource);

/* True when the input must be gone through again: for what was deleted after it was taken, and for what turned out to
 * be a result after it was passed over. */
bool fhir_take_again(struct fhir_taking *taking);

/* At the end of the input. */
void fhir_take_end(struct fhir_taking *taking);

#endif
