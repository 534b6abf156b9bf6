/* Taking records from the readers: whose they are, and what the command line says of that person. */
#include "collector.h"

#include "medicines.h"
#include "record_copy.h"

struct collector *collector_new(const struct judging *judging, const struct person_options *person,
                                struct diagnostics *diagnostics) {
    struct arena *arena = arena_new();
    struct collector *collector = arena ? arena_alloc(arena, sizeof *collector) : NULL;
    if (!collector) {
        arena_free(arena);
        return NULL;
    }
    *collector = (struct collector){
        .arena = arena,
        .judging = judging,
        .options = *person,
        .diagnostics = diagnostics,
        .people = people_start(arena, diagnostics),
    };
    return collector;
}

void collector_free(struct collector *collector) {
    if (collector)
        arena_free(collector->arena);
}

struct arena *collector_arena(struct collector *collector) {
    return collector->arena;
}

static bool keep(struct collector *collector, const struct record *record, size_t person) {
    struct entry *entries = arena_grow(collector->arena, collector->entries, collector->entry_count,
                                       &collector->entry_capacity, sizeof *entries);
    if (!entries)
        return false;
    collector->entries = entries;
    entries[collector->entry_count++] =
        (struct entry){.record = record_copy(record, collector->arena), .person = person};
    return !arena_failed(collector->arena);
}

static bool keep_listed(struct collector *collector, const struct record *record) {
    struct arena *arena = collector->arena;
    struct listed *listed =
        arena_grow(arena, collector->listed, collector->listed_count, &collector->listed_capacity, sizeof *listed);
    if (!listed)
        return false;
    struct coding code = record->coding_count > 0 ? record->codings[0] : (struct coding){0};
    struct slice name = slice_empty(record->name) ? code.display : record->name, class_id = NO_SLICE;
    if (record->kind == RECORD_MEDICATION)
        class_id = medicine_class(collector->judging->catalogue, name, record->codings, record->coding_count, arena);
    struct record copy = record_copy(record, arena);
    collector->listed = listed;
    listed[collector->listed_count++] = (struct listed){
        .kind = record->kind,
        .where = copy.where,
        .said = copy.person,
        .from = copy.taken_from,
        .to = copy.taken_to,
        .medication = {arena_copy(arena, name), arena_copy(arena, code.code), arena_copy(arena, code.system), class_id},
    };
    return !arena_failed(arena);
}

/* A line that cannot be read does not say whose it is. */
static bool names_nobody(const struct record *record) {
    const struct person *person = &record->person;
    return record->kind == RECORD_UNREADABLE && slice_empty(person->id) && slice_empty(person->name);
}

bool collector_add(struct collector *collector, const struct record *record) {
    if (names_nobody(record))
        return collector->passing_over || keep(collector, record, NO_PERSON);
    collector->passing_over = !person_is_wanted(&record->person, &collector->options);
    if (collector->passing_over)
        return true;
    if (!person_options_agree(&collector->options, record, collector->diagnostics))
        return false;
    struct record filled = *record;
    person_fill(&filled.person, &collector->options);
    bool is_listed = record->kind == RECORD_MEDICATION || record->kind == RECORD_CONDITION;
    return is_listed ? keep_listed(collector, &filled) : keep(collector, &filled, 0);
}

/* A file of nothing but lines that cannot be read is of nobody. */
static void name_nobody(struct collector *collector) {
    for (size_t i = 0; i < collector->entry_count; i++)
        if (collector->entries[i].person != NO_PERSON)
            return;
    if (collector->entry_count == 0)
        return;
    struct entry *first = &collector->entries[0];
    person_fill(&first->record.person, &collector->options);
    first->person = 0;
}

static bool note_people(struct collector *collector) {
    struct people *people = &collector->people;
    for (size_t i = 0; i < collector->entry_count; i++) {
        struct entry *entry = &collector->entries[i];
        if (entry->person != NO_PERSON &&
            !people_note(people, &entry->record.person, entry->record.where, &entry->person))
            return false;
    }
    for (size_t i = 0; i < collector->listed_count; i++) {
        struct listed *listed = &collector->listed[i];
        if (!people_note(people, &listed->said, listed->where, &listed->person))
            return false;
    }
    return true;
}

bool collector_name_people(struct collector *collector) {
    name_nobody(collector);
    if (!note_people(collector) || !people_settle(&collector->people))
        return false;
    for (size_t i = 0; i < collector->entry_count; i++)
        if (collector->entries[i].person != NO_PERSON)
            collector->entries[i].person = people_meant(&collector->people, collector->entries[i].person);
    for (size_t i = 0; i < collector->listed_count; i++)
        collector->listed[i].person = people_meant(&collector->people, collector->listed[i].person);
    return true;
}
