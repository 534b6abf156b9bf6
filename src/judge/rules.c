/* Applying the rows of rules.csv to a judged panel. */
#include "rules.h"

#include "causes.h"
#include "next_tests.h"
#include "panel.h"

static bool is_said(const struct fired_rules *fired, const struct rule *rule) {
    for (size_t i = 0; i < fired->count; i++) {
        if (slice_equal(fired->items[i].rule->id, rule->id))
            return true;
    }
    return false;
}

static bool fire(const struct situation *situation, const struct rule *rule, struct fired_rules *fired) {
    struct situation asked = *situation;
    asked.any_result_counts = rule->kind == RULE_URGENT;
    if (is_said(fired, rule))
        return true;
    if (!condition_holds(&asked, rule->when, &fired->spare))
        return true;
    struct because_list because = fired->spare;
    fired->spare = (struct because_list){0};
    struct fired_rule *items =
        arena_grow(situation->arena, fired->items, fired->count, &fired->capacity, sizeof *fired->items);
    if (!items)
        return false;
    fired->items = items;
    items[fired->count++] = (struct fired_rule){.rule = rule, .because = because};
    return true;
}

/* For one cause and medicine a result speaks once, by its strongest finding; the earlier row wins a tie. What speaks
 * against a cause stands for itself. */
static bool outweighs(const struct fired_rule *a, const struct fired_rule *b) {
    if (a->rule->kind != RULE_FINDING || b->rule->kind != RULE_FINDING || a->rule->cause != b->rule->cause)
        return false;
    if (a->rule->strength == STRENGTH_AGAINST || b->rule->strength == STRENGTH_AGAINST)
        return false;
    if (!a->because.main || a->because.main != b->because.main)
        return false;
    if (a->because.medicine && b->because.medicine && a->because.medicine != b->because.medicine)
        return false;
    return a->rule->strength > b->rule->strength ||
           (a->rule->strength == b->rule->strength && a->rule->order < b->rule->order);
}

static void forget_dropped(struct fired_rules *fired) {
    size_t kept = 0;
    for (size_t i = 0; i < fired->count; i++) {
        if (!fired->items[i].dropped)
            fired->items[kept++] = fired->items[i];
    }
    fired->count = kept;
}

static void drop_outweighed(struct fired_rules *fired) {
    for (size_t i = 0; i < fired->count; i++) {
        for (size_t k = 0; k < fired->count && !fired->items[i].dropped; k++)
            fired->items[i].dropped = outweighs(&fired->items[k], &fired->items[i]);
    }
    forget_dropped(fired);
}

/* ---- Results that are not to be trusted ---- */

static bool lists(struct slice markers, struct slice marker) {
    while (!slice_empty(markers)) {
        if (slice_equal(slice_cut(&markers, ' '), marker))
            return true;
    }
    return false;
}

static bool is_doubted(const struct fired_rules *fired, struct slice marker) {
    for (size_t i = 0; i < fired->count; i++) {
        if (lists(fired->items[i].rule->doubts, marker))
            return true;
    }
    return false;
}

static bool rests_on_doubt(const struct fired_rules *fired, const struct fired_rule *item) {
    bool doubted = false;
    for (size_t i = 0; i < item->because.count; i++)
        doubted = doubted || is_doubted(fired, item->because.items[i].result->marker_id);
    return doubted && slice_empty(item->rule->doubts);
}

/* No finding, and no question of one, rests on a result that a rule doubts. What cannot wait is said all the same. */
static void drop_doubted(struct fired_rules *fired) {
    for (size_t i = 0; i < fired->count; i++)
        fired->items[i].dropped = fired->items[i].rule->kind != RULE_URGENT && rests_on_doubt(fired, &fired->items[i]);
    forget_dropped(fired);
}

bool fire_rules(const struct situation *situation, struct fired_rules *fired) {
    size_t count;
    const struct rule *rules = catalogue_rules(situation->judging->catalogue, &count);
    *fired = (struct fired_rules){0};
    for (size_t i = 0; i < count; i++) {
        if (rules[i].of_two_panels != (situation->panel_count > 1))
            continue;
        if (!fire(situation, &rules[i], fired))
            return false;
    }
    drop_doubted(fired);
    drop_outweighed(fired);
    return !arena_failed(situation->arena);
}

static struct grounds grounds_of(const struct fired_rule *fired) {
    return (struct grounds){.rule = fired->rule->id,
                            .says = fired->rule->text,
                            .asks = fired->rule->ask,
                            .because = fired->because.items,
                            .because_count = fired->because.count,
                            .atoms = fired->because.atoms,
                            .atom_count = fired->because.atom_count,
                            .medicine = fired->because.medicine,
                            .source = fired->rule->source};
}

/* ---- A follow-up ---- */

/* What two panels show of a result takes the place of what one panel shows of it; so does what they show against it. */
static bool is_replaced(const struct fired_rule *of_one, const struct fired_rules *of_two) {
    for (size_t i = 0; i < of_two->count; i++) {
        const struct fired_rule *stronger = &of_two->items[i];
        if (of_one->rule->kind == RULE_FINDING && stronger->rule->kind == RULE_FINDING && of_one->because.main &&
            of_one->because.main == stronger->because.main && of_one->rule->cause == stronger->rule->cause &&
            (of_one->rule->strength <= stronger->rule->strength || stronger->rule->strength == STRENGTH_AGAINST))
            return true;
    }
    return false;
}

bool fire_follow_up(const struct situation *situation, struct fired_rules *fired) {
    struct situation newest = *situation;
    struct fired_rules of_two, of_one;
    newest.panels += situation->panel_count - 1;
    newest.panel_count = 1;
    if (!fire_rules(situation, &of_two) || !fire_rules(&newest, &of_one))
        return false;
    size_t room = of_two.count + of_one.count;
    *fired = (struct fired_rules){.items = arena_alloc(situation->arena, (room + 1) * sizeof *fired->items)};
    if (!fired->items)
        return false;
    for (size_t i = 0; i < of_two.count; i++)
        fired->items[fired->count++] = of_two.items[i];
    for (size_t i = 0; i < of_one.count; i++) {
        if (!is_replaced(&of_one.items[i], &of_two))
            fired->items[fired->count++] = of_one.items[i];
    }
    drop_doubted(fired);
    return true;
}

/* ---- What they say ---- */

/* Room for one entry for each rule that holds; never of size 0, so that NULL means no memory. */
static void *room_for(const struct fired_rules *fired, struct arena *arena, size_t size) {
    return arena_alloc(arena, (fired->count + 1) * size);
}

bool collect_findings(const struct fired_rules *fired, struct arena *arena, struct finding **findings, size_t *count) {
    *count = 0;
    *findings = room_for(fired, arena, sizeof **findings);
    if (!*findings)
        return false;
    for (int strength = STRENGTH_STRONG; strength >= STRENGTH_AGAINST; strength--) {
        for (size_t i = 0; i < fired->count; i++) {
            const struct fired_rule *item = &fired->items[i];
            if (item->rule->kind != RULE_FINDING || (int)item->rule->strength != strength)
                continue;
            (*findings)[(*count)++] =
                (struct finding){grounds_of(item), item->rule->cause, item->rule->strength, NO_SLICE};
        }
    }
    return true;
}

bool collect_remarks(const struct fired_rules *fired, struct arena *arena, struct remark **remarks, size_t *count) {
    *count = 0;
    *remarks = room_for(fired, arena, sizeof **remarks);
    if (!*remarks)
        return false;
    for (size_t i = 0; i < fired->count; i++) {
        const struct fired_rule *item = &fired->items[i];
        if (item->rule->kind != RULE_REMARK)
            continue;
        (*remarks)[(*count)++] = (struct remark){.grounds = grounds_of(item)};
    }
    return true;
}

static bool is_already_urgent(const struct urgent *urgent, size_t count, const struct result *result) {
    for (size_t i = 0; i < count; i++) {
        if (urgent[i].result == result)
            return true;
    }
    return false;
}

/* One line for a result, however many limits it passes. */
bool collect_urgent(const struct fired_rules *fired, struct arena *arena, struct urgent **urgent, size_t *count) {
    *count = 0;
    *urgent = room_for(fired, arena, sizeof **urgent);
    if (!*urgent)
        return false;
    for (size_t i = 0; i < fired->count; i++) {
        const struct fired_rule *item = &fired->items[i];
        if (item->rule->kind != RULE_URGENT || item->because.count == 0)
            continue;
        const struct result *result = item->because.items[0].result;
        if (is_already_urgent(*urgent, *count, result))
            continue;
        (*urgent)[(*count)++] = (struct urgent){.grounds = grounds_of(item), .result = result};
    }
    return true;
}

bool collect_questions(const struct situation *situation, const struct fired_rules *fired, struct question **questions,
                       size_t *count) {
    size_t asked[MAX_QUESTIONS];
    *count = 0;
    *questions = arena_alloc(situation->arena, MAX_QUESTIONS * sizeof **questions);
    if (!*questions)
        return false;
    *count = choose_questions(situation, fired, asked);
    for (size_t i = 0; i < *count; i++)
        (*questions)[i] = (struct question){.grounds = grounds_of(&fired->items[asked[i]])};
    return true;
}

static void mark_doubted(const struct fired_rules *fired, struct panel *panel) {
    for (size_t i = 0; i < panel->result_count; i++)
        panel->results[i].is_doubted = is_doubted(fired, panel->results[i].marker_id);
}

/* What only several panels show and nobody should wait for. */
static bool fire_warnings(const struct situation *all, struct fired_rules *fired) {
    size_t count;
    const struct rule *rules = catalogue_rules(all->judging->catalogue, &count);
    for (size_t i = 0; i < count && all->panel_count > 1; i++) {
        bool is_warning = rules[i].kind == RULE_URGENT || rules[i].kind == RULE_REMARK;
        if (is_warning && rules[i].of_two_panels && !fire(all, &rules[i], fired))
            return false;
    }
    return true;
}

bool panel_interpret(const struct judging *judging, struct panel *const *panels, size_t panel_count,
                     struct arena *arena) {
    struct panel *panel = panels[panel_count - 1];
    panel->values_only = judging->no_interpret;
    if (panel->values_only)
        return true;
    struct situation all = {.judging = judging, .panels = panels, .panel_count = panel_count, .arena = arena};
    struct situation situation = all;
    situation.panels = &panels[panel_count - 1];
    situation.panel_count = 1;
    struct fired_rules fired;
    if (!fire_rules(&situation, &fired) || !fire_warnings(&all, &fired) ||
        !collect_urgent(&fired, arena, &panel->urgent, &panel->urgent_count) ||
        !collect_findings(&fired, arena, &panel->findings, &panel->finding_count) ||
        !collect_remarks(&fired, arena, &panel->remarks, &panel->remark_count))
        return false;
    mark_doubted(&fired, panel);
    summarise_causes(judging->catalogue, panel, panel->findings, panel->finding_count, panel->causes);
    return collect_questions(&situation, &fired, &panel->questions, &panel->question_count) &&
           list_untested(&situation, &fired, &panel->untested, &panel->untested_count) && !arena_failed(arena);
}
