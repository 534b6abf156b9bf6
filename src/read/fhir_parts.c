/* Remembers what reports and panels name as their parts, and says what of it is missing. */
#include "fhir_parts.h"

#include "builder.h"

struct seen_result {
    size_t person;
    bool passed_over;
};

struct part_group {
    size_t line, column;
    size_t named, found;
    size_t person;
    bool is_of_others; /* one of its parts is about another person */
};

/* Under which keys a part may stand: on the base of the group's own URL, and as it is written. */
struct named_part {
    struct slice keys[2];
    size_t group;
    bool is_laboratory;
};

void fhir_parts_start(struct fhir_parts *parts, struct arena *arena, struct slice file,
                      struct diagnostics *diagnostics) {
    *parts = (struct fhir_parts){.file = file, .diagnostics = diagnostics, .arena = arena};
    parts->people = map_start(arena);
    parts->seen = map_start(arena);
    parts->named = map_start(arena);
}

static bool is_full(struct fhir_parts *parts) {
    parts->too_many |= parts->result_count + parts->part_count >= parts->most;
    return parts->too_many;
}

size_t fhir_parts_person(struct fhir_parts *parts, const struct person *person) {
    size_t number = 0;
    if (is_full(parts))
        return 0;
    struct slice bar = SLICE("|");
    struct slice key = join(parts->arena, 5, person->authority, bar, person->id, bar, person->name);
    if (!map_get(&parts->people, key, &number)) {
        number = parts->people.count + 1;
        (void)map_put(&parts->people, key, number); /* the arena remembers a failure */
    }
    return number;
}

/* ---- What stands in the file ---- */

static bool is_seen(const struct fhir_parts *parts, const struct fhir_context *context, struct arena *scratch,
                    size_t *number) {
    struct slice local = fhir_type_and_id(scratch, context->resource);
    return (!slice_empty(context->url) && map_get(&parts->seen, context->url, number)) ||
           (!slice_empty(local) && map_get(&parts->seen, local, number));
}

static void put(struct fhir_parts *parts, struct map *map, struct slice key, size_t number) {
    size_t other;
    if (!slice_empty(key) && !map_get(map, key, &other))
        (void)map_put(map, arena_copy(parts->arena, key), number); /* the arena remembers a failure */
}

void fhir_parts_see(struct fhir_parts *parts, const struct fhir_context *context, size_t person, bool passed_over) {
    if (is_full(parts))
        return;
    void *grown =
        arena_grow(parts->arena, parts->results, parts->result_count, &parts->result_capacity, sizeof *parts->results);
    if (!grown)
        return; /* the arena remembers it */
    parts->results = grown;
    parts->results[parts->result_count] = (struct seen_result){person, passed_over};
    put(parts, &parts->seen, context->url, parts->result_count);
    put(parts, &parts->seen, fhir_type_and_id(parts->arena, context->resource), parts->result_count);
    parts->result_count++;
}

/* ---- What is named ---- */

static void add_part(struct fhir_parts *parts, const struct fhir_context *context, struct slice reference,
                     bool is_laboratory) {
    void *grown =
        arena_grow(parts->arena, parts->parts, parts->part_count, &parts->part_capacity, sizeof *parts->parts);
    if (!grown)
        return; /* the arena remembers it */
    parts->parts = grown;
    struct named_part *part = &parts->parts[parts->part_count++];
    *part = (struct named_part){.group = parts->group_count - 1, .is_laboratory = is_laboratory};
    fhir_keys_of_reference(parts->arena, context->url, reference, part->keys);
    for (size_t i = 0; is_laboratory && i < 2; i++)
        put(parts, &parts->named, part->keys[i], 0);
}

/* A part that only an identifier names cannot be looked for, and is not counted. */
static void name_part(struct fhir_parts *parts, const struct fhir_context *context, const struct element *part,
                      bool is_laboratory) {
    struct part_group *group = &parts->groups[parts->group_count - 1];
    struct slice reference = fhir_value(part, "reference");
    if (slice_empty(reference) && element_child(part, "identifier"))
        return;
    group->named++;
    if (slice_starts(reference, SLICE("#")))
        group->found += fhir_contained(context->resource, slice_skip(reference, 1)) != NULL;
    else if (!slice_empty(reference))
        add_part(parts, context, reference, is_laboratory);
}

/* A tree may be taken twice; its groups come in the order of the document. */
static bool came_before(const struct fhir_parts *parts, const struct element *group) {
    if (parts->group_count == 0)
        return false;
    const struct part_group *last = &parts->groups[parts->group_count - 1];
    return group->line < last->line || (group->line == last->line && group->column <= last->column);
}

void fhir_parts_name(struct fhir_parts *parts, const struct fhir_context *context, const struct element *group,
                     size_t person, bool is_laboratory) {
    if (!fhir_is_group(group) || came_before(parts, group))
        return;
    parts->has_groups = true;
    if (is_full(parts))
        return;
    void *grown =
        arena_grow(parts->arena, parts->groups, parts->group_count, &parts->group_capacity, sizeof *parts->groups);
    if (!grown)
        return; /* the arena remembers it */
    parts->groups = grown;
    parts->groups[parts->group_count++] =
        (struct part_group){.line = group->line, .column = group->column, .person = person};
    for (const struct element *child = group->children; child; child = child->next) {
        const struct element *part = fhir_part(child);
        if (part)
            name_part(parts, context, part, is_laboratory);
    }
}

void fhir_parts_hold(struct fhir_parts *parts, const struct element *group, size_t person) {
    size_t i = parts->group_count;
    while (i > 0 && parts->groups[i - 1].line >= group->line) {
        struct part_group *known = &parts->groups[--i];
        if (known->line == group->line && known->column == group->column)
            known->is_of_others |= person && known->person && person != known->person;
    }
}

bool fhir_parts_is_named(const struct fhir_parts *parts, const struct fhir_context *context, struct arena *scratch) {
    size_t ignored;
    struct slice local = fhir_type_and_id(scratch, context->resource);
    return (!slice_empty(context->url) && map_get(&parts->named, context->url, &ignored)) ||
           (!slice_empty(local) && map_get(&parts->named, local, &ignored));
}

/* ---- Both together ---- */

static const struct seen_result *result_of(const struct fhir_parts *parts, const struct named_part *part) {
    size_t number;
    for (size_t i = 0; i < 2; i++)
        if (!slice_empty(part->keys[i]) && map_get(&parts->seen, part->keys[i], &number))
            return &parts->results[number];
    return NULL;
}

bool fhir_parts_were_passed(const struct fhir_parts *parts) {
    for (size_t i = 0; i < parts->part_count; i++) {
        const struct seen_result *result = result_of(parts, &parts->parts[i]);
        if (parts->parts[i].is_laboratory && result && result->passed_over)
            return true;
    }
    return false;
}

bool fhir_parts_was_passed(const struct fhir_parts *parts, const struct fhir_context *context, struct arena *scratch) {
    size_t number;
    return fhir_parts_is_named(parts, context, scratch) && is_seen(parts, context, scratch, &number) &&
           parts->results[number].passed_over;
}

static void tell_group(const struct fhir_parts *parts, const struct part_group *group, bool *said_elsewhere) {
    struct place place = {.file = parts->file, .line = group->line, .column = group->column};
    struct builder missing = builder_start(parts->arena), named = builder_start(parts->arena);
    builder_number(&missing, (long long)(group->named - group->found));
    builder_number(&named, (long long)group->named);
    if (group->is_of_others)
        diagnose(parts->diagnostics, REPORT_OF_ANOTHER, place, NO_SLICE, NO_SLICE);
    if (group->found == 0 && group->named > 0 && !*said_elsewhere) {
        *said_elsewhere = true;
        diagnose(parts->diagnostics, RESULTS_ELSEWHERE, place, NO_SLICE, NO_SLICE);
    } else if (group->found > 0 && group->found < group->named) {
        diagnose(parts->diagnostics, REPORT_PARTIAL, place, builder_text(&missing), builder_text(&named));
    }
}

void fhir_parts_tell(const struct fhir_parts *parts) {
    bool said_elsewhere = false;
    if (parts->too_many && parts->has_groups) {
        diagnose(parts->diagnostics, REPORTS_NOT_CHECKED, (struct place){.file = parts->file}, NO_SLICE, NO_SLICE);
        return;
    }
    for (size_t i = 0; i < parts->part_count; i++) {
        const struct seen_result *result = result_of(parts, &parts->parts[i]);
        struct part_group *group = &parts->groups[parts->parts[i].group];
        group->found += result != NULL;
        group->is_of_others |= result && result->person && group->person && result->person != group->person;
    }
    for (size_t i = 0; i < parts->group_count; i++)
        tell_group(parts, &parts->groups[i], &said_elsewhere);
}
