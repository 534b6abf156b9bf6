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

static struct slots slots_of(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds) {
    return (struct slots){.because = grounds->because,
                          .because_count = grounds->because_count,
                          .panel = panel,
                          .date = date_in_words(speaker, panel->collected),
                          .medicine = grounds->medicine ? grounds->medicine->name : NO_SLICE,
                          .has_count = true,
                          .count = (long long)panel->counts.compared};
}

static struct slice say(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds,
                        struct slice key) {
    struct slots slots = slots_of(speaker, panel, grounds);
    return sentence(speaker, key, &slots);
}

struct slice rule_text(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds) {
    const struct rule *rule = rule_of(speaker, grounds->rule);
    if (!rule)
        speaker->failed = true;
    return rule ? say(speaker, panel, grounds, rule->text) : NO_SLICE;
}

/* The question of a rule; a rule of questions only has it as its text. */
struct slice rule_question(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds) {
    const struct rule *rule = rule_of(speaker, grounds->rule);
    if (!rule)
        speaker->failed = true;
    return rule ? say(speaker, panel, grounds, slice_empty(rule->ask) ? rule->text : rule->ask) : NO_SLICE;
}

void fill_findings(struct speaker *speaker, const struct panel *panel, struct finding *findings, size_t count) {
    for (size_t i = 0; i < count; i++)
        findings[i].text = rule_text(speaker, panel, &findings[i].grounds);
}

void fill_remarks(struct speaker *speaker, const struct panel *panel, struct remark *remarks, size_t count) {
    for (size_t i = 0; i < count; i++)
        remarks[i].text = rule_text(speaker, panel, &remarks[i].grounds);
}

void fill_questions(struct speaker *speaker, const struct panel *panel, struct question *questions, size_t count) {
    for (size_t i = 0; i < count; i++)
        questions[i].text = rule_question(speaker, panel, &questions[i].grounds);
}
