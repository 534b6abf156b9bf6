/*
 * The rows of ranges.csv that decide about a result: the interval for this person and sample, the critical limits, and
 * the bands that rules ask for.
 */
#ifndef RANGE_CHOICE_H
#define RANGE_CHOICE_H

#include "circumstances.h"
#include "verdict.h"

/* A result on its way to a verdict. */
struct judgement {
    const struct judging *judging;
    const struct circumstances *of;
    const struct marker *marker;
    struct measured value;
    const struct unit *unit;       /* of the value */
    const struct unit *range_unit; /* of the range in force; NULL while there is none */
    struct result *out;
};

/* Rows of which origin may decide. */
enum origin_choice { ROWS_OF_FILE, ROWS_OF_ANY_ORIGIN };

/* Decides by the rows that fit: sets range, state and reason of the result. False, and nothing set but a reason, when
 * no row may decide. Of several rows that may apply all must come to the same verdict. */
bool decide_by_rows(struct judgement *judgement, enum origin_choice origins);

/* Raises the state to a critical one where a critical limit is passed, whichever range decided. */
void apply_critical_limits(const struct judgement *judgement);

/* Fills the bands of the result; multiples of the upper limit look at the range that is in force. */
void find_bands(const struct judgement *judgement);

#endif
