/* Finds the root tag of an XML document without parsing it. */
#include "xml_root.h"

#include <string.h>

/* What follows the first `mark`; empty when it does not occur. */
static struct slice after(struct slice text, struct slice mark) {
    for (size_t at = 0; at + mark.size <= text.size; at++)
        if (memcmp(text.text + at, mark.text, mark.size) == 0)
            return slice_skip(text, at + mark.size);
    return NO_SLICE;
}

static struct slice skip_blank(struct slice text) {
    while (text.size && is_space(text.text[0]))
        text = slice_skip(text, 1);
    return text;
}

/* Passes over one thing that may stand before the root; false when the root begins here. */
static bool pass_prolog(struct slice *rest) {
    static const struct {
        struct slice begin, end;
    } things[] = {
        {{"<?", 2}, {"?>", 2}},
        {{"<!--", 4}, {"-->", 3}},
        {{"<!", 2}, {">", 1}},
    };
    for (size_t i = 0; i < sizeof things / sizeof *things; i++)
        if (slice_starts(*rest, things[i].begin)) {
            *rest = skip_blank(after(slice_skip(*rest, things[i].begin.size), things[i].end));
            return true;
        }
    return false;
}

static struct slice cut_name(struct slice *rest) {
    size_t size = 0;
    while (size < rest->size && !is_space(rest->text[size]) && !strchr("/>=", rest->text[size]))
        size++;
    struct slice name = slice_head(*rest, size);
    *rest = slice_skip(*rest, size);
    return name;
}

/* One attribute of the tag; false at its end. */
static bool cut_attribute(struct slice *rest, struct slice *name, struct slice *value) {
    *rest = skip_blank(*rest);
    *name = cut_name(rest);
    *rest = skip_blank(*rest);
    if (slice_empty(*name) || !slice_starts(*rest, SLICE("=")))
        return false;
    *rest = skip_blank(slice_skip(*rest, 1));
    if (slice_empty(*rest) || (rest->text[0] != '"' && rest->text[0] != '\''))
        return false;
    char quote = rest->text[0];
    *rest = slice_skip(*rest, 1);
    *value = slice_trim(slice_cut(rest, quote));
    return true;
}

static bool binds(struct slice attribute, struct slice prefix) {
    if (slice_empty(prefix))
        return slice_equal(attribute, SLICE("xmlns"));
    return slice_starts(attribute, SLICE("xmlns:")) && slice_equal(slice_skip(attribute, 6), prefix);
}

bool xml_root_find(struct slice head, struct xml_root *root) {
    struct slice rest = skip_blank(head);
    while (pass_prolog(&rest))
        ;
    if (!slice_starts(rest, SLICE("<")))
        return false;
    rest = slice_skip(rest, 1);
    struct slice local = cut_name(&rest);
    struct slice prefix = slice_cut(&local, ':');
    if (slice_empty(local)) {
        local = prefix;
        prefix = NO_SLICE;
    }
    *root = (struct xml_root){.name = local};
    struct slice name, value;
    while (cut_attribute(&rest, &name, &value))
        if (binds(name, prefix))
            root->namespace = value;
    return !slice_empty(root->name);
}
