/* Whether the atoms of a rule's condition hold for a panel, and by which results. */
#include "atoms.h"

#include "builder.h"
#include "evidence.h"

static struct panel *current_panel(const struct situation *situation) {
    return situation->panels[situation->panel_count - 1];
}

/* A result of which two atoms hold is named once. */
static void add_because(const struct situation *situation, struct because_list *list, const struct result *result,
                        struct slice word) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].result == result)
            return;
    }
    struct because *items =
        arena_grow(situation->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    if (!items)
        return;
    list->items = items;
    items[list->count++] = (struct because){result, word};
}

/* ---- marker:word ---- */

static bool marker_holds(const struct situation *situation, struct slice marker, struct slice word,
                         struct because_list *because) {
    const struct panel *panel = current_panel(situation);
    const struct result *result =
        situation->any_result_counts ? any_fitting_result(panel, marker, word) : fitting_result(panel, marker, word);
    if (result)
        add_because(situation, because, result, word);
    return result != NULL;
}

/* One result that fits is enough to say that the word does not hold for none. */
static bool not_holds(const struct situation *situation, struct slice rest, struct because_list *because) {
    (void)because;
    struct slice marker = slice_cut(&rest, ':');
    return !any_fitting_result(current_panel(situation), marker, rest);
}

static bool never_holds(const struct situation *situation, struct slice rest, struct because_list *because) {
    (void)because;
    struct slice marker = slice_cut(&rest, ':');
    for (size_t i = 0; i < situation->panel_count; i++) {
        if (any_fitting_result(situation->panels[i], marker, rest))
            return false;
    }
    return true;
}

static bool ever_holds(const struct situation *situation, struct slice rest, struct because_list *because) {
    struct slice marker = slice_cut(&rest, ':');
    for (size_t i = situation->panel_count; i-- > 0;) {
        const struct result *result = any_fitting_result(situation->panels[i], marker, rest);
        if (result) {
            add_because(situation, because, result, rest);
            return true;
        }
    }
    return false;
}

/* ---- What was tested ---- */

/* A result that cannot be used, such as one without a unit, answers nothing: the test is still wanting. */
static const struct result *usable_result(const struct situation *situation, struct slice marker) {
    const struct panel *panel = current_panel(situation);
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        if (is_of(result, marker) && is_usable(result))
            return result;
    }
    return NULL;
}

static bool not_tested_holds(const struct situation *situation, struct slice marker, struct because_list *because) {
    (void)because;
    return !usable_result(situation, marker);
}

static bool tested_holds(const struct situation *situation, struct slice marker, struct because_list *because) {
    const struct result *result = usable_result(situation, marker);
    if (result)
        add_because(situation, because, result, SLICE("tested"));
    return result != NULL;
}

/* ---- Medicines, person, stated conditions ---- */

static const struct medication *medicine_of(const struct panel *panel, struct slice class_id) {
    for (size_t i = 0; i < panel->medication_count; i++) {
        if (slice_equal(panel->medications[i].class_id, class_id))
            return &panel->medications[i];
    }
    return NULL;
}

static bool drug_holds(const struct situation *situation, struct slice class_id, struct because_list *because) {
    const struct panel *panel = current_panel(situation);
    if (slice_equal(class_id, SLICE("none_listed")))
        return panel->medication_count == 0;
    bool unknown = slice_equal(class_id, SLICE("not_in_tables"));
    const struct medication *medicine = medicine_of(panel, unknown ? NO_SLICE : class_id);
    if (medicine && !because->medicine)
        because->medicine = medicine;
    return medicine != NULL;
}

static bool not_drug_holds(const struct situation *situation, struct slice class_id, struct because_list *because) {
    (void)because;
    return !medicine_of(current_panel(situation), class_id);
}

static bool sex_holds(const struct situation *situation, struct slice word, struct because_list *because) {
    (void)because;
    enum sex sex;
    return sex_from_name(word, &sex) && current_panel(situation)->person.sex == sex;
}

/* Both ages that are possible must lie in the band. */
static bool age_holds(const struct situation *situation, struct slice band, struct because_list *because) {
    (void)because;
    const struct panel *panel = current_panel(situation);
    struct decimal from, to;
    return panel->has_age && catalogue_age_band(situation->judging->catalogue, band, &from, &to) &&
           decimal_compare(decimal_of(panel->age_low), from) >= 0 &&
           decimal_compare(decimal_of(panel->age_high), to) < 0;
}

/* "pregnancy" is also stated by "pregnancy_t2". */
static bool state_holds(const struct situation *situation, struct slice word, struct because_list *because) {
    (void)because;
    for (size_t i = 0; i < situation->judging->state_count; i++) {
        struct slice stated = situation->judging->states[i];
        if (!slice_starts(stated, word))
            continue;
        if (stated.size == word.size || stated.text[word.size] == '_')
            return true;
    }
    return false;
}

static bool not_state_holds(const struct situation *situation, struct slice word, struct because_list *because) {
    return !state_holds(situation, word, because);
}

/* ---- The time of day ---- */

enum draw_time { DRAWN_IN_THE_MORNING, DRAWN_LATE, DRAWN_AT_UNKNOWN_TIME };

/* The hour from which a draw is late: the marker's own, else the one for all. */
static bool late_from(const struct situation *situation, struct slice marker, struct decimal *hour) {
    const struct catalogue *catalogue = situation->judging->catalogue;
    struct slice key = join(situation->arena, 2, SLICE("morning_until_hour."), marker);
    return catalogue_setting(catalogue, key, hour) || catalogue_setting(catalogue, SLICE("morning_until_hour"), hour);
}

static enum draw_time draw_time(const struct situation *situation, struct slice marker, struct date collected) {
    struct decimal late;
    struct because_list none = {0};
    int hour = date_hour(collected);
    if (hour < 0 && state_holds(situation, SLICE("morning"), &none))
        return DRAWN_IN_THE_MORNING;
    if (hour < 0 || !late_from(situation, marker, &late))
        return DRAWN_AT_UNKNOWN_TIME;
    return decimal_compare(decimal_of(hour), late) < 0 ? DRAWN_IN_THE_MORNING : DRAWN_LATE;
}

/* Of several results one late draw makes it late, and one unknown time leaves the whole unknown. */
static enum draw_time draw_time_of_all(const struct situation *situation, const struct because_list *because) {
    if (because->count == 0)
        return draw_time(situation, NO_SLICE, current_panel(situation)->collected);
    enum draw_time time = DRAWN_IN_THE_MORNING;
    for (size_t i = 0; i < because->count; i++) {
        const struct result *result = because->items[i].result;
        enum draw_time one = draw_time(situation, result->marker_id, result->as_reported.collected);
        if (one == DRAWN_LATE)
            return DRAWN_LATE;
        if (one == DRAWN_AT_UNKNOWN_TIME)
            time = DRAWN_AT_UNKNOWN_TIME;
    }
    return time;
}

static bool time_holds(const struct situation *situation, struct slice word, struct because_list *because) {
    switch (draw_time_of_all(situation, because)) {
    case DRAWN_IN_THE_MORNING:
        return slice_equal(word, SLICE("morning"));
    case DRAWN_LATE:
        return slice_equal(word, SLICE("late"));
    case DRAWN_AT_UNKNOWN_TIME:
        return slice_equal(word, SLICE("unknown"));
    }
    return false;
}

/* ---- Two panels ---- */

/* The days that must lie between two results of a marker: the marker's own figure, else the one for all. */
static bool days_between(const struct situation *situation, struct slice marker, struct decimal *days) {
    const struct catalogue *catalogue = situation->judging->catalogue;
    struct slice key = join(situation->arena, 2, SLICE("twice_days."), marker);
    return catalogue_setting(catalogue, key, days) || catalogue_setting(catalogue, SLICE("twice_days"), days);
}

static bool far_enough(const struct situation *situation, struct slice marker, struct date earlier, struct date later) {
    struct decimal days;
    if (earlier.precision < PRECISION_DAY || later.precision < PRECISION_DAY)
        return false;
    return days_between(situation, marker, &days) &&
           decimal_compare(decimal_of(date_day_number(later) - date_day_number(earlier)), days) >= 0;
}

/* The newest results of the marker, as far back as the word holds without a break; the newest first. */
static bool twice_holds(const struct situation *situation, struct slice rest, struct because_list *because) {
    struct slice marker = slice_cut(&rest, ':');
    size_t newest = 0, oldest = 0;
    struct because_list run = {0};
    for (size_t i = situation->panel_count; i-- > 0;) {
        bool differ;
        if (!speaking_result(situation->panels[i], marker, &differ) && !differ)
            continue;
        const struct result *result = fitting_result(situation->panels[i], marker, rest);
        if (!result)
            break;
        newest = run.count == 0 ? i : newest;
        oldest = i;
        add_because(situation, &run, result, rest);
    }
    if (run.count < 2 ||
        !far_enough(situation, marker, situation->panels[oldest]->collected, situation->panels[newest]->collected))
        return false;
    for (size_t i = 0; i < run.count; i++)
        add_because(situation, because, run.items[i].result, rest);
    return true;
}

/* ---- A rise ---- */

static bool rise_setting(const struct situation *situation, struct slice marker, struct slice word, double *out) {
    struct decimal figure;
    struct slice key = join(situation->arena, 3, marker, SLICE("_rise_"), word);
    if (!catalogue_setting(situation->judging->catalogue, key, &figure))
        return false;
    *out = decimal_to_double(figure);
    return true;
}

/* The newest result against those of the days before it that the settings name. */
static bool rose_holds(const struct situation *situation, struct slice rest, struct because_list *because) {
    struct slice marker = slice_cut(&rest, ':');
    const struct panel *newest = current_panel(situation);
    const struct result *last = valued_result(newest, marker);
    double times, days;
    if (!last || last->comparator != COMPARATOR_NONE || newest->collected.precision < PRECISION_DAY ||
        !rise_setting(situation, marker, rest, &times) || !rise_setting(situation, marker, SLICE("days"), &days))
        return false;
    for (size_t i = 0; i + 1 < situation->panel_count; i++) {
        const struct result *earlier = valued_result(situation->panels[i], marker);
        struct date then = situation->panels[i]->collected;
        if (!earlier || earlier->comparator != COMPARATOR_NONE || then.precision < PRECISION_DAY ||
            (double)(date_day_number(newest->collected) - date_day_number(then)) > days ||
            decimal_to_double(last->value) < times * decimal_to_double(earlier->value))
            continue;
        add_because(situation, because, last, rest);
        add_because(situation, because, earlier, rest);
        return true;
    }
    return false;
}

/* ---- All results of a panel ---- */

static bool some_differ(const struct situation *situation, struct because_list *because) {
    const struct panel *panel = current_panel(situation);
    size_t before = because->count;
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        bool differ = false;
        if (!slice_empty(result->marker_id) && has_verdict(result))
            (void)speaking_result(panel, result->marker_id, &differ);
        if (differ)
            add_because(situation, because, result, SLICE("differ"));
    }
    return because->count > before;
}

/* Only where nothing was left out and nothing could not be compared. */
static bool all_are_inside(const struct panel *panel) {
    if (panel->left_out_count > 0 || panel->result_count == 0)
        return false;
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        if (result->state != STATE_INSIDE && !(result->derived && !has_verdict(result)))
            return false;
    }
    return true;
}

/* All that was not named so far was compared, and lies inside. */
static bool rest_is_inside(const struct panel *panel, const struct because_list *because) {
    for (size_t i = 0; i < panel->result_count; i++) {
        const struct result *result = &panel->results[i];
        bool named = result->derived;
        for (size_t k = 0; k < because->count && !named; k++)
            named = because->items[k].result == result;
        if (!named && result->state != STATE_INSIDE)
            return false;
    }
    return panel->left_out_count == 0;
}

static bool results_hold(const struct situation *situation, struct slice word, struct because_list *because) {
    if (slice_equal(word, SLICE("differ")))
        return some_differ(situation, because);
    if (slice_equal(word, SLICE("rest_inside")))
        return rest_is_inside(current_panel(situation), because);
    return slice_equal(word, SLICE("all_inside")) && all_are_inside(current_panel(situation));
}

/* ---- The language ---- */

static const struct atom_kind {
    const char *name;
    bool (*holds)(const struct situation *situation, struct slice rest, struct because_list *because);
} atom_kinds[] = {
    {"not", not_holds},
    {"never", never_holds},
    {"ever", ever_holds},
    {"tested", tested_holds},
    {"not_tested", not_tested_holds},
    {"drug", drug_holds},
    {"not_drug", not_drug_holds},
    {"sex", sex_holds},
    {"age", age_holds},
    {"state", state_holds},
    {"not_state", not_state_holds},
    {"time", time_holds},
    {"twice", twice_holds},
    {"rose", rose_holds},
    {"results", results_hold},
};

static bool named_atom_holds(const struct situation *situation, struct slice atom, struct because_list *because) {
    struct slice name = slice_cut(&atom, ':');
    for (size_t i = 0; i < sizeof atom_kinds / sizeof *atom_kinds; i++) {
        if (slice_equal(name, slice_of(atom_kinds[i].name)))
            return atom_kinds[i].holds(situation, atom, because);
    }
    return marker_holds(situation, name, atom, because);
}

static void add_atom(const struct situation *situation, struct slice atom, struct because_list *list) {
    struct slice *atoms =
        arena_grow(situation->arena, list->atoms, list->atom_count, &list->atom_capacity, sizeof *list->atoms);
    if (!atoms)
        return;
    list->atoms = atoms;
    list->atoms[list->atom_count++] = atom;
}

static bool simple_atom_holds(const struct situation *situation, struct slice atom, struct because_list *because) {
    if (!named_atom_holds(situation, atom, because))
        return false;
    add_atom(situation, atom, because);
    return true;
}

static bool enough_hold(const struct situation *situation, struct slice atoms, size_t needed,
                        struct because_list *because) {
    size_t holding = 0;
    while (!slice_empty(atoms)) {
        if (simple_atom_holds(situation, slice_cut(&atoms, '|'), because))
            holding++;
    }
    return holding >= needed;
}

/* 2of(a|b|c), 3of(a|b|c|d). */
static bool is_group(struct slice atom) {
    return atom.size > 0 && is_digit(atom.text[0]) && slice_starts(slice_skip(atom, 1), SLICE("of(")) &&
           slice_ends(atom, SLICE(")"));
}

static bool atom_holds(const struct situation *situation, struct slice atom, struct because_list *because) {
    if (!is_group(atom))
        return simple_atom_holds(situation, atom, because);
    struct slice opening = SLICE("2of(");
    struct slice atoms = slice_skip(slice_head(atom, atom.size - 1), opening.size);
    return enough_hold(situation, atoms, (size_t)(atom.text[0] - '0'), because);
}

static void forget(struct because_list *because) {
    because->count = because->atom_count = 0;
    because->medicine = NULL;
    because->main = NULL;
}

bool condition_holds(const struct situation *situation, struct slice when, struct because_list *because) {
    bool any = false;
    forget(because);
    while (!slice_empty(when)) {
        struct slice atom = slice_trim(slice_cut(&when, ' '));
        if (slice_empty(atom))
            continue;
        bool is_first = because->count == 0;
        if (!atom_holds(situation, atom, because))
            return false;
        if (is_first && because->count > 0 && !is_group(atom))
            because->main = because->items[0].result;
        any = true;
    }
    return any;
}

/* ---- What a missing test could show ---- */

static bool names_marker(struct slice atom, struct slice marker) {
    return slice_equal(slice_cut(&atom, ':'), marker);
}

static bool group_names_marker(struct slice atom, struct slice marker) {
    struct slice opening = SLICE("2of(");
    struct slice atoms = slice_skip(slice_head(atom, atom.size - 1), opening.size);
    while (!slice_empty(atoms)) {
        if (names_marker(slice_cut(&atoms, '|'), marker))
            return true;
    }
    return false;
}

/* The time of a sample that is still to be taken is open. */
static bool could_hold(const struct situation *situation, struct slice atom) {
    struct because_list scratch = {0};
    struct slice name = atom;
    name = slice_cut(&name, ':');
    bool is_about_marker = catalogue_marker(situation->judging->catalogue, name) != NULL;
    return slice_equal(name, SLICE("time")) || is_group(atom) || simple_atom_holds(situation, atom, &scratch) ||
           (is_about_marker && not_tested_holds(situation, name, &scratch));
}

bool condition_waits_for(const struct situation *situation, struct slice when, struct slice marker) {
    bool named = false;
    if (!slice_contains(when, marker))
        return false; /* most rules: no need to look at their atoms */
    while (!slice_empty(when)) {
        struct slice atom = slice_trim(slice_cut(&when, ' '));
        if (slice_empty(atom))
            continue;
        if (names_marker(atom, marker) || (is_group(atom) && group_names_marker(atom, marker)))
            named = true;
        else if (!could_hold(situation, atom))
            return false;
    }
    return named;
}
