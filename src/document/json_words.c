/* The parts that both JSON outputs share. */
#include "json_words.h"

#include "place_text.h"

bool json_begin(struct json_out *json, struct sink *sink) {
    *json = (struct json_out){.sink = sink, .arena = arena_new()};
    return json->arena != NULL;
}

bool json_end(struct json_out *json) {
    bool whole = !arena_failed(json->arena) && !json->sink->failed;
    arena_free(json->arena);
    return whole;
}

void json_date(struct json_out *json, const char *key, struct date date) {
    struct builder b = builder_start(json->arena);
    date_write_iso(date, &b);
    json_text(json, key, builder_text(&b));
}

void json_frame(struct json_out *json, const struct frame *frame) {
    json_object(json, "generator");
    json_text(json, "version", frame->version);
    json_object(json, "knowledge");
    json_text(json, "version", frame->knowledge_version);
    json_text(json, "sha256", frame->knowledge_sha256);
    json_object_end(json);
    json_object_end(json);
    json_date(json, "as_of", frame->as_of);
    json_array(json, "inputs");
    for (size_t i = 0; i < frame->input_count; i++) {
        json_object(json, NULL);
        json_text(json, "file", frame->inputs[i].file);
        json_text(json, "sha256", frame->inputs[i].sha256);
        json_text(json, "format", frame->inputs[i].format);
        json_text(json, "encoding", frame->inputs[i].encoding);
        json_object_end(json);
    }
    json_array_end(json);
}

/* An age that a coarse date leaves open is not stated. */
static void json_age(struct json_out *json, const struct panel *panel) {
    if (panel->has_age && panel->age_low == panel->age_high)
        json_decimal(json, "age_years", decimal_of(panel->age_low));
    else
        json_null(json, "age_years");
}

void json_patient(struct json_out *json, const struct panel *panel) {
    json_object(json, "patient");
    json_text(json, "id", panel->person.id);
    json_text(json, "name", panel->person.name);
    json_word(json, "sex", sex_name(panel->person.sex));
    json_date(json, "birth_date", panel->person.birth);
    json_age(json, panel);
    json_object_end(json);
}

static void json_bound(struct json_out *json, const char *key, const char *inclusive_key, struct bound bound) {
    if (bound.present) {
        json_decimal(json, key, bound.number);
        json_bool(json, inclusive_key, bound.inclusive);
    } else {
        json_null(json, key);
        json_null(json, inclusive_key);
    }
}

static struct slice unit_of_range(const struct result *result) {
    if (!slice_empty(result->range.unit))
        return result->range.unit;
    return slice_empty(result->reported_ucum) ? result->as_reported.unit : result->reported_ucum;
}

void json_range(struct json_out *json, const char *key, const struct result *result) {
    const struct range *range = &result->range;
    if (range->origin == ORIGIN_NONE) {
        json_null(json, key);
        return;
    }
    json_object(json, key);
    json_bound(json, "low", "low_inclusive", range->low);
    json_bound(json, "high", "high_inclusive", range->high);
    json_text(json, "unit", unit_of_range(result));
    json_word(json, "origin", origin_name(range->origin));
    json_text(json, "source", range->source);
    json_object_end(json);
}

static void json_because(struct json_out *json, const struct finding *finding) {
    json_array(json, "because");
    for (size_t i = 0; i < finding->grounds.because_count; i++) {
        const struct result *result = finding->grounds.because[i].result;
        if (!result)
            continue;
        json_object(json, NULL);
        json_text(json, "marker", result->marker_id);
        json_word(json, "state", state_name(result->state));
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_explained_result(struct json_out *json, const struct result *result) {
    json_object(json, NULL);
    json_text(json, "marker", result->marker_id);
    json_text(json, "where", result->derived ? NO_SLICE : place_text(json->arena, result->as_reported.where));
    json_word(json, "state", state_name(result->state));
    json_range(json, "range", result);
    if (result->range.line)
        json_count(json, "range_row", result->range.line);
    else
        json_null(json, "range_row");
    json_object_end(json);
}

void json_explain(struct json_out *json, const struct frame *frame, const struct grounds *grounds) {
    if (!frame->explain)
        return;
    json_object(json, "explain");
    json_text(json, "rule", grounds->rule);
    json_array(json, "held");
    for (size_t i = 0; i < grounds->atom_count; i++)
        json_text(json, NULL, grounds->atoms[i]);
    json_array_end(json);
    json_array(json, "results");
    for (size_t i = 0; i < grounds->because_count; i++)
        if (grounds->because[i].result)
            json_explained_result(json, grounds->because[i].result);
    json_array_end(json);
    json_text(json, "medicine", grounds->medicine ? grounds->medicine->name : NO_SLICE);
    json_text(json, "knowledge", frame->knowledge_version);
    json_object_end(json);
}

void json_findings(struct json_out *json, const struct frame *frame, const struct finding *findings, size_t count) {
    json_array(json, "findings");
    for (size_t i = 0; i < count; i++) {
        json_object(json, NULL);
        json_text(json, "rule", findings[i].grounds.rule);
        json_word(json, "cause", cause_name(findings[i].cause));
        json_word(json, "strength", strength_name(findings[i].strength));
        json_text(json, "text", findings[i].text);
        json_because(json, &findings[i]);
        json_text(json, "source", findings[i].grounds.source);
        json_explain(json, frame, &findings[i].grounds);
        json_object_end(json);
    }
    json_array_end(json);
}

void json_rules_of(struct json_out *json, const struct finding *findings, size_t count, enum cause cause) {
    json_array(json, "findings");
    for (size_t i = 0; i < count; i++)
        if (findings[i].cause == cause)
            json_text(json, NULL, findings[i].grounds.rule);
    json_array_end(json);
}

void json_diagnostics(struct json_out *json, const struct frame *frame) {
    json_array(json, "diagnostics");
    for (size_t i = 0; i < frame->said_count; i++) {
        const struct said *said = &frame->said[i];
        json_object(json, NULL);
        json_word(json, "level", level_name(said->level));
        json_word(json, "code", said->code);
        json_text(json, "where", place_text(json->arena, said->place));
        json_text(json, "text", said->text);
        json_object_end(json);
    }
    json_array_end(json);
}

void json_urgent(struct json_out *json, const struct frame *frame, const struct urgent *list, size_t count) {
    json_array(json, "urgent");
    for (size_t i = 0; i < count; i++) {
        const struct urgent *urgent = &list[i];
        json_object(json, NULL);
        json_text(json, "marker", urgent->result ? urgent->result->marker_id : NO_SLICE);
        json_text(json, "rule", urgent->grounds.rule);
        json_text(json, "text", urgent->text);
        json_explain(json, frame, &urgent->grounds);
        json_object_end(json);
    }
    json_array_end(json);
}

static void json_statement(struct json_out *json, const struct frame *frame, const struct grounds *grounds,
                           struct slice text) {
    json_object(json, NULL);
    json_text(json, "rule", grounds->rule);
    json_text(json, "text", text);
    json_explain(json, frame, grounds);
    json_object_end(json);
}

void json_remarks(struct json_out *json, const struct frame *frame, const struct remark *list, size_t count) {
    json_array(json, "remarks");
    for (size_t i = 0; i < count; i++)
        json_statement(json, frame, &list[i].grounds, list[i].text);
    json_array_end(json);
}

void json_questions(struct json_out *json, const struct frame *frame, const struct question *list, size_t count) {
    json_array(json, "questions");
    for (size_t i = 0; i < count; i++)
        json_statement(json, frame, &list[i].grounds, list[i].text);
    json_array_end(json);
}
