/*
 * From an entry of a table to a record.
 */
#ifndef CSV_RECORD_H
#define CSV_RECORD_H

#include "csv_table.h"
#include "words.h"

/* How the file is to be read, and what was already said of it. */
struct csv_reading {
    struct diagnostics *diagnostics;
    struct slice file;
    enum numerals numerals;
    enum date_order date_order;
    bool m_is_male;
    bool sex_stated; /* by the user: what the letters mean need not be asked */
    struct arena *lasting;

    bool m_was_read; /* a bare M was taken for a man */
    bool letters_said, sex_said;
    struct csv_tally undecided, collected, born, reported; /* dates that were not read */
};

/* What is made of the cells lives in `arena`; the rest as long as the entry. */
void csv_make_record(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena,
                     struct record *record);

/* Says at the end of the file which dates were not read. */
void csv_say_dates(const struct csv_reading *reading);

#endif
