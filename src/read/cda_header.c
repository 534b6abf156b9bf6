/* Reads the header of a CDA document. */
#include "cda_header.h"

#include "builder.h"
#include "text_choice.h"

/* Of several identifiers the first with an extension; one without is its root alone. */
static void set_identifier(struct cda_document *document, const struct element *role) {
    struct person *person = &document->person;
    for (const struct element *id = element_child(role, "id"); id; id = element_again(id)) {
        struct slice extension = element_attribute(id, "extension"), root = element_attribute(id, "root");
        if (slice_empty(extension) && (slice_empty(root) || !slice_empty(person->id)))
            continue;
        person->id = arena_copy(document->arena, slice_empty(extension) ? root : extension);
        person->authority = slice_empty(extension) ? NO_SLICE : arena_copy(document->arena, root);
        if (!slice_empty(extension))
            return;
    }
}

static void add_names(struct builder *name, const struct element *part) {
    for (; part; part = element_again(part)) {
        struct slice text = slice_trim(part->text);
        if (text.size && name->size)
            builder_char(name, ' ');
        builder_add(name, text);
    }
}

/* Given names, then family names; of several names the legal one. */
static struct slice person_name(struct arena *arena, const struct element *patient) {
    const struct element *chosen = element_child(patient, "name");
    for (const struct element *name = chosen; name; name = element_again(name))
        if (slice_equal(element_attribute(name, "use"), SLICE("L"))) {
            chosen = name;
            break;
        }
    struct builder text = builder_start(arena);
    add_names(&text, element_child(chosen, "given"));
    add_names(&text, element_child(chosen, "family"));
    return text.size ? builder_text(&text) : element_full_text(arena, chosen, NULL);
}

/* HL7 AdministrativeGender. */
static enum sex sex_of(struct cda_document *document, const struct element *code) {
    struct slice value = element_attribute(code, "code");
    if (slice_empty(value))
        return SEX_UNKNOWN;
    if (slice_equal(value, SLICE("F")))
        return SEX_FEMALE;
    if (slice_equal(value, SLICE("M")))
        return SEX_MALE;
    if (slice_equal(value, SLICE("UN")))
        return SEX_OTHER;
    diagnose(document->diagnostics, SEX_UNREADABLE, cda_place(document, code), value, NO_SLICE);
    return SEX_UNKNOWN;
}

static bool take_person(struct cda_document *document, const struct element *element) {
    const struct element *role = element_child(element, "patientRole"), *patient = element_child(role, "patient");
    if (++document->people > 1) {
        diagnose(document->diagnostics, TWO_RECORD_TARGETS, cda_place(document, element), NO_SLICE, NO_SLICE);
        return false;
    }
    set_identifier(document, role);
    document->person.name = person_name(document->arena, patient);
    document->person.sex = sex_of(document, element_child(patient, "administrativeGenderCode"));
    document->person.birth = cda_time(document, element_child(patient, "birthTime"));
    return true;
}

static void take_laboratory(struct cda_document *document, const struct element *organisation_name) {
    if (slice_empty(document->laboratory))
        document->laboratory = element_full_text(document->arena, organisation_name, NULL);
}

/* Laboratory reports: all that IHE XD-LAB (PaLM) and the guides of Austria and France derive from it. */
static bool is_laboratory_template(struct slice root) {
    static const char *const templates[] = {
        "1.3.6.1.4.1.19376.1.3.3",
        "1.2.40.0.34.11.4",
        "1.2.40.0.34.6.0.11.0.11",
        "1.2.250.1.213.1.1.1.55",
    };
    return IS_ONE_OF(root, templates);
}

static void take_status(struct cda_document *document, const struct element *status) {
    static const char *const withdrawn[] = {"nullified", "obsolete"};
    struct slice code = element_attribute(status, "code");
    document->withdrawn |= IS_ONE_OF(code, withdrawn);
    if (document->withdrawn)
        diagnose(document->diagnostics, DOCUMENT_WITHDRAWN, cda_place(document, status), code, NO_SLICE);
    else if (!slice_equal(code, SLICE("completed")))
        diagnose(document->diagnostics, DOCUMENT_UNFINISHED, cda_place(document, status), code, NO_SLICE);
}

/* It replaces (RPLC) or continues (APND) another document, which the user may have as well. */
static void take_relation(struct cda_document *document, const struct element *related) {
    if (!slice_equal(element_attribute(related, "typeCode"), SLICE("RPLC")))
        return;
    struct slice id = cda_identifier(document->arena, element_at(related, "parentDocument/id"));
    document->replaces = arena_copy(document->arena, id);
    diagnose(document->diagnostics, DOCUMENT_REPLACES, cda_place(document, related), NO_SLICE, NO_SLICE);
}

static void take_coded_part(struct cda_document *document, const struct element *element) {
    if (element_is(element, "code") && slice_equal(element_attribute(element, "code"), SLICE("11502-2")))
        document->laboratory_report = true;
    else if (element_is(element, "templateId") && is_laboratory_template(element_attribute(element, "root")))
        document->laboratory_report = true;
    else if (element_is(element, "id"))
        document->id = arena_copy(document->arena, cda_identifier(document->arena, element));
    else if (element_is(element, "statusCode"))
        take_status(document, element);
    else if (element_is(element, "relatedDocument"))
        take_relation(document, element);
}

bool cda_take_header(struct cda_document *document, const struct element *element) {
    if (element_is(element, "recordTarget"))
        return take_person(document, element);
    if (element_is(element, "effectiveTime"))
        document->time = cda_time(document, element);
    else if (element_is(element, "author"))
        take_laboratory(document, element_at(element, "assignedAuthor/representedOrganization/name"));
    else if (element_is(element, "custodian"))
        take_laboratory(document, element_at(element, "assignedCustodian/representedCustodianOrganization/name"));
    else
        take_coded_part(document, element);
    return true;
}

void cda_say_foreign_body(struct cda_document *document, const struct element *text) {
    struct slice kind = either(element_attribute(text, "mediaType"), SLICE("of an unnamed kind"));
    diagnose(document->diagnostics, ATTACHMENT_NOT_READ, cda_place(document, text), kind, NO_SLICE);
}
