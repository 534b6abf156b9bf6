/*
 * Tables that say once whose results they are: a row with the id of the row before it, and nothing else about the
 * person, is about that person.
 */
#ifndef CSV_PERSON_H
#define CSV_PERSON_H

#include "csv_table.h"

bool csv_person_start(struct csv_person *person);
void csv_person_end(struct csv_person *person);

/* Fills what the row leaves out, and keeps what it says for the next. */
void csv_person_carry(struct csv_person *person, struct csv_entry *entry);

/* Nothing is known of the row that was just read. */
void csv_person_forget(struct csv_person *person);

#endif
