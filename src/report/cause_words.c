/* Puts the groups of causes into words. */
#include "cause_words.h"

bool is_interpreted(const struct panel *panel) {
    return !panel->values_only;
}

static struct slice of_cause(struct speaker *speaker, enum cause cause, const char *what) {
    return sentence(speaker, key_of(speaker, "cause.", cause_name(cause), what), NULL);
}

struct slice cause_title(struct speaker *speaker, enum cause cause) {
    return of_cause(speaker, cause, ".title");
}

struct slice cause_what(struct speaker *speaker, enum cause cause) {
    return of_cause(speaker, cause, ".what");
}

/* What would help depends on what is known already; where a state has no text of its own, the general one serves. */
struct slice cause_settle(struct speaker *speaker, enum cause cause, enum cause_state state) {
    struct slice general = key_of(speaker, "cause.", cause_name(cause), ".settle");
    struct slice own = join(speaker->arena, 3, general, SLICE("."), slice_of(cause_state_name(state)));
    return sentence(speaker, has_text(speaker, own) ? own : general, NULL);
}

static const struct result *result_outside(const struct panel *panel, const struct marker *marker) {
    for (size_t i = 0; i < panel->result_count; i++) {
        enum state state = panel->results[i].state;
        bool is_outside = state != STATE_NOT_COMPARED && state != STATE_INSIDE && state != STATE_CANNOT_TELL;
        if (panel->results[i].marker == marker && is_outside && !panel->results[i].is_doubted)
            return &panel->results[i];
    }
    return NULL;
}

const struct result *cause_result_outside(const struct speaker *speaker, const struct panel *panel, enum cause cause,
                                          enum cause_state state) {
    size_t count;
    const struct result *found = NULL;
    if (state != CAUSE_NO_SIGN)
        return NULL;
    const struct marker *const *markers = catalogue_cause_markers(speaker->catalogue, cause, &count);
    for (size_t i = 0; i < count && !found; i++)
        found = result_outside(panel, markers[i]);
    return found;
}

struct slice cause_meaning(struct speaker *speaker, const struct panel *panel, enum cause cause,
                           enum cause_state state) {
    if (state == CAUSE_POINTS)
        return NO_SLICE;
    const struct result *outside = cause_result_outside(speaker, panel, cause, state);
    if (outside)
        return sentence(speaker, SLICE("cause_state.no_sign.outside"), &(struct slots){.marker = outside->label});
    return sentence(speaker, key_of(speaker, "cause_state.", cause_state_name(state), ".meaning"), NULL);
}

struct slice cause_state_in_words(struct speaker *speaker, enum cause_state state) {
    return sentence(speaker, key_of(speaker, "cause_state.", cause_state_name(state), NULL), NULL);
}

enum sign cause_sign(enum cause_state state) {
    static const enum sign signs[] = {[CAUSE_NOT_SHOWN_BY_BLOOD] = SIGN_NOT_SHOWN,
                                      [CAUSE_NOT_TESTED] = SIGN_NOT_TESTED,
                                      [CAUSE_NO_SIGN] = SIGN_NO_SIGN,
                                      [CAUSE_POINTS] = SIGN_POINTS};
    return signs[state];
}
