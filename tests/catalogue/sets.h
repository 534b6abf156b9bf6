/*
 * Small sets of knowledge tables for tests: the good set of tests/catalogue/data/good, and copies of it with one
 * change. A suite is one source file, so that these helpers live in their header.
 */
#ifndef SETS_H
#define SETS_H

#include "shelves.h"

#include <stdio.h>
#include <string.h>

/* What was said: "code@line:column" of each diagnostic of one level, with blanks between them. */
struct said_codes {
    enum level level;
    struct builder text;
};

static inline void keep_code(void *context, const struct diagnostic *diagnostic) {
    struct said_codes *said = context;
    if (diagnostic->level != said->level)
        return;
    if (said->text.size)
        builder_char(&said->text, ' ');
    builder_add(&said->text, slice_of(diagnostic_name(diagnostic->code)));
    builder_char(&said->text, '@');
    builder_number(&said->text, (long long)diagnostic->place.line);
    builder_char(&said->text, ':');
    builder_number(&said->text, (long long)diagnostic->place.column);
}

static inline struct diagnostics listen(struct said_codes *said, struct arena *arena, enum level level) {
    *said = (struct said_codes){level, builder_start(arena)};
    return (struct diagnostics){.receive = keep_code, .context = said};
}

/* The bytes of the good set, in the arena; false when it cannot be read. */
static inline bool good_set(struct arena *arena, struct slice bytes[TABLE_COUNT], struct slice files[TABLE_COUNT]) {
    struct diagnostics silent = {0};
    for (int i = 0; i < TABLE_COUNT; i++) {
        char path[512];
        files[i] = slice_of(schema_of_table((enum table_id)i).file);
        int size = snprintf(path, sizeof path, SOURCE_DIR "/tests/catalogue/data/good/%.*s", SLICE_ARGS(files[i]));
        if (size < 0 || (size_t)size >= sizeof path || !read_whole_file(path, arena, &silent, &bytes[i]))
            return false;
    }
    return true;
}

/* Replaces the first `from` by `to`; an empty `from` adds `to` at the end. False when `from` is not there. */
static inline bool change(struct arena *arena, struct slice *bytes, const char *from, const char *to) {
    size_t before = bytes->size;
    if (*from) {
        const char *found = memmem(bytes->text, bytes->size, from, strlen(from));
        if (!found)
            return false;
        before = (size_t)(found - bytes->text);
    }
    *bytes = join(arena, 3, slice_head(*bytes, before), slice_of(to), slice_skip(*bytes, before + strlen(from)));
    return true;
}

#endif
