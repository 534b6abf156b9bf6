/* Finds and follows the conversion between two units of one marker. */
#include "conversion_path.h"

static bool add_step(struct conversion_path *path, struct conversion_step step) {
    struct ratio product;
    if (ratio_equal(step.factor, RATIO_ONE) && decimal_is_zero(step.offset))
        return true;
    struct conversion_step *last = path->count ? &path->steps[path->count - 1] : NULL;
    bool both_are_factors = last && decimal_is_zero(last->offset) && decimal_is_zero(step.offset);
    if (both_are_factors && ratio_multiply(last->factor, step.factor, &product)) {
        last->factor = product;
        return true;
    }
    if (path->count == MAX_STEPS)
        return false;
    path->steps[path->count++] = step;
    return true;
}

static bool is_written_alike(struct decimal a, struct decimal b) {
    return a.digits == b.digits && a.exponent == b.exponent;
}

/* Most values are reported in the unit of their range: then no factor need be worked out. */
static bool are_of_one_size(const struct unit *a, const struct unit *b) {
    return !a->inexact && !b->inexact && is_written_alike(a->factor.over, b->factor.over) &&
           is_written_alike(a->factor.under, b->factor.under);
}

static bool add_units(struct conversion_path *path, const struct unit *from, const struct unit *to) {
    struct conversion_step step = {.offset = DECIMAL_ZERO};
    if (!unit_same_class(from, to))
        return false;
    return are_of_one_size(from, to) || (unit_factor(from, to, &step.factor) && add_step(path, step));
}

static bool add_row(struct conversion_path *path, const struct conversion *row) {
    return add_step(path, (struct conversion_step){row->factor, row->offset, false});
}

static bool add_row_backwards(struct conversion_path *path, const struct conversion *row) {
    if (decimal_is_zero(row->factor.over))
        return false;
    return add_step(path, (struct conversion_step){ratio_invert(row->factor), decimal_negate(row->offset), true});
}

static bool find_by_row(const struct conversion *row, const struct unit *from, const struct unit *to,
                        struct conversion_path *out) {
    *out = (struct conversion_path){.count = 0};
    if (add_units(out, from, &row->parsed_from) && add_row(out, row) && add_units(out, &row->parsed_to, to))
        return true;
    *out = (struct conversion_path){.count = 0};
    return add_units(out, from, &row->parsed_to) && add_row_backwards(out, row) &&
           add_units(out, &row->parsed_from, to);
}

/* Where a standard is named, rows of another standard do not count. */
static bool row_counts(const struct conversion *row, struct slice standard) {
    if (slice_empty(standard))
        return row->is_default;
    return slice_equal(row->standard, standard) || (row->is_default && slice_empty(row->standard));
}

/* What a conversion of one marker may use. */
struct ways {
    const struct catalogue *catalogue;
    const struct marker *marker;
    struct slice standard;
};

static bool find_direct(const struct ways *ways, const struct unit *from, const struct unit *to,
                        struct conversion_path *out) {
    size_t count = 0;
    *out = (struct conversion_path){.count = 0};
    if (add_units(out, from, to))
        return true;
    const struct conversion *rows = ways->marker ? catalogue_conversions(ways->catalogue, ways->marker, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (row_counts(&rows[i], ways->standard) && find_by_row(&rows[i], from, to, out))
            return true;
    return false;
}

bool path_find(const struct catalogue *catalogue, const struct marker *marker, const struct unit *from,
               const struct unit *to, struct conversion_path *out) {
    return path_find_by_standard(catalogue, marker, NO_SLICE, from, to, out);
}

bool path_find_by_standard(const struct catalogue *catalogue, const struct marker *marker, struct slice standard,
                           const struct unit *from, const struct unit *to, struct conversion_path *out) {
    struct ways ways = {catalogue, marker, standard};
    struct conversion_path rest;
    if (find_direct(&ways, from, to, out))
        return true;
    if (!marker || !find_direct(&ways, from, &marker->parsed_unit, out) ||
        !find_direct(&ways, &marker->parsed_unit, to, &rest))
        return false;
    for (size_t i = 0; i < rest.count; i++)
        if (!add_step(out, rest.steps[i]))
            return false;
    return true;
}

bool path_changes_nothing(const struct conversion_path *path) {
    return path->count == 0;
}

static bool follow(struct conversion_step step, struct decimal figure, int significant, struct decimal *out) {
    struct decimal moved;
    if (!step.offset_first)
        return decimal_scale(figure, step.factor, step.offset, significant, out);
    return decimal_add(figure, step.offset, &moved) &&
           decimal_scale(moved, step.factor, DECIMAL_ZERO, significant, out);
}

bool path_convert(const struct conversion_path *path, struct decimal figure, int significant, struct decimal *out) {
    *out = figure;
    for (size_t i = 0; i < path->count; i++)
        if (!follow(path->steps[i], *out, i + 1 < path->count ? DECIMAL_MAX_DIGITS : significant, out))
            return false;
    return true;
}

bool path_compare(const struct conversion_path *path, struct decimal figure, struct decimal bound, int *order) {
    struct decimal converted;
    bool is_factor = path->count == 1 && decimal_is_zero(path->steps[0].offset);
    if (is_factor && decimal_compare_scaled(figure, path->steps[0].factor, bound, order))
        return true;
    if (!path_convert(path, figure, DECIMAL_MAX_DIGITS, &converted))
        return false;
    *order = decimal_compare(converted, bound);
    return true;
}
