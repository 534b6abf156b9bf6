/* Writes a document: to a sink, or into a file that is there whole or not at all. */
#include "handles.h"

#include "sink.h"
#include "writers.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static bool write_stream(void *context, const char *bytes, size_t size) {
    return fwrite(bytes, 1, size, context) == size;
}

static enum bp_status write_and_close(const struct bp_document *document, const char *format, int file) {
    FILE *stream = fdopen(file, "w");
    if (!stream) {
        close(file);
        return BP_OUTPUT;
    }
    enum bp_status status = bp_document_write(document, format, &(struct bp_sink){write_stream, stream});
    if (status == BP_OK && (fflush(stream) != 0 || fsync(file) != 0))
        status = BP_OUTPUT;
    if (fclose(stream) != 0 && status == BP_OK)
        status = BP_OUTPUT;
    return status;
}

/* The page is written under a passing name beside its place and renamed when it is whole; only its owner may read it.
 */
enum bp_status bp_document_write_file(const struct bp_document *document, const char *format, const char *path) {
    char *passing;
    if (asprintf(&passing, "%s.XXXXXX", path) < 0)
        return BP_MEMORY;
    enum bp_status status = BP_OUTPUT;
    int file = mkstemp(passing);
    if (file >= 0) {
        status = write_and_close(document, format, file);
        if (status == BP_OK && rename(passing, path) != 0)
            status = BP_OUTPUT;
        if (status != BP_OK) {
            int why = errno;
            unlink(passing);
            errno = why;
        }
    }
    free(passing);
    return status;
}
