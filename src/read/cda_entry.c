/* Walks through an entry of a CDA section and collects results and medicines. */
#include "cda_entry.h"

#include "builder.h"
#include "cda_value.h"
#include "text_choice.h"

/* What a statement takes over from those around it. */
struct around {
    struct date time;
    struct slice specimen;
    struct slice laboratory;
    struct slice comment;
    struct slice order;
};

struct walk {
    struct cda_document *document;
    struct record_list *records;
    struct arena *arena;
};

static bool attribute_is(const struct element *element, const char *name, const char *value) {
    return slice_equal(element_attribute(element, name), slice_of(value));
}

static struct place place_of(const struct walk *walk, const struct element *element) {
    return (struct place){.file = walk->document->file, .line = element->line, .column = element->column};
}

/* ---- What surrounds results ---- */

static bool is_statement(const struct element *element) {
    static const char *const names[] = {"organizer", "act", "observation", "procedure", "substanceAdministration"};
    return IS_ONE_OF(element->name, names);
}

/* The statement inside of a component, entryRelationship or entry. */
static const struct element *statement_in(const struct element *link) {
    for (const struct element *child = link->children; child; child = child->next)
        if (is_statement(child))
            return child;
    return NULL;
}

static bool is_link(const struct element *element) {
    return element_is(element, "component") || element_is(element, "entryRelationship") || element_is(element, "entry");
}

/* Only components belong to a statement; a reference (REFR) is an earlier result, others explain. */
static bool is_part(const struct element *link) {
    struct slice type = element_attribute(link, "typeCode");
    return is_link(link) && (!element_is(link, "entryRelationship") || slice_equal(type, SLICE("COMP")));
}

static bool is_comment(const struct element *act) {
    return cda_has_template(act, "2.16.840.1.113883.10.20.1.40") ||
           cda_has_template(act, "1.3.6.1.4.1.19376.1.5.3.1.4.2") ||
           cda_has_template(act, "2.16.840.1.113883.10.20.22.4.64") ||
           slice_equal(element_attribute(element_child(act, "code"), "code"), SLICE("48767-8"));
}

static struct slice comments_of(struct walk *walk, const struct element *statement) {
    struct slice comment = NO_SLICE;
    for (const struct element *link = statement->children; link; link = link->next) {
        const struct element *act = is_link(link) ? element_child(link, "act") : NULL;
        if (act && is_comment(act))
            comment =
                with_line(walk->arena, comment, cda_text(walk->document, walk->arena, element_child(act, "text")));
    }
    return comment;
}

/* IHE XD-LAB and C-CDA say in a procedure when the specimen was taken. */
static struct date sampling_time(struct walk *walk, const struct element *statement) {
    struct date time = {.precision = PRECISION_NONE};
    for (const struct element *link = statement->children; link && !date_known(time); link = link->next)
        if (is_link(link) && element_child(link, "procedure"))
            time = cda_time(walk->document, element_at(link, "procedure/effectiveTime"));
    return time;
}

static struct slice specimen_of(struct walk *walk, const struct element *statement) {
    const struct element *entity = element_at(statement, "specimen/specimenRole/specimenPlayingEntity");
    struct slice name = cda_code_name(walk->document, walk->arena, element_child(entity, "code"));
    return either(name, element_full_text(walk->arena, element_child(entity, "name"), NULL));
}

static struct slice order_of(const struct element *statement) {
    const struct element *id = element_at(statement, "id");
    return either(element_attribute(id, "extension"), element_attribute(id, "root"));
}

static struct around around_parts(struct walk *walk, const struct element *statement, struct around outer) {
    struct around inner = outer;
    struct date time = cda_time(walk->document, element_child(statement, "effectiveTime"));
    if (!date_known(time))
        time = sampling_time(walk, statement);
    if (date_known(time))
        inner.time = time;
    inner.specimen = either(specimen_of(walk, statement), outer.specimen);
    const struct element *organisation = element_at(statement, "performer/assignedEntity/representedOrganization/name");
    inner.laboratory = either(element_full_text(walk->arena, organisation, NULL), outer.laboratory);
    inner.order = either(order_of(statement), outer.order);
    inner.comment = with_line(walk->arena, comments_of(walk, statement), outer.comment);
    return inner;
}

/* ---- Results ---- */

static void set_status(struct record *record, struct slice code) {
    static const struct {
        const char *code;
        enum status status;
    } codes[] = {
        {"completed", STATUS_FINAL},     {"active", STATUS_PRELIMINARY},  {"held", STATUS_PENDING},
        {"suspended", STATUS_PENDING},   {"new", STATUS_PENDING},         {"aborted", STATUS_CANCELLED},
        {"cancelled", STATUS_CANCELLED}, {"nullified", STATUS_WITHDRAWN},
    };
    record->status_text = code;
    record->status = slice_empty(code) ? STATUS_NOT_STATED : STATUS_UNKNOWN;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (slice_equal(slice_of(codes[i].code), code))
            record->status = codes[i].status;
    if (record->status == STATUS_PRELIMINARY && slice_empty(record->value))
        record->status = STATUS_PENDING;
    if (record->status == STATUS_PENDING || record->status == STATUS_CANCELLED || record->status == STATUS_WITHDRAWN) {
        record->value = NO_SLICE;
        record->no_value_reason = code;
    }
}

static void add_coding(struct record *record, const struct element *code) {
    struct coding coding = {.code = element_attribute(code, "code"),
                            .system = element_attribute(code, "codeSystem"),
                            .display = element_attribute(code, "displayName")};
    if (!slice_empty(coding.code) && record->coding_count < MAX_CODINGS)
        record->codings[record->coding_count++] = coding;
}

static struct slice name_of(struct walk *walk, const struct element *code) {
    struct slice name = element_attribute(code, "displayName");
    if (slice_empty(name))
        name = cda_text(walk->document, walk->arena, element_child(code, "originalText"));
    const struct element *translation = element_child(code, "translation");
    for (; slice_empty(name) && translation; translation = element_again(translation))
        name = element_attribute(translation, "displayName");
    return either(name, element_attribute(code, "code"));
}

static void set_codings(struct walk *walk, const struct element *code, struct record *record) {
    add_coding(record, code);
    for (const struct element *other = element_child(code, "translation"); other; other = element_again(other))
        add_coding(record, other);
    record->name = slice_trim(name_of(walk, code));
}

static struct slice flags_of(struct walk *walk, const struct element *observation) {
    struct builder flags = builder_start(walk->arena);
    const struct element *code = element_child(observation, "interpretationCode");
    for (; code; code = element_again(code)) {
        struct slice flag = element_attribute(code, "code");
        if (flag.size && flags.size)
            builder_char(&flags, ' ');
        builder_add(&flags, flag);
    }
    return builder_text(&flags);
}

/* A statement that is denied says that its value was not found; it must not be read as the value. */
static void apply_negation(struct walk *walk, const struct element *observation, struct record *record) {
    if (!attribute_is(observation, "negationInd", "true") && !attribute_is(observation, "negationInd", "1"))
        return;
    if (!slice_empty(record->value))
        record->value = join(walk->arena, 2, SLICE("not "), record->value);
    record->value_is_text = true;
}

static void set_time(struct walk *walk, const struct around *around, struct record *record) {
    record->collected = around->time;
    record->reported = walk->document->time;
    if (date_known(record->collected) || !date_known(walk->document->time))
        return;
    record->collected = walk->document->time;
    diagnose(walk->document->diagnostics, TIME_OF_DOCUMENT, record->where, record->name, NO_SLICE);
}

static void take_result(struct walk *walk, const struct element *observation, const struct around *around) {
    struct record *record = record_list_add(walk->records);
    if (!record)
        return;
    record->where = place_of(walk, observation);
    record->numerals = NUMERALS_POINT;
    record->person = walk->document->person;
    set_codings(walk, element_child(observation, "code"), record);
    if (slice_empty(record->name)) /* the name may stand in the narrative alone */
        record->name = cda_text(walk->document, walk->arena, element_child(observation, "text"));
    if (!cda_value(walk->document, walk->arena, observation, record)) {
        record->kind = RECORD_UNREADABLE;
        record->value = cda_value_as_written(walk->document, walk->arena, observation);
        record->no_value_reason = SLICE("a value of an unknown type");
        diagnose(walk->document->diagnostics, RESULT_UNREADABLE, record->where, record->name, record->no_value_reason);
    }
    apply_negation(walk, observation, record);
    cda_range(walk->document, walk->arena, observation, record);
    record->flag = flags_of(walk, observation);
    set_status(record, element_attribute(element_child(observation, "statusCode"), "code"));
    set_time(walk, around, record);
    record->specimen = around->specimen;
    record->laboratory = either(around->laboratory, walk->document->laboratory);
    record->comment = around->comment;
    record->order = around->order;
}

/* Observations that happened, and are results: not goals, not the unit of another one, not vital signs. */
static bool is_result(const struct element *observation) {
    struct slice class = element_attribute(observation, "classCode");
    struct slice mood = element_attribute(observation, "moodCode");
    bool observed = (slice_empty(class) || slice_equal(class, SLICE("OBS"))) &&
                    (slice_empty(mood) || slice_equal(mood, SLICE("EVN")));
    bool is_unit = attribute_is(element_child(observation, "code"), "code", "246514001");
    return observed && !is_unit && !cda_has_template(observation, "2.16.840.1.113883.10.20.22.4.27");
}

/* ---- Medicines ---- */

/* Medicines that were stopped, or that the statement denies, are none. */
static bool is_taken(struct walk *walk, const struct element *statement) {
    static const char *const over[] = {"aborted", "cancelled", "nullified", "suspended"};
    struct slice status = element_attribute(element_child(statement, "statusCode"), "code");
    if (IS_ONE_OF(status, over))
        return false;
    struct date end = cda_time(walk->document, element_at(statement, "effectiveTime/high"));
    bool ended = date_known(end) && date_known(walk->document->time) && date_compare(end, walk->document->time) < 0;
    return !ended && !attribute_is(statement, "negationInd", "true");
}

static void take_medicine(struct walk *walk, const struct element *statement) {
    const struct element *material = element_at(statement, "consumable/manufacturedProduct/manufacturedMaterial");
    struct record medicine = {.kind = RECORD_MEDICATION,
                              .where = place_of(walk, statement),
                              .person = walk->document->person,
                              .reported = walk->document->time};
    set_codings(walk, element_child(material, "code"), &medicine);
    medicine.name = either(medicine.name, element_full_text(walk->arena, element_child(material, "name"), NULL));
    if ((slice_empty(medicine.name) && medicine.coding_count == 0) || !is_taken(walk, statement))
        return;
    struct record *record = record_list_add(walk->records);
    if (record)
        *record = medicine;
}

/* ---- The walk ---- */

static void take_statement(struct walk *walk, const struct element *statement, const struct around *inner) {
    if (element_is(statement, "observation") && cda_in_results(walk->document) && is_result(statement))
        take_result(walk, statement, inner);
    if (element_is(statement, "substanceAdministration") && cda_in_medications(walk->document))
        take_medicine(walk, statement);
}

/* The depth of the tree is capped where it is built. */
static void visit(struct walk *walk, const struct element *statement, struct around outer) {
    bool vital_signs = cda_has_template(statement, "2.16.840.1.113883.10.20.22.4.26");
    if (vital_signs || is_comment(statement))
        return;
    struct around inner = around_parts(walk, statement, outer);
    if (element_is(statement, "observation"))
        inner.order = either(outer.order, inner.order);
    take_statement(walk, statement, &inner);
    if (element_is(statement, "observation"))
        inner.comment = outer.comment;
    for (const struct element *link = statement->children; link; link = link->next) {
        const struct element *part = is_part(link) ? statement_in(link) : NULL;
        if (part)
            visit(walk, part, inner);
    }
}

void cda_take_entry(struct cda_document *document, const struct element *entry, struct record_list *records) {
    struct walk walk = {document, records, records->arena};
    struct around around = {.time = {.precision = PRECISION_NONE}};
    if (is_statement(entry)) {
        visit(&walk, entry, around);
        return;
    }
    for (const struct element *child = entry->children; child; child = child->next)
        if (is_statement(child))
            visit(&walk, child, around);
}
