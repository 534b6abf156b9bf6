/* Loads a catalogue: the built-in tables, a folder, and the --ranges files of the user, all the same way. */
#include "shelves.h"

#include "built_in_tables.h"
#include "languages.h"
#include "sha256.h"

#include <errno.h>
#include <unistd.h>

const struct marker *marker_of_cell(const struct loader *loader, const struct row *row, enum column column) {
    const struct marker *marker = catalogue_marker(loader->catalogue, text_of(row, column));
    if (!marker)
        diagnose_cell(loader->diagnostics, TABLE_ID_UNKNOWN, row, column, slice_of(schema_of_column(column)->header),
                      text_of(row, column));
    return marker;
}

void say_wrong_cell(const struct loader *loader, const struct row *row, enum column column) {
    diagnose_cell(loader->diagnostics, TABLE_CELL_WRONG, row, column, slice_of(schema_of_column(column)->header),
                  text_of(row, column));
}

void say_twice(const struct loader *loader, const struct row *row, enum column column, size_t first_line) {
    struct builder b = builder_start(loader->catalogue->arena);
    builder_number(&b, (long long)first_line);
    diagnose_cell(loader->diagnostics, TABLE_ROW_TWICE, row, column, text_of(row, column), builder_text(&b));
}

static size_t errors_said(const struct diagnostics *diagnostics) {
    return diagnostics->counts[LEVEL_ERROR];
}

/* ---- A whole set ---- */

static struct catalogue *catalogue_start(struct arena *arena) {
    struct catalogue *catalogue = arena_alloc(arena, sizeof *catalogue);
    if (!catalogue)
        return NULL;
    catalogue->arena = arena;
    catalogue->marker_ids = map_start(arena);
    catalogue->alias_names = map_start(arena);
    catalogue->code_numbers = map_start(arena);
    catalogue->medicine_classes = map_start(arena);
    return catalogue;
}

/* Of the name and the bytes of every table, each followed by a zero byte, in the order of the names. */
static struct slice hash_tables(struct arena *arena, const struct slice bytes[TABLE_COUNT]) {
    struct sha256_ctx hash;
    sha256_init(&hash);
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct slice file = slice_of(schema_of_table((enum table_id)i).file);
        sha256_update(&hash, file.size + 1, (const uint8_t *)file.text);
        sha256_update(&hash, bytes[i].size, (const uint8_t *)bytes[i].text);
        sha256_update(&hash, 1, (const uint8_t *)"");
    }
    return sha256_finish(arena, &hash);
}

static bool parse_tables(struct loader *loader, const struct slice bytes[TABLE_COUNT],
                         const struct slice files[TABLE_COUNT]) {
    bool usable = true;
    for (int i = 0; i < TABLE_COUNT; i++)
        usable = table_parse((enum table_id)i, files[i], bytes[i], loader->catalogue->arena, loader->diagnostics,
                             &loader->catalogue->tables[i]) &&
                 usable;
    return usable;
}

static void load_tables(struct loader *loader) {
    void (*const steps[])(struct loader *) = {load_markers, load_words, load_conversions};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (!arena_failed(loader->catalogue->arena))
            steps[i](loader);
    if (arena_failed(loader->catalogue->arena))
        return;
    load_ranges(loader, table_of(loader, TABLE_RANGES));
    load_rules(loader);
}

/* Says so when memory ran out; true when nothing went wrong since there were `errors` of them. */
static bool went_well(const struct loader *loader, size_t errors) {
    if (arena_failed(loader->catalogue->arena))
        diagnose(loader->diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
    return errors_said(loader->diagnostics) == errors;
}

struct catalogue *catalogue_of_bytes(struct arena *arena, const struct slice bytes[TABLE_COUNT],
                                     const struct slice files[TABLE_COUNT], struct diagnostics *diagnostics) {
    struct catalogue *catalogue = catalogue_start(arena);
    struct loader loader = {catalogue, diagnostics, ORIGIN_BUILT_IN};
    size_t errors = errors_said(diagnostics);
    if (!catalogue) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    catalogue->sha256 = hash_tables(arena, bytes);
    if (parse_tables(&loader, bytes, files))
        load_tables(&loader);
    return went_well(&loader, errors) ? catalogue : NULL;
}

/* Loads the languages of a set whose tables are loaded; NULL when something is wrong with them. */
static struct catalogue *with_languages(struct catalogue *catalogue, const char *folder,
                                        struct diagnostics *diagnostics) {
    struct loader loader = {catalogue, diagnostics, ORIGIN_BUILT_IN};
    size_t errors = errors_said(diagnostics);
    if (!catalogue)
        return NULL;
    if (folder)
        load_languages_of_folder(&loader, folder);
    else
        load_built_in_languages(&loader);
    return went_well(&loader, errors) ? catalogue : NULL;
}

/* A catalogue owns the arena that it lives in. */
static struct catalogue *keep_or_free(struct catalogue *catalogue, struct arena *arena) {
    if (!catalogue)
        arena_free(arena);
    return catalogue;
}

void catalogue_free(struct catalogue *catalogue) {
    if (catalogue)
        arena_free(catalogue->arena);
}

/* ---- Where the bytes come from ---- */

static void say_missing(struct diagnostics *diagnostics, const char *folder, struct slice file) {
    diagnose(diagnostics, TABLE_MISSING, (struct place){.file = slice_of(folder)}, file, NO_SLICE);
}

/* False after a diagnostic: there is no such table. */
static bool built_in_bytes(struct slice file, struct diagnostics *diagnostics, struct slice *out) {
    for (size_t i = 0; i < built_in_table_count; i++) {
        if (slice_equal(slice_of(built_in_tables[i].name), file)) {
            *out = (struct slice){built_in_tables[i].bytes, built_in_tables[i].size};
            return true;
        }
    }
    say_missing(diagnostics, "built-in", file);
    return false;
}

struct catalogue *catalogue_built_in(struct diagnostics *diagnostics) {
    struct slice bytes[TABLE_COUNT] = {{0}}, files[TABLE_COUNT];
    bool complete = true;
    struct arena *arena = arena_new();
    if (!arena) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    for (int i = 0; i < TABLE_COUNT; i++) {
        files[i] = slice_of(schema_of_table((enum table_id)i).file);
        complete = built_in_bytes(files[i], diagnostics, &bytes[i]) && complete;
    }
    struct catalogue *catalogue = complete ? catalogue_of_bytes(arena, bytes, files, diagnostics) : NULL;
    return keep_or_free(with_languages(catalogue, NULL, diagnostics), arena);
}

static bool read_table(const char *folder, const char *path, struct slice name, struct arena *arena,
                       struct diagnostics *diagnostics, struct slice *out) {
    if (access(path, F_OK) == 0 || errno != ENOENT)
        return read_whole_file(path, arena, diagnostics, out);
    say_missing(diagnostics, folder, name);
    return false;
}

/* All tables of a folder; false after diagnostics that name each one that cannot be read. */
static bool read_folder(const char *folder, struct arena *arena, struct diagnostics *diagnostics,
                        struct slice bytes[TABLE_COUNT], struct slice files[TABLE_COUNT]) {
    bool complete = true;
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct slice name = slice_of(schema_of_table((enum table_id)i).file);
        files[i] = arena_copy(arena, join(arena, 3, slice_of(folder), SLICE("/"), name));
        complete = !slice_empty(files[i]) && read_table(folder, files[i].text, name, arena, diagnostics, &bytes[i]) &&
                   complete;
    }
    return complete;
}

struct catalogue *catalogue_load(const char *folder, struct diagnostics *diagnostics) {
    struct slice bytes[TABLE_COUNT] = {{0}}, files[TABLE_COUNT];
    struct arena *arena = arena_new();
    if (!arena) {
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
        return NULL;
    }
    struct catalogue *catalogue = NULL;
    if (read_folder(folder, arena, diagnostics, bytes, files))
        catalogue = with_languages(catalogue_of_bytes(arena, bytes, files, diagnostics), folder, diagnostics);
    else if (arena_failed(arena))
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
    return keep_or_free(catalogue, arena);
}

bool catalogue_add_ranges(struct catalogue *catalogue, const char *path, struct diagnostics *diagnostics) {
    struct loader loader = {catalogue, diagnostics, ORIGIN_FILE};
    size_t errors = errors_said(diagnostics);
    struct slice file = arena_copy(catalogue->arena, slice_of(path)), bytes;
    struct table *table = arena_alloc(catalogue->arena, sizeof *table);
    if (table && read_whole_file(path, catalogue->arena, diagnostics, &bytes) &&
        table_parse(TABLE_RANGES, file, bytes, catalogue->arena, diagnostics, table))
        load_ranges(&loader, table);
    return went_well(&loader, errors);
}
