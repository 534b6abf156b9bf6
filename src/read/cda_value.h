/*
 * Values of CDA observations.
 */
#ifndef CDA_VALUE_H
#define CDA_VALUE_H

#include "cda_document.h"

/* Fills value, unit, translations, value_is_text and no_value_reason of the record from the value of the observation.
 * A value that is stated with the reason why there is none keeps both. Gives why it cannot be read; else nothing. */
struct slice cda_value(struct cda_document *document, struct arena *arena, const struct element *observation,
                       struct record *record);

/* Fills value and unit of a result that cannot be read with what stands there, for a person to read. */
void cda_value_as_written(struct cda_document *document, struct arena *arena, const struct element *observation,
                          struct record *record);

/* What stands as the values of an element: their texts, else all that their attributes state. */
struct slice cda_values_as_written(struct cda_document *document, struct arena *arena, const struct element *element);

/* What a coded element calls itself: its name, the text it was coded from, or its code. */
struct slice cda_code_name(struct cda_document *document, struct arena *arena, const struct element *code);

#endif
