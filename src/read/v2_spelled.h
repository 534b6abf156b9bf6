/*
 * HL7 v2 in XML whose elements have the names of fields in place of their numbers: ObservationResult for OBX,
 * ReferencesRange for OBX-7, HL7Identifier for the first component. Gives the segments as v2.xml would.
 */
#ifndef V2_SPELLED_H
#define V2_SPELLED_H

#include "reader.h"
#include "trees.h"

/* True when the first bytes show such a message. */
bool v2_spelled_found(struct slice head);

/* NULL after a diagnostic. */
struct trees *v2_spelled_open(struct source *source, const struct read_options *options,
                              struct diagnostics *diagnostics);

#endif
