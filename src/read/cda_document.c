/* Keeps what is known of a CDA document: its header, its sections and their narrative. */
#include "cda_document.h"

#include "builder.h"
#include "text_choice.h"

static struct place place_of(const struct cda_document *document, const struct element *element) {
    return (struct place){.file = document->file, .line = element->line, .column = element->column};
}

bool cda_has_template(const struct element *element, const char *root) {
    const struct element *template = element_child(element, "templateId");
    for (; template; template = element_again(template))
        if (slice_equal(element_attribute(template, "root"), slice_of(root)))
            return true;
    return false;
}

/* ---- Texts and times ---- */

/* Elements of the narrative that separate words. */
static bool is_break(struct slice name) {
    static const char *const breaks[] = {"br", "td", "th", "tr", "item", "paragraph", "caption", "list", "table"};
    return IS_ONE_OF(name, breaks);
}

static struct slice referenced(struct cda_document *document, const struct element *reference) {
    struct slice value = element_attribute(reference, "value");
    size_t at;
    if (!slice_starts(value, SLICE("#")))
        return NO_SLICE;
    if (map_get(&document->narrative, slice_skip(value, 1), &at))
        return document->texts[at];
    diagnose(document->diagnostics, REFERENCE_DANGLING, place_of(document, reference), value, NO_SLICE);
    return NO_SLICE;
}

struct slice cda_text(struct cda_document *document, struct arena *arena, const struct element *element) {
    struct slice text = element_full_text(arena, element, is_break);
    const struct element *reference = element_child(element, "reference");
    return slice_empty(text) && reference ? referenced(document, reference) : text;
}

static struct date read_time(struct cda_document *document, const struct element *element) {
    struct date date = {.precision = PRECISION_NONE};
    struct slice value = slice_trim(element_attribute(element, "value"));
    bool salvaged = false;
    if (slice_empty(value))
        return date;
    if (!date_parse_hl7(value, &date, &salvaged)) {
        diagnose(document->diagnostics, DATE_UNREADABLE, place_of(document, element), element->name, NO_SLICE);
        return (struct date){.precision = PRECISION_NONE};
    }
    if (salvaged)
        diagnose(document->diagnostics, TIME_SALVAGED, place_of(document, element), element->name, NO_SLICE);
    return date;
}

struct date cda_time(struct cda_document *document, const struct element *element) {
    static const char *const parts[] = {"low", "center", "high"};
    struct date date = read_time(document, element);
    for (size_t i = 0; !date_known(date) && i < sizeof parts / sizeof *parts; i++)
        date = read_time(document, element_child(element, parts[i]));
    return date;
}

/* ---- The header ---- */

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
    diagnose(document->diagnostics, SEX_UNREADABLE, place_of(document, code), value, NO_SLICE);
    return SEX_UNKNOWN;
}

static bool take_person(struct cda_document *document, const struct element *element) {
    const struct element *role = element_child(element, "patientRole"), *patient = element_child(role, "patient");
    if (++document->people > 1) {
        diagnose(document->diagnostics, TWO_RECORD_TARGETS, place_of(document, element), NO_SLICE, NO_SLICE);
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

static void say_status(struct cda_document *document, const struct element *status) {
    struct slice code = element_attribute(status, "code");
    if (!slice_equal(code, SLICE("completed")))
        diagnose(document->diagnostics, DOCUMENT_UNFINISHED, place_of(document, status), code, NO_SLICE);
}

/* It replaces (RPLC) or continues (APND) another document, which the user may have as well. */
static void say_relation(struct cda_document *document, const struct element *related) {
    if (slice_equal(element_attribute(related, "typeCode"), SLICE("RPLC")))
        diagnose(document->diagnostics, DOCUMENT_REPLACES, place_of(document, related), NO_SLICE, NO_SLICE);
}

bool cda_take_header(struct cda_document *document, const struct element *element) {
    if (element_is(element, "recordTarget"))
        return take_person(document, element);
    if (element_is(element, "effectiveTime"))
        document->time = cda_time(document, element);
    else if (element_is(element, "code") && slice_equal(element_attribute(element, "code"), SLICE("11502-2")))
        document->laboratory_report = true;
    else if (element_is(element, "templateId") && is_laboratory_template(element_attribute(element, "root")))
        document->laboratory_report = true;
    else if (element_is(element, "statusCode"))
        say_status(document, element);
    else if (element_is(element, "relatedDocument"))
        say_relation(document, element);
    else if (element_is(element, "author"))
        take_laboratory(document, element_at(element, "assignedAuthor/representedOrganization/name"));
    else if (element_is(element, "custodian"))
        take_laboratory(document, element_at(element, "assignedCustodian/representedCustodianOrganization/name"));
    return true;
}

void cda_say_foreign_body(struct cda_document *document, const struct element *text) {
    struct slice kind = either(element_attribute(text, "mediaType"), SLICE("of an unnamed kind"));
    diagnose(document->diagnostics, ATTACHMENT_NOT_READ, place_of(document, text), kind, NO_SLICE);
}

/* ---- Sections ---- */

static struct cda_section *innermost(struct cda_document *document) {
    return document->section_count ? &document->sections[document->section_count - 1] : NULL;
}

static void forget_narrative(struct cda_document *document) {
    arena_reset(document->narrative_arena);
    document->narrative = map_start(document->narrative_arena);
    document->texts = NULL;
    document->text_count = document->text_capacity = 0;
}

bool cda_enter_section(struct cda_document *document, const struct element *element) {
    const struct cda_section *outer = innermost(document);
    if (document->section_count == CDA_MAX_SECTIONS) {
        diagnose(document->diagnostics, XML_DEPTH, place_of(document, element), SLICE("64 sections"), NO_SLICE);
        return false;
    }
    if (!outer)
        forget_narrative(document);
    document->sections[document->section_count++] =
        (struct cda_section){.depth = element->depth,
                             .where = place_of(document, element),
                             .results = outer ? outer->results : document->laboratory_report,
                             .medications = outer && outer->medications,
                             .other = outer && outer->other};
    return true;
}

static void leave_section(struct cda_document *document) {
    struct cda_section section = document->sections[--document->section_count];
    struct cda_section *outer = innermost(document);
    if (outer)
        outer->has_entry |= section.has_entry;
    if (section.results && !section.other && section.has_text && !section.has_entry)
        diagnose(document->diagnostics, NARRATIVE_ONLY, section.where, SLICE("of results"), NO_SLICE);
}

void cda_leave_sections(struct cda_document *document, size_t depth) {
    while (document->section_count && innermost(document)->depth >= depth)
        leave_section(document);
}

static void classify_by_code(struct cda_section *section, struct slice code) {
    /* Results, and the specialties of a laboratory, which are sections of their own in IHE XD-LAB. */
    static const char *const results[] = {
        "30954-2", "18717-9", "18718-7", "18719-5", "18720-3", "18721-1", "18722-9", "18723-7",
        "18724-5", "18725-2", "18727-8", "18728-6", "18729-4", "18767-4", "18768-2", "26436-6",
    };
    section->results |= IS_ONE_OF(code, results);
    section->medications |= slice_equal(code, SLICE("10160-0"));
    section->other |= slice_equal(code, SLICE("8716-3")); /* vital signs */
}

/* C-CDA, CCD release 1, HITSP C83, IHE, IHE XD-LAB, CDA-CH. */
static void classify_by_template(struct cda_section *section, struct slice root) {
    static const char *const results[] = {
        "2.16.840.1.113883.10.20.22.2.3",   "2.16.840.1.113883.10.20.22.2.3.1", "2.16.840.1.113883.10.20.1.14",
        "2.16.840.1.113883.3.88.11.83.122", "1.3.6.1.4.1.19376.1.5.3.1.3.28",   "1.3.6.1.4.1.19376.1.3.3.2.1",
        "1.3.6.1.4.1.19376.1.3.3.2.2",      "2.16.756.5.30.1.1.10.3.5",         "1.2.250.1.213.1.1.2.70",
        "1.2.250.1.213.1.1.2.71",
    };
    static const char *const medications[] = {
        "2.16.840.1.113883.10.20.22.2.1",
        "2.16.840.1.113883.10.20.22.2.1.1",
        "2.16.840.1.113883.10.20.1.8",
        "1.3.6.1.4.1.19376.1.5.3.1.3.19",
    };
    section->results |= IS_ONE_OF(root, results);
    section->medications |= IS_ONE_OF(root, medications);
}

/* Remembers the text of every element that has an id. */
static void remember_narrative(struct cda_document *document, const struct element *element) {
    struct arena *arena = document->narrative_arena;
    struct slice id = element_attribute(element, "ID");
    if (!slice_empty(id)) {
        void *grown =
            arena_grow(arena, document->texts, document->text_count, &document->text_capacity, sizeof(struct slice));
        if (!grown)
            return;
        document->texts = grown;
        document->texts[document->text_count] = element_full_text(arena, element, is_break);
        (void)map_put(&document->narrative, arena_copy(arena, id), document->text_count++); /* the arena remembers */
    }
    for (const struct element *child = element->children; child; child = child->next)
        remember_narrative(document, child);
}

static bool has_table(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next)
        if (element_is(child, "td") || has_table(child))
            return true;
    return false;
}

void cda_take_section_part(struct cda_document *document, const struct element *element) {
    struct cda_section *section = innermost(document);
    if (!section)
        return;
    if (element_is(element, "code"))
        classify_by_code(section, element_attribute(element, "code"));
    else if (element_is(element, "templateId"))
        classify_by_template(section, element_attribute(element, "root"));
    else if (element_is(element, "entry"))
        section->has_entry = true;
    else if (element_is(element, "text")) {
        section->has_text = has_table(element);
        if (section->results || section->medications)
            remember_narrative(document, element);
    }
}

bool cda_in_results(const struct cda_document *document) {
    if (document->section_count == 0)
        return true; /* a fragment without a section */
    const struct cda_section *section = &document->sections[document->section_count - 1];
    return section->results && !section->other;
}

bool cda_in_medications(const struct cda_document *document) {
    return document->section_count && document->sections[document->section_count - 1].medications;
}
