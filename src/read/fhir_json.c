/* FHIR in JSON. */
#include "fhir.h"
#include "fhir_json_trees.h"
#include "formats.h"

static bool begins(struct slice *rest, struct slice mark) {
    bool found = slice_starts(*rest, mark);
    *rest = slice_trim(slice_skip(*rest, found ? mark.size : 0));
    return found;
}

/* An object, or a list of objects, that says which resource it is. */
static bool recognise(struct slice head) {
    struct slice rest = slice_trim(head);
    (void)begins(&rest, SLICE("["));
    return begins(&rest, SLICE("{")) && slice_contains(rest, SLICE("\"resourceType\""));
}

static struct trees *open_trees(struct source *source, const struct read_options *options, struct fhir_index *index,
                                struct diagnostics *diagnostics) {
    (void)index; /* which resource an object is may stand at its end, so that none can be passed over */
    return fhir_json_trees_open(source, options, diagnostics);
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    return fhir_open(&fhir_json_format, open_trees, source, options, diagnostics);
}

const struct format fhir_json_format = {"fhir-json", recognise, open_reader};
