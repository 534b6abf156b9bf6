/* The whole line in one call, for tests. */
#include "bench.h"

static void note(struct bench *bench, enum bp_status status) {
    if (bench->status == BP_OK)
        bench->status = status;
}

struct bench bench_start(const char *const *options) {
    struct bench bench = {.arena = arena_new()};
    note(&bench, bp_knowledge_built_in(NULL, &bench.knowledge));
    note(&bench, bp_options_new(&bench.options));
    for (size_t i = 0; options && options[i] && bench.status == BP_OK; i += 2)
        note(&bench, bp_options_set(bench.options, options[i], options[i + 1]));
    if (bench.status == BP_OK)
        note(&bench, bp_source_new(bench.knowledge, bench.options, NULL, &bench.source));
    return bench;
}

void bench_add(struct bench *bench, const char *name, const char *text) {
    if (bench->status == BP_OK)
        note(bench, bp_source_add_bytes(bench->source, name, text, slice_of(text).size));
}

void bench_end(struct bench *bench) {
    bp_source_free(bench->source);
    bp_options_free(bench->options);
    bp_knowledge_free(bench->knowledge);
    arena_free(bench->arena);
}

struct panel *bench_panel(struct bench *bench) {
    struct bp_panel *panel = NULL;
    if (bench->status == BP_OK)
        note(bench, bp_source_next_panel(bench->source, &panel));
    if (bench->status == BP_OK)
        note(bench, bp_panel_judge(panel));
    return bench->status == BP_OK ? panel->panel : NULL;
}

struct bp_document *bench_compare(struct bench *bench) {
    struct bp_document *document = NULL;
    if (bench->status == BP_OK)
        note(bench, bp_source_compare(bench->source, &document));
    return document;
}

static bool collect(void *context, const char *bytes, size_t size) {
    builder_add(context, (struct slice){bytes, size});
    return true;
}

struct slice bench_page(struct bench *bench, const char *format) {
    struct bp_document *document = NULL;
    struct builder page = builder_start(bench->arena);
    if (bench->status == BP_OK)
        note(bench, bp_source_report(bench->source, &document));
    if (document)
        note(bench, bp_document_write(document, format, &(struct bp_sink){collect, &page}));
    bp_document_free(document);
    return builder_text(&page);
}

const struct result *result_of(const struct panel *panel, const char *marker) {
    for (size_t i = 0; panel && i < panel->result_count; i++)
        if (slice_equal(panel->results[i].marker_id, slice_of(marker)))
            return &panel->results[i];
    return NULL;
}

const struct finding *finding_of(const struct panel *panel, const char *rule) {
    for (size_t i = 0; panel && i < panel->finding_count; i++)
        if (slice_equal(panel->findings[i].grounds.rule, slice_of(rule)))
            return &panel->findings[i];
    return NULL;
}

bool has_urgent(const struct panel *panel, const char *marker) {
    for (size_t i = 0; panel && i < panel->urgent_count; i++)
        if (slice_equal(panel->urgent[i].result->marker_id, slice_of(marker)))
            return true;
    return false;
}

bool has_remark(const struct panel *panel, const char *rule) {
    for (size_t i = 0; panel && i < panel->remark_count; i++)
        if (slice_equal(panel->remarks[i].grounds.rule, slice_of(rule)))
            return true;
    return false;
}

bool points(const struct panel *panel, enum cause cause) {
    return panel && panel->causes[cause].state == CAUSE_POINTS;
}
