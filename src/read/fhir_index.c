/* Remembers the resources of a bundle that others refer to, and finds them again. */
#include "fhir_index.h"

#include "builder.h"
#include "text_choice.h"

#include <stdint.h>

/* Two resources share a key: it finds neither. */
#define AMBIGUOUS SIZE_MAX

void fhir_index_start(struct fhir_index *index, struct arena *arena, struct slice file,
                      struct diagnostics *diagnostics) {
    *index = (struct fhir_index){.file = file, .diagnostics = diagnostics, .arena = arena};
    index->keys = map_start(arena);
    index->groups = map_start(arena);
}

bool fhir_is_indexed(const struct fhir_index *index, struct slice type) {
    static const char *const types[] = {"Patient", "Organization", "Specimen", "Medication"};
    static const char *const groups[] = {"DiagnosticReport", "Observation"};
    return IS_ONE_OF(type, types) || (index->with_groups && IS_ONE_OF(type, groups));
}

/* ---- Remembering ---- */

static struct slice copied(struct arena *arena, struct slice text) {
    return slice_empty(text) ? NO_SLICE : arena_copy(arena, text);
}

static void know_concept(struct arena *arena, const struct element *concept, struct fhir_known *known) {
    struct coding codings[MAX_CODINGS];
    size_t count = fhir_concept_codings(concept, codings, MAX_CODINGS);
    known->name = copied(arena, fhir_concept_name(concept));
    known->codings = count ? arena_alloc(arena, count * sizeof *codings) : NULL;
    for (size_t i = 0; known->codings && i < count; i++)
        known->codings[known->coding_count++] = (struct coding){
            copied(arena, codings[i].code), copied(arena, codings[i].system), copied(arena, codings[i].display)};
}

/* Of several performers the first that can be an organisation. */
static const struct element *organization_of(const struct element *report) {
    const struct element *performer = element_child(report, "performer");
    for (; performer; performer = element_again(performer)) {
        const struct element *actor = element_child(performer, "actor"); /* STU3 */
        struct slice reference = fhir_value(actor ? actor : performer, "reference");
        if (slice_contains(reference, SLICE("Organization/")) || slice_starts(reference, SLICE("#")) ||
            slice_starts(reference, SLICE("urn:")))
            return actor ? actor : performer;
    }
    return NULL;
}

static void know_group(struct arena *arena, const struct element *group, struct fhir_known *known) {
    const struct element *performer = organization_of(group);
    known->performer = copied(arena, fhir_value(performer, "reference"));
    known->performer_name = fhir_value(performer, "display");
    if (slice_starts(known->performer, SLICE("#"))) {
        const struct element *inner = fhir_contained(group, slice_skip(known->performer, 1));
        known->performer = NO_SLICE;
        known->performer_name = element_is(inner, "Organization") ? fhir_value(inner, "name") : NO_SLICE;
    }
    known->performer_name = copied(arena, known->performer_name);
    known->subject = copied(arena, fhir_value(group, "subject/reference"));
    known->status = copied(arena, fhir_value(group, "status"));
}

static struct fhir_known know(const struct fhir_index *index, struct arena *arena, const struct element *resource,
                              struct diagnostics *diagnostics) {
    struct fhir_known known = {.type = copied(arena, resource->name)};
    if (element_is(resource, "Patient")) {
        known.person = arena_alloc(arena, sizeof *known.person);
        if (known.person)
            *known.person = fhir_person(arena, resource, index->file, diagnostics);
    } else if (element_is(resource, "Organization")) {
        known.name = copied(arena, fhir_value(resource, "name"));
    } else if (element_is(resource, "Specimen")) {
        know_concept(arena, element_child(resource, "type"), &known);
        const struct element *collection = element_child(resource, "collection");
        if (collection)
            known.time = fhir_choice_date(collection, "collected", index->file, diagnostics);
    } else if (element_is(resource, "Medication")) {
        know_concept(arena, element_child(resource, "code"), &known);
    } else {
        struct diagnostics silent = {.receive = NULL}; /* who takes it says what is wrong */
        known.time = fhir_choice_date(resource, "effective", index->file, &silent);
        know_group(arena, resource, &known);
    }
    return known;
}

static void put_key(struct fhir_index *index, struct map *map, struct slice key, size_t number) {
    size_t other;
    bool taken = map_get(map, key, &other) && other != number;
    (void)map_put(map, arena_copy(index->arena, key), taken ? AMBIGUOUS : number); /* the arena remembers a failure */
}

/* ---- References ---- */

struct slice fhir_without_version(struct slice reference) {
    struct slice mark = SLICE("/_history/");
    for (size_t i = 0; i + mark.size <= reference.size; i++)
        if (slice_starts(slice_skip(reference, i), mark))
            return slice_head(reference, i);
    return reference;
}

static bool is_absolute(struct slice reference) {
    return slice_starts(reference, SLICE("http://")) || slice_starts(reference, SLICE("https://")) ||
           slice_starts(reference, SLICE("urn:"));
}

/* What stands in front of Type/id in the URL of an entry; empty for a URN. */
static struct slice base_of(struct slice url) {
    size_t size = url.size;
    for (int slashes = 0; size > 0 && slashes < 2; size--)
        slashes += url.text[size - 1] == '/';
    return slice_starts(url, SLICE("http")) ? slice_head(url, size + 1) : NO_SLICE;
}

/* The input may be read more than once; what is wrong with a resource is said once. */
static struct diagnostics *once(struct fhir_said *said, const struct element *resource, struct diagnostics *loud,
                                struct diagnostics *silent) {
    bool is_new = resource->line > said->line || (resource->line == said->line && resource->column > said->column);
    if (is_new)
        *said = (struct fhir_said){resource->line, resource->column};
    return is_new ? loud : silent;
}

void fhir_keys_of_reference(struct arena *arena, struct slice url, struct slice reference, struct slice keys[2]) {
    struct slice wanted = fhir_without_version(reference), base = base_of(url);
    keys[0] = is_absolute(wanted) || slice_empty(base) ? NO_SLICE : join(arena, 2, base, wanted);
    keys[1] = arena_copy(arena, wanted);
}

static bool find_key(const struct fhir_index *index, const struct slice keys[2], size_t *number) {
    for (size_t i = 0; i < 2; i++)
        if (!slice_empty(keys[i]) && map_get(&index->keys, keys[i], number) && *number < index->count)
            return true;
    return false;
}

const struct element *fhir_contained(const struct element *resource, struct slice id) {
    const struct element *wrapper = element_child(resource, "contained");
    for (; wrapper; wrapper = element_again(wrapper)) {
        const struct element *inner = fhir_resource_in(wrapper);
        if (slice_equal(fhir_value(inner, "id"), id))
            return inner;
    }
    return NULL;
}

enum fhir_found fhir_resolve_text(const struct fhir_context *context, struct slice reference, struct arena *scratch,
                                  struct fhir_known *found) {
    struct fhir_index *index = context->index;
    struct diagnostics silent = {.receive = NULL};
    struct slice keys[2];
    size_t number;
    if (slice_empty(reference))
        return FHIR_ABSENT;
    if (slice_starts(reference, SLICE("#"))) {
        const struct element *inner = fhir_contained(context->resource, slice_skip(reference, 1));
        if (inner)
            *found = know(index, scratch, inner, once(&index->said_of_contained, inner, index->diagnostics, &silent));
        return inner ? FHIR_FOUND : FHIR_MISSING;
    }
    fhir_keys_of_reference(scratch, context->url, reference, keys);
    for (; index; index = index->outer)
        if (find_key(index, keys, &number)) {
            *found = index->known[number];
            return FHIR_FOUND;
        }
    return FHIR_MISSING;
}

enum fhir_found fhir_resolve(const struct fhir_context *context, const struct element *reference, struct arena *scratch,
                             struct fhir_known *found) {
    return fhir_resolve_text(context, fhir_value(reference, "reference"), scratch, found);
}

/* ---- Adding ---- */

struct slice fhir_type_and_id(struct arena *arena, const struct element *resource) {
    struct slice id = fhir_value(resource, "id");
    return slice_empty(id) ? NO_SLICE : join(arena, 3, resource->name, SLICE("/"), id);
}

/* The name of the element changed over time. */
const struct element *fhir_part(const struct element *child) {
    if (element_is(child, "result") || element_is(child, "hasMember"))
        return child;
    bool related = element_is(child, "related") && slice_equal(fhir_value(child, "type"), SLICE("has-member"));
    return related ? element_child(child, "target") : NULL;
}

bool fhir_is_group(const struct element *resource) {
    for (const struct element *child = resource->children; child; child = child->next)
        if (fhir_part(child))
            return true;
    return false;
}

/* A group is found by what it names as its parts. */
static void add_parts(struct fhir_index *index, struct slice url, const struct element *group, size_t number) {
    for (const struct element *child = group->children; child; child = child->next) {
        struct slice reference = fhir_without_version(fhir_value(fhir_part(child), "reference")), keys[2];
        bool itself = slice_equal(reference, url) || slice_equal(reference, index->known[number].local);
        if (slice_empty(reference) || itself || slice_starts(reference, SLICE("#")))
            continue;
        fhir_keys_of_reference(index->arena, url, reference, keys);
        put_key(index, &index->groups, keys[1], number);
        if (!slice_empty(keys[0]))
            put_key(index, &index->groups, keys[0], number);
    }
}

void fhir_index_add(struct fhir_index *index, struct slice url, const struct element *resource) {
    if (index->complete || !fhir_is_indexed(index, resource->name) ||
        (element_is(resource, "Observation") && !fhir_is_group(resource)))
        return;
    void *grown = arena_grow(index->arena, index->known, index->count, &index->capacity, sizeof *index->known);
    if (!grown)
        return;
    struct diagnostics silent = {.receive = NULL};
    index->known = grown;
    size_t number = index->count++;
    index->known[number] =
        know(index, index->arena, resource, once(&index->said, resource, index->diagnostics, &silent));
    struct slice local = fhir_type_and_id(index->arena, resource);
    index->known[number].url = copied(index->arena, url);
    index->known[number].local = local;
    if (!slice_empty(url))
        put_key(index, &index->keys, url, number);
    if (!slice_empty(local) && !slice_equal(local, url))
        put_key(index, &index->keys, local, number);
    if (index->with_groups)
        add_parts(index, url, resource, number);
}

static const struct fhir_known *group_here(const struct fhir_index *index, struct slice url, struct slice local) {
    size_t number;
    bool found = (!slice_empty(url) && map_get(&index->groups, url, &number)) ||
                 (!slice_empty(local) && map_get(&index->groups, local, &number));
    return found && number < index->count ? &index->known[number] : NULL;
}

const struct fhir_known *fhir_group_of(const struct fhir_index *index, struct slice url, struct slice local) {
    const struct fhir_known *found = NULL;
    for (; index && !found; index = index->outer)
        found = group_here(index, url, local);
    return found;
}
