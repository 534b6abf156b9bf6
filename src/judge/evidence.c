/* Which result of a panel speaks for a marker, and whether a word fits it. */
#include "evidence.h"

bool has_verdict(const struct result *result) {
    return result->state != STATE_NOT_COMPARED;
}

/* A value without a range can still lie in a band, and a value in words is an answer. */
static bool says_something(const struct result *result) {
    return has_verdict(result) || result->band_count > 0 || (!slice_empty(result->answer) && !result->preliminary);
}

bool is_usable(const struct result *result) {
    return says_something(result) || has_usable_value(result);
}

bool has_usable_value(const struct result *result) {
    return result->has_value && !result->preliminary && result->reason != REASON_VALUE_IMPLAUSIBLE && result->marker &&
           slice_equal(result->unit, result->marker->unit);
}

bool is_of(const struct result *result, struct slice marker) {
    return slice_equal(result->marker_id, marker);
}

/* Of two results of one marker the one that rules use. */
static const struct result *preferred(const struct result *a, const struct result *b) {
    if (!a)
        return b;
    int order = date_compare(b->as_reported.collected, a->as_reported.collected);
    bool earliest_counts = a->marker && a->marker->earliest_counts;
    if (earliest_counts)
        return order < 0 ? b : a;
    return order >= 0 ? b : a;
}

static const struct result *choose(const struct panel *panel, struct slice marker,
                                   bool (*admits)(const struct result *), bool *differ) {
    const struct result *chosen = NULL;
    *differ = false;
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        if (!is_of(result, marker) || !admits(result))
            continue;
        *differ =
            *differ || (chosen && (chosen->state != result->state || !slice_equal(chosen->answer, result->answer)));
        chosen = preferred(chosen, result);
    }
    return chosen;
}

const struct result *speaking_result(const struct panel *panel, struct slice marker, bool *differ) {
    const struct result *result = choose(panel, marker, says_something, differ);
    return *differ ? NULL : result;
}

const struct result *valued_result(const struct panel *panel, struct slice marker) {
    bool differ;
    return choose(panel, marker, has_usable_value, &differ);
}

static bool state_is(enum state state, struct slice word) {
    if (slice_equal(word, SLICE("below")))
        return state == STATE_BELOW || state == STATE_CRITICAL_LOW;
    if (slice_equal(word, SLICE("above")))
        return state == STATE_ABOVE || state == STATE_CRITICAL_HIGH;
    enum state named;
    return state_from_name(word, &named) && named == state;
}

static bool word_fits(const struct result *result, struct slice word) {
    if (state_is(result->state, word) || (!slice_empty(word) && slice_equal(result->answer, word)))
        return true;
    for (size_t i = 0; i < result->band_count; i++) {
        if (slice_equal(result->bands[i], word))
            return true;
    }
    return false;
}

const struct result *any_fitting_result(const struct panel *panel, struct slice marker, struct slice word) {
    for (size_t i = 0; i < panel->result_count; i++) {
        if (is_of(&panel->results[i], marker) && says_something(&panel->results[i]) &&
            word_fits(&panel->results[i], word))
            return &panel->results[i];
    }
    return NULL;
}

const struct result *fitting_result(const struct panel *panel, struct slice marker, struct slice word) {
    bool differ;
    const struct result *result = speaking_result(panel, marker, &differ);
    return result && word_fits(result, word) ? result : NULL;
}
