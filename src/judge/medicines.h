/* The class of a medicine, from its name or its code: "Simvastatin 20 mg tablet" is a statin. */
#ifndef MEDICINES_H
#define MEDICINES_H

#include "catalogue.h"

/* The class of a medicine as a file or the command line names it; empty when the tables do not know it. `arena` is for
 * scratch. */
struct slice medicine_class(const struct catalogue *catalogue, struct slice name, const struct coding *codings,
                            size_t coding_count, struct arena *arena);

#endif
