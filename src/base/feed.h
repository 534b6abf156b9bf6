/*
 * Bytes that come in pieces: a file, standard input, a slice. Whoever reads pulls; nobody pushes.
 */
#ifndef FEED_H
#define FEED_H

#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct feed {
    /* Up to `size` bytes into `buffer`: how many came, 0 at the end, -1 when reading failed. */
    long (*read)(struct feed *feed, char *buffer, size_t size);
    /* Starts again at the first byte; false where that cannot be done. */
    bool (*rewind)(struct feed *feed);
};

/* A feed over bytes in memory, `step` bytes a call (0: as many as asked for). */
struct bytes_feed {
    struct feed feed;
    struct slice bytes;
    size_t at;
    size_t step;
};

void bytes_feed_start(struct bytes_feed *feed, struct slice bytes, size_t step);

#endif
