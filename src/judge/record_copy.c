/* A record outlives the reader's next call only as a copy. */
#include "record_copy.h"

static struct place place_copy(struct place place, struct arena *arena) {
    place.file = arena_copy(arena, place.file);
    place.path = arena_copy(arena, place.path);
    return place;
}

static struct person person_copy(struct person person, struct arena *arena) {
    person.id = arena_copy(arena, person.id);
    person.authority = arena_copy(arena, person.authority);
    person.name = arena_copy(arena, person.name);
    person.birth_text = arena_copy(arena, person.birth_text);
    return person;
}

static struct coding coding_copy(struct coding coding, struct arena *arena) {
    coding.code = arena_copy(arena, coding.code);
    coding.system = arena_copy(arena, coding.system);
    coding.display = arena_copy(arena, coding.display);
    return coding;
}

static struct stated_range stated_range_copy(struct stated_range range, struct arena *arena) {
    range.text = arena_copy(arena, range.text);
    range.low = arena_copy(arena, range.low);
    range.high = arena_copy(arena, range.high);
    range.unit = arena_copy(arena, range.unit);
    return range;
}

struct record record_copy(const struct record *record, struct arena *arena) {
    struct record copy = *record;
    copy.where = place_copy(record->where, arena);
    copy.person = person_copy(record->person, arena);
    copy.range = stated_range_copy(record->range, arena);
    for (size_t i = 0; i < record->coding_count; i++)
        copy.codings[i] = coding_copy(record->codings[i], arena);
    for (size_t i = 0; i < record->translation_count; i++)
        copy.translations[i] = (struct translation){arena_copy(arena, record->translations[i].value),
                                                    arena_copy(arena, record->translations[i].unit)};
    struct slice *const slices[] = {
        &copy.laboratory, &copy.collected_text, &copy.name,     &copy.value,    &copy.no_value_reason, &copy.unit,
        &copy.unit_code,  &copy.narrative,      &copy.flag,     &copy.comment,  &copy.status_text,     &copy.specimen,
        &copy.order,      &copy.sub_id,         &copy.document, &copy.replaces, &copy.specimen_word,
    };
    for (size_t i = 0; i < sizeof slices / sizeof *slices; i++)
        *slices[i] = arena_copy(arena, *slices[i]);
    return copy;
}
