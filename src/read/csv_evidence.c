/* Gathers what the cells of a file say of how it writes numbers, dates and sex. */
#include "csv_evidence.h"

#include "csv_cells.h"
#include "date.h"

struct shape {
    size_t points, commas, others; /* separators; others: blanks and apostrophes, which only part groups */
    size_t before;                 /* digits before the first point or comma */
    size_t after;                  /* digits behind the last point or comma */
    bool groups;                   /* every part behind the first has three digits */
    bool zero_first;
    char last;
};

static bool is_part_end(char c) {
    return c == '.' || c == ',';
}

static struct shape shape_of(struct slice number) {
    struct shape shape = {.groups = true, .zero_first = number.size && number.text[0] == '0'};
    size_t digits = 0;
    for (size_t i = 0; i < number.size; i++) {
        char c = number.text[i];
        if (is_digit(c)) {
            digits++;
            continue;
        }
        if (!is_part_end(c)) {
            shape.others += c == '\'' || c == ' ';
            continue;
        }
        if (shape.points + shape.commas == 0)
            shape.before = digits;
        else
            shape.groups = shape.groups && digits == 3;
        shape.points += c == '.';
        shape.commas += c == ',';
        shape.last = c;
        digits = 0;
    }
    shape.after = digits;
    shape.groups = shape.groups && digits == 3;
    return shape;
}

static enum csv_numeral sign(char decimal) {
    return decimal == '.' ? CSV_NUMERAL_POINT : CSV_NUMERAL_COMMA;
}

enum csv_numeral csv_numeral_of(struct slice number) {
    struct shape shape = shape_of(number);
    size_t separators = shape.points + shape.commas;
    if (separators == 0 || shape.after == 0)
        return CSV_NUMERAL_NOTHING;
    if (shape.points && shape.commas) {
        size_t of_last = shape.last == '.' ? shape.points : shape.commas;
        return of_last == 1 ? sign(shape.last) : CSV_NUMERAL_NOTHING;
    }
    if (separators > 1) /* 1.234.567 parts groups by the point; 05.03.2024 is no number */
        return shape.groups && shape.before > 0 && shape.before <= 3 && !shape.zero_first
                   ? sign(shape.last == '.' ? ',' : '.')
                   : CSV_NUMERAL_NOTHING;
    bool could_be_group =
        shape.after == 3 && shape.before > 0 && shape.before <= 3 && !shape.zero_first && !shape.others;
    return could_be_group ? CSV_NUMERAL_AMBIGUOUS : sign(shape.last);
}

static bool belongs_to_number(struct slice text, size_t at) {
    char c = text.text[at];
    bool before_digit = at + 1 < text.size && is_digit(text.text[at + 1]);
    bool behind_digit = at > 0 && is_digit(text.text[at - 1]);
    return is_digit(c) || (before_digit && is_part_end(c)) || (before_digit && behind_digit && c == '\'');
}

static void note_numeral(struct csv_evidence *evidence, enum csv_numeral numeral, const struct csv_entry *entry) {
    bool conflict = csv_numerals_conflict(evidence);
    evidence->point = evidence->point || numeral == CSV_NUMERAL_POINT;
    evidence->comma = evidence->comma || numeral == CSV_NUMERAL_COMMA;
    evidence->ambiguous = evidence->ambiguous || numeral == CSV_NUMERAL_AMBIGUOUS;
    if (!conflict && csv_numerals_conflict(evidence)) {
        evidence->numeral_line = entry->line;
        evidence->numeral_column = entry->column;
    }
}

/* `first_only`: what stands behind the number in a value is a unit or a remark. */
static void add_numbers(struct csv_evidence *evidence, struct slice text, bool first_only,
                        const struct csv_entry *entry) {
    for (size_t at = 0; at < text.size;) {
        size_t end = at;
        while (end < text.size && belongs_to_number(text, end))
            end++;
        if (end > at)
            note_numeral(evidence, csv_numeral_of(slice_head(slice_skip(text, at), end - at)), entry);
        bool groups_follow = end + 1 < text.size && text.text[end] == ' ' && is_digit(text.text[end + 1]);
        if (end > at && first_only && !groups_follow)
            return;
        at = end + 1;
    }
}

static bool begins_with_four_digits(struct slice text) {
    return text.size >= 4 && is_digit(text.text[0]) && is_digit(text.text[1]) && is_digit(text.text[2]) &&
           is_digit(text.text[3]);
}

static bool orders_conflict(const struct csv_day_orders *orders) {
    return orders->day_first + orders->month_first + orders->year_first > 1;
}

static void add_date(struct csv_day_orders *orders, struct slice text, const struct csv_entry *entry) {
    if (slice_empty(text) || begins_with_four_digits(text))
        return;
    bool conflict = orders_conflict(orders);
    enum date_order order = date_order_evidence(text);
    orders->day_first = orders->day_first || order == DATE_ORDER_DMY;
    orders->month_first = orders->month_first || order == DATE_ORDER_MDY;
    orders->year_first = orders->year_first || order == DATE_ORDER_YMD;
    if (!conflict && orders_conflict(orders)) {
        orders->line = entry->line;
        orders->column = entry->column;
    }
}

static bool states(struct slice header, const char *form) {
    struct slice wanted = slice_of(form);
    for (; header.size >= wanted.size; header = slice_skip(header, 1))
        if (slice_equal_nocase(slice_head(header, wanted.size), wanted))
            return true;
    return false;
}

/* "Date (DD/MM/YYYY)": the header itself says the order, in the letters of four languages. */
static void add_stated_order(struct csv_day_orders *orders, struct slice header) {
    if (!slice_ends(header, SLICE(")")) && !slice_ends(header, SLICE("]")))
        return;
    orders->day_first = orders->day_first || states(header, "dd/mm") || states(header, "dd-mm") ||
                        states(header, "tt/mm") || states(header, "jj/mm");
    orders->month_first = orders->month_first || states(header, "mm/dd") || states(header, "mm-dd");
}

void csv_evidence_add(struct csv_evidence *evidence, const struct csv_entry *entry) {
    if (entry->lost)
        return;
    if (csv_begins_with_number(entry->cell[FIELD_VALUE]))
        add_numbers(evidence, entry->cell[FIELD_VALUE], true, entry);
    add_numbers(evidence, entry->cell[FIELD_LOW], true, entry);
    add_numbers(evidence, entry->cell[FIELD_HIGH], true, entry);
    add_numbers(evidence, entry->cell[FIELD_RANGE], false, entry);
    add_stated_order(&evidence->dates, entry->date_header);
    add_date(&evidence->dates, entry->cell[FIELD_COLLECTED], entry);
    add_date(&evidence->dates, entry->cell[FIELD_REPORTED], entry);
    add_date(&evidence->dates, entry->cell[FIELD_BORN], entry);
    csv_note_sex(&evidence->sex, entry->cell[FIELD_SEX], entry->sex_header);
}

bool csv_numerals_conflict(const struct csv_evidence *evidence) {
    return evidence->point && evidence->comma;
}

bool csv_dates_conflict(const struct csv_evidence *evidence) {
    return orders_conflict(&evidence->dates);
}

enum numerals csv_decide_numerals(const struct csv_evidence *evidence) {
    if (evidence->point == evidence->comma)
        return NUMERALS_UNDECIDED;
    return evidence->point ? NUMERALS_POINT : NUMERALS_COMMA;
}

enum date_order csv_decide_dates(const struct csv_evidence *evidence) {
    const struct csv_day_orders *orders = &evidence->dates;
    if (orders_conflict(orders))
        return DATE_ORDER_UNKNOWN;
    if (orders->day_first)
        return DATE_ORDER_DMY;
    if (orders->month_first)
        return DATE_ORDER_MDY;
    return orders->year_first ? DATE_ORDER_YMD : DATE_ORDER_UNKNOWN;
}
