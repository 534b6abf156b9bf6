/* `data check`: all errors of loading, and warnings on what loads but may not be meant. */
#include "shelves.h"

#include <errno.h>
#include <sys/stat.h>

static struct slice line_text(const struct catalogue *catalogue, size_t line) {
    struct builder b = builder_start(catalogue->arena);
    builder_number(&b, (long long)line);
    return builder_text(&b);
}

/* ---- Names that several markers claim ---- */

static void warn_shared_aliases(const struct catalogue *catalogue, struct diagnostics *diagnostics) {
    for (size_t i = 0; i < catalogue->alias_count; i++) {
        const struct alias *alias = &catalogue->aliases[i];
        size_t first;
        if (!map_get(&catalogue->alias_names, alias->folded, &first) || first == i)
            continue;
        diagnose_cell(diagnostics, TABLE_ALIAS_TWICE, alias->row, ALIASES_ALIAS, text_of(alias->row, ALIASES_ALIAS),
                      line_text(catalogue, catalogue->aliases[first].row->line));
    }
}

/* ---- Ages that no range covers, between ages that some do ---- */

static bool is_plain_interval(const struct range_row *range) {
    return slice_empty(range->band) && (range->low.present || range->high.present) &&
           slice_equal(range->set, SLICE("default")) && slice_equal(range->state, SLICE("any"));
}

static bool is_for(const struct range_row *range, enum sex sex) {
    return is_plain_interval(range) && (range->sex == SEX_UNKNOWN || range->sex == sex);
}

/* Where the ages after `age` begin again; false when a row covers that age, or none follows. */
static bool gap_after(const struct shelf *shelf, enum sex sex, struct decimal age, struct decimal *next) {
    bool found = false;
    for (size_t i = 0; i < shelf->range_count; i++) {
        const struct range_row *range = &shelf->ranges[i];
        if (!is_for(range, sex))
            continue;
        bool begun = decimal_compare(range->age_from, age) <= 0;
        if (begun && decimal_compare(age, range->age_to) < 0)
            return false;
        if (!begun && (!found || decimal_compare(range->age_from, *next) < 0)) {
            *next = range->age_from;
            found = true;
        }
    }
    return found;
}

static void warn_gap(const struct catalogue *catalogue, struct diagnostics *diagnostics, const struct range_row *range,
                     struct decimal next) {
    const struct table *table = &catalogue->tables[TABLE_RANGES];
    struct slice ages = join(catalogue->arena, 3, decimal_text(range->age_to, catalogue->arena), SLICE(" and "),
                             decimal_text(next, catalogue->arena));
    struct place place = {.file = table->file, .line = range->line};
    diagnose(diagnostics, TABLE_AGES_GAP, place, range->marker->id, ages);
}

/* A gap is said once, at the first row that ends where it begins. */
static void warn_gaps_of(const struct catalogue *catalogue, struct diagnostics *diagnostics,
                         const struct shelf *shelf) {
    for (size_t i = 0; i < shelf->range_count; i++) {
        const struct range_row *range = &shelf->ranges[i];
        struct decimal next;
        bool gap = (is_for(range, SEX_FEMALE) && gap_after(shelf, SEX_FEMALE, range->age_to, &next)) ||
                   (is_for(range, SEX_MALE) && gap_after(shelf, SEX_MALE, range->age_to, &next));
        bool said = false;
        for (size_t k = 0; gap && k < i; k++)
            said = said || (is_plain_interval(&shelf->ranges[k]) &&
                            decimal_compare(shelf->ranges[k].age_to, range->age_to) == 0);
        if (gap && !said)
            warn_gap(catalogue, diagnostics, range, next);
    }
}

static void warn_age_gaps(const struct catalogue *catalogue, struct diagnostics *diagnostics) {
    for (size_t i = 0; i < catalogue->marker_count; i++)
        warn_gaps_of(catalogue, diagnostics, &catalogue->shelves[i]);
}

/* ---- Texts of rules that no rule uses ---- */

static struct slice without_plural(struct slice key) {
    static const struct slice forms[] = {{".one", 4}, {".other", 6}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (slice_ends(key, forms[i]))
            return slice_head(key, key.size - forms[i].size);
    return key;
}

static struct map used_texts(const struct catalogue *catalogue) {
    struct map used = map_start(catalogue->arena);
    for (size_t i = 0; i < catalogue->rule_count; i++) {
        (void)map_put(&used, catalogue->rules[i].text, i);
        (void)map_put(&used, catalogue->rules[i].ask, i);
    }
    return used;
}

static void warn_unused_texts(const struct catalogue *catalogue, struct diagnostics *diagnostics) {
    struct map used = used_texts(catalogue);
    const struct table *texts = &catalogue->tables[TABLE_TEXTS];
    for (size_t i = 0; i < texts->count; i++) {
        struct slice key = text_of(&texts->rows[i], TEXTS_KEY);
        size_t rule;
        if (slice_starts(key, SLICE("rule.")) && !map_get(&used, without_plural(key), &rule))
            diagnose_cell(diagnostics, TABLE_TEXT_UNUSED, &texts->rows[i], TEXTS_KEY, key, NO_SLICE);
    }
}

/* ---- The whole ---- */

static bool check_folder(const char *folder, struct diagnostics *diagnostics) {
    struct catalogue *catalogue = catalogue_load(folder, diagnostics);
    if (!catalogue)
        return false;
    warn_shared_aliases(catalogue, diagnostics);
    warn_age_gaps(catalogue, diagnostics);
    warn_unused_texts(catalogue, diagnostics);
    bool complete = !arena_failed(catalogue->arena);
    if (!complete)
        diagnose(diagnostics, NO_MEMORY, (struct place){.line = 0}, NO_SLICE, NO_SLICE);
    catalogue_free(catalogue);
    return complete;
}

static bool check_file(const char *path, struct diagnostics *diagnostics) {
    struct catalogue *catalogue = catalogue_built_in(diagnostics);
    bool right = catalogue && catalogue_add_ranges(catalogue, path, diagnostics);
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
