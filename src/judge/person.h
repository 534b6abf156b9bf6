/*
 * What is said of one person, by a record and on the command line.
 */
#ifndef PERSON_H
#define PERSON_H

#include "panel.h"

/* A birth date that can be read, or one that cannot. */
bool person_states_birth(const struct person *person);

/* How much is said of a person beside the id: name, birth date, sex. */
int person_facts(const struct person *person);

/* The birth dates or the sexes of two people cannot be those of one. */
bool person_contradicts(const struct person *a, const struct person *b);

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
