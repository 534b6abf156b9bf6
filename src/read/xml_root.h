/*
 * The root tag of an XML document, as far as the first bytes show it: what formats are told by.
 */
#ifndef XML_ROOT_H
#define XML_ROOT_H

#include "slice.h"

#include <stdbool.h>

struct xml_root {
    struct slice name;      /* without prefix */
    struct slice namespace; /* empty when the tag binds none to its prefix */
};

/* False when the text does not begin with XML. Comments, instructions and a DOCTYPE are passed over. */
bool xml_root_find(struct slice head, struct xml_root *root);

#endif
