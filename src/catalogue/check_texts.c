/* Warns of texts that nobody shows, that lost a slot, that use a forbidden word or are hard to read. */
#include "check.h"

#include "reading_ease.h"

/* ---- Keys and slots: the built-in texts are what the pages ask for ---- */

static struct slice without_plural(struct slice key) {
    static const struct slice forms[] = {{".one", 4}, {".other", 6}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (slice_ends(key, forms[i]))
            return slice_head(key, key.size - forms[i].size);
    return key;
}

static bool is_of_rule(struct slice key) {
    return slice_starts(key, SLICE("rule."));
}

static struct map texts_of_rules(const struct catalogue *set) {
    struct map used = map_start(set->arena);
    for (size_t i = 0; i < set->rule_count; i++) {
        (void)map_put(&used, set->rules[i].text, i);
        (void)map_put(&used, set->rules[i].ask, i);
    }
    return used;
}

static bool is_page_text(const struct checking *checking, struct slice key) {
    return !is_of_rule(key) && !slice_empty(catalogue_text(checking->built_in, key));
}

static void check_unused(const struct checking *checking) {
    struct map used = texts_of_rules(checking->set);
    const struct table *texts = &checking->set->tables[TABLE_TEXTS];
    for (size_t i = 0; i < texts->count; i++) {
        struct slice key = text_of(&texts->rows[i], TEXTS_KEY);
        size_t rule;
        if (!is_page_text(checking, key) && !map_get(&used, without_plural(key), &rule))
            diagnose_cell(checking->diagnostics, TABLE_TEXT_UNUSED, &texts->rows[i], TEXTS_KEY, key, NO_SLICE);
    }
}

static struct slice next_slot(struct slice *rest) {
    (void)slice_cut(rest, '{');
    return slice_cut(rest, '}');
}

static bool has_slot(struct slice text, struct slice slot) {
    while (text.size)
        if (slice_equal(next_slot(&text), slot))
            return true;
    return false;
}

/* The pages fill what the built-in text has under this key, in either of its two forms. */
static bool page_fills(const struct checking *checking, struct slice key, struct slice slot) {
    static const struct slice forms[] = {{"", 0}, {".one", 4}, {".other", 6}};
    struct slice stem = without_plural(key);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (has_slot(catalogue_text(checking->built_in, join(checking->set->arena, 2, stem, forms[i])), slot))
            return true;
    return false;
}

static void check_unfilled_slots(const struct checking *checking, const struct row *row) {
    struct slice rest = text_of(row, TEXTS_TEXT), key = text_of(row, TEXTS_KEY);
    while (is_page_text(checking, key) && slice_contains(rest, SLICE("{"))) {
        struct slice slot = next_slot(&rest);
        if (!page_fills(checking, key, slot))
            diagnose_cell(checking->diagnostics, TABLE_PLACEHOLDER_UNKNOWN, row, TEXTS_TEXT, slot, NO_SLICE);
    }
}

static void check_missing(const struct checking *checking) {
    const struct table *needed = &checking->built_in->tables[TABLE_TEXTS];
    struct place place = {.file = checking->set->tables[TABLE_TEXTS].file};
    for (size_t i = 0; i < needed->count; i++) {
        struct slice key = text_of(&needed->rows[i], TEXTS_KEY);
        if (!is_of_rule(key) && slice_empty(catalogue_text(checking->set, key)))
            diagnose(checking->diagnostics, TABLE_PAGE_TEXT_MISSING, place, key, NO_SLICE);
    }
}

/* A slot that the built-in text fills and this one leaves out: something is no longer said. */
static void check_lost_slots(const struct checking *checking, const struct row *row) {
    struct slice text = text_of(row, TEXTS_TEXT);
    struct slice rest = catalogue_text(checking->built_in, text_of(row, TEXTS_KEY));
    while (rest.size) {
        struct slice slot = next_slot(&rest);
        if (!slice_empty(slot) && !has_slot(text, slot))
            diagnose_cell(checking->diagnostics, TABLE_PLACEHOLDER_UNUSED, row, TEXTS_TEXT, slot, NO_SLICE);
    }
}

/* ---- Words ---- */

/* The keys of a cell: one that ends in a point stands for all that begin with it. */
static bool is_allowed_in(struct slice key, struct slice keys) {
    while (keys.size) {
        struct slice allowed = slice_cut(&keys, ' ');
        if (slice_equal(key, allowed) || (slice_ends(allowed, SLICE(".")) && slice_starts(key, allowed)))
            return true;
    }
    return false;
}

static void check_words(const struct checking *checking, const struct row *row, enum column column, struct slice key) {
    const struct table *words = &checking->set->tables[TABLE_WORDING];
    struct slice text = text_of(row, column);
    for (size_t i = 0; i < words->count; i++) {
        struct slice word = text_of(&words->rows[i], WORDING_WORD);
        struct slice unless = text_of(&words->rows[i], WORDING_UNLESS);
        if (has_phrase(text, word) && !is_allowed_in(key, text_of(&words->rows[i], WORDING_ALLOWED_IN)) &&
            (slice_empty(unless) || !has_phrase(text, unless)))
            diagnose_cell(checking->diagnostics, TABLE_WORD_FORBIDDEN, row, column, word, NO_SLICE);
    }
}

/* ---- How hard it is to read ---- */

/* All words of labels and names, in small letters. */
static struct map words_of_names(const struct catalogue *set) {
    struct map names = map_start(set->arena);
    for (size_t i = 0; i < set->marker_count; i++) {
        struct builder b = builder_start(set->arena);
        struct slice label = set->markers[i].label;
        for (size_t k = 0; k < label.size; k++)
            builder_char(&b, is_letter(label.text[k]) || is_digit(label.text[k]) || label.text[k] == '-'
                                 ? to_lower(label.text[k])
                                 : ' ');
        struct slice rest = builder_text(&b);
        while (rest.size)
            (void)map_put(&names, slice_cut(&rest, ' '), i);
    }
    return names;
}

static bool is_sentence(struct slice text) {
    return slice_ends(text, SLICE(".")) || slice_ends(text, SLICE("?"));
}

static bool is_above(const struct checking *checking, struct decimal figure, struct slice setting,
                     struct slice *limit) {
    struct decimal highest;
    if (!catalogue_setting(checking->built_in, setting, &highest))
        return false;
    *limit = decimal_text(highest, checking->set->arena);
    return decimal_compare(figure, highest) > 0;
}

static void check_ease(const struct checking *checking, const struct map *names, const struct row *row,
                       enum column column, struct slice grade_setting) {
    struct reading reading = {0};
    struct arena *arena = checking->set->arena;
    struct decimal grade, longest;
    struct slice limit;
    reading_add(&reading, names, text_of(row, column));
    longest = decimal_of((int64_t)reading.longest);
    if (is_above(checking, longest, SLICE("longest_sentence"), &limit))
        diagnose_cell(checking->diagnostics, TABLE_SENTENCE_LONG, row, column, decimal_text(longest, arena), limit);
    if (reading_grade(&reading, &grade) && is_above(checking, grade, grade_setting, &limit))
        diagnose_cell(checking->diagnostics, TABLE_GRADE_HIGH, row, column, decimal_text(grade, arena), limit);
}

/* One text may be harder than all of them together: texts are short, and one long word weighs much. */
static void check_grade_of_all(const struct checking *checking, const struct map *names, bool of_rules) {
    const struct table *texts = &checking->set->tables[TABLE_TEXTS];
    struct reading reading = {0};
    struct decimal grade;
    struct slice limit;
    const struct row *last = NULL;
    for (size_t i = 0; i < texts->count; i++) {
        struct slice text = text_of(&texts->rows[i], TEXTS_TEXT);
        if (is_of_rule(text_of(&texts->rows[i], TEXTS_KEY)) != of_rules || !is_sentence(text))
            continue;
        reading_add(&reading, names, text);
        last = &texts->rows[i];
    }
    if (last && reading_grade(&reading, &grade) && is_above(checking, grade, SLICE("reading_grade.all_texts"), &limit))
        diagnose_cell(checking->diagnostics, TABLE_GRADE_HIGH, last, TEXTS_TEXT,
                      decimal_text(grade, checking->set->arena), limit);
}

static void check_markers(const struct checking *checking, const struct map *names) {
    const struct table *markers = &checking->set->tables[TABLE_MARKERS];
    for (size_t i = 0; i < markers->count; i++) {
        const struct row *row = &markers->rows[i];
        check_words(checking, row, MARKERS_LAY_NAME, text_of(row, MARKERS_ID));
        check_words(checking, row, MARKERS_DESCRIPTION, text_of(row, MARKERS_ID));
        check_ease(checking, names, row, MARKERS_DESCRIPTION, SLICE("reading_grade.description"));
    }
}

void check_texts(struct checking *checking) {
    const struct table *texts = &checking->set->tables[TABLE_TEXTS];
    struct map names = words_of_names(checking->set);
    check_missing(checking);
    check_unused(checking);
    for (size_t i = 0; i < texts->count; i++) {
        const struct row *row = &texts->rows[i];
        check_unfilled_slots(checking, row);
        check_lost_slots(checking, row);
        check_words(checking, row, TEXTS_TEXT, text_of(row, TEXTS_KEY));
        if (is_sentence(text_of(row, TEXTS_TEXT)))
            check_ease(checking, &names, row, TEXTS_TEXT, SLICE("reading_grade.one_text"));
    }
    check_grade_of_all(checking, &names, false);
    check_grade_of_all(checking, &names, true);
    check_markers(checking, &names);
}
