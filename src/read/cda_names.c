/* Reads codes and names. */
#include "cda_names.h"

#include "builder.h"
#include "cda_narrative.h"
#include "cda_words.h"
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

/* ---- Names in texts ---- */

/* "0.5 Ratio", "0.5|Ratio". */
static bool begins_with(struct slice text, struct slice value) {
    return value.size && slice_starts(text, value) && text.size > value.size &&
           (text.text[value.size] == ' ' || text.text[value.size] == '|');
}

/* The value, alone or with more behind it, numbers, dates, units and flags are no names. */
static bool can_be_name(struct slice text, const struct record *record) {
    static const char *const flags[] = {"H", "HH", "L", "LL", "N", "A", "AA", "high", "low", "normal", "abnormal"};
    if (begins_with(text, record->value) || slice_equal_nocase(text, record->value))
        return false;
    while (text.size) {
        struct slice all = slice_cut(&text, ' '), word = cda_without_marks(all);
        if (cda_has_letter(all) && !IS_ONE_OF(word, flags) && !cda_is_unit(word, record->unit))
            return true;
    }
    return false;
}

/* The one cell of a row that can be a name. Of several nobody knows which one is, or whether all of them are; a
 * medicine has its dose and its use behind its name. */
static struct slice name_in_row(const struct cda_passage *row, const struct record *record) {
    struct slice name = NO_SLICE;
    for (size_t i = 0; i < row->cell_count; i++) {
        if (!can_be_name(row->cells[i], record))
            continue;
        if (record->kind == RECORD_MEDICATION)
            return row->cells[i];
        if (!slice_empty(name))
            return NO_SLICE;
        name = row->cells[i];
    }
    return row->spanned ? NO_SLICE : name;
}

static struct slice name_in_passage(const struct cda_passage *passage, const struct record *record) {
    if (!passage || passage->of_many)
        return NO_SLICE;
    return passage->cell_count ? name_in_row(passage, record) : passage->text;
}

static struct slice name_in(struct cda_walk *walk, const struct element *element, const struct cda_passage *passage,
                            const struct record *record) {
    struct slice text = either(cda_own_text(walk->arena, element), name_in_passage(passage, record));
    return can_be_name(text, record) && !states(text, record->value) ? text : NO_SLICE;
}

static struct slice name_of(struct cda_walk *walk, const struct element *code, const struct element *text,
                            const struct record *record) {
    const struct element *original = element_child(code, "originalText");
    const struct cda_passage *passage = cda_referenced(walk->document, original);
    struct slice name = either(element_attribute(code, "displayName"), name_in(walk, original, passage, record));
    const struct element *translation = element_child(code, "translation");
    for (; slice_empty(name) && translation; translation = element_again(translation))
        name = element_attribute(translation, "displayName");
    name = either(name, element_attribute(code, "code"));
    return slice_empty(name) ? name_in(walk, text, cda_passage(walk->document, text), record) : name;
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
    record->name = visible(walk->arena, name_of(walk, code, text, record));
}
