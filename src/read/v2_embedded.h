/*
 * HL7 v2 pipe messages as the text of XML elements, with CDATA or without: what integration engines and web services
 * wrap them in.
 */
#ifndef V2_EMBEDDED_H
#define V2_EMBEDDED_H

#include "reader.h"
#include "trees.h"

/* True when the first bytes show such a message. */
bool v2_embedded_found(struct slice head);

/* Gives the segments of all messages, in the order of the document. NULL after a diagnostic. */
struct trees *v2_embedded_open(struct source *source, const struct read_options *options,
                               struct diagnostics *diagnostics);

#endif
