/*
 * From FHIR resources to records: observations, the observations inside of reports, medicines.
 */
#ifndef FHIR_TAKE_H
#define FHIR_TAKE_H

#include "fhir_index.h"
#include "record_list.h"

struct fhir_taking {
    struct slice file;
    struct diagnostics *diagnostics;
    struct fhir_index *index;
    struct record_list *records;
    bool wants_index;  /* a reference leads to what was not read yet: look through the whole bundle, then try again */
    bool wants_groups; /* likewise for reports and panels */
    bool said_missing; /* once a file */
    bool has_observations;
    struct place elsewhere; /* of the first report that names results, its line 0 when there is none */
};

/* Takes one resource of a bundle, or a resource that stands alone. When it wants the index, what it added to the
 * records must be thrown away. */
void fhir_take(struct fhir_taking *taking, const struct fhir_context *context);

#endif
