/*
 * Where bytes go: a function and its context. A sink that failed once takes nothing more, so that writers may go on
 * and ask once, at the end.
 */
#ifndef SINK_H
#define SINK_H

#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct sink {
    /* False when the bytes could not be taken. */
    bool (*write)(void *context, const char *bytes, size_t size);
    void *context;
    bool failed; /* starts false */
};

void sink_add(struct sink *sink, struct slice bytes);
void sink_text(struct sink *sink, const char *terminated);
void sink_char(struct sink *sink, char c);
/* The character `count` times. */
void sink_repeat(struct sink *sink, char c, size_t count);

#endif
