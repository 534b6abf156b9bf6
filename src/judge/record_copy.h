/* A record outlives the reader's next call only as a copy. */
#ifndef RECORD_COPY_H
#define RECORD_COPY_H

#include "arena.h"
#include "words.h"

struct record record_copy(const struct record *record, struct arena *arena);

#endif
