/*
 * The words of the project as plain structs: what a reader delivers (record), what it becomes (result), whose it is
 * (person, panel), what was found (finding, cause), and what changed (change, comparison).
 *
 * Every slice belongs to an arena: those of a record live until the next record, those of a panel as long as it.
 */
#ifndef WORDS_H
#define WORDS_H

#include "date.h"
#include "decimal.h"
#include "diagnostics.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

struct marker; /* a row of markers.csv, defined by the catalogue */

/* ---- People ---- */

enum sex { SEX_UNKNOWN, SEX_FEMALE, SEX_MALE, SEX_OTHER };

struct person {
    struct slice id;        /* as written; empty when not stated */
    bool id_is_rounded;     /* by a spreadsheet, or hidden: several people can have it */
    struct slice authority; /* who gave the id; empty when not stated */
    struct slice name;
    enum sex sex;
    struct date birth;
    struct slice birth_text; /* of a date that could not be read: as written; else empty */
};

/* ---- What a reader delivers ---- */

/* One code as written, with the name that its sender gave it. */
struct coding {
    struct slice code;
    struct slice system; /* as written: "LN", "http://loinc.org", "2.16.840.1.113883.6.1"; empty when not stated */
    struct slice display;
};

enum { MAX_CODINGS = 6 };

/* The value of a result once more, in another unit. */
struct translation {
    struct slice value, unit; /* as written */
};

enum { MAX_TRANSLATIONS = 4 };

enum record_kind {
    RECORD_RESULT,
    RECORD_MEDICATION, /* name and codings only */
    RECORD_CONDITION,  /* an illness or state of the person: name and codings only */
    RECORD_UNREADABLE, /* a result that could not be read: its value is what stands there; it is read and left out */
};

/* HL7 table 0085, FHIR Observation.status and CDA statusCode on one scale. */
enum status {
    STATUS_NOT_STATED, /* the format has no status, or none was asked for */
    STATUS_MISSING,    /* the format has one, and this result does not state it */
    STATUS_FINAL,
    STATUS_CORRECTED, /* replaces an earlier result of the same key */
    STATUS_AMENDED,
    STATUS_PRELIMINARY,
    STATUS_UNVERIFIED,
    STATUS_PENDING,   /* no usable value */
    STATUS_CANCELLED, /* no usable value */
    STATUS_WITHDRAWN, /* deleted, posted as wrong, entered in error: never shown, removes an earlier one */
    STATUS_UNKNOWN,   /* a code that no table knows */
};

/* How the numbers of a file are written. */
enum numerals { NUMERALS_UNDECIDED, NUMERALS_POINT, NUMERALS_COMMA };

/* A reference interval as the report states it. Structured bounds win over the text; both may be there. */
struct stated_range {
    struct slice text; /* as written, or composed of the bounds: "3.5 - 5.1 mmol/L", "<5" */
    struct slice low;  /* numbers as written; empty when not structured or one-sided */
    struct slice high;
    bool low_exclusive;
    bool high_exclusive;
    struct slice unit; /* of the bounds, where it differs from that of the value; else empty */
    bool several;      /* more than one normal range was stated and nothing chooses between them */
    bool conditional;  /* what was stated is for other people, or for a condition that nobody knows of here */
};

struct record {
    enum record_kind kind;
    struct place where;
    struct person person;
    struct slice laboratory;
    struct date collected;
    struct slice collected_text; /* of a date that could not be read: as written; else empty */

    struct slice name;                  /* of the test, or of the medicine, as written */
    struct coding codings[MAX_CODINGS]; /* the first is the sender's main code */
    size_t coding_count;
    struct slice value;           /* as written, a comparator in front of it: "<0.6", "120", "negative" */
    bool value_is_text;           /* never compared: negated statements, coded answers */
    struct slice no_value_reason; /* null flavour, dataAbsentReason, cancelled; else empty */
    enum numerals numerals;
    struct slice unit;      /* as written */
    struct slice unit_code; /* a UCUM code stated beside or in place of the unit; else empty */
    struct translation translations[MAX_TRANSLATIONS]; /* of the value, which the report states too */
    size_t translation_count;
    struct slice narrative; /* what the readable text of a document says of this result; else empty */
    struct stated_range range;
    struct slice flag;  /* the report's own flag, as written */
    bool flag_is_local; /* its letters are those of the language of the file, and not of HL7 */
    enum status status;
    struct slice status_text;   /* as written */
    bool is_replaced;           /* the same input holds a newer version of it */
    bool was_stated;            /* of a withdrawn one: it stands in the input itself */
    bool earlier;               /* stated beside a newer result as one before it; its order is not stated */
    struct slice comment;       /* lines joined by a newline */
    struct slice specimen;      /* as written: "serum", "Urin", a code's display */
    struct slice specimen_word; /* what a code stated with it stands for: "serum"; else empty */

    struct slice order;               /* filler order number or the like */
    struct slice sub_id;              /* OBX-4 and the like */
    struct date reported;             /* when this version of the result was sent */
    struct date taken_from, taken_to; /* of a medicine, as far as stated */
    struct slice document, replaces;  /* ids of the document and of the one that it takes the place of; or empty */
};

/* ---- Results ---- */

enum comparator { COMPARATOR_NONE, COMPARATOR_LESS, COMPARATOR_AT_MOST, COMPARATOR_GREATER, COMPARATOR_AT_LEAST };

enum state {
    STATE_NOT_COMPARED,
    STATE_INSIDE,
    STATE_BELOW,
    STATE_ABOVE,
    STATE_CRITICAL_LOW,
    STATE_CRITICAL_HIGH,
    STATE_CANNOT_TELL,
};

/* Why a result has no verdict. The words of contract and JSON are those of reason_name. */
enum reason {
    REASON_NONE,
    REASON_UNIT_MISSING,
    REASON_UNIT_UNKNOWN,
    REASON_UNIT_NOT_CONVERTIBLE,
    REASON_VALUE_IMPLAUSIBLE,
    REASON_SEX_NEEDED,
    REASON_AGE_NEEDED,
    REASON_STATE_NEEDED,
    REASON_NOT_ASKED,
    REASON_NO_RANGE,
    REASON_RANGE_UNREADABLE,
    REASON_RANGE_CONFLICT,
    REASON_NOT_A_NUMBER,
    REASON_NO_VALUE,
    REASON_NOT_FINAL,
    REASON_CENSORED,
    REASON_UNKNOWN_MARKER,
    REASON_SPECIMEN_DIFFERS,
    REASON_WITHDRAWN,  /* left out */
    REASON_UNREADABLE, /* left out */
};

struct bound {
    bool present;
    bool inclusive;
    struct decimal number;
};

enum origin { ORIGIN_NONE, ORIGIN_REPORT, ORIGIN_FILE, ORIGIN_BUILT_IN };

/* The interval that decided, from its choice to the page. */
struct range {
    enum origin origin; /* ORIGIN_NONE: there is no range */
    struct bound low, high;
    struct slice unit;      /* UCUM; empty: the unit of the value as reported */
    struct slice source;    /* who says so; "the report" for ORIGIN_REPORT */
    struct slice label;     /* what the row says of itself, such as "IOM 2011"; may be empty */
    struct slice condition; /* fasting, morning ...: a condition that the row names and nobody stated; else empty */
    bool is_one_of_several; /* age or sex is open; the other ranges that could apply come to the same verdict */
    bool is_decision_limit; /* a limit by convention, not the interval of healthy people */
    size_t line;            /* of the row, in its table; 0 for the range of a report */
};

enum agreement { AGREEMENT_UNKNOWN, AGREEMENT_YES, AGREEMENT_NO };

struct result {
    struct record as_reported; /* all slices copied into the panel's arena */
    bool derived;              /* computed here: not read, in no count, as_reported is empty */

    const struct marker *marker; /* NULL when the test is not in the tables */
    struct slice marker_id;      /* empty when the test is not in the tables */
    struct slice label;          /* of the marker, else the name in the file */
    struct slice group;

    /* The value in the marker's own unit; value and unit of the report while no marker or unit is known. */
    bool has_value;
    enum comparator comparator;
    struct decimal value;
    struct slice unit; /* UCUM; empty when unknown */
    bool converted;    /* unit and value differ from those of the report */
    /* The value in the unit of the report, for exact comparison and for the page. */
    struct decimal reported_value;
    struct slice reported_ucum; /* UCUM of the unit as reported; empty when unknown */

    struct range range;
    enum state state;
    enum reason reason;
    struct slice bands[8]; /* ids of the band rows that the value lies in: the words of rules beside the state */
    size_t band_count;
    struct slice answer; /* of a value in words: "positive", "negative", "borderline"; else empty */
    enum agreement report_flag_agrees;
    enum agreement flag_fits_state; /* the report's flag beside our own verdict, whatever range decided */
    enum agreement close_to_limit;  /* a repeat could land on the other side of a limit of the range */
    bool critical_inside_range;     /* critical, though the range that was stated calls it inside */
    bool would_be_critical;         /* preliminary; once confirmed it would be critical */
    bool is_doubted;                /* a rule that holds says that the sample may have changed it */
    bool preliminary;               /* not final: shown, marked, not compared */
    bool narrative_differs;         /* the readable text of the document says something else */
    bool translation_differs;       /* the value in another unit, which the report states too, says something else */
    struct slice takeaway;          /* one plain sentence */
};

struct left_out {
    struct place where;
    struct slice name, code, value, unit; /* value is empty for what was withdrawn */
    enum reason reason;
    struct slice text;
};

struct medication {
    struct slice name, code, system;
    struct slice class_id; /* of medications.csv; empty when not known */
};

/* An illness or a state of the person that the file lists: shown, and judged by no rule. */
struct condition {
    struct slice name, code, system;
};

/* ---- Findings ---- */

enum cause {
    CAUSE_POOR_NUTRITION,
    CAUSE_NERVE_DAMAGE,
    CAUSE_INJURY_OR_IMMOBILITY,
    CAUSE_MEDICATIONS,
    CAUSE_HORMONE_IMBALANCE,
    CAUSE_OTHER_ILLNESS,
    CAUSE_COUNT
};

enum cause_state { CAUSE_NOT_SHOWN_BY_BLOOD, CAUSE_NOT_TESTED, CAUSE_NO_SIGN, CAUSE_POINTS };

enum strength { STRENGTH_AGAINST, STRENGTH_WEAK, STRENGTH_MODERATE, STRENGTH_STRONG };

/* One result that made a rule hold, and the word by which it did: a state, or the id of a band. */
struct because {
    const struct result *result;
    struct slice word;
};

/* Why something is said. */
struct grounds {
    struct slice rule;             /* empty for what no rule says */
    struct slice says;             /* the keys of its sentence and its question in the texts; the rows of a rule may */
    struct slice asks;             /* differ in them */
    const struct because *because; /* the results that made it hold, those of the first atom first */
    size_t because_count;
    const struct slice *atoms; /* those of the rule's condition that held */
    size_t atom_count;
    const struct medication *medicine; /* the first one that made it hold; NULL: none did */
    struct slice source;
};

struct finding {
    struct grounds grounds;
    enum cause cause;
    enum strength strength;
    struct slice text; /* filled by the report */
};

struct urgent {
    struct grounds grounds;
    const struct result *result; /* the first of its grounds */
    struct date earlier;         /* in a follow-up: the day of an earlier panel that it is about; else unknown */
    struct slice text;
};

/* A question for the doctor. */
struct question {
    struct grounds grounds;
    struct slice text;
};

/* Something the page must say that is neither a finding nor urgent: a warning about sampling, a caveat. */
struct remark {
    struct grounds grounds;
    struct slice text;
};

struct cause_summary {
    enum cause cause;
    enum cause_state state;
    enum strength strength;      /* of its strongest finding; only for CAUSE_POINTS */
    const struct result *tested; /* the first result that counts as a test of the group; NULL: there is none */
    struct slice title;
    struct slice text;
};

struct counts {
    size_t read, compared, shown, left_out, duplicates;
};

struct panel {
    struct person person;
    size_t person_number; /* the same in all panels of one person */
    bool is_redacted;     /* name, id and birth date were taken out, as the user asked */
    bool values_only;     /* no verdict was asked for: no rule was applied */
    bool has_age;
    int age_low, age_high;       /* completed years at collection; they differ when a date is coarse */
    struct date collected;       /* the earliest time of the panel, with the precision that the file has */
    struct slice collected_text; /* as written, where no day of it can be read; else empty */
    struct slice file;           /* the first file that gave a result */
    struct slice laboratory;
    struct medication *medications;
    size_t medication_count;
    struct condition *conditions;
    size_t condition_count;
    struct result *results; /* in the order of the files, derived ones last */
    size_t result_count;
    struct left_out *left_out;
    size_t left_out_count;
    struct counts counts;

    struct urgent *urgent;
    size_t urgent_count;
    struct finding *findings; /* the strongest first */
    size_t finding_count;
    struct remark *remarks;
    size_t remark_count;
    struct question *questions; /* the most useful first */
    size_t question_count;
    const struct marker **untested; /* tests that help with muscle loss, and of which the panel has no usable result */
    size_t untested_count;
    struct cause_summary causes[CAUSE_COUNT];
};

/* ---- Follow-up ---- */

enum change_size { CHANGE_UNKNOWN, CHANGE_USUAL, CHANGE_LARGER_THAN_USUAL, CHANGE_NOT_COMPARABLE };
enum direction { DIRECTION_UNKNOWN, DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };
enum crossing { CROSSING_UNKNOWN, CROSSING_NONE, CROSSING_INTO_RANGE, CROSSING_OUT_OF_RANGE };

struct point {
    size_t panel; /* index into the panels of the comparison */
    const struct result *result;
};

struct change {
    size_t from, to; /* indices into the panels */
    bool has_difference;
    struct decimal absolute;
    struct decimal percent;
    bool has_limits;
    struct decimal rcv_low_percent, rcv_high_percent;
    bool has_cvi, has_cva;
    struct decimal cvi_percent, cva_percent;
    enum change_size size;
    struct slice reason; /* a code in words: "censored", "no_variation_data" ...; empty when there is none */
    enum direction direction;
    enum crossing crossed;
};

struct marker_course {
    const struct marker *marker;
    struct slice marker_id, label, unit;
    struct point *points;
    size_t point_count;
    struct change *changes; /* between neighbours; with more than two points the last is from the first to the last */
    size_t change_count;
    struct slice text;
};

struct cause_change {
    enum cause cause;
    enum cause_state before, after;
    struct slice title;
    struct slice text;
};

struct comparison {
    struct panel **panels; /* oldest first */
    size_t panel_count;
    struct marker_course *courses;
    size_t course_count;
    struct finding *findings; /* of the newest panel, those rules included that need more than one panel */
    size_t finding_count;
    struct urgent *urgent; /* what two panels show, the newest shows, or an earlier one showed and nothing since */
    size_t urgent_count;
    struct remark *remarks;
    size_t remark_count;
    struct question *questions; /* of the newest panel, in the light of the earlier ones */
    size_t question_count;
    struct cause_change causes[CAUSE_COUNT];
};

/* ---- What surrounds the panels in every output ---- */

struct input {
    struct slice file;
    struct slice sha256;   /* hexadecimal digits */
    struct slice format;   /* "csv", "hl7v2-xml", "hl7v2", "cda", "fhir-xml", "fhir-json" */
    struct slice encoding; /* "UTF-8" */
};

/* A diagnostic that is kept for the outputs. */
struct said {
    enum level level;
    const char *code;
    struct place place;
    struct slice text;
};

struct frame {
    struct slice version; /* of the program */
    struct slice knowledge_version, knowledge_sha256;
    struct date as_of;
    struct slice language; /* of the page: "de"; empty: English */
    bool explain;          /* each sentence with its trace */
    struct input *inputs;
    size_t input_count;
    struct said *said;
    size_t said_count;
};

/* ---- The words of the outputs ---- */

const char *sex_name(enum sex sex);                      /* "female"; NULL when unknown */
const char *comparator_name(enum comparator comparator); /* "<="; NULL for none */
const char *state_name(enum state state);                /* "critical_low" */
const char *reason_name(enum reason reason);             /* "unit_missing"; NULL for none */
const char *origin_name(enum origin origin);             /* "built-in"; NULL for none */
const char *cause_name(enum cause cause);                /* "poor_nutrition" */
const char *cause_state_name(enum cause_state state);    /* "not_shown_by_blood" */
const char *strength_name(enum strength strength);       /* "moderate" */
const char *change_size_name(enum change_size size);
const char *direction_name(enum direction direction); /* NULL when unknown */
const char *crossing_name(enum crossing crossed);     /* NULL when unknown */

/* The enum behind an output word; false when the word is none of them. */
bool state_from_name(struct slice name, enum state *out);
bool cause_from_name(struct slice name, enum cause *out);
bool strength_from_name(struct slice name, enum strength *out);
bool sex_from_name(struct slice name, enum sex *out);

#endif
