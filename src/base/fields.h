/*
 * The fields that a column of a table can hold: the FIELD of `--column FIELD=HEADER` and of columns.csv.
 */
#ifndef FIELDS_H
#define FIELDS_H

#include "slice.h"

#include <stdbool.h>

enum field {
    FIELD_PATIENT,
    FIELD_NAME,
    FIELD_GIVEN_NAME,
    FIELD_FAMILY_NAME,
    FIELD_SECOND_FAMILY_NAME, /* behind the first: that of the mother, or the one of birth */
    FIELD_SEX,
    FIELD_BORN,
    FIELD_COLLECTED,
    FIELD_REPORTED,
    FIELD_MARKER,
    FIELD_CODE,
    FIELD_SPECIMEN,
    FIELD_VALUE,
    FIELD_UNIT,
    FIELD_RANGE,
    FIELD_LOW,
    FIELD_HIGH,
    FIELD_FLAG,
    FIELD_STATUS,
    FIELD_COMMENT,
    FIELD_LABORATORY,
    FIELD_PANEL, /* a heading over several tests */
    FIELD_COMPARATOR,
    /* What stands in where the field itself is empty: the same result in other columns. */
    FIELD_SECOND_MARKER,
    FIELD_SECOND_VALUE,
    FIELD_SECOND_UNIT,
    FIELD_SECOND_LOW,
    FIELD_SECOND_HIGH,
    FIELD_SECOND_COLLECTED,
    FIELD_COUNT
};

const char *field_name(enum field field); /* "collected" */
bool field_from_name(struct slice name, enum field *out);

/* One header that stands for a field. `general` headers ("date") yield to a more exact one in the same file. */
struct column_name {
    enum field field;
    struct slice header; /* folded by fold_name */
    bool general;
    bool local; /* a word of another language than English */
};

/* What the user said: --column FIELD=HEADER. */
struct column_choice {
    enum field field;
    struct slice header; /* as typed */
};

#endif
