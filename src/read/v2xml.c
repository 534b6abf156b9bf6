/* HL7 v2.xml: finds the segments of messages in XML, whatever groups they stand in. */
#include "formats.h"
#include "v2.h"
#include "v2_fields.h"
#include "xml_input.h"
#include "xml_root.h"

#include <stdlib.h>
#include <string.h>

struct v2xml_reader {
    struct reader reader;
    struct diagnostics *diagnostics;
    struct xml_input input;
    struct v2 *v2;
    const struct element *held; /* a segment that waits until results were given */
    bool ended;
};

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

static bool recognise(struct slice head) {
    struct xml_root root;
    if (!xml_root_find(head, &root))
        return false;
    return slice_equal(root.namespace, SLICE("urn:hl7-org:v2xml")) || slice_equal(root.name, SLICE("HL7Message")) ||
           is_structure(root.name) || has_message_header(head);
}

/* Groups are only passed through: their names differ from version to version. */
static enum interest interest(void *context, const struct xml_tag *tag) {
    (void)context;
    if (tag->kept || (tag->depth > 1 && !slice_empty(v2_segment_id(tag->name))))
        return INTEREST_KEEP;
    bool patient = slice_ends(tag->name, SLICE(".PATIENT_RESULT")) || slice_ends(tag->name, SLICE(".RESPONSE"));
    return patient ? INTEREST_ANNOUNCE : INTEREST_ENTER;
}

static bool take(struct v2xml_reader *self, const struct element *tree) {
    return tree->opened ? v2_new_patient(self->v2) : v2_take(self->v2, tree);
}

static enum reading fail(struct v2xml_reader *self) {
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->input.file}, NO_SLICE, NO_SLICE);
    return READING_FAILED;
}

static enum reading next(struct reader *reader, struct record *record) {
    struct v2xml_reader *self = (struct v2xml_reader *)reader;
    for (;;) {
        bool given = v2_give(self->v2, record);
        if (v2_failed(self->v2))
            return fail(self);
        if (given)
            return READING_RECORD;
        if (self->ended)
            return READING_END;
        enum xml_status status = self->held ? XML_TREE : xml_door_next(self->input.door, &self->held);
        if (status == XML_FAILED)
            return READING_FAILED;
        self->ended = status == XML_DONE;
        self->reader.encoding = decoder_encoding(self->input.decoder);
        if (self->ended)
            v2_finish(self->v2);
        else if (take(self, self->held))
            self->held = NULL;
    }
}

static void close_reader(struct reader *reader) {
    struct v2xml_reader *self = (struct v2xml_reader *)reader;
    v2_free(self->v2);
    xml_input_close(&self->input);
    free(self);
}

static struct reader *open_reader(struct source *source, const struct read_options *options,
                                  struct diagnostics *diagnostics) {
    struct v2xml_reader *self = calloc(1, sizeof *self);
    struct place place = {.file = source_name(source)};
    if (self)
        self->v2 = v2_new(place.file, diagnostics);
    if (!self || !self->v2) {
        diagnose(diagnostics, NO_MEMORY, place, NO_SLICE, NO_SLICE);
        free(self);
        return NULL;
    }
    self->reader = (struct reader){&v2xml_format, SLICE("UTF-8"), next, close_reader};
    self->diagnostics = diagnostics;
    struct xml_dialect dialect = {interest, NULL};
    if (!xml_input_open(&self->input, source, options, dialect, diagnostics)) {
        close_reader(&self->reader);
        return NULL;
    }
    return &self->reader;
}

const struct format v2xml_format = {"hl7v2-xml", recognise, open_reader};
