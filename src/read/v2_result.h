/*
 * What one OBX segment of HL7 v2 says of its result.
 */
#ifndef V2_RESULT_H
#define V2_RESULT_H

#include "v2_value.h"

/* Fills all of the record that stands in the segment: value, test, unit, range, flag, status, laboratory.
 * `order_status` (OBR-25) counts where the result has none. A field of mixed content makes it RECORD_UNREADABLE. An
 * attachment fills nothing; `*format` names it. */
enum v2_value_kind v2_result(struct arena *arena, const struct element *segment, struct slice order_status,
                             struct record *record, struct slice *format);

#endif
