/*
 * The resources of a bundle that others refer to, and how a reference finds them.
 */
#ifndef FHIR_INDEX_H
#define FHIR_INDEX_H

#include "fhir_resource.h"
#include "map.h"

/* What is kept of a resource; which parts hold something depends on its type. */
struct fhir_known {
    struct slice type;     /* "Patient" */
    struct person *person; /* of a Patient */
    struct slice name;     /* of an organisation or a medicine; what a specimen is */
    struct coding *codings;
    size_t coding_count;
    struct date time;       /* when a specimen was taken; of a group: what its parts do not say themselves */
    struct slice subject;   /* of a group: its reference to the patient */
    struct slice status;    /* of a group */
    struct slice performer; /* of a group: its reference to the laboratory, and the name beside it */
    struct slice performer_name;
    struct slice url;   /* of its entry */
    struct slice local; /* its type and id */
};

/* What stands up to here was spoken of; it may be read again. */
struct fhir_said {
    size_t line, column;
};

struct fhir_index {
    struct slice file;
    struct diagnostics *diagnostics;
    struct arena *arena;
    struct map keys;   /* full URLs, and types with ids, to places in `known` */
    struct map groups; /* what reports and panels name as their parts, to places in `known` */
    struct fhir_known *known;
    size_t count, capacity;
    bool filling;             /* the whole bundle is looked through */
    bool complete;            /* it was */
    bool with_groups;         /* reports and panels are kept too */
    struct fhir_index *outer; /* of the bundle around this one; NULL for that of the file */
    struct fhir_said said, said_of_contained;
};

/* Where a reference stands. */
struct fhir_context {
    const struct element *resource; /* the outermost one: its contained resources can be referred to */
    struct slice url;               /* of its entry */
    struct fhir_index *index;       /* of the innermost bundle around it */
};

void fhir_index_start(struct fhir_index *index, struct arena *arena, struct slice file,
                      struct diagnostics *diagnostics);

/* True for resources that others refer to. */
bool fhir_is_indexed(const struct fhir_index *index, struct slice type);
/* Remembers a resource, if it is one of these. */
void fhir_index_add(struct fhir_index *index, struct slice url, const struct element *resource);

enum fhir_found {
    FHIR_FOUND,
    FHIR_ABSENT,  /* there is no reference */
    FHIR_MISSING, /* what it names is not there, or not yet */
};

/* Finds what `reference` (an element with a reference, identifier or display) names, in the innermost bundle first.
 * `scratch` holds what is made of a contained resource. */
enum fhir_found fhir_resolve(const struct fhir_context *context, const struct element *reference, struct arena *scratch,
                             struct fhir_known *found);
/* The same for the text of a reference. */
enum fhir_found fhir_resolve_text(const struct fhir_context *context, struct slice reference, struct arena *scratch,
                                  struct fhir_known *found);
/* The resource inside of another that has the id; NULL when there is none. */
const struct element *fhir_contained(const struct element *resource, struct slice id);
/* A URL in front of its /_history/. */
struct slice fhir_without_version(struct slice url);
/* The keys under which a reference may find something: on the base of the URL of its entry, and as it is written. */
void fhir_keys_of_reference(struct arena *arena, struct slice url, struct slice reference, struct slice keys[2]);

/* "Observation/17"; empty for a resource without an id. */
struct slice fhir_type_and_id(struct arena *arena, const struct element *resource);
/* The report or panel that names a resource, by its URL or its type and id; NULL when none does. */
const struct fhir_known *fhir_group_of(const struct fhir_index *index, struct slice url, struct slice local);

/* What a child of a report, or of an observation that is a panel, names as its part: an element with a reference. NULL
 * when it names none. */
const struct element *fhir_part(const struct element *child);
bool fhir_is_group(const struct element *resource);

#endif
