/*
 * What a result leaves to the report or panel that holds or names it.
 */
#ifndef FHIR_AROUND_H
#define FHIR_AROUND_H

#include "fhir_subject.h"

struct around {
    struct subject subject;
    bool has_subject;
    struct date time;
    struct date issued;
    struct slice laboratory;
    struct slice order;
    struct slice status;
    enum fhir_version version;
    bool withdrawn; /* the report or panel was entered in error */
    bool is_result; /* whatever category it has */
    bool was_asked; /* the reports and panels that name it were looked for */
};

/* The organisation among the performers. */
struct slice fhir_laboratory(struct taking_one *t, const struct element *resource);

/* Fills what is open from the panel or report that names the resource at hand, and from the report that names that
 * panel. False when the whole bundle must be looked through first. */
bool fhir_ask_groups(struct taking_one *t, struct around *around);

#endif
