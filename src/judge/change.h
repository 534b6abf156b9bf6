/* What lies between two results of one marker: difference, direction, size, crossing of a limit. */
#ifndef CHANGE_H
#define CHANGE_H

#include "judge.h"

struct comparing {
    const struct judging *judging;
    struct panel *const *panels; /* oldest first */
    size_t panel_count;
    struct arena *arena;
};

/* The change from one point of a marker's course to another, where so many results are looked at in all. */
struct change change_between(const struct comparing *comparing, const struct marker *marker, const struct point *from,
                             const struct point *to, size_t results);

#endif
