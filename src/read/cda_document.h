/*
 * What is known of a CDA document while its sections are read: whom it is about, where one stands, and the narrative
 * that coded entries refer to.
 */
#ifndef CDA_DOCUMENT_H
#define CDA_DOCUMENT_H

#include "diagnostics.h"
#include "element.h"
#include "map.h"
#include "words.h"

enum { CDA_MAX_SECTIONS = 64 /* nested */ };

struct cda_section {
    size_t depth; /* of its element */
    struct place where;
    bool results;
    bool medications;
    bool other;     /* results of another kind, such as vital signs */
    bool has_text;  /* a narrative that says something */
    bool has_entry; /* coded entries */
};

struct cda_document {
    struct slice file;
    struct diagnostics *diagnostics;
    struct arena *arena; /* as long as the document */
    struct person person;
    size_t people;
    struct date time;
    struct slice laboratory; /* the organisation that wrote the document */
    bool laboratory_report;  /* all of its sections hold results */

    struct cda_section sections[CDA_MAX_SECTIONS];
    size_t section_count;

    struct arena *narrative_arena; /* as long as an outermost section */
    struct map narrative;          /* from ids to places in `texts` */
    struct slice *texts;
    size_t text_count, text_capacity;
};

/* Takes one child of ClinicalDocument. False after a diagnostic: the document must not be read. */
bool cda_take_header(struct cda_document *document, const struct element *element);

/* Says what the body of a document is that holds no sections. */
void cda_say_foreign_body(struct cda_document *document, const struct element *text);

/* Begins a section; those that ended before it must have been left. False when sections are nested too deep. */
bool cda_enter_section(struct cda_document *document, const struct element *element);
/* Leaves the sections that do not hold an element of this depth; 0 leaves all. */
void cda_leave_sections(struct cda_document *document, size_t depth);
/* Takes a templateId, code or text of the section at hand. */
void cda_take_section_part(struct cda_document *document, const struct element *element);

bool cda_in_results(const struct cda_document *document);
bool cda_in_medications(const struct cda_document *document);

/* The text of an element: its own, or the narrative that its reference names. */
struct slice cda_text(struct cda_document *document, struct arena *arena, const struct element *element);

/* The value of a time stamp, or of the beginning of an interval, else of its end. */
struct date cda_time(struct cda_document *document, const struct element *element);

/* True when the element has a templateId of that root. */
bool cda_has_template(const struct element *element, const char *root);

#endif
