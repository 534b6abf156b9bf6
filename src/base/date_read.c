/* Dates in the notations of machines: ISO 8601 and the time stamps of HL7. */
#include "date_read.h"

#include "calendar.h"

enum { MAX_OFFSET_HOURS = 14 };

bool take_digits_exactly(struct slice *rest, int count, int *number) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if ((size_t)i >= rest->size || !is_digit(rest->text[i]))
            return false;
        value = value * 10 + (rest->text[i] - '0');
    }
    *number = value;
    *rest = slice_skip(*rest, (size_t)count);
    return true;
}

bool take_char(struct slice *rest, char expected) {
    if (rest->size == 0 || rest->text[0] != expected)
        return false;
    *rest = slice_skip(*rest, 1);
    return true;
}

bool take_fraction(struct slice *rest) {
    if (!take_char(rest, '.'))
        return true;
    size_t before = rest->size;
    while (rest->size && is_digit(rest->text[0]))
        *rest = slice_skip(*rest, 1);
    return rest->size < before;
}

bool read_offset(struct slice text, struct date *out) {
    if (slice_equal(text, SLICE("Z"))) {
        out->has_offset = true;
        return true;
    }
    int hours, minutes = 0;
    bool west = slice_starts(text, SLICE("-"));
    if ((!take_char(&text, '+') && !take_char(&text, '-')) || !take_digits_exactly(&text, 2, &hours))
        return false;
    bool colon = take_char(&text, ':');
    if ((colon || text.size) && !take_digits_exactly(&text, 2, &minutes))
        return false;
    if (text.size || minutes > 59 || hours * 60 + minutes > MAX_OFFSET_HOURS * 60)
        return false;
    out->has_offset = true;
    out->offset = west ? -(hours * 60 + minutes) : hours * 60 + minutes;
    return true;
}

bool is_clock_time(const struct date *d) {
    return d->hour <= 23 && d->minute <= 59 && d->second <= 60;
}

/* ---- ISO 8601 ---- */

/* YYYY[-MM[-DD]] */
static bool take_iso_day(struct slice *rest, struct date *d) {
    if (!take_digits_exactly(rest, 4, &d->year))
        return false;
    d->precision = PRECISION_YEAR;
    if (!take_char(rest, '-'))
        return calendar_has_day(d->year, 1, 1);
    if (!take_digits_exactly(rest, 2, &d->month))
        return false;
    d->precision = PRECISION_MONTH;
    if (!take_char(rest, '-'))
        return calendar_has_day(d->year, d->month, 1);
    if (!take_digits_exactly(rest, 2, &d->day))
        return false;
    d->precision = PRECISION_DAY;
    return calendar_has_day(d->year, d->month, d->day);
}

/* HH[:MM[:SS[.S+]]] */
static bool take_iso_time(struct slice *rest, struct date *d) {
    if (!take_digits_exactly(rest, 2, &d->hour))
        return false;
    d->precision = PRECISION_HOUR;
    if (!take_char(rest, ':'))
        return is_clock_time(d);
    if (!take_digits_exactly(rest, 2, &d->minute))
        return false;
    d->precision = PRECISION_MINUTE;
    if (!take_char(rest, ':'))
        return is_clock_time(d);
    if (!take_digits_exactly(rest, 2, &d->second))
        return false;
    d->precision = PRECISION_SECOND;
    return take_fraction(rest) && is_clock_time(d);
}

bool date_parse_iso(struct slice text, struct date *out) {
    struct date d = {.precision = PRECISION_NONE};
    text = slice_trim(text);
    if (!take_iso_day(&text, &d))
        return false;
    if (text.size) {
        if (d.precision != PRECISION_DAY || (!take_char(&text, 'T') && !take_char(&text, ' ')) ||
            !take_iso_time(&text, &d) || (text.size && !read_offset(text, &d)))
            return false;
    }
    *out = d;
    return true;
}

/* ---- HL7 ---- */

/* The next two digits, if there are any, as a part of the given precision; false for one digit alone. */
static bool take_pair(struct slice *rest, enum precision precision, struct date *d, int *part) {
    if (d->precision != precision - 1 || rest->size == 0 || !is_digit(rest->text[0]))
        return true;
    if (!take_digits_exactly(rest, 2, part))
        return false;
    d->precision = precision;
    return true;
}

static bool take_hl7_day(struct slice *rest, struct date *d) {
    if (!take_digits_exactly(rest, 4, &d->year))
        return false;
    d->precision = PRECISION_YEAR;
    if (!take_pair(rest, PRECISION_MONTH, d, &d->month) || !take_pair(rest, PRECISION_DAY, d, &d->day))
        return false;
    int month = d->precision >= PRECISION_MONTH ? d->month : 1;
    return calendar_has_day(d->year, month, d->precision >= PRECISION_DAY ? d->day : 1);
}

/* What follows the day: [HH[MM[SS[.S+]]]][+/-ZZZZ]. */
static bool read_hl7_time(struct slice rest, struct date *d) {
    if (!take_pair(&rest, PRECISION_HOUR, d, &d->hour) || !take_pair(&rest, PRECISION_MINUTE, d, &d->minute) ||
        !take_pair(&rest, PRECISION_SECOND, d, &d->second) || !is_clock_time(d))
        return false;
    if (d->precision == PRECISION_SECOND && !take_fraction(&rest))
        return false;
    return rest.size == 0 || read_offset(rest, d);
}

bool date_parse_hl7(struct slice text, struct date *out, bool *salvaged) {
    struct date day = {.precision = PRECISION_NONE};
    text = slice_trim(text);
    *salvaged = false;
    if (!take_hl7_day(&text, &day))
        return false;
    struct date whole = day;
    bool complete = read_hl7_time(text, &whole);
    if (!complete && day.precision < PRECISION_DAY)
        return false;
    *salvaged = !complete;
    *out = complete ? whole : day;
    return true;
}
