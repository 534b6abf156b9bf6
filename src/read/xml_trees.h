/*
 * A source opened as XML: its decoder and the door behind it.
 */
#ifndef XML_TREES_H
#define XML_TREES_H

#include "reader.h"
#include "trees.h"
#include "xml_door.h"

/* NULL after a diagnostic. */
struct trees *xml_trees_open(struct source *source, const struct read_options *options, struct xml_dialect dialect,
                             struct diagnostics *diagnostics);

#endif
