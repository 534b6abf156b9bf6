/* Tells what the text of a cell looks like. */
#include "csv_cells.h"

#include <string.h>

static struct slice drop_last(struct slice s, size_t count) {
    return slice_head(s, s.size - count);
}

/* The blanks that spreadsheets leave behind: no-break (U+00A0) and narrow no-break (U+202F), and the zero-width mark
 * U+FEFF. */
static struct slice trim_wide_blanks(struct slice s) {
    static const char *const blanks[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0];) {
        struct slice blank = slice_of(blanks[i]);
        size_t before = s.size;
        if (slice_starts(s, blank))
            s = slice_skip(s, blank.size);
        if (slice_ends(s, blank))
            s = drop_last(s, blank.size);
        s = slice_trim(s);
        i = s.size == before ? i + 1 : 0;
    }
    return s;
}

static bool is_ascii_at_ends(struct slice s) {
    return s.size == 0 || ((unsigned char)s.text[0] < 0x80 && (unsigned char)s.text[s.size - 1] < 0x80);
}

struct slice csv_cell_text(struct slice cell) {
    cell = slice_trim(cell);
    if (!is_ascii_at_ends(cell))
        cell = trim_wide_blanks(cell);
    if (cell.size > 3 && slice_starts(cell, SLICE("=\"")) && slice_ends(cell, SLICE("\"")))
        cell = drop_last(slice_skip(cell, 2), 1);
    return cell;
}

static struct slice skip_comparator(struct slice s) {
    if (s.size && (is_digit(s.text[0]) || is_letter(s.text[0])))
        return s;
    static const char *const signs[] = {"<", ">", "=", "\xE2\x89\xA4", "\xE2\x89\xA5", "\xEF\xBC\x9C", "\xEF\xBC\x9E"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0];) {
        if (slice_starts(s, slice_of(signs[i]))) {
            s = slice_trim(slice_skip(s, slice_of(signs[i]).size));
            i = 0;
        } else {
            i++;
        }
    }
    return s;
}

static struct slice skip_sign(struct slice s) {
    if (slice_starts(s, SLICE("-")) || slice_starts(s, SLICE("+")))
        return slice_skip(s, 1);
    if (slice_starts(s, SLICE("\xE2\x88\x92")))
        return slice_skip(s, 3);
    return s;
}

/* The separator at the beginning of `s`, of decimals or of groups, as its length in bytes; 0 when there is none. */
static size_t separator_size(struct slice s) {
    static const char *const separators[] = {".", ",", "'", "\xE2\x80\x99", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"};
    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++)
        if (slice_starts(s, slice_of(separators[i])))
            return slice_of(separators[i]).size;
    return s.size > 1 && s.text[0] == ' ' && is_digit(s.text[1]) ? 1 : 0;
}

static struct slice skip_digits(struct slice s) {
    while (s.size && is_digit(s.text[0]))
        s = slice_skip(s, 1);
    return s;
}

/* Behind the digits and separators at the beginning. */
static struct slice skip_number(struct slice s) {
    for (;;) {
        size_t size = s.size && is_digit(s.text[0]) ? 1 : separator_size(s);
        if (size == 0)
            return s;
        s = slice_skip(s, size);
    }
}

static struct slice skip_exponent(struct slice s) {
    if (s.size < 2 || to_lower(s.text[0]) != 'e')
        return s;
    struct slice digits = skip_sign(slice_skip(s, 1));
    struct slice rest = skip_digits(digits);
    return rest.size < digits.size ? rest : s;
}

static bool starts_number(struct slice s) {
    return s.size &&
           (is_digit(s.text[0]) || ((s.text[0] == '.' || s.text[0] == ',') && s.size > 1 && is_digit(s.text[1])));
}

bool csv_is_number(struct slice cell) {
    cell = skip_sign(cell);
    return starts_number(cell) && skip_exponent(skip_number(cell)).size == 0;
}

bool csv_begins_with_number(struct slice cell) {
    return starts_number(slice_trim(skip_sign(skip_comparator(cell))));
}

static struct slice skip_dash(struct slice s) {
    static const char *const dashes[] = {
        "-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "to ", "\xE2\x80\x94", "\xE2\x88\x92",
        "~", "bis ",         "a ",           "..",           "\xC3\xA0 "};
    for (size_t i = 0; i < sizeof dashes / sizeof dashes[0]; i++)
        if (slice_starts(s, slice_of(dashes[i])))
            return slice_trim(slice_skip(s, slice_of(dashes[i]).size));
    return NO_SLICE;
}

bool csv_is_range(struct slice cell) {
    while (cell.size && (cell.text[0] == '(' || cell.text[0] == '['))
        cell = slice_skip(cell, 1);
    struct slice behind_sign = skip_comparator(cell);
    if (behind_sign.size < cell.size)
        return starts_number(behind_sign);
    if (!starts_number(skip_sign(cell)))
        return false;
    struct slice rest = slice_trim(skip_number(skip_sign(cell)));
    return starts_number(skip_sign(skip_dash(rest)));
}

bool csv_has_letter(struct slice cell) {
    for (size_t i = 0; i < cell.size; i++)
        if (is_letter(cell.text[i]) || (unsigned char)cell.text[i] >= 0xC3)
            return true;
    return false;
}

/* Stamps of 8, 12 or 14 digits, as laboratory systems export them. */
static bool is_stamp(struct slice text) {
    size_t digits = text.size - skip_digits(text).size;
    return digits == text.size && (digits == 8 || digits == 12 || digits == 14);
}

/* "Mar 2024" is the month of "1 Mar 2024", and "03/2024" is "2024-03". */
static bool read_month(struct slice text, struct date *out) {
    enum { LONGEST = 20 };
    char whole[LONGEST + 2];
    if (text.size < 6 || text.size > LONGEST)
        return false;
    if (is_digit(text.text[0])) {
        char separator = text.text[2];
        if (text.size != 7 || (separator != '/' && separator != '.' && separator != '-'))
            return false;
        memcpy(whole, text.text + 3, 4);
        whole[4] = '-';
        memcpy(whole + 5, text.text, 2);
        return date_parse_iso((struct slice){whole, 7}, out) && out->precision == PRECISION_MONTH;
    }
    memcpy(whole, "1 ", 2);
    memcpy(whole + 2, text.text, text.size);
    if (date_parse_civil((struct slice){whole, text.size + 2}, DATE_ORDER_DMY, out) != DATE_READ ||
        out->precision != PRECISION_DAY || out->day != 1)
        return false;
    out->precision = PRECISION_MONTH;
    out->day = 0;
    return true;
}

enum date_reading csv_read_date(struct slice text, enum date_order order, struct date *out) {
    bool salvaged = false;
    if (date_parse_iso(text, out))
        return DATE_READ;
    if (is_stamp(text) && date_parse_hl7(text, out, &salvaged))
        return salvaged ? DATE_NOT_A_DATE : DATE_READ;
    if (read_month(text, out))
        return DATE_READ;
    return date_parse_civil(text, order, out);
}

static bool has_digit(struct slice s) {
    for (size_t i = 0; i < s.size; i++)
        if (is_digit(s.text[i]))
            return true;
    return false;
}

bool csv_is_date(struct slice text) {
    enum { SHORTEST = 6 /* 5/3/24 */, YEAR = 4 };
    struct date date;
    if ((text.size < SHORTEST && text.size != YEAR) || !has_digit(text))
        return false;
    return csv_read_date(text, DATE_ORDER_UNKNOWN, &date) != DATE_NOT_A_DATE ||
           csv_read_date(text, DATE_ORDER_DMY, &date) != DATE_NOT_A_DATE ||
           csv_read_date(text, DATE_ORDER_MDY, &date) != DATE_NOT_A_DATE;
}

/* LOINC numbers carry a Luhn check digit behind the dash. */
bool csv_is_loinc(struct slice cell) {
    if (cell.size < 3 || cell.size > 9 || cell.text[cell.size - 2] != '-' || !is_digit(cell.text[cell.size - 1]))
        return false;
    int sum = 0;
    for (size_t i = 0; i < cell.size - 2; i++) {
        char c = cell.text[cell.size - 3 - i];
        if (!is_digit(c))
            return false;
        int digit = (c - '0') * (i % 2 == 0 ? 2 : 1);
        sum += digit / 10 + digit % 10;
    }
    return (10 - sum % 10) % 10 == cell.text[cell.size - 1] - '0';
}
