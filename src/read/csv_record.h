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

    bool m_was_read; /* a bare M was taken for a man */
    bool order_said, letters_said, sex_said, birth_said, reported_said;
    size_t date_said; /* the line whose date was last said to be unreadable */
};

/* What is made of the cells lives in `arena`; the rest as long as the entry. */
void csv_make_record(struct csv_reading *reading, const struct csv_entry *entry, struct arena *arena,
                     struct record *record);

#endif
