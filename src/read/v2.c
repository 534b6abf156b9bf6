/* Makes records of HL7 v2 segments. */
#include "v2.h"

#include "builder.h"
#include "text_choice.h"
#include "v2_fields.h"
#include "v2_person.h"
#include "v2_result.h"
#include "v2_time.h"

#include <stdlib.h>

/* How long something lasts; each has an arena. */
enum scope { SCOPE_MESSAGE, SCOPE_PATIENT, SCOPE_ORDER, SCOPE_RESULTS, SCOPE_COUNT };

/* What a note that follows is about. Notes about anything else are said once and not shown. */
enum subject { SUBJECT_OTHER, SUBJECT_SAID, SUBJECT_SPECIMEN, SUBJECT_ORDER, SUBJECT_RESULT };

struct waiting {
    struct record record;
    struct v2_time observed; /* OBX-14 */
};

struct v2 {
    struct slice file;
    struct diagnostics *diagnostics;
    struct arena *arenas[SCOPE_COUNT];

    struct date sent;            /* of the message */
    bool describes_patient;      /* results between patient and order describe the patient, as from 2.7 on */
    bool specimen_leads;         /* the specimen stands before its orders, as in OUL messages */
    struct slice group_specimen; /* where it does */
    struct slice group_comment;
    struct v2_time group_collected;

    struct person person;
    bool before_order; /* no order of this patient has come */

    struct slice order;
    struct slice order_comment;
    struct slice order_status; /* OBR-25 */
    struct v2_time collected;  /* OBR-7 */
    struct date reported;
    struct slice specimen;
    struct v2_time specimen_collected;
    bool specimen_seen; /* results that follow describe the specimen */

    enum subject subject;
    struct waiting *waiting;
    size_t waiting_count, waiting_capacity;
    bool giving;
    size_t given;
};

struct v2 *v2_new(struct slice file, struct diagnostics *diagnostics) {
    struct v2 *v2 = calloc(1, sizeof *v2);
    if (!v2)
        return NULL;
    v2->file = file;
    v2->diagnostics = diagnostics;
    for (size_t i = 0; i < SCOPE_COUNT; i++)
        if (!(v2->arenas[i] = arena_new())) {
            v2_free(v2);
            return NULL;
        }
    return v2;
}

void v2_free(struct v2 *v2) {
    if (!v2)
        return;
    for (size_t i = 0; i < SCOPE_COUNT; i++)
        arena_free(v2->arenas[i]);
    free(v2);
}

bool v2_failed(const struct v2 *v2) {
    for (size_t i = 0; i < SCOPE_COUNT; i++)
        if (arena_failed(v2->arenas[i]))
            return true;
    return false;
}

static void say(struct v2 *v2, enum diagnostic_code code, const struct element *segment, struct slice about) {
    diagnose(v2->diagnostics, code, (struct place){.file = v2->file, .line = segment->line, .column = segment->column},
             about, NO_SLICE);
}

/* The time of a field; `name` is how diagnostics call the field. */
static struct v2_time time_in(struct v2 *v2, struct arena *arena, const struct element *segment, size_t field,
                              const char *name) {
    struct v2_time time = v2_time(arena, segment, field);
    if (!slice_empty(time.unreadable))
        say(v2, DATE_UNREADABLE, segment, slice_of(name));
    if (time.salvaged)
        say(v2, TIME_SALVAGED, segment, slice_of(name));
    return time;
}

/* ---- Message, patient, order ---- */

static void forget_order(struct v2 *v2) {
    arena_reset(v2->arenas[SCOPE_ORDER]);
    v2->order = v2->order_comment = v2->order_status = v2->specimen = NO_SLICE;
    v2->collected = v2->specimen_collected = (struct v2_time){.salvaged = false};
    v2->reported = (struct date){.precision = PRECISION_NONE};
    v2->specimen_seen = false;
    v2->subject = SUBJECT_OTHER;
}

static void forget_patient(struct v2 *v2) {
    forget_order(v2);
    arena_reset(v2->arenas[SCOPE_PATIENT]);
    v2->person = (struct person){.sex = SEX_UNKNOWN};
    v2->group_specimen = v2->group_comment = NO_SLICE;
    v2->group_collected = (struct v2_time){.salvaged = false};
}

/* "2.7", "2.8.1"; versions before have no place for results that describe the patient. */
static bool is_from_2_7_on(struct slice version) {
    return slice_starts(version, SLICE("2.")) && version.size > 2 && version.text[2] >= '7' && version.text[2] <= '9';
}

/* In messages about specimens (OUL) these stand before their orders, in those of R24 after them. */
static bool is_led_by_specimens(struct arena *arena, const struct element *header) {
    bool about_specimens =
        slice_equal(v2_text(arena, header, 9, 1), SLICE("OUL")) || slice_starts(header->parent, SLICE("OUL"));
    return about_specimens && !slice_equal(v2_text(arena, header, 9, 2), SLICE("R24")) &&
           !slice_starts(header->parent, SLICE("OUL_R24"));
}

static void take_message(struct v2 *v2, const struct element *segment) {
    struct arena *arena = v2->arenas[SCOPE_MESSAGE];
    forget_patient(v2);
    arena_reset(arena);
    v2->sent = time_in(v2, arena, segment, 7, "MSH.7").date;
    v2->specimen_leads = is_led_by_specimens(arena, segment);
    v2->describes_patient = is_from_2_7_on(v2_text(arena, segment, 12, 1));
    struct slice processing = v2_text(arena, segment, 11, 1);
    if (!slice_empty(processing) && !slice_equal(processing, SLICE("P")))
        say(v2, NOT_PRODUCTION, segment, processing);
}

static void take_patient(struct v2 *v2, const struct element *segment) {
    struct arena *arena = v2->arenas[SCOPE_PATIENT];
    forget_patient(v2);
    v2->before_order = true;
    if (!v2_person(arena, segment, &v2->person))
        say(v2, SEX_UNREADABLE, segment, NO_SLICE);
    struct v2_time birth = v2_time(arena, segment, 7);
    if (!slice_empty(birth.unreadable))
        say(v2, BIRTH_UNREADABLE, segment, SLICE("PID.7"));
    if (birth.salvaged)
        say(v2, TIME_SALVAGED, segment, SLICE("PID.7"));
    v2->person.birth = birth.date;
}

static bool is_all_digits(struct slice text) {
    size_t size = 0;
    while (size < text.size && is_digit(text.text[size]))
        size++;
    return size == text.size;
}

/* OBR-15 holds a code and its text as parts of its first component; senders also write them as two components. */
static struct slice specimen_source(struct arena *arena, const struct element *field) {
    struct slice code = v2_component(arena, field, 1), text = v2_subcomponent(arena, field, 1, 2);
    if (slice_empty(text) && is_all_digits(code))
        text = v2_component(arena, field, 2);
    return either(text, code);
}

static void take_order(struct v2 *v2, const struct element *segment) {
    struct arena *arena = v2->arenas[SCOPE_ORDER];
    forget_order(v2);
    v2->before_order = false;
    v2->order = either(v2_text(arena, segment, 3, 1), v2_text(arena, segment, 2, 1));
    v2->collected = time_in(v2, arena, segment, 7, "OBR.7");
    v2->reported = time_in(v2, arena, segment, 22, "OBR.22").date;
    v2->order_status = v2_text(arena, segment, 25, 1);
    v2->specimen = specimen_source(arena, v2_field(segment, 15));
    v2->subject = SUBJECT_ORDER;
}

/* ---- Specimen and notes ---- */

/* Several specimens of one order are all named: none of them may be taken for the one. */
static struct slice with_another(struct arena *arena, struct slice specimen, struct slice another) {
    if (slice_empty(specimen) || slice_empty(another) || slice_equal(specimen, another))
        return either(specimen, another);
    return join(arena, 3, specimen, SLICE(", "), another);
}

static struct slice specimen_name(struct arena *arena, const struct element *segment) {
    const struct element *type = v2_field(segment, 4);
    struct slice text = either(v2_component(arena, type, 2), v2_component(arena, type, 9));
    return either(text, v2_component(arena, type, 1));
}

static void take_specimen(struct v2 *v2, const struct element *segment) {
    if (v2->specimen_leads) {
        struct arena *arena = v2->arenas[SCOPE_PATIENT];
        forget_order(v2);
        v2->subject = SUBJECT_SPECIMEN;
        v2->group_comment = NO_SLICE;
        v2->group_specimen = specimen_name(arena, segment);
        v2->group_collected = time_in(v2, arena, segment, 17, "SPM.17");
        v2->specimen_seen = true;
        return;
    }
    struct arena *arena = v2->arenas[SCOPE_ORDER];
    v2->subject = SUBJECT_ORDER;
    v2->specimen = with_another(arena, v2->specimen, specimen_name(arena, segment));
    struct v2_time collected = time_in(v2, arena, segment, 17, "SPM.17");
    if (date_known(collected.date) || !date_known(v2->specimen_collected.date))
        v2->specimen_collected = collected;
    v2->specimen_seen = v2->waiting_count > 0;
}

static void take_note(struct v2 *v2, const struct element *segment) {
    static const enum scope scopes[] = {
        [SUBJECT_SPECIMEN] = SCOPE_PATIENT, [SUBJECT_ORDER] = SCOPE_ORDER, [SUBJECT_RESULT] = SCOPE_RESULTS};
    struct slice *comment = NULL;
    if (v2->subject == SUBJECT_SPECIMEN)
        comment = &v2->group_comment;
    else if (v2->subject == SUBJECT_ORDER)
        comment = &v2->order_comment;
    else if (v2->subject == SUBJECT_RESULT && v2->waiting_count > 0)
        comment = &v2->waiting[v2->waiting_count - 1].record.comment;
    if (comment) {
        struct arena *arena = v2->arenas[scopes[v2->subject]];
        *comment = with_line(arena, *comment, v2_lines(arena, v2_field(segment, 3)));
    } else if (v2->subject != SUBJECT_SAID) {
        say(v2, NOTE_NOT_SHOWN, segment, NO_SLICE);
        v2->subject = SUBJECT_SAID;
    }
}

/* ---- Results ---- */

/* The group that a result stands in tells whether it describes the specimen or the patient; where there are no groups,
 * what stands before it does. */
static bool is_description(const struct v2 *v2, const struct element *segment) {
    static const struct {
        struct slice group;
        bool describes;
    } groups[] = {{{".SPECIMEN", 9}, true},
                  {{".SPECIMEN_OBSERVATION", 21}, true},
                  {{".PATIENT_OBSERVATION", 20}, true},
                  {{".RESULT", 7}, false},
                  {{".OBSERVATION", 12}, false}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (slice_ends(segment->parent, groups[i].group))
            return groups[i].describes;
    return v2->specimen_seen;
}

static void keep_result(struct v2 *v2, const struct record *record, struct v2_time observed) {
    void *grown = arena_grow(v2->arenas[SCOPE_RESULTS], v2->waiting, v2->waiting_count, &v2->waiting_capacity,
                             sizeof *v2->waiting);
    if (!grown)
        return;
    v2->waiting = grown;
    v2->waiting[v2->waiting_count++] = (struct waiting){*record, observed};
    v2->subject = SUBJECT_RESULT;
}

static void take_result(struct v2 *v2, const struct element *segment) {
    struct arena *arena = v2->arenas[SCOPE_RESULTS];
    struct record record = {.kind = RECORD_RESULT,
                            .where = {.file = v2->file, .line = segment->line, .column = segment->column},
                            .numerals = NUMERALS_POINT};
    struct slice format;
    v2->subject = SUBJECT_OTHER;
    if (v2_result(arena, segment, v2->order_status, &record, &format) == V2_ATTACHMENT) {
        say(v2, ATTACHMENT_NOT_READ, segment, format);
        return;
    }
    if (is_description(v2, segment))
        return;
    if (record.kind == RECORD_UNREADABLE)
        diagnose(v2->diagnostics, RESULT_UNREADABLE, record.where, record.name, SLICE("elements inside of a text"));
    keep_result(v2, &record, time_in(v2, arena, segment, 14, "OBX.14"));
}

/* ---- Giving ---- */

static struct date earlier_stated(struct date first, struct date second) {
    return date_known(first) ? first : second;
}

/* The first time that can be read; where there is none, the first one that is written. */
static void set_collected(const struct v2 *v2, struct waiting *waiting) {
    const struct v2_time times[] = {v2->collected, v2->specimen_collected, v2->group_collected, waiting->observed};
    struct record *record = &waiting->record;
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        record->collected = earlier_stated(record->collected, times[i].date);
        record->collected_text = either(record->collected_text, times[i].unreadable);
    }
    if (date_known(record->collected))
        record->collected_text = NO_SLICE;
}

/* What the order and its specimen say of a result. */
static void complete(struct v2 *v2, struct waiting *waiting) {
    struct record *record = &waiting->record;
    record->person = v2->person;
    record->order = v2->order;
    record->reported = earlier_stated(v2->reported, v2->sent);
    record->specimen = either(v2->specimen, v2->group_specimen);
    record->comment = with_line(v2->arenas[SCOPE_RESULTS], record->comment, v2->order_comment);
    record->comment = with_line(v2->arenas[SCOPE_RESULTS], record->comment, v2->group_comment);
    set_collected(v2, waiting);
    if (v2_more_than_a_day_apart(record->collected, waiting->observed.date))
        diagnose(v2->diagnostics, TIMES_DIFFER, record->where, NO_SLICE, NO_SLICE);
}

bool v2_give(struct v2 *v2, struct record *record) {
    if (v2->giving && v2->given < v2->waiting_count) {
        struct waiting *waiting = &v2->waiting[v2->given++];
        complete(v2, waiting);
        *record = waiting->record;
        return true;
    }
    if (v2->giving) {
        v2->giving = false;
        v2->given = v2->waiting_count = v2->waiting_capacity = 0;
        v2->waiting = NULL;
        arena_reset(v2->arenas[SCOPE_RESULTS]);
    }
    return false;
}

/* Results before the first order or specimen of a patient: where one follows they are no results of a laboratory. */
static void drop_description(struct v2 *v2) {
    if (v2->describes_patient && v2->before_order && !v2->giving)
        v2->waiting_count = 0;
}

/* True when nothing waits; else what waits is given from now on. */
static bool close_order(struct v2 *v2) {
    v2->giving = v2->waiting_count > 0;
    return !v2->giving;
}

bool v2_new_patient(struct v2 *v2) {
    if (!close_order(v2))
        return false;
    forget_patient(v2);
    return true;
}

void v2_finish(struct v2 *v2) {
    (void)close_order(v2); /* the caller asks for what waits */
}

bool v2_take(struct v2 *v2, const struct element *segment) {
    static const struct {
        struct slice id;
        void (*take)(struct v2 *v2, const struct element *segment);
        bool ends_order;
    } segments[] = {
        {{"OBX", 3}, take_result, false},   {{"NTE", 3}, take_note, false},   {{"OBR", 3}, take_order, true},
        {{"SPM", 3}, take_specimen, false}, {{"PID", 3}, take_patient, true}, {{"MSH", 3}, take_message, true},
    };
    struct slice id = v2_segment_id(segment->name);
    for (size_t i = 0; i < sizeof segments / sizeof *segments; i++) {
        if (!slice_equal(segments[i].id, id))
            continue;
        bool leads = v2->specimen_leads && segments[i].take == take_specimen;
        if (segments[i].take == take_order || leads)
            drop_description(v2);
        bool full = v2->waiting_count >= V2_MAX_WAITING && segments[i].take == take_result;
        if ((segments[i].ends_order || leads || full) && !close_order(v2))
            return false;
        segments[i].take(v2, segment);
        return true;
    }
    return true;
}
