/*
 * Taking a person out of what is written: name, id and birth date, where they stand as such and where a text of the
 * file repeats them. The age stays.
 */
#ifndef REDACT_H
#define REDACT_H

#include "arena.h"
#include "words.h"

/* Redacts all panels, and what was said of their results. */
void redact_panels(struct panel *const *panels, size_t count, struct said *said, size_t said_count,
                   struct arena *arena);
/* One result that stands alone; `result` names its person. */
void redact_result(struct result *result, struct arena *arena);

#endif
