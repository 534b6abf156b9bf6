/* Writes a document: to a sink, or into a file that is there whole or not at all. */
#include "handles.h"

#include "sink.h"
#include "whole_file.h"
#include "writers.h"

#include <string.h>

static bool write_json(const struct bp_document *document, struct sink *sink) {
    if (document->kind == DOCUMENT_REPORT)
        return write_report_json(&document->frame, document->panels, document->panel_count, sink);
    return write_comparison_json(&document->frame, &document->comparison, sink);
}

static bool write_page_text(const struct bp_document *document, struct sink *sink) {
    return write_text(document->page, sink);
}

static bool write_page_html(const struct bp_document *document, struct sink *sink) {
    return write_html(document->page, sink);
}

static const struct {
    const char *name;
    bool (*write)(const struct bp_document *document, struct sink *sink);
} formats[] = {{"text", write_page_text}, {"html", write_page_html}, {"json", write_json}};

enum bp_status bp_document_write(const struct bp_document *document, const char *format, const struct bp_sink *sink) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(format, formats[i].name) != 0)
            continue;
        if (document->kind == DOCUMENT_MARKERS && formats[i].write == write_json)
            return BP_USAGE;
        struct sink to = {.write = sink->write, .context = sink->context};
        return formats[i].write(document, &to) ? BP_OK : BP_OUTPUT;
    }
    return BP_USAGE;
}

static bool write_to_file(void *context, const char *bytes, size_t size) {
    return whole_file_write(context, bytes, size);
}

enum bp_status bp_document_write_file(const struct bp_document *document, const char *format, const char *path) {
    struct whole_file file;
    if (!whole_file_open(&file, path))
        return BP_OUTPUT;
    enum bp_status status = bp_document_write(document, format, &(struct bp_sink){write_to_file, &file});
    if (status == BP_OK && !whole_file_keep(&file))
        status = BP_OUTPUT;
    whole_file_drop(&file);
    return status;
}
