/*
 * The escapes of HL7 v2 texts: between two backslashes in pipe messages, in the V of an escape element in v2.xml.
 *
 * One that is not understood stays in the text as a pipe message writes it, so that nothing vanishes.
 */
#ifndef V2_ESCAPE_H
#define V2_ESCAPE_H

#include "builder.h"

/* Adds what the escape of that code stands for. */
void v2_add_escape(struct builder *text, struct slice code);
/* Adds a text with its escapes resolved. */
void v2_add_unescaped(struct builder *text, struct slice written);

#endif
