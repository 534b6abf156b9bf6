/*
 * Fields and components of an HL7 v2 segment, whatever the names of the elements: OBX.5 and CE.1 of v2.xml, OBX.5.1 of
 * the loose form, OBX_5_ObservationValue and CE_0_Identifier with spelled-out names.
 *
 * Texts are without blanks at the ends, with the escapes of HL7 resolved. HL7's explicit null ("") is an empty text.
 * A field of mixed content has no components; its text is all that stands in it, in order.
 */
#ifndef V2_FIELDS_H
#define V2_FIELDS_H

#include "element.h"

/* "OBX" for a segment; empty for a group, a field, or the root of a message. */
struct slice v2_segment_id(struct slice name);

/* The first repetition of a field that is there, NULL when there is none. */
const struct element *v2_field(const struct element *segment, size_t number);
/* The next repetition. */
const struct element *v2_again(const struct element *field);

/* A component; of a field without components the first one is the field itself. Components go down by their own first
 * parts: PID.5/XPN.1/FN.1 is component 1 of PID.5. */
struct slice v2_component(struct arena *arena, const struct element *field, size_t number);
/* A component with all of its parts, joined by &: in a text, a & that was not escaped is no separator. */
struct slice v2_component_text(struct arena *arena, const struct element *field, size_t number);
struct slice v2_subcomponent(struct arena *arena, const struct element *field, size_t number, size_t part);
/* v2_component(v2_field(segment, field), number) */
struct slice v2_text(struct arena *arena, const struct element *segment, size_t field, size_t number);
/* True for HL7's explicit null. */
bool v2_is_null(struct arena *arena, const struct element *field);
/* True when text stands beside or inside of elements that HL7 does not know: what it means cannot be told. */
bool v2_is_mixed(const struct element *field);
/* All of a field as a pipe message writes it: components joined by ^, parts by &. */
struct slice v2_whole(struct arena *arena, const struct element *field);
/* All repetitions, a line each. */
struct slice v2_lines(struct arena *arena, const struct element *field);
/* All components and parts that hold something, joined by `separator`. */
struct slice v2_joined(struct arena *arena, const struct element *field, char separator);

/* The data type that the names of the components show ("CE" of CE.1); empty when they do not. */
struct slice v2_type_by_shape(const struct element *field);

#endif
