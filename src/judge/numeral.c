/* Reads numbers as people write them, and refuses those that can be read in two ways. */
#include "numeral.h"

enum { LONGEST_NUMERAL = 48, GROUP = 3 };

static bool digit_at(struct slice text, size_t at) {
    return at < text.size && is_digit(text.text[at]);
}

static size_t digits_from(struct slice text, size_t at) {
    size_t count = 0;
    while (digit_at(text, at + count))
        count++;
    return count;
}

/* A blank belongs to a number only between groups of thousands: "12 345", not "5 10^9/L". */
static bool blank_groups(struct slice text, size_t at, size_t run) {
    return run >= 1 && run <= GROUP && digits_from(text, at + 1) == GROUP;
}

static bool separator_belongs(struct slice text, size_t at, size_t run) {
    char c = text.text[at];
    if (c == ' ')
        return blank_groups(text, at, run);
    if (c == '\'')
        return run > 0 && digit_at(text, at + 1);
    if (c != '.' && c != ',')
        return false;
    bool ends_number = at + 1 == text.size || text.text[at + 1] == ' ';
    return digit_at(text, at + 1) || (run > 0 && c == '.' && ends_number);
}

/* How many bytes from `start` are digits and the separators between them. */
static size_t mantissa_size(struct slice text, size_t start) {
    size_t at = start, run = 0;
    while (at < text.size) {
        if (is_digit(text.text[at]))
            run++;
        else if (separator_belongs(text, at, run))
            run = 0;
        else
            break;
        at++;
    }
    return at - start;
}

/* "e+3" behind a mantissa; 0 when what follows is a word such as "E/l". */
static size_t exponent_size(struct slice text) {
    if (text.size < 2 || to_lower(text.text[0]) != 'e')
        return 0;
    size_t sign = text.text[1] == '+' || text.text[1] == '-' ? 1 : 0;
    size_t digits = digits_from(text, 1 + sign);
    size_t end = 1 + sign + digits;
    bool word_goes_on = end < text.size && (is_letter(text.text[end]) || text.text[end] == '/');
    return digits > 0 && !word_goes_on ? end : 0;
}

struct shape {
    size_t points, commas, groups; /* groups: blanks and apostrophes, which never are a decimal sign */
    char last;                     /* the last point or comma */
    size_t before, after;          /* digits before the first and after the last point or comma */
};

static struct shape shape_of(struct slice mantissa) {
    struct shape shape = {0};
    for (size_t i = 0; i < mantissa.size; i++) {
        char c = mantissa.text[i];
        if (is_digit(c)) {
            shape.after++;
            shape.before += shape.last == 0;
        } else if (c == '.' || c == ',') {
            *(c == '.' ? &shape.points : &shape.commas) += 1;
            shape.last = c;
            shape.after = 0;
        } else {
            shape.groups++;
        }
    }
    return shape;
}

/* The decimal sign of a number in a file that has not told its own: 0 when there is none, '?' when it can be read in
 * two ways. */
static char own_decimal_sign(struct slice mantissa) {
    struct shape shape = shape_of(mantissa);
    if (shape.points > 0 && shape.commas > 0)
        return shape.last;
    size_t count = shape.points + shape.commas;
    if (count != 1)
        return 0;
    bool may_be_thousands = shape.groups == 0 && shape.after == GROUP && shape.before >= 1 && shape.before <= GROUP &&
                            mantissa.text[0] != '0';
    return may_be_thousands ? '?' : shape.last;
}

struct written {
    char text[LONGEST_NUMERAL + 1];
    size_t size;
    size_t whole_digits;
    bool grouped;
};

static void add(struct written *out, char c) {
    out->text[out->size++] = c;
}

/* True when a group of thousands may end after `run` digits; `group` is the separator so far, 0 before the first. */
static bool group_ends(struct slice mantissa, char group, char separator, size_t run) {
    if (group)
        return group == separator && run == GROUP;
    return run >= 1 && run <= GROUP && mantissa.text[0] != '0';
}

/* The mantissa with a point as its decimal sign and without group separators; false when its groups are not groups. */
static bool write_plainly(struct slice mantissa, char decimal_sign, struct written *out) {
    char group = 0;
    bool behind_sign = false;
    size_t run = 0;
    for (size_t i = 0; i < mantissa.size; i++) {
        char c = mantissa.text[i];
        if (is_digit(c)) {
            run++;
            out->whole_digits += !behind_sign;
            add(out, c);
            continue;
        }
        if (behind_sign || (c == decimal_sign ? group && run != GROUP : !group_ends(mantissa, group, c, run)))
            return false;
        if (c == decimal_sign) {
            behind_sign = true;
            add(out, '.');
        } else {
            group = c;
        }
        run = 0;
    }
    out->grouped = group != 0;
    return behind_sign || !group || run == GROUP;
}

static char decimal_sign_of(struct slice mantissa, enum numerals numerals) {
    if (numerals == NUMERALS_UNDECIDED)
        return own_decimal_sign(mantissa);
    return numerals == NUMERALS_COMMA ? ',' : '.';
}

enum numeral_reading numeral_take(struct slice *text, enum numerals numerals, struct numeral *out) {
    struct written plain = {0};
    size_t sign = text->size > 0 && (text->text[0] == '-' || text->text[0] == '+') ? 1 : 0;
    struct slice mantissa = slice_head(slice_skip(*text, sign), mantissa_size(*text, sign));
    struct slice behind = slice_skip(*text, sign + mantissa.size);
    struct slice exponent = slice_head(behind, exponent_size(behind));
    if (mantissa.size == 0 || sign + mantissa.size + exponent.size > LONGEST_NUMERAL)
        return NUMERAL_NOT_A_NUMBER;
    if (sign && text->text[0] == '-')
        add(&plain, '-');
    char decimal_sign = decimal_sign_of(mantissa, numerals);
    if (decimal_sign == '?')
        return NUMERAL_UNDECIDED;
    if (!write_plainly(mantissa, decimal_sign, &plain))
        return NUMERAL_NOT_A_NUMBER;
    for (size_t i = 0; i < exponent.size; i++)
        add(&plain, exponent.text[i]);
    if (!decimal_parse((struct slice){plain.text, plain.size}, &out->number))
        return NUMERAL_NOT_A_NUMBER;
    out->grouped = plain.grouped;
    out->whole_digits = plain.whole_digits;
    *text = slice_skip(behind, exponent.size);
    return NUMERAL_READ;
}
