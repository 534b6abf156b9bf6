/*
 * FHIR JSON as the trees that FHIR XML would give.
 *
 * A primitive is an element with an attribute `value`; what stands beside it in `_name` is inside of it; the items of
 * an array are elements of the same name; resourceType names the element of a resource.
 */
#ifndef FHIR_JSON_TREES_H
#define FHIR_JSON_TREES_H

#include "reader.h"
#include "trees.h"

/* The depth is that of the elements, as in XML. */
enum { JSON_MAX_DEPTH = 256, JSON_MAX_MEMBERS = 256, JSON_MAX_TREE = 64 * 1024 * 1024 /* bytes of memory */ };

/* Gives the entries of a bundle, and resources that stand alone, in an array or one after the other. NULL after a
 * diagnostic. */
struct trees *fhir_json_trees_open(struct source *source, const struct read_options *options,
                                   struct diagnostics *diagnostics);

#endif
