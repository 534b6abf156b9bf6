/* Says what was found in the input, in the words of diagnostics.def. */
#include "diagnostics.h"

#include <string.h>

enum { MAX_TEXT = 512 };

static const struct {
    const char *name;
    enum level level;
    const char *text;
} list[] = {
#define DIAGNOSTIC(code, name, level, text) [code] = {name, level, text},
#include "diagnostics.def"
#undef DIAGNOSTIC
};

struct line {
    char text[MAX_TEXT];
    size_t size;
};

static void add_char(struct line *line, char c) {
    if (line->size < sizeof line->text)
        line->text[line->size++] = c;
}

/* The marks that turn the direction of text: U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069. */
static bool is_direction_mark(struct slice s) {
    if (s.size < 3 || s.text[0] != '\xE2')
        return false;
    unsigned char second = (unsigned char)s.text[1], third = (unsigned char)s.text[2];
    return (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE))) ||
           (second == 0x81 && third >= 0xA6 && third <= 0xA9);
}

static bool is_control(struct slice s) {
    unsigned char c = (unsigned char)s.text[0];
    return c < 0x20 || c == 0x7F || (c == 0xC2 && s.size > 1 && (unsigned char)s.text[1] < 0xA0);
}

static void add_found(struct line *line, struct slice found) {
    while (found.size) {
        size_t step = 1;
        if (is_direction_mark(found)) {
            add_char(line, '?');
            step = 3;
        } else if (is_control(found)) {
            add_char(line, '?');
            step = (unsigned char)found.text[0] == 0xC2 ? 2 : 1;
        } else {
            add_char(line, found.text[0]);
        }
        found = slice_skip(found, step);
    }
}

void diagnose(struct diagnostics *diagnostics, enum diagnostic_code code, struct place place, struct slice a,
              struct slice b) {
    struct line line = {.size = 0};
    for (struct slice rest = slice_of(list[code].text); rest.size;) {
        bool is_a = slice_starts(rest, SLICE("{a}"));
        if (is_a || slice_starts(rest, SLICE("{b}"))) {
            add_found(&line, is_a ? a : b);
            rest = slice_skip(rest, 3);
        } else {
            add_char(&line, rest.text[0]);
            rest = slice_skip(rest, 1);
        }
    }
    enum level level = list[code].level;
    diagnostics->counts[level]++;
    if (diagnostics->receive)
        diagnostics->receive(diagnostics->context, &(struct diagnostic){code, level, place, {line.text, line.size}});
}

const char *diagnostic_name(enum diagnostic_code code) {
    return list[code].name;
}

const char *level_name(enum level level) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[level];
}
