/* Reads codes and names. */
#include "cda_names.h"

#include "builder.h"
#include "cda_narrative.h"
#include "text_choice.h"

/* The size of a character that nobody sees at the beginning of the text: U+00AD, U+200B to U+200D, U+FEFF; else 0. */
static size_t invisible(struct slice text) {
    static const char *const characters[] = {"\u00AD", "\u200B", "\u200C", "\u200D", "\uFEFF"};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        if (slice_starts(text, slice_of(characters[i])))
            return slice_of(characters[i]).size;
    return 0;
}

static struct slice visible(struct arena *arena, struct slice name) {
    struct builder text = builder_start(arena);
    while (name.size) {
        size_t size = invisible(name);
        if (size == 0)
            builder_char(&text, name.text[0]);
        name = slice_skip(name, size ? size : 1);
    }
    return slice_trim(builder_text(&text));
}

static bool continues(struct slice text, size_t at) {
    return at < text.size && (is_digit(text.text[at]) || is_letter(text.text[at]));
}

/* True when the text has the value as a word or number of its own. */
static bool states(struct slice text, struct slice value) {
    while (value.size && (value.text[0] == '<' || value.text[0] == '>' || value.text[0] == '='))
        value = slice_skip(value, 1);
    if (slice_empty(value))
        return false;
    for (size_t at = 0; at + value.size <= text.size; at++) {
        bool begins = at == 0 || !continues(text, at - 1);
        if (begins && slice_starts(slice_skip(text, at), value) && !continues(text, at + value.size))
            return true;
    }
    return false;
}

/* A text as a name. A row of a table is named by its first cell. */
static struct slice name_in(struct cda_walk *walk, const struct element *element, const struct cda_passage *passage,
                            struct slice value) {
    struct slice text = cda_own_text(walk->arena, element);
    if (slice_empty(text) && passage && !passage->of_many)
        text = passage->name;
    return states(text, value) ? NO_SLICE : text;
}

static struct slice name_of(struct cda_walk *walk, const struct element *code, const struct element *text,
                            struct slice value) {
    const struct element *original = element_child(code, "originalText");
    const struct cda_passage *passage = cda_referenced(walk->document, original);
    struct slice name = either(element_attribute(code, "displayName"), name_in(walk, original, passage, value));
    const struct element *translation = element_child(code, "translation");
    for (; slice_empty(name) && translation; translation = element_again(translation))
        name = element_attribute(translation, "displayName");
    name = either(name, element_attribute(code, "code"));
    return slice_empty(name) ? name_in(walk, text, cda_passage(walk->document, text), value) : name;
}

static void add_coding(struct record *record, const struct element *code) {
    struct coding coding = {.code = element_attribute(code, "code"),
                            .system = element_attribute(code, "codeSystem"),
                            .display = element_attribute(code, "displayName")};
    if (!slice_empty(coding.code) && record->coding_count < MAX_CODINGS)
        record->codings[record->coding_count++] = coding;
}

void cda_names(struct cda_walk *walk, const struct element *code, const struct element *text, struct record *record) {
    add_coding(record, code);
    for (const struct element *other = element_child(code, "translation"); other; other = element_again(other))
        add_coding(record, other);
    record->name = visible(walk->arena, name_of(walk, code, text, record->value));
}
