/* Says what the rules that hold have to say. */
#include "rule_words.h"

#include "wording.h"

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
    return say(speaker, panel, grounds, grounds->says);
}

/* The question of a rule; a rule of questions only may have it as its text. */
struct slice rule_question(struct speaker *speaker, const struct panel *panel, const struct grounds *grounds) {
    return say(speaker, panel, grounds, slice_empty(grounds->asks) ? grounds->says : grounds->asks);
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
