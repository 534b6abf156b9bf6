/*
 * From what was reported to the marker's own unit: marker, value, unit, or the reason why not. No range and no person
 * come into it.
 */
#ifndef NORMALISE_H
#define NORMALISE_H

#include "judge.h"
#include "unit.h"
#include "value.h"

/* Fills marker, label, group, value and units of `out`, whose as_reported is set, and its reason where it cannot be
 * compared. `reported_unit` is the unit of the reported value; it is set when out->reported_ucum is not empty. */
void normalise(const struct judging *judging, const struct quantity *quantity, struct arena *arena,
               struct diagnostics *diagnostics, struct result *out, struct unit *reported_unit);

#endif
