/*
 * Which versions are of one result: those that share a key of version_key.h, and those that share one with a third.
 */
#ifndef VERSION_GROUPS_H
#define VERSION_GROUPS_H

#include "corrections.h"

/* Writes for each version the number of the first version of its group. False when there is no memory. */
bool group_versions(const struct version *versions, size_t count, size_t *group_of, struct arena *arena);

#endif
