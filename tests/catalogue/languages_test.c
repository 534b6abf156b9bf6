/* Texts in other languages: found, complete, with the slots of the English ones. */
#include "languages.h"

#include "harness.h"
#include "sets.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *arena;
static char folder[] = "/tmp/languages-test-XXXXXX";

static const char *path_in(struct slice name) {
    return arena_copy(arena, join(arena, 3, slice_of(folder), SLICE("/"), name)).text;
}

static void write_file(struct slice name, struct slice bytes) {
    FILE *file = fopen(path_in(name), "wb");
    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_EQUAL(fwrite(bytes.text, 1, bytes.size, file), bytes.size);
    CU_ASSERT_EQUAL(fclose(file), 0);
}

/* The rows of a translation that lacks nothing: every English text, and three texts for every marker. */
static struct slice whole_translation(const struct catalogue *catalogue) {
    static const char *const what[] = {"label", "lay_name", "description"};
    struct builder b = builder_start(arena);
    builder_add(&b, SLICE("key,text,source\n"));
    const struct table *english = &catalogue->tables[TABLE_TEXTS];
    for (size_t i = 0; i < english->count; i++)
        builder_add(&b, join(arena, 4, text_of(&english->rows[i], TEXTS_KEY), SLICE(",\""),
                             text_of(&english->rows[i], TEXTS_TEXT), SLICE("\",wording\n")));
    for (size_t i = 0; i < catalogue_marker_count(catalogue); i++)
        for (size_t k = 0; k < 3; k++)
            builder_add(&b, join(arena, 5, SLICE("marker."), catalogue_marker_at(catalogue, i)->id, SLICE("."),
                                 slice_of(what[k]), SLICE(",Wort,wording\n")));
    return builder_text(&b);
}

static struct catalogue *good_catalogue(void) {
    struct slice bytes[TABLE_COUNT], files[TABLE_COUNT];
    struct diagnostics silent = {0};
    CU_ASSERT_TRUE_FATAL(good_set(arena, bytes, files));
    for (int i = 0; i < TABLE_COUNT; i++)
        write_file(files[i], bytes[i]);
    struct catalogue *catalogue = catalogue_load(folder, &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(catalogue);
    return catalogue;
}

static void start(void) {
    arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
}

static void english_is_always_there(void) {
    struct catalogue *catalogue = good_catalogue();
    CU_ASSERT_TRUE(catalogue_speaks(catalogue, NO_SLICE) && catalogue_speaks(catalogue, SLICE("en")));
    CU_ASSERT_FALSE(catalogue_speaks(catalogue, SLICE("it")));
    CU_ASSERT_TRUE(slice_empty(catalogue_text_in(catalogue, SLICE("it"), SLICE("state.inside"))));
    CU_ASSERT_TRUE(slice_equal(catalogue_text_in(catalogue, SLICE("en"), SLICE("state.inside")),
                               catalogue_text(catalogue, SLICE("state.inside"))));
    catalogue_free(catalogue);
}

/* Any text.LL.csv of a folder is a language; its texts change the hash. */
static void a_table_of_texts_is_a_language(void) {
    struct catalogue *catalogue = good_catalogue();
    struct slice translation = whole_translation(catalogue), before = arena_copy(arena, catalogue_sha256(catalogue));
    struct diagnostics silent = {0};
    write_file(SLICE("text.it.csv"), translation);
    struct catalogue *loaded = catalogue_load(folder, &silent);
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded);
    CU_ASSERT_TRUE(catalogue_speaks(loaded, SLICE("it")));
    CU_ASSERT_TRUE(slice_equal(catalogue_text_in(loaded, SLICE("it"), SLICE("marker.crp.label")), SLICE("Wort")));
    CU_ASSERT_FALSE(slice_equal(catalogue_sha256(loaded), before));
    catalogue_free(loaded);
    catalogue_free(catalogue);
    CU_ASSERT_EQUAL(unlink(path_in(SLICE("text.it.csv"))), 0);
}

/* One change to a whole translation, and what `data check` says of it. */
static const struct {
    const char *from, *to, *said;
} changes[] = {
    {"", "", ""},
    {"marker.crp.label,Wort,wording\n", "", "table-text-untranslated@0:0"},
    {"marker.crp.description,Wort,wording\n", "", "table-text-untranslated@0:0"},
    {"{value}", "Zahl", "table-slots-differ@2:2"},
    {"{value}", "{value} {date}", "table-slots-differ@2:2"},
};

static void what_is_missing_is_said(void) {
    struct catalogue *catalogue = good_catalogue();
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct slice bytes = whole_translation(catalogue);
        struct said_codes said;
        struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
        if (*changes[i].from)
            CHECK_ROW(change(arena, &bytes, changes[i].from, changes[i].to), changes[i].from);
        write_file(SLICE("text.it.csv"), bytes);
        struct catalogue *loaded = catalogue_load(folder, &diagnostics);
        CU_ASSERT_PTR_NOT_NULL_FATAL(loaded);
        check_languages(loaded, &diagnostics);
        CHECK_ROW(slice_equal(builder_text(&said.text), slice_of(changes[i].said)), changes[i].said);
        catalogue_free(loaded);
    }
    CU_ASSERT_EQUAL(unlink(path_in(SLICE("text.it.csv"))), 0);
    catalogue_free(catalogue);
}

/* What no page asks for is a warning; what stands twice, or has no source, keeps the set from loading. */
static void what_is_wrong_with_a_row_is_said(void) {
    struct catalogue *catalogue = good_catalogue();
    struct said_codes warned, refused;
    struct slice translation = whole_translation(catalogue);
    struct diagnostics warnings = listen(&warned, arena, LEVEL_WARNING);
    write_file(SLICE("text.it.csv"), join(arena, 2, translation, SLICE("nobody.asks,Wort,wording\n")));
    struct catalogue *loaded = catalogue_load(folder, &warnings);
    CU_ASSERT_PTR_NOT_NULL_FATAL(loaded);
    check_languages(loaded, &warnings);
    CU_ASSERT_TRUE(slice_starts(builder_text(&warned.text), SLICE("table-text-unused@")));
    catalogue_free(loaded);
    struct diagnostics errors = listen(&refused, arena, LEVEL_ERROR);
    write_file(SLICE("text.it.csv"), join(arena, 2, translation, SLICE("marker.crp.label,Wort,wording\na.b,Wort,\n")));
    CU_ASSERT_PTR_NULL(catalogue_load(folder, &errors));
    CU_ASSERT_TRUE(slice_contains(builder_text(&refused.text), SLICE("table-row-twice@")));
    CU_ASSERT_TRUE(slice_contains(builder_text(&refused.text), SLICE("table-source-missing@")));
    CU_ASSERT_EQUAL(unlink(path_in(SLICE("text.it.csv"))), 0);
    catalogue_free(catalogue);
}

static void the_built_in_languages_are_complete(void) {
    struct said_codes said;
    struct diagnostics diagnostics = listen(&said, arena, LEVEL_ERROR);
    struct catalogue *catalogue = catalogue_built_in(&diagnostics);
    CU_ASSERT_PTR_NOT_NULL_FATAL(catalogue);
    CU_ASSERT_TRUE(catalogue_speaks(catalogue, SLICE("de")) && catalogue_speaks(catalogue, SLICE("es")));
    check_languages(catalogue, &diagnostics);
    CU_ASSERT_EQUAL(diagnostics.counts[LEVEL_ERROR] + diagnostics.counts[LEVEL_WARNING], 0);
    catalogue_free(catalogue);
}

static void finish(void) {
    for (int i = 0; i < TABLE_COUNT; i++)
        CU_ASSERT_EQUAL(unlink(path_in(slice_of(schema_of_table((enum table_id)i).file))), 0);
    CU_ASSERT_EQUAL(rmdir(folder), 0);
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"start", start},
        {"English is always there", english_is_always_there},
        {"a table of texts is a language", a_table_of_texts_is_a_language},
        {"what is missing is said", what_is_missing_is_said},
        {"what is wrong with a row is said", what_is_wrong_with_a_row_is_said},
        {"the built-in languages are complete", the_built_in_languages_are_complete},
        {"finish", finish},
    };
    return run_suite("catalogue-languages", tests, sizeof tests / sizeof *tests);
}
