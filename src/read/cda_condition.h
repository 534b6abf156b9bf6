/*
 * For whom a reference range of CDA is: its preconditions.
 */
#ifndef CDA_CONDITION_H
#define CDA_CONDITION_H

#include "cda_document.h"

enum cda_condition {
    CDA_CONDITION_NONE,
    CDA_CONDITION_HOLDS, /* it is for people of the patient's sex and age */
    CDA_CONDITION_FAILS, /* it is for other people */
    CDA_CONDITION_OPEN,  /* nobody knows of it here */
};

/* `range` is an observationRange, `day` the one on which the person has to be of the age that it asks for. */
enum cda_condition cda_condition(struct cda_document *document, struct arena *arena, const struct element *range,
                                 struct date day);

/* The condition that words are; CDA_CONDITION_NONE when there are none. */
enum cda_condition cda_condition_in_words(const struct cda_document *document, struct slice words);
/* Both have to hold. */
enum cda_condition cda_both_conditions(enum cda_condition a, enum cda_condition b);

#endif
