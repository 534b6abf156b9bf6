/* The fields of a table and their names. */
#include "fields.h"

static const char *const names[FIELD_COUNT] = {"patient",
                                               "name",
                                               "given_name",
                                               "family_name",
                                               "second_family_name",
                                               "sex",
                                               "born",
                                               "collected",
                                               "reported",
                                               "marker",
                                               "code",
                                               "specimen",
                                               "value",
                                               "unit",
                                               "range",
                                               "low",
                                               "high",
                                               "flag",
                                               "status",
                                               "comment",
                                               "laboratory",
                                               "panel",
                                               "comparator",
                                               "second_marker",
                                               "second_value",
                                               "second_unit",
                                               "second_low",
                                               "second_high",
                                               "second_collected"};

const char *field_name(enum field field) {
    return names[field];
}

bool field_from_name(struct slice name, enum field *out) {
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        if (slice_equal(name, slice_of(names[i]))) {
            *out = (enum field)i;
            return true;
        }
    }
    return false;
}
