/* Keeps what is known of a CDA document while it is read: its sections, and what all of its parts are made of. */
#include "cda_document.h"

#include "builder.h"
#include "cda_narrative.h"
#include "text_choice.h"

struct place cda_place(const struct cda_document *document, const struct element *element) {
    return (struct place){.file = document->file, .line = element->line, .column = element->column};
}

bool cda_has_template(const struct element *element, const char *root) {
    const struct element *template = element_child(element, "templateId");
    for (; template; template = element_again(template))
        if (slice_equal(element_attribute(template, "root"), slice_of(root)))
            return true;
    return false;
}

struct slice cda_identifier(struct arena *arena, const struct element *id) {
    struct slice root = element_attribute(id, "root"), extension = element_attribute(id, "extension");
    return slice_empty(extension) ? root : join(arena, 3, root, SLICE("^"), extension);
}

bool cda_is_another_person(const struct element *subject) {
    const struct element *related = element_child(subject, "relatedSubject");
    return related && !slice_equal(element_attribute(related, "classCode"), SLICE("PAT"));
}

/* ---- Times ---- */

static struct date read_time(struct cda_document *document, const struct element *element) {
    struct date date = {.precision = PRECISION_NONE};
    struct slice value = slice_trim(element_attribute(element, "value"));
    bool salvaged = false;
    if (slice_empty(value))
        return date;
    if (!date_parse_hl7(value, &date, &salvaged)) {
        diagnose(document->diagnostics, DATE_UNREADABLE, cda_place(document, element), element->name, NO_SLICE);
        return (struct date){.precision = PRECISION_NONE};
    }
    if (salvaged)
        diagnose(document->diagnostics, TIME_SALVAGED, cda_place(document, element), element->name, NO_SLICE);
    return date;
}

struct date cda_time(struct cda_document *document, const struct element *element) {
    static const char *const parts[] = {"low", "center", "high"};
    struct date date = read_time(document, element);
    for (size_t i = 0; !date_known(date) && i < sizeof parts / sizeof *parts; i++)
        date = read_time(document, element_child(element, parts[i]));
    return date;
}

/* ---- Sections ---- */

static struct cda_section *innermost(struct cda_document *document) {
    return document->section_count ? &document->sections[document->section_count - 1] : NULL;
}

bool cda_enter_section(struct cda_document *document, const struct element *element) {
    const struct cda_section *outer = innermost(document);
    if (document->section_count == CDA_MAX_SECTIONS) {
        diagnose(document->diagnostics, XML_DEPTH, cda_place(document, element), SLICE("64 sections"), NO_SLICE);
        return false;
    }
    if (!outer)
        cda_forget_narrative(document);
    document->sections[document->section_count++] =
        (struct cda_section){.depth = element->depth,
                             .where = cda_place(document, element),
                             .results = outer ? outer->results : document->laboratory_report,
                             .says_results = outer && outer->says_results,
                             .medications = outer && outer->medications,
                             .other = outer && outer->other,
                             .of_another_person = outer && outer->of_another_person,
                             .says_nothing = !slice_empty(element_attribute(element, "nullFlavor"))};
    return true;
}

/* A section that says of itself that it holds results may have them in its words, or in a table; any other section of a
 * laboratory report, such as a letter that goes with it, only where it has a table and nothing coded. */
static bool is_narrative_only(const struct cda_section *section) {
    if (section->other || section->comment || section->says_nothing || section->gave_result)
        return false;
    bool uncoded_table = section->has_table && !section->has_entry;
    return section->says_results ? section->told.value || (section->told.table && !section->has_entry)
                                 : section->results && uncoded_table;
}

static void leave_section(struct cda_document *document) {
    struct cda_section section = document->sections[--document->section_count];
    struct cda_section *outer = innermost(document);
    if (outer) {
        outer->has_entry |= section.has_entry;
        outer->gave_result |= section.gave_result;
    }
    if (is_narrative_only(&section))
        diagnose(document->diagnostics, NARRATIVE_ONLY, section.where, SLICE("of results"), NO_SLICE);
}

void cda_leave_sections(struct cda_document *document, size_t depth) {
    while (document->section_count && innermost(document)->depth >= depth)
        leave_section(document);
}

static void classify_by_code(struct cda_section *section, struct slice code) {
    /* Results, laboratory reports, and the specialties of a laboratory, which are sections of their own in XD-LAB. */
    static const char *const results[] = {
        "11493-4", "11502-2", "30954-2", "18717-9", "18718-7", "18719-5", "18720-3", "18721-1", "18722-9",
        "18723-7", "18724-5", "18725-2", "18727-8", "18728-6", "18729-4", "18767-4", "18768-2", "26436-6",
    };
    section->says_results |= IS_ONE_OF(code, results);
    section->results |= section->says_results;
    section->medications |= slice_equal(code, SLICE("10160-0"));
    section->other |= slice_equal(code, SLICE("8716-3")); /* vital signs */
    section->comment |= slice_equal(code, SLICE("48767-8"));
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
    section->says_results |= IS_ONE_OF(root, results);
    section->results |= section->says_results;
    section->medications |= IS_ONE_OF(root, medications);
}

static bool has_table(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next)
        if (element_is(child, "td") || has_table(child))
            return true;
    return false;
}

static void take_code(struct cda_section *section, const struct element *code) {
    classify_by_code(section, element_attribute(code, "code"));
    for (const struct element *other = element_child(code, "translation"); other; other = element_again(other))
        classify_by_code(section, element_attribute(other, "code"));
}

static void take_text(struct cda_document *document, struct cda_section *section, const struct element *text) {
    section->has_table = has_table(text);
    if (section->results)
        section->told = cda_told(document->narrative_arena, text);
    if (section->results || section->medications)
        cda_remember_narrative(document, text);
}

void cda_take_section_part(struct cda_document *document, const struct element *element) {
    struct cda_section *section = innermost(document);
    if (!section)
        return;
    if (element_is(element, "code"))
        take_code(section, element);
    else if (element_is(element, "templateId"))
        classify_by_template(section, element_attribute(element, "root"));
    else if (element_is(element, "entry"))
        section->has_entry = true;
    else if (element_is(element, "subject"))
        section->of_another_person |= cda_is_another_person(element);
    else if (element_is(element, "text"))
        take_text(document, section, element);
}

void cda_gave_result(struct cda_document *document) {
    if (document->section_count)
        innermost(document)->gave_result = true;
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

bool cda_of_another_person(const struct cda_document *document) {
    return document->section_count && document->sections[document->section_count - 1].of_another_person;
}
