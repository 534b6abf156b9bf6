/* Finds fields and components in an HL7 v2 segment. */
#include "v2_fields.h"

#include "builder.h"
#include "text_choice.h"
#include "v2_escape.h"

static bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

struct slice v2_segment_id(struct slice name) {
    struct slice id = slice_head(name, 3), rest = slice_skip(name, id.size);
    if (id.size < 3 || !is_upper(id.text[0]))
        return NO_SLICE;
    for (size_t i = 1; i < id.size; i++)
        if (!is_upper(id.text[i]) && !is_digit(id.text[i]))
            return NO_SLICE;
    bool spelled_out = rest.size > 2 && rest.text[0] == '_' && is_upper(rest.text[1]) && is_letter(rest.text[2]) &&
                       !is_upper(rest.text[2]);
    return slice_empty(rest) || spelled_out ? id : NO_SLICE;
}

static size_t number_of(struct slice digits) {
    size_t number = 0;
    if (slice_empty(digits) || digits.size > 4)
        return 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (!is_digit(digits.text[i]))
            return 0;
        number = number * 10 + (size_t)(digits.text[i] - '0');
    }
    return number;
}

static struct slice after_last(struct slice name, char separator) {
    size_t size = 0;
    while (size < name.size && name.text[name.size - size - 1] != separator)
        size++;
    return size < name.size ? slice_skip(name, name.size - size) : NO_SLICE;
}

/* OBX.5 and OBX.5.1 end in their number; OBX_5_ObservationValue has it in the middle. */
static size_t field_number(struct slice name) {
    size_t number = number_of(after_last(name, '.'));
    if (number)
        return number;
    slice_cut(&name, '_');
    return number_of(slice_cut(&name, '_'));
}

/* Spelled-out components count from zero: CE_0_Identifier. */
static size_t component_number(struct slice name) {
    if (!slice_empty(after_last(name, '.')))
        return number_of(after_last(name, '.'));
    slice_cut(&name, '_');
    struct slice digits = slice_cut(&name, '_');
    return slice_empty(digits) || !is_digit(digits.text[0]) ? 0 : number_of(digits) + 1;
}

const struct element *v2_field(const struct element *segment, size_t number) {
    for (const struct element *child = segment ? segment->children : NULL; child; child = child->next)
        if (field_number(child->name) == number)
            return child;
    return NULL;
}

const struct element *v2_again(const struct element *field) {
    return element_again(field);
}

static bool is_escape(const struct element *element) {
    return element_is(element, "escape");
}

static bool is_blank(struct slice text) {
    return slice_empty(slice_trim(text));
}

/* Text beside other elements, or elements that are neither components nor escapes. */
static bool is_mixed(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next) {
        bool foreign = is_escape(child) ? child->children || !is_blank(child->text)
                                        : component_number(child->name) == 0 || !is_blank(element->text);
        if (foreign)
            return true;
    }
    return false;
}

static bool has_components(const struct element *element) {
    bool has = false;
    for (const struct element *child = element->children; child; child = child->next)
        has |= !is_escape(child);
    return has && !is_mixed(element);
}

static const struct element *component(const struct element *field, size_t number) {
    if (!field || !has_components(field))
        return NULL;
    for (const struct element *child = field->children; child; child = child->next)
        if (!is_escape(child) && component_number(child->name) == number)
            return child;
    return NULL;
}

/* The depth of a tree is capped where it is built. */
bool v2_is_mixed(const struct element *field) {
    if (is_mixed(field))
        return true;
    for (const struct element *child = field->children; child; child = child->next)
        if (v2_is_mixed(child))
            return true;
    return false;
}

/* ---- Texts ---- */

/* All text in the order in which it stands, whatever elements it stands in. */
static void add_written(struct builder *text, const struct element *element) {
    size_t given = 0;
    for (const struct element *child = element->children; child; child = child->next) {
        size_t at = child->text_at < element->text.size ? child->text_at : element->text.size;
        v2_add_unescaped(text, slice_head(slice_skip(element->text, given), at - given));
        given = at;
        if (is_escape(child))
            v2_add_escape(text, element_attribute(child, "V"));
        else if (element_is(child, "br"))
            builder_char(text, '\n');
        add_written(text, child);
    }
    v2_add_unescaped(text, slice_skip(element->text, given));
}

static struct slice without_null(struct slice text) {
    return slice_equal(text, SLICE("\"\"")) ? NO_SLICE : text;
}

static struct slice own_text(struct arena *arena, const struct element *element) {
    struct builder text = builder_start(arena);
    add_written(&text, element);
    return without_null(slice_trim(builder_text(&text)));
}

/* Goes down by first parts to what has no parts. */
static struct slice leaf_text(struct arena *arena, const struct element *element) {
    while (element && has_components(element))
        element = component(element, 1);
    return element ? own_text(arena, element) : NO_SLICE;
}

struct slice v2_component(struct arena *arena, const struct element *field, size_t number) {
    if (!field)
        return NO_SLICE;
    if (!has_components(field))
        return number == 1 ? own_text(arena, field) : NO_SLICE;
    return leaf_text(arena, component(field, number));
}

struct slice v2_subcomponent(struct arena *arena, const struct element *field, size_t number, size_t part) {
    return v2_component(arena, field ? component(field, number) : NULL, part);
}

struct slice v2_text(struct arena *arena, const struct element *segment, size_t field, size_t number) {
    return v2_component(arena, v2_field(segment, field), number);
}

static void add_whole(struct builder *text, const struct element *element, char separator) {
    if (!has_components(element)) {
        add_written(text, element);
        return;
    }
    size_t number = 1;
    for (const struct element *child = element->children; child; child = child->next) {
        for (size_t wanted = component_number(child->name); number < wanted; number++)
            builder_char(text, separator);
        add_whole(text, child, '&');
    }
}

static struct slice whole_with_null(struct arena *arena, const struct element *field) {
    struct builder text = builder_start(arena);
    if (field)
        add_whole(&text, field, '^');
    return slice_trim(builder_text(&text));
}

struct slice v2_whole(struct arena *arena, const struct element *field) {
    return without_null(whole_with_null(arena, field));
}

bool v2_is_null(struct arena *arena, const struct element *field) {
    return slice_equal(whole_with_null(arena, field), SLICE("\"\""));
}

struct slice v2_component_text(struct arena *arena, const struct element *field, size_t number) {
    const struct element *whole = field ? component(field, number) : NULL;
    if (!whole || !has_components(whole))
        return v2_component(arena, field, number);
    struct builder text = builder_start(arena);
    add_whole(&text, whole, '&');
    return slice_trim(builder_text(&text));
}

static void add_joined(struct builder *text, const struct element *element, char separator) {
    if (has_components(element)) {
        for (const struct element *child = element->children; child; child = child->next)
            add_joined(text, child, separator);
        return;
    }
    struct slice part = own_text(text->arena, element);
    if (part.size && text->size)
        builder_char(text, separator);
    builder_add(text, part);
}

struct slice v2_joined(struct arena *arena, const struct element *field, char separator) {
    struct builder text = builder_start(arena);
    if (field)
        add_joined(&text, field, separator);
    return builder_text(&text);
}

struct slice v2_type_by_shape(const struct element *field) {
    for (const struct element *child = field ? field->children : NULL; child; child = child->next) {
        struct slice rest = child->name;
        struct slice type = slice_cut(&rest, '.');
        if (!is_escape(child) && type.size == 2 && !slice_empty(rest))
            return type;
    }
    return NO_SLICE;
}

struct slice v2_lines(struct arena *arena, const struct element *field) {
    struct slice lines = NO_SLICE;
    for (; field; field = v2_again(field))
        lines = with_line(arena, lines, v2_whole(arena, field));
    return lines;
}
