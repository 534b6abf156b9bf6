/* What the knowledge says of a marker that somebody names. */
#include "handles.h"

#include "fold.h"

enum { MAX_MARKERS = 16 };

/* By id, by LOINC code, or by any name that the tables know; the last may be claimed by several markers. */
static size_t find_markers(const struct catalogue *catalogue, struct slice text, struct arena *arena,
                           const struct marker **out) {
    struct slice unit;
    out[0] = catalogue_marker(catalogue, text);
    if (!out[0])
        out[0] = catalogue_marker_of_loinc(catalogue, text, &unit);
    if (out[0])
        return 1;
    return catalogue_markers_named(catalogue, fold_name(arena, text), out, MAX_MARKERS);
}

enum bp_status bp_knowledge_show(const struct bp_knowledge *knowledge, const char *text,
                                 const struct bp_options *options, struct bp_document **out) {
    struct slice language = options ? options->language : NO_SLICE;
    *out = NULL;
    if (!catalogue_speaks(knowledge->catalogue, language))
        return BP_USAGE;
    struct bp_document *document = document_new(DOCUMENT_MARKERS);
    if (!document)
        return BP_MEMORY;
    const struct marker *markers[MAX_MARKERS];
    size_t count = text ? find_markers(knowledge->catalogue, slice_of(text), document->arena, markers) : 0;
    bool nothing_found = text && count == 0;
    if (!nothing_found)
        document->page = marker_document(knowledge->catalogue, language, markers, count, document->arena);
    if (!document->page || arena_failed(document->arena)) {
        bp_document_free(document);
        return nothing_found ? BP_USAGE : BP_MEMORY;
    }
    *out = document;
    return BP_OK;
}
