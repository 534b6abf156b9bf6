/* Takes medicines and illnesses of FHIR files. */
#include "fhir_listed.h"

#include "fhir_subject.h"
#include "text_choice.h"

/* A code that is a CodeableConcept in one version of FHIR, and a plain code in another. */
static bool says(const struct element *element, const char *code) {
    return slice_equal(fhir_value(element, ""), slice_of(code)) || fhir_concept_has(element, code);
}

static bool says_one_of(const struct element *element, const char *const *codes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (says(element, codes[i]))
            return true;
    return false;
}
#define SAYS_ONE_OF(element, codes) says_one_of(element, codes, sizeof(codes) / sizeof *(codes))

static void set_concept(const struct element *concept, struct record *record) {
    record->coding_count = fhir_concept_codings(concept, record->codings, MAX_CODINGS);
    record->name = fhir_concept_name(concept);
}

/* Without a name and a code there is nothing to list, which is said once all is known that the file holds. */
static void list(struct taking_one *t, const struct element *resource, const struct record *listed) {
    bool unnamed = slice_empty(listed->name) && listed->coding_count == 0;
    if (t->all->wants_index)
        return;
    struct record *record = unnamed ? NULL : record_list_add(t->all->records);
    if (record)
        *record = *listed;
    else if (unnamed)
        fhir_say(t, resource, ENTRY_UNNAMED, resource->name, NO_SLICE);
}

/* ---- Medicines ---- */

bool fhir_is_medicine(const struct element *resource) {
    static const char *const types[] = {"MedicationStatement", "MedicationRequest", "MedicationOrder",
                                        "MedicationPrescription"};
    return IS_ONE_OF(resource->name, types);
}

/* Every version has its own way of saying that a medicine is not taken. On hold is a kind of "not-taking" in R5. */
static bool is_denied(const struct element *statement) {
    static const char *const not_taken[] = {"not-taking",
                                            "on-hold",
                                            "on-hold-as-directed",
                                            "on-hold-not-as-directed",
                                            "stopped",
                                            "stopped-as-directed",
                                            "stopped-not-as-directed"};
    return says(element_child(statement, "doNotPerform"), "true") || says(element_child(statement, "taken"), "n") ||
           says(element_child(statement, "wasNotTaken"), "true") ||
           SAYS_ONE_OF(element_at(statement, "adherence/code"), not_taken);
}

/* A prescription that was only proposed or planned is no medicine that is taken. */
static bool is_taken(const struct element *statement) {
    static const char *const current[] = {"", "active", "recorded", "unknown"};
    static const char *const orders[] = {
        "", "order", "original-order", "instance-order", "reflex-order", "filler-order"};
    bool is_statement = element_is(statement, "MedicationStatement");
    return IS_ONE_OF(fhir_value(statement, "status"), current) && !is_denied(statement) &&
           (is_statement || IS_ONE_OF(fhir_value(statement, "intent"), orders));
}

/* R4: medicationCodeableConcept or medicationReference; R5: medication with a concept or a reference; before DSTU2 a
 * reference. */
static void name_medicine(struct taking_one *t, const struct element *statement, struct record *record) {
    const struct element *newer = element_child(statement, "medication");
    const struct element *concept =
        newer ? element_child(newer, "concept") : element_child(statement, "medicationCodeableConcept");
    const struct element *reference =
        newer ? element_child(newer, "reference") : element_child(statement, "medicationReference");
    struct fhir_known known = {.codings = NULL};
    if (newer && reference && !reference->children)
        reference = newer;
    set_concept(concept, record);
    if (concept || !reference)
        return;
    enum fhir_found found = fhir_resolve(t->context, reference, t->arena, &known);
    if (fhir_must_look(t, found))
        return;
    record->name = found == FHIR_FOUND ? known.name : NO_SLICE;
    for (size_t i = 0; found == FHIR_FOUND && i < known.coding_count; i++)
        record->codings[record->coding_count++] = known.codings[i];
    if (slice_empty(record->name) && record->coding_count == 0)
        record->name = fhir_value(reference, "display");
}

/* When it was taken; of an order, when it is to be taken. Read last: what is wrong with it must not be said twice. */
static void set_times(struct taking_one *t, const struct element *statement, struct record *record) {
    static const char *const periods[] = {"effectivePeriod", "effectiveDosePeriod",
                                          "dosageInstruction/timing/repeat/boundsPeriod"};
    const struct element *period = NULL;
    for (size_t i = 0; i < sizeof periods / sizeof *periods && !period; i++)
        period = element_at(statement, periods[i]);
    const struct element *single = element_child(statement, "effectiveDateTime");
    const struct element *start = single ? single : element_child(period, "start");
    record->taken_from = fhir_date(start, t->all->file, t->all->diagnostics);
    record->taken_to = fhir_date(element_child(period, "end"), t->all->file, t->all->diagnostics);
}

void fhir_take_medicine(struct taking_one *t, const struct element *statement) {
    struct record medicine = {.kind = RECORD_MEDICATION, .where = fhir_place(t, statement)};
    struct subject subject;
    if (!is_taken(statement) || !fhir_find_subject(t, fhir_subject_of(statement), &subject))
        return;
    medicine.person = subject.person;
    name_medicine(t, statement, &medicine);
    if (!t->all->wants_index)
        set_times(t, statement, &medicine);
    list(t, statement, &medicine);
}

/* ---- Illnesses ---- */

static bool is_over(const struct element *condition) {
    static const char *const past[] = {"resolved", "inactive", "remission"};
    const struct element *status = element_child(condition, "clinicalStatus");
    bool abated = false;
    for (const struct element *child = condition->children; child; child = child->next)
        abated |= slice_starts(child->name, SLICE("abatement")) &&
                  !slice_equal(element_attribute(child, "value"), SLICE("false"));
    return SAYS_ONE_OF(status, past) || (!status && abated);
}

void fhir_take_condition(struct taking_one *t, const struct element *condition) {
    static const char *const wrong[] = {"entered-in-error", "refuted"};
    static const char *const open[] = {"unconfirmed", "provisional", "differential"};
    const struct element *verification = element_child(condition, "verificationStatus");
    struct record illness = {.kind = RECORD_CONDITION, .where = fhir_place(t, condition)};
    struct subject subject;
    if (is_over(condition) || SAYS_ONE_OF(verification, wrong))
        return;
    if (SAYS_ONE_OF(verification, open)) {
        fhir_say(t, condition, CONDITION_UNCONFIRMED, NO_SLICE, NO_SLICE);
        return;
    }
    if (!fhir_find_subject(t, fhir_subject_of(condition), &subject))
        return;
    illness.person = subject.person;
    set_concept(element_child(condition, "code"), &illness);
    list(t, condition, &illness);
}
