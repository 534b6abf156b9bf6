/*
 * The small trees of one input, in its own order: what a dialect is read from, whatever the syntax that they were
 * written in.
 */
#ifndef TREES_H
#define TREES_H

#include "element.h"

enum trees_status {
    TREES_GIVEN,
    TREES_DONE,
    TREES_FAILED, /* after a diagnostic */
};

/* What every syntax begins with. */
struct trees {
    /* The next tree; it is dead at the next call. */
    enum trees_status (*next)(struct trees *trees, const struct element **tree);
    /* Begins again at the first byte. False after a diagnostic. NULL where nobody asks for it. */
    bool (*restart)(struct trees *trees);
    /* The name of the encoding that is read. */
    struct slice (*encoding)(const struct trees *trees);
    void (*close)(struct trees *trees);
};

#endif
