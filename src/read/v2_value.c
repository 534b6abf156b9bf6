/* Reads the value of an HL7 v2 result. */
#include "v2_value.h"

#include "builder.h"
#include "text_choice.h"
#include "v2_fields.h"

enum family { FAMILY_TEXT, FAMILY_NUMBER, FAMILY_STRUCTURED, FAMILY_CODED, FAMILY_ATTACHMENT, FAMILY_OTHER };

/* What joins several repetitions, and whether a value of the family is never compared. */
static const struct {
    const char *separator;
    bool is_text;
} families[] = {
    [FAMILY_TEXT] = {"\n", false}, [FAMILY_NUMBER] = {"~", false},     [FAMILY_STRUCTURED] = {"~", false},
    [FAMILY_CODED] = {", ", true}, [FAMILY_ATTACHMENT] = {", ", true}, [FAMILY_OTHER] = {", ", true},
};

static enum family family_of(struct slice type) {
    static const struct {
        struct slice type;
        enum family family;
    } types[] = {
        {{"", 0}, FAMILY_TEXT},         {{"ST", 2}, FAMILY_TEXT},       {{"TX", 2}, FAMILY_TEXT},
        {{"FT", 2}, FAMILY_TEXT},       {{"NM", 2}, FAMILY_NUMBER},     {{"NA", 2}, FAMILY_NUMBER},
        {{"MO", 2}, FAMILY_OTHER},      {{"SN", 2}, FAMILY_STRUCTURED}, {{"CE", 2}, FAMILY_CODED},
        {{"CWE", 3}, FAMILY_CODED},     {{"CNE", 3}, FAMILY_CODED},     {{"CF", 2}, FAMILY_CODED},
        {{"ED", 2}, FAMILY_ATTACHMENT}, {{"RP", 2}, FAMILY_ATTACHMENT},
    };
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_equal(types[i].type, type))
            return types[i].family;
    return FAMILY_OTHER;
}

/* Types of segments that are not known: read like text if the field has no components. */
static enum family family_of_field(struct slice type, const struct element *field) {
    if (slice_empty(type))
        type = v2_type_by_shape(field);
    return family_of(type);
}

/* SN: comparator, number, separator, number. Senders often put all of it into the first component. */
static struct slice structured(struct arena *arena, const struct element *field) {
    static const char *const comparators[] = {"", "<", ">", "<=", ">=", "=", "<>"};
    struct slice comparator = v2_component(arena, field, 1), separator = v2_component(arena, field, 3);
    if (!IS_ONE_OF(comparator, comparators))
        return v2_whole(arena, field);
    if (slice_equal(comparator, SLICE("=")))
        comparator = NO_SLICE;
    return join(arena, 4, comparator, v2_component(arena, field, 2), separator, v2_component(arena, field, 4));
}

static struct slice repetition(struct arena *arena, enum family family, const struct element *field) {
    if (family == FAMILY_STRUCTURED)
        return structured(arena, field);
    if (family == FAMILY_CODED) {
        struct slice text = either(v2_component_text(arena, field, 2), v2_component_text(arena, field, 9));
        return either(text, v2_component_text(arena, field, 1));
    }
    return family == FAMILY_OTHER ? v2_joined(arena, field, ' ') : v2_whole(arena, field);
}

/* The name of what is attached: "PDF", "application". */
static struct slice attachment_format(struct arena *arena, const struct element *field) {
    return either(v2_component(arena, field, 3), either(v2_component(arena, field, 2), SLICE("of an unnamed kind")));
}

enum v2_value_kind v2_value(struct arena *arena, const struct element *segment, struct record *record,
                            struct slice *format) {
    const struct element *field = v2_field(segment, 5);
    enum family family = family_of_field(v2_text(arena, segment, 2, 1), field);
    if (family == FAMILY_ATTACHMENT) {
        *format = attachment_format(arena, field);
        return V2_ATTACHMENT;
    }
    struct builder value = builder_start(arena);
    size_t count = 0;
    bool is_null = false; /* HL7's explicit null: there is no value any more */
    for (; field; field = v2_again(field)) {
        struct slice text = repetition(arena, family, field);
        is_null |= v2_is_null(arena, field);
        if (slice_empty(text))
            continue;
        if (count++)
            builder_add(&value, slice_of(families[family].separator));
        builder_add(&value, text);
    }
    record->value = builder_text(&value);
    record->value_is_text = families[family].is_text || count > 1;
    if (count == 0 && is_null)
        record->no_value_reason = SLICE("no value");
    return V2_VALUE;
}
