/* Walks through an entry of a CDA section and collects results and medicines. */
#include "cda_entry.h"

#include "cda_medicine.h"
#include "cda_narrative.h"
#include "cda_result.h"
#include "cda_specimen.h"
#include "text_choice.h"

#define NO_TIME ((struct date){.precision = PRECISION_NONE})

/* ---- Links between statements ---- */

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

/* Only components belong to a statement. */
static bool is_part(const struct element *link) {
    struct slice type = element_attribute(link, "typeCode");
    return !element_is(link, "entryRelationship") || slice_equal(type, SLICE("COMP"));
}

/* A reference (REFR) names an earlier result; other links explain, unless what they hold is a result itself. */
static bool is_earlier_result(const struct element *link, const struct element *statement) {
    static const char *const holders[] = {"organizer", "act", "observation"};
    if (slice_equal(element_attribute(link, "typeCode"), SLICE("REFR")))
        return IS_ONE_OF(statement->name, holders);
    return element_is(statement, "observation") && cda_looks_like_result(statement);
}

/* ---- What surrounds results ---- */

static bool is_comment(const struct element *act) {
    return cda_has_template(act, "2.16.840.1.113883.10.20.1.40") ||
           cda_has_template(act, "1.3.6.1.4.1.19376.1.5.3.1.4.2") ||
           cda_has_template(act, "2.16.840.1.113883.10.20.22.4.64") ||
           slice_equal(element_attribute_at(act, "code", "code"), SLICE("48767-8"));
}

static struct slice comments_of(struct cda_walk *walk, const struct element *statement) {
    struct slice comment = NO_SLICE;
    for (const struct element *link = statement->children; link; link = link->next) {
        const struct element *act = is_link(link) ? element_child(link, "act") : NULL;
        if (act && is_comment(act))
            comment =
                with_line(walk->arena, comment, cda_text(walk->document, walk->arena, element_child(act, "text")));
    }
    return comment;
}

/* The innermost organizer or act that has a number; an observation that stands alone is an order of its own. */
static struct slice order_around(const struct element *statement, struct slice outer) {
    const struct element *id = element_child(statement, "id");
    struct slice own = either(element_attribute(id, "extension"), element_attribute(id, "root"));
    return element_is(statement, "observation") ? either(outer, own) : either(own, outer);
}

static struct slice status_around(const struct element *statement, struct slice outer) {
    struct slice own = element_attribute_at(statement, "statusCode", "code");
    return slice_equal(outer, SLICE("nullified")) ? outer : either(own, outer);
}

static struct date either_time(struct date first, struct date second) {
    return date_known(first) ? first : second;
}

static struct cda_around around_parts(struct cda_walk *walk, const struct element *statement,
                                      const struct cda_around *outer) {
    struct cda_around inner = *outer;
    inner.time = either_time(cda_time(walk->document, element_child(statement, "effectiveTime")), outer->time);
    inner.sampled = either_time(cda_sampling_time(walk, statement), outer->sampled);
    inner.specimen = cda_specimens(walk, statement);
    if (slice_empty(inner.specimen.text))
        inner.specimen = outer->specimen;
    const struct element *organisation = element_at(statement, "performer/assignedEntity/representedOrganization/name");
    inner.laboratory = either(cda_own_text(walk->arena, organisation), outer->laboratory);
    inner.comment = with_line(walk->arena, comments_of(walk, statement), outer->comment);
    inner.of_another_person |= cda_is_another_person(element_child(statement, "subject"));
    if (!element_is(statement, "observation"))
        inner.status = status_around(statement, outer->status);
    if (!outer->earlier)
        inner.order = order_around(statement, outer->order);
    return inner;
}

/* An earlier result shares the test and the kind of specimen with the one that refers to it, and nothing else. */
static struct cda_around around_earlier(const struct cda_around *current) {
    return (struct cda_around){.time = NO_TIME,
                               .sampled = NO_TIME,
                               .specimen = current->specimen,
                               .laboratory = current->laboratory,
                               .of_another_person = current->of_another_person,
                               .earlier = true};
}

/* ---- The walk ---- */

static void take_statement(struct cda_walk *walk, const struct element *statement, const struct cda_around *around) {
    if (element_is(statement, "observation") && cda_in_results(walk->document) && cda_is_result(statement))
        cda_take_result(walk, statement, around);
    if (element_is(statement, "substanceAdministration") && cda_in_medications(walk->document))
        cda_take_medicine(walk, statement);
}

/* The depth of the tree is capped where it is built. */
static void visit(struct cda_walk *walk, const struct element *statement, const struct cda_around *outer) {
    bool vital_signs = cda_has_template(statement, "2.16.840.1.113883.10.20.22.4.26");
    if (vital_signs || is_comment(statement))
        return;
    struct cda_around inner = around_parts(walk, statement, outer), earlier = around_earlier(&inner);
    take_statement(walk, statement, &inner);
    if (element_is(statement, "observation"))
        inner.comment = outer->comment;
    for (const struct element *link = statement->children; link; link = link->next) {
        const struct element *part = is_link(link) ? statement_in(link) : NULL;
        bool belongs = part && is_part(link);
        struct cda_around around = belongs ? inner : earlier;
        around.of_another_person |= cda_is_another_person(element_child(link, "subject"));
        if (belongs || (part && is_earlier_result(link, part)))
            visit(walk, part, &around);
    }
}

static void visit_all(struct cda_walk *walk, const struct element *entry) {
    struct cda_around around = {
        .time = NO_TIME, .sampled = NO_TIME, .of_another_person = cda_of_another_person(walk->document)};
    if (is_statement(entry)) {
        visit(walk, entry, &around);
        return;
    }
    for (const struct element *child = entry->children; child; child = child->next)
        if (is_statement(child))
            visit(walk, child, &around);
}

void cda_take_entry(struct cda_document *document, const struct element *entry, struct record_list *records) {
    struct cda_walk walk = {document, records, records->arena};
    size_t before = records->count;
    visit_all(&walk, entry);
    for (size_t i = before; i < records->count; i++)
        if (records->records[i].kind != RECORD_MEDICATION)
            cda_gave_result(document);
}
