/*
 * Taking a person out of what is written: name, id and birth date, where they stand as such and where a text of the
 * file repeats them; files, which may be named after somebody, are called by their number. The age stays.
 */
#ifndef REDACT_H
#define REDACT_H

#include "arena.h"
#include "words.h"

/* Redacts all panels, and of the frame what was said of their results and the names of the files. */
void redact_panels(struct panel *const *panels, size_t count, struct frame *frame, struct arena *arena);
/* One result that stands alone; `result` names its person. */
void redact_result(struct result *result, struct arena *arena);

#endif
