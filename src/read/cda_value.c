/* Reads values and reference ranges of CDA observations. */
#include "cda_value.h"

#include "builder.h"
#include "cda_narrative.h"
#include "cda_quantity.h"
#include "text_choice.h"

#include <string.h>

#define HL7_V3 "urn:hl7-org:v3"

struct slice cda_code_name(struct cda_document *document, struct arena *arena, const struct element *code) {
    struct slice name = slice_trim(element_attribute(code, "displayName"));
    if (slice_empty(name))
        name = cda_text(document, arena, element_child(code, "originalText"));
    return slice_empty(name) ? element_attribute(code, "code") : name;
}

/* ---- Values ---- */

/* One value to be read into one record. */
struct reading_value {
    struct cda_document *document;
    struct arena *arena;
    const struct element *element;
    struct record *record;
};

/* A reason beside a value says that the value does not hold. */
static void set_doubt(struct record *record, const struct cda_quantity *quantity) {
    record->value_is_text |= quantity->null.size || !cda_is_number(quantity->value);
    record->no_value_reason = either(record->no_value_reason, quantity->null);
}

static void read_number(struct reading_value *r) {
    struct cda_quantity quantity = cda_quantity(r->document, r->arena, r->element);
    r->record->value = quantity.value;
    r->record->unit = quantity.unit;
    set_doubt(r->record, &quantity);
    r->record->translation_count = quantity.translation_count;
    memcpy(r->record->translations, quantity.translations, sizeof quantity.translations);
}

/* What an interval says as a result: from 500 upwards is >=500, from nothing to 5 is <=5. */
static struct slice censored(struct arena *arena, const struct cda_quantity *low, const struct cda_quantity *high) {
    bool from_nothing = slice_empty(low->value) || cda_is_zero(low->value);
    if (!slice_empty(high->value) && from_nothing)
        return join(arena, 2, high->exclusive ? SLICE("<") : SLICE("<="), high->value);
    if (slice_empty(low->value))
        return NO_SLICE;
    if (slice_empty(high->value))
        return join(arena, 2, low->exclusive ? SLICE(">") : SLICE(">="), low->value);
    return join(arena, 3, low->value, SLICE("-"), high->value);
}

static void read_interval(struct reading_value *r) {
    struct cda_interval interval = cda_interval(r->document, r->arena, r->element);
    if (!slice_empty(element_attribute(r->element, "value"))) {
        read_number(r);
        return;
    }
    r->record->unit = interval.unit;
    r->record->value = either(interval.written, censored(r->arena, &interval.low, &interval.high));
    r->record->value_is_text = !slice_empty(interval.written);
    r->record->value_is_text |=
        interval.null.size || !cda_is_number(interval.low.value) || !cda_is_number(interval.high.value);
    r->record->no_value_reason = interval.null;
}

static void read_text(struct reading_value *r) {
    struct slice media = element_attribute(r->element, "mediaType");
    bool coded = slice_equal(element_attribute(r->element, "representation"), SLICE("B64"));
    if (coded || (!slice_empty(media) && !slice_starts(media, SLICE("text/")))) {
        struct place place = {r->document->file, r->element->line, r->element->column, NO_SLICE};
        diagnose(r->document->diagnostics, ATTACHMENT_NOT_READ, place, media, NO_SLICE);
        return;
    }
    r->record->value = cda_text(r->document, r->arena, r->element);
}

static void read_code(struct reading_value *r) {
    r->record->value = cda_code_name(r->document, r->arena, r->element);
    r->record->value_is_text = true;
}

static void read_literal(struct reading_value *r) {
    r->record->value = slice_trim(element_attribute(r->element, "value"));
    r->record->value_is_text = true;
}

/* A titre is a ratio of two plain numbers: 1:128. */
static void read_ratio(struct reading_value *r) {
    struct cda_quantity over = cda_quantity(r->document, r->arena, element_child(r->element, "numerator"));
    struct cda_quantity under = cda_quantity(r->document, r->arena, element_child(r->element, "denominator"));
    if (slice_empty(over.value) || slice_empty(under.value))
        return;
    struct slice gap = SLICE(" ");
    r->record->value = join(r->arena, 7, over.value, slice_empty(over.unit) ? NO_SLICE : gap, over.unit, SLICE(":"),
                            under.value, slice_empty(under.unit) ? NO_SLICE : gap, under.unit);
    r->record->value_is_text = !slice_empty(over.unit) || !slice_empty(under.unit);
}

/* The data types of CDA; PQ and its kin may stand for intervals of it. */
static bool read_by_type(struct reading_value *r, struct slice type) {
    static const struct {
        const char *type;
        void (*read)(struct reading_value *r);
    } types[] = {
        {"PQ", read_number},       {"REAL", read_number},       {"INT", read_number},       {"MO", read_literal},
        {"IVL_PQ", read_interval}, {"IVL_REAL", read_interval}, {"IVL_INT", read_interval}, {"ST", read_text},
        {"ED", read_text},         {"CD", read_code},           {"CE", read_code},          {"CV", read_code},
        {"CO", read_code},         {"CS", read_code},           {"SC", read_text},          {"BL", read_literal},
        {"TS", read_literal},      {"RTO", read_ratio},         {"RTO_PQ_PQ", read_ratio},  {"RTO_QTY_QTY", read_ratio},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_equal(slice_of(types[i].type), type)) {
            types[i].read(r);
            return true;
        }
    return false;
}

/* Where an observation has no value its interpretation can be the result: POS, NEG. */
static void read_interpretation(struct reading_value *r, const struct element *observation) {
    static const char *const words[] = {"POS", "NEG", "DET", "ND", "IND", "E", "RR", "WR", "NR"};
    const struct element *code = element_child(observation, "interpretationCode");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_equal(element_attribute(code, "code"), slice_of(words[i]))) {
            r->record->value = cda_code_name(r->document, r->arena, code);
            r->record->value_is_text = true;
        }
}

static bool is_known_namespace(struct slice namespace) {
    return slice_empty(namespace) || slice_equal(namespace, SLICE(HL7_V3));
}

/* False when nothing of the value can be read. */
static bool read_value(struct reading_value *r) {
    if (slice_empty(r->element->type))
        return !slice_empty(element_attribute(r->element, "nullFlavor"));
    return is_known_namespace(r->element->type_namespace) && read_by_type(r, r->element->type);
}

struct slice cda_value(struct cda_document *document, struct arena *arena, const struct element *observation,
                       struct record *record) {
    const struct element *element = element_child(observation, "value");
    struct reading_value r = {document, arena, element, record};
    struct slice own = element_attribute(observation, "nullFlavor");
    struct slice null = either(element_attribute(element, "nullFlavor"), own);
    if (!element)
        read_interpretation(&r, observation);
    else if (element_again(element))
        return SLICE("more than one value");
    else if (!read_value(&r))
        return SLICE("a value of an unknown type");
    if (slice_empty(record->value))
        record->no_value_reason = slice_empty(null) ? SLICE("no value") : null;
    else if (own.size) {
        record->value_is_text = true;
        record->no_value_reason = either(record->no_value_reason, own);
    }
    return NO_SLICE;
}

static void add_written(struct cda_document *document, struct builder *out, const struct element *element) {
    static const char *const names[] = {"value", "unit", "displayName", "code"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct slice part = element_attribute(element, names[i]);
        if (part.size && out->size)
            builder_char(out, ' ');
        builder_add(out, part);
    }
    for (const struct element *child = element->children; child; child = child->next)
        add_written(document, out, child);
}

struct slice cda_values_as_written(struct cda_document *document, struct arena *arena,
                                   const struct element *observation) {
    struct builder out = builder_start(arena);
    const struct element *value = element_child(observation, "value");
    for (; value; value = element_again(value)) {
        struct slice text = cda_text(document, arena, value);
        if (text.size && out.size)
            builder_char(&out, ' ');
        builder_add(&out, text);
        if (slice_empty(text))
            add_written(document, &out, value);
    }
    return builder_text(&out);
}

void cda_value_as_written(struct cda_document *document, struct arena *arena, const struct element *observation,
                          struct record *record) {
    const struct element *value = element_child(observation, "value");
    bool is_quantity = !element_again(value) && !slice_empty(element_attribute(value, "value"));
    record->unit = is_quantity ? element_attribute(value, "unit") : NO_SLICE;
    record->value =
        is_quantity ? element_attribute(value, "value") : cda_values_as_written(document, arena, observation);
}
