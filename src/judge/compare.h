/*
 * Follow-up: what changed between the panels of one person, and whether it is more than chance.
 *
 * Reference change value after Harris and Yasaka 1983, log-normal after Fokkema 2006; see variation.csv for the
 * sources of each marker's figures.
 */
#ifndef COMPARE_H
#define COMPARE_H

#include "judge.h"

/* `panels` are judged and interpreted, of one person, dated, oldest first, at least two. False when there is no memory.
 * Texts stay empty. */
bool comparison_make(const struct judging *judging, struct panel **panels, size_t count, struct arena *arena,
                     struct comparison *out);

#endif
