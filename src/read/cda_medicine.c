/* Reads medicines, and leaves out those that are not taken now. */
#include "cda_medicine.h"

#include "cda_names.h"
#include "cda_narrative.h"
#include "text_choice.h"

static struct date time_in(struct cda_walk *walk, const struct element *interval, const char *part) {
    return cda_time(walk->document, element_child(interval, part));
}

/* Begun and not ended when the document was written. A single time of a statement that is completed is its end. */
static bool is_in_time(struct cda_walk *walk, const struct element *statement) {
    struct date now = walk->document->time;
    bool completed = slice_equal(element_attribute_at(statement, "statusCode", "code"), SLICE("completed"));
    const struct element *time = element_child(statement, "effectiveTime");
    for (; time; time = element_again(time)) {
        bool single = !slice_empty(element_attribute(time, "value"));
        struct date from = single ? cda_time(walk->document, time) : time_in(walk, time, "low");
        struct date to = single && completed ? from : time_in(walk, time, "high");
        if (date_surely_before(now, from) || date_surely_before(to, now))
            return false;
    }
    return true;
}

/* An observation inside may say that the medicine is no longer active, on hold, or of the past (SNOMED CT). */
static bool is_said_to_be_over(const struct element *statement) {
    static const char *const over[] = {"73425007",  "421139008", "392521001", "385655000", "410546004",
                                       "413322009", "completed", "aborted",   "suspended", "cancelled"};
    const struct element *link = element_child(statement, "entryRelationship");
    for (; link; link = element_again(link)) {
        const struct element *status = element_child(link, "observation");
        if (slice_equal(element_attribute_at(status, "code", "code"), SLICE("33999-4")) &&
            IS_ONE_OF(element_attribute_at(status, "value", "code"), over))
            return true;
    }
    return false;
}

static bool is_denied(const struct element *statement) {
    struct slice denied = element_attribute(statement, "negationInd");
    return slice_equal(denied, SLICE("true")) || slice_equal(denied, SLICE("1"));
}

static bool is_planned(const struct element *statement) {
    struct slice mood = element_attribute(statement, "moodCode");
    return !slice_empty(mood) && !slice_equal(mood, SLICE("EVN"));
}

/* What was stopped, or is another person's, is not taken. */
static bool is_taken(struct cda_walk *walk, const struct element *statement) {
    static const char *const over[] = {"aborted", "cancelled", "held", "new", "nullified", "suspended"};
    if (IS_ONE_OF(element_attribute_at(statement, "statusCode", "code"), over) || walk->document->withdrawn)
        return false;
    bool of_another =
        cda_of_another_person(walk->document) || cda_is_another_person(element_child(statement, "subject"));
    return !of_another && !is_denied(statement) && !is_said_to_be_over(statement) && is_in_time(walk, statement);
}

void cda_take_medicine(struct cda_walk *walk, const struct element *statement) {
    const struct element *material = element_at(statement, "consumable/manufacturedProduct/manufacturedMaterial");
    struct record medicine = {.kind = RECORD_MEDICATION,
                              .where = cda_place(walk->document, statement),
                              .person = walk->document->person,
                              .reported = walk->document->time,
                              .document = walk->document->id,
                              .replaces = walk->document->replaces};
    if (!is_taken(walk, statement))
        return;
    if (is_planned(statement)) {
        diagnose(walk->document->diagnostics, MEDICINE_PLANNED, medicine.where, NO_SLICE, NO_SLICE);
        return;
    }
    cda_names(walk, element_child(material, "code"), element_child(statement, "text"), &medicine);
    medicine.name = either(medicine.name, cda_own_text(walk->arena, element_child(material, "name")));
    if (slice_empty(medicine.name) && medicine.coding_count == 0)
        return;
    struct record *record = record_list_add(walk->records);
    if (record)
        *record = medicine;
}
