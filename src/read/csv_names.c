/* Looks up what a header means. */
#include "csv_names.h"

#include "csv_cells.h"
#include "fold.h"

/* Headers of a column with the time of day beside a column with the day, folded. */
static const char *const time_headers[] = {"time",
                                           "collection time",
                                           "collected time",
                                           "sample time",
                                           "draw time",
                                           "uhrzeit",
                                           "zeit",
                                           "abnahmezeit",
                                           "entnahmezeit",
                                           "heure",
                                           "hora",
                                           "heure de prelevement",
                                           "abnahme uhrzeit",
                                           "hora de toma",
                                           "hora de extraccion"};

uint32_t csv_field_bit(enum field field) {
    return (uint32_t)1 << field;
}

uint32_t csv_meaning_fields(struct csv_meaning meaning) {
    return meaning.exact | meaning.general | meaning.chosen;
}

static bool index_columns(struct csv_names *names, struct arena *arena) {
    const struct read_options *options = names->options;
    names->next = arena_alloc(arena, (options->column_count + 1) * sizeof *names->next);
    if (!names->next)
        return false;
    for (size_t i = 0; i < options->column_count; i++) {
        struct slice header = options->columns[i].header;
        if (!map_get(&names->headers, header, &names->next[i]))
            names->next[i] = 0;
        if (!map_put(&names->headers, header, i + 1))
            return false;
    }
    return true;
}

static bool fold_choices(struct csv_names *names, struct arena *arena) {
    const struct read_options *options = names->options;
    names->choices = arena_alloc(arena, (options->choice_count + 1) * sizeof *names->choices);
    names->choice_seen = arena_alloc(arena, (options->choice_count + 1) * sizeof *names->choice_seen);
    if (!names->choices || !names->choice_seen)
        return false;
    for (size_t i = 0; i < options->choice_count; i++) {
        names->choices[i] = fold_name(arena, options->choices[i].header);
        names->chosen |= csv_field_bit(options->choices[i].field);
    }
    return !arena_failed(arena);
}

bool csv_names_start(struct csv_names *names, const struct read_options *options, struct arena *arena) {
    *names = (struct csv_names){.options = options, .headers = map_start(arena)};
    return index_columns(names, arena) && fold_choices(names, arena);
}

static void add_known(const struct csv_names *names, struct slice folded, struct csv_meaning *meaning) {
    size_t row;
    if (!map_get(&names->headers, folded, &row))
        return;
    for (; row; row = names->next[row - 1]) {
        const struct column_name *column = &names->options->columns[row - 1];
        /* Where the user named a column for this field, no other fits it. */
        if (names->chosen & csv_field_bit(column->field))
            continue;
        meaning->local = meaning->local || column->local;
        if (column->general)
            meaning->general |= csv_field_bit(column->field);
        else
            meaning->exact |= csv_field_bit(column->field);
    }
}

static bool is_time_header(struct slice folded) {
    for (size_t i = 0; i < sizeof time_headers / sizeof time_headers[0]; i++)
        if (slice_equal(folded, slice_of(time_headers[i])))
            return true;
    return false;
}

static struct csv_meaning find_folded(const struct csv_names *names, struct slice folded) {
    struct csv_meaning meaning = {.is_time = is_time_header(folded)};
    for (size_t i = 0; i < names->options->choice_count; i++) {
        if (!slice_equal(names->choices[i], folded))
            continue;
        meaning.chosen |= csv_field_bit(names->options->choices[i].field);
        names->choice_seen[i] = true;
    }
    if (!meaning.chosen)
        add_known(names, folded, &meaning);
    return meaning;
}

struct csv_meaning csv_names_find(const struct csv_names *names, struct slice text, struct arena *scratch) {
    enum { LONGEST_HEADER = 128 };
    struct csv_meaning nothing = {.exact = 0};
    if (text.size == 0 || text.size > LONGEST_HEADER)
        return nothing;
    struct slice folded = fold_name(scratch, text);
    if (slice_empty(folded))
        return nothing;
    struct csv_meaning meaning = find_folded(names, folded);
    struct slice name, inside;
    if (csv_meaning_fields(meaning) || meaning.is_time || !csv_split_brackets(text, &name, &inside))
        return meaning;
    return find_folded(names, fold_name(scratch, name));
}
