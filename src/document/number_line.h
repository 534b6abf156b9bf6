/*
 * A number line: where a result lies beside its range, drawn to scale. What lies beyond the drawing stands at its edge,
 * behind a break. Positions run from 0 (left) to 1 (right).
 */
#ifndef NUMBER_LINE_H
#define NUMBER_LINE_H

#include "document.h"

struct number_line {
    bool has_low, has_high;
    double low, high;               /* positions of the limits */
    double value;                   /* position of the result */
    bool beyond_left, beyond_right; /* the result lies outside the drawing */
    enum sign sign;
    bool has_previous; /* an earlier result */
    double previous;
    struct slice low_text, high_text; /* the limits as figures */
    struct slice title, description;  /* the drawing in words, for those who do not see it */
};

/* The figures of a drawing, all in one unit; a limit that does not exist is NULL. */
struct number_line_figures {
    const double *low, *high;
    double value;
    const double *previous;
};

/* Places everything. False when there is nothing to draw: no limit, or limits that leave no room. */
bool number_line_place(struct number_line *line, const struct number_line_figures *figures);

#endif
