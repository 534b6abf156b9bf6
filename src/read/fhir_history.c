/* Keeps the newest version of each resource of a history, and what was deleted. */
#include "fhir_history.h"

#include "decimal.h"
#include "text_choice.h"

/* What tells the order of two versions; either may be missing. */
struct fhir_stamp {
    bool is_counted;
    struct decimal number;
    struct date changed;
};

void fhir_history_start(struct fhir_history *history, struct arena *arena) {
    *history = (struct fhir_history){.arena = arena, .newest = map_start(arena), .deleted = map_start(arena)};
}

/* ---- Stamps ---- */

static struct date quiet_date(const struct element *element, const char *path) {
    struct diagnostics silent = {.receive = NULL}; /* it is no date of a result */
    return fhir_date(element_at(element, path), NO_SLICE, &silent);
}

static struct fhir_stamp make_stamp(struct slice version, struct date changed) {
    struct fhir_stamp stamp = {.changed = changed};
    stamp.is_counted = decimal_parse(version, &stamp.number);
    return stamp;
}

static struct fhir_stamp stamp_of_resource(const struct element *resource) {
    return make_stamp(fhir_value(resource, "meta/versionId"), quiet_date(resource, "meta/lastUpdated"));
}

/* What stands behind /_history/ in a URL. */
static struct slice version_in(struct slice url) {
    size_t size = fhir_without_version(url).size;
    return size == url.size ? NO_SLICE : slice_skip(url, size + SLICE("/_history/").size);
}

/* An entity tag is W/"2". */
static struct slice version_in_tag(struct slice tag) {
    while (tag.size && !is_digit(tag.text[0]))
        tag = slice_skip(tag, 1);
    size_t size = 0;
    while (size < tag.size && is_digit(tag.text[size]))
        size++;
    return slice_head(tag, size);
}

static struct fhir_stamp stamp_of_deletion(const struct element *entry) {
    struct slice in_url =
        either(version_in(fhir_value(entry, "request/url")), version_in(fhir_value(entry, "fullUrl")));
    return make_stamp(either(in_url, version_in_tag(fhir_value(entry, "response/etag"))),
                      quiet_date(entry, "response/lastModified"));
}

static bool is_stamped(const struct fhir_stamp *stamp) {
    return stamp->is_counted || date_known(stamp->changed);
}

/* Surely: versions are counted, and else dated. */
static bool is_newer(const struct fhir_stamp *a, const struct fhir_stamp *b) {
    if (a->is_counted && b->is_counted)
        return decimal_compare(a->number, b->number) > 0;
    return date_known(a->changed) && date_known(b->changed) && date_compare_times(a->changed, b->changed) > 0;
}

/* ---- Remembering ---- */

static bool is_deletion(const struct element *entry) {
    return slice_equal(fhir_value(entry, "request/method"), SLICE("DELETE"));
}

static const struct element *observation_of(const struct element *entry) {
    const struct element *resource = fhir_resource_in(element_child(entry, "resource"));
    return element_is(resource, "Observation") ? resource : NULL;
}

/* A plain POST is what bundles to be stored are made of. */
bool fhir_is_history(const struct element *entry) {
    struct slice method = fhir_value(entry, "request/method");
    if (slice_empty(method) || !slice_equal(method, SLICE("POST")))
        return !slice_empty(method);
    struct fhir_stamp own = stamp_of_resource(observation_of(entry));
    return is_stamped(&own);
}

static void add_stamp(struct fhir_history *history, struct map *map, struct slice key, struct fhir_stamp own) {
    history->too_long |= history->most && history->count >= history->most;
    void *grown = history->too_long ? NULL
                                    : arena_grow(history->arena, history->stamps, history->count, &history->capacity,
                                                 sizeof *history->stamps);
    if (!grown)
        return; /* the arena remembers a failure */
    history->stamps = grown;
    history->stamps[history->count] = own;
    (void)map_put(map, arena_copy(history->arena, key), history->count++); /* likewise */
}

/* The newest one stays; a deletion that is not stamped is of all versions. */
static void keep(struct fhir_history *history, struct map *map, struct slice key, struct fhir_stamp own) {
    size_t number;
    if (slice_empty(key))
        return;
    if (!map_get(map, key, &number))
        add_stamp(history, map, key, own);
    else if (is_newer(&own, &history->stamps[number]) || (map == &history->deleted && !is_stamped(&own)))
        history->stamps[number] = own;
}

/* By its full URL, or else by its type and id. */
static struct slice key_of(struct arena *arena, struct slice url, const struct element *resource) {
    return slice_empty(url) ? fhir_type_and_id(arena, resource) : fhir_without_version(url);
}

/* By its full URL, and by the type and id that the request names. */
static bool note_deletion(struct fhir_history *history, const struct element *entry) {
    struct slice url = fhir_value(entry, "request/url");
    struct fhir_stamp stamp = stamp_of_deletion(entry);
    url = slice_skip(url, slice_starts(url, SLICE("/")));
    keep(history, &history->deleted, fhir_without_version(fhir_value(entry, "fullUrl")), stamp);
    keep(history, &history->deleted, fhir_without_version(url), stamp);
    return !slice_starts(url, SLICE("Observation?"));
}

bool fhir_history_note(struct fhir_history *history, const struct element *entry, struct arena *scratch) {
    const struct element *observation = observation_of(entry);
    if (is_deletion(entry))
        return note_deletion(history, entry);
    struct fhir_stamp stamp = stamp_of_resource(observation);
    if (observation && is_stamped(&stamp))
        keep(history, &history->newest, key_of(scratch, fhir_value(entry, "fullUrl"), observation), stamp);
    return true;
}

/* ---- Asking ---- */

static const struct fhir_stamp *find(const struct fhir_history *history, const struct map *map, struct slice key) {
    size_t number;
    return !slice_empty(key) && map_get(map, key, &number) ? &history->stamps[number] : NULL;
}

enum fhir_version fhir_version_of(const struct fhir_history *history, const struct fhir_context *context,
                                  struct arena *scratch) {
    struct slice local = fhir_type_and_id(scratch, context->resource), url = fhir_without_version(context->url);
    struct fhir_stamp own = stamp_of_resource(context->resource);
    const struct fhir_stamp *newest = find(history, &history->newest, key_of(scratch, url, context->resource));
    const struct fhir_stamp *deleted = find(history, &history->deleted, url);
    if (!deleted)
        deleted = find(history, &history->deleted, local);
    if (newest && is_newer(newest, &own))
        return VERSION_REPLACED;
    if (deleted && !is_newer(&own, deleted))
        return VERSION_DELETED;
    return history->too_long ? VERSION_UNDECIDED : VERSION_COUNTS;
}
