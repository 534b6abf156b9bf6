/* Dates as people and spreadsheets write them: 05.03.2024, 5/3/2024 7:30 AM, 3 mars 2024. */
#include "calendar.h"
#include "date.h"
#include "date_read.h"
#include "date_words.h"

enum {
    TWO_DIGIT_PIVOT = 29, /* 29 is 2029 and 30 is 1930, as spreadsheets read them */
    FIRST_YEAR = 1800,    /* a smaller number is not the year of a person or a test */
    LAST_YEAR = 2199,
};

/* ---- The day ---- */

struct part {
    int number;
    int digits; /* how many were written; 0 for the name of a month */
};

/* The three parts of a day in the order in which they stand. */
struct parts {
    struct part part[3];
    char separator;  /* between the first two */
    bool month_name; /* one of them is the name of a month */
};

static bool take_number(struct slice *rest, struct part *part) {
    *part = (struct part){0, 0};
    while (rest->size && is_digit(rest->text[0])) {
        if (++part->digits > 4)
            return false;
        part->number = part->number * 10 + (rest->text[0] - '0');
        *rest = slice_skip(*rest, 1);
    }
    return part->digits > 0;
}

/* Takes what stands after the day and before the month: 5th, 1er. */
static void skip_ordinal(struct slice *rest) {
    static const char *const endings[] = {"st", "nd", "rd", "th", "er"};
    char buffer[DATE_WORD_SIZE];
    struct slice ahead = *rest;
    if (date_word_is_one_of(date_take_word(&ahead, buffer), endings, sizeof endings / sizeof endings[0]))
        *rest = ahead;
}

/* Takes the signs between two parts, and the `de` of 5 de marzo de 2024. */
static char take_separator(struct slice *rest) {
    static const char *const fillers[] = {"de", "del", "of"};
    char separator = 0, buffer[DATE_WORD_SIZE];
    while (rest->size && (rest->text[0] == ' ' || rest->text[0] == ',' || rest->text[0] == '.' ||
                          rest->text[0] == '/' || rest->text[0] == '-')) {
        if (separator == 0 || separator == ' ')
            separator = rest->text[0];
        else if (rest->text[0] != ' ')
            return 0;
        *rest = slice_skip(*rest, 1);
    }
    struct slice ahead = *rest;
    if (separator == ' ' &&
        date_word_is_one_of(date_take_word(&ahead, buffer), fillers, sizeof fillers / sizeof fillers[0]) &&
        take_char(&ahead, ' '))
        *rest = ahead;
    return separator;
}

static bool take_part(struct slice *rest, struct parts *parts, int index) {
    struct part *part = &parts->part[index];
    char buffer[DATE_WORD_SIZE];
    if (rest->size && is_digit(rest->text[0])) {
        if (!take_number(rest, part))
            return false;
        skip_ordinal(rest);
        return true;
    }
    *part = (struct part){date_month_named(date_take_word(rest, buffer)), 0};
    bool first_name = !parts->month_name && index < 2;
    parts->month_name = true;
    return part->number != 0 && first_name;
}

/* Parts stand apart, save where a name meets a number: 5Mar2024. */
static bool take_parts(struct slice *rest, struct parts *parts) {
    *parts = (struct parts){.month_name = false};
    for (int i = 0; i < 3; i++) {
        if (!take_part(rest, parts, i))
            return false;
        if (i == 2)
            break;
        bool was_name = parts->part[i].digits == 0;
        char separator = take_separator(rest);
        bool is_name = rest->size && !is_digit(rest->text[0]);
        if (!separator && !was_name && !is_name)
            return false;
        if (i == 0)
            parts->separator = separator;
        else if (!parts->month_name && separator != parts->separator)
            return false;
    }
    return parts->month_name || (parts->separator != ' ' && parts->separator != ',');
}

static bool full_year(struct part part, int *year) {
    *year = part.number;
    if (part.digits == 2)
        *year += part.number <= TWO_DIGIT_PIVOT ? 2000 : 1900;
    return (part.digits == 2 || part.digits == 4) && *year >= FIRST_YEAR && *year <= LAST_YEAR;
}

static bool make_day(struct part year, struct part month, struct part day, struct date *out) {
    int full;
    if (!full_year(year, &full) || month.digits > 2 || day.digits > 2 || day.digits == 0 ||
        !calendar_has_day(full, month.number, day.number))
        return false;
    *out = (struct date){.precision = PRECISION_DAY, .year = full, .month = month.number, .day = day.number};
    return true;
}

static bool make_ordered(const struct parts *parts, enum date_order order, struct date *out) {
    const struct part *part = parts->part;
    switch (order) {
    case DATE_ORDER_YMD:
        return make_day(part[0], part[1], part[2], out);
    case DATE_ORDER_MDY:
        return make_day(part[2], part[0], part[1], out);
    default:
        return make_day(part[2], part[1], part[0], out);
    }
}

/* The order that the parts themselves settle. */
static enum date_order evident_order(const struct parts *parts) {
    if (parts->part[0].digits == 4 || (parts->part[0].digits == 2 && !parts->month_name && parts->part[0].number > 31))
        return DATE_ORDER_YMD;
    if (parts->month_name)
        return parts->part[0].digits == 0 ? DATE_ORDER_MDY : DATE_ORDER_DMY;
    return parts->separator == '.' ? DATE_ORDER_DMY : DATE_ORDER_UNKNOWN;
}

static enum date_reading decide(const struct parts *parts, enum date_order order, struct date *out) {
    enum date_order evident = evident_order(parts);
    if (evident != DATE_ORDER_UNKNOWN)
        order = evident;
    if (order != DATE_ORDER_UNKNOWN)
        return make_ordered(parts, order, out) ? DATE_READ : DATE_NOT_A_DATE;
    struct date day_first, month_first;
    bool dmy = make_ordered(parts, DATE_ORDER_DMY, &day_first);
    bool mdy = make_ordered(parts, DATE_ORDER_MDY, &month_first);
    if (dmy && mdy && !date_same_day(day_first, month_first))
        return DATE_UNDECIDED;
    *out = dmy ? day_first : month_first;
    return dmy || mdy ? DATE_READ : DATE_NOT_A_DATE;
}

/* ---- The time ---- */

/* AM and PM make 12 hours 24; false for what follows a time and is neither. */
static bool read_half_day(struct slice word, struct date *d) {
    bool morning = slice_equal_nocase(word, SLICE("AM")) || slice_equal_nocase(word, SLICE("a.m."));
    bool afternoon = slice_equal_nocase(word, SLICE("PM")) || slice_equal_nocase(word, SLICE("p.m."));
    if ((!morning && !afternoon) || d->hour < 1 || d->hour > 12)
        return false;
    d->hour = d->hour % 12 + (afternoon ? 12 : 0);
    return true;
}

/* H[H]:MM[:SS[.S+]], 7h30; an hour alone needs AM, PM, Uhr or h behind it. */
static bool take_clock(struct slice *rest, struct date *d) {
    struct part hour;
    if (!take_number(rest, &hour) || hour.digits > 2)
        return false;
    d->hour = hour.number;
    d->precision = PRECISION_HOUR;
    bool minutes_follow = rest->size > 1 && is_digit(rest->text[1]);
    if (!take_char(rest, ':') && !(minutes_follow && take_char(rest, 'h')))
        return true;
    if (!take_digits_exactly(rest, 2, &d->minute))
        return false;
    d->precision = PRECISION_MINUTE;
    if (!take_char(rest, ':'))
        return true;
    if (!take_digits_exactly(rest, 2, &d->second))
        return false;
    d->precision = PRECISION_SECOND;
    return take_fraction(rest);
}

static bool read_clock(struct slice text, struct date *d) {
    if (!take_clock(&text, d))
        return false;
    text = slice_trim(text);
    if (text.size == 0)
        return d->precision > PRECISION_HOUR && is_clock_time(d);
    if (slice_equal_nocase(text, SLICE("Uhr")) || slice_equal_nocase(text, SLICE("h")))
        return is_clock_time(d);
    if (read_half_day(text, d))
        return is_clock_time(d);
    return d->precision > PRECISION_HOUR && is_clock_time(d) && read_offset(text, d);
}

/* The word or dash that may stand before a time: "25/03/2024 à 8:15". */
static struct slice behind_connector(struct slice text) {
    static const char *const connectors[] = {"\xC3\xA0 ", "a las ", "a ", "um ", "at ", "- ", "\xE2\x80\x93 "};
    for (size_t i = 0; i < sizeof connectors / sizeof connectors[0]; i++)
        if (slice_starts(text, slice_of(connectors[i])))
            return slice_trim(slice_skip(text, slice_of(connectors[i]).size));
    return text;
}

/* Between day and time stands a blank, a comma or a T. */
static bool read_time(struct slice text, struct date *d) {
    if (text.size == 0)
        return true;
    bool apart = take_char(&text, 'T');
    if (!apart) {
        apart = take_char(&text, ',');
        struct slice trimmed = slice_trim(text);
        apart = apart || trimmed.size < text.size;
        text = behind_connector(trimmed);
    }
    return apart && read_clock(text, d);
}

/* ---- Whole dates ---- */

static bool in_years(const struct date *d) {
    return d->precision >= PRECISION_DAY && d->year >= FIRST_YEAR && d->year <= LAST_YEAR;
}

/* 20240305, 202403050730 and 20240305073000 */
static bool parse_compact(struct slice text, struct date *out) {
    bool salvaged;
    for (size_t i = 0; i < text.size; i++)
        if (!is_digit(text.text[i]))
            return false;
    return (text.size == 8 || text.size == 12 || text.size == 14) && date_parse_hl7(text, out, &salvaged) &&
           !salvaged && in_years(out);
}

static enum date_reading parse(struct slice text, enum date_order order, struct date *out) {
    struct date d;
    struct parts parts;
    if ((date_parse_iso(text, &d) && in_years(&d)) || parse_compact(text, &d)) {
        *out = d;
        return DATE_READ;
    }
    if (!take_parts(&text, &parts))
        return DATE_NOT_A_DATE;
    enum date_reading reading = decide(&parts, order, &d);
    struct date time = {.precision = PRECISION_DAY};
    if (reading == DATE_NOT_A_DATE || !read_time(text, reading == DATE_READ ? &d : &time))
        return DATE_NOT_A_DATE;
    if (reading == DATE_READ)
        *out = d;
    return reading;
}

/* A word like "mar" can be a month or a day of the week: what gives a date is meant. */
enum date_reading date_parse_civil(struct slice text, enum date_order order, struct date *out) {
    text = slice_trim(text);
    enum date_reading reading = parse(text, order, out);
    if (reading != DATE_NOT_A_DATE)
        return reading;
    struct slice rest = date_behind_weekday(text);
    return rest.size < text.size ? parse(rest, order, out) : reading;
}

enum date_order date_order_evidence(struct slice text) {
    struct parts parts;
    struct date d;
    text = date_behind_weekday(slice_trim(text));
    if (!take_parts(&text, &parts) || parts.month_name || parts.separator == '.' || parts.part[0].digits == 4)
        return DATE_ORDER_UNKNOWN;
    if (decide(&parts, DATE_ORDER_UNKNOWN, &d) != DATE_READ || !read_time(text, &d))
        return DATE_ORDER_UNKNOWN;
    if (parts.part[0].number > 31)
        return DATE_ORDER_YMD;
    if (parts.part[0].number > 12)
        return DATE_ORDER_DMY;
    return parts.part[1].number > 12 ? DATE_ORDER_MDY : DATE_ORDER_UNKNOWN;
}
