/*
 * FHIR resources, in whatever syntax: a bundle, or resources that stand alone.
 *
 * A reference to what was not read yet makes the reader look through the whole input once for what others refer to,
 * and then go on where it was.
 */
#ifndef FHIR_H
#define FHIR_H

#include "fhir_index.h"
#include "reader.h"
#include "trees.h"

/* `open_trees` opens a syntax, NULL after a diagnostic. Its trees are the entries of a bundle, and resources that stand
 * alone; while the index is filling, they need to hold only resources that are indexed. NULL after a diagnostic. */
struct reader *fhir_open(const struct format *format,
                         struct trees *(*open_trees)(struct source *source, const struct read_options *options,
                                                     struct fhir_index *index, struct diagnostics *diagnostics),
                         struct source *source, const struct read_options *options, struct diagnostics *diagnostics);

#endif
