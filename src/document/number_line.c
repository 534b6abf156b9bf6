/* Places a result and its range on a line, to scale. */
#include "number_line.h"

/* With two limits the range takes the middle third of the drawing; with one, the line starts at zero and the limit
 * stands at two fifths. A result beyond the drawing stands at its edge. */
static const double MARGIN = 0.03;
static const double ONE_LIMIT = 0.4;

struct scale {
    double left, right; /* the figures at both ends of the drawing */
};

static bool scale_of(const struct number_line_figures *figures, struct scale *scale) {
    if (figures->low && figures->high) {
        double span = *figures->high - *figures->low;
        *scale = (struct scale){*figures->low - span, *figures->high + span};
        return span > 0;
    }
    const double *limit = figures->high ? figures->high : figures->low;
    if (!limit || *limit <= 0)
        return false;
    *scale = (struct scale){0, *limit / ONE_LIMIT};
    return true;
}

static double position(const struct scale *scale, double figure) {
    double share = (figure - scale->left) / (scale->right - scale->left);
    if (share < 0)
        return MARGIN;
    if (share > 1)
        return 1 - MARGIN;
    return MARGIN + share * (1 - 2 * MARGIN);
}

bool number_line_place(struct number_line *line, const struct number_line_figures *figures) {
    struct scale scale;
    if (!scale_of(figures, &scale))
        return false;
    line->has_low = figures->low != NULL;
    line->has_high = figures->high != NULL;
    line->low = figures->low ? position(&scale, *figures->low) : 0;
    line->high = figures->high ? position(&scale, *figures->high) : 1;
    line->value = position(&scale, figures->value);
    line->beyond_left = figures->value < scale.left;
    line->beyond_right = figures->value > scale.right;
    line->has_previous = figures->previous != NULL;
    line->previous = figures->previous ? position(&scale, *figures->previous) : 0;
    return true;
}
