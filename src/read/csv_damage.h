/*
 * What spreadsheets make of cells that look like dates to them: the range 2-10 becomes 2-Oct, the LOINC code 1988-5
 * May-88, the titre 1:40 the time 1:40:00.
 */
#ifndef CSV_DAMAGE_H
#define CSV_DAMAGE_H

#include "slice.h"

#include <stdbool.h>

/* True for such a date or time. */
bool csv_is_spreadsheet_date(struct slice text);

#endif
