/*
 * Whose results follow: the PID segment of HL7 v2.
 */
#ifndef V2_PERSON_H
#define V2_PERSON_H

#include "element.h"
#include "words.h"

/* Fills id, authority, name and sex. False when the sex is stated by a code that HL7 does not know; it is unknown
 * then. */
bool v2_person(struct arena *arena, const struct element *segment, struct person *person);

#endif
