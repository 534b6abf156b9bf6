/*
 * The order in which markers stand on a page: group by group as the tables name them, tests that the tables do not know
 * behind them. It is the same on every page, so that two pages can be laid side by side.
 */
#ifndef TABLE_ORDER_H
#define TABLE_ORDER_H

#include "catalogue.h"
#include "words.h"

/* NULL when there is no memory. */
const struct result **results_in_order(const struct catalogue *catalogue, const struct panel *panel,
                                       struct arena *arena);
const struct marker_course **courses_in_order(const struct catalogue *catalogue, const struct comparison *comparison,
                                              struct arena *arena);

#endif
