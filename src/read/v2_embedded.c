/* Finds pipe messages in the texts of XML elements. */
#include "v2_embedded.h"

#include "pipe_message.h"
#include "xml_trees.h"

#include <stdlib.h>

struct embedded_trees {
    struct trees trees;
    struct trees *inner;
    struct slice file;
    struct diagnostics *diagnostics;
    const struct element *path[XML_MAX_DEPTH]; /* the elements whose end has not come, the root first */
    size_t depth;
    struct bytes_feed text;
    struct pipe_messages *messages; /* of the element at hand */
};

bool v2_embedded_found(struct slice head) {
    static const struct slice headers[] = {{"MSH|", 4}, {"FHS|", 4}, {"BHS|", 4}};
    for (size_t at = 1; at < head.size; at++) {
        char before = head.text[at - 1];
        bool begins = before == '>' || before == '[' || is_space(before);
        for (size_t i = 0; begins && i < sizeof headers / sizeof *headers; i++)
            if (slice_starts(slice_skip(head, at), headers[i]))
                return true;
    }
    return false;
}

/* Which element holds messages shows only in its text. */
static enum interest interest(void *context, const struct xml_tag *tag) {
    (void)context;
    (void)tag;
    return INTEREST_KEEP;
}

/* The next element in the order of the document; NULL after the last one. */
static const struct element *walk(struct embedded_trees *self) {
    const struct element *here = self->path[self->depth - 1];
    if (here->children && self->depth < XML_MAX_DEPTH)
        return self->path[self->depth++] = here->children;
    while (self->depth > 1) {
        here = self->path[self->depth - 1];
        if (here->next)
            return self->path[self->depth - 1] = here->next;
        self->depth--;
    }
    self->depth = 0;
    return NULL;
}

static enum trees_status open_text(struct embedded_trees *self, const struct element *element) {
    if (!pipe_messages_begin(element->text))
        return TREES_DONE;
    bytes_feed_start(&self->text, slice_trim(element->text), 0);
    self->messages = pipe_messages_open(&self->text.feed, PIPE_MARKUP, self->file, element->line, self->diagnostics);
    return self->messages ? TREES_GIVEN : TREES_FAILED;
}

/* Goes on to the next element with messages. */
static enum trees_status find_text(struct embedded_trees *self) {
    enum trees_status status = TREES_DONE;
    while (status == TREES_DONE) {
        const struct element *element;
        if (self->depth == 0) {
            status = self->inner->next(self->inner, &element);
            if (status != TREES_GIVEN)
                return status;
            self->path[self->depth++] = element;
        } else {
            element = walk(self);
        }
        status = element ? open_text(self, element) : TREES_DONE;
    }
    return status;
}

static enum trees_status next(struct trees *trees, const struct element **tree) {
    struct embedded_trees *self = (struct embedded_trees *)trees;
    for (;;) {
        enum trees_status status = self->messages ? pipe_messages_next(self->messages, tree) : TREES_DONE;
        if (status != TREES_DONE)
            return status;
        pipe_messages_close(self->messages);
        self->messages = NULL;
        status = find_text(self);
        if (status != TREES_GIVEN)
            return status;
    }
}

static struct slice encoding(const struct trees *trees) {
    const struct trees *inner = ((const struct embedded_trees *)trees)->inner;
    return inner->encoding(inner);
}

static void close_trees(struct trees *trees) {
    struct embedded_trees *self = (struct embedded_trees *)trees;
    pipe_messages_close(self->messages);
    if (self->inner)
        self->inner->close(self->inner);
    free(self);
}

struct trees *v2_embedded_open(struct source *source, const struct read_options *options,
                               struct diagnostics *diagnostics) {
    struct embedded_trees *self = calloc(1, sizeof *self);
    struct slice file = source_name(source);
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->trees = (struct trees){.next = next, .encoding = encoding, .close = close_trees};
    self->file = file;
    self->diagnostics = diagnostics;
    self->inner = xml_trees_open(source, options, (struct xml_dialect){interest, NULL}, diagnostics);
    if (!self->inner) {
        close_trees(&self->trees);
        return NULL;
    }
    return &self->trees;
}
