/*
 * Spellings: what laboratories write in place of UCUM. The table is knowledge (units.csv); the order of tries is here.
 *
 * Once its rows are added the table does not change, so that threads may share it; a look-up allocates nothing.
 */
#ifndef SPELLING_H
#define SPELLING_H

#include "arena.h"
#include "slice.h"
#include "unit.h"

#include <stdbool.h>

struct spellings;

/* An empty table in the arena; NULL when there is no memory. */
struct spellings *spellings_new(struct arena *arena);

/* Adds a row of units.csv: `spelling` as laboratories write it, the UCUM term that it stands for, and the context in
 * which it does: empty for any, "number" (only for markers that are counts), "enzyme" (only for catalytic
 * concentrations), "refuse" (never to be read, even where it is valid UCUM; `ucum` is empty). A spelling may have a row
 * for each context; one that is listed and has none for the context in hand is unknown. The slices must live as long
 * as the table. False when `ucum` is not UCUM, the context is not one of these, the spelling has a row for the context
 * with another term, or there is no memory. */
bool spellings_add(struct spellings *spellings, struct slice spelling, struct slice ucum, struct slice context);

enum spelling_result { SPELLING_FOUND, SPELLING_UNKNOWN };

/* Finds the unit of a text: the table as written; signs and letters folded and blanks removed, the table again; strict
 * UCUM; the table without case where that is free of collisions. `expected` is the unit that the marker is kept in, for
 * context; NULL when no marker is known. Never guesses: what the table lists as ambiguous stays unknown, and so does
 * UCUM that nobody means: 109/L for a lost superscript, mega and larger prefixes (Mg/L, U/ML) for shouted small ones,
 * hecto, deca, zepto and yocto (ymol/L) for a slip of the finger.
 * On success `*unit` is the value and `*ucum` the UCUM term, which lives as long as the table, or as `text`; it is
 * empty for a term that had to be folded and that the table does not hold. */
enum spelling_result spellings_find(const struct spellings *spellings, struct slice text, const struct unit *expected,
                                    struct slice *ucum, struct unit *unit);

#endif
