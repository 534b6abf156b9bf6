/* Bytes in memory as a feed. */
#include "feed.h"

#include <string.h>

static long read_bytes(struct feed *feed, char *buffer, size_t size) {
    struct bytes_feed *self = (struct bytes_feed *)feed;
    size_t left = self->bytes.size - self->at;
    size_t count = self->step && self->step < size ? self->step : size;
    if (count > left)
        count = left;
    if (count)
        memcpy(buffer, self->bytes.text + self->at, count);
    self->at += count;
    return (long)count;
}

static bool rewind_bytes(struct feed *feed) {
    ((struct bytes_feed *)feed)->at = 0;
    return true;
}

void bytes_feed_start(struct bytes_feed *feed, struct slice bytes, size_t step) {
    *feed = (struct bytes_feed){.feed = {read_bytes, rewind_bytes}, .bytes = bytes, .step = step};
}
