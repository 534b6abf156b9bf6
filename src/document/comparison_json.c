/* Writes a follow-up as bloodpanel.compare/1. */
#include "json_words.h"
#include "writers.h"

static void json_panels(struct json_out *json, const struct comparison *comparison) {
    json_array(json, "panels");
    for (size_t i = 0; i < comparison->panel_count; i++) {
        const struct panel *panel = comparison->panels[i];
        json_object(json, NULL);
        json_date(json, "collected", panel->collected);
        json_text(json, "file", panel->file);
        json_text(json, "laboratory", panel->laboratory);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_points(struct json_out *json, const struct marker_course *course) {
    json_array(json, "points");
    for (size_t i = 0; i < course->point_count; i++) {
        const struct result *result = course->points[i].result;
        json_object(json, NULL);
        json_count(json, "panel", course->points[i].panel);
        json_word(json, "comparator", comparator_name(result->comparator));
        if (result->has_value)
            json_decimal(json, "value", result->value);
        else
            json_null(json, "value");
        json_word(json, "state", state_name(result->state));
        json_range(json, "range", result);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_known(struct json_out *json, const char *key, bool known, struct decimal number) {
    if (known)
        json_decimal(json, key, number);
    else
        json_null(json, key);
}

static void json_change(struct json_out *json, const struct change *change) {
    json_object(json, NULL);
    json_count(json, "from", change->from);
    json_count(json, "to", change->to);
    json_known(json, "absolute", change->has_difference, change->absolute);
    json_known(json, "percent", change->has_difference, change->percent);
    json_known(json, "rcv_low_percent", change->has_limits, change->rcv_low_percent);
    json_known(json, "rcv_high_percent", change->has_limits, change->rcv_high_percent);
    json_known(json, "cvi_percent", change->has_cvi, change->cvi_percent);
    json_known(json, "cva_percent", change->has_cva, change->cva_percent);
    json_word(json, "size", change_size_name(change->size));
    json_text(json, "reason", change->reason);
    json_word(json, "direction", direction_name(change->direction));
    json_word(json, "crossed", crossing_name(change->crossed));
    json_object_end(json);
}

static void json_course(struct json_out *json, const struct marker_course *course) {
    json_object(json, NULL);
    json_text(json, "marker", course->marker_id);
    json_text(json, "label", course->label);
    json_text(json, "unit", course->unit);
    json_points(json, course);
    json_array(json, "changes");
    for (size_t i = 0; i < course->change_count; i++)
        json_change(json, &course->changes[i]);
    json_array_end(json);
    json_text(json, "text", course->text);
    json_object_end(json);
}

static void json_markers(struct json_out *json, const struct comparison *comparison) {
    json_array(json, "markers");
    for (size_t i = 0; i < comparison->course_count; i++)
        json_course(json, &comparison->courses[i]);
    json_array_end(json);
}

static void json_cause_changes(struct json_out *json, const struct comparison *comparison) {
    json_array(json, "causes");
    for (size_t i = 0; i < CAUSE_COUNT && !slice_empty(comparison->causes[i].title); i++) {
        const struct cause_change *cause = &comparison->causes[i];
        json_object(json, NULL);
        json_word(json, "id", cause_name(cause->cause));
        json_text(json, "title", cause->title);
        json_word(json, "before", cause_state_name(cause->before));
        json_word(json, "after", cause_state_name(cause->after));
        json_text(json, "text", cause->text);
        json_object_end(json);
    }
    json_array_end(json);
}

bool write_comparison_json(const struct frame *frame, const struct comparison *comparison, struct sink *sink) {
    struct json_out json;
    if (!json_begin(&json, sink))
        return false;
    json_object(&json, NULL);
    json_text(&json, "schema", SLICE("bloodpanel.compare/1"));
    json_frame(&json, frame);
    json_patient(&json, comparison->panels[comparison->panel_count - 1]);
    json_panels(&json, comparison);
    json_markers(&json, comparison);
    json_urgent(&json, frame, comparison->urgent, comparison->urgent_count);
    json_findings(&json, frame, comparison->findings, comparison->finding_count);
    json_cause_changes(&json, comparison);
    json_remarks(&json, frame, comparison->remarks, comparison->remark_count);
    json_questions(&json, frame, comparison->questions, comparison->question_count);
    json_diagnostics(&json, frame);
    json_object_end(&json);
    return json_end(&json);
}
