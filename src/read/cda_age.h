/*
 * Ages for which a reference range of CDA is.
 */
#ifndef CDA_AGE_H
#define CDA_AGE_H

#include "cda_document.h"

enum cda_age { CDA_AGE_INSIDE, CDA_AGE_OUTSIDE, CDA_AGE_OPEN };

/* True for a criterion that is about the age. */
bool cda_is_about_age(const struct element *criterion);
/* Whether the person was of the age that the criterion asks for. */
enum cda_age cda_age(const struct element *criterion, const struct person *person, struct date day);

#endif
