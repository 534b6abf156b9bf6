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
    for (size_t i = 0; i < panel->urgent_count; i++) {
        if (was_tested_since(comparing, at, panel->urgent[i].result->marker))
            continue;
        struct urgent *urgent = &out->urgent[out->urgent_count++];
        *urgent = panel->urgent[i];
        urgent->earlier = panel->collected;
    }
}

static bool make_urgent(const struct comparing *comparing, const struct fired_rules *fired, struct comparison *out) {
    struct urgent *of_now;
    size_t count, room = 1;
    if (!collect_urgent(fired, comparing->arena, &of_now, &count))
        return false;
    for (size_t i = 0; i < comparing->panel_count; i++)
        room += comparing->panels[i]->urgent_count;
    out->urgent = arena_alloc(comparing->arena, (room + count) * sizeof *out->urgent);
    if (!out->urgent)
        return false;
    for (size_t i = 0; i < count; i++)
        out->urgent[out->urgent_count++] = of_now[i];
    for (size_t i = comparing->panel_count - 1; i-- > 0;)
        add_urgent_of(comparing, i, out);
    return true;
}

/* What the rules say of the newest panel in the light of the earlier ones. */
static bool apply_rules(const struct comparing *comparing, struct comparison *out) {
    struct arena *arena = comparing->arena;
    struct situation situation = {
        .judging = comparing->judging,
        .panels = comparing->panels,
        .panel_count = comparing->panel_count,
        .arena = arena,
    };
    struct fired_rules fired;
    return fire_follow_up(&situation, &fired) && collect_findings(&fired, arena, &out->findings, &out->finding_count) &&
           collect_remarks(&fired, arena, &out->remarks, &out->remark_count) &&
           collect_questions(&situation, &fired, &out->questions, &out->question_count) &&
           make_urgent(comparing, &fired, out);
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
    if (!apply_rules(&comparing, out))
        return false;
    compare_causes(&comparing, out);
    return !arena_failed(arena);
}
