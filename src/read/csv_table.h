/*
 * A table as a row of entries: one test of one person on one day each, whatever the layout. Lines above, between and
 * below the tables (who, when, which laboratory; headings; remarks) are brought to the entries that they belong to.
 */
#ifndef CSV_TABLE_H
#define CSV_TABLE_H

#include "csv_layout.h"
#include "csv_window.h"
#include "diagnostics.h"

struct csv_entry {
    size_t line, column; /* of the value */
    bool lost;           /* the line cannot be read: its text stands as the value, its name where that can be told */
    struct slice cell[FIELD_COUNT]; /* as written; empty where nothing is stated */
    struct slice time;              /* of the collection, where it stands apart from the day */
    struct slice sex_header;        /* over the column, or in front of the word */
    struct slice date_header;
    bool ranges_differ; /* two are stated, and both stand in the cell */
    bool is_local;      /* the table is in another language than English */
};

enum csv_step { CSV_STEP_ENTRY, CSV_STEP_END, CSV_STEP_FAILED };

/* Lines `Key,Value` outside the tables. */
struct csv_context {
    struct slice cell[FIELD_COUNT];
    struct slice key[FIELD_COUNT]; /* as written */
    size_t line[FIELD_COUNT];      /* where each was set */
    uint32_t known;                /* fields that are set */
    uint32_t general;              /* of these, those set by a general key: a more exact one wins */
    uint32_t set_in_block;         /* fields set since the last result */
    struct arena *arena;
};

/* Lines of one kind that are said once: the first of them, and how many there are. */
struct csv_tally {
    size_t line, column; /* of the first */
    size_t last;         /* line that was counted */
    size_t count;
    struct slice about; /* what the first was about */
};

/* True for the first line. */
bool csv_tally_add(struct csv_tally *tally, size_t line, size_t column);

/* Of the row before: its id, and what it said of the person. */
struct csv_person {
    struct slice cell[FIELD_COUNT];
    struct arena *arena;
};

struct csv_table {
    const struct csv_names *names;
    struct diagnostics *diagnostics;
    struct slice file;
    bool quiet;           /* say errors only: this is the first pass */
    bool undated_allowed; /* a line of names without a date below may be a header, for there is no better one */

    struct csv_window window;
    struct csv_layout layout;
    struct arena *layout_arena;
    struct arena *spare; /* for looking at a line that may be a header */
    struct csv_context context;
    struct csv_person person;
    struct arena *heading_arena;
    struct slice heading;
    bool heading_waits; /* no result was read since */

    struct csv_line row; /* the line that is being read */
    struct arena *row_arena;
    struct csv_entry base; /* what all entries of the row share */
    size_t next_column;    /* of the row, in wide tables and trackers */
    size_t behind;         /* the line behind the row: a gap ends what a remark can belong to */
    bool after_result;
    bool rows_seen;          /* since the header */
    struct csv_tally unused; /* lines outside the tables that were not understood */

    bool failed;         /* memory ran out */
    size_t bytes;        /* of all lines so far */
    bool header_seen;    /* a header of any kind */
    bool values_missing; /* a line looked like a header, but no column could hold values */
};

/* False when there is no memory; the table must be closed in any case. `names` and `feed` must outlive it. */
bool csv_table_open(struct csv_table *table, const struct csv_names *names, struct feed *feed, char delimiter);
void csv_table_close(struct csv_table *table);

/* The next entry; its slices are dead at the next call. CSV_STEP_FAILED after a diagnostic. */
enum csv_step csv_table_next(struct csv_table *table, struct csv_entry *entry);

#endif
