/*
 * Indices: what is worked out from several results of one panel, such as albumin-adjusted calcium. They stand behind
 * the results that were read and are judged like them.
 */
#ifndef INDICES_H
#define INDICES_H

#include "judge.h"

/* Appends the indices that the results of the panel allow. The constants and the limits of validity are rows of
 * indices.csv. An index that is not valid for this person, or whose inputs cannot be used, is left out. */
void derive_indices(const struct judging *judging, struct panel *panel, struct arena *arena);

#endif
