/* Says what the rules that hold have to say. */
#include "rule_words.h"

#include "wording.h"

static const struct rule *rule_of(struct speaker *speaker, struct slice id) {
    size_t count;
    const struct rule *rules = catalogue_rules(speaker->catalogue, &count);
    for (size_t i = 0; i < count; i++)
        if (slice_equal(rules[i].id, id))
            return &rules[i];
    return NULL;
}

struct slots slots_of_rule(struct speaker *speaker, const struct panel *panel, const struct because *because,
                           size_t because_count) {
    return (struct slots){.because = because,
                          .because_count = because_count,
                          .panel = panel,
                          .date = date_in_words(speaker, panel->collected),
                          .has_count = true,
                          .count = (long long)panel->counts.compared};
}

struct slice rule_text(struct speaker *speaker, struct slice id, const struct slots *slots) {
    const struct rule *rule = rule_of(speaker, id);
    if (!rule)
        speaker->failed = true;
    return rule ? sentence(speaker, rule->text, slots) : NO_SLICE;
}

/* The question of a rule; a rule of questions only has it as its text. */
struct slice rule_question(struct speaker *speaker, struct slice id, const struct slots *slots) {
    const struct rule *rule = rule_of(speaker, id);
    if (!rule)
        speaker->failed = true;
    if (!rule)
        return NO_SLICE;
    return sentence(speaker, slice_empty(rule->ask) ? rule->text : rule->ask, slots);
}

void fill_findings(struct speaker *speaker, const struct panel *panel, struct finding *findings, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct slots slots =
            slots_of_rule(speaker, panel, findings[i].grounds.because, findings[i].grounds.because_count);
        findings[i].text = rule_text(speaker, findings[i].grounds.rule, &slots);
    }
}

void fill_remarks(struct speaker *speaker, const struct panel *panel, struct remark *remarks, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct slots slots =
            slots_of_rule(speaker, panel, remarks[i].grounds.because, remarks[i].grounds.because_count);
        remarks[i].text = rule_text(speaker, remarks[i].grounds.rule, &slots);
    }
}
