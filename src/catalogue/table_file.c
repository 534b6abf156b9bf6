/* Reads a whole table file into memory. */
#include "shelves.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LARGEST_TABLE = 64 * 1024 * 1024, BLOCK = 64 * 1024 };

/* What the system says of an error, in English whatever the locale. */
struct slice system_text(int error) {
    const char *text = strerrordesc_np(error);
    return text ? slice_of(text) : SLICE("unknown error");
}

static void say(struct diagnostics *diagnostics, enum diagnostic_code code, const char *path, struct slice a) {
    diagnose(diagnostics, code, (struct place){.file = slice_of(path)}, a, NO_SLICE);
}

/* Reads to the end of the file; false after a diagnostic. */
static bool read_open_file(FILE *file, const char *path, struct builder *b, struct diagnostics *diagnostics) {
    char block[BLOCK];
    size_t count;
    while ((count = fread(block, 1, sizeof block, file)) > 0) {
        builder_add(b, (struct slice){block, count});
        if (b->size > LARGEST_TABLE) {
            say(diagnostics, INPUT_TOO_LARGE, path, SLICE("64 MiB"));
            return false;
        }
    }
    if (ferror(file)) {
        say(diagnostics, CANNOT_READ, path, system_text(errno));
        return false;
    }
    if (arena_failed(b->arena)) {
        say(diagnostics, NO_MEMORY, path, NO_SLICE);
        return false;
    }
    return true;
}

bool read_whole_file(const char *path, struct arena *arena, struct diagnostics *diagnostics, struct slice *out) {
    FILE *file = fopen(path, "rb");
    if (!file) {
        say(diagnostics, CANNOT_OPEN, path, system_text(errno));
        return false;
    }
    struct builder b = builder_start(arena);
    bool complete = read_open_file(file, path, &b, diagnostics);
    *out = builder_text(&b);
    (void)fclose(file);
    return complete;
}
