/* Reads quantities and intervals of CDA. */
#include "cda_quantity.h"

#include "builder.h"
#include "cda_narrative.h"
#include "text_choice.h"

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

static bool is_false(struct slice text) {
    return slice_equal(text, SLICE("false")) || slice_equal(text, SLICE("0"));
}

/* A unit that is not UCUM stands in a translation: <translation value="152"><originalText>THOUS/MCL</originalText>. */
struct cda_quantity cda_quantity(struct cda_document *document, struct arena *arena, const struct element *element) {
    struct cda_quantity quantity = {.value = slice_trim(element_attribute(element, "value")),
                                    .unit = slice_trim(element_attribute(element, "unit")),
                                    .exclusive = is_false(element_attribute(element, "inclusive"))};
    if (!slice_empty(quantity.value))
        quantity.null = element_attribute(element, "nullFlavor");
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

bool cda_is_number(struct slice text) {
    return !slice_contains(text, SLICE(","));
}

bool cda_is_zero(struct slice number) {
    for (size_t i = 0; i < number.size; i++)
        if (number.text[i] != '0' && number.text[i] != '.')
            return false;
    return !slice_empty(number);
}

/* ---- Intervals ---- */

static const char *const parts[] = {"low", "center", "high", "width"};
enum { PART_COUNT = sizeof parts / sizeof *parts, LOW = 0, CENTER = 1, HIGH = 2, WIDTH = 3 };

static void add_word(struct builder *text, struct slice word) {
    if (word.size && text->size)
        builder_char(text, ' ');
    builder_add(text, word);
}

static void add_null(struct arena *arena, struct builder *text, struct slice null) {
    if (null.size)
        add_word(text, join(arena, 3, SLICE("("), null, SLICE(")")));
}

static struct slice all_parts(struct arena *arena, const struct cda_quantity quantities[], bool with_units) {
    struct builder text = builder_start(arena);
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (slice_empty(quantities[i].value))
            continue;
        add_word(&text, slice_of(parts[i]));
        add_word(&text, quantities[i].value);
        add_word(&text, with_units ? quantities[i].unit : NO_SLICE);
        add_null(arena, &text, quantities[i].null);
    }
    return builder_text(&text);
}

/* A reason why there is nothing, beside a part or beside all of them. */
static void set_doubt(struct arena *arena, const struct element *element, const struct cda_quantity quantities[],
                      bool one_unit, struct cda_interval *interval) {
    struct builder text = builder_start(arena);
    builder_add(&text, all_parts(arena, quantities, !one_unit));
    struct slice own = text.size ? element_attribute(element, "nullFlavor") : NO_SLICE;
    for (size_t i = 0; i < PART_COUNT; i++)
        interval->null = either(interval->null, quantities[i].null);
    interval->null = either(interval->null, own);
    if (slice_empty(interval->null))
        return;
    add_word(&text, interval->unit);
    add_null(arena, &text, own);
    interval->doubted = builder_text(&text);
}

/* Where an end is not stated it would have to be computed, from the middle and the width: nothing is computed here. */
struct cda_interval cda_interval(struct cda_document *document, struct arena *arena, const struct element *element) {
    struct cda_quantity quantities[PART_COUNT];
    struct slice unit = NO_SLICE;
    bool one_unit = true, numbers = true;
    for (size_t i = 0; i < PART_COUNT; i++) {
        quantities[i] = cda_quantity(document, arena, element_child(element, parts[i]));
        const struct cda_quantity *part = &quantities[i];
        bool differs = part->unit.size && unit.size && !slice_equal(part->unit, unit);
        one_unit &= slice_empty(part->value) || !differs;
        numbers &= cda_is_number(part->value);
        if (part->value.size)
            unit = either(unit, part->unit);
    }
    struct cda_interval interval = {
        .low = quantities[LOW], .high = quantities[HIGH], .unit = one_unit ? unit : NO_SLICE};
    bool computed = quantities[CENTER].value.size || quantities[WIDTH].value.size;
    if (computed || !one_unit || !numbers)
        interval.written = all_parts(arena, quantities, !one_unit);
    set_doubt(arena, element, quantities, one_unit, &interval);
    return interval;
}
