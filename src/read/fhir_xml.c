/* FHIR in XML: which elements of it are wanted. */
#include "fhir.h"
#include "formats.h"
#include "xml_root.h"
#include "xml_trees.h"

#define FHIR  "http://hl7.org/fhir"
#define XHTML "http://www.w3.org/1999/xhtml"

static bool recognise(struct slice head) {
    struct xml_root root;
    return xml_root_find(head, &root) && slice_equal(root.namespace, SLICE(FHIR));
}

static bool is_bundle(const struct xml_tag *tag) {
    return slice_equal(tag->name, SLICE("Bundle"));
}

/* Inside of an entry; what nobody refers to is passed over while the index is filling. */
static enum interest interest_inside(const struct fhir_index *index, const struct xml_tag *tag) {
    bool resource = slice_equal(tag->parent, SLICE("resource"));
    bool wanted = !index->filling || !resource || is_bundle(tag) || fhir_is_indexed(index, tag->name);
    return wanted ? INTEREST_KEEP : INTEREST_SKIP;
}

static enum interest interest(void *context, const struct xml_tag *tag) {
    if (slice_equal(tag->namespace, SLICE(XHTML)))
        return INTEREST_SKIP;
    if (tag->kept)
        return interest_inside(context, tag);
    if (tag->depth == 1)
        return is_bundle(tag) ? INTEREST_ENTER : INTEREST_KEEP;
    return slice_equal(tag->name, SLICE("entry")) || slice_equal(tag->name, SLICE("type")) ? INTEREST_KEEP
                                                                                           : INTEREST_SKIP;
}

static struct trees *open_trees(struct source *source, const struct read_options *options, struct fhir_index *index,
                                struct diagnostics *diagnostics) {
    return xml_trees_open(source, options, (struct xml_dialect){interest, index}, diagnostics);
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    return fhir_open(&fhir_xml_format, open_trees, source, options, diagnostics);
}

const struct format fhir_xml_format = {"fhir-xml", recognise, open_reader};
