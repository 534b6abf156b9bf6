/* The six groups of causes, and in which of four states each stands. */
#include "causes.h"

/* Nerves and medicines cannot be seen in blood: without a finding nothing else can be said of them. */
static bool is_shown_by_blood(enum cause cause) {
    return cause != CAUSE_NERVE_DAMAGE && cause != CAUSE_MEDICATIONS;
}

static bool was_compared(const struct panel *panel, const struct marker *marker) {
    for (size_t i = 0; i < panel->result_count; i++) {
        if (panel->results[i].marker == marker && panel->results[i].state != STATE_NOT_COMPARED)
            return true;
    }
    return false;
}

static bool was_tested(const struct catalogue *catalogue, const struct panel *panel, enum cause cause) {
    size_t count;
    const struct marker *const *markers = catalogue_cause_markers(catalogue, cause, &count);
    for (size_t i = 0; i < count; i++) {
        if (was_compared(panel, markers[i]))
            return true;
    }
    return false;
}

static enum cause_state state_without_findings(const struct catalogue *catalogue, const struct panel *panel,
                                               enum cause cause) {
    if (!is_shown_by_blood(cause))
        return CAUSE_NOT_SHOWN_BY_BLOOD;
    return was_tested(catalogue, panel, cause) ? CAUSE_NO_SIGN : CAUSE_NOT_TESTED;
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
        enum cause cause = (enum cause)i;
        causes[i] = (struct cause_summary){.cause = cause, .state = state_without_findings(catalogue, panel, cause)};
        for (size_t k = 0; k < finding_count; k++)
            weigh(&causes[i], &findings[k]);
    }
}
