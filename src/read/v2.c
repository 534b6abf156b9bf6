/* Makes records of HL7 v2 segments. */
#include "v2.h"

#include "builder.h"
#include "text_choice.h"
#include "v2_fields.h"
#include "v2_person.h"
#include "v2_result.h"

#include <stdlib.h>

/* How long something lasts; each has an arena. */
enum scope { SCOPE_MESSAGE, SCOPE_PATIENT, SCOPE_ORDER, SCOPE_RESULTS, SCOPE_COUNT };

/* What a note that follows is about. */
enum subject { SUBJECT_NOTHING, SUBJECT_ORDER, SUBJECT_RESULT };

struct waiting {
    struct record record;
    struct date observed; /* OBX-14 */
};

struct v2 {
    struct slice file;
    struct diagnostics *diagnostics;
    struct arena *arenas[SCOPE_COUNT];

    struct date sent;            /* of the message */
    bool describes_patient;      /* results between patient and order describe the patient, as from 2.7 on */
    bool specimen_leads;         /* the specimen stands before its orders, as in OUL messages */
    struct slice group_specimen; /* where it does */
    struct date group_collected;

    struct person person;
    bool before_order; /* no order of this patient has come */

    struct slice order;
    struct slice order_comment;
    struct date collected; /* OBR-7 */
    struct date reported;
    struct slice specimen;
    struct date specimen_collected;
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

/* The time stamp of a field; `name` is how diagnostics call the field. */
static struct date time_in(struct v2 *v2, struct arena *arena, const struct element *segment, size_t field,
                           const char *name) {
    struct slice text = v2_text(arena, segment, field, 1);
    struct date date = {.precision = PRECISION_NONE};
    bool salvaged = false;
    if (slice_empty(text) || slice_equal(text, SLICE("\"\"")))
        return date;
    if (!date_parse_hl7(text, &date, &salvaged)) {
        say(v2, DATE_UNREADABLE, segment, slice_of(name));
        return (struct date){.precision = PRECISION_NONE};
    }
    if (salvaged)
        say(v2, TIME_SALVAGED, segment, slice_of(name));
    return date;
}

/* ---- Message, patient, order ---- */

static void forget_order(struct v2 *v2) {
    arena_reset(v2->arenas[SCOPE_ORDER]);
    v2->order = v2->order_comment = v2->specimen = NO_SLICE;
    v2->collected = v2->reported = v2->specimen_collected = (struct date){.precision = PRECISION_NONE};
    v2->specimen_seen = false;
    v2->subject = SUBJECT_NOTHING;
}

static void forget_patient(struct v2 *v2) {
    forget_order(v2);
    arena_reset(v2->arenas[SCOPE_PATIENT]);
    v2->person = (struct person){.sex = SEX_UNKNOWN};
    v2->group_specimen = NO_SLICE;
    v2->group_collected = (struct date){.precision = PRECISION_NONE};
}

/* "2.7", "2.8.1"; versions before have no place for results that describe the patient. */
static bool is_from_2_7_on(struct slice version) {
    return slice_starts(version, SLICE("2.")) && version.size > 2 && version.text[2] >= '7' && version.text[2] <= '9';
}

static void take_message(struct v2 *v2, const struct element *segment) {
    struct arena *arena = v2->arenas[SCOPE_MESSAGE];
    forget_patient(v2);
    arena_reset(arena);
    v2->sent = time_in(v2, arena, segment, 7, "MSH.7");
    struct slice type = v2_text(arena, segment, 9, 1);
    v2->specimen_leads = slice_equal(type, SLICE("OUL")) || slice_starts(segment->parent, SLICE("OUL"));
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
    v2->person.birth = time_in(v2, arena, segment, 7, "PID.7");
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
    v2->reported = time_in(v2, arena, segment, 22, "OBR.22");
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
    v2->subject = SUBJECT_NOTHING;
    if (v2->specimen_leads) {
        struct arena *arena = v2->arenas[SCOPE_PATIENT];
        forget_order(v2);
        v2->group_specimen = specimen_name(arena, segment);
        v2->group_collected = time_in(v2, arena, segment, 17, "SPM.17");
        v2->specimen_seen = true;
        return;
    }
    struct arena *arena = v2->arenas[SCOPE_ORDER];
    v2->specimen = with_another(arena, v2->specimen, specimen_name(arena, segment));
    struct date collected = time_in(v2, arena, segment, 17, "SPM.17");
    if (date_known(collected))
        v2->specimen_collected = collected;
    v2->specimen_seen = v2->waiting_count > 0;
}

static void take_note(struct v2 *v2, const struct element *segment) {
    bool of_order = v2->subject == SUBJECT_ORDER;
    if (v2->subject == SUBJECT_NOTHING || (!of_order && v2->waiting_count == 0))
        return;
    struct arena *arena = v2->arenas[of_order ? SCOPE_ORDER : SCOPE_RESULTS];
    struct slice *comment = of_order ? &v2->order_comment : &v2->waiting[v2->waiting_count - 1].record.comment;
    *comment = with_line(arena, *comment, v2_lines(arena, v2_field(segment, 3)));
}

/* ---- Results ---- */

/* Results of these groups describe the specimen or the patient. */
static bool is_description(const struct v2 *v2, const struct element *segment) {
    static const struct slice groups[] = {
        {".SPECIMEN", 9}, {".SPECIMEN_OBSERVATION", 21}, {".PATIENT_OBSERVATION", 20}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (slice_ends(segment->parent, groups[i]))
            return true;
    return v2->specimen_seen;
}

static void take_result(struct v2 *v2, const struct element *segment) {
    struct arena *arena = v2->arenas[SCOPE_RESULTS];
    v2->subject = SUBJECT_NOTHING;
    if (is_description(v2, segment))
        return;
    struct record record = {.kind = RECORD_RESULT,
                            .where = {.file = v2->file, .line = segment->line, .column = segment->column},
                            .numerals = NUMERALS_POINT};
    struct slice format;
    if (v2_result(arena, segment, &record, &format) == V2_ATTACHMENT) {
        say(v2, ATTACHMENT_NOT_READ, segment, format);
        return;
    }
    struct date observed = time_in(v2, arena, segment, 14, "OBX.14");
    void *grown = arena_grow(arena, v2->waiting, v2->waiting_count, &v2->waiting_capacity, sizeof *v2->waiting);
    if (!grown)
        return;
    v2->waiting = grown;
    v2->waiting[v2->waiting_count++] = (struct waiting){record, observed};
    v2->subject = SUBJECT_RESULT;
}

/* ---- Giving ---- */

/* Minutes between two times; of coarse ones only the days count. */
static bool more_than_a_day_apart(struct date a, struct date b) {
    if (a.precision < PRECISION_DAY || b.precision < PRECISION_DAY)
        return false;
    long days = date_day_number(a) - date_day_number(b);
    if (a.precision < PRECISION_MINUTE || b.precision < PRECISION_MINUTE)
        return days > 1 || days < -1;
    long minutes = days * 24 * 60 + (a.hour - b.hour) * 60 + (a.minute - b.minute);
    return minutes > 24 * 60 || minutes < -24 * 60;
}

static struct date earlier_stated(struct date first, struct date second) {
    return date_known(first) ? first : second;
}

/* What the order and its specimen say of a result. */
static void complete(struct v2 *v2, struct waiting *waiting) {
    struct record *record = &waiting->record;
    record->person = v2->person;
    record->order = v2->order;
    record->reported = earlier_stated(v2->reported, v2->sent);
    record->specimen = either(v2->specimen, v2->group_specimen);
    record->comment = with_line(v2->arenas[SCOPE_RESULTS], record->comment, v2->order_comment);
    struct date stated = earlier_stated(v2->collected, v2->specimen_collected);
    stated = earlier_stated(stated, v2->group_collected);
    record->collected = earlier_stated(stated, waiting->observed);
    if (more_than_a_day_apart(record->collected, waiting->observed))
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

/* Results before the first order of a patient: where an order follows they are no results of a laboratory. */
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
        if (segments[i].take == take_order)
            drop_description(v2);
        bool leads = v2->specimen_leads && segments[i].take == take_specimen;
        bool full = v2->waiting_count >= V2_MAX_WAITING && segments[i].take == take_result;
        if ((segments[i].ends_order || leads || full) && !close_order(v2))
            return false;
        segments[i].take(v2, segment);
        return true;
    }
    return true;
}
