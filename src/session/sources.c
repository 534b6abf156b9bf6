/* From inputs to judged panels: reads each input whole and hands its records to the collector. */
#include "as_of.h"

#include "circumstances.h"
#include "redact.h"
#include "schema.h"

#include <stdlib.h>

/* A word that neither sampling nor a range knows would be left out of every comparison in silence. */
static bool state_is_known(struct slice state) {
    return slice_is_one_of(state, schema_of_column(RANGES_STATE)->choices) || is_sampling_state(state);
}

static bool set_is_known(const struct catalogue *catalogue, struct slice set) {
    for (size_t m = 0; m < catalogue_marker_count(catalogue); m++) {
        size_t count;
        const struct range_row *rows = catalogue_ranges(catalogue, catalogue_marker_at(catalogue, m), &count);
        for (size_t i = 0; i < count; i++)
            if (slice_equal(rows[i].set, set))
                return true;
    }
    return false;
}

bool options_fit_knowledge(const struct bp_options *options, const struct catalogue *catalogue,
                           struct diagnostics *diagnostics) {
    struct place nowhere = {.file = SLICE("bloodpanel")};
    bool all_known = true;
    for (size_t i = 0; i < options->state_count; i++) {
        if (!state_is_known(options->states[i])) {
            diagnose(diagnostics, OPTION_WRONG, nowhere, SLICE("state"), options->states[i]);
            all_known = false;
        }
    }
    if (options->range_set.size && !set_is_known(catalogue, options->range_set)) {
        diagnose(diagnostics, OPTION_WRONG, nowhere, SLICE("range-set"), options->range_set);
        all_known = false;
    }
    if (!catalogue_speaks(catalogue, options->language)) {
        diagnose(diagnostics, OPTION_WRONG, nowhere, SLICE("lang"), options->language);
        all_known = false;
    }
    return all_known;
}

struct judging judging_of(const struct bp_options *options, const struct catalogue *catalogue) {
    return (struct judging){.catalogue = catalogue,
                            .prefer_file = options->prefer_file,
                            .states = options->states,
                            .state_count = options->state_count,
                            .range_set = options->range_set,
                            .no_interpret = options->no_interpret};
}

static enum bp_status start(struct bp_source *source, const struct bp_knowledge *knowledge,
                            const struct bp_options *options, const struct bp_receiver *receiver) {
    source->catalogue = knowledge->catalogue;
    source->options = options;
    source->arena = arena_new();
    if (!source->arena)
        return BP_MEMORY;
    listener_start(&source->listener, receiver, source->arena, true);
    source->judging = judging_of(options, knowledge->catalogue);
    source->collector = collector_new(&source->judging, &options->person, &source->listener.diagnostics);
    if (!source->collector)
        return BP_MEMORY;
    return options_fit_knowledge(options, source->catalogue, &source->listener.diagnostics) ? BP_OK : BP_USAGE;
}

enum bp_status bp_source_new(const struct bp_knowledge *knowledge, const struct bp_options *options,
                             const struct bp_receiver *receiver, struct bp_source **out) {
    *out = NULL;
    if (knowledge->is_broken)
        return BP_KNOWLEDGE;
    struct bp_source *source = calloc(1, sizeof *source);
    if (!source)
        return BP_MEMORY;
    enum bp_status status = start(source, knowledge, options, receiver);
    if (status == BP_OK)
        *out = source;
    else
        bp_source_free(source);
    return status;
}

void bp_source_free(struct bp_source *source) {
    if (!source)
        return;
    collector_free(source->collector);
    arena_free(source->arena);
    free(source);
}

/* What became of one input. */
struct intake {
    size_t results;
    size_t listed; /* medicines and illnesses */
};

static enum bp_status take_records(struct bp_source *source, struct reader *reader, struct intake *intake) {
    struct record record;
    for (;;) {
        enum reading reading = reader_next(reader, &record);
        if (reading == READING_FAILED)
            return BP_INPUT;
        if (reading == READING_END)
            return BP_OK;
        if (record.kind == RECORD_RESULT || record.kind == RECORD_UNREADABLE)
            intake->results++;
        else
            intake->listed++;
        if (!collector_add(source->collector, &record))
            return source->listener.person_conflict ? BP_USAGE : BP_MEMORY;
    }
}

static bool remember_input(struct bp_source *source, struct source *bytes, struct slice sha256,
                           const struct reader *reader) {
    struct input *grown =
        arena_grow(source->arena, source->inputs, source->input_count, &source->input_capacity, sizeof *grown);
    if (!grown)
        return false;
    source->inputs = grown;
    grown[source->input_count++] =
        (struct input){arena_copy(source->arena, source_name(bytes)), sha256, slice_of(reader->format->name),
                       arena_copy(source->arena, reader->encoding)};
    return true;
}

static enum bp_status read_with(struct bp_source *source, struct source *bytes, struct slice sha256,
                                struct reader *reader) {
    struct intake intake = {0, 0};
    enum bp_status status = take_records(source, reader, &intake);
    if (status != BP_OK)
        return status;
    if (intake.results == 0 && intake.listed == 0) {
        diagnose(&source->listener.diagnostics, NO_RESULTS, (struct place){.file = source_name(bytes)},
                 SLICE("is it the right file?"), NO_SLICE);
        return BP_INPUT;
    }
    source->results_read += intake.results;
    return remember_input(source, bytes, sha256, reader) ? BP_OK : BP_MEMORY;
}

static enum bp_status read_bytes(struct bp_source *source, struct source *bytes) {
    struct slice sha256 = source_sha256(bytes, source->arena);
    if (sha256.size == 0) {
        diagnose(&source->listener.diagnostics, CANNOT_READ, (struct place){.file = source_name(bytes)},
                 SLICE("reading failed"), NO_SLICE);
        return BP_INPUT;
    }
    struct read_options options = source->options->read;
    options.columns = catalogue_columns(source->catalogue, &options.column_count);
    struct reader *reader = reader_open(bytes, &options, &source->listener.diagnostics);
    if (!reader)
        return BP_INPUT;
    enum bp_status status = read_with(source, bytes, sha256, reader);
    reader_close(reader);
    return status;
}

static enum bp_status add(struct bp_source *source, struct source *bytes) {
    enum bp_status status = !bytes ? BP_INPUT : source->is_closed ? BP_USAGE : read_bytes(source, bytes);
    if (bytes)
        source_close(bytes);
    if (source->status == BP_OK)
        source->status = status;
    return status;
}

enum bp_status bp_source_add_file(struct bp_source *source, const char *path) {
    return add(source, source_open_file(path, &source->listener.diagnostics));
}

enum bp_status bp_source_add_bytes(struct bp_source *source, const char *name, const void *bytes, size_t size) {
    return add(source, source_open_bytes(slice_of(name), (struct slice){bytes, size}, 0));
}

/* read = compared + shown + left out + duplicates, for each panel, and nothing was lost on the way to the panels. */
static bool counts_agree(struct bp_source *source) {
    size_t read = 0, accounted = 0;
    for (size_t i = 0; i < source->panel_count; i++) {
        const struct counts *counts = &source->panels[i].panel->counts;
        read += counts->read;
        accounted += counts->compared + counts->shown + counts->left_out + counts->duplicates;
    }
    bool takes_all = source->options->person.patient.size == 0;
    if (read == accounted && (!takes_all || read == source->results_read))
        return true;
    struct builder a = builder_start(source->arena), b = builder_start(source->arena);
    builder_number(&a, (long long)source->results_read);
    builder_number(&b, (long long)accounted);
    diagnose(&source->listener.diagnostics, COUNT_MISMATCH, (struct place){.file = SLICE("bloodpanel")},
             builder_text(&a), builder_text(&b));
    return false;
}

static bool has_panels(struct bp_source *source) {
    bool one_is_wanted = source->options->person.patient.size > 0;
    if (source->panel_count > 0)
        return true;
    diagnose(&source->listener.diagnostics, one_is_wanted ? NO_SUCH_PATIENT : NO_RESULTS,
             (struct place){.file = SLICE("bloodpanel")}, SLICE("is it the right file?"), NO_SLICE);
    return false;
}

static void look_for_future_days(struct bp_source *source) {
    struct date as_of = as_of_options(source->options);
    for (size_t i = 0; i < source->panel_count; i++) {
        const struct panel *panel = source->panels[i].panel;
        if (is_in_future(panel->collected, as_of))
            diagnose(&source->listener.diagnostics, COLLECTED_IN_FUTURE, (struct place){.file = panel->file}, NO_SLICE,
                     NO_SLICE);
    }
}

static enum bp_status make_panels(struct bp_source *source) {
    struct panel **panels;
    if (!collector_finish(source->collector, &panels, &source->panel_count))
        return BP_MEMORY;
    source->panels = arena_alloc(source->arena, (source->panel_count + 1) * sizeof *source->panels);
    if (!source->panels)
        return BP_MEMORY;
    for (size_t i = 0; i < source->panel_count; i++)
        source->panels[i] = (struct bp_panel){.source = source, .panel = panels[i]};
    source->in_order = panels;
    source->people_count = count_people(panels, source->panel_count);
    look_for_future_days(source);
    if (source->options->redact)
        redact_panels(panels, source->panel_count,
                      &(struct frame){.inputs = source->inputs,
                                      .input_count = source->input_count,
                                      .said = source->listener.said,
                                      .said_count = source->listener.said_count},
                      source->arena);
    if (source->listener.person_conflict)
        return BP_USAGE;
    return has_panels(source) && counts_agree(source) ? BP_OK : BP_INPUT;
}

enum bp_status source_finish(struct bp_source *source) {
    if (!source->is_closed && source->status == BP_OK)
        source->status = make_panels(source);
    source->is_closed = true;
    return source->status;
}

enum bp_status bp_source_next_panel(struct bp_source *source, struct bp_panel **out) {
    *out = NULL;
    enum bp_status status = source_finish(source);
    if (status != BP_OK)
        return status;
    if (source->next_panel == source->panel_count)
        return BP_END;
    *out = &source->panels[source->next_panel++];
    return BP_OK;
}

enum bp_status source_not_worded(struct bp_source *source, const struct arena *arena) {
    if (arena_failed(arena))
        return BP_MEMORY;
    struct slice language = source->options->language.size ? source->options->language : SLICE("en");
    struct place table = {.file = join(source->arena, 3, SLICE("text."), language, SLICE(".csv"))};
    diagnose(&source->listener.diagnostics, TABLE_TEXT_UNFIT, table, NO_SLICE, NO_SLICE);
    return BP_KNOWLEDGE;
}

/* How many panels of the same person stand before this one. */
static size_t earlier_panels(const struct bp_panel *panel) {
    const struct bp_panel *first = panel;
    while (first > panel->source->panels && first[-1].panel->person_number == panel->panel->person_number)
        first--;
    return (size_t)(panel - first);
}

enum bp_status bp_panel_judge(struct bp_panel *panel) {
    if (panel->is_judged)
        return BP_OK;
    struct bp_source *source = panel->source;
    struct arena *arena = collector_arena(source->collector);
    size_t earlier = earlier_panels(panel);
    struct panel *const *of_person = source->in_order + (panel - source->panels) - earlier;
    if (!panel_interpret(&source->judging, of_person, earlier + 1, arena))
        return BP_MEMORY;
    if (!report_fill(source->catalogue, source->options->language, panel->panel, arena))
        return source_not_worded(source, arena);
    panel->is_judged = true;
    return BP_OK;
}

struct bp_counts bp_panel_counts(const struct bp_panel *panel) {
    const struct counts *counts = &panel->panel->counts;
    return (struct bp_counts){counts->read, counts->compared, counts->shown, counts->left_out, counts->duplicates};
}
