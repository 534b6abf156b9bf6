/* Panels: grouping what was collected by person and civil day, judging it, and counting. */
#include "collector.h"

#include "indices.h"
#include "medicines.h"

#include <stdlib.h>

/* What the panels are made from, once all records have come. */
struct assembly {
    struct collector *collector;
    struct arena *arena;
    struct entry **results; /* the entries that are results, and their versions, side by side */
    struct version *versions;
    size_t result_count;
    struct panel **panels;
    size_t *person_of;            /* of each panel */
    struct listed **first_listed; /* of each person */
    struct date *newest;          /* collection of each person */
    size_t panel_count;
};

static bool is_result(const struct entry *entry) {
    return entry->record.kind == RECORD_RESULT;
}

/* ---- Grouping ---- */

/* A date without a day stands for itself; no date is a day of its own, and so is each one that cannot be read. */
static struct slice panel_key(const struct entry *entry, struct arena *arena) {
    struct date day = entry->record.collected;
    if (day.precision > PRECISION_DAY)
        day.precision = PRECISION_DAY;
    day.has_offset = false;
    struct builder key = builder_start(arena);
    builder_number(&key, (long long)entry->person);
    builder_char(&key, ' ');
    date_write_iso(day, &key);
    builder_add(&key, entry->record.collected_text);
    return builder_text(&key);
}

/* The earliest time of day that is stated; a bare day only where no result has a time. */
static void note_time(struct panel *panel, struct date collected) {
    bool timed = collected.precision > PRECISION_DAY, known_timed = panel->collected.precision > PRECISION_DAY;
    bool earlier = timed == known_timed && date_compare(collected, panel->collected) < 0;
    if (!date_known(panel->collected) || (timed && !known_timed) || earlier)
        panel->collected = collected;
}

static struct panel *add_panel(struct assembly *assembly, const struct entry *entry) {
    struct panel *panel = arena_alloc(assembly->arena, sizeof *panel);
    if (!panel)
        return NULL;
    panel->person = assembly->collector->people.known[entry->person].identity.person;
    panel->person_number = entry->person;
    panel->collected_text = entry->record.collected_text;
    panel->file = entry->record.where.file;
    assembly->person_of[assembly->panel_count] = entry->person;
    assembly->panels[assembly->panel_count++] = panel;
    return panel;
}

static bool place_result(struct assembly *assembly, struct map *map, struct entry *entry) {
    struct slice key = panel_key(entry, assembly->arena);
    if (arena_failed(assembly->arena))
        return false;
    if (!map_get(map, key, &entry->panel)) {
        entry->panel = assembly->panel_count;
        if (!map_put(map, key, entry->panel) || !add_panel(assembly, entry))
            return false;
    }
    struct panel *panel = assembly->panels[entry->panel];
    note_time(panel, entry->record.collected);
    if (slice_empty(panel->laboratory))
        panel->laboratory = entry->record.laboratory;
    return true;
}

/* What says nothing of its person is counted with what came before it, at the head of a file with what follows. */
static void place_remainder(struct assembly *assembly) {
    size_t before = 0;
    for (size_t i = 0; i < assembly->collector->entry_count; i++) {
        struct entry *entry = &assembly->collector->entries[i];
        if (entry->person == NO_PERSON)
            entry->panel = before;
        before = entry->panel;
    }
}

static bool place_all(struct assembly *assembly) {
    struct map map = map_start(assembly->arena);
    for (size_t i = 0; i < assembly->collector->entry_count; i++) {
        struct entry *entry = &assembly->collector->entries[i];
        if (entry->person != NO_PERSON && !place_result(assembly, &map, entry))
            return false;
    }
    place_remainder(assembly);
    return true;
}

/* ---- Medicines and illnesses ---- */

static bool is_same_name(struct slice name, struct slice code, const struct medication *listed) {
    return slice_equal_nocase(name, listed->name) && slice_equal(code, listed->code);
}

static void list_medicine(struct panel *panel, const struct medication *medication) {
    for (size_t i = 0; i < panel->medication_count; i++) {
        if (is_same_name(panel->medications[i].name, panel->medications[i].code, medication))
            return;
    }
    panel->medications[panel->medication_count++] = *medication;
}

static void list_condition(struct panel *panel, const struct medication *condition) {
    for (size_t i = 0; i < panel->condition_count; i++) {
        if (is_same_name(panel->conditions[i].name, panel->conditions[i].code, condition))
            return;
    }
    panel->conditions[panel->condition_count++] =
        (struct condition){condition->name, condition->code, condition->system};
}

/* What is listed of each person, in the order in which it came. */
static bool chain_listed(struct assembly *assembly) {
    struct collector *collector = assembly->collector;
    assembly->first_listed =
        arena_alloc(assembly->arena, (collector->people.count + 1) * sizeof *assembly->first_listed);
    assembly->newest = arena_alloc(assembly->arena, (collector->people.count + 1) * sizeof *assembly->newest);
    if (!assembly->first_listed || !assembly->newest)
        return false;
    for (size_t i = 0; i < assembly->panel_count; i++) {
        struct date *newest = &assembly->newest[assembly->person_of[i]];
        if (date_compare(assembly->panels[i]->collected, *newest) > 0)
            *newest = assembly->panels[i]->collected;
    }
    for (size_t i = collector->listed_count; i-- > 0;) {
        struct listed *listed = &collector->listed[i];
        listed->next = assembly->first_listed[listed->person];
        assembly->first_listed[listed->person] = listed;
    }
    return true;
}

static void list_those_of_options(const struct assembly *assembly, struct panel *panel) {
    const struct person_options *options = &assembly->collector->options;
    for (size_t i = 0; i < options->medication_count; i++) {
        struct medication medication = {.name = options->medications[i]};
        medication.class_id =
            medicine_class(assembly->collector->judging->catalogue, medication.name, NULL, 0, assembly->arena);
        list_medicine(panel, &medication);
    }
}

/* A medicine that ended before the sample was taken, or begins after the newest one, says nothing of it. */
static bool is_of_the_time(const struct listed *listed, struct date collected, struct date newest) {
    return !date_surely_before(listed->to, collected) && !date_surely_before(newest, listed->from);
}

static bool list_all(struct assembly *assembly, size_t index) {
    const struct listed *first = assembly->first_listed[assembly->person_of[index]];
    struct panel *panel = assembly->panels[index];
    size_t most = assembly->collector->options.medication_count + 1;
    for (const struct listed *listed = first; listed; listed = listed->next)
        most++;
    panel->medications = arena_alloc(assembly->arena, most * sizeof *panel->medications);
    panel->conditions = arena_alloc(assembly->arena, most * sizeof *panel->conditions);
    if (!panel->medications || !panel->conditions)
        return false;
    for (const struct listed *listed = first; listed; listed = listed->next) {
        if (listed->kind == RECORD_MEDICATION &&
            is_of_the_time(listed, panel->collected, assembly->newest[assembly->person_of[index]]))
            list_medicine(panel, &listed->medication);
        else if (listed->kind == RECORD_CONDITION)
            list_condition(panel, &listed->medication);
    }
    list_those_of_options(assembly, panel);
    return true;
}

/* ---- Judging and counting ---- */

/* An age that only the command line states is given to the judge as the birth date that it means. */
static void judge_entry(struct assembly *assembly, struct entry *entry, struct panel *panel, struct result *result) {
    const struct collector *collector = assembly->collector;
    struct record asked = entry->record;
    asked.person = panel->person;
    person_state_age(&asked, &collector->options);
    judge_result(collector->judging, &asked, assembly->arena, collector->diagnostics, result);
    result->as_reported.person = panel->person;
    result->as_reported.collected = entry->record.collected;
}

static void count_result(struct counts *counts, const struct result *result) {
    if (result->state == STATE_NOT_COMPARED)
        counts->shown++;
    else
        counts->compared++;
}

static void leave_out(struct panel *panel, const struct record *record, enum reason reason) {
    struct slice code = record->coding_count > 0 ? record->codings[0].code : NO_SLICE;
    panel->left_out[panel->left_out_count++] = (struct left_out){
        .where = record->where,
        .name = record->name,
        .code = code,
        .value = reason == REASON_WITHDRAWN ? NO_SLICE : record->value,
        .unit = reason == REASON_WITHDRAWN ? NO_SLICE : record->unit,
        .reason = reason,
    };
    panel->counts.left_out++;
}

static void take_result(struct assembly *assembly, size_t index) {
    struct entry *entry = assembly->results[index];
    struct panel *panel = assembly->panels[entry->panel];
    switch (assembly->versions[index].fate) {
    case FATE_COUNTS:
        judge_entry(assembly, entry, panel, &panel->results[panel->result_count]);
        count_result(&panel->counts, &panel->results[panel->result_count]);
        panel->result_count++;
        break;
    case FATE_WITHDRAWN:
        leave_out(panel, &entry->record, REASON_WITHDRAWN);
        break;
    case FATE_DUPLICATE:
        panel->counts.duplicates++;
        break;
    }
}

static bool make_room(struct assembly *assembly) {
    const struct collector *collector = assembly->collector;
    for (size_t i = 0; i < collector->entry_count; i++)
        assembly->panels[collector->entries[i].panel]->counts.read++;
    for (size_t i = 0; i < assembly->panel_count; i++) {
        struct panel *panel = assembly->panels[i];
        panel->results = arena_alloc(assembly->arena, panel->counts.read * sizeof *panel->results);
        panel->left_out = arena_alloc(assembly->arena, panel->counts.read * sizeof *panel->left_out);
    }
    return !arena_failed(assembly->arena);
}

static void state_age(const struct assembly *assembly, struct panel *panel) {
    bool both_known = date_known(panel->person.birth) && date_known(panel->collected);
    if (both_known && date_compare(panel->person.birth, panel->collected) > 0)
        diagnose(assembly->collector->diagnostics, BIRTH_AFTER_COLLECTION, (struct place){.file = panel->file},
                 NO_SLICE, NO_SLICE);
    panel->has_age =
        person_age(&panel->person, &assembly->collector->options, panel->collected, &panel->age_low, &panel->age_high);
}

static bool judge_all(struct assembly *assembly) {
    const struct collector *collector = assembly->collector;
    if (!make_room(assembly) || !chain_listed(assembly))
        return false;
    for (size_t i = 0; i < assembly->result_count; i++)
        take_result(assembly, i);
    for (size_t i = 0; i < collector->entry_count; i++) {
        const struct entry *entry = &collector->entries[i];
        if (!is_result(entry))
            leave_out(assembly->panels[entry->panel], &entry->record, REASON_UNREADABLE);
    }
    for (size_t i = 0; i < assembly->panel_count; i++) {
        state_age(assembly, assembly->panels[i]);
        if (!list_all(assembly, i))
            return false;
        derive_indices(collector->judging, assembly->panels[i], assembly->arena);
    }
    return !arena_failed(assembly->arena);
}

/* No result disappears: what was read is what is accounted for. */
static bool counts_agree(const struct assembly *assembly) {
    size_t read = assembly->collector->entry_count, accounted = 0;
    for (size_t i = 0; i < assembly->panel_count; i++) {
        const struct counts *counts = &assembly->panels[i]->counts;
        accounted += counts->compared + counts->shown + counts->left_out + counts->duplicates;
    }
    if (read == accounted)
        return true;
    struct builder said_read = builder_start(assembly->arena), said_accounted = builder_start(assembly->arena);
    builder_number(&said_read, (long long)read);
    builder_number(&said_accounted, (long long)accounted);
    diagnose(assembly->collector->diagnostics, COUNT_MISMATCH, (struct place){0}, builder_text(&said_read),
             builder_text(&said_accounted));
    return false;
}

/* ---- Order ---- */

struct sortable {
    struct panel *panel;
    size_t person; /* by the first panel */
    size_t arrival;
};

/* People in the order of the files, the oldest panel first, undated ones last. */
static int compare_panels(const void *left, const void *right) {
    const struct sortable *a = left, *b = right;
    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    bool a_dated = date_known(a->panel->collected), b_dated = date_known(b->panel->collected);
    if (a_dated != b_dated)
        return a_dated ? -1 : 1;
    int order = a_dated ? date_compare(a->panel->collected, b->panel->collected) : 0;
    if (order != 0)
        return order;
    return a->arrival < b->arrival ? -1 : 1;
}

/* Panels were made in the order of the files. */
static bool sort_panels(struct assembly *assembly) {
    size_t people = assembly->collector->people.count;
    struct sortable *rows = arena_alloc(assembly->arena, (assembly->panel_count + 1) * sizeof *rows);
    size_t *first_panel = arena_alloc(assembly->arena, (people + 1) * sizeof *first_panel);
    if (!rows || !first_panel)
        return false;
    for (size_t i = assembly->panel_count; i-- > 0;)
        first_panel[assembly->person_of[i]] = i;
    for (size_t i = 0; i < assembly->panel_count; i++)
        rows[i] = (struct sortable){assembly->panels[i], first_panel[assembly->person_of[i]], i};
    qsort(rows, assembly->panel_count, sizeof *rows, compare_panels);
    for (size_t i = 0; i < assembly->panel_count; i++)
        assembly->panels[i] = rows[i].panel;
    return true;
}

size_t count_people(struct panel *const *panels, size_t count) {
    size_t people = 0;
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || panels[i]->person_number != panels[i - 1]->person_number)
            people++;
    }
    return people;
}

/* ---- The whole ---- */

static bool start_assembly(struct assembly *assembly, struct collector *collector) {
    size_t room = collector->entry_count + 1;
    *assembly = (struct assembly){
        .collector = collector,
        .arena = collector->arena,
        .results = arena_alloc(collector->arena, room * sizeof *assembly->results),
        .versions = arena_alloc(collector->arena, room * sizeof *assembly->versions),
        .panels = arena_alloc(collector->arena, room * sizeof *assembly->panels),
        .person_of = arena_alloc(collector->arena, room * sizeof *assembly->person_of),
    };
    if (arena_failed(collector->arena))
        return false;
    for (size_t i = 0; i < collector->entry_count; i++) {
        struct entry *entry = &collector->entries[i];
        if (!is_result(entry))
            continue;
        assembly->versions[assembly->result_count] =
            (struct version){.record = &entry->record, .person = entry->person};
        assembly->results[assembly->result_count++] = entry;
    }
    return true;
}

bool collector_finish(struct collector *collector, struct panel ***panels, size_t *count) {
    struct assembly assembly;
    *panels = NULL;
    *count = 0;
    if (!collector_name_people(collector) || !start_assembly(&assembly, collector))
        return false;
    if (collector->entry_count == 0)
        return true;
    if (!place_all(&assembly) ||
        !settle_versions(assembly.versions, assembly.result_count, assembly.arena, collector->diagnostics) ||
        !judge_all(&assembly) || !counts_agree(&assembly) || !sort_panels(&assembly))
        return false;
    *panels = assembly.panels;
    *count = assembly.panel_count;
    return !arena_failed(assembly.arena);
}
