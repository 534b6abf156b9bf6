/* Makes every sentence of an interpreted panel. */
#include "cause_words.h"
#include "report.h"
#include "rule_words.h"
#include "sentence.h"
#include "takeaway.h"
#include "wording.h"

/* A test that is not in the tables keeps the name that the file gives it. */
static void name_results(struct speaker *speaker, struct panel *panel) {
    for (size_t i = 0; i < panel->result_count; i++)
        if (panel->results[i].marker)
            panel->results[i].label = marker_label(speaker, panel->results[i].marker);
}

static void fill_results(struct speaker *speaker, struct panel *panel) {
    for (size_t i = 0; i < panel->result_count; i++)
        panel->results[i].takeaway = takeaway(speaker, &panel->results[i]);
    for (size_t i = 0; i < panel->left_out_count; i++) {
        struct left_out *left_out = &panel->left_out[i];
        if (slice_empty(left_out->text))
            left_out->text = sentence(speaker, key_of(speaker, "left_out.", reason_name(left_out->reason), NULL), NULL);
    }
}

static void fill_urgent(struct speaker *speaker, struct panel *panel) {
    for (size_t i = 0; i < panel->urgent_count; i++)
        panel->urgent[i].text = rule_text(speaker, panel, &panel->urgent[i].grounds);
}

/* What the group is, what its state means, what would settle it. Its findings stand beside it. */
static void fill_causes(struct speaker *speaker, struct panel *panel) {
    for (size_t i = 0; i < CAUSE_COUNT; i++) {
        struct cause_summary *cause = &panel->causes[i];
        cause->title = cause_title(speaker, cause->cause);
        struct slice what = and_then(speaker, cause_what(speaker, cause->cause),
                                     cause_meaning(speaker, panel, cause->cause, cause->state));
        cause->text = and_then(speaker, what, cause_settle(speaker, cause->cause, cause->state));
    }
}

bool report_fill(const struct catalogue *catalogue, struct slice language, struct panel *panel, struct arena *arena) {
    struct speaker speaker = {.catalogue = catalogue, .arena = arena, .language = language};
    name_results(&speaker, panel);
    fill_results(&speaker, panel);
    fill_findings(&speaker, panel, panel->findings, panel->finding_count);
    fill_remarks(&speaker, panel, panel->remarks, panel->remark_count);
    fill_urgent(&speaker, panel);
    fill_questions(&speaker, panel, panel->questions, panel->question_count);
    if (is_interpreted(panel))
        fill_causes(&speaker, panel);
    return spoke_well(&speaker);
}
