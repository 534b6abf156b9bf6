/*
 * What is known of a CDA document while its sections are read: whom it is about, where one stands, and the narrative
 * that coded entries refer to.
 */
#ifndef CDA_DOCUMENT_H
#define CDA_DOCUMENT_H

#include "cda_told.h"
#include "diagnostics.h"
#include "element.h"
#include "map.h"
#include "words.h"

enum { CDA_MAX_SECTIONS = 64 /* nested */ };

struct cda_section {
    size_t depth; /* of its element */
    struct place where;
    bool results;
    bool says_results; /* by its own code or template, or that of a section around it */
    bool medications;
    bool other; /* results of another kind, such as vital signs */
    bool of_another_person;
    bool says_nothing; /* a null flavour: there is no information */
    bool comment;
    struct cda_told told; /* by its narrative */
    bool has_table;
    bool has_entry;
    bool gave_result;
};

/* A piece of the narrative that has an id. */
struct cda_passage {
    struct slice text;
    struct slice *cells; /* of a row of a table */
    size_t cell_count, cell_capacity;
    bool of_many;   /* a table or a list: not about one result */
    bool spanned;   /* a cell of the table reaches into other rows: its own cells are not all that a row has */
    bool ambiguous; /* the id stands twice */
};

struct cda_document {
    struct slice file;
    struct diagnostics *diagnostics;
    struct arena *arena; /* as long as the document */
    struct person person;
    size_t people;
    struct date time;
    struct slice id, replaces; /* its own, and that of the document which it takes the place of */
    struct slice laboratory;   /* the organisation that wrote the document */
    bool laboratory_report;    /* all of its sections hold results */
    bool withdrawn;

    struct cda_section sections[CDA_MAX_SECTIONS];
    size_t section_count;

    struct arena *narrative_arena; /* as long as an outermost section */
    struct map narrative;          /* from ids to places in `passages` */
    struct cda_passage *passages;
    size_t passage_count, passage_capacity;
};

/* Begins a section; those that ended before it must have been left. False when sections are nested too deep. */
bool cda_enter_section(struct cda_document *document, const struct element *element);
/* Leaves the sections that do not hold an element of this depth; 0 leaves all. */
void cda_leave_sections(struct cda_document *document, size_t depth);
/* Takes a templateId, code, subject or text of the section at hand. */
void cda_take_section_part(struct cda_document *document, const struct element *element);
/* The section at hand gave a result. */
void cda_gave_result(struct cda_document *document);

bool cda_in_results(const struct cda_document *document);
bool cda_in_medications(const struct cda_document *document);
bool cda_of_another_person(const struct cda_document *document);

/* True for a subject that is not the patient: the mother, a donor, an animal. `subject` may be NULL. */
bool cda_is_another_person(const struct element *subject);

/* The value of a time stamp, or of the beginning of an interval, else of its end. */
struct date cda_time(struct cda_document *document, const struct element *element);

/* True when the element has a templateId of that root. */
bool cda_has_template(const struct element *element, const char *root);

/* An identifier as one text: "root^extension", or its root alone. `id` may be NULL. */
struct slice cda_identifier(struct arena *arena, const struct element *id);

struct place cda_place(const struct cda_document *document, const struct element *element);

#endif
