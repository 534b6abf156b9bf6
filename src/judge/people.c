/* Recognises a person again. */
#include "people.h"

#include "builder.h"
#include "fold.h"
#include "version_key.h"

#define NO_MORE SIZE_MAX

struct statement {
    struct identity said;
    struct place where;
    size_t next;  /* of the same key */
    size_t known; /* who is meant */

    /* Among those of the same key of whom as much is said. */
    size_t fits, fit;  /* how many people could be meant, up to two, and one of them */
    bool is_new;       /* nobody who is known already */
    bool is_contested; /* another statement of the same person says something else */
    size_t leader;     /* the first of the new ones that hang together */
    bool is_mixed;     /* a leader: they contradict each other */
};

struct sharers {
    size_t first, last;
};

struct people people_start(struct arena *arena, struct diagnostics *diagnostics) {
    return (struct people){
        .arena = arena, .diagnostics = diagnostics, .as_said = map_start(arena), .by_key = map_start(arena)};
}

/* ---- Noting what is said ---- */

/* A name that cannot be folded stands for itself. */
static struct slice comparable_name(struct arena *arena, struct slice name) {
    struct slice folded = fold_name(arena, name);
    return slice_empty(folded) ? name : folded;
}

static void add_name(struct builder *key, const struct people *people, const struct person *person, struct slice file) {
    key_add_part(key, comparable_name(people->arena, person->name));
    if (date_known(person->birth))
        date_write_iso(person->birth, key);
    else
        key_add_part(key, file); /* a bare name says who is meant inside one file only */
    key_add_part(key, person->birth_text);
}

/* A rounded id says who is meant inside one file only, unless name and birth date stand beside it. */
static void add_rounded_id(struct builder *key, const struct people *people, const struct person *person,
                           struct slice file) {
    builder_char(key, 'r');
    key_add_part(key, person->id);
    if (!slice_empty(person->name) && date_known(person->birth))
        add_name(key, people, person, file);
    else
        key_add_part(key, file);
}

/* What people who may be one have in common: the id, else the name. */
static struct slice key_of(const struct people *people, const struct person *person, struct slice file) {
    struct builder key = builder_start(people->arena);
    if (person->id_is_rounded) {
        add_rounded_id(&key, people, person, file);
    } else if (!slice_empty(person->id)) {
        builder_char(&key, 'i');
        key_add_part(&key, person->id);
        key_add_part(&key, person->authority);
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
    key_add_part(&all, slice_of(sex_name(person->sex)));
    key_add_time(&all, person->birth);
    key_add_part(&all, person->birth_text);
    key_add_part(&all, comparable_name(people->arena, person->name));
    return builder_text(&all);
}

static bool same_as_before(const struct people *people, const struct person *now, struct slice file) {
    const struct person *before = people->last;
    return before && slice_equal(before->id, now->id) && slice_equal(before->authority, now->authority) &&
           before->id_is_rounded == now->id_is_rounded && slice_equal(before->name, now->name) &&
           before->sex == now->sex && slice_equal(before->birth_text, now->birth_text) &&
           before->birth.precision == now->birth.precision && date_compare(before->birth, now->birth) == 0 &&
           slice_equal(people->last_file, file);
}

static bool add_statement(struct people *people, const struct person *said, struct place where, size_t *number) {
    struct statement *grown = arena_grow(people->arena, people->statements, people->statement_count,
                                         &people->statement_capacity, sizeof *grown);
    if (!grown)
        return false;
    people->statements = grown;
    *number = people->statement_count++;
    grown[*number] = (struct statement){
        .said = {*said, comparable_name(people->arena, said->name)}, .where = where, .next = NO_MORE};
    return true;
}

static bool add_to_key(struct people *people, struct slice key, size_t number) {
    size_t at;
    if (map_get(&people->by_key, key, &at)) {
        people->statements[people->keys[at].last].next = number;
        people->keys[at].last = number;
        return true;
    }
    struct sharers *grown =
        arena_grow(people->arena, people->keys, people->key_count, &people->key_capacity, sizeof *grown);
    if (!grown)
        return false;
    people->keys = grown;
    grown[people->key_count] = (struct sharers){number, number};
    return map_put(&people->by_key, key, people->key_count++);
}

bool people_note(struct people *people, const struct person *said, struct place where, size_t *number) {
    if (same_as_before(people, said, where.file)) {
        *number = people->last_number;
        return true;
    }
    struct slice key = key_of(people, said, where.file), all = all_that_is_said(people, said, key);
    if (arena_failed(people->arena))
        return false;
    bool is_known = map_get(&people->as_said, all, number);
    if (!is_known && !(add_statement(people, said, where, number) && add_to_key(people, key, *number) &&
                       map_put(&people->as_said, all, *number)))
        return false;
    people->last = said;
    people->last_file = where.file;
    people->last_number = *number;
    return !arena_failed(people->arena);
}

size_t people_meant(const struct people *people, size_t number) {
    return people->statements[number].known;
}

/* ---- Deciding who is meant ---- */

/* What was said under one key, and who is known by it so far. */
struct settling {
    struct people *people;
    size_t first_known;
    struct statement **level; /* those of whom as much is said */
    size_t count;
};

/* An id without an authority may be that of two people in two places; a name then tells them apart. */
static bool called_alike(const struct identity *a, const struct identity *b) {
    const struct person *one = &a->person, *other = &b->person;
    bool id_is_enough = !slice_empty(one->authority) && slice_equal(one->authority, other->authority);
    return id_is_enough || slice_empty(a->folded) || slice_empty(b->folded) || names_agree(a->folded, b->folded);
}

static bool contradicts(const struct identity *a, const struct identity *b) {
    return person_contradicts(&a->person, &b->person) || !called_alike(a, b);
}

/* A sex alone does not say which of several people is meant. */
static bool tells_people_apart(const struct person *said) {
    return !slice_empty(said->name) || person_states_birth(said);
}

/* What says more stays: a name in full, an exact date. */
static void learn(struct identity *known, const struct identity *said) {
    if (said->folded.size > known->folded.size) {
        known->folded = said->folded;
        known->person.name = said->person.name;
    }
    if (known->person.sex == SEX_UNKNOWN)
        known->person.sex = said->person.sex;
    if (said->person.birth.precision > known->person.birth.precision)
        known->person.birth = said->person.birth;
    if (slice_empty(known->person.birth_text))
        known->person.birth_text = said->person.birth_text;
}

static bool add_known(struct people *people, struct statement *statement, bool apart) {
    struct known *grown = arena_grow(people->arena, people->known, people->count, &people->capacity, sizeof *grown);
    if (!grown)
        return false;
    people->known = grown;
    grown[people->count] = (struct known){statement->said, apart};
    statement->known = people->count++;
    return true;
}

static size_t count_certain(const struct settling *settling) {
    size_t certain = 0;
    for (size_t i = settling->first_known; i < settling->people->count; i++)
        certain += !settling->people->known[i].apart;
    return certain;
}

/* Whom of those that are known already each statement fits. */
static void find_fits(const struct settling *settling) {
    const struct people *people = settling->people;
    for (size_t i = 0; i < settling->count; i++) {
        struct statement *statement = settling->level[i];
        for (size_t k = settling->first_known; k < people->count && statement->fits < 2; k++) {
            if (people->known[k].apart || contradicts(&people->known[k].identity, &statement->said))
                continue;
            statement->fits++;
            statement->fit = k;
        }
    }
}

/* Two statements that fit one person and contradict each other are of nobody who is known. */
static void find_new(const struct settling *settling) {
    for (size_t i = 0; i < settling->count; i++) {
        struct statement *one = settling->level[i];
        for (size_t k = 0; k < settling->count && one->fits == 1 && !one->is_contested; k++) {
            const struct statement *other = settling->level[k];
            one->is_contested = other->fits == 1 && other->fit == one->fit && contradicts(&one->said, &other->said);
        }
        one->is_new = one->fits == 0 || one->is_contested;
    }
}

static void follow(const struct settling *settling, size_t until, size_t old_leader, size_t leader) {
    for (size_t i = 0; i <= until; i++)
        if (settling->level[i]->is_new && settling->level[i]->leader == old_leader)
            settling->level[i]->leader = leader;
}

/* New ones that fit each other hang together. */
static void join_new(const struct settling *settling) {
    for (size_t i = 0; i < settling->count; i++) {
        struct statement *one = settling->level[i];
        one->leader = i;
        for (size_t k = 0; one->is_new && k < i; k++) {
            const struct statement *other = settling->level[k];
            if (!other->is_new || other->leader == one->leader || contradicts(&one->said, &other->said))
                continue;
            if (other->leader < one->leader)
                follow(settling, i, one->leader, other->leader);
            else
                follow(settling, i, other->leader, one->leader);
        }
    }
}

static bool are_several(const struct settling *settling) {
    size_t leaders = 0;
    for (size_t i = 0; i < settling->count; i++)
        leaders += settling->level[i]->is_new && settling->level[i]->leader == i;
    return leaders + count_certain(settling) > 1;
}

/* They are one person only where all of them fit each other. */
static void find_mixed(const struct settling *settling) {
    bool several = are_several(settling);
    for (size_t i = 0; i < settling->count; i++) {
        const struct statement *one = settling->level[i];
        for (size_t k = 0; one->is_new && one->leader != i && k < i; k++) {
            const struct statement *other = settling->level[k];
            if (!other->is_new || other->leader != one->leader)
                continue;
            bool sex_alone = !tells_people_apart(&one->said.person) || !tells_people_apart(&other->said.person);
            if (contradicts(&one->said, &other->said) || (several && sex_alone))
                settling->level[one->leader]->is_mixed = true;
        }
    }
}

static void say_of_new(const struct settling *settling, const struct statement *statement, bool undecided) {
    struct diagnostics *diagnostics = settling->people->diagnostics;
    if (undecided)
        diagnose(diagnostics, PERSON_UNDECIDED, statement->where, NO_SLICE, NO_SLICE);
    else if (settling->people->count > settling->first_known && !slice_empty(statement->said.person.id))
        diagnose(diagnostics, ID_SHARED, statement->where, NO_SLICE, NO_SLICE);
}

static bool place_new(const struct settling *settling) {
    for (size_t i = 0; i < settling->count; i++) {
        struct statement *statement = settling->level[i];
        const struct statement *leader = settling->level[statement->leader];
        if (!statement->is_new)
            continue;
        if (leader != statement && !leader->is_mixed) {
            statement->known = leader->known;
            learn(&settling->people->known[leader->known].identity, &statement->said);
            continue;
        }
        say_of_new(settling, statement, leader->is_mixed || statement->is_contested);
        if (!add_known(settling->people, statement, false))
            return false;
    }
    return true;
}

static bool fits_new(const struct settling *settling, const struct statement *statement) {
    for (size_t i = 0; i < settling->count; i++)
        if (settling->level[i]->is_new && !contradicts(&settling->level[i]->said, &statement->said))
            return true;
    return false;
}

static bool place_others(const struct settling *settling) {
    struct people *people = settling->people;
    size_t certain = count_certain(settling);
    for (size_t i = 0; i < settling->count; i++) {
        struct statement *statement = settling->level[i];
        if (statement->is_new)
            continue;
        bool told = certain == 1 || tells_people_apart(&statement->said.person);
        if (statement->fits == 1 && told && !fits_new(settling, statement)) {
            statement->known = statement->fit;
            learn(&people->known[statement->fit].identity, &statement->said);
            continue;
        }
        diagnose(people->diagnostics, PERSON_UNDECIDED, statement->where, NO_SLICE, NO_SLICE);
        if (!add_known(people, statement, true))
            return false;
    }
    return true;
}

static bool settle_level(const struct settling *settling) {
    find_fits(settling);
    find_new(settling);
    join_new(settling);
    find_mixed(settling);
    return place_new(settling) && place_others(settling);
}

/* Those of whom most is said come first. */
static bool settle_key(struct settling *settling, const struct sharers *key) {
    enum { ALL_FACTS = 3 };
    struct people *people = settling->people;
    settling->first_known = people->count;
    for (int facts = ALL_FACTS; facts >= 0; facts--) {
        settling->count = 0;
        for (size_t i = key->first; i != NO_MORE; i = people->statements[i].next)
            if (person_facts(&people->statements[i].said.person) == facts)
                settling->level[settling->count++] = &people->statements[i];
        if (!settle_level(settling))
            return false;
    }
    return true;
}

bool people_settle(struct people *people) {
    struct settling settling = {.people = people};
    settling.level = arena_alloc(people->arena, (people->statement_count + 1) * sizeof *settling.level);
    if (!settling.level)
        return false;
    for (size_t i = 0; i < people->key_count; i++)
        if (!settle_key(&settling, &people->keys[i]))
            return false;
    return !arena_failed(people->arena);
}
