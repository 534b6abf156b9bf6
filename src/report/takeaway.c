/* Says of one result where it stands, or why it is not compared. */
#include "takeaway.h"

#include "fold.h"
#include "wording.h"

/* A limit by convention is called a limit, everything else a range. */
static const char *kind_of_range(const struct result *result) {
    return result->range.is_decision_limit ? ".limit" : NULL;
}

static bool is_placed(enum state state) {
    return state != STATE_NOT_COMPARED && state != STATE_CANNOT_TELL;
}

struct slice state_in_words(struct speaker *speaker, const struct result *result) {
    const char *kind = is_placed(result->state) ? kind_of_range(result) : NULL;
    return sentence(speaker, key_of(speaker, "state.", state_name(result->state), kind), NULL);
}

/* Why there is no value, where the file says so. */
static struct slice absence_key(struct speaker *speaker, const struct result *result) {
    struct slice code = result->as_reported.no_value_reason;
    struct slice reason = catalogue_absence(speaker->catalogue, fold_name(speaker->arena, code));
    if (slice_empty(code))
        return SLICE("takeaway.reason.no_value");
    return join(speaker->arena, 2, SLICE("takeaway.no_value."), slice_empty(reason) ? SLICE("as_written") : reason);
}

static bool has_range(const struct result *result) {
    return result->range.origin != ORIGIN_NONE && (result->range.low.present || result->range.high.present);
}

/* A critical result may have no range: the limit that it passed is not one. */
static struct slice takeaway_key(struct speaker *speaker, const struct result *result) {
    if (result->would_be_critical)
        return slice_of("takeaway.would_be_critical");
    if (result->critical_inside_range)
        return slice_of("takeaway.critical_inside_range");
    if (result->narrative_differs || result->translation_differs)
        return slice_of(result->narrative_differs ? "takeaway.narrative_differs" : "takeaway.translation_differs");
    if (result->reason == REASON_NO_VALUE)
        return absence_key(speaker, result);
    if (!slice_empty(result->answer) && result->reason == REASON_NOT_A_NUMBER)
        return join(speaker->arena, 2, SLICE("takeaway.answer."), result->answer);
    if (result->state == STATE_NOT_COMPARED)
        return key_of(speaker, "takeaway.reason.", reason_name(result->reason), NULL);
    const char *kind = has_range(result) ? kind_of_range(result) : ".no_range";
    if (result->state == STATE_CANNOT_TELL && result->range.origin != ORIGIN_NONE)
        kind = NULL;
    return key_of(speaker, "takeaway.", state_name(result->state), kind);
}

static struct slice value_or_its_absence(struct speaker *speaker, const struct result *result) {
    return result->reason == REASON_NO_VALUE ? result->as_reported.no_value_reason : value_as_reported(speaker, result);
}

static struct slice takeaway_on(struct speaker *speaker, const struct result *result, struct slice subject) {
    struct slots slots = {.marker = subject,
                          .value = value_or_its_absence(speaker, result),
                          .unit = unit_as_reported(speaker->arena, result),
                          .range = range_in_words(speaker, result)};
    return sentence(speaker, takeaway_key(speaker, result), &slots);
}

struct slice takeaway(struct speaker *speaker, const struct result *result) {
    return takeaway_on(speaker, result, marker_with_lay_name(speaker, result));
}

struct slice short_takeaway(struct speaker *speaker, const struct result *result) {
    return takeaway_on(speaker, result, phrase(speaker, "takeaway.it"));
}
