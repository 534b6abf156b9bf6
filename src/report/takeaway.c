/* Says of one result where it stands, or why it is not compared. */
#include "takeaway.h"

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

/* A critical result may have no range: the limit that it passed is not one. */
static struct slice takeaway_key(struct speaker *speaker, const struct result *result) {
    if (result->would_be_critical)
        return slice_of("takeaway.would_be_critical");
    if (result->critical_inside_range)
        return slice_of("takeaway.critical_inside_range");
    if (result->state == STATE_NOT_COMPARED)
        return key_of(speaker, "takeaway.reason.", reason_name(result->reason), NULL);
    const char *kind = result->range.origin == ORIGIN_NONE ? ".no_range" : kind_of_range(result);
    if (result->state == STATE_CANNOT_TELL && result->range.origin != ORIGIN_NONE)
        kind = NULL;
    return key_of(speaker, "takeaway.", state_name(result->state), kind);
}

static struct slice takeaway_on(struct speaker *speaker, const struct result *result, struct slice subject) {
    struct slots slots = {.marker = subject,
                          .value = value_as_reported(speaker, result),
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
