/*
 * Whom a FHIR resource is about.
 */
#ifndef FHIR_SUBJECT_H
#define FHIR_SUBJECT_H

#include "fhir_taking.h"

struct subject {
    struct person person;
    bool is_described; /* the file holds the Patient */
};

/* The element `subject`, in older versions `patient`; NULL when there is none. */
const struct element *fhir_subject_of(const struct element *resource);

/* False when the whole bundle must be looked through first. */
bool fhir_find_subject(struct taking_one *t, const struct element *reference, struct subject *subject);

/* True when the reference leads nowhere so far, and the whole bundle must be looked through first. */
bool fhir_must_look(struct taking_one *t, enum fhir_found found);

#endif
