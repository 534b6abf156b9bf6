/* Compares a value with an interval, exactly. */
#include "verdict.h"

/* Where all numbers that a value allows stand to one bound. */
enum side { SIDE_UNKNOWN, SIDE_WITHIN, SIDE_BEYOND, SIDE_BOTH };

/* The bound is a lower one; `order` compares the number of the value with it. */
static enum side side_of_low(struct measured value, const struct bound *low, int order) {
    bool on_bound_is_within = low->inclusive;
    switch (value.comparator) {
    case COMPARATOR_NONE:
        return order > 0 || (order == 0 && on_bound_is_within) ? SIDE_WITHIN : SIDE_BEYOND;
    case COMPARATOR_LESS:
        return order <= 0 ? SIDE_BEYOND : SIDE_BOTH;
    case COMPARATOR_AT_MOST:
        return order < 0 || (order == 0 && !on_bound_is_within) ? SIDE_BEYOND : SIDE_BOTH;
    case COMPARATOR_GREATER:
        return order >= 0 ? SIDE_WITHIN : SIDE_BOTH;
    case COMPARATOR_AT_LEAST:
        return order > 0 || (order == 0 && on_bound_is_within) ? SIDE_WITHIN : SIDE_BOTH;
    }
    return SIDE_UNKNOWN;
}

static enum comparator mirrored(enum comparator comparator) {
    switch (comparator) {
    case COMPARATOR_LESS:
        return COMPARATOR_GREATER;
    case COMPARATOR_AT_MOST:
        return COMPARATOR_AT_LEAST;
    case COMPARATOR_GREATER:
        return COMPARATOR_LESS;
    case COMPARATOR_AT_LEAST:
        return COMPARATOR_AT_MOST;
    case COMPARATOR_NONE:
        break;
    }
    return COMPARATOR_NONE;
}

/* Nothing is measured below zero: "<5" does not leave 0-10 at its lower end. */
static bool zero_is_the_floor(struct measured value, const struct bound *low) {
    bool open_below = value.comparator == COMPARATOR_LESS || value.comparator == COMPARATOR_AT_MOST;
    bool positive = !decimal_is_negative(value.number) && !decimal_is_zero(value.number);
    return open_below && positive && low->inclusive && decimal_is_zero(low->number);
}

static enum side lower_side(struct measured value, const struct conversion_path *path, const struct bound *low) {
    int order;
    if (!low->present || zero_is_the_floor(value, low))
        return SIDE_WITHIN;
    if (!path_compare(path, value.number, low->number, &order))
        return SIDE_UNKNOWN;
    return side_of_low(value, low, order);
}

static enum side upper_side(struct measured value, const struct conversion_path *path, const struct bound *high) {
    int order;
    if (!high->present)
        return SIDE_WITHIN;
    if (!path_compare(path, value.number, high->number, &order))
        return SIDE_UNKNOWN;
    struct measured mirror = {mirrored(value.comparator), value.number};
    return side_of_low(mirror, high, -order);
}

enum state verdict(struct measured value, const struct conversion_path *path, const struct bound *low,
                   const struct bound *high) {
    enum side lower = lower_side(value, path, low), upper = upper_side(value, path, high);
    if (lower == SIDE_UNKNOWN || upper == SIDE_UNKNOWN)
        return STATE_NOT_COMPARED;
    if (lower == SIDE_BEYOND)
        return STATE_BELOW;
    if (upper == SIDE_BEYOND)
        return STATE_ABOVE;
    return lower == SIDE_WITHIN && upper == SIDE_WITHIN ? STATE_INSIDE : STATE_CANNOT_TELL;
}

bool surely_below(struct measured value, const struct conversion_path *path, const struct bound *low) {
    return low->present && lower_side(value, path, low) == SIDE_BEYOND;
}

bool surely_above(struct measured value, const struct conversion_path *path, const struct bound *high) {
    return high->present && upper_side(value, path, high) == SIDE_BEYOND;
}
