/* Makes every sentence of a follow-up. */
#include "cause_words.h"
#include "course_words.h"
#include "report.h"
#include "rule_words.h"
#include "wording.h"

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

/* What panels said of themselves has its words already; of an earlier panel they get their day. */
static void fill_urgent(struct speaker *speaker, struct comparison *comparison, const struct panel *newest) {
    for (size_t i = 0; i < comparison->urgent_count; i++) {
        struct urgent *urgent = &comparison->urgent[i];
        if (slice_empty(urgent->text)) {
            urgent->text = rule_text(speaker, newest, &urgent->grounds);
        } else if (date_known(urgent->earlier)) {
            struct slots slots = {.date = date_in_words(speaker, urgent->earlier), .value = urgent->text};
            urgent->text = sentence(speaker, SLICE("urgent.earlier"), &slots);
        }
    }
}

static void fill_course(struct speaker *speaker, const struct comparison *comparison, struct marker_course *course) {
    if (course->marker)
        course->label = marker_label(speaker, course->marker);
    if (is_interpreted(comparison->panels[comparison->panel_count - 1]))
        course->text = course_text(speaker, comparison, course);
}

bool comparison_fill(const struct catalogue *catalogue, struct slice language, struct comparison *comparison,
                     struct arena *arena) {
    struct speaker speaker = {.catalogue = catalogue, .arena = arena, .language = language};
    const struct panel *newest = comparison->panels[comparison->panel_count - 1];
    for (size_t i = 0; i < comparison->course_count; i++)
        fill_course(&speaker, comparison, &comparison->courses[i]);
    fill_findings(&speaker, newest, comparison->findings, comparison->finding_count);
    fill_urgent(&speaker, comparison, newest);
    fill_remarks(&speaker, newest, comparison->remarks, comparison->remark_count);
    fill_questions(&speaker, newest, comparison->questions, comparison->question_count);
    if (is_interpreted(newest))
        fill_cause_changes(&speaker, comparison);
    return spoke_well(&speaker);
}
