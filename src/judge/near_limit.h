/* Whether a result lies so close to a limit that a repeat could land on the other side. */
#ifndef NEAR_LIMIT_H
#define NEAR_LIMIT_H

#include "range_choice.h"

/* Looks at the limits of the range in force, by the noise of one result. Unknown without a range, without figures that
 * have a source, and for a result that states a limit of the measurement only. */
enum agreement close_to_limit(const struct judgement *judgement);

#endif
