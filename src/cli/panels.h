/*
 * What `report` and `compare` share: knowledge, then inputs, then one document.
 */
#ifndef PANELS_H
#define PANELS_H

#include "arguments.h"

/* Reads all operands and writes the document that `make` makes of them; the exit status of the command. */
int run_over_panels(struct arguments *arguments,
                    enum bp_status (*make)(struct bp_source *source, struct bp_document **out));

#endif
