/* FHIR resources: a bundle, or resources that stand alone. */
#include "fhir.h"

#include "fhir_take.h"

#include <stdlib.h>

struct fhir_reader {
    struct reader reader;
    struct slice file;
    struct diagnostics *diagnostics;
    struct trees *trees;
    struct fhir_index index;
    struct record_list records;
    struct fhir_taking taking;
    size_t trees_taken; /* of the input */
};

/* ---- The resources of a tree ---- */

static void for_resource(struct fhir_reader *self, const struct element *resource, struct slice url,
                         void (*take)(struct fhir_reader *self, const struct fhir_context *context));

/* The outcome of a search is about the search. */
static void for_entry(struct fhir_reader *self, const struct element *entry,
                      void (*take)(struct fhir_reader *self, const struct fhir_context *context)) {
    const struct element *resource = fhir_resource_in(element_child(entry, "resource"));
    if (resource && !slice_equal(fhir_value(entry, "search/mode"), SLICE("outcome")))
        for_resource(self, resource, fhir_value(entry, "fullUrl"), take);
}

/* The depth of the tree is capped where it is built. */
static void for_resource(struct fhir_reader *self, const struct element *resource, struct slice url,
                         void (*take)(struct fhir_reader *self, const struct fhir_context *context)) {
    struct fhir_context context = {resource, url};
    take(self, &context);
    if (!element_is(resource, "Bundle"))
        return;
    for (const struct element *entry = element_child(resource, "entry"); entry; entry = element_again(entry))
        for_entry(self, entry, take);
}

static void for_tree(struct fhir_reader *self, const struct element *tree,
                     void (*take)(struct fhir_reader *self, const struct fhir_context *context)) {
    if (element_is(tree, "entry"))
        for_entry(self, tree, take);
    else
        for_resource(self, tree, NO_SLICE, take);
}

/* ---- The second look ---- */

static void index_resource(struct fhir_reader *self, const struct fhir_context *context) {
    fhir_index_add(&self->index, context->url, context->resource);
}

/* Goes back to the tree that was at hand. */
static bool go_back(struct fhir_reader *self) {
    const struct element *tree;
    if (!self->trees->restart(self->trees))
        return false;
    for (size_t i = 0; i < self->trees_taken; i++)
        if (self->trees->next(self->trees, &tree) != TREES_GIVEN)
            return false;
    return true;
}

static bool look_through(struct fhir_reader *self) {
    bool with_groups = self->index.with_groups || self->taking.wants_groups;
    struct arena *arena = self->index.arena;
    const struct element *tree;
    enum trees_status status;
    arena_reset(arena);
    fhir_index_start(&self->index, arena, self->file, self->diagnostics);
    self->index.with_groups = with_groups;
    self->index.filling = true;
    if (!self->trees->restart(self->trees))
        return false;
    while ((status = self->trees->next(self->trees, &tree)) == TREES_GIVEN)
        for_tree(self, tree, index_resource);
    self->index.filling = false;
    self->index.complete = true;
    return status != TREES_FAILED && go_back(self);
}

/* ---- One record after the other ---- */

static void take_resource(struct fhir_reader *self, const struct fhir_context *context) {
    fhir_index_add(&self->index, context->url, context->resource);
    fhir_take(&self->taking, context);
}

static bool memory_failed(const struct fhir_reader *self) {
    return arena_failed(self->records.arena) || arena_failed(self->index.arena);
}

static enum reading fail_for_memory(struct fhir_reader *self) {
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->file}, NO_SLICE, NO_SLICE);
    return READING_FAILED;
}

/* A report can come without the observations that it names. */
static enum reading end_of_resources(struct fhir_reader *self) {
    if (!self->taking.has_observations && self->taking.elsewhere.line)
        diagnose(self->diagnostics, RESULTS_ELSEWHERE, self->taking.elsewhere, NO_SLICE, NO_SLICE);
    self->taking.elsewhere.line = 0;
    return READING_END;
}

static enum reading next(struct reader *reader, struct record *record) {
    struct fhir_reader *self = (struct fhir_reader *)reader;
    while (!record_list_give(&self->records, record)) {
        const struct element *tree;
        record_list_clear(&self->records);
        enum trees_status status = self->trees->next(self->trees, &tree);
        self->reader.encoding = self->trees->encoding(self->trees);
        if (status != TREES_GIVEN)
            return status == TREES_DONE ? end_of_resources(self) : READING_FAILED;
        self->taking.wants_index = self->taking.wants_groups = false;
        for_tree(self, tree, take_resource);
        if (memory_failed(self))
            return fail_for_memory(self);
        if (!self->taking.wants_index) {
            self->trees_taken++;
            continue;
        }
        record_list_clear(&self->records);
        if (!look_through(self))
            return READING_FAILED;
        if (memory_failed(self))
            return fail_for_memory(self);
    }
    return READING_RECORD;
}

static void close_reader(struct reader *reader) {
    struct fhir_reader *self = (struct fhir_reader *)reader;
    if (self->trees)
        self->trees->close(self->trees);
    arena_free(self->records.arena);
    arena_free(self->index.arena);
    free(self);
}

/* False after a diagnostic. */
static bool make_room(struct fhir_reader *self) {
    self->records.arena = arena_new();
    struct arena *kept = arena_new();
    self->index.arena = kept;
    if (self->records.arena && kept) {
        fhir_index_start(&self->index, kept, self->file, self->diagnostics);
        return true;
    }
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->file}, NO_SLICE, NO_SLICE);
    return false;
}

struct reader *fhir_open(const struct format *format,
                         struct trees *(*open_trees)(struct source *source, const struct read_options *options,
                                                     struct fhir_index *index, struct diagnostics *diagnostics),
                         struct source *source, const struct read_options *options, struct diagnostics *diagnostics) {
    struct fhir_reader *self = calloc(1, sizeof *self);
    struct slice file = source_name(source);
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->reader = (struct reader){format, SLICE("UTF-8"), next, close_reader};
    self->file = file;
    self->diagnostics = diagnostics;
    if (make_room(self))
        self->trees = open_trees(source, options, &self->index, diagnostics);
    if (!self->trees) {
        close_reader(&self->reader);
        return NULL;
    }
    self->taking = (struct fhir_taking){
        .file = file, .diagnostics = diagnostics, .index = &self->index, .records = &self->records};
    return &self->reader;
}
