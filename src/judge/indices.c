/* Works out the indices of a panel: their inputs, whether they are valid for this person, and their verdict. */
#include "indices.h"

#include "builder.h"
#include "conversion_path.h"
#include "index_formulas.h"
#include "near_limit.h"
#include "range_choice.h"

#include <math.h>

enum { INDEX_DIGITS = 6, DOUBLE_DIGITS = 15 };

struct task {
    const struct judging *judging;
    const struct panel *panel;
    struct arena *arena;
    const struct circumstances *of;
    const struct recipe *recipe;
    const struct marker *marker; /* the index itself */
};

static struct slice word_of(const struct task *task, struct slice key) {
    return catalogue_index_word(task->judging->catalogue, slice_of(task->recipe->index), key);
}

/* The row of an input: "creatinine_unit", "glucose_from". */
static struct slice input_key(const struct task *task, struct slice marker, struct slice what) {
    return join(task->arena, 3, marker, SLICE("_"), what);
}

/* ---- Inputs ---- */

/* A preliminary value, or one whose unit or size is in doubt, is no measurement. */
static bool is_measurement(const struct result *result) {
    switch (result->reason) {
    case REASON_UNIT_MISSING:
    case REASON_UNIT_UNKNOWN:
    case REASON_UNIT_NOT_CONVERTIBLE:
    case REASON_VALUE_IMPLAUSIBLE:
    case REASON_NOT_A_NUMBER:
    case REASON_NO_VALUE:
    case REASON_NOT_FINAL:
        return false;
    default:
        return result->has_value && !result->preliminary;
    }
}

/* A limit is no input either. */
static bool is_usable(const struct result *result) {
    return is_measurement(result) && result->comparator == COMPARATOR_NONE;
}

/* What was measured comes before what was not; else the table says which one counts: the earliest or the latest. */
static bool comes_before(const struct result *result, const struct result *found) {
    if (is_measurement(result) != is_measurement(found))
        return is_measurement(result);
    int order = date_compare(result->as_reported.collected, found->as_reported.collected);
    return result->marker->earliest_counts ? order < 0 : order >= 0;
}

/* Of several results of a marker the one that an index is made of. */
static const struct result *result_of(const struct panel *panel, struct slice id) {
    const struct result *found = NULL;
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        if (!result->derived && slice_equal(result->marker_id, id) && (!found || comes_before(result, found)))
            found = result;
    }
    return found;
}

/* From the value as it was reported, so that nothing is rounded twice. */
static bool in_input_unit(const struct task *task, const struct result *result, struct decimal *out) {
    struct unit from, to;
    struct conversion_path path;
    struct slice ucum = word_of(task, input_key(task, result->marker_id, SLICE("unit")));
    return unit_parse(result->reported_ucum, &from) && unit_parse(ucum, &to) &&
           path_find(task->judging->catalogue, result->marker, &from, &to, &path) &&
           path_convert(&path, result->reported_value, DECIMAL_MAX_DIGITS, out);
}

/* The limits between which the formula is valid. */
static bool is_valid_input(const struct task *task, struct slice marker, struct decimal value) {
    struct decimal limit;
    struct slice index = slice_of(task->recipe->index);
    const struct catalogue *catalogue = task->judging->catalogue;
    if (catalogue_index_constant(catalogue, index, input_key(task, marker, SLICE("from")), &limit) &&
        decimal_compare(value, limit) < 0)
        return false;
    return !catalogue_index_constant(catalogue, index, input_key(task, marker, SLICE("to")), &limit) ||
           decimal_compare(value, limit) <= 0;
}

static bool take_input(const struct task *task, size_t i, struct workings *workings) {
    struct decimal value;
    struct slice id = slice_of(task->recipe->inputs[i]);
    const struct result *result = result_of(task->panel, id);
    if (!result)
        return false;
    workings->unusable[i] =
        !is_usable(result) || !in_input_unit(task, result, &value) || !is_valid_input(task, id, value);
    if (workings->unusable[i])
        return false;
    workings->inputs[i] = decimal_to_double(value);
    workings->present[i] = true;
    return true;
}

/* False when an input that the recipe needs is missing or must not be used. */
static bool take_inputs(const struct task *task, struct workings *workings) {
    for (size_t i = 0; i < MAX_INPUTS && task->recipe->inputs[i]; i++)
        if (!take_input(task, i, workings) && i < task->recipe->needed)
            return false;
    return true;
}

/* ---- Is the index valid for this person? ---- */

static bool is_taken(const struct panel *panel, struct slice class_id) {
    for (size_t i = 0; i < panel->medication_count; i++)
        if (slice_equal(panel->medications[i].class_id, class_id))
            return true;
    return false;
}

static bool is_stated(const struct task *task, struct slice state) {
    struct range_row wanted = {.state = state};
    struct state_fit fit = row_fits_states(&wanted, task->of);
    bool open = fit.open_sampling || fit.open_phase || fit.open_to_be_stated || fit.open_other_results;
    return fit.confirmed > 0 && !fit.contrary && !open;
}

static bool is_stated_pregnant(const struct task *task) {
    for (size_t i = 0; i < task->judging->state_count; i++)
        if (slice_starts(task->judging->states[i], SLICE("pregnancy")))
            return true;
    return false;
}

static bool has_fitting_age(const struct task *task) {
    struct decimal from;
    bool exact = task->of->has_age && task->of->low_years == task->of->high_years;
    if (task->recipe->needs_age && !exact)
        return false;
    if (!catalogue_index_constant(task->judging->catalogue, slice_of(task->recipe->index), SLICE("age_from"), &from))
        return true;
    return task->of->has_age && decimal_compare(decimal_of(task->of->low_years), from) >= 0;
}

static bool has_fitting_sex(const struct task *task) {
    enum sex wanted;
    if (task->recipe->needs_sex && task->of->sex == SEX_UNKNOWN)
        return false;
    return !sex_from_name(word_of(task, SLICE("sex")), &wanted) || wanted == task->of->sex;
}

static bool is_valid_for_person(const struct task *task) {
    struct slice state = word_of(task, SLICE("state")), medicine = word_of(task, SLICE("not_with_medicine"));
    if (!has_fitting_age(task) || !has_fitting_sex(task) || (state.size && !is_stated(task, state)))
        return false;
    if (medicine.size && is_taken(task->panel, medicine))
        return false;
    return !slice_equal(word_of(task, SLICE("not_in_pregnancy")), SLICE("yes")) || !is_stated_pregnant(task);
}

/* The laboratory's own figure wins, under the same name or under that of its twin. */
static bool is_measured(const struct task *task) {
    struct slice twin = word_of(task, SLICE("twin"));
    return result_of(task->panel, task->marker->id) || (twin.size && result_of(task->panel, twin));
}

/* ---- The result ---- */

/* From the unit that the formula gives to that of the index; mass and amount are those of its first input. */
static bool in_unit_of_index(const struct task *task, double figure, struct decimal *out) {
    struct unit unit;
    struct conversion_path path;
    const struct catalogue *catalogue = task->judging->catalogue;
    const struct marker *first = catalogue_marker(catalogue, slice_of(task->recipe->inputs[0]));
    return first && unit_parse(word_of(task, SLICE("unit")), &unit) &&
           path_find(catalogue, first, &unit, &task->marker->parsed_unit, &path) &&
           decimal_from_double(figure, DOUBLE_DIGITS, out) && path_convert(&path, *out, DOUBLE_DIGITS, out);
}

static void judge_index(const struct task *task, struct result *out) {
    struct judgement judgement = {
        .judging = task->judging,
        .of = task->of,
        .marker = task->marker,
        .value = {COMPARATOR_NONE, out->value},
        .unit = &task->marker->parsed_unit,
        .out = out,
    };
    decide_by_rows(&judgement, ROWS_OF_ANY_ORIGIN);
    apply_critical_limits(&judgement);
    find_bands(&judgement);
    out->close_to_limit = close_to_limit(&judgement);
}

static bool work_out(const struct task *task, struct result *out) {
    struct workings workings = {
        .catalogue = task->judging->catalogue,
        .arena = task->arena,
        .index = slice_of(task->recipe->index),
        .sex = task->of->sex,
        .age = task->of->low_years,
    };
    *out = (struct result){.derived = true, .has_value = true, .marker = task->marker, .state = STATE_NOT_COMPARED};
    if (is_measured(task) || !is_valid_for_person(task) || !take_inputs(task, &workings))
        return false;
    double figure = task->recipe->formula(&workings);
    if (workings.constant_is_missing || isnan(figure) || !in_unit_of_index(task, figure, &out->value))
        return false;
    out->marker_id = task->marker->id;
    out->label = task->marker->label;
    out->group = task->marker->group;
    out->unit = out->reported_ucum = task->marker->unit;
    out->value = out->reported_value = decimal_round_significant(out->value, INDEX_DIGITS);
    judge_index(task, out);
    return true;
}

static struct circumstances circumstances_of_panel(const struct judging *judging, const struct panel *panel) {
    struct record record = {.person = panel->person, .collected = panel->collected};
    struct circumstances of = circumstances_of(judging, &record);
    of.has_age = panel->has_age;
    of.low_years = panel->age_low;
    of.high_years = panel->age_high;
    return of;
}

void derive_indices(const struct judging *judging, struct panel *panel, struct arena *arena) {
    struct circumstances of = circumstances_of_panel(judging, panel);
    struct task task = {.judging = judging, .panel = panel, .arena = arena, .of = &of};
    size_t read = panel->result_count, size = sizeof(struct result);
    struct result *all = judging->no_interpret ? NULL : arena_alloc(arena, (read + index_recipe_count) * size);
    if (!all)
        return;
    for (size_t i = 0; i < read; i++)
        all[i] = panel->results[i];
    size_t count = read;
    for (size_t i = 0; i < index_recipe_count; i++) {
        task.recipe = &index_recipes[i];
        task.marker = catalogue_marker(judging->catalogue, slice_of(task.recipe->index));
        if (task.marker && work_out(&task, &all[count]))
            count++;
    }
    panel->results = all;
    panel->result_count = count;
}
