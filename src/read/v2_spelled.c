/* Gives spelled-out HL7 v2 segments their numbers. */
#include "v2_spelled.h"

#include "builder.h"
#include "pipe_segment.h"
#include "xml_trees.h"

#include <stdlib.h>

struct spelled_trees {
    struct trees trees;
    struct trees *inner;
    struct arena *arena; /* of the segment at hand */
    struct slice file;
    struct diagnostics *diagnostics;
};

/* ---- Names ---- */

struct numbered {
    const char *name;
    size_t number;
};

/* Only what is read of each segment; ended by a row without a name. */
static const struct numbered message_fields[] = {
    {"DateTimeOfMessage", 7}, {"MessageType", 9}, {"ProcessingID", 11}, {NULL, 0}};
static const struct numbered patient_fields[] = {
    {"PatientIdentifierList", 3}, {"PatientName", 5}, {"DateTimeOfBirth", 7}, {"AdministrativeSex", 8}, {NULL, 0}};
static const struct numbered order_fields[] = {{"PlacerOrderNumber", 2},
                                               {"FillerOrderNumber", 3},
                                               {"UniversalServiceIdentifier", 4},
                                               {"ObservationDateTime", 7},
                                               {"SpecimenSource", 15},
                                               {"ResultsRptStatusChngDateTime", 22},
                                               {"ResultStatus", 25},
                                               {NULL, 0}};
static const struct numbered result_fields[] = {{"ValueType", 2},
                                                {"ObservationIdentifier", 3},
                                                {"ObservationSubID", 4},
                                                {"ObservationValue", 5},
                                                {"Units", 6},
                                                {"ReferencesRange", 7},
                                                {"AbnormalFlags", 8},
                                                {"ObservationResultStatus", 11},
                                                {"DateTimeOftheObservation", 14},
                                                {"ProducersReference", 15},
                                                {"PerformingOrganizationName", 23},
                                                {NULL, 0}};
static const struct numbered note_fields[] = {{"Comment", 3}, {"HL7Comment", 3}, {NULL, 0}};
static const struct numbered specimen_fields[] = {{"SpecimenType", 4}, {"SpecimenCollectionDateTime", 17}, {NULL, 0}};

static const struct spelled_segment {
    const char *name;
    const char *id;
    const struct numbered *fields;
} segments[] = {
    {"HL7MSH", "MSH", message_fields},           {"PatientIdentification", "PID", patient_fields},
    {"ObservationRequest", "OBR", order_fields}, {"ObservationResult", "OBX", result_fields},
    {"NotesAndComments", "NTE", note_fields},    {"SPECIMEN", "SPM", specimen_fields},
};

/* Of the data types of these fields. */
static const struct numbered components[] = {{"HL7Identifier", 1},
                                             {"HL7Text", 2},
                                             {"HL7NameofCodingSystem", 3},
                                             {"HL7AlternateIdentifier", 4},
                                             {"HL7AlternateText", 5},
                                             {"HL7NameofAlternateCodingSystem", 6},
                                             {"HL7OriginalText", 9},
                                             {"HL7IDNumber", 1},
                                             {"HL7AssigningAuthority", 4},
                                             {"HL7IdentifierTypeCode", 5},
                                             {"HL7NamespaceID", 1},
                                             {"HL7UniversalID", 2},
                                             {"HL7FamilyName", 1},
                                             {"HL7Surname", 1},
                                             {"HL7GivenName", 2},
                                             {"HL7SecondAndFurtherGivenNamesOrInitialsThereof", 3},
                                             {"HL7NameTypeCode", 7},
                                             {"HL7EntityIdentifier", 1},
                                             {"HL7ProcessingID", 1},
                                             {"HL7OrganizationName", 1},
                                             {"HL7RangeStartDateTime", 1},
                                             {"HL7Numeric", 1},
                                             {"MessageCode", 1},
                                             {"TriggerEvent", 2},
                                             {NULL, 0}};

static const struct spelled_segment *segment_named(struct slice name) {
    for (size_t i = 0; i < sizeof segments / sizeof *segments; i++)
        if (slice_equal(slice_of(segments[i].name), name))
            return &segments[i];
    return NULL;
}

static size_t number_named(const struct numbered *list, struct slice name) {
    for (; list->name; list++)
        if (slice_equal(slice_of(list->name), name))
            return list->number;
    return 0;
}

static enum interest interest(void *context, const struct xml_tag *tag) {
    (void)context;
    if (tag->kept || segment_named(tag->name))
        return INTEREST_KEEP;
    return slice_ends(tag->name, SLICE("PATIENT_RESULT")) ? INTEREST_ANNOUNCE : INTEREST_ENTER;
}

bool v2_spelled_found(struct slice head) {
    return slice_contains(head, SLICE("<HL7MSH")) || slice_contains(head, SLICE(":HL7MSH"));
}

/* ---- Numbering ---- */

static struct element *numbered_element(struct arena *arena, struct slice parent, size_t number,
                                        const struct element *spelled) {
    struct builder name = builder_start(arena);
    builder_add(&name, parent);
    builder_char(&name, '.');
    builder_number(&name, (long long)number);
    struct element *element = arena_alloc(arena, sizeof *element);
    if (!element)
        return NULL;
    element->name = builder_text(&name);
    element->parent = parent;
    element->line = spelled->line;
    element->column = spelled->column;
    return element;
}

/* Two digits at least, as in time stamps. */
static void add_digits(struct builder *text, struct slice number) {
    if (number.size == 1)
        builder_char(text, '0');
    builder_add(text, number);
}

/* A time in its parts, as far as they are there; a part that is missing ends it. */
static struct slice time_of(struct arena *arena, const struct element *spelled) {
    static const char *const parts[] = {"year", "month", "day", "hours", "minutes", "seconds"};
    struct builder text = builder_start(arena);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct element *part = element_child(spelled, parts[i]);
        struct slice number = part ? slice_trim(part->text) : NO_SLICE;
        if (slice_empty(number))
            break;
        add_digits(&text, number);
    }
    enum { DIGITS_OF_HOUR = 10 };
    if (text.size == DIGITS_OF_HOUR)
        builder_add(&text, SLICE("00")); /* a time stamp has minutes where it has hours */
    return builder_text(&text);
}

/* The depth of the tree is capped where it is built. */
static void number_components(struct arena *arena, struct element *into, const struct element *spelled) {
    struct element **tail = &into->children;
    if (element_child(spelled, "year")) {
        into->text = time_of(arena, spelled);
        return;
    }
    for (const struct element *part = spelled->children; part; part = part->next) {
        size_t number = number_named(components, part->name);
        struct element *component = number ? numbered_element(arena, into->name, number, part) : NULL;
        if (!component)
            continue;
        number_components(arena, component, part);
        *tail = component;
        tail = &component->next;
    }
    if (!into->children)
        into->text = spelled->text;
}

/* The value is one text, in which the components stand as in a pipe message. */
static struct element **number_field(struct arena *arena, struct element *segment, struct element **tail, size_t number,
                                     const struct element *spelled) {
    static const struct pipe_marks usual = {'|', '^', '~', '\\', '&'};
    if (!spelled->children)
        return pipe_add_field(arena, &usual, segment, tail, number, spelled->text);
    struct element *field = numbered_element(arena, segment->name, number, spelled);
    if (!field)
        return tail;
    number_components(arena, field, spelled);
    *tail = field;
    return &field->next;
}

static const struct element *number_segment(struct arena *arena, const struct element *spelled) {
    const struct spelled_segment *known = segment_named(spelled->name);
    struct element *segment = arena_alloc(arena, sizeof *segment);
    if (!segment)
        return NULL;
    segment->name = slice_of(known->id);
    segment->line = spelled->line;
    segment->column = spelled->column;
    struct element **tail = &segment->children;
    const struct element *inside = element_child(spelled, known->name); /* a group of the same name */
    const struct element *field = inside ? inside->children : spelled->children;
    for (; field; field = field->next) {
        size_t number = number_named(known->fields, field->name);
        if (number)
            tail = number_field(arena, segment, tail, number, field);
    }
    return segment;
}

/* ---- One segment after the other ---- */

static enum trees_status next(struct trees *trees, const struct element **tree) {
    struct spelled_trees *self = (struct spelled_trees *)trees;
    enum trees_status status = self->inner->next(self->inner, tree);
    if (status != TREES_GIVEN || (*tree)->opened)
        return status;
    arena_reset(self->arena);
    *tree = number_segment(self->arena, *tree);
    if (!arena_failed(self->arena))
        return TREES_GIVEN;
    diagnose(self->diagnostics, NO_MEMORY, (struct place){.file = self->file}, NO_SLICE, NO_SLICE);
    return TREES_FAILED;
}

static struct slice encoding(const struct trees *trees) {
    const struct trees *inner = ((const struct spelled_trees *)trees)->inner;
    return inner->encoding(inner);
}

static void close_trees(struct trees *trees) {
    struct spelled_trees *self = (struct spelled_trees *)trees;
    if (self->inner)
        self->inner->close(self->inner);
    arena_free(self->arena);
    free(self);
}

struct trees *v2_spelled_open(struct source *source, const struct read_options *options,
                              struct diagnostics *diagnostics) {
    struct spelled_trees *self = calloc(1, sizeof *self);
    struct slice file = source_name(source);
    if (self)
        self->arena = arena_new();
    if (!self || !self->arena) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.file = file}, NO_SLICE, NO_SLICE);
        free(self);
        return NULL;
    }
    self->trees = (struct trees){.next = next, .encoding = encoding, .close = close_trees};
    self->file = file;
    self->diagnostics = diagnostics;
    self->inner = xml_trees_open(source, options, (struct xml_dialect){interest, NULL}, diagnostics);
    if (!self->inner) {
        close_trees(&self->trees);
        return NULL;
    }
    return &self->trees;
}
