/*
 * What the cells of a whole file say of its decimal sign, its order of day and month, and its letters for sex.
 */
#ifndef CSV_EVIDENCE_H
#define CSV_EVIDENCE_H

#include "csv_table.h"
#include "csv_words.h"
#include "reader.h"

/* What the days of a file show. */
struct csv_day_orders {
    bool day_first, month_first, year_first;
    size_t line, column; /* of the first cell that contradicts an earlier one */
};

struct csv_evidence {
    bool point, comma; /* seen as decimal sign */
    bool ambiguous;    /* a number like 1.234 was seen */
    struct csv_day_orders dates;
    struct csv_sex_letters sex;
    size_t numeral_line, numeral_column; /* of the first cell that contradicts an earlier one */
};

/* What one number, or text with numbers in it, shows. */
enum csv_numeral { CSV_NUMERAL_NOTHING, CSV_NUMERAL_POINT, CSV_NUMERAL_COMMA, CSV_NUMERAL_AMBIGUOUS };
enum csv_numeral csv_numeral_of(struct slice number);

void csv_evidence_add(struct csv_evidence *evidence, const struct csv_entry *entry);

bool csv_numerals_conflict(const struct csv_evidence *evidence);
bool csv_dates_conflict(const struct csv_evidence *evidence);

/* What the evidence decides; undecided or unknown when there is none. */
enum numerals csv_decide_numerals(const struct csv_evidence *evidence);
enum date_order csv_decide_dates(const struct csv_evidence *evidence);

#endif
