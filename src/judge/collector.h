/* What the collector keeps until the last record has come. */
#ifndef COLLECTOR_H
#define COLLECTOR_H

#include "corrections.h"
#include "panel.h"
#include "people.h"

#include <stdint.h>

#define NO_PERSON SIZE_MAX

/* A result, or one that could not be read. */
struct entry {
    struct record record;
    size_t person; /* NO_PERSON: of whomever the result before it is; known when all have come */
    size_t panel;
};

/* What a file lists beside its results: a medicine, or an illness, which has no class. */
struct listed {
    enum record_kind kind;
    struct place where;
    struct person said;
    size_t person; /* known when all have come */
    struct medication medication;
    struct date from, to; /* when a medicine was taken, as far as stated */
    struct listed *next;  /* of the same person; set when all have come */
};

struct collector {
    struct arena *arena;
    const struct judging *judging;
    struct person_options options;
    struct diagnostics *diagnostics;
    struct people people;
    struct entry *entries;
    size_t entry_count, entry_capacity;
    struct listed *listed;
    size_t listed_count, listed_capacity;
    bool passing_over; /* the records of a person whom --patient does not name */
};

/* Decides who is meant by every record. False when there is no memory. */
bool collector_name_people(struct collector *collector);

#endif
