/* Opens a source as XML. */
#include "xml_trees.h"

#include "decode.h"

#include <stdlib.h>

struct xml_trees {
    struct trees trees;
    struct slice file;
    struct decoder *decoder;
    struct xml_door *door;
    struct xml_dialect dialect;
    struct diagnostics *diagnostics;
};

static enum trees_status next(struct trees *trees, const struct element **tree) {
    switch (xml_door_next(((struct xml_trees *)trees)->door, tree)) {
    case XML_TREE:
        return TREES_GIVEN;
    case XML_DONE:
        return TREES_DONE;
    case XML_FAILED:
        break;
    }
    return TREES_FAILED;
}

static bool restart(struct trees *trees) {
    struct xml_trees *self = (struct xml_trees *)trees;
    struct feed *feed = decoder_feed(self->decoder);
    xml_door_close(self->door);
    self->door = NULL;
    if (!feed->rewind(feed)) {
        diagnose(self->diagnostics, CANNOT_READ, (struct place){.file = self->file},
                 SLICE("it cannot be read a second time"), NO_SLICE);
        return false;
    }
    self->door = xml_door_open(feed, self->file, self->dialect, self->diagnostics);
    return self->door != NULL;
}

static struct slice encoding(const struct trees *trees) {
    return decoder_encoding(((const struct xml_trees *)trees)->decoder);
}

static void close_trees(struct trees *trees) {
    struct xml_trees *self = (struct xml_trees *)trees;
    xml_door_close(self->door);
    decoder_close(self->decoder);
    free(self);
}

struct trees *xml_trees_open(struct source *source, const struct read_options *options, struct xml_dialect dialect,
                             struct diagnostics *diagnostics) {
    struct xml_trees *self = calloc(1, sizeof *self);
    struct slice file = source_name(source);
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->trees = (struct trees){next, restart, encoding, close_trees};
    self->file = file;
    self->dialect = dialect;
    self->diagnostics = diagnostics;
    self->decoder = decoder_open(source_feed(source), file, options->encoding, diagnostics);
    if (self->decoder)
        self->door = xml_door_open(decoder_feed(self->decoder), file, dialect, diagnostics);
    if (!self->door) {
        close_trees(&self->trees);
        return NULL;
    }
    return &self->trees;
}
