/* Tells the delimiter from the first lines. */
#include "csv_delimiter.h"

#include "csv_cells.h"
#include "csv_lines.h"

enum { LINES_LOOKED_AT = 50, COLUMNS_COUNTED = 256 };

struct score {
    size_t known;     /* the most known column names in one line */
    size_t same;      /* lines that have the most common number of columns, if that is more than one */
    size_t different; /* all other lines */
};

static size_t count_known(const struct csv_names *names, const struct csv_line *line, struct arena *scratch) {
    size_t known = 0;
    for (size_t i = 0; i < line->count; i++)
        known += csv_meaning_fields(csv_names_find(names, csv_cell_text(line->fields[i]), scratch)) != 0;
    return known;
}

static void count_same(const size_t *lines_with, struct score *score) {
    size_t total = lines_with[0] + lines_with[1];
    for (size_t columns = 2; columns < COLUMNS_COUNTED; columns++) {
        total += lines_with[columns];
        if (lines_with[columns] > score->same)
            score->same = lines_with[columns];
    }
    score->different = total - score->same;
}

static bool score_delimiter(const struct csv_names *names, struct slice head, char delimiter, struct arena *arena,
                            struct score *score) {
    size_t lines_with[COLUMNS_COUNTED] = {0};
    struct bytes_feed feed;
    bytes_feed_start(&feed, head, 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, delimiter);
    if (!lines)
        return false;
    struct csv_line line;
    *score = (struct score){0, 0, 0};
    for (size_t i = 0; i < LINES_LOOKED_AT && csv_lines_next(lines, arena, &line) == CSV_LINE; i++) {
        size_t known = line.count > 1 ? count_known(names, &line, arena) : 0;
        score->known = known > score->known ? known : score->known;
        lines_with[line.count < COLUMNS_COUNTED ? line.count : COLUMNS_COUNTED - 1]++;
    }
    csv_lines_close(lines);
    count_same(lines_with, score);
    return true;
}

/* Positive when `a` is the better one. */
static int compare_scores(struct score a, struct score b) {
    if (a.known != b.known)
        return a.known > b.known ? 1 : -1;
    if (a.same != b.same)
        return a.same > b.same ? 1 : -1;
    return (a.different < b.different) - (a.different > b.different);
}

/* `sep=;` as spreadsheets write it in the first line, quoted or not; a tab may be written as \t. */
static bool read_declared(struct slice head, char *out) {
    if (slice_starts(head, SLICE("\"")))
        head = slice_skip(head, 1);
    if (!slice_equal_nocase(slice_head(head, 4), SLICE("sep=")))
        return false;
    head = slice_skip(head, 4);
    if (slice_starts(head, SLICE("\\t")))
        *out = '\t';
    else if (head.size && head.text[0] != '\r' && head.text[0] != '\n')
        *out = head.text[0];
    else
        return false;
    return true;
}

bool csv_declares_delimiter(const struct csv_line *line) {
    char delimiter;
    return line->line == 1 && read_declared(line->text, &delimiter);
}

enum csv_delimiter_status csv_find_delimiter(const struct csv_names *names, struct slice head, char *out) {
    static const char delimiters[] = {',', ';', '\t', '|'};
    if (read_declared(head, out))
        return CSV_DELIMITER_DECLARED;
    struct arena *arena = arena_new();
    if (!arena)
        return CSV_DELIMITER_NO_MEMORY;
    struct score best = {0, 0, 0}, score;
    bool tie = true, complete = true;
    for (size_t i = 0; i < sizeof delimiters && complete; i++) {
        complete = score_delimiter(names, head, delimiters[i], arena, &score) && !arena_failed(arena);
        int order = score.same || score.known ? compare_scores(score, best) : -1;
        tie = order == 0 || (tie && order < 0);
        if (order > 0) {
            best = score;
            *out = delimiters[i];
        }
        arena_reset(arena);
    }
    arena_free(arena);
    if (!complete)
        return CSV_DELIMITER_NO_MEMORY;
    return tie ? CSV_DELIMITER_UNDECIDED : CSV_DELIMITER_FOUND;
}
