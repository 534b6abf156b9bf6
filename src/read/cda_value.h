/*
 * Values and reference ranges of CDA observations.
 */
#ifndef CDA_VALUE_H
#define CDA_VALUE_H

#include "cda_document.h"

/* Fills value, unit, value_is_text and no_value_reason of the record from the value of the observation. False when its
 * type is not known: nothing of it can be read. */
bool cda_value(struct cda_document *document, struct arena *arena, const struct element *observation,
               struct record *record);

/* What stands as the value, for a person to read: its text, else all that its attributes state. */
struct slice cda_value_as_written(struct cda_document *document, struct arena *arena,
                                  const struct element *observation);

/* Fills the range of the record from the reference ranges of the observation. */
void cda_range(struct cda_document *document, struct arena *arena, const struct element *observation,
               struct record *record);

/* What a coded element calls itself: its name, the text it was coded from, or its code. */
struct slice cda_code_name(struct cda_document *document, struct arena *arena, const struct element *code);

#endif
