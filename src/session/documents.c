/* The documents that are made of a source: a report of each panel, a comparison of all. */
#include "as_of.h"

#include <stdlib.h>

struct bp_document *document_new(enum document_kind kind) {
    struct bp_document *document = calloc(1, sizeof *document);
    if (!document)
        return NULL;
    document->kind = kind;
    document->arena = arena_new();
    if (document->arena)
        return document;
    free(document);
    return NULL;
}

void bp_document_free(struct bp_document *document) {
    if (!document)
        return;
    arena_free(document->arena);
    free(document);
}

static struct frame frame_of(const struct bp_source *source) {
    return (struct frame){.version = slice_of(bp_version()),
                          .knowledge_version = catalogue_version(source->catalogue),
                          .knowledge_sha256 = catalogue_sha256(source->catalogue),
                          .as_of = as_of_options(source->options),
                          .language = source->options->language,
                          .explain = source->options->explain,
                          .inputs = source->inputs,
                          .input_count = source->input_count,
                          .said = source->listener.said,
                          .said_count = source->listener.said_count};
}

static enum bp_status judge_all(struct bp_source *source) {
    enum bp_status status = source_finish(source);
    for (size_t i = 0; status == BP_OK && i < source->panel_count; i++)
        status = bp_panel_judge(&source->panels[i]);
    return status;
}

/* Hands over a finished document, or frees one that is not. */
static enum bp_status hand_over(struct bp_source *source, struct bp_document *document, bool is_whole,
                                struct bp_document **out) {
    if (!is_whole || arena_failed(document->arena)) {
        enum bp_status status = source_not_worded(source, document->arena);
        bp_document_free(document);
        return status;
    }
    *out = document;
    return BP_OK;
}

static bool take_panels(struct bp_document *document, const struct bp_source *source, bool dated_only) {
    document->panels = arena_alloc(document->arena, (source->panel_count + 1) * sizeof(struct panel *));
    if (!document->panels)
        return false;
    for (size_t i = 0; i < source->panel_count; i++) {
        struct panel *panel = source->panels[i].panel;
        if (!dated_only || panel->collected.precision >= PRECISION_DAY)
            document->panels[document->panel_count++] = panel;
    }
    return true;
}

enum bp_status bp_source_report(struct bp_source *source, struct bp_document **out) {
    *out = NULL;
    enum bp_status status = judge_all(source);
    if (status != BP_OK)
        return status;
    struct bp_document *document = document_new(DOCUMENT_REPORT);
    if (!document)
        return BP_MEMORY;
    bool whole = take_panels(document, source, false);
    if (whole) {
        document->frame = frame_of(source);
        document->page = report_document(source->catalogue, &document->frame, document->panels, document->panel_count,
                                         document->arena);
    }
    return hand_over(source, document, whole && document->page, out);
}

/* Says why the panels cannot be compared; true when they can. */
static bool is_comparable(struct bp_source *source, const struct bp_document *document) {
    struct diagnostics *diagnostics = &source->listener.diagnostics;
    struct place nowhere = {.file = SLICE("bloodpanel")};
    if (document->panel_count < source->panel_count)
        diagnose(diagnostics, NOT_COMPARED_UNDATED, nowhere, NO_SLICE, NO_SLICE);
    if (document->panel_count >= 2)
        return true;
    diagnose(diagnostics, NOTHING_TO_COMPARE, nowhere, NO_SLICE, NO_SLICE);
    return false;
}

static bool is_one_person(struct bp_source *source) {
    if (source->people_count <= 1)
        return true;
    enum diagnostic_code code = slice_empty(source->options->person.patient) ? SEVERAL_PEOPLE : PEOPLE_OF_ONE_ID;
    diagnose(&source->listener.diagnostics, code, (struct place){.file = SLICE("bloodpanel")}, NO_SLICE, NO_SLICE);
    return false;
}

static bool build_comparison(struct bp_source *source, struct bp_document *document) {
    if (!comparison_make(&source->judging, document->panels, document->panel_count, document->arena,
                         &document->comparison) ||
        !comparison_fill(source->catalogue, source->options->language, &document->comparison, document->arena))
        return false;
    document->frame = frame_of(source);
    document->page = comparison_document(source->catalogue, &document->frame, &document->comparison, document->arena);
    return document->page != NULL;
}

enum bp_status bp_source_compare(struct bp_source *source, struct bp_document **out) {
    *out = NULL;
    enum bp_status status = judge_all(source);
    if (status != BP_OK)
        return status;
    struct bp_document *document = document_new(DOCUMENT_COMPARISON);
    if (!document)
        return BP_MEMORY;
    if (!take_panels(document, source, true))
        return hand_over(source, document, false, out);
    if (!is_one_person(source) || !is_comparable(source, document)) {
        bool failed = arena_failed(document->arena);
        bp_document_free(document);
        return failed ? BP_MEMORY : BP_INPUT;
    }
    return hand_over(source, document, build_comparison(source, document), out);
}
