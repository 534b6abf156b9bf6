/* Chooses among the rows of ranges.csv, and compares with what was chosen. */
#include "range_choice.h"

enum { MAX_CANDIDATES = 48 };

struct candidate {
    const struct range_row *row;
    struct state_fit fit;
    enum applies person;
    enum state state;
};

struct candidates {
    struct candidate list[MAX_CANDIDATES];
    size_t count;
    bool left_out_by_state; /* a row fits the person, but not what was stated of the sample */
    bool overflow;          /* more rows than anybody can mean */
};

/* ---- Gathering ---- */

static struct slice wanted_set(const struct judging *judging) {
    return judging->range_set.size ? judging->range_set : SLICE("default");
}

static bool is_of_set(const struct range_row *row, struct slice set) {
    return slice_equal(row->set, set) || (row->set.size == 0 && slice_equal(set, SLICE("default")));
}

static void gather(const struct judgement *judgement, enum origin origin, struct slice set, struct candidates *out) {
    size_t count;
    const struct range_row *rows = catalogue_ranges(judgement->judging->catalogue, judgement->marker, &count);
    for (size_t i = 0; i < count; i++) {
        const struct range_row *row = &rows[i];
        if (row->band.size || row->is_multiple || row->origin != origin || !is_of_set(row, set))
            continue;
        enum applies person = row_fits_person(row, judgement->of);
        struct state_fit fit = row_fits_states(row, judgement->of);
        if (person == APPLIES_NO || (!row->low.present && !row->high.present))
            continue;
        if (fit.contrary || fit.open_to_be_stated || fit.open_other_results)
            out->left_out_by_state |= fit.contrary;
        else if (out->count == MAX_CANDIDATES)
            out->overflow = true;
        else
            out->list[out->count++] = (struct candidate){row, fit, person, STATE_NOT_COMPARED};
    }
}

static void gather_origin(const struct judgement *judgement, enum origin origin, struct candidates *out) {
    struct slice set = wanted_set(judgement->judging);
    size_t before = out->count;
    gather(judgement, origin, set, out);
    if (out->count == before && !is_of_set(&(struct range_row){.set = NO_SLICE}, set))
        gather(judgement, origin, SLICE("default"), out);
}

static bool has_certain(const struct candidates *candidates) {
    for (size_t i = 0; i < candidates->count; i++)
        if (candidates->list[i].person == APPLIES_YES)
            return true;
    return false;
}

/* A row of the user's file decides alone where it surely is for this person; else the built-in rows have their say. */
static void gather_all(const struct judgement *judgement, enum origin_choice origins, struct candidates *out) {
    gather_origin(judgement, ORIGIN_FILE, out);
    if (origins == ROWS_OF_ANY_ORIGIN && !has_certain(out))
        gather_origin(judgement, ORIGIN_BUILT_IN, out);
}

/* ---- The most specific rows ---- */

static bool is_open(const struct state_fit *fit) {
    return fit->open_sampling || fit->open_phase;
}

/* Rows whose state was stated beat the others; among equals a row without an open condition beats one with. */
static bool is_more_specific(const struct state_fit *a, const struct state_fit *b) {
    if (a->confirmed != b->confirmed)
        return a->confirmed > b->confirmed;
    return !is_open(a) && is_open(b);
}

/* A row that surely is for this person speaks for all ages and sexes that are in question. One that only may be speaks
 * for its own: rows for men say nothing about women, those for children nothing about adults. */
static bool speaks_for(const struct candidate *a, const struct range_row *b) {
    bool same_sex = a->row->sex == b->sex || a->row->sex == SEX_UNKNOWN;
    bool same_age =
        decimal_compare(a->row->age_from, b->age_to) < 0 && decimal_compare(b->age_from, a->row->age_to) < 0;
    return a->person == APPLIES_YES || (same_sex && same_age);
}

static bool is_beaten(const struct candidate *candidate, const struct candidates *by) {
    for (size_t i = 0; i < by->count; i++)
        if (speaks_for(&by->list[i], candidate->row) && is_more_specific(&by->list[i].fit, &candidate->fit))
            return true;
    return false;
}

static void keep_most_specific(struct candidates *candidates) {
    const struct candidates all = *candidates;
    candidates->count = 0;
    for (size_t i = 0; i < all.count; i++)
        if (!is_beaten(&all.list[i], &all))
            candidates->list[candidates->count++] = all.list[i];
}

/* ---- Do the rows settle it? ---- */

static enum state state_by_row(const struct judgement *judgement, const struct range_row *row) {
    struct conversion_path path;
    if (!path_find(judgement->judging->catalogue, judgement->marker, judgement->unit, &row->parsed_unit, &path))
        return STATE_NOT_COMPARED;
    return verdict(judgement->value, &path, &row->low, &row->high);
}

/* Rows for one sex only cannot settle what is unknown of the other. */
static bool cover_sex(const struct range_row *const *rows, size_t count, const struct circumstances *of) {
    bool female = false, male = false;
    for (size_t i = 0; i < count; i++) {
        female |= rows[i]->sex != SEX_MALE;
        male |= rows[i]->sex != SEX_FEMALE;
    }
    return of->sex != SEX_UNKNOWN || (female && male);
}

/* Where a coarse date leaves several ages, there must be a row for the youngest and for the oldest of them. */
static bool cover_age(const struct range_row *const *rows, size_t count, const struct circumstances *of) {
    struct circumstances youngest = *of, oldest = *of;
    bool young = false, old = false;
    youngest.high_years = of->low_years;
    youngest.high_days = of->low_days;
    oldest.low_years = of->high_years;
    oldest.low_days = of->high_days;
    for (size_t i = 0; i < count; i++) {
        young |= row_fits_age(rows[i], &youngest) != APPLIES_NO;
        old |= row_fits_age(rows[i], &oldest) != APPLIES_NO;
    }
    return !of->has_age || (young && old);
}

static bool all_agree(const struct candidates *candidates, enum state *state) {
    *state = candidates->list[0].state;
    for (size_t i = 1; i < candidates->count; i++)
        if (candidates->list[i].state != *state)
            return false;
    return true;
}

/* What would have to be known for the rows to agree. */
static enum reason what_is_needed(const struct candidates *candidates, const struct circumstances *of) {
    bool sexes_differ = false, ages_differ = false, states_open = false;
    for (size_t i = 0; i < candidates->count; i++) {
        const struct candidate *a = &candidates->list[i];
        states_open |= is_open(&a->fit);
        ages_differ |= row_fits_age(a->row, of) == APPLIES_PERHAPS;
        for (size_t j = 0; j < i; j++)
            sexes_differ |= a->row->sex != candidates->list[j].row->sex && a->state != candidates->list[j].state;
    }
    if (of->sex == SEX_UNKNOWN && sexes_differ)
        return REASON_SEX_NEEDED;
    if (ages_differ)
        return REASON_AGE_NEEDED;
    return states_open ? REASON_STATE_NEEDED : REASON_RANGE_CONFLICT;
}

static enum reason settle(const struct judgement *judgement, struct candidates *candidates, enum state *state) {
    const struct range_row *rows[MAX_CANDIDATES];
    for (size_t i = 0; i < candidates->count; i++) {
        rows[i] = candidates->list[i].row;
        candidates->list[i].state = state_by_row(judgement, rows[i]);
    }
    if (candidates->count == 0)
        return candidates->left_out_by_state ? REASON_STATE_NEEDED : REASON_NO_RANGE;
    if (candidates->overflow)
        return REASON_RANGE_CONFLICT;
    if (!cover_sex(rows, candidates->count, judgement->of))
        return REASON_SEX_NEEDED;
    if (!cover_age(rows, candidates->count, judgement->of))
        return REASON_AGE_NEEDED;
    if (!all_agree(candidates, state))
        return what_is_needed(candidates, judgement->of);
    return *state == STATE_NOT_COMPARED ? REASON_UNIT_NOT_CONVERTIBLE : REASON_NONE;
}

static struct range range_of(const struct candidate *candidate) {
    const struct range_row *row = candidate->row;
    return (struct range){
        .origin = row->origin,
        .low = row->low,
        .high = row->high,
        .unit = row->unit,
        .source = row->source,
        .label = row->label,
        .condition = is_open(&candidate->fit) ? row->state : NO_SLICE,
        .is_decision_limit = row->is_decision_limit,
        .line = row->line,
    };
}

bool decide_by_rows(struct judgement *judgement, enum origin_choice origins) {
    struct candidates candidates = {.count = 0};
    enum state state = STATE_NOT_COMPARED;
    gather_all(judgement, origins, &candidates);
    keep_most_specific(&candidates);
    enum reason reason = settle(judgement, &candidates, &state);
    judgement->out->reason = reason;
    if (reason != REASON_NONE)
        return false;
    judgement->out->range = range_of(&candidates.list[0]);
    judgement->out->range.is_one_of_several = candidates.count > 1;
    judgement->out->state = state;
    judgement->range_unit = &candidates.list[0].row->parsed_unit;
    return true;
}

/* ---- Critical limits ---- */

enum limit_side { CRITICALLY_LOW, CRITICALLY_HIGH };

static const struct bound *critical_limit(const struct range_row *row, enum limit_side side) {
    return side == CRITICALLY_LOW ? &row->critical_low : &row->critical_high;
}

/* Sampling does not matter for what is dangerous, but for levels that fall by themselves after the morning; only states
 * that must be stated keep a row out. */
static bool sets_critical_limit(const struct judgement *judgement, const struct range_row *row, enum limit_side side) {
    bool in_set = is_of_set(row, wanted_set(judgement->judging)) || is_of_set(row, SLICE("default"));
    struct state_fit fit = row_fits_states(row, judgement->of);
    return critical_limit(row, side)->present && row->band.size == 0 && in_set &&
           row_fits_person(row, judgement->of) != APPLIES_NO && !fit.open_to_be_stated && !fit.too_late;
}

static bool is_critical(const struct judgement *judgement, const struct range_row *row, enum limit_side side) {
    struct conversion_path path;
    /* An inclusive limit is itself critical, so that it bounds what is not critical from outside. */
    struct bound limit = *critical_limit(row, side);
    limit.inclusive = !limit.inclusive;
    if (!path_find(judgement->judging->catalogue, judgement->marker, judgement->unit, &row->parsed_unit, &path))
        return false;
    return side == CRITICALLY_LOW ? surely_below(judgement->value, &path, &limit)
                                  : surely_above(judgement->value, &path, &limit);
}

/* The row by which the value is critical. Rows of the user's file come first and then decide alone; of several rows
 * that may be for this person all must agree. */
static const struct range_row *critical_row(const struct judgement *judgement, enum limit_side side) {
    size_t count;
    const struct range_row *found = NULL;
    const struct range_row *rows = catalogue_ranges(judgement->judging->catalogue, judgement->marker, &count);
    for (size_t i = 0; i < count; i++) {
        if (!sets_critical_limit(judgement, &rows[i], side))
            continue;
        if (found && found->origin == ORIGIN_FILE && rows[i].origin != ORIGIN_FILE)
            return found;
        if (!is_critical(judgement, &rows[i], side))
            return NULL;
        found = found ? found : &rows[i];
    }
    return found;
}

void apply_critical_limits(const struct judgement *judgement) {
    struct result *out = judgement->out;
    const struct range_row *low = critical_row(judgement, CRITICALLY_LOW);
    const struct range_row *high = low ? NULL : critical_row(judgement, CRITICALLY_HIGH);
    if (!low && !high)
        return;
    out->critical_inside_range = out->state == STATE_INSIDE;
    out->state = low ? STATE_CRITICAL_LOW : STATE_CRITICAL_HIGH;
    out->reason = REASON_NONE;
    if (out->range.origin == ORIGIN_NONE)
        out->range = range_of(&(struct candidate){.row = low ? low : high});
}

/* ---- Bands ---- */

static struct bound times(struct bound bound, struct decimal limit, bool *fits) {
    if (bound.present)
        *fits &= decimal_multiply(bound.number, limit, &bound.number);
    return bound;
}

static bool in_multiple(const struct judgement *judgement, const struct range_row *row) {
    const struct bound *upper = &judgement->out->range.high;
    struct conversion_path path;
    bool fits = judgement->range_unit && upper->present;
    if (!fits ||
        !path_find(judgement->judging->catalogue, judgement->marker, judgement->unit, judgement->range_unit, &path))
        return false;
    struct bound low = times(row->low, upper->number, &fits), high = times(row->high, upper->number, &fits);
    return fits && verdict(judgement->value, &path, &low, &high) == STATE_INSIDE;
}

static bool in_band(const struct judgement *judgement, const struct range_row *row) {
    return row->is_multiple ? in_multiple(judgement, row) : state_by_row(judgement, row) == STATE_INSIDE;
}

static bool band_is_for(const struct judgement *judgement, const struct range_row *row) {
    struct state_fit fit = row_fits_states(row, judgement->of);
    return !fit.contrary && !fit.open_to_be_stated && row_fits_person(row, judgement->of) != APPLIES_NO;
}

/* Of the rows of one band all that may be for this person must say the same. `rows` begins with its first row. */
static bool holds(const struct judgement *judgement, const struct range_row *rows, size_t count) {
    const struct range_row *fitting[MAX_CANDIDATES];
    size_t found = 0;
    for (size_t i = 0; i < count && found < MAX_CANDIDATES; i++) {
        if (!slice_equal(rows[i].band, rows[0].band) || !band_is_for(judgement, &rows[i]))
            continue;
        if (!in_band(judgement, &rows[i]))
            return false;
        fitting[found++] = &rows[i];
    }
    return found > 0 && cover_sex(fitting, found, judgement->of) && cover_age(fitting, found, judgement->of);
}

static bool is_first_of_band(const struct range_row *rows, size_t at) {
    for (size_t i = 0; i < at; i++)
        if (slice_equal(rows[i].band, rows[at].band))
            return false;
    return rows[at].band.size > 0;
}

void find_bands(const struct judgement *judgement) {
    size_t count;
    const struct range_row *rows = catalogue_ranges(judgement->judging->catalogue, judgement->marker, &count);
    struct result *out = judgement->out;
    for (size_t i = 0; i < count && out->band_count < sizeof(out->bands) / sizeof(out->bands[0]); i++)
        if (is_first_of_band(rows, i) && holds(judgement, rows + i, count - i))
            out->bands[out->band_count++] = rows[i].band;
}
