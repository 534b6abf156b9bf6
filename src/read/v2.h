/*
 * From the segments of HL7 v2 messages, in the order of the document, to records. It knows nothing of the syntax that
 * the segments were written in.
 *
 * Results wait until their order ends, because the specimen may follow them; an order of more than V2_MAX_WAITING
 * results is given in parts.
 */
#ifndef V2_H
#define V2_H

#include "diagnostics.h"
#include "element.h"
#include "words.h"

enum { V2_MAX_WAITING = 4096 };

struct v2;

/* NULL when there is no memory. `file` and `diagnostics` must outlive it. */
struct v2 *v2_new(struct slice file, struct diagnostics *diagnostics);
void v2_free(struct v2 *v2);

/* Takes a segment. False when results must be given first: the same segment must then be handed in again. */
bool v2_take(struct v2 *v2, const struct element *segment);
/* A group of another patient begins, with a PID or without. False as above. */
bool v2_new_patient(struct v2 *v2);
/* After the last segment. */
void v2_finish(struct v2 *v2);

/* The next result that is complete; false when there is none at present. It is dead at the next call of any of these.
 */
bool v2_give(struct v2 *v2, struct record *record);
/* True when memory ran out: nothing of what was given may be used. */
bool v2_failed(const struct v2 *v2);

#endif
