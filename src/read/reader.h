/*
 * A reader turns the bytes of a source into records, one a call. There is one reader a format, behind one small table
 * of functions; formats are told by content, never by file name.
 */
#ifndef READER_H
#define READER_H

#include "diagnostics.h"
#include "fields.h"
#include "source.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

struct read_options {
    struct slice encoding;             /* empty: told from the bytes */
    char delimiter;                    /* 0: told from the lines */
    enum numerals numerals;            /* NUMERALS_UNDECIDED: told from the numbers */
    enum date_order date_order;        /* DATE_ORDER_UNKNOWN: told from the dates */
    const struct column_name *columns; /* headers that are known, of columns.csv */
    size_t column_count;
    const struct column_choice *choices; /* headers that the user named; they win */
    size_t choice_count;
    bool sex_stated;       /* the user said the sex of the person */
    size_t evidence_limit; /* bytes that may be looked at before the first record; 0: the whole file */
};

enum reading {
    READING_RECORD,
    READING_END,
    READING_FAILED, /* after a diagnostic: the input cannot be read, nothing of it may be used */
};

struct reader;

/* One format. `recognise` sees the first bytes, decoded to UTF-8; `open` is given a rewound source. */
struct format {
    const char *name; /* as in outputs: "csv", "hl7v2-xml", "hl7v2", "cda", "fhir-xml", "fhir-json" */
    bool (*recognise)(struct slice head);
    struct reader *(*open)(struct source *source, const struct read_options *options, struct diagnostics *diagnostics);
};

/* What every reader begins with. */
struct reader {
    const struct format *format;
    struct slice encoding; /* the name of the encoding that is read: "UTF-8", "windows-1252" */
    enum reading (*next)(struct reader *reader, struct record *record);
    void (*close)(struct reader *reader);
};

/* Recognises the format of the source and opens its reader; NULL after a diagnostic that says what the bytes are. */
struct reader *reader_open(struct source *source, const struct read_options *options, struct diagnostics *diagnostics);

/* Fills `record`, whose slices are dead at the next call. */
enum reading reader_next(struct reader *reader, struct record *record);
void reader_close(struct reader *reader);

#endif
