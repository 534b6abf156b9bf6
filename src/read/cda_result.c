/* Reads the observations that are results. */
#include "cda_result.h"

#include "builder.h"
#include "cda_names.h"
#include "cda_narrative.h"
#include "cda_range.h"
#include "cda_value.h"
#include "text_choice.h"

/* ---- Which observations are results ---- */

/* Units (SNOMED CT) and the status of a statement (LOINC) come as observations of their own. */
static bool describes_another(const struct element *observation) {
    static const char *const codes[] = {"246514001", "33999-4"};
    return IS_ONE_OF(element_attribute_at(observation, "code", "code"), codes);
}

bool cda_is_result(const struct element *observation) {
    struct slice class = element_attribute(observation, "classCode");
    struct slice mood = element_attribute(observation, "moodCode");
    bool observed = (slice_empty(class) || slice_equal(class, SLICE("OBS"))) &&
                    (slice_empty(mood) || slice_equal(mood, SLICE("EVN")));
    return observed && !describes_another(observation) &&
           !cda_has_template(observation, "2.16.840.1.113883.10.20.22.4.27");
}

/* C-CDA, CCD release 1, HITSP C83, IHE, IHE XD-LAB. */
bool cda_looks_like_result(const struct element *observation) {
    static const char *const templates[] = {
        "2.16.840.1.113883.10.20.22.4.2", "2.16.840.1.113883.10.20.1.31", "2.16.840.1.113883.3.88.11.83.15",
        "1.3.6.1.4.1.19376.1.5.3.1.4.13", "1.3.6.1.4.1.19376.1.3.1.6",
    };
    static const char *const quantities[] = {"PQ", "IVL_PQ"};
    const struct element *value = element_child(observation, "value");
    for (size_t i = 0; i < sizeof templates / sizeof *templates; i++)
        if (cda_has_template(observation, templates[i]))
            return true;
    return value && IS_ONE_OF(value->type, quantities);
}

/* ---- Status ---- */

/* The code that counts: a statement that was nullified takes its parts with it; one that is not completed speaks for
 * those that say nothing. */
static struct slice status_of(struct cda_walk *walk, const struct element *observation, struct slice around) {
    struct slice own = element_attribute_at(observation, "statusCode", "code");
    bool outer_counts = slice_empty(own) && !slice_equal(around, SLICE("completed"));
    if (walk->document->withdrawn || slice_equal(around, SLICE("nullified")))
        return SLICE("nullified");
    return outer_counts ? around : own;
}

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
    record->status = slice_empty(code) ? STATUS_MISSING : STATUS_UNKNOWN;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (slice_equal(slice_of(codes[i].code), code))
            record->status = codes[i].status;
    if (record->status == STATUS_PRELIMINARY && slice_empty(record->value))
        record->status = STATUS_PENDING;
    if (record->status == STATUS_PENDING || record->status == STATUS_CANCELLED || record->status == STATUS_WITHDRAWN) {
        record->value = record->narrative = NO_SLICE;
        record->no_value_reason = code;
    }
}

/* ---- Flags and denial ---- */

static struct slice flags_of(struct cda_walk *walk, const struct element *observation) {
    struct builder flags = builder_start(walk->arena);
    const struct element *code = element_child(observation, "interpretationCode");
    for (; code; code = element_again(code)) {
        struct slice flag = element_attribute(code, "code");
        if (slice_empty(flag))
            flag = cda_code_name(walk->document, walk->arena, code);
        if (flag.size && flags.size)
            builder_char(&flags, ' ');
        builder_add(&flags, flag);
    }
    return builder_text(&flags);
}

/* A statement that is denied says that its value was not found; it must not be read as the value. */
static void apply_negation(struct cda_walk *walk, const struct element *observation, struct record *record) {
    struct slice denied = element_attribute(observation, "negationInd");
    if (!slice_equal(denied, SLICE("true")) && !slice_equal(denied, SLICE("1")))
        return;
    if (!slice_empty(record->value))
        record->value = join(walk->arena, 2, SLICE("not "), record->value);
    record->value_is_text = true;
}

/* ---- Time ---- */

static bool more_than_a_day_apart(struct date a, struct date b) {
    if (a.precision < PRECISION_DAY || b.precision < PRECISION_DAY)
        return false;
    long days = date_day_number(a) - date_day_number(b);
    return days > 1 || days < -1;
}

/* The time of the observation is that of its specimen; where the two are days apart, that of the specimen counts. An
 * earlier result has no time but its own. */
static void set_time(struct cda_walk *walk, const struct cda_around *around, struct record *record) {
    struct diagnostics *diagnostics = walk->document->diagnostics;
    bool differ = more_than_a_day_apart(around->time, around->sampled);
    record->collected = differ || !date_known(around->time) ? around->sampled : around->time;
    if (!around->earlier)
        record->reported = walk->document->time;
    if (differ)
        diagnose(diagnostics, TIMES_DIFFER, record->where, NO_SLICE, NO_SLICE);
    if (date_known(record->collected) || around->earlier || !date_known(walk->document->time))
        return;
    record->collected = walk->document->time;
    diagnose(diagnostics, TIME_OF_DOCUMENT, record->where, record->name, NO_SLICE);
}

/* ---- The record ---- */

static void leave_out(struct cda_walk *walk, struct record *record, struct slice reason) {
    record->kind = RECORD_UNREADABLE;
    record->no_value_reason = reason;
    diagnose(walk->document->diagnostics, RESULT_UNREADABLE, record->where, record->name, reason);
}

/* Nothing of a result of somebody else may be taken for one of the patient. */
static void leave_out_of_another_person(struct cda_walk *walk, struct record *record) {
    record->kind = RECORD_UNREADABLE;
    record->value = record->unit = NO_SLICE;
    record->no_value_reason = SLICE("a result of another person");
    diagnose(walk->document->diagnostics, SUBJECT_DIFFERS, record->where, record->name, NO_SLICE);
}

static void set_surroundings(struct cda_walk *walk, const struct cda_around *around, struct record *record) {
    record->numerals = NUMERALS_POINT;
    record->person = walk->document->person;
    record->document = walk->document->id;
    record->replaces = walk->document->replaces;
    record->specimen = around->specimen.text;
    record->specimen_word = around->specimen.word;
    record->laboratory = either(around->laboratory, walk->document->laboratory);
    record->comment = around->comment;
    record->order = around->order;
    record->earlier = around->earlier;
}

static void set_content(struct cda_walk *walk, const struct element *observation, const struct cda_around *around,
                        struct record *record) {
    if (record->no_value_reason.size && record->value.size)
        diagnose(walk->document->diagnostics, VALUE_AND_NULL, record->where, record->name, record->no_value_reason);
    record->narrative = cda_narrative_of(walk->document, walk->arena, observation);
    apply_negation(walk, observation, record);
    cda_range(walk->document, walk->arena, observation, record);
    record->flag = flags_of(walk, observation);
    set_status(record, status_of(walk, observation, around->status));
}

void cda_take_result(struct cda_walk *walk, const struct element *observation, const struct cda_around *around) {
    struct record *record = record_list_add(walk->records);
    if (!record)
        return;
    record->where = cda_place(walk->document, observation);
    set_surroundings(walk, around, record);
    record->sub_id = cda_identifier(walk->arena, element_child(observation, "id"));
    struct slice unreadable = cda_value(walk->document, walk->arena, observation, record);
    if (unreadable.size)
        cda_value_as_written(walk->document, walk->arena, observation, record);
    cda_names(walk, element_child(observation, "code"), element_child(observation, "text"), record);
    set_time(walk, around, record);
    if (!date_known(record->collected) && around->earlier)
        unreadable = SLICE("an earlier result without a time of its own");
    if (around->of_another_person)
        leave_out_of_another_person(walk, record);
    else if (unreadable.size)
        leave_out(walk, record, unreadable);
    else
        set_content(walk, observation, around, record);
}
