/* Writes judged panels as bloodpanel.report/1. */
#include "json_words.h"
#include "place_text.h"
#include "writers.h"

static void json_conditions(struct json_out *json, const struct panel *panel) {
    json_array(json, "conditions");
    for (size_t i = 0; i < panel->condition_count; i++) {
        json_object(json, NULL);
        json_text(json, "name", panel->conditions[i].name);
        json_text(json, "code", panel->conditions[i].code);
        json_text(json, "system", panel->conditions[i].system);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_medications(struct json_out *json, const struct panel *panel) {
    json_array(json, "medications");
    for (size_t i = 0; i < panel->medication_count; i++) {
        const struct medication *medication = &panel->medications[i];
        json_object(json, NULL);
        json_text(json, "name", medication->name);
        json_text(json, "code", medication->code);
        json_text(json, "system", medication->system);
        json_text(json, "class", medication->class_id);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_counts(struct json_out *json, const struct counts *counts) {
    json_object(json, "counts");
    json_count(json, "read", counts->read);
    json_count(json, "compared", counts->compared);
    json_count(json, "shown", counts->shown);
    json_count(json, "left_out", counts->left_out);
    json_count(json, "duplicates", counts->duplicates);
    json_object_end(json);
}

/* A derived result was not reported: every field of its record is empty, hence null. */
static void json_as_reported(struct json_out *json, const struct result *result) {
    static const struct record nothing;
    const struct record *record = result->derived ? &nothing : &result->as_reported;
    json_object(json, "as_reported");
    json_text(json, "name", record->name);
    json_text(json, "code", record->codings[0].code);
    json_text(json, "system", record->codings[0].system);
    json_text(json, "value", record->value);
    json_text(json, "unit", record->unit);
    json_text(json, "range", record->range.text);
    json_text(json, "flag", record->flag);
    json_text(json, "status", record->status_text);
    json_text(json, "comment", record->comment);
    json_text(json, "narrative", record->narrative);
    json_text(json, "no_value_reason", record->no_value_reason);
    json_text(json, "where", place_text(json->arena, record->where));
    json_text(json, "specimen", record->specimen);
    json_object_end(json);
}

static void json_value(struct json_out *json, const struct result *result) {
    json_word(json, "comparator", comparator_name(result->comparator));
    if (result->has_value)
        json_decimal(json, "value", result->value);
    else
        json_null(json, "value");
    json_text(json, "unit", result->unit);
}

static void json_agreement(struct json_out *json, const char *key, enum agreement agreement) {
    if (agreement == AGREEMENT_UNKNOWN)
        json_null(json, key);
    else
        json_bool(json, key, agreement == AGREEMENT_YES);
}

static void json_result(struct json_out *json, const struct frame *frame, const struct result *result) {
    const struct because because = {.result = result};
    json_object(json, NULL);
    json_text(json, "marker", result->marker_id);
    json_text(json, "label", result->label);
    json_text(json, "group", result->group);
    json_as_reported(json, result);
    json_value(json, result);
    json_range(json, "range", result);
    json_word(json, "state", state_name(result->state));
    json_word(json, "reason", reason_name(result->reason));
    json_agreement(json, "report_flag_agrees", result->report_flag_agrees);
    json_text(json, "takeaway", result->takeaway);
    json_agreement(json, "close_to_limit", result->close_to_limit);
    json_explain(json, frame, &(struct grounds){.because = &because, .because_count = 1});
    json_object_end(json);
}

static void json_results(struct json_out *json, const struct frame *frame, const struct panel *panel) {
    json_array(json, "results");
    for (size_t i = 0; i < panel->result_count; i++)
        json_result(json, frame, &panel->results[i]);
    json_array_end(json);
}

static void json_left_out(struct json_out *json, const struct panel *panel) {
    json_array(json, "left_out");
    for (size_t i = 0; i < panel->left_out_count; i++) {
        const struct left_out *left_out = &panel->left_out[i];
        json_object(json, NULL);
        json_text(json, "where", place_text(json->arena, left_out->where));
        json_text(json, "name", left_out->name);
        json_text(json, "code", left_out->code);
        json_text(json, "value", left_out->value);
        json_text(json, "unit", left_out->unit);
        json_word(json, "reason", reason_name(left_out->reason));
        json_text(json, "text", left_out->text);
        json_object_end(json);
    }
    json_array_end(json);
}

/* A panel that was not interpreted has no words about causes, and names none. */
static void json_causes(struct json_out *json, const struct frame *frame, const struct panel *panel) {
    json_array(json, "causes");
    for (size_t i = 0; i < CAUSE_COUNT && !slice_empty(panel->causes[i].title); i++) {
        const struct cause_summary *cause = &panel->causes[i];
        json_object(json, NULL);
        json_word(json, "id", cause_name(cause->cause));
        json_text(json, "title", cause->title);
        json_word(json, "state", cause_state_name(cause->state));
        json_text(json, "text", cause->text);
        json_rules_of(json, panel->findings, panel->finding_count, cause->cause);
        const struct because because = {.result = cause->tested};
        json_explain(json, frame, &(struct grounds){.because = &because, .because_count = 1});
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_panel(struct json_out *json, const struct frame *frame, const struct panel *panel) {
    json_object(json, NULL);
    json_patient(json, panel);
    json_date(json, "collected", panel->collected);
    json_text(json, "collected_as_written", panel->collected_text);
    json_text(json, "laboratory", panel->laboratory);
    json_medications(json, panel);
    json_conditions(json, panel);
    json_counts(json, &panel->counts);
    json_results(json, frame, panel);
    json_left_out(json, panel);
    json_urgent(json, frame, panel->urgent, panel->urgent_count);
    json_findings(json, frame, panel->findings, panel->finding_count);
    json_causes(json, frame, panel);
    json_questions(json, frame, panel->questions, panel->question_count);
    json_remarks(json, frame, panel->remarks, panel->remark_count);
    json_object_end(json);
}

bool write_report_json(const struct frame *frame, struct panel *const *panels, size_t count, struct sink *sink) {
    struct json_out json;
    if (!json_begin(&json, sink))
        return false;
    json_object(&json, NULL);
    json_text(&json, "schema", SLICE("bloodpanel.report/1"));
    json_frame(&json, frame);
    json_array(&json, "panels");
    for (size_t i = 0; i < count; i++)
        json_panel(&json, frame, panels[i]);
    json_array_end(&json);
    json_diagnostics(&json, frame);
    json_object_end(&json);
    return json_end(&json);
}
