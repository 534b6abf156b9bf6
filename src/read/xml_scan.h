/*
 * The look at XML bytes before the parser sees them. It knows quotes, comments, CDATA and processing instructions, and
 * nothing else: it refuses what costs a parser dearly, and notes where every start tag begins.
 *
 * The bytes are UTF-8; they come in pieces of any size.
 */
#ifndef XML_SCAN_H
#define XML_SCAN_H

#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

enum { XML_MAX_ATTRIBUTES = 256 };

enum scan_verdict { SCAN_FINE, SCAN_DOCTYPE, SCAN_ATTRIBUTES, SCAN_OUT_OF_MEMORY };

struct tag_place {
    size_t line, column;
};

struct xml_scan {
    int state;
    char quote;
    size_t attributes;        /* of the tag at hand */
    size_t line, column;      /* of the next byte */
    struct tag_place *places; /* of start tags that the parser has not reported yet */
    size_t first, count, capacity;
};

void xml_scan_start(struct xml_scan *scan);
void xml_scan_free(struct xml_scan *scan);

enum scan_verdict xml_scan_bytes(struct xml_scan *scan, struct slice bytes);

/* Where the next start tag, in the order of the document, begins. */
struct tag_place xml_scan_take(struct xml_scan *scan);

#endif
