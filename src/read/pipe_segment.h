/*
 * One segment of an HL7 v2 pipe message as a small tree, the one that v2.xml would give: OBX with OBX.3 in it, and
 * OBX.3.1 in that.
 */
#ifndef PIPE_SEGMENT_H
#define PIPE_SEGMENT_H

#include "element.h"

/* The marks between the parts of a segment, as the message itself names them; 0 for one that it does not have. */
struct pipe_marks {
    char field, component, repetition, escape, part;
};

/* "OBX" for a text that begins a segment, else empty. */
struct slice pipe_segment_id(struct slice text);
/* MSH, FHS and BHS name the marks of what follows. */
bool pipe_is_header(struct slice id);
/* False when what a header names are no marks. */
bool pipe_read_marks(struct slice header, struct pipe_marks *marks);

/* The text must outlive the tree. */
struct element *pipe_segment(struct arena *arena, const struct pipe_marks *marks, struct slice text);
/* Adds the repetitions of a field to a segment; `tail` is where its next child goes. Returns the new tail. */
struct element **pipe_add_field(struct arena *arena, const struct pipe_marks *marks, struct element *segment,
                                struct element **tail, size_t number, struct slice text);
/* How many fields a segment has, those without content too. */
size_t pipe_field_count(const struct pipe_marks *marks, struct slice text);

#endif
