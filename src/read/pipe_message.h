/*
 * HL7 v2 pipe messages (ER7): finds the segments in the bytes, whatever ends them (CR, LF or both), and whatever frames
 * the messages (nothing, the bytes of MLLP, batches of FHS, BHS, BTS and FTS).
 *
 * A frame that begins and does not end, a batch with another number of messages than it says, and a last result that is
 * cut are refused: a part of the messages is never taken for the whole.
 */
#ifndef PIPE_MESSAGE_H
#define PIPE_MESSAGE_H

#include "diagnostics.h"
#include "feed.h"
#include "trees.h"

enum { PIPE_MAX_SEGMENT = 64 * 1024 * 1024 };

struct pipe_messages;

/* What the messages stand in. */
enum pipe_setting {
    PIPE_FILE,   /* the end may be cut off */
    PIPE_MARKUP, /* the end is certain; lines may be indented */
};

/* `feed` gives UTF-8, stands at its first byte and must outlive the messages; where it gives -1 it has said why. The
 * first byte is in line `line` of the file. NULL after a diagnostic. */
struct pipe_messages *pipe_messages_open(struct feed *feed, enum pipe_setting setting, struct slice file, size_t line,
                                         struct diagnostics *diagnostics);
void pipe_messages_close(struct pipe_messages *messages);

/* The next segment; it is dead at the next call. */
enum trees_status pipe_messages_next(struct pipe_messages *messages, const struct element **segment);

/* True for a text that begins with a message or a batch. */
bool pipe_messages_begin(struct slice text);

#endif
