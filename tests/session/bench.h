/*
 * Runs inputs in memory through the whole line and gives what came out, for the suites of this floor.
 */
#ifndef BENCH_H
#define BENCH_H

#include "handles.h"

struct bench {
    struct bp_knowledge *knowledge;
    struct bp_options *options;
    struct bp_source *source;
    enum bp_status status; /* of the first step that failed, else BP_OK */
    struct arena *arena;
};

/* Options come in pairs of name and value, ended by NULL. */
struct bench bench_start(const char *const *options);
void bench_add(struct bench *bench, const char *name, const char *text);
void bench_end(struct bench *bench);

/* The first panel, judged; NULL when a step failed. */
struct panel *bench_panel(struct bench *bench);
/* The comparison of all panels; NULL when a step failed. Free the document with bp_document_free. */
struct bp_document *bench_compare(struct bench *bench);
/* The page of the source in a format; empty when a step failed. */
struct slice bench_page(struct bench *bench, const char *format);

/* NULL when the panel has no such thing. */
const struct result *result_of(const struct panel *panel, const char *marker);
const struct finding *finding_of(const struct panel *panel, const char *rule);
bool has_urgent(const struct panel *panel, const char *marker);
bool has_remark(const struct panel *panel, const char *rule);
/* A finding of the cause that points to it. */
bool points(const struct panel *panel, enum cause cause);

#endif
