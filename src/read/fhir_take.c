/* Makes records of FHIR resources. */
#include "fhir_take.h"

#include "builder.h"
#include "fhir_observation.h"
#include "text_choice.h"

/* Panels may name panels, in a circle too. */
enum { MAX_HOPS = 8 };

/* What an observation takes over from its report or panel. */
struct around {
    struct person person;
    bool has_person;
    struct date time;
    struct date issued;
    struct slice laboratory;
    struct slice order;
    bool withdrawn; /* the report was entered in error */
};

struct taking_one {
    struct fhir_taking *all;
    const struct fhir_context *context;
    struct arena *arena;
};

static struct date stated(struct date first, struct date second) {
    return date_known(first) ? first : second;
}

static struct place place_of(const struct taking_one *t, const struct element *element) {
    return (struct place){.file = t->all->file, .line = element->line, .column = element->column};
}

/* ---- Who ---- */

/* The file does not hold the patient: what the reference itself says is the person. */
static struct person person_by_reference(struct taking_one *t, const struct element *reference) {
    struct slice text = fhir_value(reference, "reference");
    size_t tail = 0;
    while (tail < text.size && text.text[text.size - tail - 1] != '/')
        tail++;
    struct person person = {.id = fhir_value(reference, "identifier/value"),
                            .authority = fhir_value(reference, "identifier/system"),
                            .name = fhir_value(reference, "display")};
    if (slice_empty(person.id) && !slice_starts(text, SLICE("#")))
        person.id = slice_skip(text, text.size - tail);
    (void)t;
    return person;
}

static void say_missing(struct taking_one *t, const struct element *reference) {
    if (t->all->said_missing || slice_empty(fhir_value(reference, "reference")))
        return;
    t->all->said_missing = true;
    diagnose(t->all->diagnostics, PERSON_ELSEWHERE, place_of(t, reference), NO_SLICE, NO_SLICE);
}

/* False when the whole bundle must be looked through first. */
static bool find_person(struct taking_one *t, const struct element *reference, struct person *person) {
    struct fhir_known known;
    enum fhir_found found = fhir_resolve(t->all->index, t->context, reference, t->arena, &known);
    if (found == FHIR_FOUND && known.person) {
        *person = *known.person;
        return true;
    }
    if (found == FHIR_MISSING && !t->all->index->complete) {
        t->all->wants_index = true;
        return false;
    }
    *person = person_by_reference(t, reference);
    say_missing(t, reference);
    return true;
}

static const struct element *subject_of(const struct element *resource) {
    const struct element *subject = element_child(resource, "subject");
    return subject ? subject : element_child(resource, "patient");
}

/* The patient that a report or panel names. */
static void take_over_person(struct taking_one *t, const struct fhir_known *group, struct around *around) {
    struct fhir_known found;
    struct fhir_context context = {t->context->resource, group->url};
    if (around->has_person ||
        fhir_resolve_text(t->all->index, &context, group->subject, t->arena, &found) != FHIR_FOUND || !found.person)
        return;
    around->person = *found.person;
    around->has_person = true;
}

/* Person and time that an observation leaves to the panel or report that names it, or to the report that names the
 * panel. False when the whole bundle must be looked through first. */
static bool ask_groups(struct taking_one *t, struct around *around) {
    struct fhir_index *index = t->all->index;
    if (!index->complete || !index->with_groups) {
        t->all->wants_index = t->all->wants_groups = true;
        return false;
    }
    struct slice url = t->context->url, local = fhir_type_and_id(t->arena, t->context->resource);
    for (int hops = 0; hops < MAX_HOPS; hops++) {
        const struct fhir_known *group = fhir_group_of(index, url, local);
        if (!group)
            break;
        around->time = stated(around->time, group->time);
        take_over_person(t, group, around);
        url = group->url;
        local = group->local;
    }
    return true;
}

/* ---- What an observation and its components share ---- */

static struct slice laboratory_of(struct taking_one *t, const struct element *resource) {
    const struct element *performer = element_child(resource, "performer");
    for (; performer; performer = element_again(performer)) {
        const struct element *actor = element_child(performer, "actor"); /* STU3 reports */
        const struct element *reference = actor ? actor : performer;
        struct fhir_known known;
        bool found = fhir_resolve(t->all->index, t->context, reference, t->arena, &known) == FHIR_FOUND;
        if (found && slice_equal(known.type, SLICE("Organization")))
            return either(known.name, fhir_value(reference, "display"));
        if (slice_contains(fhir_value(reference, "reference"), SLICE("Organization/")))
            return fhir_value(reference, "display");
    }
    return NO_SLICE;
}

static struct slice flags_of(struct taking_one *t, const struct element *element) {
    struct builder flags = builder_start(t->arena);
    const struct element *concept = element_child(element, "interpretation");
    for (; concept; concept = element_again(concept)) {
        struct slice flag = either(fhir_value(concept, "coding/code"), fhir_concept_name(concept));
        if (flag.size && flags.size)
            builder_char(&flags, ' ');
        builder_add(&flags, flag);
    }
    return builder_text(&flags);
}

/* note in R4, comment in STU3, comments in DSTU2. */
static struct slice comment_of(struct taking_one *t, const struct element *observation) {
    struct builder text = builder_start(t->arena);
    const struct element *note = element_child(observation, "note");
    for (; note; note = element_again(note)) {
        if (text.size)
            builder_char(&text, '\n');
        builder_add(&text, fhir_value(note, "text"));
    }
    struct slice older = either(fhir_value(observation, "comment"), fhir_value(observation, "comments"));
    return text.size ? builder_text(&text) : older;
}

/* What the specimen is, and when it was taken. False when the whole bundle must be looked through first. */
static bool set_specimen(struct taking_one *t, const struct element *observation, struct record *record) {
    const struct element *reference = element_child(observation, "specimen");
    struct fhir_known known;
    enum fhir_found found = fhir_resolve(t->all->index, t->context, reference, t->arena, &known);
    if (found == FHIR_MISSING && !t->all->index->complete) {
        t->all->wants_index = true;
        return false;
    }
    record->specimen = found == FHIR_FOUND ? known.name : fhir_value(reference, "display");
    if (found == FHIR_FOUND)
        record->collected = known.time;
    return true;
}

static bool has_effective_time(const struct element *observation) {
    for (const struct element *child = observation->children; child; child = child->next)
        if (slice_starts(child->name, SLICE("effective")))
            return true;
    return false;
}

/* The observation's own time, else that of the specimen, else that of the report. It is read last: what is wrong with
 * it must not be said twice. */
static bool set_time(struct taking_one *t, const struct element *observation, struct around *around,
                     struct record *record) {
    bool alone = t->context->resource == observation && !has_effective_time(observation);
    if (!set_specimen(t, observation, record))
        return false;
    if (alone && !date_known(record->collected) && !date_known(around->time) && !ask_groups(t, around))
        return false;
    struct date own = fhir_choice_date(observation, "effective", t->all->file, t->all->diagnostics);
    record->collected = stated(stated(own, record->collected), around->time);
    return true;
}

static bool set_person(struct taking_one *t, const struct element *observation, struct around *around,
                       struct record *record) {
    const struct element *subject = subject_of(observation);
    if (subject)
        return find_person(t, subject, &record->person);
    if (!around->has_person && t->context->resource == observation && !ask_groups(t, around))
        return false;
    record->person = around->person;
    return true;
}

static void set_codes(const struct element *concept, struct record *record) {
    record->coding_count = fhir_concept_codings(concept, record->codings, MAX_CODINGS);
    record->name = fhir_concept_name(concept);
}

/* The main value, or a component: what is said of it alone. */
static void add_result(struct taking_one *t, const struct element *element, const struct element *observation,
                       const struct record *shared) {
    struct record *record = record_list_add(t->all->records);
    if (!record)
        return;
    *record = *shared;
    record->where = place_of(t, element);
    set_codes(element_child(element, "code"), record);
    if (!fhir_read_value(t->arena, element, record)) {
        record->kind = RECORD_UNREADABLE;
        record->value = fhir_value_as_written(t->arena, element);
        record->no_value_reason = fhir_value_element(element)->name;
        diagnose(t->all->diagnostics, RESULT_UNREADABLE, record->where, record->name, record->no_value_reason);
    }
    fhir_read_range(t->arena, element, record);
    record->flag = flags_of(t, element);
    fhir_set_status(record, fhir_value(observation, "status"));
}

/* ---- Observations ---- */

/* Vital signs and the like are no laboratory results, unless they are said to be. */
static bool is_laboratory(const struct element *observation) {
    static const char *const others[] = {"vital-signs", "social-history", "imaging",  "survey",
                                         "exam",        "therapy",        "activity", "procedure"};
    bool other = false;
    const struct element *category = element_child(observation, "category");
    for (; category; category = element_again(category)) {
        if (fhir_concept_has(category, "laboratory"))
            return true;
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            other |= fhir_concept_has(category, others[i]);
    }
    return !other;
}

/* hasMember in R4, related in older versions. */
static bool has_members(const struct element *observation) {
    const struct element *related = element_child(observation, "related");
    for (; related; related = element_again(related))
        if (slice_equal(fhir_value(related, "type"), SLICE("has-member")))
            return true;
    return element_child(observation, "hasMember") != NULL;
}

/* A panel that only names its members, or holds only components, is no result itself. */
static bool has_own_value(const struct element *observation) {
    bool says_something = fhir_value_element(observation) || element_child(observation, "dataAbsentReason");
    return says_something || (!has_members(observation) && !element_child(observation, "component"));
}

static void take_observation(struct taking_one *t, const struct element *observation, struct around around) {
    struct record shared = {.kind = RECORD_RESULT, .numerals = NUMERALS_POINT};
    if (!is_laboratory(observation) || !set_person(t, observation, &around, &shared) ||
        !set_time(t, observation, &around, &shared))
        return;
    shared.reported =
        stated(fhir_date(element_child(observation, "issued"), t->all->file, t->all->diagnostics), around.issued);
    shared.laboratory = either(laboratory_of(t, observation), around.laboratory);
    shared.comment = comment_of(t, observation);
    shared.order = either(fhir_value(observation, "basedOn/reference"), around.order);
    size_t first = t->all->records->count;
    if (has_own_value(observation))
        add_result(t, observation, observation, &shared);
    const struct element *component = element_child(observation, "component");
    for (; component; component = element_again(component))
        add_result(t, component, observation, &shared);
    for (size_t i = first; around.withdrawn && i < t->all->records->count; i++)
        fhir_set_status(&t->all->records->records[i], SLICE("entered-in-error"));
}

/* ---- Reports ---- */

static void take_report(struct taking_one *t, const struct element *report) {
    struct around around = {.has_person = true};
    const struct element *wrapper = element_child(report, "contained");
    if (!wrapper || !find_person(t, subject_of(report), &around.person))
        return;
    around.time = fhir_choice_date(report, "effective", t->all->file, t->all->diagnostics);
    around.issued = fhir_date(element_child(report, "issued"), t->all->file, t->all->diagnostics);
    around.laboratory = laboratory_of(t, report);
    around.order = fhir_value(report, "identifier/value");
    around.withdrawn = slice_equal(fhir_value(report, "status"), SLICE("entered-in-error"));
    for (; wrapper; wrapper = element_again(wrapper)) {
        const struct element *inner = fhir_resource_in(wrapper);
        if (element_is(inner, "Observation"))
            take_observation(t, inner, around);
    }
}

static bool names_results(const struct element *report) {
    const struct element *result = element_child(report, "result");
    for (; result; result = element_again(result))
        if (!slice_starts(fhir_value(result, "reference"), SLICE("#")))
            return true;
    return false;
}

/* What was not taken over from a report: results of their own may hold although the report does not. */
static void say_of_report(struct taking_one *t, const struct element *report) {
    bool withdrawn = slice_equal(fhir_value(report, "status"), SLICE("entered-in-error"));
    if (names_results(report) && t->all->elsewhere.line == 0)
        t->all->elsewhere = place_of(t, report);
    if (withdrawn && names_results(report))
        diagnose(t->all->diagnostics, REPORT_WITHDRAWN, place_of(t, report), NO_SLICE, NO_SLICE);
    const struct element *form = element_child(report, "presentedForm");
    for (; form; form = element_again(form))
        diagnose(t->all->diagnostics, ATTACHMENT_NOT_READ, place_of(t, form),
                 either(fhir_value(form, "contentType"), SLICE("of an unnamed kind")), NO_SLICE);
}

/* ---- Medicines ---- */

static bool is_taken(const struct element *statement) {
    static const char *const current[] = {"", "active", "on-hold", "recorded", "unknown"};
    return IS_ONE_OF(fhir_value(statement, "status"), current);
}

/* R4: medicationCodeableConcept or medicationReference; R5: medication with a concept or a reference. */
static void name_medicine(struct taking_one *t, const struct element *statement, struct record *record) {
    const struct element *newer = element_child(statement, "medication");
    const struct element *concept =
        newer ? element_child(newer, "concept") : element_child(statement, "medicationCodeableConcept");
    const struct element *reference =
        newer ? element_child(newer, "reference") : element_child(statement, "medicationReference");
    struct fhir_known known = {.codings = NULL};
    set_codes(concept, record);
    if (concept || !reference)
        return;
    enum fhir_found found = fhir_resolve(t->all->index, t->context, reference, t->arena, &known);
    t->all->wants_index |= found == FHIR_MISSING && !t->all->index->complete;
    record->name = found == FHIR_FOUND ? known.name : fhir_value(reference, "display");
    for (size_t i = 0; i < known.coding_count; i++)
        record->codings[record->coding_count++] = known.codings[i];
}

static void take_medicine(struct taking_one *t, const struct element *statement) {
    struct record medicine = {.kind = RECORD_MEDICATION, .where = place_of(t, statement)};
    if (!is_taken(statement) || !find_person(t, subject_of(statement), &medicine.person))
        return;
    name_medicine(t, statement, &medicine);
    if (slice_empty(medicine.name) && medicine.coding_count == 0)
        return;
    struct record *record = record_list_add(t->all->records);
    if (record)
        *record = medicine;
}

void fhir_take(struct fhir_taking *taking, const struct fhir_context *context) {
    const struct element *resource = context->resource;
    struct taking_one t = {taking, context, taking->records->arena};
    if (element_is(resource, "Observation")) {
        taking->has_observations = true;
        take_observation(&t, resource, (struct around){.has_person = false});
    } else if (element_is(resource, "DiagnosticReport")) {
        take_report(&t, resource);
        if (!taking->wants_index)
            say_of_report(&t, resource);
    } else if (element_is(resource, "MedicationStatement") || element_is(resource, "MedicationRequest")) {
        take_medicine(&t, resource);
    }
}
