/*
 * What spreadsheets make of cells that look like dates to them: the range 2-10 becomes 2-Oct, the LOINC code 1988-5
 * May-88, the titre 1:40 the time 1:40:00.
 */
#ifndef CSV_DAMAGE_H
#define CSV_DAMAGE_H

#include "slice.h"

#include <stdbool.h>

/* Such a date or time: "2-Oct", "May-88", "2. Okt", "1:40:00". */
bool csv_is_spreadsheet_date(struct slice text);
/* A long number that was rounded: "1.2E+11". */
bool csv_is_rounded_number(struct slice text);
/* What did not fit into its column: "########". */
bool csv_is_hidden(struct slice text);
/* What stands in place of a code, or of a range: the same, and whole dates. */
bool csv_is_damaged_code(struct slice text);
bool csv_is_damaged_range(struct slice text);

#endif
