/* Writes cells of CSV without letting their text become a formula or leave its cell. */
#include "safe_cell.h"

#include "character.h"
#include "decimal.h"

#include <string.h>

static bool is_any(char c, const char *characters) {
    return c != 0 && strchr(characters, c) != NULL;
}

/* Digits and separators behind a sign are harmless in every spreadsheet, whatever its decimal sign. */
static bool is_number(struct slice text) {
    struct decimal number;
    struct slice digits = slice_skip(text, 1);
    if (decimal_parse(text, &number))
        return true;
    for (size_t i = 0; i < digits.size; i++)
        if (!is_digit(digits.text[i]) && !is_any(digits.text[i], ".,"))
            return false;
    return digits.size > 0;
}

/* Spreadsheets of some languages compute after the full-width signs too. */
static bool begins_full_width(struct slice text) {
    return slice_starts(text, SLICE("\uFF1D")) || slice_starts(text, SLICE("\uFF0B")) ||
           slice_starts(text, SLICE("\uFF0D")) || slice_starts(text, SLICE("\uFF20"));
}

static bool would_be_computed(struct slice text) {
    while (slice_starts(text, SLICE(" ")))
        text = slice_skip(text, 1);
    if (slice_empty(text))
        return false;
    if (is_any(text.text[0], "+-") && is_number(text))
        return false;
    return is_any(text.text[0], "=+-@\t\r\n") || begins_full_width(text);
}

/* Quoted also for what separates cells in other countries. */
static bool needs_quotes(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if (is_any(text.text[i], "\",;|\t\r\n"))
            return true;
    return is_space(text.text[0]) || is_space(text.text[text.size - 1]);
}

static bool stays(const struct character *c) {
    return !c->harmful || c->code == '\t' || c->code == '\r';
}

/* How many bytes at the front are written as they are: nearly all of every text. */
static size_t plain_size(struct slice text) {
    size_t size = 0;
    while (size < text.size && text.text[size] >= ' ' && text.text[size] < 0x7F && text.text[size] != '"')
        size++;
    return size;
}

static void write_text(struct sink *sink, struct slice text) {
    struct character c;
    for (;;) {
        size_t plain = plain_size(text);
        sink_add(sink, slice_head(text, plain));
        text = slice_skip(text, plain);
        if (!character_next(&text, &c))
            break;
        if (c.code == '"')
            sink_text(sink, "\"\"");
        else if (stays(&c))
            sink_add(sink, c.bytes);
        else
            sink_text(sink, "\uFFFD");
    }
}

void write_safe_cell(struct sink *sink, struct slice text) {
    if (slice_empty(text))
        return;
    bool computed = would_be_computed(text), quoted = computed || needs_quotes(text);
    if (quoted)
        sink_char(sink, '"');
    if (computed)
        sink_char(sink, '\'');
    write_text(sink, text);
    if (quoted)
        sink_char(sink, '"');
}
