/*
 * Panels: the results of one person on one civil day as written, across all files. This is the one place where records
 * are copied, corrected, freed of duplicates and counted.
 */
#ifndef PANEL_H
#define PANEL_H

#include "judge.h"

/* What the command line says of the person; it fills what the file does not say. */
struct person_options {
    struct slice patient; /* --patient: of several people take this one; the id of the unnamed */
    enum sex sex;
    struct date born;
    bool has_age;
    int age; /* years */
    const struct slice *medications;
    size_t medication_count;
};

struct collector;

struct collector *collector_new(const struct judging *judging, const struct person_options *person,
                                struct diagnostics *diagnostics);
void collector_free(struct collector *collector);

/* Takes one record of a file. False when there is no memory, or after the diagnostic of a conflict between the file
 * and the command line (PERSON_CONFLICT). */
bool collector_add(struct collector *collector, const struct record *record);

/* After the last record: applies corrections and withdrawals, drops duplicates, judges every result, counts, and gives
 * the panels, oldest first for each person, people in the order of the files. False when there is no memory. The
 * panels live as long as the collector. */
bool collector_finish(struct collector *collector, struct panel ***panels, size_t *count);

/* How many people the panels are of. */
size_t count_people(struct panel *const *panels, size_t count);

/* Applies the rules to the last of the judged panels of one person, oldest first: urgent lines, findings, remarks,
 * questions, causes; of the earlier ones, what warns of a fast change. Texts stay empty. */
bool panel_interpret(const struct judging *judging, struct panel *const *panels, size_t panel_count,
                     struct arena *arena);
struct arena *collector_arena(struct collector *collector);

#endif
