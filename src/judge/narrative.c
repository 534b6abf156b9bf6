/* Compares the readable text of a document with its coded entry. */
#include "narrative.h"

#include "builder.h"
#include "conversion_path.h"
#include "fold.h"

enum { MAX_WORDS = 64 };

struct words {
    struct slice list[MAX_WORDS];
    size_t count;
};

static bool is_mark(char c) {
    return c == ',' || c == ';' || c == ':' || c == '|' || c == '.';
}

/* Words between blanks, without the marks behind them. What is too long to be about one result is not looked at. */
static bool split(struct slice text, struct arena *arena, struct words *out) {
    struct builder b = builder_start(arena);
    for (size_t i = 0; i < text.size; i++)
        builder_char(&b, (unsigned char)text.text[i] <= ' ' || text.text[i] == '|' ? ' ' : text.text[i]);
    struct slice rest = builder_text(&b);
    out->count = 0;
    while (rest.size) {
        struct slice word = slice_cut(&rest, ' ');
        while (word.size && is_mark(word.text[word.size - 1]))
            word.size--;
        if (slice_empty(word))
            continue;
        if (out->count == MAX_WORDS)
            return false;
        out->list[out->count++] = word;
    }
    return true;
}

static bool is_dash(struct slice word) {
    static const struct slice dashes[] = {{"-", 1}, {"–", 3}, {"—", 3}, {"to", 2}, {"bis", 3}, {"à", 2}, {"a", 1}};
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (slice_equal(word, dashes[i]))
            return true;
    return false;
}

static bool is_sign(struct slice word) {
    static const struct slice signs[] = {{"<", 1}, {">", 1}, {"<=", 2}, {">=", 2}, {"≤", 3}, {"≥", 3}};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (slice_equal(word, signs[i]))
            return true;
    return false;
}

/* ---- Numbers ---- */

/* The number that begins at a word, with the unit behind it where one is known. */
struct statement {
    struct quantity quantity;
    struct slice ucum;
    struct unit unit;
    bool has_unit;
};

static bool find_unit(const struct claim *claim, struct slice text, struct statement *out) {
    const struct unit *own = claim->marker ? &claim->marker->parsed_unit : NULL;
    out->has_unit = !slice_empty(text) && spellings_find(catalogue_spellings(claim->catalogue), text, own, &out->ucum,
                                                         &out->unit) == SPELLING_FOUND;
    return out->has_unit;
}

static bool is_in_interval(const struct words *words, size_t first, size_t last) {
    return (first > 0 && is_dash(words->list[first - 1])) ||
           (last + 1 < words->count && is_dash(words->list[last + 1]));
}

static bool is_group(struct slice word, size_t least) {
    for (size_t i = 0; i < word.size; i++)
        if (!is_digit(word.text[i]))
            return false;
    return word.size >= least && word.size <= 3;
}

/* The word with the thousands behind it: 1 234 567. */
static struct slice with_groups(const struct words *words, size_t *last, struct arena *arena) {
    struct slice number = words->list[*last];
    if (!is_group(number, 1))
        return number;
    while (*last + 1 < words->count && is_group(words->list[*last + 1], 3))
        number = join(arena, 2, number, words->list[++*last]);
    return number;
}

/* What stands in groups may be one number or several: `grouped` takes it as one. */
static bool read_statement(const struct claim *claim, const struct words *words, size_t at, bool grouped,
                           struct arena *arena, struct statement *out) {
    size_t last = at;
    struct slice text = words->list[at];
    if (at > 0 && is_sign(words->list[at - 1]))
        return false; /* read with its sign */
    struct slice sign = is_sign(text) && at + 1 < words->count ? words->list[last++] : NO_SLICE;
    text = join(arena, 2, sign, grouped ? with_groups(words, &last, arena) : words->list[last]);
    quantity_read(text, NUMERALS_UNDECIDED, arena, &out->quantity);
    if (out->quantity.kind == QUANTITY_UNDECIDED)
        quantity_read(text, NUMERALS_POINT, arena, &out->quantity);
    if (out->quantity.kind != QUANTITY_NUMBER || is_in_interval(words, at, last))
        return false;
    if (!find_unit(claim, out->quantity.unit, out) && last + 1 < words->count)
        (void)find_unit(claim, words->list[last + 1], out);
    return true;
}

/* One of its last digit up and down: what a figure that was rounded can mean. */
static bool find_span(const struct conversion_path *path, struct decimal figure, struct decimal *low,
                      struct decimal *high) {
    struct decimal step = {1, figure.exponent}, below, above;
    return decimal_add(figure, decimal_negate(step), &below) && decimal_add(figure, step, &above) &&
           path_convert(path, below, DECIMAL_MAX_DIGITS, low) && path_convert(path, above, DECIMAL_MAX_DIGITS, high);
}

/* A text may have fewer decimals than the entry. */
static bool is_same_figure(struct decimal coded, struct decimal said) {
    if (decimal_places(said) < decimal_places(coded))
        coded = decimal_round_places(coded, decimal_places(said));
    return decimal_compare(coded, said) == 0;
}

/* In another unit figures may differ by what was rounded. */
static bool means_the_same(const struct claim *claim, const struct statement *statement) {
    const struct conversion_path unchanged = {.count = 0};
    struct conversion_path path;
    struct decimal low, high, from, to;
    if (!statement->has_unit || !claim->marker ||
        !path_find(claim->catalogue, claim->marker, &statement->unit, claim->unit, &path) ||
        path_changes_nothing(&path))
        return is_same_figure(claim->number, statement->quantity.number);
    return find_span(&unchanged, claim->number, &low, &high) &&
           find_span(&path, statement->quantity.number, &from, &to) && decimal_compare(low, to) <= 0 &&
           decimal_compare(from, high) <= 0;
}

/* Laboratories print "<" for limits that an entry takes as part of the interval. */
static bool is_same_comparator(enum comparator a, enum comparator b) {
    bool below_a = a == COMPARATOR_LESS || a == COMPARATOR_AT_MOST;
    bool below_b = b == COMPARATOR_LESS || b == COMPARATOR_AT_MOST;
    return (a == COMPARATOR_NONE) == (b == COMPARATOR_NONE) && below_a == below_b;
}

/* ---- No result ---- */

static bool has_digit(struct slice word) {
    for (size_t i = 0; i < word.size; i++)
        if (is_digit(word.text[i]))
            return true;
    return false;
}

static bool is_behind_value(const struct claim *claim, struct slice word) {
    struct statement unit;
    return has_digit(word) || find_unit(claim, word, &unit);
}

/* The text is, or ends with, words for no result, before its unit and its range. A mark counts only where it is all. */
static bool says_no_result(const struct claim *claim, const struct words *words, struct arena *arena) {
    size_t end = words->count;
    while (end > 0 && is_behind_value(claim, words->list[end - 1]))
        end--;
    struct slice last_words = NO_SLICE;
    for (size_t i = end; i > 0; i--) {
        struct quantity quantity;
        last_words = join(arena, 3, words->list[i - 1], SLICE(" "), last_words);
        quantity_read(last_words, NUMERALS_POINT, arena, &quantity);
        if (quantity.kind == QUANTITY_NONE && (i == 1 || is_letter(words->list[i - 1].text[0])))
            return true;
    }
    return false;
}

bool narrative_denies_number(struct slice narrative, const struct claim *claim, struct arena *arena) {
    struct words words;
    bool states = false;
    if (slice_empty(slice_trim(narrative)) || !split(narrative, arena, &words))
        return false;
    for (size_t i = 0; i < 2 * words.count; i++) {
        struct statement statement;
        if (!read_statement(claim, &words, i / 2, i % 2 == 1, arena, &statement))
            continue;
        if (is_same_comparator(statement.quantity.comparator, claim->comparator) && means_the_same(claim, &statement))
            return false;
        states = true;
    }
    return states || says_no_result(claim, &words, arena);
}

/* ---- Answers ---- */

/* The answer that a text is, or ends with. */
static struct slice answer_of(const struct catalogue *catalogue, struct slice folded) {
    for (;;) {
        struct slice answer = catalogue_answer(catalogue, folded);
        if (!slice_empty(answer) || slice_empty(folded))
            return answer;
        (void)slice_cut(&folded, ' ');
    }
}

bool narrative_denies_answer(struct slice narrative, const struct catalogue *catalogue, struct slice answer,
                             struct arena *arena) {
    struct slice said = answer_of(catalogue, fold_name(arena, narrative));
    return !slice_empty(said) && !slice_empty(answer) && !slice_equal(said, answer);
}
