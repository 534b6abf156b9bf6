/* What lies between two results of one marker: difference, direction, size, crossing of a limit. */
#include "change.h"

#include "builder.h"
#include "fold.h"
#include "variation.h"

#include <stdlib.h>

enum { SIGNIFICANT_DIGITS = 6 };

/* ---- Difference and direction ---- */

static bool is_censored(const struct result *result) {
    return result->comparator != COMPARATOR_NONE;
}

static bool is_upper_bound(const struct result *result) {
    return result->comparator == COMPARATOR_LESS || result->comparator == COMPARATOR_AT_MOST;
}

static bool is_lower_bound(const struct result *result) {
    return result->comparator == COMPARATOR_GREATER || result->comparator == COMPARATOR_AT_LEAST;
}

/* Below 5 and then 9: it rose, by at least 4. What a censored result leaves open stays open. */
static enum direction direction_of(const struct result *from, const struct result *to) {
    int order = decimal_compare(to->value, from->value);
    bool may_rise = !is_lower_bound(from) && !is_upper_bound(to);
    bool may_fall = !is_upper_bound(from) && !is_lower_bound(to);
    if (!is_censored(from) && !is_censored(to) && order == 0)
        return DIRECTION_NONE;
    if (order > 0 && may_rise)
        return DIRECTION_UP;
    if (order < 0 && may_fall)
        return DIRECTION_DOWN;
    return DIRECTION_UNKNOWN;
}

static double percent_change(const struct result *from, const struct result *to) {
    double first = decimal_to_double(from->value);
    return 100.0 * (decimal_to_double(to->value) - first) / first;
}

static void measure_difference(struct change *change, const struct result *from, const struct result *to) {
    if (is_censored(from) || is_censored(to) || decimal_is_zero(from->value))
        return;
    change->has_difference = decimal_add(to->value, decimal_negate(from->value), &change->absolute) &&
                             decimal_from_double(percent_change(from, to), SIGNIFICANT_DIGITS, &change->percent);
}

/* ---- Crossing a limit ---- */

static bool is_outside(enum state state) {
    return state == STATE_BELOW || state == STATE_ABOVE || state == STATE_CRITICAL_LOW || state == STATE_CRITICAL_HIGH;
}

static bool is_low(enum state state) {
    return state == STATE_BELOW || state == STATE_CRITICAL_LOW;
}

static enum crossing crossing_of(enum state from, enum state to) {
    bool known = (from == STATE_INSIDE || is_outside(from)) && (to == STATE_INSIDE || is_outside(to));
    if (!known)
        return CROSSING_UNKNOWN;
    if (is_outside(to) && (from == STATE_INSIDE || is_low(from) != is_low(to)))
        return CROSSING_OUT_OF_RANGE;
    return is_outside(from) && to == STATE_INSIDE ? CROSSING_INTO_RANGE : CROSSING_NONE;
}

/* ---- Laboratories and times ---- */

static bool setting(const struct comparing *comparing, struct slice prefix, struct slice name, double *out) {
    struct decimal number;
    struct slice key = join(comparing->arena, 2, prefix, name);
    if (!catalogue_setting(comparing->judging->catalogue, key, &number))
        return false;
    *out = decimal_to_double(number);
    return true;
}

static bool laboratories_differ(const struct comparing *comparing, const struct result *from, const struct result *to) {
    struct slice a = fold_name(comparing->arena, from->as_reported.laboratory);
    struct slice b = fold_name(comparing->arena, to->as_reported.laboratory);
    return !slice_empty(a) && !slice_empty(b) && !slice_equal(a, b);
}

/* The variation that a second method adds: the marker's own figure, else that of its group. False where results of two
 * laboratories must not be compared at all. */
static bool method_variation(const struct comparing *comparing, const struct marker *marker, double *method_cv) {
    double refused;
    if (setting(comparing, SLICE("one_laboratory_only."), marker->id, &refused))
        return false;
    return setting(comparing, SLICE("method_cv."), marker->id, method_cv) ||
           setting(comparing, SLICE("method_cv."), marker->group, method_cv) ||
           setting(comparing, SLICE("method_cv"), NO_SLICE, method_cv);
}

/* Markers of the morning, drawn at known and different times of day. */
static bool times_differ(const struct comparing *comparing, const struct marker *marker, const struct result *from,
                         const struct result *to) {
    double most;
    int first = date_hour(from->as_reported.collected), second = date_hour(to->as_reported.collected);
    if (!marker->earliest_counts || first < 0 || second < 0)
        return false;
    return setting(comparing, SLICE("same_time_hours"), NO_SLICE, &most) && abs(second - first) > most;
}

static bool is_too_soon(const struct comparing *comparing, const struct variation *variation,
                        const struct change *change) {
    struct date from = comparing->panels[change->from]->collected, to = comparing->panels[change->to]->collected;
    if (!variation || !variation->has_minimum_days || from.precision < PRECISION_DAY || to.precision < PRECISION_DAY)
        return false;
    return decimal_compare(decimal_of(date_day_number(to) - date_day_number(from)), variation->minimum_days) < 0;
}

/* ---- Units ---- */

static bool is_near(double ratio, double factor, double tolerance) {
    double slip = ratio > 1 ? ratio / factor : 1 / (ratio * factor);
    return slip > 1 - tolerance && slip < 1 + tolerance;
}

/* Two reports in different units whose figures differ by just the factor between units, or by a power of ten: a wrong
 * unit until shown otherwise. */
static bool unit_is_doubtful(const struct comparing *comparing, const struct marker *marker, const struct result *from,
                             const struct result *to) {
    static const double slips[] = {10, 100, 1000};
    double tolerance, first = decimal_to_double(from->value), second = decimal_to_double(to->value);
    if (slice_equal(from->reported_ucum, to->reported_ucum) || first <= 0 || second <= 0 ||
        !setting(comparing, SLICE("unit_error_tolerance"), NO_SLICE, &tolerance))
        return false;
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        if (is_near(second / first, slips[i], tolerance))
            return true;
    }
    size_t count;
    const struct conversion *rows = catalogue_conversions(comparing->judging->catalogue, marker, &count);
    for (size_t i = 0; i < count; i++) {
        double factor = decimal_to_double(rows[i].factor.over) / decimal_to_double(rows[i].factor.under);
        if (factor != 1 && is_near(second / first, factor > 1 ? factor : 1 / factor, tolerance))
            return true;
    }
    return false;
}

/* ---- The size of a change ---- */

static void note_figures(struct change *change, const struct variation *variation) {
    if (!variation)
        return;
    change->has_cvi = variation->has_cvi;
    change->cvi_percent = variation->cvi;
    change->has_cva = variation->has_cva || variation->cva_is_placeholder;
    change->cva_percent = variation->cva;
}

static void note_limits(struct change *change, struct change_limits limits) {
    change->has_limits = decimal_from_double(limits.low, SIGNIFICANT_DIGITS, &change->rcv_low_percent) &&
                         decimal_from_double(limits.high, SIGNIFICANT_DIGITS, &change->rcv_high_percent);
}

static bool is_below_floor(const struct variation *variation, const struct result *from, const struct result *to) {
    struct decimal difference;
    if (!variation->has_floor || !decimal_add(to->value, decimal_negate(from->value), &difference))
        return false;
    if (decimal_is_negative(difference))
        difference = decimal_negate(difference);
    return decimal_compare(difference, variation->floor) < 0;
}

static bool is_beyond(struct change_limits limits, const struct result *from, const struct result *to) {
    double percent = percent_change(from, to);
    return percent > limits.high || percent < limits.low;
}

static void set_size(struct change *change, enum change_size size, struct slice reason) {
    change->size = size;
    if (slice_empty(change->reason))
        change->reason = reason;
}

/* A censored result shows a change only where even its bound is far enough away. */
static void size_by_limits(struct change *change, const struct variation *variation, struct change_limits limits,
                           const struct result *from, const struct result *to) {
    bool censored = is_censored(from) || is_censored(to);
    bool beyond = is_beyond(limits, from, to) && change->direction != DIRECTION_UNKNOWN;
    if (beyond && !is_below_floor(variation, from, to))
        set_size(change, CHANGE_LARGER_THAN_USUAL, censored ? SLICE("censored") : NO_SLICE);
    else if (censored)
        set_size(change, CHANGE_NOT_COMPARABLE, SLICE("censored"));
    else
        set_size(change, CHANGE_USUAL, beyond ? SLICE("below_floor") : NO_SLICE);
}

/* What the page must know beside the size, the weightiest first. */
static struct slice remark_on(const struct comparing *comparing, const struct variation *variation,
                              const struct change *change, bool other_laboratory) {
    if (other_laboratory)
        return SLICE("different_laboratory");
    if (change->size == CHANGE_USUAL && is_too_soon(comparing, variation, change))
        return SLICE("too_soon");
    return variation && variation->cva_is_placeholder ? SLICE("analytical_variation_estimated") : NO_SLICE;
}

/* Why the two cannot be compared at all; empty when they can. `*method_cv` is what a second laboratory adds. */
static struct slice obstacle(const struct comparing *comparing, const struct marker *marker, const struct result *from,
                             const struct result *to, double *method_cv) {
    *method_cv = 0;
    if (laboratories_differ(comparing, from, to) && !method_variation(comparing, marker, method_cv))
        return SLICE("different_laboratory");
    if (times_differ(comparing, marker, from, to))
        return SLICE("different_time_of_day");
    return unit_is_doubtful(comparing, marker, from, to) ? SLICE("unit_doubtful") : NO_SLICE;
}

/* Without limits there is a direction at most. */
static void size_without_limits(struct change *change, const struct result *from, const struct result *to) {
    if (decimal_is_zero(from->value))
        set_size(change, CHANGE_UNKNOWN, SLICE("first_is_zero"));
    else if (is_censored(from) || is_censored(to))
        set_size(change, CHANGE_NOT_COMPARABLE, SLICE("censored"));
    else
        set_size(change, CHANGE_UNKNOWN, SLICE("no_variation_data"));
}

static void judge_size(const struct comparing *comparing, const struct marker *marker, size_t results,
                       struct change *change, const struct result *from, const struct result *to) {
    const struct catalogue *catalogue = comparing->judging->catalogue;
    const struct variation *variation = catalogue_variation(catalogue, marker);
    struct change_limits limits;
    double method_cv;
    struct slice reason = obstacle(comparing, marker, from, to, &method_cv);
    note_figures(change, variation);
    if (!slice_empty(reason)) {
        set_size(change, CHANGE_NOT_COMPARABLE, reason);
    } else if (decimal_is_zero(from->value) || !limits_of(catalogue, variation, method_cv, results, &limits)) {
        size_without_limits(change, from, to);
    } else {
        note_limits(change, limits);
        size_by_limits(change, variation, limits, from, to);
        set_size(change, change->size,
                 remark_on(comparing, variation, change, laboratories_differ(comparing, from, to)));
    }
}

struct change change_between(const struct comparing *comparing, const struct marker *marker, const struct point *from,
                             const struct point *to, size_t results) {
    struct change change = {
        .from = from->panel,
        .to = to->panel,
        .direction = direction_of(from->result, to->result),
        .crossed = crossing_of(from->result->state, to->result->state),
    };
    measure_difference(&change, from->result, to->result);
    if (comparing->judging->no_interpret)
        set_size(&change, CHANGE_UNKNOWN, SLICE("not_asked"));
    else
        judge_size(comparing, marker, results, &change, from->result, to->result);
    return change;
}
