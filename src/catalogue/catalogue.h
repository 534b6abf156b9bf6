/*
 * The catalogue: all medical knowledge, immutable after loading. Every number, factor and sentence is a row of a table
 * in reference-ranges/, with its source; the rows below mirror the columns there, which schema.def lists.
 */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include "arena.h"
#include "decimal.h"
#include "diagnostics.h"
#include "fields.h"
#include "slice.h"
#include "spelling.h"
#include "unit.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

/* How sure a row is. */
enum checked { CHECKED_NO, CHECKED_SECONDARY, CHECKED_YES };

enum value_type { VALUE_NUMERIC, VALUE_TITRE, VALUE_QUALITATIVE };

/* markers.csv */
struct marker {
    struct slice id;          /* "testosterone_total" */
    struct slice label;       /* "Testosterone, total" */
    struct slice lay_name;    /* "the main male sex hormone"; what the page says beside the label */
    struct slice description; /* a sentence or two in plain words */
    struct slice unit;        /* UCUM; the marker's own unit, in which ranges are kept */
    struct unit parsed_unit;
    struct slice unit_si;
    bool has_plausible_low, has_plausible_high;
    struct decimal plausible_low, plausible_high; /* in the marker's own unit */
    int decimals;                                 /* usual digits behind the point on a page */
    struct slice specimen;                        /* class: "blood", "urine" ... */
    struct slice group;                           /* "hormone" */
    enum value_type value_type;
    bool earliest_counts; /* of two results in a panel rules use the earliest (morning markers), else the latest */
    size_t index;         /* position in the table */
};

/* conversions.csv: figure in `to` = figure in `from` times factor plus offset. */
struct conversion {
    const struct marker *marker;
    struct slice from, to; /* UCUM */
    struct unit parsed_from, parsed_to;
    struct ratio factor;
    struct decimal offset;
    struct slice standard; /* the name of the choice where standards differ; else empty */
    bool is_default;
    struct slice source;
    size_t line;
};

/* ranges.csv, and the rows of a --ranges file. */
struct range_row {
    const struct marker *marker;
    enum sex sex;                    /* SEX_UNKNOWN: any */
    struct decimal age_from, age_to; /* years, from inclusive, to exclusive */
    struct slice state;              /* "any", "fasting", "morning", "pregnancy_t1" ... */
    struct bound low, high;
    struct slice unit;       /* UCUM, or "x_ULN" for multiples of the upper limit */
    struct unit parsed_unit; /* not set for x_ULN */
    bool is_multiple;        /* unit is x_ULN */
    struct bound critical_low, critical_high;
    bool is_decision_limit;
    struct slice band; /* id of a band row ("over_3_uln"); empty for an interval that decides */
    struct slice set;  /* "default", or the name of an alternative */
    struct slice label;
    struct slice source;
    enum checked checked;
    enum origin origin; /* ORIGIN_BUILT_IN or ORIGIN_FILE */
    size_t line;
    const struct row *row; /* as parsed, for diagnostics */
};

/* variation.csv */
struct variation {
    const struct marker *marker;
    bool has_cvi, has_cva;   /* false also where the figure is a placeholder */
    struct decimal cvi, cva; /* percent */
    bool cvi_is_placeholder, cva_is_placeholder;
    bool lognormal;
    bool has_minimum_days;
    struct decimal minimum_days;
    bool has_floor;
    struct decimal floor; /* smallest absolute difference that can be more than usual; marker's unit */
    struct slice source;
};

/* rules.csv */
enum rule_kind { RULE_URGENT, RULE_REMARK, RULE_FINDING, RULE_QUESTION };

struct rule {
    struct slice id; /* "C1-C" */
    enum rule_kind kind;
    enum cause cause; /* of a finding */
    enum strength strength;
    struct slice when;   /* atoms, separated by blanks; all must hold */
    bool of_two_panels;  /* an atom of it compares panels of one person */
    struct slice text;   /* key of text.en.csv: what the page says */
    struct slice ask;    /* key of the question it raises; may be empty */
    struct slice doubts; /* markers whose results are not to be trusted where it holds; no finding rests on them */
    struct slice source;
    size_t order; /* position in the table */
};

/* medications.csv: one name of a class of medicines. */
struct medicine {
    struct slice class_id; /* "statin" */
    struct slice name;     /* folded by fold_name */
    struct slice system;   /* "ATC", "RxNorm"; empty for a name */
    struct slice code;
};

struct catalogue;

/* The set that is compiled into the program. NULL after a diagnostic. */
struct catalogue *catalogue_built_in(struct diagnostics *diagnostics);
/* All tables of a folder in place of the built-in set. NULL after a diagnostic. */
struct catalogue *catalogue_load(const char *folder, struct diagnostics *diagnostics);
void catalogue_free(struct catalogue *catalogue);
/* Adds the rows of a --ranges file; they come before the built-in rows of the markers that they name. False after a
 * diagnostic; the catalogue must then not be used. */
bool catalogue_add_ranges(struct catalogue *catalogue, const char *path, struct diagnostics *diagnostics);

struct slice catalogue_version(const struct catalogue *catalogue);
struct slice catalogue_sha256(const struct catalogue *catalogue); /* of all tables, hexadecimal digits */

/* `data check`: everything that catalogue_load finds and more; false when there was an error. A folder checks a whole
 * set, a file is checked as a --ranges file. */
bool catalogue_check(const char *path, struct diagnostics *diagnostics);
/* `data export`: writes every table into the folder, which is created if need be and must hold none of them. */
bool catalogue_export(const char *folder, struct diagnostics *diagnostics);

/* ---- Looking things up; NULL or empty when there is nothing ---- */

size_t catalogue_marker_count(const struct catalogue *catalogue);
const struct marker *catalogue_marker_at(const struct catalogue *catalogue, size_t index);
const struct marker *catalogue_marker(const struct catalogue *catalogue, struct slice id);
/* codes.csv: the marker of a LOINC code and, where the table states it, the unit that the code is for. */
const struct marker *catalogue_marker_of_loinc(const struct catalogue *catalogue, struct slice code,
                                               struct slice *unit);
/* aliases.csv: all markers that claim a name, which must be folded. At most `capacity` are given; returns how many. */
size_t catalogue_markers_named(const struct catalogue *catalogue, struct slice folded, const struct marker **out,
                               size_t capacity);
/* The names and codes of a marker, one a call, in the order of the tables. `*at` starts as 0; false after the last. */
bool catalogue_next_name(const struct catalogue *catalogue, const struct marker *marker, size_t *at,
                         struct slice *language, struct slice *name);
bool catalogue_next_code(const struct catalogue *catalogue, const struct marker *marker, size_t *at, struct slice *code,
                         struct slice *unit);
/* specimens.csv: the class of a specimen word, folded: "serum" is "blood". Empty when the word is unknown. */
struct slice catalogue_specimen_class(const struct catalogue *catalogue, struct slice folded);
/* answers.csv: what a result in words says, folded: "nicht nachweisbar" is "negative". Empty when it is not known. */
struct slice catalogue_answer(const struct catalogue *catalogue, struct slice folded);
/* absences.csv: why there is no value, from the code of a file, folded: "nask" is "not_asked". Empty as above. */
struct slice catalogue_absence(const struct catalogue *catalogue, struct slice folded);
struct spellings *catalogue_spellings(const struct catalogue *catalogue);

/* All rows of a marker, those of a --ranges file first, bands among them. */
const struct range_row *catalogue_ranges(const struct catalogue *catalogue, const struct marker *marker, size_t *count);
const struct conversion *catalogue_conversions(const struct catalogue *catalogue, const struct marker *marker,
                                               size_t *count);
const struct variation *catalogue_variation(const struct catalogue *catalogue, const struct marker *marker);
const struct rule *catalogue_rules(const struct catalogue *catalogue, size_t *count);
const struct medicine *catalogue_medicines(const struct catalogue *catalogue, size_t *count);
const struct column_name *catalogue_columns(const struct catalogue *catalogue, size_t *count);
/* text.en.csv */
struct slice catalogue_text(const struct catalogue *catalogue, struct slice key);
/* The same in another language, by its code ("de"); no code is English. Beside the keys of text.en.csv there are those
 * of the markers: marker.ID.label, marker.ID.lay_name, marker.ID.description. */
struct slice catalogue_text_in(const struct catalogue *catalogue, struct slice language, struct slice key);
bool catalogue_speaks(const struct catalogue *catalogue, struct slice language);
/* settings.csv: a single figure, such as "close_to_limit_z"; false when there is none of that name. */
bool catalogue_setting(const struct catalogue *catalogue, struct slice key, struct decimal *out);
/* ages.csv: the years of an age band such as "adult", from inclusive, to exclusive. */
bool catalogue_age_band(const struct catalogue *catalogue, struct slice band, struct decimal *from, struct decimal *to);
/* causes.csv: the markers whose test counts as testing for a cause. */
const struct marker *const *catalogue_cause_markers(const struct catalogue *catalogue, enum cause cause, size_t *count);
/* indices.csv: a constant or a limit of validity of an index; the second form is for values that are words. */
bool catalogue_index_constant(const struct catalogue *catalogue, struct slice index, struct slice key,
                              struct decimal *out);
struct slice catalogue_index_word(const struct catalogue *catalogue, struct slice index, struct slice key);

#endif
