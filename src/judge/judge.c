/* From a record to a result with its verdict. */
#include "judge.h"

#include "fold.h"
#include "marker_match.h"
#include "near_limit.h"
#include "normalise.h"
#include "range_choice.h"
#include "range_text.h"
#include "record_copy.h"
#include "report_flag.h"
#include "value.h"

/* ---- The report's own range ---- */

struct report_range {
    enum range_reading reading;
    struct printed_range printed;
    struct slice ucum;
    struct unit unit;
    enum state state; /* the verdict by it; STATE_NOT_COMPARED when it cannot decide */
};

static bool find_range_unit(const struct judgement *judgement, struct report_range *range) {
    if (range->printed.unit.size == 0) {
        range->ucum = judgement->out->reported_ucum;
        range->unit = *judgement->unit;
        return true;
    }
    return spellings_find(catalogue_spellings(judgement->judging->catalogue), range->printed.unit,
                          judgement->marker ? &judgement->marker->parsed_unit : NULL, &range->ucum,
                          &range->unit) == SPELLING_FOUND;
}

static bool is_for_this_kind(const struct judgement *judgement, const struct printed_range *printed) {
    return !printed->is_titre || (judgement->marker && judgement->marker->value_type == VALUE_TITRE);
}

static bool is_plausible_bound(const struct judgement *judgement, const struct conversion_path *path,
                               const struct bound *bound) {
    const struct marker *marker = judgement->marker;
    struct decimal number;
    if (!bound->present || !marker->has_plausible_high)
        return true;
    return path_convert(path, bound->number, DECIMAL_MAX_DIGITS, &number) &&
           decimal_compare(number, marker->plausible_high) <= 0;
}

/* A limit that no value could reach betrays a range whose unit is misprinted: "0.29-5.11 IU/mL" for TSH. */
static bool is_plausible(const struct judgement *judgement, const struct report_range *range) {
    const struct marker *marker = judgement->marker;
    struct conversion_path path;
    if (!marker || !marker->has_plausible_high)
        return true;
    return path_find(judgement->judging->catalogue, marker, &range->unit, &marker->parsed_unit, &path) &&
           is_plausible_bound(judgement, &path, &range->printed.low) &&
           is_plausible_bound(judgement, &path, &range->printed.high);
}

/* A range whose unit cannot be brought together with that of the value is not understood either. */
static struct report_range read_report_range(const struct judgement *judgement, const struct quantity *quantity,
                                             struct arena *arena) {
    const struct record *record = &judgement->out->as_reported;
    struct stated_range stated = record->range;
    struct report_range range = {.state = STATE_NOT_COMPARED};
    struct conversion_path path;
    if (stated.text.size == 0 && stated.low.size == 0 && stated.high.size == 0)
        stated.text = quantity->range;
    range.reading = range_read(&stated, judgement->of->sex, record->numerals, arena, &range.printed);
    if (range.reading != RANGE_READ)
        return range;
    if (is_for_this_kind(judgement, &range.printed) && find_range_unit(judgement, &range) &&
        path_find(judgement->judging->catalogue, judgement->marker, judgement->unit, &range.unit, &path) &&
        is_plausible(judgement, &range))
        range.state = verdict(judgement->value, &path, &range.printed.low, &range.printed.high);
    if (range.state == STATE_NOT_COMPARED)
        range.reading = RANGE_NOT_UNDERSTOOD;
    return range;
}

static void show_report_range(const struct report_range *range, struct result *out) {
    out->range = (struct range){
        .origin = ORIGIN_REPORT,
        .low = range->printed.low,
        .high = range->printed.high,
        .unit = range->ucum,
        .source = SLICE("the report"),
    };
}

static bool decide_by_report(struct judgement *judgement, const struct report_range *range) {
    if (range->reading != RANGE_READ)
        return false;
    show_report_range(range, judgement->out);
    judgement->out->state = range->state;
    judgement->out->reason = REASON_NONE;
    judgement->range_unit = &range->unit;
    return true;
}

static void say_what_is_wrong(const struct judgement *judgement, const struct report_range *range,
                              struct diagnostics *diagnostics) {
    const struct record *record = &judgement->out->as_reported;
    struct slice text = record->range.text.size ? record->range.text : record->range.low;
    if (range->reading == RANGE_NOT_UNDERSTOOD)
        diagnose(diagnostics, RANGE_UNREADABLE, record->where, record_title(record), text);
    else if (range->reading == RANGE_SEVERAL)
        diagnose(diagnostics, RANGE_CONFLICT, record->where, record_title(record), NO_SLICE);
    else if (range->reading == RANGE_CONDITIONAL)
        diagnose(diagnostics, RANGE_CONDITION, record->where, record_title(record), NO_SLICE);
}

static void ask_the_flag(const struct judgement *judgement, const struct quantity *quantity,
                         const struct report_range *range, struct arena *arena, struct diagnostics *diagnostics) {
    struct result *out = judgement->out;
    const struct record *record = &out->as_reported;
    struct slice flag = record->flag.size ? record->flag : quantity->flag;
    out->report_flag_agrees = AGREEMENT_UNKNOWN;
    if (range->reading == RANGE_READ)
        out->report_flag_agrees = flag_agrees(flag, record->flag_is_local, range->state, arena);
    if (out->report_flag_agrees == AGREEMENT_NO)
        diagnose(diagnostics, FLAG_DISAGREES, record->where, record_title(record), flag);
}

/* ---- The order of origins ---- */

/* Where nothing else decides, a range that could not be used is the reason. */
static enum reason reason_without_range(const struct report_range *range, enum reason by_rows) {
    if (by_rows != REASON_NO_RANGE)
        return by_rows;
    if (range->reading == RANGE_NOT_UNDERSTOOD)
        return REASON_RANGE_UNREADABLE;
    return range->reading == RANGE_SEVERAL ? REASON_RANGE_CONFLICT : REASON_NO_RANGE;
}

static void decide(struct judgement *judgement, const struct report_range *range) {
    struct result *out = judgement->out;
    bool decided = (judgement->judging->prefer_file && decide_by_rows(judgement, ROWS_OF_FILE)) ||
                   decide_by_report(judgement, range) || decide_by_rows(judgement, ROWS_OF_ANY_ORIGIN);
    if (!decided)
        out->reason = reason_without_range(range, out->reason);
    apply_critical_limits(judgement);
    if (!judgement->judging->verdict_only) {
        find_bands(judgement);
        out->close_to_limit = close_to_limit(judgement);
    }
    if (out->state == STATE_CANNOT_TELL)
        out->reason = REASON_CENSORED;
}

static enum state without_urgency(enum state state) {
    if (state == STATE_CRITICAL_LOW || state == STATE_CRITICAL_HIGH)
        return state == STATE_CRITICAL_LOW ? STATE_BELOW : STATE_ABOVE;
    return state;
}

/* Says which option would lead to a verdict. */
static void say_what_is_needed(const struct result *out, struct diagnostics *diagnostics) {
    const struct record *record = &out->as_reported;
    if (out->reason == REASON_SEX_NEEDED)
        diagnose(diagnostics, SEX_NEEDED, record->where, record_title(record), NO_SLICE);
    else if (out->reason == REASON_AGE_NEEDED)
        diagnose(diagnostics, AGE_NEEDED, record->where, record_title(record), NO_SLICE);
    else if (out->reason == REASON_STATE_NEEDED)
        diagnose(diagnostics, STATE_NEEDED, record->where, record_title(record), NO_SLICE);
}

static bool is_final(enum status status) {
    return status != STATUS_PRELIMINARY && status != STATUS_UNVERIFIED && status != STATUS_UNKNOWN;
}

/* What is not confirmed is not compared; but a value that could not wait is not kept from anybody either. */
static bool would_be_critical(const struct judgement *judgement, const struct report_range *range) {
    struct result trial = *judgement->out;
    struct judgement if_final = *judgement;
    if_final.out = &trial;
    decide(&if_final, range);
    return trial.state == STATE_CRITICAL_LOW || trial.state == STATE_CRITICAL_HIGH;
}

/* What the signal of a test that is answered in words means by the range of its report. */
static struct slice answer_of_signal(enum state state) {
    if (state == STATE_ABOVE)
        return SLICE("positive");
    return state == STATE_INSIDE ? SLICE("negative") : NO_SLICE;
}

/* A flag that says it in words must say the same; else neither counts. */
static void answer_by_signal(const struct judgement *judgement, struct arena *arena, struct diagnostics *diagnostics) {
    struct result *out = judgement->out;
    const struct record *record = &out->as_reported;
    struct slice said = catalogue_answer(judgement->judging->catalogue, fold_name(arena, record->flag));
    out->answer = answer_of_signal(out->state);
    if (slice_empty(said) || slice_empty(out->answer) || slice_equal(said, out->answer))
        return;
    diagnose(diagnostics, FLAG_DISAGREES, record->where, record_title(record), record->flag);
    out->answer = NO_SLICE;
    out->state = STATE_NOT_COMPARED;
    out->reason = REASON_NOT_A_NUMBER;
}

static void judge_value(struct judgement *judgement, const struct quantity *quantity, struct arena *arena,
                        struct diagnostics *diagnostics) {
    struct result *out = judgement->out;
    struct report_range range = read_report_range(judgement, quantity, arena);
    say_what_is_wrong(judgement, &range, diagnostics);
    if (judgement->judging->no_interpret) {
        if (range.reading == RANGE_READ)
            show_report_range(&range, out);
        return;
    }
    ask_the_flag(judgement, quantity, &range, arena, diagnostics);
    if (is_final(out->as_reported.status)) {
        decide(judgement, &range);
        out->flag_fits_state =
            flag_agrees(out->as_reported.flag, out->as_reported.flag_is_local, without_urgency(out->state), arena);
        if (judgement->marker && judgement->marker->value_type == VALUE_QUALITATIVE)
            answer_by_signal(judgement, arena, diagnostics);
        say_what_is_needed(out, diagnostics);
        return;
    }
    out->reason = REASON_NOT_FINAL;
    out->would_be_critical = would_be_critical(judgement, &range);
}

/* A test that is not in the tables is not compared, but the report's range is shown where it can be read. */
static void show_unknown(const struct judgement *judgement, const struct quantity *quantity, struct arena *arena) {
    struct report_range range = read_report_range(judgement, quantity, arena);
    if (range.reading == RANGE_READ)
        show_report_range(&range, judgement->out);
}

static void note_status(struct result *out, struct diagnostics *diagnostics) {
    const struct record *record = &out->as_reported;
    out->preliminary = !is_final(record->status);
    if (record->status == STATUS_UNKNOWN)
        diagnose(diagnostics, STATUS_UNKNOWN_CODE, record->where, record_title(record), record->status_text);
    else if (record->status == STATUS_MISSING)
        diagnose(diagnostics, STATUS_NOT_GIVEN, record->where, record_title(record), NO_SLICE);
}

/* What was posted by mistake must not be seen by anybody. */
static void withdraw(struct result *out) {
    out->has_value = false;
    out->value = out->reported_value = DECIMAL_ZERO;
    out->as_reported.value = NO_SLICE;
    out->reason = REASON_WITHDRAWN;
}

void judge_result(const struct judging *judging, const struct record *record, struct arena *arena,
                  struct diagnostics *diagnostics, struct result *out) {
    struct quantity quantity;
    struct unit unit = {.special = 0};
    *out = (struct result){.state = STATE_NOT_COMPARED};
    out->as_reported = record_copy(record, arena);
    struct circumstances of = circumstances_of(judging, &out->as_reported);
    quantity_read(out->as_reported.value, record->numerals, arena, &quantity);
    normalise(judging, &quantity, arena, diagnostics, out, &unit);
    note_status(out, diagnostics);
    struct judgement judgement = {judging, &of, out->marker, {quantity.comparator, quantity.number}, &unit, NULL, out};
    if (record->status == STATUS_WITHDRAWN)
        withdraw(out);
    else if (out->reason == REASON_NONE)
        judge_value(&judgement, &quantity, arena, diagnostics);
    else if (!out->marker && out->reported_ucum.size)
        show_unknown(&judgement, &quantity, arena);
    if (judging->no_interpret && out->reason != REASON_WITHDRAWN)
        out->reason = REASON_NOT_ASKED;
}
