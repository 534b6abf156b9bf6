/* Follow-up: the course of every marker over the panels of one person, and what two panels show that one cannot. */
#include "compare.h"

#include "causes.h"
#include "change.h"
#include "evidence.h"
#include "rules.h"

/* ---- The course of a marker ---- */

static bool add_changes(const struct comparing *comparing, struct marker_course *course) {
    size_t count = course->point_count;
    course->changes = arena_alloc(comparing->arena, (count + 1) * sizeof *course->changes);
    if (!course->changes)
        return false;
    for (size_t i = 1; i < count; i++) {
        course->changes[course->change_count++] =
            change_between(comparing, course->marker, &course->points[i - 1], &course->points[i], 2);
    }
    if (count > 2) {
        course->changes[course->change_count++] =
            change_between(comparing, course->marker, &course->points[0], &course->points[count - 1], count);
    }
    return true;
}

static bool make_course(const struct comparing *comparing, const struct marker *marker, struct marker_course *course) {
    *course = (struct marker_course){
        .marker = marker,
        .marker_id = marker->id,
        .label = marker->label,
        .unit = marker->unit,
        .points = arena_alloc(comparing->arena, comparing->panel_count * sizeof *course->points),
    };
    if (!course->points)
        return false;
    for (size_t i = 0; i < comparing->panel_count; i++) {
        const struct result *result = valued_result(comparing->panels[i], marker->id);
        if (result)
            course->points[course->point_count++] = (struct point){i, result};
    }
    return add_changes(comparing, course);
}

/* Every marker that has a value in some panel, in the order of the tables. */
static bool make_courses(const struct comparing *comparing, struct comparison *out) {
    const struct catalogue *catalogue = comparing->judging->catalogue;
    size_t markers = catalogue_marker_count(catalogue);
    out->courses = arena_alloc(comparing->arena, (markers + 1) * sizeof *out->courses);
    if (!out->courses)
        return false;
    for (size_t i = 0; i < markers; i++) {
        struct marker_course *course = &out->courses[out->course_count];
        if (!make_course(comparing, catalogue_marker_at(catalogue, i), course))
            return false;
        if (course->point_count > 0)
            out->course_count++;
    }
    return true;
}

/* ---- Findings ---- */

static const struct result *main_result(const struct finding *finding) {
    return finding->grounds.because_count > 0 ? finding->grounds.because[0].result : NULL;
}

/* What two panels show of a result takes the place of what one panel shows of it. */
static bool is_replaced(const struct finding *finding, const struct finding *stronger, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (main_result(finding) && main_result(finding) == main_result(&stronger[i]) &&
            finding->cause == stronger[i].cause && finding->strength <= stronger[i].strength)
            return true;
    }
    return false;
}

static void merge_findings(struct comparison *out, const struct finding *of_two, size_t count,
                           const struct panel *newest) {
    for (int strength = STRENGTH_STRONG; strength >= STRENGTH_AGAINST; strength--) {
        for (size_t i = 0; i < count; i++) {
            if ((int)of_two[i].strength == strength)
                out->findings[out->finding_count++] = of_two[i];
        }
        for (size_t i = 0; i < newest->finding_count; i++) {
            const struct finding *finding = &newest->findings[i];
            if ((int)finding->strength == strength && !is_replaced(finding, of_two, count))
                out->findings[out->finding_count++] = *finding;
        }
    }
}

static bool make_remarks(const struct comparing *comparing, const struct fired_rules *fired, const struct panel *newest,
                         struct comparison *out) {
    struct remark *of_two;
    size_t count;
    if (!collect_remarks(fired, comparing->arena, &of_two, &count))
        return false;
    out->remarks = arena_alloc(comparing->arena, (count + newest->remark_count + 1) * sizeof *out->remarks);
    if (!out->remarks)
        return false;
    for (size_t i = 0; i < count; i++)
        out->remarks[out->remark_count++] = of_two[i];
    for (size_t i = 0; i < newest->remark_count; i++)
        out->remarks[out->remark_count++] = newest->remarks[i];
    return true;
}

/* ---- What cannot wait ---- */

static bool has_test(const struct panel *panel, const struct marker *marker) {
    for (size_t i = 0; i < panel->result_count; i++) {
        if (panel->results[i].marker == marker && panel->results[i].state != STATE_NOT_COMPARED)
            return true;
    }
    return false;
}

static bool was_tested_since(const struct comparing *comparing, size_t panel, const struct marker *marker) {
    for (size_t later = panel + 1; later < comparing->panel_count; later++) {
        if (has_test(comparing->panels[later], marker))
            return true;
    }
    return false;
}

/* An urgent result of an earlier panel stays until the test was done again. */
static void add_urgent_of(const struct comparing *comparing, size_t at, struct comparison *out) {
    const struct panel *panel = comparing->panels[at];
    bool is_newest = at + 1 == comparing->panel_count;
    for (size_t i = 0; i < panel->urgent_count; i++) {
        if (was_tested_since(comparing, at, panel->urgent[i].result->marker))
            continue;
        struct urgent *urgent = &out->urgent[out->urgent_count++];
        *urgent = panel->urgent[i];
        if (!is_newest)
            urgent->earlier = panel->collected;
    }
}

static bool make_urgent(const struct comparing *comparing, const struct fired_rules *fired, struct comparison *out) {
    struct urgent *of_two;
    size_t count, room = 1;
    if (!collect_urgent(fired, comparing->arena, &of_two, &count))
        return false;
    for (size_t i = 0; i < comparing->panel_count; i++)
        room += comparing->panels[i]->urgent_count;
    out->urgent = arena_alloc(comparing->arena, (room + count) * sizeof *out->urgent);
    if (!out->urgent)
        return false;
    for (size_t i = 0; i < count; i++)
        out->urgent[out->urgent_count++] = of_two[i];
    for (size_t i = comparing->panel_count; i-- > 0;)
        add_urgent_of(comparing, i, out);
    return true;
}

static bool make_findings(const struct comparing *comparing, struct comparison *out) {
    const struct panel *newest = comparing->panels[comparing->panel_count - 1];
    struct situation situation = {
        .judging = comparing->judging,
        .panels = comparing->panels,
        .panel_count = comparing->panel_count,
        .arena = comparing->arena,
    };
    struct fired_rules fired;
    struct finding *of_two;
    size_t count;
    if (!fire_rules(&situation, &fired) || !collect_findings(&fired, comparing->arena, &of_two, &count))
        return false;
    out->findings = arena_alloc(comparing->arena, (count + newest->finding_count + 1) * sizeof *out->findings);
    if (!out->findings)
        return false;
    merge_findings(out, of_two, count, newest);
    return make_urgent(comparing, &fired, out) && make_remarks(comparing, &fired, newest, out);
}

static void compare_causes(const struct comparing *comparing, struct comparison *out) {
    const struct panel *oldest = comparing->panels[0], *newest = comparing->panels[comparing->panel_count - 1];
    struct cause_summary after[CAUSE_COUNT];
    summarise_causes(comparing->judging->catalogue, newest, out->findings, out->finding_count, after);
    for (size_t i = 0; i < CAUSE_COUNT; i++) {
        out->causes[i] =
            (struct cause_change){.cause = (enum cause)i, .before = oldest->causes[i].state, .after = after[i].state};
    }
}

bool comparison_make(const struct judging *judging, struct panel **panels, size_t count, struct arena *arena,
                     struct comparison *out) {
    struct comparing comparing = {judging, panels, count, arena};
    *out = (struct comparison){.panels = panels, .panel_count = count};
    if (!make_courses(&comparing, out))
        return false;
    if (judging->no_interpret)
        return !arena_failed(arena);
    if (!make_findings(&comparing, out))
        return false;
    compare_causes(&comparing, out);
    return !arena_failed(arena);
}
