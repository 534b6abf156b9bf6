/* Who a result is about: recognising a person again, and what the command line says of them. */
#include "person.h"

#include "builder.h"
#include "fold.h"

enum { NO_MORE = -1 };

struct people people_start(struct arena *arena, struct diagnostics *diagnostics) {
    return (struct people){
        .arena = arena, .diagnostics = diagnostics, .as_said = map_start(arena), .by_key = map_start(arena)};
}

/* Read or not. */
static bool states_birth(const struct person *person) {
    return date_known(person->birth) || !slice_empty(person->birth_text);
}

int person_facts(const struct person *person) {
    return !slice_empty(person->name) + states_birth(person) + (person->sex != SEX_UNKNOWN);
}

static bool dates_agree(struct date a, struct date b) {
    if (!date_known(a) || !date_known(b))
        return true;
    enum precision shared = a.precision < b.precision ? a.precision : b.precision;
    if (a.year != b.year)
        return false;
    if (shared >= PRECISION_MONTH && a.month != b.month)
        return false;
    return shared < PRECISION_DAY || a.day == b.day;
}

static bool sexes_agree(enum sex a, enum sex b) {
    return a == SEX_UNKNOWN || b == SEX_UNKNOWN || a == b;
}

/* An id without an authority may be that of two people in two places; a name then tells them apart. */
static bool called_alike(const struct person *a, const struct person *b, struct arena *arena) {
    bool id_is_enough = !slice_empty(a->authority) && slice_equal(a->authority, b->authority);
    return id_is_enough || slice_empty(a->name) || slice_empty(b->name) || names_agree(a->name, b->name, arena);
}

/* Of birth dates that nobody can read only the same text is one day. */
static bool births_agree(const struct person *a, const struct person *b) {
    if (date_known(a->birth) || date_known(b->birth))
        return dates_agree(a->birth, b->birth);
    return slice_empty(a->birth_text) || slice_empty(b->birth_text) || slice_equal(a->birth_text, b->birth_text);
}

static bool contradicts(const struct person *a, const struct person *b, struct arena *arena) {
    return !births_agree(a, b) || !sexes_agree(a->sex, b->sex) || !called_alike(a, b, arena);
}

/* A byte that no text of a file holds keeps the parts of a key apart. */
static void add_part(struct builder *key, struct slice part) {
    builder_char(key, '\0');
    builder_add(key, part);
}

/* A name that cannot be folded stands for itself. */
static struct slice comparable_name(struct arena *arena, struct slice name) {
    struct slice folded = fold_name(arena, name);
    return slice_empty(folded) ? name : folded;
}

static void add_name(struct builder *key, const struct people *people, const struct person *person, struct slice file) {
    add_part(key, comparable_name(people->arena, person->name));
    if (date_known(person->birth))
        date_write_iso(person->birth, key);
    else
        add_part(key, file); /* a bare name says who is meant inside one file only */
    add_part(key, person->birth_text);
}

/* A rounded id says who is meant inside one file only, unless name and birth date stand beside it. */
static void add_rounded_id(struct builder *key, const struct people *people, const struct person *person,
                           struct slice file) {
    builder_char(key, 'r');
    add_part(key, person->id);
    if (!slice_empty(person->name) && date_known(person->birth))
        add_name(key, people, person, file);
    else
        add_part(key, file);
}

/* What people who may be one have in common: the id, else the name. */
static struct slice key_of(const struct people *people, const struct person *person, struct slice file) {
    struct builder key = builder_start(people->arena);
    if (person->id_is_rounded) {
        add_rounded_id(&key, people, person, file);
    } else if (!slice_empty(person->id)) {
        builder_char(&key, 'i');
        add_part(&key, person->id);
        add_part(&key, person->authority);
    } else if (!slice_empty(person->name)) {
        builder_char(&key, date_known(person->birth) ? 'b' : 'n');
        add_name(&key, people, person, file);
    } else {
        builder_char(&key, 'u');
    }
    return builder_text(&key);
}

static struct slice all_that_is_said(const struct people *people, const struct person *person, struct slice key) {
    struct builder all = builder_start(people->arena);
    builder_add(&all, key);
    add_part(&all, slice_of(sex_name(person->sex)));
    builder_char(&all, '\0');
    date_write_iso(person->birth, &all);
    add_part(&all, person->birth_text);
    add_part(&all, comparable_name(people->arena, person->name));
    return builder_text(&all);
}

static void learn(struct people *people, struct person *known, const struct person *said) {
    if (slice_empty(known->name))
        known->name = arena_copy(people->arena, said->name);
    if (known->sex == SEX_UNKNOWN)
        known->sex = said->sex;
    if (said->birth.precision > known->birth.precision)
        known->birth = said->birth;
    if (slice_empty(known->birth_text))
        known->birth_text = arena_copy(people->arena, said->birth_text);
}

static bool add_person(struct people *people, const struct person *said, size_t *index) {
    struct known *known = arena_grow(people->arena, people->known, people->count, &people->capacity, sizeof *known);
    if (!known)
        return false;
    people->known = known;
    struct person copy = *said;
    copy.id = arena_copy(people->arena, said->id);
    copy.authority = arena_copy(people->arena, said->authority);
    copy.name = arena_copy(people->arena, said->name);
    copy.birth_text = arena_copy(people->arena, said->birth_text);
    known[people->count] = (struct known){.person = copy, .next = NO_MORE};
    *index = people->count++;
    return !arena_failed(people->arena);
}

static bool same_as_before(const struct people *people, const struct person *now, struct slice file) {
    const struct person *before = &people->last_asked;
    return people->count > 0 && slice_equal(before->id, now->id) && slice_equal(before->authority, now->authority) &&
           before->id_is_rounded == now->id_is_rounded && slice_equal(before->name, now->name) &&
           before->sex == now->sex && slice_equal(before->birth_text, now->birth_text) &&
           before->birth.precision == now->birth.precision && dates_agree(before->birth, now->birth) &&
           slice_equal(people->last_file, file);
}

static void remember(struct people *people, const struct person *now, struct slice file, size_t index) {
    people->last_asked = *now;
    people->last_asked.id = arena_copy(people->arena, now->id);
    people->last_asked.authority = arena_copy(people->arena, now->authority);
    people->last_asked.name = arena_copy(people->arena, now->name);
    people->last_asked.birth_text = arena_copy(people->arena, now->birth_text);
    people->last_file = arena_copy(people->arena, file);
    people->last_found = index;
}

/* How many people of a key could be the one who is meant; `*index` is one of them. */
static size_t count_possible(const struct people *people, long first, const struct person *said, size_t *index) {
    size_t count = 0;
    for (long i = first; i != NO_MORE && count < 2; i = people->known[i].next) {
        if (contradicts(&people->known[i].person, said, people->arena))
            continue;
        *index = (size_t)i;
        count++;
    }
    return count;
}

/* A sex alone does not say which of several people is meant. */
static bool tells_people_apart(const struct person *said) {
    return !slice_empty(said->name) || states_birth(said);
}

/* Of those who share a key the new one stands first. */
static bool add_to_key(struct people *people, struct slice key, long first, const struct person *said, size_t *index) {
    if (!add_person(people, said, index))
        return false;
    people->known[*index].next = first;
    return map_put(&people->by_key, key, *index);
}

static bool find_or_add(struct people *people, struct slice key, const struct person *said, struct place where,
                        size_t *index) {
    size_t first;
    bool known = map_get(&people->by_key, key, &first);
    size_t possible = known ? count_possible(people, (long)first, said, index) : 0;
    bool is_certain = possible == 1 && (people->known[first].next == NO_MORE || tells_people_apart(said));
    if (is_certain) {
        learn(people, &people->known[*index].person, said);
        return true;
    }
    if (possible > 0) {
        diagnose(people->diagnostics, PERSON_UNDECIDED, where, NO_SLICE, NO_SLICE);
        return add_person(people, said, index);
    }
    if (known && !slice_empty(said->id))
        diagnose(people->diagnostics, ID_SHARED, where, NO_SLICE, NO_SLICE);
    return add_to_key(people, key, known ? (long)first : NO_MORE, said, index);
}

bool people_find(struct people *people, const struct person *said, struct place where, size_t *index) {
    if (same_as_before(people, said, where.file)) {
        *index = people->last_found;
        return true;
    }
    struct slice key = key_of(people, said, where.file), all = all_that_is_said(people, said, key);
    if (arena_failed(people->arena))
        return false;
    if (!map_get(&people->as_said, all, index) &&
        (!find_or_add(people, key, said, where, index) || !map_put(&people->as_said, all, *index)))
        return false;
    remember(people, said, where.file, *index);
    return !arena_failed(people->arena);
}

size_t count_people(struct panel *const *panels, size_t count) {
    size_t people = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || panels[i]->person_number != panels[i - 1]->person_number)
            people++;
    }
    return people;
}

static bool say_conflict(const struct record *record, struct slice option, struct diagnostics *diagnostics) {
    diagnose(diagnostics, PERSON_CONFLICT, record->where, option, NO_SLICE);
    return false;
}

bool person_options_agree(const struct person_options *options, const struct record *record,
                          struct diagnostics *diagnostics) {
    const struct person *person = &record->person;
    if (!sexes_agree(options->sex, person->sex))
        return say_conflict(record, SLICE("--sex"), diagnostics);
    if (!dates_agree(options->born, person->birth))
        return say_conflict(record, SLICE("--born"), diagnostics);
    int low, high;
    if (options->has_age && date_age_years(person->birth, record->collected, &low, &high) &&
        (options->age < low || options->age > high))
        return say_conflict(record, SLICE("--age"), diagnostics);
    return true;
}

void person_fill(struct person *person, const struct person_options *options) {
    if (slice_empty(person->id) && slice_empty(person->name))
        person->id = options->patient;
    if (person->sex == SEX_UNKNOWN)
        person->sex = options->sex;
    if (options->born.precision > person->birth.precision)
        person->birth = options->born;
}

bool person_age(const struct person *person, const struct person_options *options, struct date day, int *low,
                int *high) {
    if (date_age_years(person->birth, day, low, high))
        return true;
    *low = *high = options->age;
    return options->has_age;
}

/* A birth date that gives exactly the stated age on that day. */
static struct date birth_of_age(struct date day, int age) {
    bool leap_day = day.month == 2 && day.day == 29;
    return (struct date){
        .precision = PRECISION_DAY, .year = day.year - age, .month = day.month, .day = leap_day ? 28 : day.day};
}

void person_state_age(struct record *record, const struct person_options *options) {
    if (!options->has_age || date_known(record->person.birth))
        return;
    if (record->collected.precision < PRECISION_DAY)
        record->collected = (struct date){.precision = PRECISION_DAY, .year = 2000, .month = 1, .day = 1};
    record->person.birth = birth_of_age(record->collected, options->age);
}

bool person_is_wanted(const struct person *person, const struct person_options *options) {
    bool unnamed = slice_empty(person->id) && slice_empty(person->name);
    return slice_empty(options->patient) || unnamed || slice_equal(options->patient, person->id);
}
