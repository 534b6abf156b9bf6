/* Looks for results in the readable text of a section. */
#include "cda_told.h"

#include "cda_narrative.h"
#include "text_choice.h"

enum { LONGEST_LINE = 5 /* words, of a line that ends with its number */ };

static bool begins_with_digit(struct slice word) {
    return word.size && is_digit(word.text[0]);
}

/* A number, and neither a day nor a time: 5.6, <5, (3.5-5.1). */
static bool is_number(struct slice word) {
    size_t marks = 0;
    while (word.size && !is_digit(word.text[0]) && !is_letter(word.text[0]))
        word = slice_skip(word, 1);
    bool digit_first = begins_with_digit(word);
    while (word.size && (is_digit(word.text[0]) || word.text[0] == '.' || word.text[0] == '/' || word.text[0] == ':')) {
        marks += word.text[0] == ':' ? 2 : !is_digit(word.text[0]);
        word = slice_skip(word, 1);
    }
    return digit_first && marks < 2;
}

/* What stands behind the number of a result: its unit, or its range. */
static bool is_behind_number(struct slice word) {
    bool opens = word.size > 1 && (word.text[0] == '(' || word.text[0] == '[');
    return slice_contains(word, SLICE("/")) || slice_contains(word, SLICE("%")) ||
           (opens && is_number(slice_skip(word, 1)));
}

static bool line_has_value(struct slice line, bool is_whole) {
    size_t count = 0;
    bool after_number = false, named = false;
    while (line.size) {
        struct slice word = slice_cut(&line, ' ');
        if (named && after_number && is_behind_number(word))
            return true;
        after_number = is_number(word);
        named |= !after_number && word.size > 1;
        count++;
    }
    return is_whole && named && after_number && count <= LONGEST_LINE;
}

static bool is_block(const struct element *element) {
    static const char *const blocks[] = {"text", "paragraph", "item", "list", "table", "tr", "td", "th"};
    return IS_ONE_OF(element->name, blocks);
}

static bool holds_block(const struct element *element) {
    for (const struct element *child = element->children; child; child = child->next)
        if (is_block(child) || holds_block(child))
            return true;
    return false;
}

static bool is_cell(const struct element *element) {
    return element_is(element, "td") || element_is(element, "th");
}

static void look_at_row(struct arena *arena, const struct element *row, struct cda_told *told) {
    size_t words = 0, numbers = 0;
    for (const struct element *cell = row->children; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        struct slice text = cda_own_text(arena, cell);
        struct slice first = slice_cut(&text, ' ');
        numbers += element_is(cell, "td") && is_number(first);
        words += !slice_empty(first) && !is_number(first);
    }
    told->table |= element_child(row, "td") && words + numbers > 1;
    told->value |= words > 0 && numbers > 0;
}

static void look_at(struct arena *arena, const struct element *element, struct cda_told *told) {
    if (is_block(element) && !holds_block(element)) {
        told->value |= !is_cell(element) && line_has_value(cda_own_text(arena, element), true);
        return;
    }
    if (element_is(element, "tr"))
        look_at_row(arena, element, told);
    for (const struct element *child = element->children; child; child = child->next)
        look_at(arena, child, told);
}

struct cda_told cda_told(struct arena *arena, const struct element *text) {
    struct cda_told told = {.value = line_has_value(cda_own_text(arena, text), false)};
    look_at(arena, text, &told);
    return told;
}
