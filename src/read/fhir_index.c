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

static struct fhir_known know(const struct fhir_index *index, struct arena *arena, const struct element *resource) {
    struct fhir_known known = {.type = copied(arena, resource->name)};
    if (element_is(resource, "Patient")) {
        known.person = arena_alloc(arena, sizeof *known.person);
        if (known.person)
            *known.person = fhir_person(arena, resource, index->file, index->diagnostics);
    } else if (element_is(resource, "Organization")) {
        known.name = copied(arena, fhir_value(resource, "name"));
    } else if (element_is(resource, "Specimen")) {
        know_concept(arena, element_child(resource, "type"), &known);
        const struct element *collection = element_child(resource, "collection");
        if (collection)
            known.time = fhir_choice_date(collection, "collected", index->file, index->diagnostics);
    } else if (element_is(resource, "Medication")) {
        know_concept(arena, element_child(resource, "code"), &known);
    } else {
        known.time = fhir_choice_date(resource, "effective", index->file, index->diagnostics);
        known.subject = copied(arena, fhir_value(resource, "subject/reference"));
    }
    return known;
}

static void put_key(struct fhir_index *index, struct map *map, struct slice key, size_t number) {
    size_t other;
    bool taken = map_get(map, key, &other) && other != number;
    (void)map_put(map, arena_copy(index->arena, key), taken ? AMBIGUOUS : number); /* the arena remembers a failure */
}

/* ---- References ---- */

/* The URL that a reference means: without its version, and relative ones on the base of the entry's own URL. */
static struct slice without_version(struct slice reference) {
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

static bool find_key(const struct fhir_index *index, const struct map *map, const struct fhir_context *context,
                     struct slice reference, struct arena *scratch, size_t *number) {
    struct slice wanted = without_version(reference), base = base_of(context->url);
    if (!is_absolute(wanted) && !slice_empty(base) && map_get(map, join(scratch, 2, base, wanted), number) &&
        *number < index->count)
        return true;
    return map_get(map, wanted, number) && *number < index->count;
}

static const struct element *contained(const struct element *resource, struct slice id) {
    const struct element *wrapper = element_child(resource, "contained");
    for (; wrapper; wrapper = element_again(wrapper)) {
        const struct element *inner = fhir_resource_in(wrapper);
        if (slice_equal(fhir_value(inner, "id"), id))
            return inner;
    }
    return NULL;
}

enum fhir_found fhir_resolve_text(const struct fhir_index *index, const struct fhir_context *context,
                                  struct slice reference, struct arena *scratch, struct fhir_known *found) {
    size_t number;
    if (slice_empty(reference))
        return FHIR_ABSENT;
    if (slice_starts(reference, SLICE("#"))) {
        const struct element *inner = contained(context->resource, slice_skip(reference, 1));
        if (inner)
            *found = know(index, scratch, inner);
        return inner ? FHIR_FOUND : FHIR_MISSING;
    }
    if (!find_key(index, &index->keys, context, reference, scratch, &number))
        return FHIR_MISSING;
    *found = index->known[number];
    return FHIR_FOUND;
}

enum fhir_found fhir_resolve(const struct fhir_index *index, const struct fhir_context *context,
                             const struct element *reference, struct arena *scratch, struct fhir_known *found) {
    return fhir_resolve_text(index, context, fhir_value(reference, "reference"), scratch, found);
}

/* ---- Adding ---- */

struct slice fhir_type_and_id(struct arena *arena, const struct element *resource) {
    struct slice id = fhir_value(resource, "id");
    return slice_empty(id) ? NO_SLICE : join(arena, 3, resource->name, SLICE("/"), id);
}

/* What a report, or an observation that is a panel, names as its parts. The name of the element changed over time. */
static struct slice part_of(const struct element *child) {
    if (element_is(child, "result") || element_is(child, "hasMember"))
        return fhir_value(child, "reference");
    bool related = element_is(child, "related") && slice_equal(fhir_value(child, "type"), SLICE("has-member"));
    return related ? fhir_value(child, "target/reference") : NO_SLICE;
}

/* A group is found by what it names as its parts. */
static void add_parts(struct fhir_index *index, struct slice url, const struct element *group, size_t number) {
    struct slice base = base_of(url);
    for (const struct element *child = group->children; child; child = child->next) {
        struct slice reference = without_version(part_of(child));
        bool itself = slice_equal(reference, url) || slice_equal(reference, index->known[number].local);
        if (slice_empty(reference) || itself || slice_starts(reference, SLICE("#")))
            continue;
        put_key(index, &index->groups, reference, number);
        if (!is_absolute(reference) && !slice_empty(base))
            put_key(index, &index->groups, join(index->arena, 2, base, reference), number);
    }
}

static bool is_group(const struct element *resource) {
    for (const struct element *child = resource->children; child; child = child->next)
        if (!slice_empty(part_of(child)))
            return true;
    return false;
}

void fhir_index_add(struct fhir_index *index, struct slice url, const struct element *resource) {
    if (index->complete || !fhir_is_indexed(index, resource->name) ||
        (element_is(resource, "Observation") && !is_group(resource)))
        return;
    void *grown = arena_grow(index->arena, index->known, index->count, &index->capacity, sizeof *index->known);
    if (!grown)
        return;
    index->known = grown;
    size_t number = index->count++;
    index->known[number] = know(index, index->arena, resource);
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

const struct fhir_known *fhir_group_of(const struct fhir_index *index, struct slice url, struct slice local) {
    size_t number;
    bool found = (!slice_empty(url) && map_get(&index->groups, url, &number)) ||
                 (!slice_empty(local) && map_get(&index->groups, local, &number));
    return found && number < index->count ? &index->known[number] : NULL;
}
