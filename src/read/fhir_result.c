/* Makes records of FHIR observations. */
#include "fhir_result.h"

#include "builder.h"
#include "fhir_observation.h"
#include "fhir_range.h"
#include "text_choice.h"

static struct date stated(struct date first, struct date second) {
    return date_known(first) ? first : second;
}

/* ---- What an observation and its components share ---- */

static bool is_of_hl7(const struct element *coding) {
    static const char *const ends[] = {"/v3-ObservationInterpretation", "/v3/ObservationInterpretation", "/v2-0078",
                                       "/v2/0078", "2.16.840.1.113883.5.83"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (slice_ends(fhir_value(coding, "system"), slice_of(ends[i])))
            return true;
    return false;
}

/* Of several codings that of HL7, which is the one that others understand. */
static struct slice flag_of(const struct element *concept) {
    const struct element *first = element_child(concept, "coding"), *coding = first;
    while (coding && !is_of_hl7(coding))
        coding = element_again(coding);
    return either(fhir_value(coding ? coding : first, "code"), fhir_concept_name(concept));
}

static struct slice flags_of(struct taking_one *t, const struct element *element) {
    struct builder flags = builder_start(t->arena);
    const struct element *concept = element_child(element, "interpretation");
    for (; concept; concept = element_again(concept)) {
        struct slice flag = flag_of(concept);
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
    enum fhir_found found = fhir_resolve(t->context, reference, t->arena, &known);
    if (fhir_must_look(t, found))
        return false;
    record->specimen = found == FHIR_FOUND ? known.name : fhir_value(reference, "display");
    if (found == FHIR_FOUND)
        record->collected = known.time;
    return true;
}

static const struct element *effective_time(const struct element *observation) {
    for (const struct element *child = observation->children; child; child = child->next)
        if (slice_starts(child->name, SLICE("effective")))
            return child;
    return NULL;
}

/* The observation's own time, else that of the specimen, else that of the report. It is read last: what is wrong with
 * it must not be said twice. */
static void set_time(struct taking_one *t, const struct element *observation, const struct around *around,
                     struct record *record) {
    const struct element *effective = effective_time(observation);
    struct date own = fhir_choice_date(observation, "effective", t->all->file, t->all->diagnostics);
    record->collected = stated(stated(own, record->collected), around->time);
    if (!date_known(own))
        record->collected_text = slice_trim(element_attribute(effective, "value"));
}

/* ---- What is left to reports and panels ---- */

/* The name of a laboratory alone is worth a look through the whole file only where that is free. */
static bool asks_groups(const struct taking_one *t, const struct element *observation, const struct around *around,
                        const struct record *shared) {
    bool no_time = !effective_time(observation) && !date_known(shared->collected) && !date_known(around->time);
    bool no_laboratory = slice_empty(shared->laboratory) && slice_empty(around->laboratory) && t->all->whole_file;
    bool no_status = slice_empty(fhir_value(observation, "status"));
    bool no_subject = !fhir_subject_of(observation) && !around->has_subject;
    return no_time || no_laboratory || no_status || no_subject;
}

/* Whom it is about, where it was done, when. False when the whole bundle must be looked through first. */
static bool set_shared(struct taking_one *t, const struct element *observation, struct around *around,
                       struct record *shared) {
    const struct element *subject = fhir_subject_of(observation);
    if ((subject && !fhir_find_subject(t, subject, &around->subject)) || !set_specimen(t, observation, shared))
        return false;
    around->has_subject |= subject != NULL;
    shared->laboratory = fhir_laboratory(t, observation);
    bool alone = t->context->resource == observation;
    if (alone && asks_groups(t, observation, around, shared) && !fhir_ask_groups(t, around))
        return false;
    bool of_two = slice_equal(fhir_repeated(observation), SLICE("subject")); /* it is nobody's */
    shared->person = of_two ? (struct person){.id = NO_SLICE} : around->subject.person;
    shared->laboratory = either(shared->laboratory, around->laboratory);
    set_time(t, observation, around, shared);
    struct date issued = fhir_date(element_child(observation, "issued"), t->all->file, t->all->diagnostics);
    shared->reported = stated(issued, around->issued);
    shared->comment = comment_of(t, observation);
    shared->order = either(fhir_value(observation, "basedOn/reference"), around->order);
    return true;
}

/* A result without a status has that of its report, as far as the report is not final. */
static void set_status(struct taking_one *t, const struct element *observation, const struct around *around,
                       struct record *record) {
    static const struct {
        const char *of_report, *of_result;
    } codes[] = {{"registered", "registered"},
                 {"partial", "preliminary"},
                 {"preliminary", "preliminary"},
                 {"cancelled", "cancelled"}};
    fhir_set_status(record, fhir_value(observation, "status"));
    for (size_t i = 0; record->status == STATUS_MISSING && i < sizeof codes / sizeof *codes; i++)
        if (slice_equal(around->status, slice_of(codes[i].of_report))) {
            fhir_set_status(record, slice_of(codes[i].of_result));
            record->status_text = around->status;
            diagnose(t->all->diagnostics, STATUS_OF_REPORT, record->where, record->name, around->status);
        }
    if (around->withdrawn || around->version == VERSION_DELETED)
        fhir_set_status(record, SLICE("entered-in-error"));
    if (around->version == VERSION_UNDECIDED)
        record->status = STATUS_UNKNOWN;
    record->is_replaced = around->version == VERSION_REPLACED;
    record->was_stated = around->version == VERSION_DELETED;
}

/* ---- Records ---- */

/* The main value, or a component: what is said of it alone. `unreadable` is why nothing of the observation can be. */
static void add_result(struct taking_one *t, const struct element *element, const struct element *observation,
                       const struct record *shared, const struct around *around) {
    struct record *record = record_list_add(t->all->records);
    if (!record)
        return;
    *record = *shared;
    record->where = fhir_place(t, element);
    record->coding_count = fhir_concept_codings(element_child(element, "code"), record->codings, MAX_CODINGS);
    record->name = fhir_concept_name(element_child(element, "code"));
    struct slice why = fhir_read_value(t->arena, element, record, t->all->diagnostics);
    struct slice repeated = fhir_repeated(observation);
    if (slice_empty(why) && !slice_empty(repeated))
        why = join(t->arena, 2, repeated, SLICE(" more than once"));
    if (!slice_empty(why)) {
        record->kind = RECORD_UNREADABLE;
        record->value = fhir_value_as_written(t->arena, element);
        record->no_value_reason = why;
        diagnose(t->all->diagnostics, RESULT_UNREADABLE, record->where, record->name, why);
    }
    fhir_read_range(t->arena, element, record, t->all->diagnostics);
    record->flag = flags_of(t, element);
    set_status(t, observation, around, record);
}

/* ---- Observations ---- */

bool fhir_is_laboratory(const struct element *observation) {
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

/* A panel that only names its members, or holds only components, is no result itself. */
static bool has_own_value(const struct element *observation) {
    bool says_something = fhir_value_element(observation) || element_child(observation, "dataAbsentReason");
    return says_something || (!fhir_is_group(observation) && !element_child(observation, "component"));
}

/* What stands in the observation at hand takes over what it says. */
static void take_inner(struct taking_one *t, const struct element *observation, const struct record *shared,
                       struct around around) {
    if (t->context->resource != observation)
        return;
    around.has_subject = around.was_asked = true;
    around.time = shared->collected;
    around.issued = shared->reported;
    around.laboratory = shared->laboratory;
    around.order = shared->order;
    around.status = either(fhir_value(observation, "status"), around.status);
    around.withdrawn |= slice_equal(around.status, SLICE("entered-in-error"));
    fhir_take_contained(t, &around);
}

void fhir_take_observation(struct taking_one *t, const struct element *observation, struct around around) {
    struct record shared = {.kind = RECORD_RESULT, .numerals = NUMERALS_POINT};
    bool alone = t->context->resource == observation;
    if (!around.is_result && !fhir_is_laboratory(observation)) {
        t->all->passed_in_tree++;
        if (alone && !t->all->again)
            fhir_parts_see(&t->all->parts, t->context, 0, true);
        return;
    }
    if (!set_shared(t, observation, &around, &shared))
        return;
    if (!t->all->again) {
        size_t person = around.subject.is_described ? fhir_parts_person(&t->all->parts, &shared.person) : 0;
        fhir_parts_name(&t->all->parts, t->context, observation, person, false);
        if (alone)
            fhir_parts_see(&t->all->parts, t->context, person, false);
        else
            fhir_parts_hold(&t->all->parts, t->context->resource, person);
    }
    if (has_own_value(observation))
        add_result(t, observation, observation, &shared, &around);
    const struct element *component = element_child(observation, "component");
    for (; component; component = element_again(component))
        add_result(t, component, observation, &shared, &around);
    take_inner(t, observation, &shared, around);
}

void fhir_take_contained(struct taking_one *t, const struct around *around) {
    const struct element *wrapper = element_child(t->context->resource, "contained");
    for (; wrapper; wrapper = element_again(wrapper)) {
        const struct element *inner = fhir_resource_in(wrapper);
        if (element_is(inner, "Observation"))
            fhir_take_observation(t, inner, *around);
    }
}
