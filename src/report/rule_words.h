/*
 * What the rules say: the texts that rules.csv names, filled with the results that made each rule hold.
 */
#ifndef RULE_WORDS_H
#define RULE_WORDS_H

#include "sentence.h"

/* What the rule says of `panel`, on which it holds by these grounds. */
struct slice rule_text(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds);
/* The question that the rule raises. */
struct slice rule_question(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds);

void fill_findings(struct speaker *speaker, const struct panel *panel, struct finding *findings, size_t count);
void fill_questions(struct speaker *speaker, const struct panel *panel, struct question *questions, size_t count);
void fill_remarks(struct speaker *speaker, const struct panel *panel, struct remark *remarks, size_t count);

#endif
