/* Which of several versions of a result counts. */
#include "corrections.h"

#include "builder.h"
#include "map.h"
#include "marker_match.h"
#include "version_key.h"

/* A higher standing replaces a lower one. */
enum standing { STANDING_PENDING, STANDING_PRELIMINARY, STANDING_FINAL, STANDING_CORRECTED, STANDING_WITHDRAWN };

/* All versions of one result. */
struct group {
    enum standing highest;
    size_t decides;   /* the version that counts, where only one can */
    bool finalised;   /* a message without a value made the preliminary version final */
    bool has_results; /* not only withdrawals */
};

/* Versions of equal standing that claim to be of one sample. */
struct contest {
    size_t newest;
    size_t counting;
};

struct settling {
    struct version *versions;
    size_t count;
    size_t *group_of;     /* of each version: the number of the first version of the group */
    struct group *groups; /* by that number */
    struct arena *arena;
    struct diagnostics *diagnostics;
};

static enum standing standing_of(const struct record *record) {
    switch (record->status) {
    case STATUS_WITHDRAWN:
        return STANDING_WITHDRAWN;
    case STATUS_CORRECTED:
    case STATUS_AMENDED:
        return STANDING_CORRECTED;
    case STATUS_PRELIMINARY:
    case STATUS_UNVERIFIED:
        return STANDING_PRELIMINARY;
    case STATUS_PENDING:
        return STANDING_PENDING;
    default:
        return STANDING_FINAL;
    }
}

/* "Final without resending": a status and no value. */
static bool only_finalises(const struct record *record) {
    return record->status == STATUS_FINAL && slice_empty(record->value) && slice_empty(record->no_value_reason);
}

/* ---- Times of reporting ---- */

/* Seconds since 1970 in UTC. */
static long long instant(struct date d) {
    return ((date_day_number(d) * 24LL + d.hour) * 60 + d.minute - d.offset) * 60 + d.second;
}

/* Of two neighbouring days the later one need not be the later time, where only one of them names its offset. */
static bool may_be_in_two_zones(struct date a, struct date b) {
    if (a.has_offset == b.has_offset || a.precision < PRECISION_DAY || b.precision < PRECISION_DAY)
        return false;
    long days = date_day_number(a) - date_day_number(b);
    return days >= -1 && days <= 1;
}

/* As far as both times go; in UTC where both name their offset. 0 where the order cannot be told. */
static int compare_times(struct date a, struct date b) {
    enum precision shared = a.precision < b.precision ? a.precision : b.precision;
    if (shared >= PRECISION_MINUTE && a.has_offset && b.has_offset) {
        bool seconds = shared == PRECISION_SECOND;
        long long left = seconds ? instant(a) : instant(a) / 60, right = seconds ? instant(b) : instant(b) / 60;
        return (left > right) - (left < right);
    }
    a.precision = b.precision = shared;
    return may_be_in_two_zones(a, b) ? 0 : date_compare(a, b);
}

static bool is_reported_later(const struct record *a, const struct record *b) {
    return date_known(a->reported) && date_known(b->reported) && compare_times(a->reported, b->reported) > 0;
}

/* ---- Groups ---- */

static void join_group(struct settling *settling, struct group *group, size_t index) {
    const struct record *record = settling->versions[index].record;
    enum standing standing = standing_of(record);
    if (only_finalises(record)) {
        group->finalised = true;
        return;
    }
    group->has_results |= standing != STANDING_WITHDRAWN;
    if (standing > group->highest) {
        group->highest = standing;
        group->decides = index;
    }
}

static size_t first_of_group(const struct settling *settling, size_t index) {
    while (settling->group_of[index] != index)
        index = settling->group_of[index];
    return index;
}

static void unite(struct settling *settling, size_t one, size_t other) {
    size_t a = first_of_group(settling, one), b = first_of_group(settling, other);
    settling->group_of[a > b ? a : b] = a > b ? b : a;
}

/* Versions that share a key are of one group, and so are those that share one with a third. */
static bool unite_versions(struct settling *settling) {
    struct map map = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        const struct version *version = &settling->versions[i];
        struct version_keys keys = version_keys_of(version->record, version->person, settling->arena);
        settling->group_of[i] = i;
        for (size_t k = 0; k < keys.count; k++) {
            size_t earlier;
            if (arena_failed(settling->arena))
                return false;
            if (map_get(&map, keys.keys[k], &earlier))
                unite(settling, i, earlier);
            else if (!map_put(&map, keys.keys[k], i))
                return false;
        }
    }
    return true;
}

/* The keys of a version once its order is left out, and if it has to be its id. */
static struct version_keys keys_without_order(const struct settling *settling, size_t index, bool with_id) {
    struct record record = *settling->versions[index].record;
    record.order = NO_SLICE;
    record.sub_id = with_id ? record.sub_id : NO_SLICE;
    return version_keys_of(&record, settling->versions[index].person, settling->arena);
}

enum { TAKEN = SIZE_MAX };

/* The result that an earlier one, without an order, may be: the first one alone. */
static bool unite_with_earlier(struct settling *settling, struct map *earlier, size_t index, bool with_id) {
    struct version_keys keys = keys_without_order(settling, index, with_id);
    for (size_t k = 0; k < keys.count; k++) {
        size_t found;
        if (!map_get(earlier, keys.keys[k], &found) || found == TAKEN)
            continue;
        unite(settling, index, found);
        if (!map_put(earlier, keys.keys[k], TAKEN))
            return false;
    }
    return !arena_failed(settling->arena);
}

static bool unite_earlier(struct settling *settling) {
    struct map earlier = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        if (!settling->versions[i].record->earlier)
            continue;
        struct version_keys keys = keys_without_order(settling, i, true);
        for (size_t k = 0; k < keys.count; k++)
            if (!map_put(&earlier, keys.keys[k], i))
                return false;
    }
    for (size_t i = 0; i < settling->count && earlier.count > 0; i++)
        if (!settling->versions[i].record->earlier &&
            (!unite_with_earlier(settling, &earlier, i, true) || !unite_with_earlier(settling, &earlier, i, false)))
            return false;
    return true;
}

static bool form_groups(struct settling *settling) {
    if (!unite_versions(settling) || !unite_earlier(settling))
        return false;
    for (size_t i = 0; i < settling->count; i++) {
        size_t first = first_of_group(settling, i);
        settling->group_of[i] = first;
        if (first == i)
            settling->groups[i] = (struct group){.decides = i};
        if (settling->versions[i].fate == FATE_COUNTS)
            join_group(settling, &settling->groups[first], i);
    }
    return true;
}

/* ---- Saying ---- */

static struct slice name_of(const struct record *record) {
    bool coded_only = slice_empty(record->name) && record->coding_count > 0;
    return coded_only ? record->codings[0].code : record->name;
}

static void say(struct settling *settling, enum diagnostic_code code, const struct version *version) {
    diagnose(settling->diagnostics, code, version->record->where, name_of(version->record), NO_SLICE);
}

static void set_duplicate(struct settling *settling, struct version *version, enum diagnostic_code code) {
    version->fate = FATE_DUPLICATE;
    say(settling, code, version);
}

/* ---- Replaced documents ---- */

/* What a document held that another one replaces no longer counts. */
static bool drop_replaced_documents(struct settling *settling) {
    struct map replaced = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        const struct record *record = settling->versions[i].record;
        bool replaces = !slice_empty(record->replaces) && !slice_equal(record->replaces, record->document);
        if (replaces && !map_put(&replaced, record->replaces, false))
            return false;
    }
    for (size_t i = 0; i < settling->count; i++) {
        struct version *version = &settling->versions[i];
        size_t said;
        if (slice_empty(version->record->document) || !map_get(&replaced, version->record->document, &said))
            continue;
        version->fate = FATE_DUPLICATE;
        if (!said)
            diagnose(settling->diagnostics, DOCUMENT_REPLACED, (struct place){.file = version->record->where.file},
                     NO_SLICE, NO_SLICE);
        if (!map_put(&replaced, version->record->document, true))
            return false;
    }
    return true;
}

/* ---- Standing ---- */

static void settle_withdrawn(struct settling *settling, const struct group *group, size_t index) {
    struct version *version = &settling->versions[index];
    if (index != group->decides) {
        version->fate = FATE_DUPLICATE;
        return;
    }
    version->fate = FATE_WITHDRAWN;
    say(settling, RESULT_WITHDRAWN, version);
    if (!group->has_results)
        say(settling, NOTHING_WITHDRAWN, version);
}

/* A preliminary version that a message without a value made final. */
static void apply_finalising(const struct group *group, struct version *version) {
    if (group->finalised && group->highest == STANDING_PRELIMINARY && version->record->status == STATUS_PRELIMINARY)
        version->record->status = STATUS_FINAL;
}

static void settle_by_standing(struct settling *settling, size_t index) {
    const struct group *group = &settling->groups[settling->group_of[index]];
    struct version *version = &settling->versions[index];
    if (version->fate != FATE_COUNTS)
        return;
    if (group->highest == STANDING_WITHDRAWN) {
        settle_withdrawn(settling, group, index);
        return;
    }
    bool emptied = only_finalises(version->record) && group->decides != index;
    bool outranked = !only_finalises(version->record) && standing_of(version->record) < group->highest;
    if (emptied || outranked)
        set_duplicate(settling, version, RESULT_REPLACED);
    else
        apply_finalising(group, version);
}

/* ---- Repeats and contradictions ---- */

/* What the version that stands does not know yet: a comment, and that it was sent again later. */
static void take_over(struct record *standing, const struct record *repeat, struct arena *arena) {
    if (slice_empty(standing->comment))
        standing->comment = repeat->comment;
    else if (!slice_contains(standing->comment, repeat->comment))
        standing->comment = join(arena, 3, standing->comment, SLICE("\n"), repeat->comment);
    if (is_reported_later(repeat, standing))
        standing->reported = repeat->reported;
}

static struct slice value_key(const struct settling *settling, size_t index) {
    const struct record *record = settling->versions[index].record;
    struct builder key = builder_start(settling->arena);
    builder_number(&key, (long long)settling->group_of[index]);
    key_add_time(&key, record->collected);
    key_add_part(&key, slice_trim(record->value));
    key_add_part(&key, slice_trim(record->unit));
    return builder_text(&key);
}

/* An earlier result is stated again without its range and its flag. */
static bool drop_earlier(struct settling *settling) {
    struct map seen = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++)
        if (settling->versions[i].fate == FATE_COUNTS && !settling->versions[i].record->earlier &&
            !map_put(&seen, value_key(settling, i), i))
            return false;
    for (size_t i = 0; i < settling->count; i++) {
        struct version *version = &settling->versions[i];
        size_t standing;
        if (version->fate != FATE_COUNTS || !version->record->earlier ||
            !map_get(&seen, value_key(settling, i), &standing))
            continue;
        take_over(settling->versions[standing].record, version->record, settling->arena);
        set_duplicate(settling, version, RESULT_DUPLICATE);
    }
    return !arena_failed(settling->arena);
}

/* The same group, time, value, unit, range and flag: the same result again. */
static bool drop_repeats(struct settling *settling) {
    struct map seen = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        struct version *version = &settling->versions[i];
        if (version->fate != FATE_COUNTS)
            continue;
        struct builder key = builder_start(settling->arena);
        builder_add(&key, value_key(settling, i));
        key_add_part(&key, slice_trim(version->record->range.text));
        key_add_part(&key, slice_trim(version->record->flag));
        size_t earlier;
        if (arena_failed(settling->arena))
            return false;
        if (map_get(&seen, builder_text(&key), &earlier)) {
            take_over(settling->versions[earlier].record, version->record, settling->arena);
            set_duplicate(settling, version, RESULT_DUPLICATE);
        } else if (!map_put(&seen, builder_text(&key), i))
            return false;
    }
    return true;
}

static bool is_corrected(const struct record *record) {
    return standing_of(record) == STANDING_CORRECTED;
}

/* Several values of one day are ordinary; they contradict each other only where they claim to be one sample. */
static bool is_one_sample(const struct record *record) {
    bool has_id = record->earlier ? !slice_empty(record->sub_id) : !slice_empty(record->order);
    return is_corrected(record) || has_id || record->collected.precision >= PRECISION_HOUR;
}

/* Corrections contend whatever their times of collection: those may be what is corrected. */
static struct slice contest_key(const struct settling *settling, size_t index) {
    const struct record *record = settling->versions[index].record;
    struct builder key = builder_start(settling->arena);
    builder_number(&key, (long long)settling->group_of[index]);
    if (!is_corrected(record))
        key_add_time(&key, record->collected);
    return builder_text(&key);
}

/* Finds the newest version of each contest. */
static bool open_contests(struct settling *settling, struct contest *contests, size_t *contest_of) {
    struct map map = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        if (settling->versions[i].fate != FATE_COUNTS)
            continue;
        struct slice key = contest_key(settling, i);
        contest_of[i] = i;
        if (arena_failed(settling->arena))
            return false;
        if (!map_get(&map, key, &contest_of[i])) {
            contests[i] = (struct contest){.newest = i};
            if (!map_put(&map, key, i))
                return false;
        }
        struct contest *contest = &contests[contest_of[i]];
        if (is_reported_later(settling->versions[i].record, settling->versions[contest->newest].record))
            contest->newest = i;
    }
    return true;
}

/* Of two versions of one sample the one that was reported later counts; where that cannot be told, both do. */
static bool settle_contradictions(struct settling *settling) {
    struct contest *contests = arena_alloc(settling->arena, (settling->count + 1) * sizeof *contests);
    size_t *contest_of = arena_alloc(settling->arena, (settling->count + 1) * sizeof *contest_of);
    if (!contests || !contest_of || !open_contests(settling, contests, contest_of))
        return false;
    for (size_t i = 0; i < settling->count; i++) {
        struct version *version = &settling->versions[i];
        if (version->fate != FATE_COUNTS || !is_one_sample(version->record))
            continue;
        struct contest *contest = &contests[contest_of[i]];
        if (is_reported_later(settling->versions[contest->newest].record, version->record))
            set_duplicate(settling, version, RESULT_REPLACED);
        else if (contest->counting++ > 0)
            say(settling, RESULT_CONFLICT, version);
    }
    return true;
}

bool settle_versions(struct version *versions, size_t count, struct arena *arena, struct diagnostics *diagnostics) {
    struct settling settling = {
        .versions = versions,
        .count = count,
        .group_of = arena_alloc(arena, (count + 1) * sizeof(size_t)),
        .groups = arena_alloc(arena, (count + 1) * sizeof(struct group)),
        .arena = arena,
        .diagnostics = diagnostics,
    };
    if (arena_failed(arena) || !drop_replaced_documents(&settling) || !form_groups(&settling))
        return false;
    for (size_t i = 0; i < count; i++)
        settle_by_standing(&settling, i);
    return drop_earlier(&settling) && drop_repeats(&settling) && settle_contradictions(&settling);
}
