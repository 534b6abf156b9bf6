/* Which questions are worth most: those of findings, and those about tests that are missing. */
#include "next_tests.h"

/* From the least useful to the most. A test that would open a group of causes comes before what points weakly, and what
 * the results themselves raise before both. */
enum tier {
    NOT_ASKED,
    FURTHER_TEST,
    WEAK_FINDING,
    TEST_OF_OPEN_GROUP,
    REMARK,
    QUESTION_OF_RESULTS,
    MODERATE_FINDING,
    STRONG_FINDING
};

struct use {
    enum tier tier;
    size_t settles; /* of a missing test: how much its result could settle */
};

struct choice {
    const struct situation *situation;
    const struct fired_rules *fired;
    struct use *uses;       /* one for each rule that holds */
    bool open[CAUSE_COUNT]; /* groups that no test was done of, and none is asked for yet */
};

static const struct panel *panel_of(const struct situation *situation) {
    return situation->panels[situation->panel_count - 1];
}

/* ---- Missing tests ---- */

/* The marker of an atom `not_tested:MARKER`; empty for any other. */
static struct slice missing_marker(struct slice atom) {
    struct slice name = slice_cut(&atom, ':');
    return slice_equal(name, SLICE("not_tested")) ? atom : NO_SLICE;
}

static bool is_missing(const struct fired_rule *fired, struct slice marker) {
    for (size_t i = 0; i < fired->because.atom_count; i++) {
        if (slice_equal(missing_marker(fired->because.atoms[i]), marker))
            return true;
    }
    return false;
}

static bool asks_for_a_test(const struct fired_rule *fired) {
    bool asks = false;
    for (size_t i = 0; i < fired->because.atom_count; i++)
        asks = asks || !slice_empty(missing_marker(fired->because.atoms[i]));
    return asks && fired->rule->kind != RULE_FINDING;
}

static bool is_test_of(const struct catalogue *catalogue, enum cause cause, const struct fired_rule *fired) {
    size_t count;
    const struct marker *const *markers = catalogue_cause_markers(catalogue, cause, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_missing(fired, markers[i]->id))
            return true;
    }
    return false;
}

/* The groups that stay untested unless somebody asks for a test of them. */
static void find_open_groups(const struct situation *situation, bool open[CAUSE_COUNT]) {
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        open[i] = panel_of(situation)->causes[i].state == CAUSE_NOT_TESTED;
}

static bool opens_a_group(const struct catalogue *catalogue, const bool open[CAUSE_COUNT],
                          const struct fired_rule *fired) {
    for (size_t i = 0; i < CAUSE_COUNT; i++) {
        if (open[i] && is_test_of(catalogue, (enum cause)i, fired))
            return true;
    }
    return false;
}

static void close_groups(const struct catalogue *catalogue, bool open[CAUSE_COUNT], const struct fired_rule *fired) {
    for (size_t i = 0; i < CAUSE_COUNT; i++)
        open[i] = open[i] && !(asks_for_a_test(fired) && is_test_of(catalogue, (enum cause)i, fired));
}

static bool lists(const struct marker *const *markers, size_t count, const struct marker *marker) {
    for (size_t i = 0; i < count; i++) {
        if (markers[i] == marker)
            return true;
    }
    return false;
}

/* Of several tests that would do, the first one named. */
static const struct marker *first_missing(const struct catalogue *catalogue, const struct fired_rule *fired) {
    for (size_t i = 0; i < fired->because.atom_count; i++) {
        const struct marker *marker = catalogue_marker(catalogue, missing_marker(fired->because.atoms[i]));
        if (marker)
            return marker;
    }
    return NULL;
}

bool list_untested(const struct situation *situation, const struct fired_rules *fired, const struct marker ***markers,
                   size_t *count) {
    *count = 0;
    *markers = arena_alloc(situation->arena, (fired->count + 1) * sizeof **markers);
    for (size_t i = 0; *markers && i < fired->count; i++) {
        const struct fired_rule *item = &fired->items[i];
        const struct marker *marker = first_missing(situation->judging->catalogue, item);
        if (item->rule->kind == RULE_QUESTION && marker && !lists(*markers, *count, marker))
            (*markers)[(*count)++] = marker;
    }
    return *markers != NULL;
}

/* Whether a rule of a group that nothing points to yet waits for one of the missing tests. */
static bool waits(const struct situation *situation, const struct rule *rule, const struct fired_rule *fired) {
    if (rule->kind != RULE_FINDING || rule->strength == STRENGTH_AGAINST || rule->of_two_panels ||
        panel_of(situation)->causes[rule->cause].state == CAUSE_POINTS)
        return false;
    for (size_t i = 0; i < fired->because.atom_count; i++) {
        struct slice marker = missing_marker(fired->because.atoms[i]);
        if (!slice_empty(marker) && condition_waits_for(situation, rule->when, marker))
            return true;
    }
    return false;
}

/* The strengths of all findings that the missing tests could still lead to; several rows of one id count once. */
static size_t settles(const struct situation *situation, const struct fired_rule *fired) {
    size_t count, sum = 0;
    const struct rule *rules = catalogue_rules(situation->judging->catalogue, &count);
    struct slice counted = NO_SLICE;
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(rules[i].id, counted) || !waits(situation, &rules[i], fired))
            continue;
        counted = rules[i].id;
        sum += (size_t)rules[i].strength;
    }
    return sum;
}

/* ---- The choice ---- */

static enum tier tier_of_finding(enum strength strength) {
    static const enum tier tiers[] = {[STRENGTH_AGAINST] = REMARK,
                                      [STRENGTH_WEAK] = WEAK_FINDING,
                                      [STRENGTH_MODERATE] = MODERATE_FINDING,
                                      [STRENGTH_STRONG] = STRONG_FINDING};
    return tiers[strength];
}

/* What is urgent is not left to the next visit. */
static struct use use_of(const struct situation *situation, const struct fired_rule *fired) {
    const struct rule *rule = fired->rule;
    if (slice_empty(rule->ask) || rule->kind == RULE_URGENT)
        return (struct use){NOT_ASKED, 0};
    if (rule->kind == RULE_FINDING)
        return (struct use){tier_of_finding(rule->strength), 0};
    if (!asks_for_a_test(fired))
        return (struct use){rule->kind == RULE_REMARK ? REMARK : QUESTION_OF_RESULTS, 0};
    return (struct use){rule->kind == RULE_REMARK ? REMARK : FURTHER_TEST, settles(situation, fired)};
}

/* The same question, or one for tests that are all asked for already. */
static bool is_asked(const struct fired_rule *asked, const struct fired_rule *fired) {
    if (slice_equal(asked->rule->ask, fired->rule->ask))
        return true;
    if (!asks_for_a_test(asked) || !asks_for_a_test(fired))
        return false;
    for (size_t i = 0; i < fired->because.atom_count; i++) {
        struct slice marker = missing_marker(fired->because.atoms[i]);
        if (!slice_empty(marker) && !is_missing(asked, marker))
            return false;
    }
    return true;
}

/* The first test of a group that is open is worth more than the second. */
static enum tier tier_now(const struct choice *choice, size_t index) {
    const struct fired_rule *fired = &choice->fired->items[index];
    enum tier tier = choice->uses[index].tier;
    bool opens = tier != NOT_ASKED && asks_for_a_test(fired) &&
                 opens_a_group(choice->situation->judging->catalogue, choice->open, fired);
    return opens ? TEST_OF_OPEN_GROUP : tier;
}

/* A remark says more than the bare question for a test, and stands before it. */
static bool is_more_useful(const struct choice *choice, size_t a, size_t b) {
    enum tier of_a = tier_now(choice, a), of_b = tier_now(choice, b);
    if (of_a != of_b)
        return of_a > of_b;
    if (choice->uses[a].settles != choice->uses[b].settles)
        return choice->uses[a].settles > choice->uses[b].settles;
    return choice->fired->items[a].rule->kind == RULE_REMARK && choice->fired->items[b].rule->kind == RULE_QUESTION;
}

static bool is_asked_by_any(const struct choice *choice, const size_t *chosen, size_t count, size_t index) {
    for (size_t i = 0; i < count; i++) {
        if (is_asked(&choice->fired->items[chosen[i]], &choice->fired->items[index]))
            return true;
    }
    return false;
}

/* The most useful one that is not asked yet; the earlier row wins a tie. */
static size_t best_of_rest(const struct choice *choice, const size_t *chosen, size_t count) {
    size_t best = choice->fired->count;
    for (size_t i = 0; i < choice->fired->count; i++) {
        if (choice->uses[i].tier == NOT_ASKED || is_asked_by_any(choice, chosen, count, i))
            continue;
        if (best == choice->fired->count || is_more_useful(choice, i, best))
            best = i;
    }
    return best;
}

size_t choose_questions(const struct situation *situation, const struct fired_rules *fired,
                        size_t chosen[MAX_QUESTIONS]) {
    struct choice choice = {
        situation, fired, arena_alloc(situation->arena, (fired->count + 1) * sizeof(struct use)), {false}};
    size_t count = 0;
    find_open_groups(situation, choice.open);
    for (size_t i = 0; choice.uses && i < fired->count; i++)
        choice.uses[i] = use_of(situation, &fired->items[i]);
    while (choice.uses && count < MAX_QUESTIONS) {
        size_t best = best_of_rest(&choice, chosen, count);
        if (best == fired->count)
            break;
        chosen[count++] = best;
        close_groups(situation->judging->catalogue, choice.open, &fired->items[best]);
    }
    return count;
}
