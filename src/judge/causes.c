/* The six groups of causes, and in which of four states each stands. */
#include "causes.h"

/* Nerves and medicines cannot be seen in blood: without a finding nothing else can be said of them. */
static bool is_shown_by_blood(enum cause cause) {
    return cause != CAUSE_NERVE_DAMAGE && cause != CAUSE_MEDICATIONS;
}

static const struct result *compared_result(const struct panel *panel, const struct marker *marker) {
    for (size_t i = 0; i < panel->result_count; i++) {
        enum state state = panel->results[i].state;
        if (panel->results[i].marker == marker && state != STATE_NOT_COMPARED && state != STATE_CANNOT_TELL)
            return &panel->results[i];
    }
    return NULL;
}

static const struct result *test_of(const struct catalogue *catalogue, const struct panel *panel, enum cause cause) {
    size_t count;
    const struct result *tested = NULL;
    const struct marker *const *markers = catalogue_cause_markers(catalogue, cause, &count);
    for (size_t i = 0; i < count && !tested; i++)
        tested = compared_result(panel, markers[i]);
    return tested;
}

static struct cause_summary without_findings(const struct catalogue *catalogue, const struct panel *panel,
                                             enum cause cause) {
    struct cause_summary summary = {.cause = cause, .state = CAUSE_NOT_SHOWN_BY_BLOOD};
    if (!is_shown_by_blood(cause))
        return summary;
    summary.tested = test_of(catalogue, panel, cause);
    summary.state = summary.tested ? CAUSE_NO_SIGN : CAUSE_NOT_TESTED;
    return summary;
}

/* What speaks against a cause is printed, and lowers no state. */
static void weigh(struct cause_summary *summary, const struct finding *finding) {
    if (finding->cause != summary->cause || finding->strength == STRENGTH_AGAINST)
        return;
    if (summary->state != CAUSE_POINTS || finding->strength > summary->strength)
        summary->strength = finding->strength;
    summary->state = CAUSE_POINTS;
}

void summarise_causes(const struct catalogue *catalogue, const struct panel *panel, const struct finding *findings,
                      size_t finding_count, struct cause_summary causes[CAUSE_COUNT]) {
    for (size_t i = 0; i < CAUSE_COUNT; i++) {
        causes[i] = without_findings(catalogue, panel, (enum cause)i);
        for (size_t k = 0; k < finding_count; k++)
            weigh(&causes[i], &findings[k]);
    }
}
