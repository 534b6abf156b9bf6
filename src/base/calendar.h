/*
 * The Gregorian calendar, which every date is checked against.
 */
#ifndef CALENDAR_H
#define CALENDAR_H

#include <stdbool.h>

bool calendar_leap_year(int year);
/* `month` from 1 to 12. */
int calendar_days_in_month(int year, int month);
/* Years 1 to 9999. */
bool calendar_has_day(int year, int month, int day);

#endif
