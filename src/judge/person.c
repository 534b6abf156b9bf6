/* Who a result is about: recognising a person again, and what the command line says of them. */
#include "person.h"

#include "builder.h"
#include "fold.h"

struct people people_start(struct arena *arena) {
    return (struct people){.arena = arena, .keys = map_start(arena)};
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

static bool has_word(struct slice name, struct slice word) {
    while (name.size)
        if (slice_equal(slice_cut(&name, ' '), word))
            return true;
    return false;
}

static bool has_all_words(struct slice name, struct slice words) {
    while (words.size)
        if (!has_word(name, slice_cut(&words, ' ')))
            return false;
    return true;
}

/* An id without an authority may be that of two people in two places; a name then tells them apart. Names agree when
 * one has all words of the other, in any order: "Moon, Ada" is "Ada B. Moon". */
static bool names_agree(const struct person *a, const struct person *b, struct arena *arena) {
    bool id_is_enough = !slice_empty(a->authority) && slice_equal(a->authority, b->authority);
    if (id_is_enough || slice_empty(a->name) || slice_empty(b->name) || slice_equal(a->name, b->name))
        return true;
    struct slice one = fold_name(arena, a->name), other = fold_name(arena, b->name);
    return has_all_words(one, other) || has_all_words(other, one);
}

static bool contradicts(const struct person *a, const struct person *b, struct arena *arena) {
    return !dates_agree(a->birth, b->birth) || !sexes_agree(a->sex, b->sex) || !names_agree(a, b, arena);
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

static void add_name(struct builder *key, const struct people *people, const struct record *record) {
    const struct person *person = &record->person;
    add_part(key, comparable_name(people->arena, person->name));
    if (date_known(person->birth))
        date_write_iso(person->birth, key);
    else
        add_part(key, record->where.file); /* a bare name says who is meant inside one file only */
}

/* Where the first person of this key contradicts, birth date, sex and name become part of it. */
static struct slice identity(const struct people *people, const struct record *record, bool contradicted) {
    const struct person *person = &record->person;
    struct builder key = builder_start(people->arena);
    if (!slice_empty(person->id)) {
        builder_char(&key, 'i');
        add_part(&key, person->id);
        add_part(&key, person->authority);
    } else if (!slice_empty(person->name)) {
        builder_char(&key, date_known(person->birth) ? 'b' : 'n');
        add_name(&key, people, record);
    } else {
        builder_char(&key, 'u');
    }
    if (contradicted) {
        add_part(&key, slice_of(sex_name(person->sex)));
        builder_char(&key, '\0');
        date_write_iso(person->birth, &key);
        add_part(&key, comparable_name(people->arena, person->name));
    }
    return builder_text(&key);
}

static void learn(struct people *people, struct person *known, const struct person *said) {
    if (slice_empty(known->name))
        known->name = arena_copy(people->arena, said->name);
    if (known->sex == SEX_UNKNOWN)
        known->sex = said->sex;
    if (said->birth.precision > known->birth.precision)
        known->birth = said->birth;
}

static bool add_person(struct people *people, const struct person *said, struct slice key, size_t *index) {
    struct person *persons =
        arena_grow(people->arena, people->persons, people->count, &people->capacity, sizeof *persons);
    if (!persons)
        return false;
    people->persons = persons;
    persons[people->count] = (struct person){
        .id = arena_copy(people->arena, said->id),
        .authority = arena_copy(people->arena, said->authority),
        .name = arena_copy(people->arena, said->name),
        .sex = said->sex,
        .birth = said->birth,
    };
    *index = people->count++;
    return map_put(&people->keys, key, *index);
}

static bool same_as_before(const struct people *people, const struct record *record) {
    const struct person *before = &people->last_asked, *now = &record->person;
    return people->count > 0 && slice_equal(before->id, now->id) && slice_equal(before->authority, now->authority) &&
           slice_equal(before->name, now->name) && before->sex == now->sex &&
           before->birth.precision == now->birth.precision && dates_agree(before->birth, now->birth) &&
           slice_equal(people->last_file, record->where.file);
}

static void remember(struct people *people, const struct record *record, size_t index) {
    const struct person *now = &record->person;
    people->last_asked = *now;
    people->last_asked.id = arena_copy(people->arena, now->id);
    people->last_asked.authority = arena_copy(people->arena, now->authority);
    people->last_asked.name = arena_copy(people->arena, now->name);
    people->last_file = arena_copy(people->arena, record->where.file);
    people->last_found = index;
}

bool people_find(struct people *people, const struct record *record, size_t *index) {
    if (same_as_before(people, record)) {
        *index = people->last_found;
        return true;
    }
    struct slice key = identity(people, record, false);
    bool known = !arena_failed(people->arena) && map_get(&people->keys, key, index);
    if (known && contradicts(&people->persons[*index], &record->person, people->arena)) {
        key = identity(people, record, true);
        known = map_get(&people->keys, key, index);
    }
    if (arena_failed(people->arena) || (!known && !add_person(people, &record->person, key, index)))
        return false;
    learn(people, &people->persons[*index], &record->person);
    remember(people, record, *index);
    return !arena_failed(people->arena);
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
