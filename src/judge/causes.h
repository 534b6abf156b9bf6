/* The six groups of causes, and in which of four states each stands. */
#ifndef CAUSES_H
#define CAUSES_H

#include "judge.h"

/* The states of all six groups, from the findings and from what was tested. */
void summarise_causes(const struct catalogue *catalogue, const struct panel *panel, const struct finding *findings,
                      size_t finding_count, struct cause_summary causes[CAUSE_COUNT]);

#endif
