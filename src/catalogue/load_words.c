/*
 * Loads words: units.csv, text.en.csv, wording.csv, absences.csv, answers.csv, settings.csv, ages.csv, indices.csv,
 * causes.csv, columns.csv, medications.csv, accepted.csv.
 */
#include "shelves.h"

#include "fold.h"

/* ---- Spellings ---- */

/* Units are parsed where they are added; a second look is needed only to tell what is wrong. */
static void take_spelling(struct loader *loader, const struct row *row) {
    struct slice ucum = text_of(row, UNITS_UCUM);
    struct slice context = text_of(row, UNITS_CONTEXT);
    bool refused = slice_equal(context, SLICE("refuse"));
    struct unit unit;
    if (refused != slice_empty(ucum))
        say_wrong_cell(loader, row, UNITS_UCUM);
    else if (spellings_add(loader->catalogue->spellings, text_of(row, UNITS_SPELLING), ucum, context))
        return;
    else if (!refused && !unit_parse(ucum, &unit))
        diagnose_cell(loader->diagnostics, TABLE_UNIT_UNKNOWN, row, UNITS_UCUM, ucum, NO_SLICE);
    else
        say_wrong_cell(loader, row, UNITS_SPELLING);
}

/* One spelling stands once for each context. */
static void check_spelling_twice(struct loader *loader, struct map *seen, const struct table *table, size_t index) {
    const struct row *row = &table->rows[index];
    struct slice key =
        join(loader->catalogue->arena, 3, text_of(row, UNITS_SPELLING), SLICE("\n"), text_of(row, UNITS_CONTEXT));
    size_t first;
    if (map_get(seen, key, &first))
        say_twice(loader, row, UNITS_SPELLING, table->rows[first].line);
    else
        (void)map_put(seen, key, index);
}

static void take_spellings(struct loader *loader) {
    const struct table *table = table_of(loader, TABLE_UNITS);
    struct map seen = map_start(loader->catalogue->arena);
    loader->catalogue->spellings = spellings_new(loader->catalogue->arena);
    if (!loader->catalogue->spellings)
        return;
    for (size_t i = 0; i < table->count; i++) {
        if (table->rows[i].broken)
            continue;
        check_spelling_twice(loader, &seen, table, i);
        take_spelling(loader, &table->rows[i]);
    }
}

/* ---- Tables that are found by a key ---- */

/* The key of two columns is both, with a newline between them. */
static void index_rows(struct loader *loader, enum table_id id, enum column key, const enum column *second,
                       struct row_index *out) {
    struct arena *arena = loader->catalogue->arena;
    *out = (struct row_index){.table = table_of(loader, id), .map = map_start(arena)};
    for (size_t i = 0; i < out->table->count; i++) {
        const struct row *row = &out->table->rows[i];
        struct slice found_by = text_of(row, key);
        size_t first;
        if (row->broken)
            continue;
        if (second)
            found_by = join(arena, 3, found_by, SLICE("\n"), text_of(row, *second));
        if (map_get(&out->map, found_by, &first))
            say_twice(loader, row, key, out->table->rows[first].line);
        else
            (void)map_put(&out->map, found_by, i);
    }
}

void index_folded(const struct loader *loader, enum table_id id, enum column word, enum column meaning,
                  struct row_index *out) {
    struct arena *arena = loader->catalogue->arena;
    *out = (struct row_index){.table = table_of(loader, id), .map = map_start(arena)};
    for (size_t i = 0; i < out->table->count; i++) {
        const struct row *row = &out->table->rows[i];
        struct slice folded = fold_name(arena, text_of(row, word));
        size_t first;
        if (row->broken)
            continue;
        if (slice_empty(folded))
            say_wrong_cell(loader, row, word);
        else if (!map_get(&out->map, folded, &first))
            (void)map_put(&out->map, folded, i);
        else if (!slice_equal(text_of(&out->table->rows[first], meaning), text_of(row, meaning)))
            say_twice(loader, row, word, out->table->rows[first].line);
    }
}

/* Every setting is a figure, but for the name of this edition of the tables. */
static void take_settings(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_SETTINGS);
    index_rows(loader, TABLE_SETTINGS, SETTINGS_KEY, NULL, &catalogue->settings);
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        struct decimal number;
        if (slice_equal(text_of(row, SETTINGS_KEY), SLICE("knowledge_version")))
            catalogue->version = text_of(row, SETTINGS_VALUE);
        else if (!row->broken && !decimal_parse(text_of(row, SETTINGS_VALUE), &number))
            say_wrong_cell(loader, row, SETTINGS_VALUE);
    }
    if (slice_empty(catalogue->version))
        diagnose(loader->diagnostics, TABLE_TEXT_MISSING, (struct place){.file = table->file},
                 SLICE("knowledge_version"), NO_SLICE);
}

static void take_ages(struct loader *loader) {
    const struct table *table = table_of(loader, TABLE_AGES);
    index_rows(loader, TABLE_AGES, AGES_BAND, NULL, &loader->catalogue->ages);
    for (size_t i = 0; i < table->count; i++) {
        const struct row *row = &table->rows[i];
        if (!row->broken && decimal_compare(cell_of(row, AGES_FROM)->number, cell_of(row, AGES_TO)->number) >= 0)
            say_wrong_cell(loader, row, AGES_TO);
    }
}

static void take_indices(struct loader *loader) {
    static const enum column second = INDICES_KEY;
    const struct table *table = table_of(loader, TABLE_INDICES);
    index_rows(loader, TABLE_INDICES, INDICES_INDEX, &second, &loader->catalogue->indices);
    for (size_t i = 0; i < table->count; i++)
        if (!table->rows[i].broken)
            (void)marker_of_cell(loader, &table->rows[i], INDICES_INDEX);
}

/* ---- Causes ---- */

static void take_cause(struct loader *loader, const struct row *row) {
    struct marker_list *list = &loader->catalogue->causes[cell_of(row, CAUSES_CAUSE)->choice];
    const struct marker *marker = marker_of_cell(loader, row, CAUSES_MARKER);
    if (!marker)
        return;
    const struct marker **markers =
        arena_grow(loader->catalogue->arena, list->markers, list->count, &list->capacity, sizeof *markers);
    if (!markers)
        return;
    list->markers = markers;
    markers[list->count++] = marker;
}

static void take_causes(struct loader *loader) {
    static const enum column second = CAUSES_MARKER;
    const struct table *table = table_of(loader, TABLE_CAUSES);
    struct row_index pairs;
    index_rows(loader, TABLE_CAUSES, CAUSES_CAUSE, &second, &pairs);
    for (size_t i = 0; i < table->count; i++)
        if (!table->rows[i].broken)
            take_cause(loader, &table->rows[i]);
}

/* ---- Columns of laboratory files ---- */

static bool is_other_than_english(struct slice language) {
    return !slice_empty(language) && !slice_equal(language, SLICE("en"));
}

/* One header means one field; several languages may share it. */
static void take_column(struct loader *loader, struct map *seen, const struct table *table, size_t index) {
    struct catalogue *catalogue = loader->catalogue;
    const struct row *row = &table->rows[index];
    struct column_name name = {.header = fold_name(catalogue->arena, text_of(row, COLUMNS_HEADER)),
                               .general = cell_of(row, COLUMNS_GENERAL)->choice == 1,
                               .local = is_other_than_english(text_of(row, COLUMNS_LANGUAGE))};
    size_t first;
    if (!field_from_name(text_of(row, COLUMNS_FIELD), &name.field)) {
        diagnose_cell(loader->diagnostics, TABLE_ID_UNKNOWN, row, COLUMNS_FIELD, SLICE("field"),
                      text_of(row, COLUMNS_FIELD));
    } else if (slice_empty(name.header)) {
        say_wrong_cell(loader, row, COLUMNS_HEADER);
    } else if (!map_get(seen, name.header, &first)) {
        (void)map_put(seen, name.header, index);
        catalogue->columns[catalogue->column_count++] = name;
    } else if (!slice_equal(text_of(&table->rows[first], COLUMNS_FIELD), text_of(row, COLUMNS_FIELD))) {
        say_twice(loader, row, COLUMNS_HEADER, table->rows[first].line);
    }
}

static void take_columns(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_COLUMNS);
    struct map seen = map_start(catalogue->arena);
    catalogue->columns = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->columns);
    for (size_t i = 0; catalogue->columns && i < table->count; i++)
        if (!table->rows[i].broken)
            take_column(loader, &seen, table, i);
}

/* ---- Medicines ---- */

static void take_medicine(struct loader *loader, const struct row *row) {
    struct catalogue *catalogue = loader->catalogue;
    struct medicine medicine = {
        .class_id = text_of(row, MEDICATIONS_CLASS),
        .name = fold_name(catalogue->arena, text_of(row, MEDICATIONS_NAME)),
        .system = text_of(row, MEDICATIONS_SYSTEM),
        .code = text_of(row, MEDICATIONS_CODE),
    };
    if (slice_empty(medicine.system) != slice_empty(medicine.code))
        say_wrong_cell(loader, row, MEDICATIONS_CODE);
    else if (slice_empty(medicine.name) && slice_empty(medicine.code))
        say_wrong_cell(loader, row, MEDICATIONS_NAME);
    catalogue->medicines[catalogue->medicine_count++] = medicine;
    (void)map_put(&catalogue->medicine_classes, medicine.class_id, 0);
}

static void take_medicines(struct loader *loader) {
    struct catalogue *catalogue = loader->catalogue;
    const struct table *table = table_of(loader, TABLE_MEDICATIONS);
    catalogue->medicines = arena_alloc(catalogue->arena, (table->count + 1) * sizeof *catalogue->medicines);
    for (size_t i = 0; catalogue->medicines && i < table->count; i++)
        if (!table->rows[i].broken)
            take_medicine(loader, &table->rows[i]);
}

void load_words(struct loader *loader) {
    static const enum column subject = ACCEPTED_SUBJECT;
    take_spellings(loader);
    index_rows(loader, TABLE_ACCEPTED, ACCEPTED_FINDING, &subject, &loader->catalogue->accepted);
    index_rows(loader, TABLE_WORDING, WORDING_WORD, NULL, &loader->catalogue->words);
    index_rows(loader, TABLE_TEXTS, TEXTS_KEY, NULL, &loader->catalogue->texts);
    index_folded(loader, TABLE_ABSENCES, ABSENCES_CODE, ABSENCES_REASON, &loader->catalogue->absences);
    index_folded(loader, TABLE_ANSWERS, ANSWERS_WORD, ANSWERS_ANSWER, &loader->catalogue->answers);
    take_settings(loader);
    take_ages(loader);
    take_indices(loader);
    take_causes(loader);
    take_columns(loader);
    take_medicines(loader);
}
