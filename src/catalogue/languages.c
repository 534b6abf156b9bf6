/* The texts of other languages: loads every text.LL.csv, finds texts in them, and holds them against the English ones.
 */
#include "languages.h"

#include "built_in_tables.h"
#include "sha256.h"

#include <dirent.h>
#include <stdlib.h>

enum { CODE_SIZE = 2 };

/* ---- Which tables are texts of a language ---- */

/* "de" of text.de.csv; empty for any other name, and for the English table, which stands in the schema. */
static struct slice code_of(struct slice file) {
    static const char prefix[] = "text.", suffix[] = ".csv";
    size_t before = sizeof prefix - 1, after = sizeof suffix - 1;
    if (file.size != before + CODE_SIZE + after || !slice_starts(file, slice_of(prefix)) ||
        !slice_ends(file, slice_of(suffix)))
        return NO_SLICE;
    struct slice code = slice_head(slice_skip(file, before), CODE_SIZE);
    return slice_equal(code, SLICE("en")) ? NO_SLICE : code;
}

/* ---- Loading ---- */

static void index_texts(struct loader *loader, struct row_index *texts) {
    for (size_t i = 0; i < texts->table->count; i++) {
        const struct row *row = &texts->table->rows[i];
        size_t first;
        if (row->broken)
            continue;
        if (map_get(&texts->map, text_of(row, TEXTS_KEY), &first))
            say_twice(loader, row, TEXTS_KEY, texts->table->rows[first].line);
        else
            (void)map_put(&texts->map, text_of(row, TEXTS_KEY), i);
    }
}

/* The hash of all tables goes on from that of the tables before. */
static struct slice hash_on(struct arena *arena, struct slice so_far, struct slice name, struct slice bytes) {
    struct sha256_ctx hash;
    sha256_init(&hash);
    sha256_update(&hash, so_far.size, (const uint8_t *)so_far.text);
    sha256_update(&hash, name.size, (const uint8_t *)name.text);
    sha256_update(&hash, 1, (const uint8_t *)"");
    sha256_update(&hash, bytes.size, (const uint8_t *)bytes.text);
    return sha256_finish(arena, &hash);
}

/* `name` lives as long as the catalogue; `file` is what diagnostics call it. */
static void add_language(struct loader *loader, struct slice name, struct slice file, struct slice bytes) {
    struct catalogue *catalogue = loader->catalogue;
    struct arena *arena = catalogue->arena;
    struct language *languages = arena_grow(arena, catalogue->languages, catalogue->language_count,
                                            &catalogue->language_capacity, sizeof *languages);
    struct table *table = arena_alloc(arena, sizeof *table);
    if (!languages || !table)
        return;
    catalogue->languages = languages;
    if (!table_parse(TABLE_TEXTS, file, bytes, arena, loader->diagnostics, table))
        return;
    struct language language = {code_of(name), {.table = table, .map = map_start(arena)}};
    index_texts(loader, &language.texts);
    languages[catalogue->language_count++] = language;
    catalogue->sha256 = hash_on(arena, catalogue->sha256, name, bytes);
}

void load_built_in_languages(struct loader *loader) {
    for (size_t i = 0; i < built_in_table_count; i++) {
        struct slice name = slice_of(built_in_tables[i].name);
        if (!slice_empty(code_of(name)))
            add_language(loader, name, name, (struct slice){built_in_tables[i].bytes, built_in_tables[i].size});
    }
}

static int is_text_table(const struct dirent *entry) {
    return !slice_empty(code_of(slice_of(entry->d_name)));
}

static int compare_names(const struct dirent **a, const struct dirent **b) {
    return slice_compare(slice_of((*a)->d_name), slice_of((*b)->d_name));
}

static void load_file(struct loader *loader, const char *folder, struct slice name) {
    struct arena *arena = loader->catalogue->arena;
    struct slice file = arena_copy(arena, join(arena, 3, slice_of(folder), SLICE("/"), name)), bytes;
    if (!slice_empty(file) && read_whole_file(file.text, arena, loader->diagnostics, &bytes))
        add_language(loader, arena_copy(arena, name), file, bytes);
}

void load_languages_of_folder(struct loader *loader, const char *folder) {
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_text_table, compare_names);
    for (int i = 0; i < count; i++) {
        load_file(loader, folder, slice_of(entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
}

/* ---- Looking up ---- */

static const struct language *language_of(const struct catalogue *catalogue, struct slice code) {
    for (size_t i = 0; i < catalogue->language_count; i++)
        if (slice_equal(catalogue->languages[i].code, code))
            return &catalogue->languages[i];
    return NULL;
}

static bool is_english(struct slice code) {
    return slice_empty(code) || slice_equal(code, SLICE("en"));
}

bool catalogue_speaks(const struct catalogue *catalogue, struct slice code) {
    return is_english(code) || language_of(catalogue, code);
}

static struct slice text_in(const struct language *language, struct slice key) {
    size_t row;
    return map_get(&language->texts.map, key, &row) ? text_of(&language->texts.table->rows[row], TEXTS_TEXT) : NO_SLICE;
}

struct slice catalogue_text_in(const struct catalogue *catalogue, struct slice code, struct slice key) {
    const struct language *language = language_of(catalogue, code);
    if (is_english(code))
        return catalogue_text(catalogue, key);
    return language ? text_in(language, key) : NO_SLICE;
}

/* ---- Are they complete? ---- */

static struct slice next_slot(struct slice *rest) {
    (void)slice_cut(rest, '{');
    return slice_cut(rest, '}');
}

static bool has_slot(struct slice text, struct slice slot) {
    while (slice_contains(text, SLICE("{")))
        if (slice_equal(next_slot(&text), slot))
            return true;
    return false;
}

/* A slot of the one text that the other lacks; empty when there is none. */
static struct slice slot_lost(struct slice from, struct slice to) {
    while (slice_contains(from, SLICE("{"))) {
        struct slice slot = next_slot(&from);
        if (!has_slot(to, slot))
            return slot;
    }
    return NO_SLICE;
}

static void check_slots(const struct language *language, struct slice english, struct slice key,
                        struct diagnostics *diagnostics) {
    size_t index;
    if (!map_get(&language->texts.map, key, &index))
        return;
    const struct row *row = &language->texts.table->rows[index];
    struct slice text = text_of(row, TEXTS_TEXT), lost = slot_lost(english, text);
    if (slice_empty(lost))
        lost = slot_lost(text, english);
    if (!slice_empty(lost))
        diagnose_cell(diagnostics, TABLE_SLOTS_DIFFER, row, TEXTS_TEXT, key, lost);
}

static void need_text(const struct language *language, struct slice key, struct diagnostics *diagnostics) {
    if (slice_empty(text_in(language, key)))
        diagnose(diagnostics, TABLE_TEXT_UNTRANSLATED, (struct place){.file = language->texts.table->file}, key,
                 NO_SLICE);
}

static void check_texts_of(const struct catalogue *catalogue, const struct language *language,
                           struct diagnostics *diagnostics) {
    const struct table *english = &catalogue->tables[TABLE_TEXTS];
    for (size_t i = 0; i < english->count; i++) {
        struct slice key = text_of(&english->rows[i], TEXTS_KEY);
        need_text(language, key, diagnostics);
        check_slots(language, text_of(&english->rows[i], TEXTS_TEXT), key, diagnostics);
    }
}

static struct slice marker_key(const struct catalogue *catalogue, struct slice id, const char *what) {
    return join(catalogue->arena, 3, SLICE("marker."), id, slice_of(what));
}

/* What stands in columns of markers.csv has texts of its own in other languages. */
static void check_markers_of(const struct catalogue *catalogue, const struct language *language,
                             struct diagnostics *diagnostics) {
    static const char *const what[] = {".label", ".lay_name", ".description"};
    for (size_t i = 0; i < catalogue->marker_count; i++)
        for (size_t k = 0; k < sizeof what / sizeof *what; k++)
            need_text(language, marker_key(catalogue, catalogue->markers[i].id, what[k]), diagnostics);
}

static bool is_text_of_marker(const struct catalogue *catalogue, struct slice key) {
    struct slice rest = key;
    struct slice first = slice_cut(&rest, '.'), id = slice_cut(&rest, '.');
    bool known = slice_equal(rest, SLICE("label")) || slice_equal(rest, SLICE("lay_name")) ||
                 slice_equal(rest, SLICE("description"));
    return slice_equal(first, SLICE("marker")) && catalogue_marker(catalogue, id) && known;
}

static void check_unused_of(const struct catalogue *catalogue, const struct language *language,
                            struct diagnostics *diagnostics) {
    for (size_t i = 0; i < language->texts.table->count; i++) {
        const struct row *row = &language->texts.table->rows[i];
        struct slice key = text_of(row, TEXTS_KEY);
        if (slice_empty(catalogue_text(catalogue, key)) && !is_text_of_marker(catalogue, key))
            diagnose_cell(diagnostics, TABLE_TEXT_UNUSED, row, TEXTS_KEY, key, NO_SLICE);
    }
}

void check_languages(const struct catalogue *catalogue, struct diagnostics *diagnostics) {
    for (size_t i = 0; i < catalogue->language_count; i++) {
        check_texts_of(catalogue, &catalogue->languages[i], diagnostics);
        check_markers_of(catalogue, &catalogue->languages[i], diagnostics);
        check_unused_of(catalogue, &catalogue->languages[i], diagnostics);
    }
}
