/* Where something stood, as one text. */
#ifndef PLACE_TEXT_H
#define PLACE_TEXT_H

#include "arena.h"
#include "diagnostics.h"

/* FILE:LINE:COL, FILE:PATH where a path says more, FILE alone for the whole file. */
struct slice place_text(struct arena *arena, struct place place);

#endif
