/* Reads values of FHIR observations. */
#include "fhir_observation.h"

#include "builder.h"
#include "text_choice.h"

/* ---- Values ---- */

static bool is_value(const struct element *child, const struct element *parent) {
    return slice_starts(child->name, SLICE("value")) && child->name.size > 5 &&
           slice_equal(child->namespace, parent->namespace);
}

const struct element *fhir_value_element(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next)
        if (is_value(child, element))
            return child;
    return NULL;
}

static bool is_ucum(struct slice system) {
    static const char *const names[] = {"http://unitsofmeasure.org", "http://unitsofmeasure.org/",
                                        "https://unitsofmeasure.org", "urn:oid:2.16.840.1.113883.6.8",
                                        "2.16.840.1.113883.6.8"};
    return IS_ONE_OF(system, names);
}

/* A unit is what people read; its code counts where it is UCUM, and where nothing says that it is not. */
static void set_unit(const struct element *quantity, struct record *record) {
    struct slice unit = fhir_value(quantity, "unit"), code = fhir_value(quantity, "code");
    struct slice system = fhir_value(quantity, "system");
    if (is_ucum(system) || (slice_empty(system) && !slice_empty(unit)))
        record->unit_code = code;
    else if (slice_empty(system))
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
    if (slice_empty(fhir_value(quantity, "value")))
        return NO_SLICE;
    return join(arena, 4, fhir_value(quantity, "comparator"), fhir_value(quantity, "value"),
                slice_empty(unit) ? NO_SLICE : SLICE(" "), unit);
}

static void read_two(struct arena *arena, struct record *record, struct slice first, const char *between,
                     struct slice second) {
    if (!slice_empty(first) || !slice_empty(second))
        record->value = join(arena, 3, first, slice_of(between), second);
}

/* One bound alone is what is at least, or at most, the value. */
static void read_interval(struct arena *arena, const struct element *range, struct record *record) {
    struct slice low = quantity_text(arena, element_child(range, "low"));
    struct slice high = quantity_text(arena, element_child(range, "high"));
    if (slice_empty(high) && !slice_empty(low))
        record->value = join(arena, 2, SLICE(">="), low);
    else
        read_two(arena, record, low, slice_empty(low) ? "<=" : " - ", high);
    record->value_is_text = true;
}

static bool is_plain(const struct element *quantity) {
    return !slice_empty(fhir_value(quantity, "value")) && slice_empty(fhir_value(quantity, "unit")) &&
           slice_empty(fhir_value(quantity, "code"));
}

/* A ratio of plain numbers is a titre, 1:128, which text results may be too. */
static void read_ratio(struct arena *arena, const struct element *ratio, struct record *record) {
    const struct element *numerator = element_child(ratio, "numerator"),
                         *denominator = element_child(ratio, "denominator");
    read_two(arena, record, quantity_text(arena, numerator), ":", quantity_text(arena, denominator));
    record->value_is_text = !is_plain(numerator) || !is_plain(denominator);
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
    return reason;
}

/* A reason why there is no value says of one that is there that it does not hold. */
static void settle_reason(struct slice reason, struct record *record, struct diagnostics *diagnostics) {
    if (!slice_empty(record->value) && !slice_empty(reason)) {
        diagnose(diagnostics, VALUE_AND_REASON, record->where, record->name, reason);
        record->value_is_text = true;
        record->no_value_reason = reason;
    }
    if (slice_empty(record->value))
        record->no_value_reason = either(reason, SLICE("no value"));
}

/* ---- What cannot be read ---- */

/* What may stand once; "value" and "effective" are choices of types. */
static const char *const single[] = {"status", "code", "subject", "patient", "effective", "value", "dataAbsentReason"};

static bool is_single(const struct element *child, const struct element *parent, struct slice name) {
    if (slice_equal(name, SLICE("value")))
        return is_value(child, parent);
    bool choice = slice_equal(name, SLICE("effective")) && slice_starts(child->name, name);
    return choice || slice_equal(child->name, name);
}

struct slice fhir_repeated(const struct element *element) {
    for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
        size_t count = 0;
        for (const struct element *child = element->children; child; child = child->next)
            count += is_single(child, element, slice_of(single[i]));
        if (count > 1)
            return slice_of(single[i]);
    }
    return NO_SLICE;
}

/* FHIR writes all that it says into attributes. */
static bool holds_text(const struct element *element) {
    bool found = !slice_empty(slice_trim(element->text));
    for (const struct element *child = element->children; child && !found; child = child->next)
        found = holds_text(child);
    return found;
}

struct slice fhir_read_value(struct arena *arena, const struct element *element, struct record *record,
                             struct diagnostics *diagnostics) {
    const struct element *value = fhir_value_element(element);
    struct slice repeated = fhir_repeated(element);
    if (!slice_empty(repeated))
        return join(arena, 2, repeated, SLICE(" more than once"));
    if (value && holds_text(value))
        return SLICE("text where @value should be");
    if (value && fhir_repeats(value))
        return SLICE("a part of the value more than once");
    if (value && !read_by_type(arena, value, record))
        return value->name;
    settle_reason(absent_reason(element, value), record, diagnostics);
    return NO_SLICE;
}

static void add_written(struct builder *out, const struct element *element) {
    enum { LONGEST_PART = 500 /* bytes; what is longer is a picture or a recording */ };
    struct slice part = either(element_attribute(element, "value"), slice_trim(element->text));
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
    for (const struct element *child = element->children; child; child = child->next)
        if (is_value(child, element))
            add_written(&out, child);
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
    record->status = slice_empty(code) ? STATUS_MISSING : STATUS_UNKNOWN;
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
