/*
 * The words that both JSON outputs share: who, where from, ranges, findings, diagnostics.
 */
#ifndef JSON_WORDS_H
#define JSON_WORDS_H

#include "json_out.h"
#include "words.h"

/* generator, as_of, inputs */
void json_frame(struct json_out *json, const struct frame *frame);
void json_patient(struct json_out *json, const struct panel *panel);
void json_date(struct json_out *json, const char *key, struct date date);
/* An object, or null. The unit of a report's own bounds is that of the result. */
void json_range(struct json_out *json, const char *key, const struct result *result);
void json_findings(struct json_out *json, const struct frame *frame, const struct finding *findings, size_t count);
/* Where a sentence comes from, where it was asked for; `rule` is empty for what no rule says. */
void json_explain(struct json_out *json, const struct frame *frame, const struct grounds *grounds);
/* The ids of the rules whose findings belong to the cause. */
void json_rules_of(struct json_out *json, const struct finding *findings, size_t count, enum cause cause);
void json_diagnostics(struct json_out *json, const struct frame *frame);

/* Opens and closes what is around a whole output. `json_end` is false when something failed. */
bool json_begin(struct json_out *json, struct sink *sink);
bool json_end(struct json_out *json);

void json_remarks(struct json_out *json, const struct frame *frame, const struct remark *list, size_t count);
void json_questions(struct json_out *json, const struct frame *frame, const struct question *list, size_t count);
void json_urgent(struct json_out *json, const struct frame *frame, const struct urgent *list, size_t count);

#endif
