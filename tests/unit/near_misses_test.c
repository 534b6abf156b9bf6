/* Spellings that are almost one of units.csv: each is refused, or means what the text itself says. A slip of one letter
 * must never become another unit by folding or by ignoring case. */
#include "csv_lines.h"
#include "feed.h"
#include "harness.h"
#include "spelling.h"
#include "spelling_letters.h"

#include <stdio.h>
#include <string.h>

enum { MAX_TABLE = 1024 * 1024, MAX_ROWS = 4096, MAX_SPELLING = 96, MIN_MISSES = 500, EDITS_A_ROW = 12 };

struct row {
    struct slice spelling, ucum, context;
    struct slice folded, caseless; /* forms of the spelling */
};

/* Whose unit is asked for: the contexts of units.csv. */
static struct reader {
    struct slice context;
    const char *unit;
    struct unit parsed;
} readers[] = {
    {.context = {"", 0}, .unit = "mg/dL"},
    {.context = {"number", 6}, .unit = "10*9/L"},
    {.context = {"enzyme", 6}, .unit = "U/L"},
};

static struct arena *arena;
static struct spellings *spellings;
static struct row rows[MAX_ROWS];
static size_t row_count;
static size_t read_count, refused_count;

/* ---- The table ---- */

static struct slice read_table(void) {
    FILE *file = fopen(SOURCE_DIR "/reference-ranges/units.csv", "rb");
    char *text = arena_alloc(arena, MAX_TABLE);
    size_t size = file && text ? fread(text, 1, MAX_TABLE, file) : 0;
    if (file)
        fclose(file);
    return (struct slice){text, size};
}

/* A text in two forms, in buffers of its own. */
struct forms {
    char tidy_text[2 * MAX_SPELLING], folded_text[2 * MAX_SPELLING], caseless_text[2 * MAX_SPELLING];
    struct slice tidy, folded, caseless;
};

static bool take_forms(struct slice text, struct forms *out) {
    return spelling_tidy(out->tidy_text, sizeof out->tidy_text, text, &out->tidy) &&
           spelling_fold_letters(out->folded_text, sizeof out->folded_text, out->tidy, &out->folded) &&
           spelling_fold_case(out->caseless_text, sizeof out->caseless_text, out->tidy, &out->caseless);
}

static bool load_row(const struct csv_line *line) {
    struct forms forms;
    if (line->count < 3 || row_count == MAX_ROWS || !take_forms(line->fields[0], &forms))
        return false;
    rows[row_count++] = (struct row){line->fields[0], line->fields[1], line->fields[2], arena_copy(arena, forms.folded),
                                     arena_copy(arena, forms.caseless)};
    return spellings_add(spellings, line->fields[0], line->fields[1], line->fields[2]);
}

static bool load(void) {
    struct bytes_feed feed;
    struct csv_line line;
    bytes_feed_start(&feed, read_table(), 0);
    struct csv_lines *lines = csv_lines_open(&feed.feed, ',');
    bool loaded = lines && csv_lines_next(lines, arena, &line) == CSV_LINE;
    while (loaded && csv_lines_next(lines, arena, &line) == CSV_LINE)
        loaded = load_row(&line);
    csv_lines_close(lines);
    return loaded && row_count > 1000;
}

/* ---- What a text may mean ---- */

static bool is_same_unit(const struct unit *a, const struct unit *b) {
    struct ratio factor;
    if (a->special || b->special)
        return a->special == b->special;
    return unit_factor(a, b, &factor) && ratio_equal(factor, RATIO_ONE);
}

static bool means(const struct unit *found, struct slice ucum) {
    struct unit unit;
    return ucum.size > 0 && unit_parse(ucum, &unit) && is_same_unit(found, &unit);
}

/* As UCUM the text itself, or the text with "l" for "L" and the like, says this unit. */
static bool is_ucum_for(const struct forms *forms, const struct unit *found) {
    return means(found, forms->tidy) || means(found, forms->folded);
}

enum likeness { ALIKE, ALIKE_WITHOUT_CASE };

static bool is_alike(const struct row *row, const struct forms *forms, enum likeness likeness) {
    return likeness == ALIKE ? slice_equal(row->folded, forms->folded) : slice_equal(row->caseless, forms->caseless);
}

/* The rows that the text is alike to, those for this reader before those for everybody, all mean this unit. */
static bool is_only_reading(const struct forms *forms, const struct reader *reader, const struct unit *found,
                            enum likeness likeness) {
    size_t for_reader = 0, for_all = 0, of_reader_mean_it = 0, of_all_mean_it = 0;
    for (size_t i = 0; i < row_count; i++) {
        if (!is_alike(&rows[i], forms, likeness))
            continue;
        bool is_for_all = rows[i].context.size == 0, is_for_reader = slice_equal(rows[i].context, reader->context);
        for_all += is_for_all;
        of_all_mean_it += is_for_all && means(found, rows[i].ucum);
        for_reader += !is_for_all && is_for_reader;
        of_reader_mean_it += !is_for_all && is_for_reader && means(found, rows[i].ucum);
    }
    if (for_reader)
        return of_reader_mean_it == for_reader;
    return for_all > 0 && of_all_mean_it == for_all;
}

/* A unit whose factor is not exact is never converted: such a text is refused later. */
static bool is_refused(enum spelling_result result, const struct unit *found) {
    return result != SPELLING_FOUND || found->inexact;
}

static void check_miss(struct slice text) {
    struct forms forms;
    bool has_forms = take_forms(text, &forms);
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++) {
        struct slice ucum;
        struct unit found;
        enum spelling_result result = spellings_find(spellings, text, &readers[i].parsed, &ucum, &found);
        if (is_refused(result, &found)) {
            refused_count++;
            continue;
        }
        read_count++;
        bool held = has_forms && (is_only_reading(&forms, &readers[i], &found, ALIKE) || is_ucum_for(&forms, &found) ||
                                  is_only_reading(&forms, &readers[i], &found, ALIKE_WITHOUT_CASE));
        CHECK_ROW(held, arena_copy(arena, text).text);
    }
}

/* ---- One slip ---- */

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void every_flip_of_case(void) {
    char text[MAX_SPELLING];
    for (size_t i = 0; i < row_count; i++) {
        struct slice spelling = rows[i].spelling;
        for (size_t at = 0; at < spelling.size; at++) {
            if (!is_letter(spelling.text[at]))
                continue;
            memcpy(text, spelling.text, spelling.size);
            text[at] = (char)(text[at] ^ 0x20);
            check_miss((struct slice){text, spelling.size});
        }
    }
    CU_ASSERT_TRUE(read_count + refused_count >= MIN_MISSES);
}

enum edit { DELETE_ONE, DOUBLE_ONE, SWAP_TWO, REPLACE_ONE, INSERT_ONE, EDIT_COUNT };

/* The spelling with one slip in it. */
static struct slice edited(char *text, struct slice spelling, uint64_t *state) {
    static const char signs[] = "abcdefghiklmnopqrstuvwxyzGIKLMNPTU/*.%^0123456789-+ ";
    size_t at = (size_t)(next_random(state) % spelling.size), size = spelling.size;
    char sign = signs[next_random(state) % (sizeof signs - 1)];
    memcpy(text, spelling.text, size);
    switch ((enum edit)(next_random(state) % EDIT_COUNT)) {
    case DELETE_ONE:
        memmove(text + at, text + at + 1, size - at - 1);
        return (struct slice){text, size - 1};
    case DOUBLE_ONE:
        memmove(text + at + 1, spelling.text + at, size - at);
        return (struct slice){text, size + 1};
    case SWAP_TWO:
        if (at + 1 < size) {
            text[at] = spelling.text[at + 1];
            text[at + 1] = spelling.text[at];
        }
        return (struct slice){text, size};
    case INSERT_ONE:
        memmove(text + at + 1, spelling.text + at, size - at);
        text[at] = sign;
        return (struct slice){text, size + 1};
    default:
        text[at] = sign;
        return (struct slice){text, size};
    }
}

static void one_edit(void) {
    char text[MAX_SPELLING];
    uint64_t state = 88172645463325252U;
    size_t before = read_count + refused_count;
    for (size_t i = 0; i < row_count; i++)
        for (size_t j = 0; j < EDITS_A_ROW && rows[i].spelling.size + 1 < sizeof text; j++)
            check_miss(edited(text, rows[i].spelling, &state));
    CU_ASSERT_TRUE(read_count + refused_count >= before + MIN_MISSES);
    CU_ASSERT_TRUE(refused_count > read_count);
}

/* Slips between units of different size that a reader could overlook, each beside what it must mean. */
static void slips_of_size_are_kept_apart(void) {
    static const struct {
        const char *text, *ucum; /* NULL: refused */
    } slips[] = {
        {"mg/dl", "mg/dL"},   {"ng/dl", "ng/dL"},   {"pg/dl", "pg/dL"},   {"ug/dl", "ug/dL"},     {"mg/l", "mg/L"},
        {"ng/l", "ng/L"},     {"mmol/l", "mmol/L"}, {"nmol/l", "nmol/L"}, {"umol/l", "umol/L"},   {"pmol/l", "pmol/L"},
        {"Mmol/l", NULL},     {"MMOL/L", "mmol/L"}, {"Mg/dl", NULL},      {"MG/DL", "mg/dL"},     {"mG/dL", "mG/dL"},
        {"Ng/mL", "ng/mL"},   {"NG/ML", "ng/mL"},   {"Pg/mL", NULL},      {"PG/ML", "pg/mL"},     {"mg/ml", "mg/mL"},
        {"mg/ML", NULL},      {"mg/Ml", NULL},      {"MU/L", NULL},       {"mU/L", "mU/L"},       {"10*9/L", "10*9/L"},
        {"10*6/L", "10*6/L"}, {"10*3/L", "10*3/L"}, {"10-9/L", NULL},     {"10^9/uL", "10*9/uL"}, {"meg/L", NULL},
        {"nmmol/L", NULL},    {"mmmol/L", NULL},    {"umol//L", NULL},    {"umol/L/", NULL},      {"g/dLL", NULL},
        {"kU/L", "kU/L"},     {"KU/L", "kU/L"},     {"ukat/l", "ukat/L"}, {"nkat/l", "nkat/L"},   {"mkat/l", "mkat/L"},
        {"ymol/L", NULL},     {"zmol/L", NULL},     {"hmol/L", NULL},     {"hg/L", NULL},         {"dag/L", NULL},
        {"mg/daL", NULL},     {"mg/hL", NULL},      {"yg/mL", NULL},      {"h[IU]/L", NULL},      {"hPa", "hPa"},
        {"mm/h", "mm/h"},     {"g/d", "g/d"},       {"dg/L", "dg/L"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        struct slice ucum;
        struct unit found;
        bool known = spellings_find(spellings, slice_of(slips[i].text), NULL, &ucum, &found) == SPELLING_FOUND;
        CHECK_ROW(slips[i].ucum ? known && means(&found, slice_of(slips[i].ucum)) : !known, slips[i].text);
    }
}

int main(void) {
    static const struct test tests[] = {
        {"every flip of case", every_flip_of_case},
        {"one edit", one_edit},
        {"slips of size are kept apart", slips_of_size_are_kept_apart},
    };
    arena = arena_new();
    spellings = arena ? spellings_new(arena) : NULL;
    if (!spellings)
        return 2;
    bool ready = load();
    for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
        ready = unit_parse(slice_of(readers[i].unit), &readers[i].parsed) && ready;
    if (!ready)
        return 2;
    int status = run_suite("unit-near-misses", tests, sizeof tests / sizeof tests[0]);
    printf("%zu near misses refused, %zu read\n", refused_count, read_count);
    arena_free(arena);
    return status;
}
