/* Says how a marker went over time: higher, lower, or no clear change; never better or worse. */
#include "course_words.h"

#include "wording.h"

const struct change *course_change(const struct marker_course *course) {
    return course->change_count ? &course->changes[course->change_count - 1] : NULL;
}

static const struct result *result_in(const struct marker_course *course, size_t panel) {
    for (size_t i = 0; i < course->point_count; i++)
        if (course->points[i].panel == panel)
            return course->points[i].result;
    return NULL;
}

/* ".up", ".down" where the words depend on it; what is not known has a word of its own. */
static const char *direction_part(const struct change *change) {
    if (change->size == CHANGE_USUAL || change->size == CHANGE_NOT_COMPARABLE)
        return NULL;
    switch (change->direction) {
    case DIRECTION_UP:
        return ".up";
    case DIRECTION_DOWN:
        return ".down";
    default:
        return ".none";
    }
}

static struct slice key_of_change(struct speaker *speaker, const char *prefix, const struct change *change) {
    if (!change)
        return key_of(speaker, prefix, "once", NULL);
    if (change->direction == DIRECTION_NONE && change->size != CHANGE_NOT_COMPARABLE)
        return key_of(speaker, prefix, "same", NULL);
    return key_of(speaker, prefix, change_size_name(change->size), direction_part(change));
}

struct slice change_in_words(struct speaker *speaker, const struct marker_course *course) {
    return sentence(speaker, key_of_change(speaker, "change.", course_change(course)), NULL);
}

/* "300 to 400 ng/dL" */
static struct slice from_to(struct speaker *speaker, const struct marker_course *course, const struct change *change) {
    const struct result *from = result_in(course, change->from), *to = result_in(course, change->to);
    if (!from || !to)
        return NO_SLICE;
    return sentence(speaker, SLICE("range.between"),
                    &(struct slots){.low = figure_here(speaker, from),
                                    .high = figure_here(speaker, to),
                                    .unit = unit_in_letters(speaker->arena, course->unit)});
}

/* "+33 %". Small changes keep a digit behind the point. */
static struct slice in_percent(struct speaker *speaker, struct decimal percent) {
    struct decimal size = decimal_is_negative(percent) ? decimal_negate(percent) : percent;
    struct slice sign = decimal_is_negative(percent) ? SLICE("-") : SLICE("+");
    bool small = decimal_compare(size, decimal_of(10)) < 0;
    return join(speaker->arena, 3, sign, figure_in_words(speaker, decimal_round_places(size, small ? 1 : 0)),
                SLICE("%"));
}

/* The figures behind the words: the change, and which changes are usual. */
static struct slice figures_text(struct speaker *speaker, const struct change *change) {
    bool moved = change->has_difference && change->direction != DIRECTION_NONE;
    if (!moved || change->size == CHANGE_NOT_COMPARABLE)
        return NO_SLICE;
    struct slots size = {.value = in_percent(speaker, change->percent)};
    struct slice text = sentence(speaker, SLICE("course.percent"), &size);
    if (!change->has_limits)
        return text;
    struct slots usual = {.low = in_percent(speaker, change->rcv_low_percent),
                          .high = in_percent(speaker, change->rcv_high_percent)};
    return and_then(speaker, text, sentence(speaker, SLICE("course.usual_span"), &usual));
}

static struct slice reason_text(struct speaker *speaker, const struct change *change) {
    struct slice key = join(speaker->arena, 2, SLICE("change_reason."), change->reason);
    return !slice_empty(change->reason) && has_text(speaker, key) ? sentence(speaker, key, NULL) : NO_SLICE;
}

static struct slice crossing_text(struct speaker *speaker, const struct change *change) {
    bool crossed = change->crossed == CROSSING_INTO_RANGE || change->crossed == CROSSING_OUT_OF_RANGE;
    if (!crossed || change->size == CHANGE_NOT_COMPARABLE)
        return NO_SLICE;
    if (change->size != CHANGE_LARGER_THAN_USUAL)
        return phrase(speaker, "crossing.not_clear");
    return sentence(speaker, key_of(speaker, "crossing.", crossing_name(change->crossed), NULL), NULL);
}

static bool came_from_far_out(const struct marker_course *course, const struct change *change) {
    const struct result *from = result_in(course, change->from);
    if (!from || change->size == CHANGE_NOT_COMPARABLE)
        return false;
    bool was_low = from->state == STATE_BELOW || from->state == STATE_CRITICAL_LOW;
    bool was_high = from->state == STATE_ABOVE || from->state == STATE_CRITICAL_HIGH;
    return (was_low && change->direction == DIRECTION_UP) || (was_high && change->direction == DIRECTION_DOWN);
}

struct slice course_text(struct speaker *speaker, const struct comparison *comparison,
                         const struct marker_course *course) {
    const struct change *change = course_change(course);
    struct slots slots = {.marker = course->label};
    if (!change) {
        slots.date = date_in_words(speaker, comparison->panels[course->points[0].panel]->collected);
        return sentence(speaker, key_of_change(speaker, "course.", NULL), &slots);
    }
    slots.range = from_to(speaker, course, change);
    struct slice text = sentence(speaker, key_of_change(speaker, "course.", change), &slots);
    text = and_then(speaker, text, figures_text(speaker, change));
    text = and_then(speaker, text, reason_text(speaker, change));
    text = and_then(speaker, text, crossing_text(speaker, change));
    if (came_from_far_out(course, change))
        text = and_then(speaker, text, phrase(speaker, "course.from_far_out"));
    return text;
}

struct slice course_in_short(struct speaker *speaker, const struct marker_course *course) {
    const struct change *change = course_change(course);
    struct slots slots = {.range = from_to(speaker, course, change)};
    return and_then(speaker, sentence(speaker, SLICE("course.short"), &slots), crossing_text(speaker, change));
}

bool stands_out(const struct marker_course *course) {
    const struct change *change = course_change(course);
    if (!change || change->size == CHANGE_NOT_COMPARABLE)
        return false;
    return change->size == CHANGE_LARGER_THAN_USUAL || change->crossed == CROSSING_INTO_RANGE ||
           change->crossed == CROSSING_OUT_OF_RANGE;
}
