/*
 * HL7 v2 messages, in whatever syntax: gives the records of their segments.
 */
#ifndef V2_READER_H
#define V2_READER_H

#include "reader.h"
#include "trees.h"

/* `trees` gives segments, and the tags of groups (`opened`) that begin with another patient; it is closed with the
 * reader, and where NULL is returned after a diagnostic. */
struct reader *v2_reader_open(const struct format *format, struct trees *trees, struct slice file,
                              struct diagnostics *diagnostics);

#endif
