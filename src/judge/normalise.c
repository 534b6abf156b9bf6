/* Brings a reported value into the unit of its marker, or says why that cannot be done. */
#include "normalise.h"

#include "conversion_path.h"
#include "fold.h"
#include "marker_match.h"
#include "narrative.h"

enum { CONVERTED_DIGITS = 6 }; /* a converted value has at least so many significant digits in the data outputs */

struct work {
    const struct judging *judging;
    const struct record *record;
    const struct quantity *quantity;
    struct diagnostics *diagnostics;
    struct result *out;
    struct slice code_unit;
};

static struct slice title(const struct work *work) {
    return record_title(work->record);
}

static void refuse(const struct work *work, enum reason reason, enum diagnostic_code code, struct slice detail) {
    work->out->reason = reason;
    diagnose(work->diagnostics, code, work->record->where, title(work), detail);
}

/* ---- The unit ---- */

struct found_unit {
    bool stated, known;
    struct slice ucum;
    struct unit unit;
};

static struct found_unit find_unit(const struct work *work, struct slice text) {
    struct found_unit found = {.stated = slice_trim(text).size > 0};
    const struct marker *marker = work->out->marker;
    if (found.stated)
        found.known = spellings_find(catalogue_spellings(work->judging->catalogue), text,
                                     marker ? &marker->parsed_unit : NULL, &found.ucum, &found.unit) == SPELLING_FOUND;
    return found;
}

/* Letters at a number that are no unit make a text of it: "3O", "0x8E". What has a stroke was meant as a unit. */
static bool is_glued_to_letters(const struct work *work) {
    struct slice behind = work->quantity->unit;
    return work->quantity->unit_is_glued && !slice_contains(behind, SLICE("/")) && !find_unit(work, behind).known;
}

/* ---- Is there a number? ---- */

static bool has_no_value(const struct work *work) {
    enum status status = work->record->status;
    return status == STATUS_PENDING || status == STATUS_CANCELLED || work->record->no_value_reason.size > 0 ||
           work->quantity->kind == QUANTITY_NONE;
}

/* A titre is a number only for markers that are titres, which may also be written as a plain number. */
static bool is_number(const struct work *work) {
    const struct marker *marker = work->out->marker;
    enum quantity_kind kind = work->quantity->kind;
    if (work->record->value_is_text || (marker && marker->value_type == VALUE_QUALITATIVE))
        return false;
    if (is_glued_to_letters(work))
        return false;
    return kind == QUANTITY_NUMBER || (kind == QUANTITY_TITRE && marker && marker->value_type == VALUE_TITRE);
}

/* A word that is understood, "negative", is a result like any other, though none that is compared. */
static void refuse_text(const struct work *work, struct arena *arena) {
    work->out->reason = REASON_NOT_A_NUMBER;
    struct slice answer = catalogue_answer(work->judging->catalogue, fold_name(arena, work->record->value));
    work->out->narrative_differs =
        narrative_denies_answer(work->record->narrative, work->judging->catalogue, answer, arena);
    if (work->out->narrative_differs)
        diagnose(work->diagnostics, NARRATIVE_DIFFERS, work->record->where, title(work), NO_SLICE);
    else
        work->out->answer = answer;
    if (!slice_empty(answer))
        return;
    if (work->quantity->kind == QUANTITY_UNDECIDED)
        diagnose(work->diagnostics, DECIMAL_UNDECIDED, work->record->where, NO_SLICE, NO_SLICE);
    else if (work->out->marker &&
             (work->out->marker->value_type != VALUE_QUALITATIVE || work->quantity->kind == QUANTITY_NUMBER))
        diagnose(work->diagnostics, VALUE_UNREADABLE, work->record->where, title(work), NO_SLICE);
}

/* ---- Do the units agree? ---- */

static bool is_same_unit(const struct unit *a, const struct unit *b) {
    struct ratio factor;
    if (unit_same_class(a, b) && unit_factor(a, b, &factor))
        return ratio_equal(factor, RATIO_ONE);
    return a->special && a->special == b->special;
}

/* The unit that is quoted: that of its own column before a code and before one behind the value. */
static struct slice any_unit_text(const struct work *work) {
    if (work->record->unit.size)
        return work->record->unit;
    return work->record->unit_code.size ? work->record->unit_code : work->quantity->unit;
}

/* Markers that have no unit by nature: a ratio, a score, a titre. A percentage is not among them. */
static bool has_no_unit_by_nature(const struct marker *marker) {
    return slice_equal(marker->unit, SLICE("1")) || (marker->unit.size && marker->unit.text[0] == '{');
}

/* Unit text, unit code and a unit written behind the value must not contradict each other. */
static bool settle_unit(const struct work *work, struct found_unit *out) {
    struct found_unit column = find_unit(work, work->record->unit);
    struct found_unit code = find_unit(work, work->record->unit_code);
    struct found_unit behind = find_unit(work, work->quantity->unit);
    const struct found_unit *all[] = {&column, &code, &behind};
    *out = (struct found_unit){.known = false};
    for (size_t i = 0; i < 3; i++) {
        out->stated |= all[i]->stated;
        if (out->known && all[i]->known && !is_same_unit(&out->unit, &all[i]->unit)) {
            refuse(work, REASON_UNIT_NOT_CONVERTIBLE, UNIT_CONFLICT, any_unit_text(work));
            return false;
        }
        if (all[i]->known && !out->known)
            *out = *all[i];
    }
    if (behind.stated && !behind.known && (column.stated || code.stated)) {
        refuse(work, REASON_UNIT_NOT_CONVERTIBLE, UNIT_CONFLICT, any_unit_text(work));
        return false;
    }
    return true;
}

static bool find_stated_unit(const struct work *work, struct found_unit *out) {
    if (!settle_unit(work, out))
        return false;
    if (out->known)
        return true;
    if (!out->stated && has_no_unit_by_nature(work->out->marker)) {
        *out = (struct found_unit){false, true, work->out->marker->unit, work->out->marker->parsed_unit};
        return true;
    }
    if (out->stated)
        refuse(work, REASON_UNIT_UNKNOWN, UNIT_UNKNOWN, any_unit_text(work));
    else
        refuse(work, REASON_UNIT_MISSING, UNIT_MISSING, NO_SLICE);
    return false;
}

/* ---- Does the unit measure what the code says? ---- */

/* Laboratories send equivalents under codes for amounts, and international units under codes for activities; the
 * marker's own conversions decide about those. Everything else is another property. */
static bool is_same_property(const struct unit *a, const struct unit *b) {
    if (unit_same_class(a, b))
        return true;
    bool activity = (a->arbitrary && unit_is_catalytic(b)) || (b->arbitrary && unit_is_catalytic(a));
    struct unit as_amount[2] = {*a, *b};
    for (size_t i = 0; i < 2; i++) {
        int8_t *power = as_amount[i].power;
        power[KIND_AMOUNT] = (int8_t)(power[KIND_AMOUNT] + power[KIND_EQUIVALENT]);
        power[KIND_EQUIVALENT] = 0;
    }
    bool equivalents = a->power[KIND_EQUIVALENT] != 0 || b->power[KIND_EQUIVALENT] != 0;
    return activity || (equivalents && unit_same_class(&as_amount[0], &as_amount[1]));
}

static bool agrees_with_code(const struct work *work, const struct found_unit *found) {
    struct unit of_code;
    if (slice_equal(work->code_unit, found->ucum) || !unit_parse(work->code_unit, &of_code))
        return true;
    if (is_same_property(&found->unit, &of_code))
        return true;
    refuse(work, REASON_UNIT_NOT_CONVERTIBLE, CODE_UNIT_CONFLICT, found->ucum);
    return false;
}

/* ---- Into the marker's own unit ---- */

static int digits_of_conversion(struct decimal number) {
    int written = decimal_significant_digits(number);
    return written > CONVERTED_DIGITS ? written : CONVERTED_DIGITS;
}

static bool convert(const struct work *work, const struct found_unit *found) {
    struct result *out = work->out;
    struct conversion_path path;
    struct decimal value;
    bool fits = path_find(work->judging->catalogue, out->marker, &found->unit, &out->marker->parsed_unit, &path) &&
                path_convert(&path, work->quantity->number, digits_of_conversion(work->quantity->number), &value);
    if (!fits) {
        refuse(work, REASON_UNIT_NOT_CONVERTIBLE, UNIT_NOT_CONVERTIBLE, found->ucum);
        return false;
    }
    out->converted = !path_changes_nothing(&path);
    out->value = out->converted ? value : work->quantity->number;
    out->unit = out->marker->unit;
    return true;
}

/* A value below the lowest plausible one is credible where it is only said to be less than something. */
static bool is_plausible(const struct result *out) {
    const struct marker *marker = out->marker;
    bool open_below = out->comparator == COMPARATOR_LESS || out->comparator == COMPARATOR_AT_MOST;
    if (marker->has_plausible_high && decimal_compare(out->value, marker->plausible_high) > 0)
        return false;
    if (marker->has_plausible_low && !open_below && decimal_compare(out->value, marker->plausible_low) < 0)
        return false;
    return !open_below || !decimal_is_negative(out->value) || !marker->has_plausible_low ||
           decimal_is_negative(marker->plausible_low);
}

/* ---- The same value in another unit ---- */

/* What a written figure can mean: one unit of its last digit up or down, since laboratories round and cut off. */
struct span {
    struct decimal low, high;
};

static bool find_span(const struct work *work, struct decimal written, const struct unit *unit, struct span *out) {
    const struct marker *marker = work->out->marker;
    struct decimal step = {1, written.exponent}, low, high;
    struct conversion_path path;
    return path_find(work->judging->catalogue, marker, unit, &marker->parsed_unit, &path) &&
           decimal_add(written, decimal_negate(step), &low) && decimal_add(written, step, &high) &&
           path_convert(&path, low, DECIMAL_MAX_DIGITS, &out->low) &&
           path_convert(&path, high, DECIMAL_MAX_DIGITS, &out->high);
}

/* A translation into a unit that is not known for this marker says nothing. */
static bool translation_fits(const struct work *work, const struct span *own, const struct translation *translation) {
    struct found_unit unit = find_unit(work, translation->unit);
    struct decimal translated;
    struct span other;
    if (!unit.known || !decimal_parse(translation->value, &translated) ||
        !find_span(work, translated, &unit.unit, &other))
        return true;
    return decimal_compare(own->low, other.high) <= 0 && decimal_compare(other.low, own->high) <= 0;
}

/* Of two statements that contradict each other nobody can tell which one is wrong. */
static bool agrees_with_translations(const struct work *work, const struct found_unit *found) {
    const struct record *record = work->record;
    struct span own;
    if (!find_span(work, work->quantity->number, &found->unit, &own))
        return true;
    for (size_t i = 0; i < record->translation_count; i++) {
        if (translation_fits(work, &own, &record->translations[i]))
            continue;
        work->out->translation_differs = true;
        refuse(work, REASON_VALUE_IMPLAUSIBLE, TRANSLATION_DIFFERS, record->translations[i].unit);
        return false;
    }
    return true;
}

static bool agrees_with_narrative(const struct work *work, const struct found_unit *found, struct arena *arena) {
    struct claim claim = {work->judging->catalogue, work->out->marker, work->quantity->comparator,
                          work->quantity->number, &found->unit};
    work->out->narrative_differs = narrative_denies_number(work->record->narrative, &claim, arena);
    if (work->out->narrative_differs)
        refuse(work, REASON_VALUE_IMPLAUSIBLE, NARRATIVE_DIFFERS, NO_SLICE);
    return !work->out->narrative_differs;
}

static void show_as_reported(const struct work *work) {
    work->out->has_value = true;
    work->out->comparator = work->quantity->comparator;
    work->out->value = work->quantity->number;
    work->out->reported_value = work->quantity->number;
    work->out->unit = NO_SLICE;
}

static void measure(const struct work *work, struct arena *arena, struct unit *reported_unit) {
    struct found_unit found;
    show_as_reported(work);
    if (!find_stated_unit(work, &found))
        return;
    work->out->reported_ucum = work->out->unit = found.ucum;
    *reported_unit = found.unit;
    if (!agrees_with_code(work, &found) || !convert(work, &found))
        return;
    if (!is_plausible(work->out))
        refuse(work, REASON_VALUE_IMPLAUSIBLE, VALUE_IMPLAUSIBLE, found.ucum);
    else if (agrees_with_translations(work, &found) && agrees_with_narrative(work, &found, arena))
        return;
    work->out->has_value = work->out->converted = false;
}

/* Of a test that is not in the tables only a number with nothing, or a known unit, behind it is a number. */
static bool is_plain_number(const struct work *work) {
    struct found_unit behind = find_unit(work, work->quantity->unit);
    return work->quantity->kind == QUANTITY_NUMBER && !work->record->value_is_text && (!behind.stated || behind.known);
}

/* A test that is not in the tables: the value and its unit are shown as they are. */
static void measure_unknown(const struct work *work, struct unit *reported_unit) {
    struct found_unit found = find_unit(work, any_unit_text(work));
    show_as_reported(work);
    if (found.known) {
        work->out->reported_ucum = work->out->unit = found.ucum;
        *reported_unit = found.unit;
    }
}

/* A test that is answered in words may also give its signal as a number, in a unit of its own; not with a word behind
 * it, which might say something else. */
static bool is_signal(const struct work *work) {
    return work->out->marker->value_type == VALUE_QUALITATIVE && work->quantity->kind == QUANTITY_NUMBER &&
           slice_empty(work->quantity->unit) && !work->record->value_is_text;
}

static void set_marker(const struct work *work, const struct marker_match *match) {
    struct result *out = work->out;
    out->marker = match->marker;
    out->marker_id = match->marker ? match->marker->id : NO_SLICE;
    out->label = match->marker ? match->marker->label : title(work);
    if (slice_empty(out->label))
        out->label = work->record->narrative; /* all that the report calls it */
    out->group = match->marker ? match->marker->group : NO_SLICE;
    out->reason = match->reason;
}

void normalise(const struct judging *judging, const struct quantity *quantity, struct arena *arena,
               struct diagnostics *diagnostics, struct result *out, struct unit *reported_unit) {
    struct marker_match match;
    struct work work = {judging, &out->as_reported, quantity, diagnostics, out, NO_SLICE};
    marker_match(judging, work.record, any_unit_text(&work), arena, diagnostics, &match);
    set_marker(&work, &match);
    work.code_unit = match.code_unit;
    if (has_no_value(&work))
        out->reason = REASON_NO_VALUE;
    else if (out->marker ? is_signal(&work) : is_plain_number(&work))
        measure_unknown(&work, reported_unit);
    else if (out->marker && is_number(&work))
        measure(&work, arena, reported_unit);
    else if (out->marker)
        refuse_text(&work, arena);
}
