/*
 * What the rules say: the texts that rules.csv names, filled with the results that made each rule hold.
 */
#ifndef RULE_WORDS_H
#define RULE_WORDS_H

#include "sentence.h"

/* What a rule that holds on `panel` has to fill its texts with. */
struct slots slots_of_rule(struct speaker *speaker, const struct panel *panel, const struct because *because,
                           size_t because_count);
struct slice rule_text(struct speaker *speaker, struct slice rule, const struct slots *slots);
/* The question that the rule raises. */
struct slice rule_question(struct speaker *speaker, struct slice rule, const struct slots *slots);

void fill_findings(struct speaker *speaker, const struct panel *panel, struct finding *findings, size_t count);
void fill_remarks(struct speaker *speaker, const struct panel *panel, struct remark *remarks, size_t count);

#endif
