/* `data check`: all errors of loading, and warnings on what loads but may not be meant. */
#include "check.h"

#include "languages.h"

#include <errno.h>
#include <sys/stat.h>

/* ---- Findings that are meant ---- */

bool is_accepted(struct checking *checking, enum diagnostic_code code, struct slice subject) {
    struct slice finding = slice_of(diagnostic_name(code));
    struct slice key = join(checking->set->arena, 3, finding, SLICE("\n"), subject);
    size_t row;
    if (!map_get(&checking->set->accepted.map, key, &row))
        return false;
    checking->accepted_used[row] = true;
    return true;
}

static void check_accepted(const struct checking *checking) {
    const struct table *table = checking->set->accepted.table;
    for (size_t i = 0; i < table->count; i++)
        if (!checking->accepted_used[i])
            diagnose_cell(checking->diagnostics, TABLE_ACCEPTED_UNUSED, &table->rows[i], ACCEPTED_SUBJECT,
                          text_of(&table->rows[i], ACCEPTED_SUBJECT), NO_SLICE);
}

/* ---- Names that several markers claim ---- */

static struct slice line_text(const struct catalogue *catalogue, size_t line) {
    struct builder b = builder_start(catalogue->arena);
    builder_number(&b, (long long)line);
    return builder_text(&b);
}

static void check_shared_aliases(struct checking *checking) {
    const struct catalogue *set = checking->set;
    for (size_t i = 0; i < set->alias_count; i++) {
        const struct alias *alias = &set->aliases[i];
        size_t first;
        if (!map_get(&set->alias_names, alias->folded, &first) || first == i ||
            is_accepted(checking, TABLE_ALIAS_TWICE, alias->folded))
            continue;
        diagnose_cell(checking->diagnostics, TABLE_ALIAS_TWICE, alias->row, ALIASES_ALIAS,
                      text_of(alias->row, ALIASES_ALIAS), line_text(set, set->aliases[first].row->line));
    }
}

/* ---- The whole ---- */

bool check_set(const struct catalogue *set, const struct catalogue *built_in, struct diagnostics *diagnostics) {
    size_t errors = diagnostics->counts[LEVEL_ERROR];
    struct checking checking = {.set = set, .built_in = built_in, .diagnostics = diagnostics};
    checking.accepted_used = arena_alloc(set->arena, (set->accepted.table->count + 1) * sizeof *checking.accepted_used);
    if (checking.accepted_used) {
        check_shared_aliases(&checking);
        check_people(&checking);
        check_distance(&checking, ORIGIN_BUILT_IN);
        check_texts(&checking);
        check_languages(set, diagnostics);
        check_accepted(&checking);
    }
    if (arena_failed(set->arena))
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
    return diagnostics->counts[LEVEL_ERROR] == errors;
}

static bool check_folder(const char *folder, struct diagnostics *diagnostics) {
    struct catalogue *built_in = catalogue_built_in(diagnostics);
    struct catalogue *set = built_in ? catalogue_load(folder, diagnostics) : NULL;
    bool right = set && check_set(set, built_in, diagnostics);
    catalogue_free(set);
    catalogue_free(built_in);
    return right;
}

static bool check_file(const char *path, struct diagnostics *diagnostics) {
    struct catalogue *catalogue = catalogue_built_in(diagnostics);
    bool right = catalogue && catalogue_add_ranges(catalogue, path, diagnostics);
    if (right) /* its rows are marked as those of a file */
        check_distance(&(struct checking){.set = catalogue, .built_in = catalogue, .diagnostics = diagnostics},
                       ORIGIN_FILE);
    catalogue_free(catalogue);
    return right;
}

bool catalogue_check(const char *path, struct diagnostics *diagnostics) {
    struct stat status;
    if (stat(path, &status) != 0) {
        diagnose(diagnostics, CANNOT_OPEN, (struct place){.file = slice_of(path)}, system_text(errno), NO_SLICE);
        return false;
    }
    return S_ISDIR(status.st_mode) ? check_folder(path, diagnostics) : check_file(path, diagnostics);
}
