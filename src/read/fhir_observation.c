/* Reads values and reference ranges of FHIR observations. */
#include "fhir_observation.h"

#include "builder.h"
#include "stated_range.h"
#include "text_choice.h"

#define UCUM "http://unitsofmeasure.org"

/* ---- Values ---- */

const struct element *fhir_value_element(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next)
        if (slice_starts(child->name, SLICE("value")) && child->name.size > 5 &&
            slice_equal(child->namespace, element->namespace))
            return child;
    return NULL;
}

/* A unit is what people read; its code counts only where it is said to be UCUM. */
static void set_unit(const struct element *quantity, struct record *record) {
    struct slice unit = fhir_value(quantity, "unit"), code = fhir_value(quantity, "code");
    struct slice system = fhir_value(quantity, "system");
    if (slice_equal(system, SLICE(UCUM)))
        record->unit_code = code;
    else if (slice_empty(unit) && slice_empty(system))
        unit = code;
    record->unit = unit;
}

static bool is_comparator(struct slice text) {
    static const char *const signs[] = {"", "<", "<=", ">", ">="};
    return IS_ONE_OF(text, signs);
}

static void read_quantity(struct arena *arena, const struct element *quantity, struct record *record) {
    struct slice value = fhir_value(quantity, "value"), comparator = fhir_value(quantity, "comparator");
    set_unit(quantity, record);
    if (slice_empty(value))
        return;
    record->value_is_text = !is_comparator(comparator);
    record->value = join(arena, 2, comparator, value);
}

static void read_concept(struct arena *arena, const struct element *concept, struct record *record) {
    (void)arena;
    record->value = fhir_concept_name(concept);
    record->value_is_text = true;
}

/* Text may hold a number, like any text result. */
static void read_primitive(struct arena *arena, const struct element *primitive, struct record *record) {
    (void)arena;
    record->value = slice_trim(element_attribute(primitive, "value"));
}

static void read_text(struct arena *arena, const struct element *primitive, struct record *record) {
    read_primitive(arena, primitive, record);
    record->value_is_text = true;
}

static struct slice quantity_text(struct arena *arena, const struct element *quantity) {
    struct slice unit = either(fhir_value(quantity, "unit"), fhir_value(quantity, "code"));
    return join(arena, 4, fhir_value(quantity, "comparator"), fhir_value(quantity, "value"),
                slice_empty(unit) ? NO_SLICE : SLICE(" "), unit);
}

static void read_two(struct arena *arena, struct record *record, const struct element *first, const char *between,
                     const struct element *second) {
    if (!first || !second)
        return;
    record->value = join(arena, 3, quantity_text(arena, first), slice_of(between), quantity_text(arena, second));
}

static void read_interval(struct arena *arena, const struct element *range, struct record *record) {
    read_two(arena, record, element_child(range, "low"), " - ", element_child(range, "high"));
    record->value_is_text = true;
}

/* A ratio of plain numbers is a titre, 1:128, which text results may be too. */
static void read_ratio(struct arena *arena, const struct element *ratio, struct record *record) {
    read_two(arena, record, element_child(ratio, "numerator"), ":", element_child(ratio, "denominator"));
}

static void read_period(struct arena *arena, const struct element *period, struct record *record) {
    record->value = join(arena, 3, fhir_value(period, "start"), SLICE(" - "), fhir_value(period, "end"));
    record->value_is_text = true;
}

static bool read_by_type(struct arena *arena, const struct element *value, struct record *record) {
    static const struct {
        const char *name;
        void (*read)(struct arena *arena, const struct element *value, struct record *record);
    } types[] = {
        {"valueQuantity", read_quantity}, {"valueCodeableConcept", read_concept}, {"valueString", read_primitive},
        {"valueInteger", read_primitive}, {"valueDecimal", read_primitive},       {"valueBoolean", read_text},
        {"valueTime", read_text},         {"valueDateTime", read_text},           {"valueRange", read_interval},
        {"valueRatio", read_ratio},       {"valuePeriod", read_period},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (element_is(value, types[i].name)) {
            types[i].read(arena, value, record);
            return true;
        }
    return false;
}

/* The reason may stand beside the value, or inside it as an extension. */
static struct slice absent_reason(const struct element *element, const struct element *value) {
    const struct element *concept = element_child(element, "dataAbsentReason");
    struct slice code = fhir_value(concept, "coding/code"), name = fhir_concept_name(concept);
    struct slice reason = slice_empty(code) || is_digit(code.text[0]) ? name : code; /* digits say nothing */
    const struct element *inner = element_child(value, "value");
    const struct element *extension = element_child(inner ? inner : value, "extension");
    for (; extension && slice_empty(reason); extension = element_again(extension))
        if (slice_ends(element_attribute(extension, "url"), SLICE("/data-absent-reason")))
            reason = fhir_value(extension, "valueCode");
    return either(reason, SLICE("no value"));
}

bool fhir_read_value(struct arena *arena, const struct element *element, struct record *record) {
    const struct element *value = fhir_value_element(element);
    if (value && !read_by_type(arena, value, record))
        return false;
    if (slice_empty(record->value))
        record->no_value_reason = absent_reason(element, value);
    return true;
}

static void add_written(struct builder *out, const struct element *element) {
    enum { LONGEST_PART = 500 /* bytes; what is longer is a picture or a recording */ };
    struct slice part = element_attribute(element, "value");
    if (part.size > LONGEST_PART)
        return;
    if (part.size && out->size)
        builder_char(out, ' ');
    builder_add(out, part);
    for (const struct element *child = element->children; child; child = child->next)
        add_written(out, child);
}

struct slice fhir_value_as_written(struct arena *arena, const struct element *element) {
    struct builder out = builder_start(arena);
    const struct element *value = fhir_value_element(element);
    if (value)
        add_written(&out, value);
    return builder_text(&out);
}

void fhir_set_status(struct record *record, struct slice code) {
    static const struct {
        const char *code;
        enum status status;
        bool no_value;
    } codes[] = {
        {"final", STATUS_FINAL, false},
        {"preliminary", STATUS_PRELIMINARY, false},
        {"amended", STATUS_AMENDED, false},
        {"appended", STATUS_AMENDED, false},
        {"corrected", STATUS_CORRECTED, false},
        {"registered", STATUS_PENDING, true},
        {"specimen-in-process", STATUS_PENDING, true},
        {"cancelled", STATUS_CANCELLED, true},
        {"cannot-be-obtained", STATUS_CANCELLED, true},
        {"entered-in-error", STATUS_WITHDRAWN, true},
    };
    record->status_text = code;
    record->status = slice_empty(code) ? STATUS_NOT_STATED : STATUS_UNKNOWN;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        if (!slice_equal(slice_of(codes[i].code), code))
            continue;
        record->status = codes[i].status;
        if (!codes[i].no_value)
            return;
        record->value = NO_SLICE;
        record->no_value_reason = either(record->no_value_reason, code);
    }
}

/* ---- Reference ranges ---- */

enum fit { FIT_YES, FIT_NO, FIT_UNKNOWN };

static enum fit worse(enum fit a, enum fit b) {
    if (a == FIT_NO || b == FIT_NO)
        return FIT_NO;
    return a == FIT_UNKNOWN || b == FIT_UNKNOWN ? FIT_UNKNOWN : FIT_YES;
}

/* The sex that a range is for: FHIR's own code, HL7's, or SNOMED CT's. */
static enum sex sex_of_concept(const struct element *concept) {
    static const char *const female[] = {"female", "F", "248152002"}, *const male[] = {"male", "M", "248153007"};
    for (size_t i = 0; i < sizeof female / sizeof *female; i++) {
        if (fhir_concept_has(concept, female[i]))
            return SEX_FEMALE;
        if (fhir_concept_has(concept, male[i]))
            return SEX_MALE;
    }
    return SEX_UNKNOWN;
}

static enum fit fits_people(const struct element *range, const struct record *record) {
    enum fit fit = FIT_YES;
    const struct element *concept = element_child(range, "appliesTo");
    for (; concept; concept = element_again(concept)) {
        if (fhir_concept_has(concept, "normal"))
            continue; /* says what the range means, and limits nobody */
        enum sex sex = sex_of_concept(concept);
        bool known = sex != SEX_UNKNOWN && (record->person.sex == SEX_FEMALE || record->person.sex == SEX_MALE);
        fit = worse(fit, !known ? FIT_UNKNOWN : sex == record->person.sex ? FIT_YES : FIT_NO);
    }
    return fit;
}

/* Bounds of age in years; false when one is stated in another unit. */
static bool age_bound(const struct element *bound, bool *stated, struct decimal *years) {
    static const char *const units[] = {"a", "yr", "yrs", "year", "years"};
    struct slice unit = either(fhir_value(bound, "code"), fhir_value(bound, "unit"));
    *stated = bound != NULL;
    for (size_t i = 0; bound && i < sizeof units / sizeof *units; i++)
        if (slice_equal_nocase(unit, slice_of(units[i])))
            return decimal_parse(fhir_value(bound, "value"), years);
    return !bound;
}

static enum fit fits_age(const struct element *range, const struct record *record) {
    const struct element *age = element_child(range, "age");
    bool has_low, has_high;
    struct decimal low, high;
    int youngest, oldest;
    if (!age)
        return FIT_YES;
    if (!age_bound(element_child(age, "low"), &has_low, &low) ||
        !age_bound(element_child(age, "high"), &has_high, &high) ||
        !date_age_years(record->person.birth, record->collected, &youngest, &oldest))
        return FIT_UNKNOWN;
    bool above = !has_low || decimal_compare(decimal_of(youngest), low) >= 0;
    bool below = !has_high || decimal_compare(decimal_of(oldest), high) <= 0;
    bool outside = (has_low && decimal_compare(decimal_of(oldest), low) < 0) ||
                   (has_high && decimal_compare(decimal_of(youngest), high) > 0);
    if (above && below)
        return FIT_YES;
    return outside ? FIT_NO : FIT_UNKNOWN;
}

/* What a range means is its `type`, in older versions its `meaning`. Without one it is the normal range. */
static const struct element *meaning_of(const struct element *range) {
    const struct element *type = element_child(range, "type");
    return type ? type : element_child(range, "meaning");
}

static bool is_normal(const struct element *range) {
    const struct element *meaning = meaning_of(range);
    return !meaning || fhir_concept_has(meaning, "normal");
}

/* A range to be treated to is not one of healthy people, and says nothing about them. */
static bool is_target(const struct element *range) {
    static const char *const targets[] = {"recommended", "treatment", "therapeutic", "pre", "post"};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (fhir_concept_has(meaning_of(range), targets[i]))
            return true;
    return false;
}

static struct slice bound_unit(const struct element *bound, const struct record *record) {
    struct slice unit = either(fhir_value(bound, "unit"), fhir_value(bound, "code"));
    bool same = slice_equal(unit, record->unit) || slice_equal(unit, record->unit_code);
    return same ? NO_SLICE : unit;
}

static void read_bounds(struct arena *arena, const struct element *stated, struct record *record) {
    struct stated_range *range = &record->range;
    const struct element *low = element_child(stated, "low"), *high = element_child(stated, "high");
    struct slice low_unit = bound_unit(low, record), high_unit = bound_unit(high, record);
    range->text = fhir_value(stated, "text");
    if (low && high && !slice_equal(low_unit, high_unit))
        return;
    range->low = fhir_value(low, "value");
    range->high = fhir_value(high, "value");
    range->unit = either(low_unit, high_unit);
    struct slice unit = either(fhir_value(low, "unit"), fhir_value(high, "unit"));
    range_compose(arena, range, either(unit, range->unit));
}

static void read_several(struct arena *arena, const struct element *element, struct record *record) {
    struct builder texts = builder_start(arena);
    const struct element *range = element_child(element, "referenceRange");
    for (; range; range = element_again(range)) {
        struct record one = {.unit = record->unit, .unit_code = record->unit_code};
        if (is_target(range))
            continue;
        read_bounds(arena, range, &one);
        if (texts.size && one.range.text.size)
            builder_add(&texts, SLICE("; "));
        builder_add(&texts, one.range.text);
    }
    record->range.text = builder_text(&texts);
    record->range.several = true;
}

/* How many ranges stand in the way of each other, and the last one of each kind. */
struct candidates {
    const struct element *general, *particular;
    size_t general_count, particular_count, undecided_count;
};

static struct candidates find_candidates(const struct element *element, const struct record *record) {
    struct candidates c = {.general = NULL};
    const struct element *range = element_child(element, "referenceRange");
    for (; range; range = element_again(range)) {
        if (is_target(range))
            continue;
        bool particular = element_child(range, "appliesTo") || element_child(range, "age");
        enum fit fit = is_normal(range) ? worse(fits_people(range, record), fits_age(range, record)) : FIT_UNKNOWN;
        if (fit == FIT_UNKNOWN) {
            c.undecided_count++;
        } else if (fit == FIT_YES && particular) {
            c.particular = range;
            c.particular_count++;
        } else if (fit == FIT_YES) {
            c.general = range;
            c.general_count++;
        }
    }
    return c;
}

void fhir_read_range(struct arena *arena, const struct element *element, struct record *record) {
    struct candidates c = find_candidates(element, record);
    if (c.undecided_count == 0 && c.particular_count == 1)
        read_bounds(arena, c.particular, record);
    else if (c.undecided_count == 0 && c.particular_count == 0 && c.general_count == 1)
        read_bounds(arena, c.general, record);
    else if (c.undecided_count + c.particular_count + c.general_count > 0)
        read_several(arena, element, record);
}
