/*
 * From one observation of a CDA document to one record.
 */
#ifndef CDA_RESULT_H
#define CDA_RESULT_H

#include "cda_walk.h"

/* True for an observation that happened and is a result: no goal, no vital sign, nothing that describes another one. */
bool cda_is_result(const struct element *observation);
/* True for a result that shows as one by itself: by its template, or by a quantity as its value. */
bool cda_looks_like_result(const struct element *observation);

/* `around` is what holds for the observation itself. */
void cda_take_result(struct cda_walk *walk, const struct element *observation, const struct cda_around *around);

#endif
