/*
 * What the text of one cell looks like, without knowing any medicine: a number, a range, a date, a code, a header with
 * a unit in it.
 */
#ifndef CSV_CELLS_H
#define CSV_CELLS_H

#include "arena.h"
#include "date.h"
#include "slice.h"

#include <stdbool.h>

/* The text of a cell without blanks around it (no-break blanks included) and without the shell ="..." that
 * spreadsheets put around text that must stay text. */
struct slice csv_cell_text(struct slice cell);

/* An optional sign, digits, separators of groups and decimals, an exponent; nothing else. */
bool csv_is_number(struct slice cell);
/* Begins like a number, after an optional comparison sign. */
bool csv_begins_with_number(struct slice cell);
/* Two numbers with a dash or a word between them, or a number behind a comparison sign. */
bool csv_is_range(struct slice cell);
bool csv_has_letter(struct slice cell);

/* A date in any of the forms that tables have, read in the order given. */
enum date_reading csv_read_date(struct slice text, enum date_order order, struct date *out);
/* A date, whatever its order. */
bool csv_is_date(struct slice text);

/* A LOINC code with the right check digit. */
bool csv_is_loinc(struct slice cell);

/* "Glucose (mg/dL)" is "Glucose" and "mg/dL"; false where no bracket ends the text. */
bool csv_split_brackets(struct slice text, struct slice *name, struct slice *inside);
/* Takes a range in brackets off the end of a header: "Ferritin [15-150]"; false where there is none. */
bool csv_split_range(struct slice text, struct slice *name, struct slice *range);
/* Takes the unit off the header of a test: "Glucose (mg/dL)", "Glucose [mg/dL]", "Glucose, mg/dL", "Glucose mg/dL",
 * "glucose_mg_dl". Where nothing in it is plainly a unit, the name is the whole text and the unit is empty. */
void csv_split_unit(struct slice header, struct slice *name, struct slice *unit);

#endif
