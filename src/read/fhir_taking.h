/*
 * What the takers of FHIR resources share: the file, what is known of it so far, and the resource at hand.
 */
#ifndef FHIR_TAKING_H
#define FHIR_TAKING_H

#include "fhir_history.h"
#include "fhir_parts.h"
#include "record_list.h"

struct fhir_taking {
    struct slice file;
    struct diagnostics *diagnostics;
    struct fhir_index *index;
    struct record_list *records;
    struct fhir_parts parts;
    struct fhir_history history;
    bool whole_file; /* all of it may be looked through for the name of a laboratory alone */
    bool again;      /* the second time: only what turned out to be a result, or to be deleted, after it was passed */
    bool is_in_history; /* an entry of the tree at hand is one of several versions, or a deletion */
    bool wants_index;   /* a reference leads to what was not read yet: look through the whole bundle, then try again */
    bool wants_groups;  /* likewise for reports and panels */
    bool said_missing;  /* once a file */
    bool has_results;   /* observations or reports came */
    size_t trees_taken; /* of the input */
    size_t passed_over; /* observations that are no laboratory results */
    size_t passed_in_tree; /* of the tree at hand; the second time those that are results after all */
};

/* One resource, and where its records go. */
struct taking_one {
    struct fhir_taking *all;
    const struct fhir_context *context;
    struct arena *arena;
};

static inline struct place fhir_place(const struct taking_one *t, const struct element *element) {
    return (struct place){.file = t->all->file, .line = element->line, .column = element->column};
}

static inline void fhir_say(const struct taking_one *t, const struct element *element, enum diagnostic_code code,
                            struct slice a, struct slice b) {
    diagnose(t->all->diagnostics, code, fhir_place(t, element), a, b);
}

#endif
