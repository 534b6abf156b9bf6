/* HL7 v2.xml: finds the segments of messages in XML, whatever groups they stand in. */
#include "decode.h"
#include "formats.h"
#include "v2_embedded.h"
#include "v2_fields.h"
#include "v2_reader.h"
#include "v2_spelled.h"
#include "xml_root.h"
#include "xml_trees.h"

#include <string.h>

/* A structure of messages: ORU_R01, ORU_R01_25_GLO_DEF. */
static bool is_structure(struct slice name) {
    if (name.size < 7 || name.text[3] != '_' || slice_empty(v2_segment_id(slice_head(name, 3))))
        return false;
    return slice_empty(v2_segment_id(name)) && (name.size == 7 || slice_ends(name, SLICE("_GLO_DEF")));
}

/* An element MSH, with a prefix or without, or MSH_MessageHeader. */
static bool has_message_header(struct slice head) {
    struct slice name = SLICE("MSH");
    for (size_t i = 1; i + name.size < head.size; i++) {
        char before = head.text[i - 1], after = head.text[i + name.size];
        if ((before == '<' || before == ':') && (is_space(after) || strchr("/>_", after)) &&
            slice_starts(slice_skip(head, i), name))
            return true;
    }
    return false;
}

/* Standard structures in another namespace or none. What engines write by rules of their own has one of its own. */
static bool has_odd_namespace(struct slice head) {
    struct xml_root root;
    return xml_root_find(head, &root) && is_structure(root.name) && root.name.size == 7 &&
           !slice_equal(root.namespace, SLICE("urn:hl7-org:v2xml"));
}

static bool has_segments(struct slice head) {
    struct xml_root root;
    if (!xml_root_find(head, &root))
        return false;
    return slice_equal(root.namespace, SLICE("urn:hl7-org:v2xml")) || slice_equal(root.name, SLICE("HL7Message")) ||
           is_structure(root.name) || has_message_header(head);
}

static bool recognise(struct slice head) {
    struct xml_root root;
    return has_segments(head) || (xml_root_find(head, &root) && (v2_spelled_found(head) || v2_embedded_found(head)));
}

/* Groups are only passed through: their names differ from version to version. */
static enum interest interest(void *context, const struct xml_tag *tag) {
    (void)context;
    if (tag->kept || (tag->depth > 1 && !slice_empty(v2_segment_id(tag->name))))
        return INTEREST_KEEP;
    bool patient = slice_ends(tag->name, SLICE(".PATIENT_RESULT")) || slice_ends(tag->name, SLICE(".RESPONSE"));
    return patient ? INTEREST_ANNOUNCE : INTEREST_ENTER;
}

static struct trees *open_trees(struct source *source, const struct read_options *options, struct slice head,
                                struct diagnostics *diagnostics) {
    if (has_odd_namespace(head))
        diagnose(diagnostics, NAMESPACE_ODD, (struct place){.file = source_name(source)}, NO_SLICE, NO_SLICE);
    if (has_segments(head))
        return xml_trees_open(source, options, (struct xml_dialect){interest, NULL}, diagnostics);
    return v2_spelled_found(head) ? v2_spelled_open(source, options, diagnostics)
                                  : v2_embedded_open(source, options, diagnostics);
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    struct arena *arena = arena_new();
    struct slice file = source_name(source);
    struct slice head = arena ? decode_head(arena, source_head(source), options->encoding) : NO_SLICE;
    struct trees *trees = NULL;
    if (slice_empty(head) || arena_failed(arena)) /* it was recognised by these bytes, so that they are there */
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
    else
        trees = open_trees(source, options, head, diagnostics);
    arena_free(arena);
    return trees ? v2_reader_open(&v2xml_format, trees, file, diagnostics) : NULL;
}

const struct format v2xml_format = {"hl7v2-xml", recognise, open_reader};
