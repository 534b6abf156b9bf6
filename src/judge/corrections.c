/* Which of several versions of a result counts. */
#include "corrections.h"

#include "builder.h"
#include "fold.h"
#include "map.h"
#include "marker_match.h"

/* A higher standing replaces a lower one. */
enum standing { STANDING_PENDING, STANDING_PRELIMINARY, STANDING_FINAL, STANDING_CORRECTED, STANDING_WITHDRAWN };

/* All versions that share a key. */
struct group {
    enum standing highest;
    size_t decides; /* the version that counts, where only one can */
    bool finalised; /* a message without a value made the preliminary version final */
};

struct settling {
    struct version *versions;
    size_t count;
    struct slice *keys;   /* of each version */
    size_t *group_of;     /* of each version */
    struct group *groups; /* as many as versions at most */
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

static void add_part(struct builder *key, struct slice part) {
    builder_char(key, '\0');
    builder_add(key, part);
}

static void add_time(struct builder *key, struct date time) {
    builder_char(key, '\0');
    date_write_iso(time, key);
}

static struct slice key_of(const struct version *version, struct arena *arena) {
    const struct record *record = version->record;
    struct builder key = builder_start(arena);
    builder_number(&key, (long long)version->person);
    add_part(&key, record->order);
    add_part(&key, record->sub_id);
    if (record->coding_count > 0 && !slice_empty(record->codings[0].code)) {
        add_part(&key, record->codings[0].code);
        add_part(&key, record->codings[0].system);
    }
    /* A local code may stand for one test in two specimens; name and specimen then tell them apart. */
    if (record->coding_count == 0 || !is_loinc_system(record->codings[0].system))
        add_part(&key, fold_name(arena, record->name));
    add_part(&key, fold_name(arena, record->specimen));
    if (slice_empty(record->order))
        add_time(&key, record->collected);
    return builder_text(&key);
}

/* Later by the time of reporting where both are known, else by arrival. */
static bool reported_later(const struct record *a, const struct record *b) {
    if (!date_known(a->reported) || !date_known(b->reported))
        return true;
    return date_compare(a->reported, b->reported) >= 0;
}

static void join_group(struct settling *settling, struct group *group, size_t index) {
    const struct record *record = settling->versions[index].record;
    enum standing standing = standing_of(record);
    if (only_finalises(record)) {
        group->finalised = true;
        return;
    }
    bool newest_correction = standing == STANDING_CORRECTED && group->highest == STANDING_CORRECTED &&
                             reported_later(record, settling->versions[group->decides].record);
    if (standing > group->highest || newest_correction)
        group->decides = index;
    if (standing > group->highest)
        group->highest = standing;
}

static bool form_groups(struct settling *settling) {
    struct map map = map_start(settling->arena);
    size_t group_count = 0;
    for (size_t i = 0; i < settling->count; i++) {
        settling->keys[i] = key_of(&settling->versions[i], settling->arena);
        if (arena_failed(settling->arena))
            return false;
        if (!map_get(&map, settling->keys[i], &settling->group_of[i])) {
            settling->group_of[i] = group_count++;
            settling->groups[settling->group_of[i]] = (struct group){.decides = i};
            if (!map_put(&map, settling->keys[i], settling->group_of[i]))
                return false;
        }
        join_group(settling, &settling->groups[settling->group_of[i]], i);
    }
    return true;
}

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

static void settle_withdrawn(struct settling *settling, const struct group *group, size_t index) {
    struct version *version = &settling->versions[index];
    if (index != group->decides) {
        version->fate = FATE_DUPLICATE;
        return;
    }
    version->fate = FATE_WITHDRAWN;
    say(settling, RESULT_WITHDRAWN, version);
}

/* A preliminary version that a message without a value made final. */
static void apply_finalising(const struct group *group, struct version *version) {
    if (group->finalised && group->highest == STANDING_PRELIMINARY && version->record->status == STATUS_PRELIMINARY)
        version->record->status = STATUS_FINAL;
}

static void settle_by_standing(struct settling *settling, size_t index) {
    const struct group *group = &settling->groups[settling->group_of[index]];
    struct version *version = &settling->versions[index];
    if (group->highest == STANDING_WITHDRAWN) {
        settle_withdrawn(settling, group, index);
        return;
    }
    bool emptied = only_finalises(version->record) && group->decides != index;
    bool outranked = !only_finalises(version->record) && standing_of(version->record) < group->highest;
    bool older_correction = group->highest == STANDING_CORRECTED && group->decides != index;
    if (emptied || outranked || older_correction)
        set_duplicate(settling, version, RESULT_REPLACED);
    else
        apply_finalising(group, version);
}

/* The same key, time, value, unit, range and flag: the same result again. */
static bool drop_repeats(struct settling *settling) {
    struct map seen = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        struct version *version = &settling->versions[i];
        if (version->fate != FATE_COUNTS)
            continue;
        struct builder key = builder_start(settling->arena);
        builder_add(&key, settling->keys[i]);
        add_time(&key, version->record->collected);
        add_part(&key, slice_trim(version->record->value));
        add_part(&key, slice_trim(version->record->unit));
        add_part(&key, slice_trim(version->record->range.text));
        add_part(&key, slice_trim(version->record->flag));
        size_t earlier;
        if (arena_failed(settling->arena))
            return false;
        if (map_get(&seen, builder_text(&key), &earlier))
            set_duplicate(settling, version, RESULT_DUPLICATE);
        else if (!map_put(&seen, builder_text(&key), i))
            return false;
    }
    return true;
}

/* Several values of one day are ordinary; they contradict each other only where they claim to be one sample. */
static bool is_one_sample(const struct record *record) {
    return !slice_empty(record->order) || record->collected.precision >= PRECISION_HOUR;
}

/* Of two final versions of one sample the later message counts. */
static bool is_newer_version(const struct record *a, const struct record *b) {
    return is_one_sample(a) && date_known(a->reported) && date_known(b->reported) &&
           date_compare(a->reported, b->reported) > 0;
}

static void settle_pair(struct settling *settling, size_t *standing, size_t index) {
    struct version *earlier = &settling->versions[*standing], *version = &settling->versions[index];
    if (is_newer_version(version->record, earlier->record)) {
        set_duplicate(settling, earlier, RESULT_REPLACED);
        *standing = index;
    } else if (is_newer_version(earlier->record, version->record)) {
        set_duplicate(settling, version, RESULT_REPLACED);
    } else if (is_one_sample(version->record)) {
        say(settling, RESULT_CONFLICT, version);
    }
}

/* The same key and time with another value. */
static bool settle_contradictions(struct settling *settling) {
    struct map standing = map_start(settling->arena);
    for (size_t i = 0; i < settling->count; i++) {
        if (settling->versions[i].fate != FATE_COUNTS)
            continue;
        struct builder key = builder_start(settling->arena);
        builder_add(&key, settling->keys[i]);
        add_time(&key, settling->versions[i].record->collected);
        size_t stands = i;
        if (arena_failed(settling->arena))
            return false;
        if (map_get(&standing, builder_text(&key), &stands))
            settle_pair(settling, &stands, i);
        if (!map_put(&standing, builder_text(&key), stands))
            return false;
    }
    return true;
}

bool settle_versions(struct version *versions, size_t count, struct arena *arena, struct diagnostics *diagnostics) {
    struct settling settling = {
        .versions = versions,
        .count = count,
        .keys = arena_alloc(arena, (count + 1) * sizeof(struct slice)),
        .group_of = arena_alloc(arena, (count + 1) * sizeof(size_t)),
        .groups = arena_alloc(arena, (count + 1) * sizeof(struct group)),
        .arena = arena,
        .diagnostics = diagnostics,
    };
    if (arena_failed(arena) || !form_groups(&settling))
        return false;
    for (size_t i = 0; i < count; i++)
        settle_by_standing(&settling, i);
    return drop_repeats(&settling) && settle_contradictions(&settling);
}
