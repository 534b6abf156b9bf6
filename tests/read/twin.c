/* Writes FHIR XML as JSON, and HL7 v2.xml as pipe messages. */
#include "twin.h"

#include "builder.h"
#include "decode.h"
#include "xml_door.h"

#include <string.h>

enum { MAX_FIELDS = 64 };

/* Gives every tree that `interest` keeps to `write`. */
static bool each_tree(struct slice xml, enum interest (*interest)(void *context, const struct xml_tag *tag),
                      void (*write)(struct builder *out, const struct element *tree), struct builder *out) {
    struct diagnostics silent = {.receive = NULL};
    struct bytes_feed bytes;
    const struct element *tree;
    enum xml_status status = XML_FAILED;
    bytes_feed_start(&bytes, xml, 0);
    struct decoder *decoder = decoder_open(&bytes.feed, NO_SLICE, NO_SLICE, &silent);
    struct xml_door *door =
        decoder ? xml_door_open(decoder_feed(decoder), NO_SLICE, (struct xml_dialect){interest, NULL}, &silent) : NULL;
    while (door && (status = xml_door_next(door, &tree)) == XML_TREE)
        write(out, tree);
    xml_door_close(door);
    decoder_close(decoder);
    return status == XML_DONE;
}

/* ---- JSON ---- */

static enum interest all(void *context, const struct xml_tag *tag) {
    (void)context;
    return slice_equal(tag->name, SLICE("div")) ? INTEREST_SKIP : INTEREST_KEEP;
}

static bool is_json_number(struct slice text) {
    size_t at = text.size && text.text[0] == '-';
    size_t digits = 0, size = text.size;
    for (; at + digits < size && is_digit(text.text[at + digits]); digits++)
        ;
    if (digits == 0 || (digits > 1 && text.text[at] == '0'))
        return false;
    at += digits;
    if (at < size && text.text[at] == '.')
        for (at++, digits = 0; at < size && is_digit(text.text[at]); at++)
            digits++;
    if (at < size && (text.text[at] == 'e' || text.text[at] == 'E')) {
        at++;
        at += at < size && strchr("+-", text.text[at]) != NULL;
        for (digits = 0; at < size && is_digit(text.text[at]); at++)
            digits++;
    }
    return at == size && digits > 0;
}

static void write_string(struct builder *out, struct slice text) {
    builder_char(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        if (text.text[i] == '"' || text.text[i] == '\\')
            builder_char(out, '\\');
        if (text.text[i] == '\n')
            builder_add(out, SLICE("\\n"));
        else
            builder_char(out, text.text[i]);
    }
    builder_char(out, '"');
}

static void write_value(struct builder *out, struct slice text) {
    bool bare = is_json_number(text) || slice_equal(text, SLICE("true")) || slice_equal(text, SLICE("false"));
    if (bare)
        builder_add(out, text);
    else
        write_string(out, text);
}

static void write_members(struct builder *out, const struct element *element);

static bool is_resource(struct slice name) {
    return name.text[0] >= 'A' && name.text[0] <= 'Z';
}

/* What names the resource stands last: readers may not count on it to be first. */
static void write_object(struct builder *out, const struct element *element) {
    const struct element *inner = element->children;
    bool wraps = inner && is_resource(inner->name);
    const struct element *resource = wraps ? inner : element;
    builder_char(out, '{');
    write_members(out, resource);
    if (is_resource(resource->name)) {
        if (resource->children)
            builder_char(out, ',');
        builder_add(out, SLICE("\"resourceType\":"));
        write_string(out, resource->name);
    }
    builder_char(out, '}');
}

static bool is_primitive(const struct element *element) {
    return !slice_empty(element_attribute(element, "value"));
}

/* True when an earlier sibling has written all of that name. */
static bool came_before(const struct element *first, const struct element *child) {
    for (; first != child; first = first->next)
        if (slice_equal(first->name, child->name))
            return true;
    return false;
}

static size_t count_of(const struct element *child) {
    size_t count = 0;
    for (; child; child = element_again(child))
        count++;
    return count;
}

static void write_items(struct builder *out, const struct element *child, bool values) {
    bool list = count_of(child) > 1;
    if (list)
        builder_char(out, '[');
    for (const struct element *item = child; item; item = element_again(item)) {
        if (item != child)
            builder_char(out, ',');
        if (values && is_primitive(item))
            write_value(out, element_attribute(item, "value"));
        else if ((values || !is_primitive(item)) || item->children)
            write_object(out, item);
        else
            builder_add(out, SLICE("null"));
    }
    if (list)
        builder_char(out, ']');
}

static void write_name(struct builder *out, const char *before, struct slice name) {
    builder_char(out, '"');
    builder_add(out, slice_of(before));
    builder_add(out, name);
    builder_add(out, SLICE("\":"));
}

static void write_members(struct builder *out, const struct element *element) {
    bool first = true;
    struct slice url = element_attribute(element, "url");
    if (!slice_empty(url)) {
        builder_add(out, SLICE("\"url\":"));
        write_string(out, url);
        first = false;
    }
    for (const struct element *child = element->children; child; child = child->next) {
        if (came_before(element->children, child))
            continue;
        if (!first)
            builder_char(out, ',');
        first = false;
        if (is_primitive(child) && child->children) {
            write_name(out, "_", child->name);
            write_items(out, child, false);
            builder_char(out, ',');
        }
        write_name(out, "", child->name);
        write_items(out, child, true);
    }
}

struct slice json_twin(struct arena *arena, struct slice xml) {
    struct builder out = builder_start(arena);
    return each_tree(xml, all, write_object, &out) ? builder_text(&out) : NO_SLICE;
}

/* ---- Pipes ---- */

static bool is_segment(struct slice name) {
    struct slice rest = name;
    struct slice id = slice_cut(&rest, '_');
    for (size_t i = 0; i < id.size; i++)
        if (!(id.text[i] >= 'A' && id.text[i] <= 'Z') && !is_digit(id.text[i]))
            return false;
    bool spelled = rest.size > 1 && rest.text[1] >= 'a' && rest.text[1] <= 'z';
    return id.size == 3 && (id.size == name.size || spelled);
}

static enum interest segments(void *context, const struct xml_tag *tag) {
    (void)context;
    return tag->kept || (tag->depth > 1 && is_segment(tag->name)) ? INTEREST_KEEP : INTEREST_ENTER;
}

static size_t to_number(struct slice digits) {
    size_t number = 0;
    for (size_t i = 0; i < digits.size; i++)
        number = number * 10 + (size_t)(digits.text[i] - '0');
    return number;
}

/* OBX.5 and CE.1 end in it; OBX_5_Name has it in the middle; CE_0_Name counts from zero. */
static size_t number_in(struct slice name, size_t spelled_base) {
    struct slice rest = name, last = NO_SLICE;
    if (slice_contains(name, SLICE("."))) {
        while (rest.size)
            last = slice_cut(&rest, '.');
        return to_number(last);
    }
    slice_cut(&rest, '_');
    return to_number(slice_cut(&rest, '_')) + spelled_base;
}

static void write_text(struct builder *out, struct slice text) {
    static const struct {
        char c;
        const char *escape;
    } escapes[] = {{'|', "\\F\\"}, {'^', "\\S\\"}, {'&', "\\T\\"}, {'~', "\\R\\"}, {'\n', "\\.br\\"}};
    for (size_t i = 0; i < text.size; i++) {
        const char *escape = NULL;
        for (size_t j = 0; j < sizeof escapes / sizeof *escapes; j++)
            if (escapes[j].c == text.text[i])
                escape = escapes[j].escape;
        if (escape)
            builder_add(out, slice_of(escape));
        else
            builder_char(out, text.text[i]);
    }
}

static void write_part(struct builder *out, const struct element *element, char separator) {
    size_t given = 0, number = 1;
    for (const struct element *child = element->children; child; child = child->next) {
        if (element_is(child, "escape")) {
            write_text(out, slice_head(slice_skip(element->text, given), child->text_at - given));
            given = child->text_at;
            builder_char(out, '\\');
            builder_add(out, element_attribute(child, "V"));
            builder_char(out, '\\');
            continue;
        }
        for (size_t wanted = number_in(child->name, 1); number < wanted; number++)
            builder_char(out, separator);
        write_part(out, child, '&');
        given = element->text.size; /* white space between components */
    }
    if (given <= element->text.size)
        write_text(out, slice_skip(element->text, given));
}

static void write_segment(struct builder *out, const struct element *segment) {
    struct slice id = slice_head(segment->name, 3);
    bool header = slice_equal(id, SLICE("MSH"));
    bool of_specimens = header && slice_starts(segment->parent, SLICE("OUL"));
    builder_add(out, id);
    if (header)
        builder_add(out, SLICE("|^~\\&"));
    for (size_t number = header ? 3 : 1; number < MAX_FIELDS; number++) {
        builder_char(out, '|');
        if (of_specimens && number == 9)
            builder_add(out, SLICE("OUL"));
        bool again = false;
        for (const struct element *field = segment->children; field; field = field->next) {
            if (number_in(field->name, 0) != number)
                continue;
            if (again)
                builder_char(out, '~');
            write_part(out, field, '^');
            again = true;
        }
    }
    builder_char(out, '\r');
}

struct slice pipe_twin(struct arena *arena, struct slice xml) {
    struct builder out = builder_start(arena);
    return each_tree(xml, segments, write_segment, &out) ? builder_text(&out) : NO_SLICE;
}
