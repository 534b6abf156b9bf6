/* Hands the segments of HL7 v2 messages over, and the records that become of them. */
#include "v2_reader.h"

#include "v2.h"

#include <stdlib.h>

struct v2_reader {
    struct reader reader;
    struct slice file;
    struct diagnostics *diagnostics;
    struct trees *trees;
    struct v2 *v2;
    const struct element *held; /* a segment that waits until results were given */
    bool ended;
};

static bool take(struct v2_reader *self, const struct element *tree) {
    return tree->opened ? v2_new_patient(self->v2) : v2_take(self->v2, tree);
}

static enum reading fail(struct v2_reader *self) {
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->file}, NO_SLICE, NO_SLICE);
    return READING_FAILED;
}

static enum reading next(struct reader *reader, struct record *record) {
    struct v2_reader *self = (struct v2_reader *)reader;
    for (;;) {
        bool given = v2_give(self->v2, record);
        if (v2_failed(self->v2))
            return fail(self);
        if (given)
            return READING_RECORD;
        if (self->ended)
            return READING_END;
        enum trees_status status = self->held ? TREES_GIVEN : self->trees->next(self->trees, &self->held);
        if (status == TREES_FAILED)
            return READING_FAILED;
        self->ended = status == TREES_DONE;
        self->reader.encoding = self->trees->encoding(self->trees);
        if (self->ended)
            v2_finish(self->v2);
        else if (take(self, self->held))
            self->held = NULL;
    }
}

static void close_reader(struct reader *reader) {
    struct v2_reader *self = (struct v2_reader *)reader;
    v2_free(self->v2);
    self->trees->close(self->trees);
    free(self);
}

struct reader *v2_reader_open(const struct format *format, struct trees *trees, struct slice file,
                              struct diagnostics *diagnostics) {
    struct v2_reader *self = calloc(1, sizeof *self);
    struct v2 *v2 = v2_new(file, diagnostics);
    if (!self || !v2) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        trees->close(trees);
        v2_free(v2);
        free(self);
        return NULL;
    }
    self->reader = (struct reader){format, SLICE("UTF-8"), next, close_reader};
    self->file = file;
    self->diagnostics = diagnostics;
    self->trees = trees;
    self->v2 = v2;
    return &self->reader;
}
