/*
 * Who the results are about. A person is an id with the authority that gave it; else name and birth date, both present;
 * records that name nobody are one unnamed person. Named and unnamed stay apart, and nobody is merged whose name, birth
 * date or sex contradicts. What could be of more than one person is of neither of them: a person of its own. The order
 * of the records is of no importance.
 */
#ifndef PEOPLE_H
#define PEOPLE_H

#include "map.h"
#include "person.h"

struct identity {
    struct person person;
    struct slice folded; /* the name */
};

struct known {
    struct identity identity;
    bool apart; /* could be one of the others */
};

struct people {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct statement *statements; /* all that was said, each once */
    size_t statement_count, statement_capacity;
    struct sharers *keys; /* ids or names, and what was said under each */
    size_t key_count, key_capacity;
    struct map as_said, by_key;
    const struct person *last; /* of the record before; most records are about the same person */
    struct slice last_file;
    size_t last_number;
    struct known *known;
    size_t count, capacity;
};

struct people people_start(struct arena *arena, struct diagnostics *diagnostics);

/* Notes what a record says; the same has the same number. `said` and `where` must last as long as the people. False
 * when there is no memory. */
bool people_note(struct people *people, const struct person *said, struct place where, size_t *number);

/* When all has been noted: decides who is meant. False when there is no memory. */
bool people_settle(struct people *people);

/* Whom the statement of that number is about: an index of `known`. */
size_t people_meant(const struct people *people, size_t number);

#endif
