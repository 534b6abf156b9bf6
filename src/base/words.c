/* The words of the outputs, one list each. */
#include "words.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const sexes[] = {NULL, "female", "male", "other"};
static const char *const comparators[] = {NULL, "<", "<=", ">", ">="};
static const char *const states[] = {"not_compared", "inside",        "below",      "above",
                                     "critical_low", "critical_high", "cannot_tell"};
static const char *const reasons[] = {NULL,
                                      "unit_missing",
                                      "unit_unknown",
                                      "unit_not_convertible",
                                      "value_implausible",
                                      "sex_needed",
                                      "age_needed",
                                      "state_needed",
                                      "not_asked",
                                      "no_range",
                                      "range_unreadable",
                                      "range_conflict",
                                      "not_a_number",
                                      "no_value",
                                      "not_final",
                                      "censored",
                                      "unknown_marker",
                                      "specimen_differs",
                                      "withdrawn",
                                      "unreadable"};
static const char *const origins[] = {NULL, "report", "file", "built-in"};
static const char *const causes[] = {"poor_nutrition", "nerve_damage",      "injury_or_immobility",
                                     "medications",    "hormone_imbalance", "other_illness"};
static const char *const cause_states[] = {"not_shown_by_blood", "not_tested", "no_sign", "points"};
static const char *const strengths[] = {"against", "weak", "moderate", "strong"};
static const char *const change_sizes[] = {"unknown", "usual", "larger_than_usual", "not_comparable"};
static const char *const directions[] = {NULL, "none", "up", "down"};
static const char *const crossings[] = {NULL, "none", "into_range", "out_of_range"};

static bool find(const char *const *names, size_t count, struct slice name, size_t *index) {
    for (size_t i = 0; i < count; i++) {
        if (names[i] && slice_equal(name, slice_of(names[i]))) {
            *index = i;
            return true;
        }
    }
    return false;
}

const char *sex_name(enum sex sex) {
    return sexes[sex];
}

const char *comparator_name(enum comparator comparator) {
    return comparators[comparator];
}

const char *state_name(enum state state) {
    return states[state];
}

const char *reason_name(enum reason reason) {
    return reasons[reason];
}

const char *origin_name(enum origin origin) {
    return origins[origin];
}

const char *cause_name(enum cause cause) {
    return causes[cause];
}

const char *cause_state_name(enum cause_state state) {
    return cause_states[state];
}

const char *strength_name(enum strength strength) {
    return strengths[strength];
}

const char *change_size_name(enum change_size size) {
    return change_sizes[size];
}

const char *direction_name(enum direction direction) {
    return directions[direction];
}

const char *crossing_name(enum crossing crossed) {
    return crossings[crossed];
}

bool state_from_name(struct slice name, enum state *out) {
    size_t index;
    if (!find(states, COUNT(states), name, &index))
        return false;
    *out = (enum state)index;
    return true;
}

bool cause_from_name(struct slice name, enum cause *out) {
    size_t index;
    if (!find(causes, COUNT(causes), name, &index))
        return false;
    *out = (enum cause)index;
    return true;
}

bool strength_from_name(struct slice name, enum strength *out) {
    size_t index;
    if (!find(strengths, COUNT(strengths), name, &index))
        return false;
    *out = (enum strength)index;
    return true;
}

bool sex_from_name(struct slice name, enum sex *out) {
    size_t index;
    if (!find(sexes, COUNT(sexes), name, &index))
        return false;
    *out = (enum sex)index;
    return true;
}
