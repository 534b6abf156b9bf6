/* CDA documents, and fragments of them: finds header, sections and entries. */
#include "cda_document.h"
#include "cda_entry.h"
#include "cda_header.h"
#include "formats.h"
#include "text_choice.h"
#include "xml_root.h"
#include "xml_trees.h"

#include <stdlib.h>

struct cda_reader {
    struct reader reader;
    struct diagnostics *diagnostics;
    struct trees *trees;
    struct cda_document document;
    struct record_list records;
};

/* Examples and exports also come as a part of a document alone. */
static bool recognise(struct slice head) {
    static const char *const roots[] = {"ClinicalDocument", "section", "entry", "organizer", "observation"};
    struct xml_root root;
    return xml_root_find(head, &root) && IS_ONE_OF(root.name, roots) &&
           (slice_empty(root.namespace) || slice_equal(root.namespace, SLICE("urn:hl7-org:v3")));
}

static enum interest of_root(struct slice name) {
    static const char *const statements[] = {"entry", "organizer", "observation"};
    if (slice_equal(name, SLICE("section")))
        return INTEREST_ANNOUNCE;
    return IS_ONE_OF(name, statements) ? INTEREST_KEEP : INTEREST_ENTER;
}

static enum interest interest(void *context, const struct xml_tag *tag) {
    static const char *const header[] = {"recordTarget", "effectiveTime", "id",         "code",           "templateId",
                                         "author",       "custodian",     "statusCode", "relatedDocument"};
    static const char *const parts[] = {"templateId", "code", "text", "subject", "entry"};
    static const char *const attached[] = {"observationMedia", "regionOfInterest", "renderMultiMedia"};
    static const char *const inner[] = {"component", "structuredBody", "nonXMLBody"};
    (void)context;
    if (tag->kept)
        return IS_ONE_OF(tag->name, attached) ? INTEREST_SKIP : INTEREST_KEEP;
    if (tag->depth == 1)
        return of_root(tag->name);
    if (slice_equal(tag->name, SLICE("section")))
        return INTEREST_ANNOUNCE;
    if (slice_equal(tag->parent, SLICE("ClinicalDocument")) && IS_ONE_OF(tag->name, header))
        return INTEREST_KEEP;
    if (slice_equal(tag->parent, SLICE("nonXMLBody")))
        return INTEREST_ANNOUNCE; /* of a body that is no XML only the kind */
    if (slice_equal(tag->parent, SLICE("section")) && IS_ONE_OF(tag->name, parts))
        return INTEREST_KEEP;
    return IS_ONE_OF(tag->name, inner) ? INTEREST_ENTER : INTEREST_SKIP;
}

/* False after a diagnostic. */
static bool take(struct cda_reader *self, const struct element *tree) {
    struct cda_document *document = &self->document;
    if (tree->depth > 1 && slice_equal(tree->parent, SLICE("ClinicalDocument")))
        return cda_take_header(document, tree);
    cda_leave_sections(document, tree->depth);
    if (tree->opened && element_is(tree, "section"))
        return cda_enter_section(document, tree);
    if (tree->opened) {
        cda_say_foreign_body(document, tree);
        return true;
    }
    if (tree->depth > 1)
        cda_take_section_part(document, tree);
    if (tree->depth == 1 || element_is(tree, "entry"))
        cda_take_entry(document, tree, &self->records);
    return true;
}

static bool memory_failed(const struct cda_reader *self) {
    return arena_failed(self->records.arena) || arena_failed(self->document.arena) ||
           arena_failed(self->document.narrative_arena);
}

static enum reading next(struct reader *reader, struct record *record) {
    struct cda_reader *self = (struct cda_reader *)reader;
    while (!record_list_give(&self->records, record)) {
        const struct element *tree;
        record_list_clear(&self->records);
        enum trees_status status = self->trees->next(self->trees, &tree);
        self->reader.encoding = self->trees->encoding(self->trees);
        if (status == TREES_DONE)
            cda_leave_sections(&self->document, 0);
        if (status != TREES_GIVEN)
            return status == TREES_DONE ? READING_END : READING_FAILED;
        if (!take(self, tree))
            return READING_FAILED;
        if (memory_failed(self)) {
            diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->document.file}, NO_SLICE, NO_SLICE);
            return READING_FAILED;
        }
    }
    return READING_RECORD;
}

static void close_reader(struct reader *reader) {
    struct cda_reader *self = (struct cda_reader *)reader;
    if (self->trees)
        self->trees->close(self->trees);
    arena_free(self->records.arena);
    arena_free(self->document.arena);
    arena_free(self->document.narrative_arena);
    free(self);
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    struct cda_reader *self = calloc(1, sizeof *self);
    struct place place = {.file = source_name(source)};
    if (!self) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        return NULL;
    }
    self->reader = (struct reader){&cda_format, SLICE("UTF-8"), next, close_reader};
    self->diagnostics = diagnostics;
    self->records.arena = arena_new();
    struct cda_document *document = &self->document;
    document->file = place.file;
    document->diagnostics = diagnostics;
    document->arena = arena_new();
    document->narrative_arena = arena_new();
    if (!self->records.arena || !document->arena || !document->narrative_arena) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        close_reader(&self->reader);
        return NULL;
    }
    document->narrative = map_start(document->narrative_arena);
    self->trees = xml_trees_open(source, options, (struct xml_dialect){interest, NULL}, diagnostics);
    if (!self->trees) {
        close_reader(&self->reader);
        return NULL;
    }
    return &self->reader;
}

const struct format cda_format = {"cda", recognise, open_reader};
