/*
 * Which of several versions of a result counts. Versions of one result are known by version_key.h.
 *
 * Whatever the order of arrival: what was withdrawn is withdrawn in all its versions; a correction replaces a final
 * result, a final one a preliminary one, and never the other way round. Of two corrections, and of two final versions,
 * the one that was reported later counts; where that cannot be told and their values differ, both do. What stands in a
 * document that another document replaces does not count, nor what its own input replaces.
 */
#ifndef CORRECTIONS_H
#define CORRECTIONS_H

#include "arena.h"
#include "diagnostics.h"
#include "words.h"

enum fate {
    FATE_COUNTS,
    FATE_WITHDRAWN, /* to be named without its value */
    FATE_DUPLICATE, /* the same result again, or an older version of one */
};

struct version {
    struct record *record;
    size_t person; /* the same number for the same person */
    enum fate fate;
};

/* Sets the fates. Says what was withdrawn, replaced, repeated, and what contradicts. False when there is no memory. */
bool settle_versions(struct version *versions, size_t count, struct arena *arena, struct diagnostics *diagnostics);

#endif
