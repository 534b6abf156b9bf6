/*
 * Dates and times as they were written: with their precision, in civil time. A date without a time has no midnight, a
 * time without an offset has no zone, and nothing here asks the machine for its time zone.
 */
#ifndef DATE_H
#define DATE_H

#include "builder.h"
#include "slice.h"

#include <stdbool.h>

enum precision {
    PRECISION_NONE, /* no date at all */
    PRECISION_YEAR,
    PRECISION_MONTH,
    PRECISION_DAY,
    PRECISION_HOUR,
    PRECISION_MINUTE,
    PRECISION_SECOND,
};

enum date_order {
    DATE_ORDER_UNKNOWN,
    DATE_ORDER_DMY,
    DATE_ORDER_MDY,
    DATE_ORDER_YMD,
};

struct date {
    enum precision precision;
    int year, month, day; /* month and day from 1; those beyond the precision are 0 */
    int hour, minute, second;
    bool has_offset;
    int offset; /* minutes east of UTC */
};

/* ISO 8601 as FHIR and CSV write it: 2024, 2024-03, 2024-03-05, 2024-03-05T07:30[:00[.123]][Z|+01:00]; a blank in
 * place of the T. False when the text is not a date, or names a day that the calendar does not have. */
bool date_parse_iso(struct slice text, struct date *out);

/* HL7 v2 and CDA time stamps: YYYY[MM[DD[HH[MM[SS[.S+]]]]]][+/-ZZZZ]. A stamp whose time part is malformed gives its
 * day, and `*salvaged` becomes true. */
bool date_parse_hl7(struct slice text, struct date *out, bool *salvaged);

/* Dates as people and spreadsheets write them: 05.03.2024, 5/3/2024 7:30 AM, 5-Mar-2024, 3 mars 2024, 2024/03/05,
 * 20240305, each with an optional time behind it and an optional day of the week in front. Dots mean day.month.year;
 * month names are read in English, German, French and Spanish; a year of two digits is 20YY up to 29, else 19YY, as
 * spreadsheets have it. `order` decides what slashes and dashes between three numbers mean.
 * DATE_UNDECIDED: it would be a date if the order were known and the two readings differ. */
enum date_reading { DATE_NOT_A_DATE, DATE_UNDECIDED, DATE_READ };
enum date_reading date_parse_civil(struct slice text, enum date_order order, struct date *out);

/* What one civil date says about the order of a file: a part above 12 decides, dots decide nothing. */
enum date_order date_order_evidence(struct slice text);

bool date_known(struct date d);
/* Days since 1970-01-01 of the civil day; only for dates with the precision of a day or finer. */
long date_day_number(struct date d);
bool date_same_day(struct date a, struct date b);
/* Order as civil time; of two dates that agree as far as both go, the coarser comes first. */
int date_compare(struct date a, struct date b);
/* Order in time, as far as both go; in UTC where both name their offset. 0 where the order cannot be told. */
int date_compare_times(struct date a, struct date b);
/* Of two dates that agree as far as both go neither is surely before the other, nor is one that is not known. */
bool date_surely_before(struct date a, struct date b);

/* Completed years from birth to day. Where one of the two is coarse, the two ages that are possible (low <= high).
 * False when either is unknown, or birth lies after day. */
bool date_age_years(struct date birth, struct date day, int *low, int *high);
/* The same in days, for the ages of small children. */
bool date_age_days(struct date birth, struct date day, long *low, long *high);

/* ISO 8601 with the precision that is there: 2024-03, 2024-03-05T07:30+01:00. Nothing for an unknown date. */
void date_write_iso(struct date d, struct builder *b);
/* The hour of the day, 0 to 23, or -1 when it is not known. */
int date_hour(struct date d);

#endif
