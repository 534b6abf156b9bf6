/* What a writer writes, kept as one text; or a sink that fails after some bytes. */
#ifndef WRITTEN_H
#define WRITTEN_H

#include "sink.h"

#include <stdbool.h>
#include <string.h>

enum { WRITTEN_MAX = 256 * 1024 };

struct written {
    char text[WRITTEN_MAX];
    size_t size;
    size_t limit; /* the sink fails beyond; 0: never */
};

static inline bool written_take(void *context, const char *bytes, size_t size) {
    struct written *written = context;
    size_t limit = written->limit ? written->limit : WRITTEN_MAX - 1;
    if (written->size + size > limit)
        return false;
    memcpy(written->text + written->size, bytes, size);
    written->size += size;
    written->text[written->size] = '\0';
    return true;
}

static inline struct sink written_sink(struct written *written, size_t limit) {
    written->size = 0;
    written->limit = limit;
    written->text[0] = '\0';
    return (struct sink){.write = written_take, .context = written};
}

static inline size_t written_count(const struct written *written, const char *part) {
    size_t count = 0;
    for (const char *at = strstr(written->text, part); at; at = strstr(at + 1, part))
        count++;
    return count;
}

static inline bool written_has(const struct written *written, const char *part) {
    return strstr(written->text, part) != NULL;
}

#endif
