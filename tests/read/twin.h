/*
 * The same content in the other syntax of a dialect: FHIR XML as JSON, HL7 v2.xml as a pipe message. Written from the
 * rules of both syntaxes, without any code of the readers but the door for XML.
 */
#ifndef TWIN_H
#define TWIN_H

#include "arena.h"
#include "slice.h"

/* Empty when the XML cannot be parsed. */
struct slice json_twin(struct arena *arena, struct slice xml);
struct slice pipe_twin(struct arena *arena, struct slice xml);

#endif
