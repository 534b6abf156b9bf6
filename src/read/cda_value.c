/* Reads values and reference ranges of CDA observations. */
#include "cda_value.h"

#include "builder.h"
#include "stated_range.h"
#include "text_choice.h"

#include <string.h>

#define HL7_V3 "urn:hl7-org:v3"

struct quantity {
    struct slice value;
    struct slice unit;
    bool exclusive;
    bool null; /* a null flavour beside the value */
    struct translation translations[MAX_TRANSLATIONS];
    size_t translation_count;
};

static bool is_false(struct slice text) {
    return slice_equal(text, SLICE("false")) || slice_equal(text, SLICE("0"));
}

/* The next translation that has a value, from `translation` on. */
static const struct element *translation_with_value(const struct element *translation) {
    while (translation && slice_empty(slice_trim(element_attribute(translation, "value"))))
        translation = element_again(translation);
    return translation;
}

static struct slice unit_of_translation(struct cda_document *document, struct arena *arena,
                                        const struct element *translation) {
    return either(cda_text(document, arena, element_child(translation, "originalText")),
                  either(element_attribute(translation, "unit"), element_attribute(translation, "code")));
}

/* A unit that is not UCUM stands in a translation: <translation value="152"><originalText>THOUS/MCL</originalText>. */
static struct quantity read_quantity(struct cda_document *document, struct arena *arena,
                                     const struct element *element) {
    struct quantity quantity = {.value = slice_trim(element_attribute(element, "value")),
                                .unit = slice_trim(element_attribute(element, "unit")),
                                .exclusive = is_false(element_attribute(element, "inclusive"))};
    bool null = !slice_empty(element_attribute(element, "nullFlavor"));
    quantity.null = null && !slice_empty(quantity.value);
    const struct element *translation = translation_with_value(element_child(element, "translation"));
    if (slice_empty(quantity.value) && translation) {
        quantity.value = slice_trim(element_attribute(translation, "value"));
        quantity.unit = unit_of_translation(document, arena, translation);
        translation = translation_with_value(element_again(translation));
    }
    for (; translation && quantity.translation_count < MAX_TRANSLATIONS;
         translation = translation_with_value(element_again(translation)))
        quantity.translations[quantity.translation_count++] = (struct translation){
            slice_trim(element_attribute(translation, "value")), unit_of_translation(document, arena, translation)};
    return quantity;
}

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

static void read_number(struct reading_value *r) {
    struct quantity quantity = read_quantity(r->document, r->arena, r->element);
    r->record->value = quantity.value;
    r->record->unit = quantity.unit;
    r->record->value_is_text = quantity.null;
    r->record->translation_count = quantity.translation_count;
    memcpy(r->record->translations, quantity.translations, sizeof quantity.translations);
}

static bool is_zero(struct slice number) {
    for (size_t i = 0; i < number.size; i++)
        if (number.text[i] != '0' && number.text[i] != '.')
            return false;
    return !slice_empty(number);
}

/* An interval as a value is a censored result: from 500 upwards is >=500, from nothing to 5 is <=5. */
static void read_interval(struct reading_value *r) {
    struct quantity low = read_quantity(r->document, r->arena, element_child(r->element, "low"));
    struct quantity high = read_quantity(r->document, r->arena, element_child(r->element, "high"));
    struct record *record = r->record;
    bool from_nothing = slice_empty(low.value) || is_zero(low.value);
    record->unit = either(high.unit, low.unit);
    record->value_is_text = low.null || high.null;
    if (!slice_empty(high.value) && from_nothing)
        record->value = join(r->arena, 2, high.exclusive ? SLICE("<") : SLICE("<="), high.value);
    else if (!slice_empty(low.value) && slice_empty(high.value))
        record->value = join(r->arena, 2, low.exclusive ? SLICE(">") : SLICE(">="), low.value);
    else if (!slice_empty(low.value))
        record->value = join(r->arena, 3, low.value, SLICE("-"), high.value);
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
    struct quantity over = read_quantity(r->document, r->arena, element_child(r->element, "numerator"));
    struct quantity under = read_quantity(r->document, r->arena, element_child(r->element, "denominator"));
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

/* One statement of an observation's value. */
static bool read_one(struct cda_document *document, struct arena *arena, const struct element *element,
                     struct record *record) {
    struct reading_value r = {document, arena, element, record};
    if (slice_empty(element->type))
        return !slice_empty(element_attribute(element, "nullFlavor"));
    return is_known_namespace(element->type_namespace) && read_by_type(&r, element->type);
}

/* Several values of one observation are not one number: all of them are shown. */
static bool add_others(struct cda_document *document, struct arena *arena, const struct element *first,
                       struct record *record) {
    for (const struct element *other = element_again(first); other; other = element_again(other)) {
        struct record one = {.kind = RECORD_RESULT};
        if (!read_one(document, arena, other, &one))
            return false;
        bool both = !slice_empty(record->value) && !slice_empty(one.value);
        record->value = join(arena, 3, record->value, both ? SLICE(", ") : NO_SLICE, one.value);
        record->value_is_text = true;
    }
    return true;
}

bool cda_value(struct cda_document *document, struct arena *arena, const struct element *observation,
               struct record *record) {
    const struct element *element = element_child(observation, "value");
    struct reading_value r = {document, arena, element, record};
    struct slice null = element_attribute(element, "nullFlavor");
    if (!element)
        read_interpretation(&r, observation);
    else if (!read_one(document, arena, element, record) || !add_others(document, arena, element, record))
        return false;
    if (slice_empty(record->value))
        record->no_value_reason = slice_empty(null) ? SLICE("no value") : null;
    return true;
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

struct slice cda_value_as_written(struct cda_document *document, struct arena *arena,
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

/* ---- Reference ranges ---- */

/* An interval that is said to be high, low or abnormal is not the one of healthy people. */
static bool is_normal(const struct element *range) {
    struct slice code = element_attribute(element_child(range, "interpretationCode"), "code");
    return slice_empty(code) || slice_equal(code, SLICE("N"));
}

static bool has_condition(const struct element *range) {
    return element_child(range, "precondition") != NULL;
}

static void read_bounds(struct cda_document *document, struct arena *arena, const struct element *value,
                        struct record *record) {
    struct stated_range *range = &record->range;
    struct quantity low = read_quantity(document, arena, element_child(value, "low"));
    struct quantity high = read_quantity(document, arena, element_child(value, "high"));
    bool two_units = !slice_empty(low.unit) && !slice_empty(high.unit) && !slice_equal(low.unit, high.unit);
    bool empty = is_zero(low.value) && is_zero(high.value);
    if (two_units || empty || low.null || high.null)
        return;
    struct slice unit = either(low.unit, high.unit);
    range->low = low.value;
    range->high = high.value;
    range->low_exclusive = low.exclusive;
    range->high_exclusive = high.exclusive;
    range->unit = slice_equal(unit, record->unit) ? NO_SLICE : unit;
    range_compose(arena, range, unit);
}

static struct slice without_zeros(struct slice number) {
    while (slice_contains(number, SLICE(".")) &&
           (number.text[number.size - 1] == '0' || number.text[number.size - 1] == '.'))
        number.size--;
    return number;
}

/* A text that does not have the numbers of the bounds says something else. */
static void compare_text(struct cda_document *document, const struct element *stated, const struct record *record) {
    const struct stated_range *range = &record->range;
    bool agrees = slice_contains(range->text, without_zeros(range->low)) &&
                  slice_contains(range->text, without_zeros(range->high));
    struct place place = {document->file, stated->line, stated->column, NO_SLICE};
    if (!slice_empty(range->text) && !agrees)
        diagnose(document->diagnostics, RANGE_TEXT_DIFFERS, place, record->name, range->text);
}

static void read_range(struct cda_document *document, struct arena *arena, const struct element *stated,
                       struct record *record) {
    const struct element *value = element_child(stated, "value");
    record->range.text = cda_text(document, arena, element_child(stated, "text"));
    if (element_child(value, "low") || element_child(value, "high")) {
        read_bounds(document, arena, value, record);
        compare_text(document, stated, record);
    } else if (slice_empty(record->range.text) && value)
        record->range.text = either(cda_text(document, arena, value), cda_code_name(document, arena, value));
}

/* Several ranges, and nothing that chooses: all of their texts. */
static void read_several(struct cda_document *document, struct arena *arena, const struct element *observation,
                         struct record *record) {
    struct builder texts = builder_start(arena);
    const struct element *reference = element_child(observation, "referenceRange");
    for (; reference; reference = element_again(reference)) {
        struct record one = {.unit = record->unit};
        const struct element *stated = element_child(reference, "observationRange");
        if (!stated || !is_normal(stated))
            continue;
        read_range(document, arena, stated, &one);
        if (texts.size && one.range.text.size)
            builder_add(&texts, SLICE("; "));
        builder_add(&texts, one.range.text);
    }
    record->range.text = builder_text(&texts);
    record->range.several = true;
}

static void say_unused(struct cda_document *document, const struct element *stated, const struct record *record) {
    struct place place = {document->file, stated->line, stated->column, NO_SLICE};
    diagnose(document->diagnostics, RANGE_NOT_NORMAL, place, record->name,
             element_attribute(element_child(stated, "interpretationCode"), "code"));
}

void cda_range(struct cda_document *document, struct arena *arena, const struct element *observation,
               struct record *record) {
    const struct element *plain = NULL;
    size_t plain_count = 0, conditional_count = 0;
    const struct element *reference = element_child(observation, "referenceRange");
    for (; reference; reference = element_again(reference)) {
        const struct element *stated = element_child(reference, "observationRange");
        if (!stated)
            continue;
        if (!is_normal(stated)) {
            say_unused(document, stated, record);
            continue;
        }
        if (has_condition(stated)) {
            conditional_count++;
        } else {
            plain = stated;
            plain_count++;
        }
    }
    if (plain_count == 1)
        read_range(document, arena, plain, record);
    else if (plain_count + conditional_count > 0)
        read_several(document, arena, observation, record);
}
