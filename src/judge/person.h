/*
 * Who a result is about. A person is an id with the authority that gave it; else name and birth date, both present;
 * records that name nobody are one unnamed person. Named and unnamed stay apart, and nobody is merged whose birth date
 * or sex contradicts. What could be of more than one person is of neither of them: a person of its own.
 */
#ifndef PERSON_H
#define PERSON_H

#include "map.h"
#include "panel.h"

struct known {
    struct person person;
    long next; /* of the same id or name */
};

struct people {
    struct arena *arena;
    struct diagnostics *diagnostics;
    struct known *known;
    size_t count;
    size_t capacity;
    struct map as_said;       /* all that was said of somebody, and who it is */
    struct map by_key;        /* id or name, and the first of those who share it */
    struct person last_asked; /* of the record before; most records are about the same person */
    struct slice last_file;
    size_t last_found;
};

struct people people_start(struct arena *arena, struct diagnostics *diagnostics);

/* How much is said of a person beside the id: name, birth date, sex. */
int person_facts(const struct person *person);

/* Who is meant by what a record says, somebody new when need be; `*index` is set. What the record knows beyond what was
 * known is kept. Those of whom most is said must be asked for first: the order of the others is then of no importance.
 * False when there is no memory. */
bool people_find(struct people *people, const struct person *said, struct place where, size_t *index);

/* False after the diagnostic of a conflict between what the file says of the person and the command line. */
bool person_options_agree(const struct person_options *options, const struct record *record,
                          struct diagnostics *diagnostics);

/* Fills what the record leaves open with what the command line says. */
void person_fill(struct person *person, const struct person_options *options);

/* The age on a day, from the birth date or else as the command line states it. False when nothing tells. */
bool person_age(const struct person *person, const struct person_options *options, struct date day, int *low,
                int *high);

/* Gives a record whose birth date nobody knows the one that the age on the command line means. */
void person_state_age(struct record *record, const struct person_options *options);

/* True unless the command line names somebody else. A file that names nobody is about whom the command line says. */
bool person_is_wanted(const struct person *person, const struct person_options *options);

#endif
