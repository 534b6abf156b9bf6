/*
 * A line that may be a header: what its cells may mean.
 */
#ifndef CSV_HEADER_H
#define CSV_HEADER_H

#include "csv_layout.h"

#define TESTS (csv_field_bit(FIELD_MARKER) | csv_field_bit(FIELD_CODE))
#define PERSON_NAMES                                                                                                   \
    (csv_field_bit(FIELD_NAME) | csv_field_bit(FIELD_GIVEN_NAME) | csv_field_bit(FIELD_FAMILY_NAME) |                  \
     csv_field_bit(FIELD_SECOND_FAMILY_NAME))

struct csv_header {
    const struct csv_line *line;
    struct csv_meaning *meanings;
    size_t count;
    uint32_t known; /* all fields that some cell may name */
    size_t dates;
    size_t others; /* cells that are neither known nor dates */
};

/* False when there is no memory. */
bool csv_header_read(const struct csv_names *names, const struct csv_line *line, struct arena *arena,
                     struct csv_header *out);

/* What may stand over a column of values: a name, or the code of a test. */
bool csv_is_header_name(struct slice cell);

#endif
