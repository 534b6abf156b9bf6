/* Puts results and courses into the order of the tables. */
#include "table_order.h"

#include <stdint.h>
#include <stdlib.h>

struct place_in_order {
    size_t group, marker; /* SIZE_MAX: not in the tables */
    size_t number;        /* in the order of the files; it decides between equals */
    const void *what;
};

static int compare_numbers(size_t a, size_t b) {
    return (a > b) - (a < b);
}

static int compare_places(const void *a, const void *b) {
    const struct place_in_order *first = a, *second = b;
    int order = compare_numbers(first->group, second->group);
    if (order == 0)
        order = compare_numbers(first->marker, second->marker);
    return order ? order : compare_numbers(first->number, second->number);
}

/* A group stands where its first marker stands: markers that are worked out come late in the table. */
static size_t place_of_group(const struct catalogue *catalogue, struct slice group) {
    size_t count = catalogue_marker_count(catalogue);
    for (size_t i = 0; i < count; i++)
        if (slice_equal(catalogue_marker_at(catalogue, i)->group, group))
            return i;
    return SIZE_MAX;
}

static struct place_in_order place_of(const struct catalogue *catalogue, const struct marker *marker, size_t number,
                                      const void *what) {
    if (!marker)
        return (struct place_in_order){SIZE_MAX, SIZE_MAX, number, what};
    return (struct place_in_order){place_of_group(catalogue, marker->group), marker->index, number, what};
}

/* The sorted pointers, in the arena. */
static const void **sorted(struct place_in_order *places, size_t count, struct arena *arena) {
    const void **list = arena_alloc(arena, (count + 1) * sizeof *list);
    if (!list || !places)
        return NULL;
    qsort(places, count, sizeof *places, compare_places);
    for (size_t i = 0; i < count; i++)
        list[i] = places[i].what;
    return list;
}

const struct result **results_in_order(const struct catalogue *catalogue, const struct panel *panel,
                                       struct arena *arena) {
    struct place_in_order *places = arena_alloc(arena, (panel->result_count + 1) * sizeof *places);
    for (size_t i = 0; places && i < panel->result_count; i++)
        places[i] = place_of(catalogue, panel->results[i].marker, i, &panel->results[i]);
    return (const struct result **)sorted(places, panel->result_count, arena);
}

const struct marker_course **courses_in_order(const struct catalogue *catalogue, const struct comparison *comparison,
                                              struct arena *arena) {
    struct place_in_order *places = arena_alloc(arena, (comparison->course_count + 1) * sizeof *places);
    for (size_t i = 0; places && i < comparison->course_count; i++)
        places[i] = place_of(catalogue, comparison->courses[i].marker, i, &comparison->courses[i]);
    return (const struct marker_course **)sorted(places, comparison->course_count, arena);
}
