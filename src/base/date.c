/* The calendar: comparing dates, counting days and ages, writing ISO 8601. */
#include "date.h"

#include "calendar.h"

enum { MONTHS_A_YEAR = 12 };

bool calendar_leap_year(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int calendar_days_in_month(int year, int month) {
    static const int days[MONTHS_A_YEAR] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && calendar_leap_year(year) ? 29 : days[month - 1];
}

bool calendar_has_day(int year, int month, int day) {
    return year >= 1 && year <= 9999 && month >= 1 && month <= MONTHS_A_YEAR && day >= 1 &&
           day <= calendar_days_in_month(year, month);
}

bool date_known(struct date d) {
    return d.precision != PRECISION_NONE;
}

/* Days from 0001-01-01 to the first of January of `year`. */
static long days_before_year(int year) {
    long past = year - 1;
    return past * 365 + past / 4 - past / 100 + past / 400;
}

long date_day_number(struct date d) {
    static const int before_month[MONTHS_A_YEAR] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    bool leap_day = d.month > 2 && calendar_leap_year(d.year);
    return days_before_year(d.year) - days_before_year(1970) + before_month[d.month - 1] + leap_day + d.day - 1;
}

bool date_same_day(struct date a, struct date b) {
    return a.precision >= PRECISION_DAY && b.precision >= PRECISION_DAY && a.year == b.year && a.month == b.month &&
           a.day == b.day;
}

int date_compare(struct date a, struct date b) {
    const int left[] = {a.year, a.month, a.day, a.hour, a.minute, a.second};
    const int right[] = {b.year, b.month, b.day, b.hour, b.minute, b.second};
    int shared = (int)(a.precision < b.precision ? a.precision : b.precision);
    for (int i = 0; i < shared; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return (a.precision > b.precision) - (a.precision < b.precision);
}

bool date_surely_before(struct date a, struct date b) {
    if (!date_known(a) || !date_known(b))
        return false;
    a.precision = b.precision = a.precision < b.precision ? a.precision : b.precision;
    return date_compare(a, b) < 0;
}

/* ---- Times ---- */

/* Seconds since 1970 in UTC. */
static long long instant(struct date d) {
    return ((date_day_number(d) * 24LL + d.hour) * 60 + d.minute - d.offset) * 60 + d.second;
}

/* Of two neighbouring days the later one need not be the later time, where only one of them names its offset. */
static bool may_be_in_two_zones(struct date a, struct date b) {
    if (a.has_offset == b.has_offset || a.precision < PRECISION_DAY || b.precision < PRECISION_DAY)
        return false;
    long days = date_day_number(a) - date_day_number(b);
    return days >= -1 && days <= 1;
}

int date_compare_times(struct date a, struct date b) {
    enum precision shared = a.precision < b.precision ? a.precision : b.precision;
    if (shared >= PRECISION_MINUTE && a.has_offset && b.has_offset) {
        bool seconds = shared == PRECISION_SECOND;
        long long left = seconds ? instant(a) : instant(a) / 60, right = seconds ? instant(b) : instant(b) / 60;
        return (left > right) - (left < right);
    }
    a.precision = b.precision = shared;
    return may_be_in_two_zones(a, b) ? 0 : date_compare(a, b);
}

/* ---- Ages ---- */

/* The first day that a coarse date can mean. */
static struct date first_day(struct date d) {
    if (d.precision < PRECISION_MONTH)
        d.month = 1;
    if (d.precision < PRECISION_DAY)
        d.day = 1;
    return d;
}

static struct date last_day(struct date d) {
    if (d.precision < PRECISION_MONTH)
        d.month = MONTHS_A_YEAR;
    if (d.precision < PRECISION_DAY)
        d.day = calendar_days_in_month(d.year, d.month);
    return d;
}

static int completed_years(struct date birth, struct date day) {
    bool birthday_past = day.month > birth.month || (day.month == birth.month && day.day >= birth.day);
    return day.year - birth.year - !birthday_past;
}

bool date_age_years(struct date birth, struct date day, int *low, int *high) {
    if (!date_known(birth) || !date_known(day))
        return false;
    int youngest = completed_years(last_day(birth), first_day(day));
    int oldest = completed_years(first_day(birth), last_day(day));
    if (oldest < 0)
        return false;
    *low = youngest > 0 ? youngest : 0;
    *high = oldest;
    return true;
}

bool date_age_days(struct date birth, struct date day, long *low, long *high) {
    if (!date_known(birth) || !date_known(day))
        return false;
    long youngest = date_day_number(first_day(day)) - date_day_number(last_day(birth));
    long oldest = date_day_number(last_day(day)) - date_day_number(first_day(birth));
    if (oldest < 0)
        return false;
    *low = youngest > 0 ? youngest : 0;
    *high = oldest;
    return true;
}

/* ---- Writing ---- */

/* With zeros in front, two or four digits. */
static void write_padded(struct builder *b, int number, int width) {
    char digits[4];
    for (int i = width - 1; i >= 0; i--, number /= 10)
        digits[i] = (char)('0' + number % 10);
    builder_add(b, (struct slice){digits, (size_t)width});
}

static void write_part(struct builder *b, char before, int number) {
    builder_char(b, before);
    write_padded(b, number, 2);
}

static void write_offset(struct builder *b, int offset) {
    if (offset == 0) {
        builder_char(b, 'Z');
        return;
    }
    int minutes = offset < 0 ? -offset : offset;
    write_part(b, offset < 0 ? '-' : '+', minutes / 60);
    write_part(b, ':', minutes % 60);
}

void date_write_iso(struct date d, struct builder *b) {
    if (!date_known(d))
        return;
    write_padded(b, d.year, 4);
    const int parts[] = {d.month, d.day, d.hour, d.minute, d.second};
    for (int i = 0; i < (int)d.precision - 1; i++)
        write_part(b, "--T::"[i], parts[i]);
    if (d.has_offset && d.precision >= PRECISION_HOUR)
        write_offset(b, d.offset);
}

int date_hour(struct date d) {
    return d.precision >= PRECISION_HOUR ? d.hour : -1;
}
