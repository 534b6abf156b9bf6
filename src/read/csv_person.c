/* Carries what a row says of a person to the rows below it. */
#include "csv_person.h"

static const enum field said[] = {FIELD_NAME, FIELD_GIVEN_NAME, FIELD_FAMILY_NAME, FIELD_SECOND_FAMILY_NAME,
                                  FIELD_SEX,  FIELD_BORN};

enum { SAID = sizeof said / sizeof said[0] };

bool csv_person_start(struct csv_person *person) {
    *person = (struct csv_person){.arena = arena_new()};
    return person->arena != NULL;
}

void csv_person_end(struct csv_person *person) {
    arena_free(person->arena);
    person->arena = NULL;
}

void csv_person_forget(struct csv_person *person) {
    person->cell[FIELD_PATIENT] = NO_SLICE;
}

static bool says_nothing(const struct csv_entry *entry) {
    for (size_t i = 0; i < SAID; i++)
        if (!slice_empty(entry->cell[said[i]]))
            return false;
    return true;
}

/* Most rows repeat the one before: then nothing need be copied. */
static bool is_kept(const struct csv_person *person, const struct csv_entry *entry) {
    for (size_t i = 0; i < SAID; i++)
        if (!slice_equal(entry->cell[said[i]], person->cell[said[i]]))
            return false;
    return slice_equal(entry->cell[FIELD_PATIENT], person->cell[FIELD_PATIENT]);
}

static void keep(struct csv_person *person, const struct csv_entry *entry) {
    if (arena_failed(person->arena))
        return;
    arena_reset(person->arena);
    person->cell[FIELD_PATIENT] = arena_copy(person->arena, entry->cell[FIELD_PATIENT]);
    for (size_t i = 0; i < SAID; i++)
        person->cell[said[i]] = arena_copy(person->arena, entry->cell[said[i]]);
}

void csv_person_carry(struct csv_person *person, struct csv_entry *entry) {
    struct slice id = entry->cell[FIELD_PATIENT];
    if (slice_empty(id)) {
        csv_person_forget(person);
        return;
    }
    if (slice_equal(id, person->cell[FIELD_PATIENT]) && says_nothing(entry)) {
        for (size_t i = 0; i < SAID; i++)
            entry->cell[said[i]] = person->cell[said[i]];
        return;
    }
    if (!is_kept(person, entry))
        keep(person, entry);
}
