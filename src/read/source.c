/* The bytes of one input: a file, standard input, or bytes in memory; all can be read twice. */
#include "source.h"

#include "sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEAD_SIZE = 64 * 1024, FIRST_CAPACITY = 64 * 1024, WINDOW_SIZE = 2 * 1024 * 1024 };

/* What cannot be rewound is kept in memory, hence a limit. */
static const size_t kept_limit = (size_t)1 << 30;

struct source {
    struct feed feed; /* of a file */
    int file;         /* -1: bytes in memory */
    struct bytes_feed bytes;
    struct slice name;
    char *kept; /* what a pipe gave: all of it, or the first of it */
    size_t kept_size;
    size_t at;        /* where the reader of a pipe is */
    bool is_pipe;     /* read as it comes */
    bool has_gone_on; /* beyond what is kept of a pipe */
    char *head;
    size_t head_size;
    bool head_read;
};

static ssize_t read_some(int file, char *buffer, size_t size) {
    ssize_t count;
    do {
        count = read(file, buffer, size);
    } while (count < 0 && errno == EINTR);
    return count;
}

static long read_file(struct feed *feed, char *buffer, size_t size) {
    return read_some(((struct source *)feed)->file, buffer, size);
}

static bool rewind_file(struct feed *feed) {
    return lseek(((struct source *)feed)->file, 0, SEEK_SET) == 0;
}

/* The first bytes are kept for those who look before they read. */
static long read_pipe(struct feed *feed, char *buffer, size_t size) {
    struct source *source = (struct source *)feed;
    if (!source->has_gone_on && source->at < source->kept_size) {
        size_t count = source->kept_size - source->at < size ? source->kept_size - source->at : size;
        memcpy(buffer, source->kept + source->at, count);
        source->at += count;
        return (long)count;
    }
    ssize_t count = read_some(source->file, buffer, size);
    if (count <= 0)
        return count;
    source->has_gone_on = source->has_gone_on || (size_t)count > WINDOW_SIZE - source->kept_size;
    if (source->has_gone_on)
        return count;
    memcpy(source->kept + source->kept_size, buffer, (size_t)count);
    source->at = source->kept_size += (size_t)count;
    return count;
}

static bool rewind_pipe(struct feed *feed) {
    struct source *source = (struct source *)feed;
    source->at = 0;
    return !source->has_gone_on;
}

static struct source *source_new(struct slice name) {
    struct source *source = calloc(1, sizeof *source);
    if (!source)
        return NULL;
    source->file = -1;
    source->name = name;
    return source;
}

void source_close(struct source *source) {
    if (!source)
        return;
    if (source->file > STDIN_FILENO)
        (void)close(source->file); /* it was only read */
    free(source->kept);
    free(source->head);
    free(source);
}

struct source *source_open_bytes(struct slice name, struct slice bytes, size_t step) {
    struct source *source = source_new(name);
    if (source)
        bytes_feed_start(&source->bytes, bytes, step);
    return source;
}

/* Doubles the room for what is kept; false when there is no memory. */
static bool grow(struct source *source, size_t *capacity) {
    size_t wanted = *capacity ? *capacity * 2 : FIRST_CAPACITY;
    char *grown = realloc(source->kept, wanted);
    if (!grown)
        return false;
    source->kept = grown;
    *capacity = wanted;
    return true;
}

/* Reads all that a pipe gives. */
static bool keep_all(struct source *source, int file, struct diagnostics *diagnostics) {
    struct place place = {.file = source->name};
    size_t size = source->kept_size, capacity = source->kept ? WINDOW_SIZE : 0;
    for (;;) {
        if (size == capacity && !grow(source, &capacity)) {
            diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
            return false;
        }
        ssize_t count = read_some(file, source->kept + size, capacity - size);
        if (count < 0) {
            diagnose(diagnostics, CANNOT_READ, place, slice_of(strerrordesc_np(errno)), NO_SLICE);
            return false;
        }
        if (count == 0)
            break;
        size += (size_t)count;
        if (size > kept_limit) {
            diagnose(diagnostics, INPUT_TOO_LARGE, place, SLICE("1 GiB, the limit for what cannot be read twice"),
                     NO_SLICE);
            return false;
        }
    }
    bytes_feed_start(&source->bytes, (struct slice){source->kept, size}, 0);
    return true;
}

/* Begins a pipe that is read as it comes: false when that cannot be done. XML and JSON are kept whole, because what
 * they say of a person may stand behind the results. */
static bool begin_pipe(struct source *source, int file) {
    source->kept = malloc(WINDOW_SIZE);
    while (source->kept && source->kept_size < HEAD_SIZE) {
        ssize_t count = read_some(file, source->kept + source->kept_size, HEAD_SIZE - source->kept_size);
        if (count <= 0)
            break;
        source->kept_size += (size_t)count;
    }
    struct slice head = slice_trim((struct slice){source->kept, source->kept_size});
    if (slice_starts(head, SLICE("\xEF\xBB\xBF")))
        head = slice_trim(slice_skip(head, 3));
    if (slice_empty(head) || slice_starts(head, SLICE("<")) || slice_starts(head, SLICE("{")))
        return false;
    source->feed = (struct feed){read_pipe, rewind_pipe};
    source->file = file;
    return source->is_pipe = true;
}

/* A file that can be rewound is read from where it lies; all else is kept in memory, unless it is read once. */
static bool attach(struct source *source, int file, bool once, struct diagnostics *diagnostics) {
    struct stat status;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && lseek(file, 0, SEEK_SET) == 0) {
        source->feed = (struct feed){read_file, rewind_file};
        source->file = file;
        return true;
    }
    if (once && begin_pipe(source, file))
        return true;
    bool kept = keep_all(source, file, diagnostics);
    if (file != STDIN_FILENO)
        (void)close(file); /* it was only read */
    return kept;
}

static struct source *open_path(const char *path, bool once, struct diagnostics *diagnostics) {
    struct place place = {.file = slice_of(path)};
    int file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0) {
        diagnose(diagnostics, CANNOT_OPEN, place, slice_of(strerrordesc_np(errno)), NO_SLICE);
        return NULL;
    }
    struct source *source = source_new(place.file);
    if (!source) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        if (file != STDIN_FILENO)
            (void)close(file); /* it was only read */
        return NULL;
    }
    if (!attach(source, file, once, diagnostics)) {
        source_close(source);
        return NULL;
    }
    return source;
}

struct source *source_open_file(const char *path, struct diagnostics *diagnostics) {
    return open_path(path, false, diagnostics);
}

struct source *source_open_stream(const char *path, struct diagnostics *diagnostics) {
    return open_path(path, true, diagnostics);
}

struct slice source_name(const struct source *source) {
    return source->name;
}

struct feed *source_feed(struct source *source) {
    return source->file < 0 ? &source->bytes.feed : &source->feed;
}

static void read_head(struct source *source) {
    source->head_read = true;
    source->head = malloc(HEAD_SIZE);
    while (source->head && source->head_size < HEAD_SIZE) {
        ssize_t count = pread(source->file, source->head + source->head_size, HEAD_SIZE - source->head_size,
                              (off_t)source->head_size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        source->head_size += (size_t)count;
    }
}

struct slice source_head(struct source *source) {
    if (source->file < 0)
        return slice_head(source->bytes.bytes, HEAD_SIZE);
    if (source->is_pipe)
        return slice_head((struct slice){source->kept, source->kept_size}, HEAD_SIZE);
    if (!source->head_read)
        read_head(source);
    return (struct slice){source->head, source->head_size};
}

struct slice source_sha256(struct source *source, struct arena *arena) {
    struct feed *feed = source_feed(source);
    struct sha256_ctx hash;
    char buffer[16 * 1024];
    sha256_init(&hash);
    if (!feed->rewind(feed))
        return NO_SLICE;
    long count;
    while ((count = feed->read(feed, buffer, sizeof buffer)) > 0)
        sha256_update(&hash, (size_t)count, (const uint8_t *)buffer);
    if (!feed->rewind(feed) || count < 0)
        return NO_SLICE;
    return sha256_finish(arena, &hash);
}
