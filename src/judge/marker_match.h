/*
 * Which marker a record is about: by its LOINC code, else by its name; never against what the record says of the
 * specimen or the kind of its unit.
 */
#ifndef MARKER_MATCH_H
#define MARKER_MATCH_H

#include "judge.h"

struct marker_match {
    const struct marker *marker; /* NULL: none, or one that may not be used */
    struct slice code_unit;      /* UCUM of the code, where the tables state one; else empty */
    enum reason reason;          /* REASON_NONE, REASON_UNKNOWN_MARKER or REASON_SPECIMEN_DIFFERS */
};

/* `unit_text` is the unit as reported, empty when there is none; it chooses between markers of one name. Says in
 * diagnostics why no marker fits. */
void marker_match(const struct judging *judging, const struct record *record, struct slice unit_text,
                  struct arena *arena, struct diagnostics *diagnostics, struct marker_match *out);

/* The names and numbers by which senders call LOINC. */
bool is_loinc_system(struct slice system);
/* Digits, a dash, one check digit. */
bool has_loinc_form(struct slice code);

/* What the record calls its test: the name, else the display or code of its first coding. */
struct slice record_title(const struct record *record);

#endif
