/* Every row of rules.csv, once with all that its condition asks for and once without each result that it names: what a
 * sentence is said to rest on is what it rests on. */
#include "atoms.h"
#include "invented.h"

#include <stdio.h>

enum { MAX_RESULTS = 32, MAX_STATES = 4, MAX_MEDICINES = 8 };

/* Two panels that fit a condition, put together from its atoms; rules of one panel look at the second only. */
struct fitting {
    struct result results[2][MAX_RESULTS];
    struct medication medicines[MAX_MEDICINES];
    struct slice states[MAX_STATES];
    struct panel panels[2];
    struct panel *list[2];
    struct judging judging;
    struct arena *arena;
};

static void add_result(struct fitting *fitting, size_t panel, struct slice marker, struct slice word) {
    struct panel *to = &fitting->panels[panel];
    const struct marker *known = catalogue_marker(fitting->judging.catalogue, marker);
    enum state state = STATE_INSIDE;
    CU_ASSERT_PTR_NOT_NULL_FATAL(known);
    CU_ASSERT_TRUE_FATAL(to->result_count < MAX_RESULTS);
    struct result *result = &to->results[to->result_count];
    bool is_state = state_from_name(word, &state);
    *result = (struct result){.marker = known,
                              .marker_id = marker,
                              .label = known->label,
                              .has_value = true,
                              .value = {100, 0},
                              .unit = known->unit,
                              .state = state};
    result->as_reported.where = (struct place){.line = ++to->result_count};
    if (!is_state)
        result->bands[result->band_count++] = word;
}

/* A second word for a marker that is there already belongs to the same result. */
static void fit_marker(struct fitting *fitting, struct slice marker, struct slice word) {
    struct panel *panel = &fitting->panels[1];
    for (size_t i = 0; i < panel->result_count; i++) {
        struct result *result = &panel->results[i];
        enum state state;
        if (!slice_equal(result->marker_id, marker))
            continue;
        if (state_from_name(word, &state))
            result->state = state;
        else
            result->bands[result->band_count++] = word;
        return;
    }
    add_result(fitting, 1, marker, word);
}

static void fit_twice(struct fitting *fitting, struct slice rest) {
    struct slice marker = slice_cut(&rest, ':');
    add_result(fitting, 0, marker, rest);
    fit_marker(fitting, marker, rest);
    fitting->panels[0].collected = day("2024-01-05T08:10");
}

static void fit_ever(struct fitting *fitting, struct slice rest) {
    struct slice marker = slice_cut(&rest, ':');
    add_result(fitting, 0, marker, rest);
}

static void fit_rise(struct fitting *fitting, struct slice rest) {
    struct slice marker = slice_cut(&rest, ':');
    add_result(fitting, 0, marker, SLICE("inside"));
    add_result(fitting, 1, marker, SLICE("above"));
    fitting->results[1][fitting->panels[1].result_count - 1].value = (struct decimal){300, 0};
    fitting->panels[0].collected = day("2024-03-02T08:10");
}

static void fit_time(struct fitting *fitting, struct slice word) {
    const char *time = "2024-03-05";
    if (slice_equal(word, SLICE("morning")))
        time = "2024-03-05T08:10";
    else if (slice_equal(word, SLICE("late")))
        time = "2024-03-05T18:30";
    fitting->panels[1].collected = day(time);
    if (slice_equal(word, SLICE("unknown")) || slice_equal(word, SLICE("late")))
        fitting->panels[0].collected = day(slice_equal(word, SLICE("late")) ? "2024-01-05T18:30" : "2024-01-05");
}

static void fit_person(struct fitting *fitting, struct slice kind, struct slice word) {
    struct panel *panel = &fitting->panels[1];
    struct decimal from, to;
    if (slice_equal(kind, SLICE("sex")))
        (void)sex_from_name(word, &panel->person.sex);
    if (slice_equal(kind, SLICE("age")) && catalogue_age_band(fitting->judging.catalogue, word, &from, &to)) {
        panel->has_age = true;
        panel->age_low = panel->age_high = (int)decimal_to_double(from);
    }
    if (slice_equal(kind, SLICE("state")))
        fitting->states[fitting->judging.state_count++] = word;
    if (slice_equal(kind, SLICE("drug")) && !slice_equal(word, SLICE("none_listed")))
        panel->medications[panel->medication_count++] =
            (struct medication){.class_id = slice_equal(word, SLICE("not_in_tables")) ? NO_SLICE : word};
}

static void fit_atom(struct fitting *fitting, struct slice atom) {
    struct slice rest = atom;
    struct slice head = slice_cut(&rest, ':');
    if (slice_equal(head, SLICE("twice")))
        fit_twice(fitting, rest);
    else if (slice_equal(head, SLICE("rose")))
        fit_rise(fitting, rest);
    else if (slice_equal(head, SLICE("ever")))
        fit_ever(fitting, rest);
    else if (slice_equal(head, SLICE("tested")))
        fit_marker(fitting, rest, SLICE("inside"));
    else if (slice_equal(head, SLICE("results")))
        add_result(fitting, 1, SLICE("crp"), SLICE("inside"));
    else if (catalogue_marker(fitting->judging.catalogue, head))
        fit_marker(fitting, head, rest);
    else
        fit_person(fitting, head, rest);
    if (slice_equal(rest, SLICE("differ")))
        add_result(fitting, 1, SLICE("crp"), SLICE("above"));
}

/* Of 2of(a|b|c) the first two, and no more: then none of them can be spared. */
static void fit_group(struct fitting *fitting, struct slice group) {
    int needed = group.text[0] - '0';
    struct slice atoms = slice_skip(slice_head(group, group.size - 1), SLICE("2of(").size);
    for (int i = 0; i < needed; i++)
        fit_atom(fitting, slice_cut(&atoms, '|'));
}

static void fit(struct fitting *fitting, struct slice when) {
    *fitting = (struct fitting){.judging = {.catalogue = built_in()}, .arena = arena_new()};
    fitting->judging.states = fitting->states;
    for (size_t i = 0; i < 2; i++) {
        fitting->panels[i].results = fitting->results[i];
        fitting->list[i] = &fitting->panels[i];
    }
    fitting->panels[1].medications = fitting->medicines;
    fitting->panels[1].collected = day("2024-03-05T08:10");
    struct slice time = NO_SLICE;
    while (!slice_empty(when)) {
        struct slice atom = slice_cut(&when, ' ');
        if (slice_starts(atom, SLICE("time:")))
            time = slice_skip(atom, SLICE("time:").size);
        else if (is_digit(atom.text[0]))
            fit_group(fitting, atom);
        else
            fit_atom(fitting, atom);
    }
    if (!slice_empty(time))
        fit_time(fitting, time);
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < fitting->panels[i].result_count; k++)
            fitting->results[i][k].as_reported.collected = fitting->panels[i].collected;
}

static bool rule_holds(struct fitting *fitting, const struct rule *rule, struct because_list *because) {
    bool two = rule->of_two_panels;
    struct situation situation = {.judging = &fitting->judging,
                                  .panels = two ? fitting->list : fitting->list + 1,
                                  .panel_count = two ? 2 : 1,
                                  .arena = fitting->arena,
                                  .any_result_counts = rule->kind == RULE_URGENT};
    *because = (struct because_list){0};
    return condition_holds(&situation, rule->when, because);
}

/* The same panels without one result. */
static bool holds_without(struct fitting *fitting, const struct rule *rule, const struct result *result) {
    struct because_list because;
    struct result kept = *result, *place = (struct result *)result;
    *place = (struct result){.state = STATE_NOT_COMPARED};
    bool holds = rule_holds(fitting, rule, &because);
    *place = kept;
    return holds;
}

static bool holds_without_medicines(struct fitting *fitting, const struct rule *rule) {
    struct because_list because;
    size_t kept = fitting->panels[1].medication_count;
    fitting->panels[1].medication_count = 0;
    bool holds = rule_holds(fitting, rule, &because);
    fitting->panels[1].medication_count = kept;
    return holds;
}

static size_t words_in(struct slice when) {
    size_t count = 0;
    while (!slice_empty(when))
        count += !slice_empty(slice_cut(&when, ' '));
    return count;
}

static void check_rule(const struct rule *rule, size_t *named) {
    struct fitting fitting;
    struct because_list because;
    char row[128];
    snprintf(row, sizeof row, "%.*s: %.*s", SLICE_ARGS(rule->id), SLICE_ARGS(slice_head(rule->when, 80)));
    fit(&fitting, rule->when);
    bool holds = rule_holds(&fitting, rule, &because);
    CHECK_ROW(holds, row);
    CHECK_ROW(because.atom_count >= words_in(rule->when), row);
    for (size_t i = 0; holds && i < because.count; i++)
        CHECK_ROW(!holds_without(&fitting, rule, because.items[i].result), row);
    if (holds && because.medicine)
        CHECK_ROW(!holds_without_medicines(&fitting, rule), row);
    *named += because.count > 0;
    arena_free(fitting.arena);
}

static void a_rule_does_not_hold_without_what_it_names(void) {
    size_t count, named = 0;
    const struct rule *rules = catalogue_rules(built_in(), &count);
    CU_ASSERT_TRUE_FATAL(count > 300);
    for (size_t i = 0; i < count; i++)
        check_rule(&rules[i], &named);
    printf("%zu rows of rules, %zu of them name results\n", count, named);
    CU_ASSERT_TRUE(named > 280);
}

int main(void) {
    static const struct test tests[] = {
        {"a rule does not hold without what it names", a_rule_does_not_hold_without_what_it_names},
    };
    return run_suite("judge/trace", tests, sizeof tests / sizeof *tests);
}
