/*
 * Which results reports and panels name as their parts, and which of them the file holds. At most `most` of both are
 * remembered, so that memory stays constant.
 */
#ifndef FHIR_PARTS_H
#define FHIR_PARTS_H

#include "fhir_index.h"

/* A stream of any size keeps no more than small bundles need. */
enum { PARTS_MAX = 100000, PARTS_OF_STREAM = 2000 };

struct fhir_parts {
    struct slice file;
    struct diagnostics *diagnostics;
    struct arena *arena;
    struct map people; /* to their numbers, from 1 */
    struct map seen;   /* URLs, and types with ids, of observations, to places in `results` */
    struct map named;  /* those that a laboratory's report names */
    struct seen_result *results;
    size_t result_count, result_capacity;
    struct named_part *parts;
    size_t part_count, part_capacity;
    struct part_group *groups;
    size_t group_count, group_capacity;
    size_t most;
    bool too_many, has_groups;
};

void fhir_parts_start(struct fhir_parts *parts, struct arena *arena, struct slice file,
                      struct diagnostics *diagnostics);

/* The number of a person that the file describes. */
size_t fhir_parts_person(struct fhir_parts *parts, const struct person *person);

/* An observation stands in the file; `person` is 0 where the file does not describe whom it is about. It was passed
 * over if it is no laboratory result by itself. */
void fhir_parts_see(struct fhir_parts *parts, const struct fhir_context *context, size_t person, bool passed_over);

/* A report or panel inside of `context` that names its parts. Of laboratory reports all parts are results. */
void fhir_parts_name(struct fhir_parts *parts, const struct fhir_context *context, const struct element *group,
                     size_t person, bool is_laboratory);

/* A result about `person` stands inside of a report or panel. */
void fhir_parts_hold(struct fhir_parts *parts, const struct element *group, size_t person);

/* True when a laboratory's report names the resource. */
bool fhir_parts_is_named(const struct fhir_parts *parts, const struct fhir_context *context, struct arena *scratch);

/* True when a laboratory's report names an observation that was passed over. */
bool fhir_parts_were_passed(const struct fhir_parts *parts);
/* The same for the resource. */
bool fhir_parts_was_passed(const struct fhir_parts *parts, const struct fhir_context *context, struct arena *scratch);

/* At the end of the file: says which reports and panels are not whole, or are about somebody else. */
void fhir_parts_tell(const struct fhir_parts *parts);

#endif
