/*
 * OBX-2 and OBX-5: the value of an HL7 v2 result, by its data type.
 */
#ifndef V2_VALUE_H
#define V2_VALUE_H

#include "element.h"
#include "words.h"

enum v2_value_kind {
    V2_VALUE,
    V2_ATTACHMENT, /* a document or a pointer to one, no result */
};

/* Fills value, value_is_text and no_value_reason of the record. `*format` names the attachment. */
enum v2_value_kind v2_value(struct arena *arena, const struct element *segment, struct record *record,
                            struct slice *format);

#endif
