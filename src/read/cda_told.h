/*
 * What the readable text of a section tells by itself: whether it has something like a result.
 */
#ifndef CDA_TOLD_H
#define CDA_TOLD_H

#include "arena.h"
#include "element.h"

struct cda_told {
    bool table; /* rows of more than one cell */
    bool value; /* a row or a line with a name and a number */
};

struct cda_told cda_told(struct arena *arena, const struct element *text);

#endif
