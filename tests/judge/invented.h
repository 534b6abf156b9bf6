/*
 * Invented people and their results, in short: what the suites of panels, rules and follow-up share. A result is
 * written "marker=value unit" or "marker=value unit|range", several are separated by "; ".
 */
#ifndef INVENTED_H
#define INVENTED_H

#include "builder.h"
#include "harness.h"
#include "panel.h"

struct scene {
    struct catalogue *catalogue;
    struct judging judging;
    struct person_options options;
    struct diagnostics diagnostics;
    size_t said[DIAGNOSTIC_COUNT];
    struct slice states[4];
    struct collector *collector;
    struct panel **panels;
    size_t panel_count;
    struct arena *arena;
};

static inline void count_said(void *context, const struct diagnostic *diagnostic) {
    struct scene *scene = context;
    scene->said[diagnostic->code]++;
}

/* The catalogue is loaded once for the whole suite. */
static inline struct catalogue *built_in(void) {
    static struct catalogue *catalogue;
    struct diagnostics silent = {0};
    if (!catalogue)
        catalogue = catalogue_built_in(&silent);
    return catalogue;
}

static inline void scene_open(struct scene *scene) {
    *scene = (struct scene){.catalogue = built_in(), .arena = arena_new()};
    scene->judging.catalogue = scene->catalogue;
    scene->judging.states = scene->states;
    scene->diagnostics = (struct diagnostics){.receive = count_said, .context = scene};
}

static inline void scene_start(struct scene *scene) {
    scene->collector = collector_new(&scene->judging, &scene->options, &scene->diagnostics);
}

static inline bool scene_finish(struct scene *scene) {
    return collector_finish(scene->collector, &scene->panels, &scene->panel_count);
}

static inline void scene_close(struct scene *scene) {
    collector_free(scene->collector);
    arena_free(scene->arena);
}

static inline struct date day(const char *iso) {
    struct date date = {0};
    (void)date_parse_iso(slice_of(iso), &date);
    return date;
}

/* A record about the marker with this id, in the words of a file. */
static inline struct record record_of(const struct catalogue *catalogue, const char *marker, const char *value,
                                      const char *unit) {
    const struct marker *known = catalogue_marker(catalogue, slice_of(marker));
    return (struct record){
        .where = {.file = SLICE("invented.csv"), .line = 2, .column = 3},
        .name = known ? known->label : slice_of(marker),
        .value = slice_of(value),
        .unit = slice_of(unit),
        .status = STATUS_FINAL,
        .numerals = NUMERALS_POINT,
    };
}

static inline bool take(struct scene *scene, struct record record) {
    return collector_add(scene->collector, &record);
}

static inline struct record crp(const struct scene *scene, const char *value, const char *collected) {
    struct record record = record_of(scene->catalogue, "crp", value, "mg/L");
    record.collected = day(collected);
    return record;
}

/* read = compared + shown + left out + duplicates, in every panel; the sum of what was read. */
static inline size_t all_read(const struct scene *scene) {
    size_t read = 0;
    for (size_t i = 0; i < scene->panel_count; i++) {
        const struct counts *counts = &scene->panels[i]->counts;
        CU_ASSERT_EQUAL(counts->read, counts->compared + counts->shown + counts->left_out + counts->duplicates);
        CU_ASSERT_EQUAL(counts->left_out, scene->panels[i]->left_out_count);
        read += counts->read;
    }
    return read;
}

/* Takes all results of one "marker=value unit; ..." text, for one person and time. False when one is not taken. */
static inline bool scene_take(struct scene *scene, const struct person *person, const char *collected,
                              const char *results) {
    struct slice rest = slice_of(results);
    bool taken = true;
    while (!slice_empty(rest)) {
        struct slice one = slice_trim(slice_cut(&rest, ';'));
        struct slice marker = slice_cut(&one, '=');
        struct slice value = slice_cut(&one, ' ');
        struct slice unit = slice_cut(&one, '|');
        struct record record = record_of(scene->catalogue, "", "", "");
        const struct marker *known = catalogue_marker(scene->catalogue, marker);
        record.person = *person;
        record.collected = day(collected);
        record.name = known ? known->label : marker;
        record.value = value;
        record.unit = unit;
        record.range.text = one;
        taken = collector_add(scene->collector, &record) && taken;
    }
    return taken;
}

static inline bool has_because(const struct because *because, size_t count, const char *marker) {
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(because[i].result->marker_id, slice_of(marker)))
            return true;
    }
    return false;
}

static inline const struct finding *finding_of(const struct finding *findings, size_t count, const char *rule) {
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(findings[i].grounds.rule, slice_of(rule)))
            return &findings[i];
    }
    return NULL;
}

#endif
