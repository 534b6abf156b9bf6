/*
 * Which version of a resource counts, in a bundle that holds several of them, or says that they were deleted.
 */
#ifndef FHIR_HISTORY_H
#define FHIR_HISTORY_H

#include "fhir_index.h"

/* A stream of any size keeps no more than this. */
enum { HISTORY_OF_STREAM = 50000 };

struct fhir_history {
    struct arena *arena;
    struct map newest;  /* of each resource, by its full URL or else its type and id, to places in `stamps` */
    struct map deleted; /* likewise; here both of them are keys */
    struct fhir_stamp *stamps;
    size_t count, capacity;
    size_t most;
    size_t began;  /* how many trees were taken before it was looked for */
    bool filling;  /* the file is looked through for it */
    bool complete; /* it was */
    bool too_long; /* not all was kept */
};

void fhir_history_start(struct fhir_history *history, struct arena *arena);

/* True for an entry that is one of several versions, or a deletion: what comes later in the file may matter for it. */
bool fhir_is_history(const struct element *entry);

/* Remembers the version that an entry holds, or its deletion. False when it deletes by a search, so that nobody can
 * tell what. */
bool fhir_history_note(struct fhir_history *history, const struct element *entry, struct arena *scratch);

enum fhir_version {
    VERSION_COUNTS,
    VERSION_REPLACED,  /* by a newer one */
    VERSION_DELETED,   /* after it was made */
    VERSION_UNDECIDED, /* the history is too long */
};
enum fhir_version fhir_version_of(const struct fhir_history *history, const struct fhir_context *context,
                                  struct arena *scratch);

#endif
