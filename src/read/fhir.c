/* FHIR resources in XML: a bundle, or a resource that stands alone. */
#include "fhir_take.h"
#include "formats.h"
#include "xml_input.h"
#include "xml_root.h"

#include <stdlib.h>

#define FHIR  "http://hl7.org/fhir"
#define XHTML "http://www.w3.org/1999/xhtml"

struct fhir_reader {
    struct reader reader;
    struct diagnostics *diagnostics;
    struct xml_input input;
    struct fhir_index index;
    struct record_list records;
    struct fhir_taking taking;
    bool indexing;      /* the bundle is looked through for what others refer to */
    struct slice url;   /* of the entry at hand, while indexing */
    size_t trees_taken; /* of the bundle */
};

static bool recognise(struct slice head) {
    struct xml_root root;
    return xml_root_find(head, &root) && slice_equal(root.namespace, SLICE(FHIR));
}

/* Only what others refer to, and the URLs of the entries. */
static enum interest interest_of_index(const struct fhir_reader *self, const struct xml_tag *tag) {
    if (slice_equal(tag->name, SLICE("fullUrl")))
        return INTEREST_KEEP;
    if (slice_equal(tag->name, SLICE("entry")))
        return INTEREST_ANNOUNCE;
    if (tag->depth == 1 || slice_equal(tag->name, SLICE("resource")) || slice_equal(tag->name, SLICE("Bundle")))
        return INTEREST_ENTER;
    return fhir_is_indexed(&self->index, tag->name) ? INTEREST_KEEP : INTEREST_SKIP;
}

static enum interest interest(void *context, const struct xml_tag *tag) {
    const struct fhir_reader *self = context;
    if (slice_equal(tag->namespace, SLICE(XHTML)))
        return INTEREST_SKIP;
    if (tag->kept)
        return INTEREST_KEEP;
    if (self->indexing)
        return interest_of_index(self, tag);
    if (tag->depth == 1)
        return slice_equal(tag->name, SLICE("Bundle")) ? INTEREST_ENTER : INTEREST_KEEP;
    return slice_equal(tag->name, SLICE("entry")) ? INTEREST_KEEP : INTEREST_SKIP;
}

static void take_resource(struct fhir_reader *self, const struct element *resource, struct slice url);

/* The outcome of a search is about the search. */
static void take_entry(struct fhir_reader *self, const struct element *entry) {
    const struct element *resource = fhir_resource_in(element_child(entry, "resource"));
    if (resource && !slice_equal(fhir_value(entry, "search/mode"), SLICE("outcome")))
        take_resource(self, resource, fhir_value(entry, "fullUrl"));
}

/* The depth of the tree is capped where it is built. */
static void take_resource(struct fhir_reader *self, const struct element *resource, struct slice url) {
    struct fhir_context context = {resource, url};
    fhir_index_add(&self->index, url, resource);
    fhir_take(&self->taking, &context);
    if (!element_is(resource, "Bundle"))
        return;
    for (const struct element *entry = element_child(resource, "entry"); entry; entry = element_again(entry))
        take_entry(self, entry);
}

/* ---- The second look ---- */

static void index_tree(struct fhir_reader *self, const struct element *tree) {
    if (element_is(tree, "entry"))
        self->url = NO_SLICE;
    else if (element_is(tree, "fullUrl"))
        self->url = arena_copy(self->index.arena, slice_trim(element_attribute(tree, "value")));
    else
        fhir_index_add(&self->index, self->url, tree);
}

/* Looks through the whole bundle, then goes back to where it was. */
static bool look_through(struct fhir_reader *self) {
    bool with_groups = self->index.with_groups || self->taking.wants_groups;
    struct arena *arena = self->index.arena;
    const struct element *tree;
    enum xml_status status;
    arena_reset(arena);
    fhir_index_start(&self->index, arena, self->input.file, self->diagnostics);
    self->index.with_groups = with_groups;
    self->indexing = true;
    if (!xml_input_restart(&self->input))
        return false;
    while ((status = xml_door_next(self->input.door, &tree)) == XML_TREE)
        index_tree(self, tree);
    self->indexing = false;
    self->index.complete = true;
    if (status == XML_FAILED || !xml_input_restart(&self->input))
        return false;
    for (size_t i = 0; i < self->trees_taken; i++)
        if (xml_door_next(self->input.door, &tree) != XML_TREE)
            return false;
    return true;
}

/* ---- One record after the other ---- */

static void take_tree(struct fhir_reader *self, const struct element *tree) {
    self->taking.wants_index = self->taking.wants_groups = false;
    if (element_is(tree, "entry"))
        take_entry(self, tree);
    else
        take_resource(self, tree, NO_SLICE);
}

static bool memory_failed(const struct fhir_reader *self) {
    return arena_failed(self->records.arena) || arena_failed(self->index.arena);
}

static enum reading fail_for_memory(struct fhir_reader *self) {
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->input.file}, NO_SLICE, NO_SLICE);
    return READING_FAILED;
}

static enum reading next(struct reader *reader, struct record *record) {
    struct fhir_reader *self = (struct fhir_reader *)reader;
    while (!record_list_give(&self->records, record)) {
        const struct element *tree;
        record_list_clear(&self->records);
        enum xml_status status = xml_door_next(self->input.door, &tree);
        self->reader.encoding = decoder_encoding(self->input.decoder);
        if (status != XML_TREE)
            return status == XML_DONE ? READING_END : READING_FAILED;
        take_tree(self, tree);
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
    xml_input_close(&self->input);
    arena_free(self->records.arena);
    arena_free(self->index.arena);
    free(self);
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    struct fhir_reader *self = calloc(1, sizeof *self);
    struct place place = {.file = source_name(source)};
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->reader = (struct reader){&fhir_format, SLICE("UTF-8"), next, close_reader};
    self->diagnostics = diagnostics;
    self->records.arena = arena_new();
    struct arena *kept = arena_new();
    self->index.arena = kept;
    if (!self->records.arena || !kept) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        close_reader(&self->reader);
        return NULL;
    }
    fhir_index_start(&self->index, kept, place.file, diagnostics);
    self->taking = (struct fhir_taking){
        .file = place.file, .diagnostics = diagnostics, .index = &self->index, .records = &self->records};
    struct xml_dialect dialect = {interest, self};
    if (!xml_input_open(&self->input, source, options, dialect, diagnostics)) {
        close_reader(&self->reader);
        return NULL;
    }
    return &self->reader;
}

const struct format fhir_format = {"fhir-xml", recognise, open_reader};
