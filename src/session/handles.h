/*
 * What stands behind the opaque handles of the public header.
 */
#ifndef HANDLES_H
#define HANDLES_H

#include "bloodpanel/bloodpanel.h"
#include "catalogue.h"
#include "compare.h"
#include "document.h"
#include "panel.h"
#include "reader.h"
#include "report.h"

/* Passes diagnostics on to the user's receiver and keeps them for the outputs. */
struct listener {
    struct bp_receiver to;
    struct diagnostics diagnostics; /* hand this to the floors below */
    struct arena *arena;
    struct said *said; /* what was said so far */
    size_t said_count, said_capacity;
    bool keeps;           /* false: only passes on */
    bool person_conflict; /* the command line disagreed with a file */
};

void listener_start(struct listener *listener, const struct bp_receiver *receiver, struct arena *arena, bool keeps);

struct bp_knowledge {
    struct catalogue *catalogue;
    bool is_broken; /* a file of ranges was wrong; its good rows may be in, so nothing may be judged by it */
};

struct bp_options {
    struct arena *arena;
    struct read_options read;
    struct column_choice *choices;
    size_t choice_capacity;
    struct person_options person;
    struct slice *medications;
    size_t medication_capacity;
    struct slice *states;
    size_t state_count, state_capacity;
    bool prefer_file;
    struct slice range_set;
    struct slice language; /* empty: English */
    struct date as_of;
    bool no_interpret, redact, explain;
};

/* False after a diagnostic: an option names a state or a set of ranges that no table has. */
bool options_fit_knowledge(const struct bp_options *options, const struct catalogue *catalogue,
                           struct diagnostics *diagnostics);
struct judging judging_of(const struct bp_options *options, const struct catalogue *catalogue);

struct bp_panel {
    struct bp_source *source;
    struct panel *panel;
    bool is_judged;
};

struct bp_source {
    const struct catalogue *catalogue;
    const struct bp_options *options;
    struct arena *arena;
    struct listener listener;
    struct judging judging;
    struct collector *collector;
    struct input *inputs;
    size_t input_count, input_capacity;
    size_t results_read;
    enum bp_status status; /* the first failure; nothing is made of the source after it */
    bool is_closed;
    struct bp_panel *panels;
    struct panel **in_order; /* the same ones, as the judge knows them */
    size_t panel_count, next_panel;
    size_t people_count;
};

/* Ends the reading and makes the panels; does nothing the second time. */
enum bp_status source_finish(struct bp_source *source);

/* Why sentences could not be made: no memory, or a text that the page needs is missing from the tables or has a slot
 * that nothing fills. */
enum bp_status source_not_worded(struct bp_source *source, const struct arena *arena);

enum document_kind { DOCUMENT_REPORT, DOCUMENT_COMPARISON, DOCUMENT_MARKERS };

struct bp_document {
    enum document_kind kind;
    struct arena *arena;
    struct node *page;
    struct frame frame;
    struct panel **panels;
    size_t panel_count;
    struct comparison comparison;
};

/* NULL when there is no memory. */
struct bp_document *document_new(enum document_kind kind);

#endif
