/*
 * A small tree: an OBX segment, an entry of a CDA section, a FHIR resource. XML builds it, and whatever other syntax
 * of the same dialects is read can build the same one.
 */
#ifndef ELEMENT_H
#define ELEMENT_H

#include "arena.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct attribute {
    struct slice name; /* without prefix */
    struct slice namespace;
    struct slice value;
};

struct element {
    struct slice name; /* without prefix */
    struct slice namespace;
    struct attribute *attributes;
    size_t attribute_count;
    struct slice type; /* what xsi:type names, and the namespace that its prefix stands for */
    struct slice type_namespace;
    struct slice text;        /* its own, without that of the children */
    size_t text_at;           /* bytes of its parent's text that stand before it */
    struct element *children; /* the first one */
    struct element *next;     /* sibling */
    struct slice parent;      /* name of the parent; empty for the root */
    size_t depth;             /* the root of the document has 1 */
    bool opened;              /* only its tag was read so far: its children follow as trees of their own */
    size_t line, column;      /* where its tag begins */
};

/* The first child of that name in the parent's own namespace; NULL when there is none, or no parent. */
const struct element *element_child(const struct element *element, const char *name);
/* The next sibling of the same name and namespace. */
const struct element *element_again(const struct element *element);
/* Goes down by first children: "patientRole/patient/name". */
const struct element *element_at(const struct element *element, const char *path);

/* The value of an attribute without namespace; empty when it is not there, or no element. */
struct slice element_attribute(const struct element *element, const char *name);
/* element_attribute(element_at(element, path), name) */
struct slice element_attribute_at(const struct element *element, const char *path, const char *name);
bool element_is(const struct element *element, const char *name);

/* The text of the element and all that it holds, in order, every run of white space as one blank, none at the ends.
 * `is_break` names the elements that separate words by their nature ("br", "td"); NULL for none. */
struct slice element_full_text(struct arena *arena, const struct element *element, bool (*is_break)(struct slice name));

#endif
