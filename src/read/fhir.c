/* FHIR resources: a bundle, or resources that stand alone. */
#include "fhir.h"

#include "fhir_take.h"

#include <stdint.h>
#include <stdlib.h>

struct fhir_reader {
    struct reader reader;
    struct slice file;
    struct diagnostics *diagnostics;
    struct trees *trees;
    struct fhir_index index;
    struct record_list records;
    struct fhir_taking taking;
    struct arena *kept; /* what is remembered to the end of the input */
    struct place
        foreign; /* of the first resource at the top of a kind that is not read; its line 0 when there is none */
    struct slice foreign_type;
};

/* ---- The resources of a tree ---- */

typedef void (*taker)(struct fhir_reader *self, const struct fhir_context *context);

static void for_resource(struct fhir_reader *self, const struct fhir_context *context, taker take);

/* Takes nothing: what is wanted is said of the entries. */
static void look(struct fhir_reader *self, const struct fhir_context *context) {
    (void)self;
    (void)context;
}

static void note_version(struct fhir_reader *self, const struct element *entry) {
    struct place place = {.file = self->file, .line = entry->line, .column = entry->column};
    if (!fhir_history_note(&self->taking.history, entry, self->records.arena))
        diagnose(self->diagnostics, DELETION_UNCLEAR, place, NO_SLICE, NO_SLICE);
}

/* The outcome of a search is about the search. */
static void for_entry(struct fhir_reader *self, const struct element *entry, struct fhir_index *index, taker take) {
    const struct element *resource = fhir_resource_in(element_child(entry, "resource"));
    struct fhir_context context = {resource, fhir_value(entry, "fullUrl"), index};
    if (self->taking.history.filling)
        note_version(self, entry);
    self->taking.is_in_history |= fhir_is_history(entry);
    if (resource && !slice_equal(fhir_value(entry, "search/mode"), SLICE("outcome")))
        for_resource(self, &context, take);
}

/* The resources of a bundle in a bundle are looked for in it first. The outer index says what is wrong with them. */
static struct fhir_index *index_inside(struct fhir_reader *self, const struct element *bundle,
                                       struct fhir_index *outer) {
    struct arena *arena = self->records.arena;
    struct fhir_index *index = arena_alloc(arena, sizeof *index);
    if (!index)
        return outer; /* the arena remembers it */
    fhir_index_start(index, arena, self->file, self->diagnostics);
    index->outer = outer;
    index->with_groups = true;
    index->said.line = SIZE_MAX;
    for (const struct element *entry = element_child(bundle, "entry"); entry; entry = element_again(entry)) {
        const struct element *resource = fhir_resource_in(element_child(entry, "resource"));
        if (resource)
            fhir_index_add(index, fhir_value(entry, "fullUrl"), resource);
    }
    return index;
}

/* The depth of the tree is capped where it is built. */
static void for_resource(struct fhir_reader *self, const struct fhir_context *context, taker take) {
    const struct element *bundle = context->resource;
    take(self, context);
    if (!element_is(bundle, "Bundle"))
        return;
    bool looking = self->index.filling || take == look;
    struct fhir_index *index = looking ? context->index : index_inside(self, bundle, context->index);
    for (const struct element *entry = element_child(bundle, "entry"); entry; entry = element_again(entry))
        for_entry(self, entry, index, take);
}

static void for_tree(struct fhir_reader *self, const struct element *tree, taker take) {
    struct fhir_context context = {tree, NO_SLICE, &self->index};
    if (element_is(tree, "entry"))
        for_entry(self, tree, &self->index, take);
    else
        for_resource(self, &context, take);
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
    for (size_t i = 0; i < self->taking.trees_taken; i++)
        if (self->trees->next(self->trees, &tree) != TREES_GIVEN)
            return false;
    return true;
}

static bool begin_again(struct fhir_reader *self) {
    self->taking.trees_taken = 0;
    return self->trees->restart(self->trees);
}

static bool look_for_versions(struct fhir_reader *self) {
    struct fhir_history *history = &self->taking.history;
    const struct element *tree;
    enum trees_status status;
    history->began = self->taking.trees_taken;
    history->filling = true;
    if (!self->trees->restart(self->trees))
        return false;
    while ((status = self->trees->next(self->trees, &tree)) == TREES_GIVEN) {
        for_tree(self, tree, look);
        record_list_clear(&self->records);
    }
    history->filling = false;
    history->complete = true;
    return status != TREES_FAILED && go_back(self);
}

static bool look_through(struct fhir_reader *self) {
    bool with_groups = self->index.with_groups || self->taking.wants_groups;
    struct arena *arena = self->index.arena;
    struct fhir_said said = self->index.said, said_of_contained = self->index.said_of_contained;
    const struct element *tree;
    enum trees_status status;
    arena_reset(arena);
    fhir_index_start(&self->index, arena, self->file, self->diagnostics);
    self->index.said = said;
    self->index.said_of_contained = said_of_contained;
    self->index.with_groups = with_groups;
    self->index.filling = true;
    self->taking.is_in_history = false;
    if (!self->trees->restart(self->trees))
        return false;
    while ((status = self->trees->next(self->trees, &tree)) == TREES_GIVEN)
        for_tree(self, tree, index_resource);
    self->index.filling = false;
    self->index.complete = true;
    if (status == TREES_FAILED)
        return false;
    return self->taking.is_in_history && !self->taking.history.complete ? look_for_versions(self) : go_back(self);
}

static bool is_in_history(struct fhir_reader *self, const struct element *tree) {
    self->taking.is_in_history = false;
    for_tree(self, tree, look);
    return self->taking.is_in_history;
}

/* What kind of bundle the entries around it are of. */
static bool is_type(const struct element *tree) {
    return element_is(tree, "type");
}

static bool says_history(const struct element *tree) {
    return is_type(tree) && slice_equal(fhir_value(tree, ""), SLICE("history"));
}

/* ---- One record after the other ---- */

static void take_resource(struct fhir_reader *self, const struct fhir_context *context) {
    fhir_index_add(&self->index, context->url, context->resource);
    fhir_take(&self->taking, context);
}

static bool memory_failed(const struct fhir_reader *self) {
    return arena_failed(self->records.arena) || arena_failed(self->index.arena) || arena_failed(self->kept);
}

/* False. */
static bool fail_for_memory(struct fhir_reader *self) {
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->file}, NO_SLICE, NO_SLICE);
    return false;
}

/* A file of other resources is an easy mistake: say what it is. */
static void note_foreign(struct fhir_reader *self, const struct element *tree) {
    if (self->foreign.line || element_is(tree, "entry") || fhir_is_read(tree) ||
        fhir_is_indexed(&self->index, tree->name))
        return;
    self->foreign = (struct place){.file = self->file, .line = tree->line, .column = tree->column};
    self->foreign_type = arena_copy(self->kept, tree->name);
}

static enum reading end_of_resources(struct fhir_reader *self) {
    fhir_take_end(&self->taking);
    if (!self->taking.has_results && self->foreign.line)
        diagnose(self->diagnostics, RESOURCE_FOREIGN, self->foreign, self->foreign_type, NO_SLICE);
    return READING_END;
}

/* Takes what a tree holds. False after a diagnostic. */
static bool take_tree(struct fhir_reader *self, const struct element *tree) {
    struct fhir_taking *taking = &self->taking;
    if (!taking->history.complete && (is_in_history(self, tree) || says_history(tree)))
        return look_for_versions(self) && (!memory_failed(self) || fail_for_memory(self));
    if (is_type(tree)) {
        taking->trees_taken++;
        return true;
    }
    taking->wants_index = taking->wants_groups = false;
    taking->passed_in_tree = 0;
    note_foreign(self, tree);
    for_tree(self, tree, take_resource);
    if (memory_failed(self))
        return fail_for_memory(self);
    if (!taking->wants_index) {
        taking->trees_taken++;
        taking->passed_over += taking->again ? -taking->passed_in_tree : taking->passed_in_tree;
        return true;
    }
    record_list_clear(&self->records);
    return look_through(self) && (!memory_failed(self) || fail_for_memory(self));
}

static enum reading next(struct reader *reader, struct record *record) {
    struct fhir_reader *self = (struct fhir_reader *)reader;
    while (!record_list_give(&self->records, record)) {
        const struct element *tree;
        record_list_clear(&self->records);
        enum trees_status status = self->trees->next(self->trees, &tree);
        self->reader.encoding = self->trees->encoding(self->trees);
        if (status == TREES_FAILED)
            return READING_FAILED;
        if (status == TREES_DONE && !fhir_take_again(&self->taking))
            return end_of_resources(self);
        if (status == TREES_DONE ? !begin_again(self) : !take_tree(self, tree))
            return READING_FAILED;
    }
    return READING_RECORD;
}

static void close_reader(struct reader *reader) {
    struct fhir_reader *self = (struct fhir_reader *)reader;
    if (self->trees)
        self->trees->close(self->trees);
    arena_free(self->records.arena);
    arena_free(self->index.arena);
    arena_free(self->kept);
    free(self);
}

/* False after a diagnostic. */
static bool make_room(struct fhir_reader *self) {
    struct arena *of_index = arena_new();
    self->index.arena = of_index;
    self->records.arena = arena_new();
    self->kept = arena_new();
    if (!self->records.arena || !of_index || !self->kept)
        return fail_for_memory(self);
    fhir_index_start(&self->index, of_index, self->file, self->diagnostics);
    self->taking = (struct fhir_taking){
        .file = self->file, .diagnostics = self->diagnostics, .index = &self->index, .records = &self->records};
    fhir_parts_start(&self->taking.parts, self->kept, self->file, self->diagnostics);
    fhir_history_start(&self->taking.history, self->kept);
    return true;
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
    self->taking.whole_file = options->evidence_limit == 0;
    self->taking.history.most = self->taking.whole_file ? 0 : HISTORY_OF_STREAM;
    self->taking.parts.most = self->taking.whole_file ? PARTS_MAX : PARTS_OF_STREAM;
    return &self->reader;
}
