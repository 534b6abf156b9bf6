/* Resolves the escapes of HL7 v2 texts. */
#include "v2_escape.h"

#include <unistr.h>

static int hex_digit(char c) {
    if (is_digit(c))
        return c - '0';
    char lower = to_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* \X0D0A\: only what is UTF-8 and no control character; for other bytes the character set is not known. */
static bool add_hexadecimal(struct builder *text, struct slice digits) {
    struct builder bytes = builder_start(text->arena);
    if (digits.size == 0 || digits.size % 2)
        return false;
    for (size_t i = 0; i < digits.size; i += 2) {
        int high = hex_digit(digits.text[i]), low = hex_digit(digits.text[i + 1]);
        if (high < 0 || low < 0)
            return false;
        int byte = high * 16 + low;
        if (byte < ' ' && !is_space((char)byte))
            return false;
        builder_char(&bytes, byte == '\r' ? '\n' : (char)byte);
    }
    if (u8_check((const uint8_t *)bytes.text, bytes.size))
        return false;
    builder_add(text, builder_text(&bytes));
    return true;
}

static bool is_number_above_zero(struct slice digits) {
    bool above = false;
    for (size_t i = 0; i < digits.size; i++) {
        if (!is_digit(digits.text[i]))
            return false;
        above |= digits.text[i] != '0';
    }
    return above;
}

/* Commands of formatted text that end in a number: .sp3 is three lines, .sk2 two blanks, .in+4 and .ti-2 indent. */
static bool add_measured(struct builder *text, struct slice code) {
    static const struct {
        struct slice command;
        struct slice text;
    } commands[] = {{{".sp", 3}, {"\n", 1}}, {{".sk", 3}, {" ", 1}}, {{".in", 3}, {"", 0}}, {{".ti", 3}, {"", 0}}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        struct slice number = slice_trim(slice_skip(code, commands[i].command.size));
        if (!slice_starts(code, commands[i].command) || slice_empty(number))
            continue;
        bool has_sign = number.text[0] == '+' || number.text[0] == '-';
        if (!is_number_above_zero(slice_skip(number, has_sign)))
            continue;
        builder_add(text, commands[i].text);
        return true;
    }
    return false;
}

/* False for a code that is not understood. */
static bool add_known(struct builder *text, struct slice code) {
    static const struct {
        struct slice code;
        struct slice text;
    } escapes[] = {
        {{".br", 3}, {"\n", 1}}, {{".sp", 3}, {"\n", 1}}, {{"F", 1}, {"|", 1}},  {{"S", 1}, {"^", 1}},
        {{"T", 1}, {"&", 1}},    {{"R", 1}, {"~", 1}},    {{"E", 1}, {"\\", 1}}, {{"H", 1}, {"", 0}},
        {{"N", 1}, {"", 0}},     {{".ce", 3}, {"\n", 1}}, {{".fi", 3}, {"", 0}}, {{".nf", 3}, {"", 0}},
    };
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++)
        if (slice_equal(escapes[i].code, code)) {
            builder_add(text, escapes[i].text);
            return true;
        }
    bool hexadecimal = code.size && to_lower(code.text[0]) == 'x';
    return add_measured(text, code) || (hexadecimal && add_hexadecimal(text, slice_skip(code, 1)));
}

void v2_add_escape(struct builder *text, struct slice code) {
    if (add_known(text, code))
        return;
    builder_char(text, '\\');
    builder_add(text, code);
    builder_char(text, '\\');
}

/* Hexadecimal bytes, other character sets, the sender's own, commands: an escape, though it may not be understood. */
static bool is_escape_by_its_form(struct slice code) {
    static const char kinds[] = "XxZCM.";
    bool is_kind = false;
    for (size_t i = 0; code.size && kinds[i]; i++)
        is_kind |= code.text[0] == kinds[i];
    for (size_t i = 1; i < code.size; i++)
        if (!is_digit(code.text[i]) && !is_letter(code.text[i]) && code.text[i] != '+' && code.text[i] != '-')
            return false;
    return is_kind;
}

void v2_add_unescaped(struct builder *text, struct slice written) {
    while (written.size) {
        struct slice rest = written;
        struct slice plain = slice_cut(&rest, '\\');
        builder_add(text, plain);
        if (plain.size == written.size)
            return;
        struct slice after = rest;
        struct slice code = slice_cut(&after, '\\');
        bool ends = code.size < rest.size;
        if (ends && is_escape_by_its_form(code)) {
            v2_add_escape(text, code);
            written = after;
        } else if (ends && add_known(text, code)) {
            written = after;
        } else {
            builder_char(text, '\\');
            written = rest;
        }
    }
}
