/* Makes every sentence of a follow-up. */
#include "cause_words.h"
#include "course_words.h"
#include "report.h"
#include "rule_words.h"

/* Before, now, and what the group is: enough to be read alone. */
static void fill_cause_changes(struct speaker *speaker, struct comparison *comparison) {
    for (size_t i = 0; i < CAUSE_COUNT; i++) {
        struct cause_change *cause = &comparison->causes[i];
        struct slots slots = {.low = cause_state_in_words(speaker, cause->before),
                              .high = cause_state_in_words(speaker, cause->after)};
        bool same = cause->before == cause->after;
        cause->title = cause_title(speaker, cause->cause);
        cause->text = and_then(speaker, cause_what(speaker, cause->cause),
                               sentence(speaker, same ? SLICE("cause_change.same") : SLICE("cause_change"), &slots));
    }
}

bool comparison_fill(const struct catalogue *catalogue, struct comparison *comparison, struct arena *arena) {
    struct speaker speaker = {.catalogue = catalogue, .arena = arena};
    const struct panel *newest = comparison->panels[comparison->panel_count - 1];
    for (size_t i = 0; i < comparison->course_count; i++)
        comparison->courses[i].text = course_text(&speaker, comparison, &comparison->courses[i]);
    fill_findings(&speaker, newest, comparison->findings, comparison->finding_count);
    fill_remarks(&speaker, newest, comparison->remarks, comparison->remark_count);
    if (is_interpreted(newest))
        fill_cause_changes(&speaker, comparison);
    return spoke_well(&speaker);
}
