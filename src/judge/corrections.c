/* Which of several versions of a result counts. */
#include "corrections.h"

#include "builder.h"
#include "map.h"
#include "marker_match.h"
#include "version_groups.h"
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

static bool is_reported_later(const struct record *a, const struct record *b) {
    return date_known(a->reported) && date_known(b->reported) && date_compare_times(a->reported, b->reported) > 0;
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

static bool form_groups(struct settling *settling) {
    if (!group_versions(settling->versions, settling->count, settling->group_of, settling->arena))
        return false;
    for (size_t i = 0; i < settling->count; i++) {
        size_t first = settling->group_of[i];
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

enum replacement { REPLACED, REPLACED_AND_SAID };

static struct slice document_key(const struct settling *settling, struct slice document, size_t person) {
    struct builder key = builder_start(settling->arena);
    builder_number(&key, (long long)person);
    key_add_part(&key, document);
    return builder_text(&key);
}

/* By a document of the same person, and by one of anybody: the second without its person. */
static bool note_replaced(const struct settling *settling, struct map *own, struct map *of_anybody) {
    for (size_t i = 0; i < settling->count; i++) {
        const struct version *version = &settling->versions[i];
        const struct record *record = version->record;
        if (slice_empty(record->replaces) || slice_equal(record->replaces, record->document))
            continue;
        if (!map_put(own, document_key(settling, record->replaces, version->person), REPLACED) ||
            !map_put(of_anybody, record->replaces, REPLACED))
            return false;
    }
    return true;
}

static void say_once(const struct settling *settling, struct map *replaced, struct slice key, enum diagnostic_code code,
                     const struct record *record) {
    size_t said;
    if (map_get(replaced, key, &said) && said == REPLACED_AND_SAID)
        return;
    diagnose(settling->diagnostics, code, (struct place){.file = record->where.file}, NO_SLICE, NO_SLICE);
    (void)map_put(replaced, key, REPLACED_AND_SAID);
}

/* What a document held that another one of the same person replaces no longer counts. */
static bool drop_replaced_documents(struct settling *settling) {
    struct map own = map_start(settling->arena), of_anybody = map_start(settling->arena);
    if (!note_replaced(settling, &own, &of_anybody))
        return false;
    for (size_t i = 0; i < settling->count; i++) {
        struct version *version = &settling->versions[i];
        struct slice document = version->record->document;
        struct slice key = document_key(settling, document, version->person);
        size_t said;
        if (slice_empty(document) || !map_get(&of_anybody, document, &said))
            continue;
        if (map_get(&own, key, &said)) {
            version->fate = FATE_DUPLICATE;
            say_once(settling, &own, key, DOCUMENT_REPLACED, version->record);
        } else {
            say_once(settling, &of_anybody, document, DOCUMENT_OF_ANOTHER, version->record);
        }
    }
    return !arena_failed(settling->arena);
}

/* A version that its own input replaces. */
static void drop_replaced(struct settling *settling) {
    for (size_t i = 0; i < settling->count; i++)
        if (settling->versions[i].record->is_replaced && settling->versions[i].fate == FATE_COUNTS)
            set_duplicate(settling, &settling->versions[i], RESULT_REPLACED);
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
    if (!group->has_results && !version->record->was_stated)
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
    if (arena_failed(arena) || !drop_replaced_documents(&settling))
        return false;
    drop_replaced(&settling);
    if (!form_groups(&settling))
        return false;
    for (size_t i = 0; i < count; i++)
        settle_by_standing(&settling, i);
    return drop_earlier(&settling) && drop_repeats(&settling) && settle_contradictions(&settling);
}
