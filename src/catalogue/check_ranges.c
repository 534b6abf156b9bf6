/* Warns of ranges that load but may not be meant: ages left out, limits far from the built-in ones. */
#include "check.h"

/* ---- Ages that no range covers, between ages that some do ---- */

static bool is_plain_interval(const struct range_row *range) {
    return slice_empty(range->band) && (range->low.present || range->high.present) &&
           slice_equal(range->set, SLICE("default")) && slice_equal(range->state, SLICE("any"));
}

static bool is_for(const struct range_row *range, enum sex sex) {
    return is_plain_interval(range) && (range->sex == SEX_UNKNOWN || range->sex == sex);
}

/* Where the ages after `age` begin again; false when a row covers that age, or none follows. */
static bool gap_after(const struct shelf *shelf, enum sex sex, struct decimal age, struct decimal *next) {
    bool found = false;
    for (size_t i = 0; i < shelf->range_count; i++) {
        const struct range_row *range = &shelf->ranges[i];
        if (!is_for(range, sex))
            continue;
        bool begun = decimal_compare(range->age_from, age) <= 0;
        if (begun && decimal_compare(age, range->age_to) < 0)
            return false;
        if (!begun && (!found || decimal_compare(range->age_from, *next) < 0)) {
            *next = range->age_from;
            found = true;
        }
    }
    return found;
}

static void warn_gap(struct checking *checking, const struct range_row *range, struct decimal next) {
    struct arena *arena = checking->set->arena;
    struct slice from = decimal_text(range->age_to, arena), to = decimal_text(next, arena);
    struct slice subject = join(arena, 5, range->marker->id, SLICE(" "), from, SLICE(" "), to);
    if (!is_accepted(checking, TABLE_AGES_GAP, subject))
        diagnose_cell(checking->diagnostics, TABLE_AGES_GAP, range->row, RANGES_AGE_TO, range->marker->id,
                      join(arena, 3, from, SLICE(" and "), to));
}

/* A gap is said once, at the first row that ends where it begins. */
static void check_gaps(struct checking *checking, const struct shelf *shelf) {
    for (size_t i = 0; i < shelf->range_count; i++) {
        const struct range_row *range = &shelf->ranges[i];
        struct decimal next;
        bool gap = (is_for(range, SEX_FEMALE) && gap_after(shelf, SEX_FEMALE, range->age_to, &next)) ||
                   (is_for(range, SEX_MALE) && gap_after(shelf, SEX_MALE, range->age_to, &next));
        bool said = false;
        for (size_t k = 0; gap && k < i; k++)
            said = said || (is_plain_interval(&shelf->ranges[k]) &&
                            decimal_compare(shelf->ranges[k].age_to, range->age_to) == 0);
        if (gap && !said)
            warn_gap(checking, range, next);
    }
}

/* ---- A sex that no range is for, beside one that some are for ---- */

static const struct range_row *first_interval(const struct shelf *shelf, enum sex sex) {
    for (size_t i = 0; i < shelf->range_count; i++) {
        const struct range_row *range = &shelf->ranges[i];
        if (slice_empty(range->band) && (range->low.present || range->high.present) &&
            slice_equal(range->set, SLICE("default")) && (range->sex == SEX_UNKNOWN || range->sex == sex))
            return range;
    }
    return NULL;
}

static void check_sex(struct checking *checking, const struct shelf *shelf, enum sex with, enum sex without) {
    const struct range_row *range = first_interval(shelf, with);
    if (!range || first_interval(shelf, without))
        return;
    struct slice sex = slice_of(sex_name(without));
    struct slice subject = join(checking->set->arena, 3, range->marker->id, SLICE(" "), sex);
    if (!is_accepted(checking, TABLE_SEX_GAP, subject))
        diagnose_cell(checking->diagnostics, TABLE_SEX_GAP, range->row, RANGES_SEX, range->marker->id, sex);
}

/* ---- Ages that nobody reaches ---- */

static void check_oldest(const struct checking *checking, const struct shelf *shelf) {
    struct decimal oldest;
    if (!catalogue_setting(checking->built_in, SLICE("oldest_age"), &oldest))
        return;
    for (size_t i = 0; i < shelf->range_count; i++) {
        const struct range_row *range = &shelf->ranges[i];
        struct slice stated = text_of(range->row, RANGES_AGE_TO);
        if (!slice_empty(stated) && decimal_compare(range->age_to, oldest) > 0)
            diagnose_cell(checking->diagnostics, TABLE_AGE_IMPLAUSIBLE, range->row, RANGES_AGE_TO, stated,
                          decimal_text(oldest, checking->set->arena));
    }
}

void check_people(struct checking *checking) {
    for (size_t i = 0; i < checking->set->marker_count; i++) {
        check_gaps(checking, &checking->set->shelves[i]);
        check_sex(checking, &checking->set->shelves[i], SEX_FEMALE, SEX_MALE);
        check_sex(checking, &checking->set->shelves[i], SEX_MALE, SEX_FEMALE);
        check_oldest(checking, &checking->set->shelves[i]);
    }
}

/* ---- Limits far from the built-in ones ---- */

struct limit {
    enum column column;
    struct bound bound;
};

enum { LIMITS = 4 };

static void limits_of(const struct range_row *range, struct limit limits[LIMITS]) {
    limits[0] = (struct limit){RANGES_LOW, range->low};
    limits[1] = (struct limit){RANGES_HIGH, range->high};
    limits[2] = (struct limit){RANGES_CRITICAL_LOW, range->critical_low};
    limits[3] = (struct limit){RANGES_CRITICAL_HIGH, range->critical_high};
}

static bool same_kind(const struct range_row *a, const struct range_row *b) {
    bool sexes_meet = a->sex == b->sex || a->sex == SEX_UNKNOWN || b->sex == SEX_UNKNOWN;
    return sexes_meet && decimal_compare(a->age_from, b->age_to) < 0 && decimal_compare(b->age_from, a->age_to) < 0 &&
           slice_equal(a->state, b->state) && slice_equal(a->band, b->band) && slice_equal(a->set, b->set) &&
           a->is_multiple == b->is_multiple;
}

/* The limit in the marker's own unit. Multiples of the upper limit stay as they are. */
static bool in_own_unit(const struct catalogue *catalogue, const struct range_row *range, struct bound bound,
                        struct decimal *out) {
    struct ratio factor;
    struct decimal offset;
    *out = bound.number;
    return bound.present &&
           (range->is_multiple || (to_own_unit(catalogue, range->marker, &range->parsed_unit, &factor, &offset) &&
                                   decimal_scale(bound.number, factor, offset, DECIMAL_MAX_DIGITS, out)));
}

/* More than `factor` times larger, or smaller. Zero has no distance. */
static bool is_far(struct decimal a, struct decimal b, struct decimal factor) {
    struct ratio times = {factor, {1, 0}};
    int over = 0, under = 0;
    if (decimal_is_zero(a) || decimal_is_zero(b) || decimal_is_negative(a) || decimal_is_negative(b))
        return false;
    return (decimal_compare_scaled(b, times, a, &over) && over < 0) ||
           (decimal_compare_scaled(a, times, b, &under) && under < 0);
}

/* Far from this limit of every built-in row for the same people; false when there is none. */
static bool is_far_from_all(const struct checking *checking, const struct range_row *range, size_t which,
                            struct decimal own, struct decimal factor) {
    size_t count;
    bool compared = false;
    const struct marker *marker = catalogue_marker(checking->built_in, range->marker->id);
    const struct range_row *rows = marker ? catalogue_ranges(checking->built_in, marker, &count) : NULL;
    for (size_t i = 0; rows && i < count; i++) {
        struct limit limits[LIMITS];
        struct decimal other;
        limits_of(&rows[i], limits);
        if (rows[i].origin != ORIGIN_BUILT_IN || !same_kind(range, &rows[i]) ||
            !in_own_unit(checking->built_in, &rows[i], limits[which].bound, &other))
            continue;
        if (!is_far(own, other, factor))
            return false;
        compared = true;
    }
    return compared;
}

static void check_limits(const struct checking *checking, const struct range_row *range, struct decimal factor) {
    struct limit limits[LIMITS];
    limits_of(range, limits);
    for (size_t i = 0; i < LIMITS; i++) {
        struct decimal own;
        if (in_own_unit(checking->set, range, limits[i].bound, &own) &&
            is_far_from_all(checking, range, i, own, factor))
            diagnose_cell(checking->diagnostics, TABLE_LIMIT_FAR, range->row, limits[i].column,
                          text_of(range->row, limits[i].column), decimal_text(factor, checking->set->arena));
    }
}

void check_distance(struct checking *checking, enum origin origin) {
    struct decimal factor;
    if (!catalogue_setting(checking->built_in, SLICE("limit_factor"), &factor))
        return;
    for (size_t i = 0; i < checking->set->marker_count; i++) {
        const struct shelf *shelf = &checking->set->shelves[i];
        for (size_t k = 0; k < shelf->range_count; k++)
            if (shelf->ranges[k].origin == origin)
                check_limits(checking, &shelf->ranges[k], factor);
    }
}
