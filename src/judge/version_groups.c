/* Which versions are of one result. */
#include "version_groups.h"

#include "map.h"
#include "version_key.h"

#include <stdint.h>

/* One of those that bear a key, for each main code among them. */
struct bearer {
    const struct record *record;
    struct bearer *next;
};

/* A key, and whether those that bear it may all be one test. */
struct link {
    struct bearer *bearers;
    size_t first;
    bool is_ambiguous;
};

struct grouping {
    const struct version *versions;
    struct version_keys *keys; /* of each version */
    size_t *group_of;
    struct map numbers;
    struct link *links;
    size_t link_count, capacity;
    struct arena *arena;
};

static struct link *link_of(struct grouping *grouping, struct slice key, size_t version) {
    size_t number;
    if (map_get(&grouping->numbers, key, &number))
        return &grouping->links[number];
    struct link *links = arena_grow(grouping->arena, grouping->links, grouping->link_count, &grouping->capacity,
                                    sizeof *grouping->links);
    if (!links || !map_put(&grouping->numbers, key, grouping->link_count))
        return NULL;
    grouping->links = links;
    links[grouping->link_count] = (struct link){.first = version};
    return &links[grouping->link_count++];
}

static bool bear(struct grouping *grouping, struct link *link, const struct record *record) {
    if (link->is_ambiguous)
        return true;
    for (const struct bearer *earlier = link->bearers; earlier; earlier = earlier->next) {
        if (has_same_main_code(earlier->record, record))
            return true;
        link->is_ambiguous = link->is_ambiguous || !may_be_one_test(earlier->record, record);
    }
    struct bearer *bearer = arena_alloc(grouping->arena, sizeof *bearer);
    if (bearer)
        *bearer = (struct bearer){record, link->bearers};
    link->bearers = bearer;
    return bearer;
}

static bool read_keys(struct grouping *grouping, size_t index) {
    const struct version *version = &grouping->versions[index];
    struct version_keys *keys = &grouping->keys[index];
    *keys = version_keys_of(version->record, version->person, grouping->arena);
    for (size_t k = 0; k < keys->count; k++) {
        struct link *link = link_of(grouping, keys->keys[k], index);
        if (!link || !bear(grouping, link, version->record))
            return false;
    }
    return !arena_failed(grouping->arena);
}

static size_t first_of_group(const size_t *group_of, size_t index) {
    while (group_of[index] != index)
        index = group_of[index];
    return index;
}

static void unite(size_t *group_of, size_t one, size_t other) {
    size_t a = first_of_group(group_of, one), b = first_of_group(group_of, other);
    group_of[a > b ? a : b] = a > b ? b : a;
}

static void follow_keys(struct grouping *grouping, size_t index) {
    const struct version_keys *keys = &grouping->keys[index];
    for (size_t k = 0; k < keys->count; k++) {
        size_t number;
        if (map_get(&grouping->numbers, keys->keys[k], &number) && !grouping->links[number].is_ambiguous)
            unite(grouping->group_of, index, grouping->links[number].first);
    }
}

/* ---- Earlier results that a newer document states again ---- */

/* The keys of a version once its order is left out, and if it has to be its id. */
static struct version_keys keys_without_order(const struct grouping *grouping, size_t index, bool with_id) {
    struct record record = *grouping->versions[index].record;
    record.order = NO_SLICE;
    record.sub_id = with_id ? record.sub_id : NO_SLICE;
    return version_keys_of(&record, grouping->versions[index].person, grouping->arena);
}

enum { TAKEN = SIZE_MAX };

/* The result that an earlier one, without an order, may be: the first one alone. */
static bool unite_with_earlier(struct grouping *grouping, struct map *earlier, size_t index, bool with_id) {
    struct version_keys keys = keys_without_order(grouping, index, with_id);
    for (size_t k = 0; k < keys.count; k++) {
        size_t found;
        if (!map_get(earlier, keys.keys[k], &found) || found == TAKEN)
            continue;
        if (!may_be_one_test(grouping->versions[index].record, grouping->versions[found].record))
            continue;
        unite(grouping->group_of, index, found);
        if (!map_put(earlier, keys.keys[k], TAKEN))
            return false;
    }
    return !arena_failed(grouping->arena);
}

static bool unite_earlier(struct grouping *grouping, size_t count) {
    struct map earlier = map_start(grouping->arena);
    for (size_t i = 0; i < count; i++) {
        if (!grouping->versions[i].record->earlier)
            continue;
        struct version_keys keys = keys_without_order(grouping, i, true);
        for (size_t k = 0; k < keys.count; k++)
            if (!map_put(&earlier, keys.keys[k], i))
                return false;
    }
    for (size_t i = 0; i < count && earlier.count > 0; i++)
        if (!grouping->versions[i].record->earlier &&
            (!unite_with_earlier(grouping, &earlier, i, true) || !unite_with_earlier(grouping, &earlier, i, false)))
            return false;
    return true;
}

bool group_versions(const struct version *versions, size_t count, size_t *group_of, struct arena *arena) {
    struct grouping grouping = {.versions = versions,
                                .keys = arena_alloc(arena, (count + 1) * sizeof *grouping.keys),
                                .group_of = group_of,
                                .numbers = map_start(arena),
                                .arena = arena};
    if (!grouping.keys)
        return false;
    for (size_t i = 0; i < count; i++) {
        group_of[i] = i;
        if (!read_keys(&grouping, i))
            return false;
    }
    for (size_t i = 0; i < count; i++)
        follow_keys(&grouping, i);
    if (!unite_earlier(&grouping, count))
        return false;
    for (size_t i = 0; i < count; i++)
        group_of[i] = first_of_group(group_of, i);
    return !arena_failed(arena);
}
