/* Tells remarks from headings, and takes remarks to their result. */
#include "csv_remark.h"

#include "builder.h"
#include "csv_cells.h"
#include "csv_row.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Words of sentences that titles do not have. */
static const char *const sentence_words[] = {
    "please", "see",   "was",      "were",        "is",    "are",   "by",    "not",       "comment",   "bitte",
    "siehe",  "wurde", "wurden",   "war",         "ist",   "nicht", "durch", "kommentar", "voir",      "est",
    "par",    "pas",   "veuillez", "commentaire", "favor", "ver",   "fue",   "por",       "comentario"};

static bool means(const struct csv_names *names, struct slice text, enum field field, struct arena *scratch) {
    return csv_meaning_fields(csv_names_find(names, text, scratch)) & csv_field_bit(field);
}

/* What stands before a colon, if it is a key for the field, and what stands behind it. */
static bool cut_key(const struct csv_names *names, struct slice text, enum field field, struct arena *scratch,
                    struct slice *rest) {
    *rest = text;
    struct slice key = slice_trim(slice_cut(rest, ':'));
    *rest = slice_trim(*rest);
    return key.size < text.size && !slice_empty(*rest) && means(names, key, field, scratch);
}

bool csv_is_introduced(const struct csv_names *names, struct slice text, struct arena *scratch) {
    struct slice rest;
    bool in_brackets = slice_starts(text, SLICE("(")) && slice_ends(text, SLICE(")"));
    return in_brackets || slice_starts(text, SLICE("*")) || cut_key(names, text, FIELD_COMMENT, scratch, &rest);
}

static bool is_sentence_word(struct slice word) {
    for (size_t i = 0; i < COUNT(sentence_words); i++)
        if (slice_equal_nocase(word, slice_of(sentence_words[i])))
            return true;
    return false;
}

static bool has_sentence_word(struct slice text, size_t *words) {
    bool found = false;
    for (*words = 0; text.size; ++*words)
        found = is_sentence_word(slice_cut(&text, ' ')) || found;
    return found;
}

bool csv_is_title(const struct csv_names *names, struct slice text, struct arena *scratch) {
    enum { LONGEST_TITLE = 6 /* words */ };
    size_t words;
    if (slice_empty(text) || has_sentence_word(text, &words) || words > LONGEST_TITLE)
        return false;
    bool sentence = slice_ends(text, SLICE(".")) || slice_ends(text, SLICE("!")) || slice_ends(text, SLICE("?")) ||
                    slice_contains(text, SLICE(": ")) || slice_contains(text, SLICE("; "));
    bool begins_small = is_letter(text.text[0]) && to_lower(text.text[0]) == text.text[0] && words > 1;
    return !sentence && !begins_small && !csv_is_introduced(names, text, scratch);
}

bool csv_is_keyed_remark(const struct csv_names *names, const struct csv_line *line, struct arena *scratch) {
    size_t first = 0;
    return csv_count_filled(line, &first) == 2 && means(names, csv_cell(line, first), FIELD_COMMENT, scratch) &&
           csv_has_letter(csv_last_cell(line));
}

bool csv_is_keyed_heading(const struct csv_names *names, const struct csv_line *line, struct arena *scratch,
                          struct slice *heading) {
    size_t first = 0, filled = csv_count_filled(line, &first);
    if (filled == 1)
        return cut_key(names, csv_cell(line, first), FIELD_PANEL, scratch, heading);
    *heading = csv_last_cell(line);
    return filled == 2 && first == 0 && means(names, csv_cell(line, 0), FIELD_PANEL, scratch) &&
           csv_has_letter(*heading);
}

/* ---- Taking a remark ---- */

static void append(struct arena *arena, struct slice *text, struct slice more) {
    *text = slice_empty(*text) ? more : join(arena, 3, *text, SLICE("\n"), more);
}

static bool has_digit(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (is_digit(text.text[i]))
            return true;
    return false;
}

/* Whose and when, said once more as in the row above. */
static bool is_repeated(const struct csv_table *table, size_t column, struct slice cell) {
    return !csv_holds_values(&table->layout, column) && slice_equal(cell, csv_cell(&table->row, column));
}

/* A remark goes to the comment of its result. Numbers below a range belong to the range, which then is no longer one
 * plain interval. */
void csv_take_remark(struct csv_table *table, const struct csv_line *line, struct csv_entry *entry) {
    bool keyed = csv_is_keyed_remark(table->names, line, table->spare);
    size_t first = 0;
    csv_count_filled(line, &first);
    for (size_t i = keyed ? first + 1 : first; i < line->count; i++) {
        struct slice cell = csv_cell(line, i);
        if (slice_empty(cell) || (i < table->layout.count && is_repeated(table, i, cell)))
            continue;
        bool of_range = i == table->layout.column_of[FIELD_RANGE] && has_digit(cell);
        append(table->row_arena, &entry->cell[of_range ? FIELD_RANGE : FIELD_COMMENT],
               arena_copy(table->row_arena, cell));
    }
}
