/* Finding one's way in a small tree. */
#include "element.h"

#include "builder.h"

static const struct element *named(const struct element *from, struct slice name, struct slice namespace) {
    for (; from; from = from->next)
        if (slice_equal(from->name, name) && slice_equal(from->namespace, namespace))
            return from;
    return NULL;
}

const struct element *element_child(const struct element *element, const char *name) {
    return element ? named(element->children, slice_of(name), element->namespace) : NULL;
}

const struct element *element_again(const struct element *element) {
    return element ? named(element->next, element->name, element->namespace) : NULL;
}

const struct element *element_at(const struct element *element, const char *path) {
    for (struct slice rest = slice_of(path); element && rest.size;) {
        struct slice name = slice_cut(&rest, '/');
        element = named(element->children, name, element->namespace);
    }
    return element;
}

struct slice element_attribute(const struct element *element, const char *name) {
    struct slice wanted = slice_of(name);
    for (size_t i = 0; element && i < element->attribute_count; i++) {
        const struct attribute *attribute = &element->attributes[i];
        if (slice_empty(attribute->namespace) && slice_equal(attribute->name, wanted))
            return attribute->value;
    }
    return NO_SLICE;
}

struct slice element_attribute_at(const struct element *element, const char *path, const char *name) {
    return element_attribute(element_at(element, path), name);
}

bool element_is(const struct element *element, const char *name) {
    return element && slice_equal(element->name, slice_of(name));
}

/* ---- Text ---- */

struct flattening {
    struct builder text;
    bool blank; /* white space was seen since the last word */
    bool (*is_break)(struct slice name);
};

static void add_words(struct flattening *f, struct slice text) {
    while (text.size) {
        size_t size = 0;
        while (size < text.size && !is_space(text.text[size]))
            size++;
        if (size) {
            if (f->blank && f->text.size)
                builder_char(&f->text, ' ');
            builder_add(&f->text, slice_head(text, size));
            f->blank = false;
        } else {
            f->blank = true;
            size = 1;
        }
        text = slice_skip(text, size);
    }
}

/* The depth of a tree is capped where it is built. */
static void flatten(struct flattening *f, const struct element *element) {
    bool breaks = f->is_break && f->is_break(element->name);
    f->blank |= breaks;
    size_t given = 0;
    for (const struct element *child = element->children; child; child = child->next) {
        size_t at = child->text_at < element->text.size ? child->text_at : element->text.size;
        add_words(f, slice_head(slice_skip(element->text, given), at - given));
        given = at;
        flatten(f, child);
    }
    add_words(f, slice_skip(element->text, given));
    f->blank |= breaks;
}

struct slice element_full_text(struct arena *arena, const struct element *element,
                               bool (*is_break)(struct slice name)) {
    if (!element)
        return NO_SLICE;
    struct flattening f = {.text = builder_start(arena), .is_break = is_break};
    flatten(&f, element);
    return builder_text(&f.text);
}
