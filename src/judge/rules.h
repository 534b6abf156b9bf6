/* Applying the rows of rules.csv to what was judged: urgent lines, remarks, findings, questions. */
#ifndef RULES_H
#define RULES_H

#include "atoms.h"

/* A rule that holds, and by which results. */
struct fired_rule {
    const struct rule *rule;
    struct because_list because;
    bool dropped;
};

struct fired_rules {
    struct fired_rule *items;
    size_t count;
    size_t capacity;
    struct because_list spare; /* room of a condition that did not hold, for the next one */
};

/* All rules that hold, in the order of the table, each once: several rows of one id are how the table says "or". A
 * finding that a stronger one of the same cause makes from the same first result is left out, and so is all that rests
 * on results which another rule doubts, but for what is urgent. With several panels only the rules that need two are
 * asked. False when there is no memory. */
bool fire_rules(const struct situation *situation, struct fired_rules *fired);

/* The same for several panels: the rules that need two of them, then those that the newest one makes hold alone, but
 * for findings whose place a stronger one of two panels takes. */
bool fire_follow_up(const struct situation *situation, struct fired_rules *fired);

/* Findings out of the rules that hold, the strongest first. */
bool collect_findings(const struct fired_rules *fired, struct arena *arena, struct finding **findings, size_t *count);
/* What cannot wait, one line a result. */
bool collect_urgent(const struct fired_rules *fired, struct arena *arena, struct urgent **urgent, size_t *count);
bool collect_questions(const struct situation *situation, const struct fired_rules *fired, struct question **questions,
                       size_t *count);
bool collect_remarks(const struct fired_rules *fired, struct arena *arena, struct remark **remarks, size_t *count);

#endif
