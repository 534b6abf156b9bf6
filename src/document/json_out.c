/* Writes JSON, indented, one value a line. */
#include "json_out.h"

#include "character.h"

#include <stdio.h>

enum { INDENT = 2 };

static void new_line(struct json_out *json) {
    if (json->one_line)
        return;
    sink_char(json->sink, '\n');
    sink_repeat(json->sink, ' ', (size_t)json->depth * INDENT);
}

static void escape_unit(struct sink *sink, unsigned unit) {
    char escaped[8];
    int size = snprintf(escaped, sizeof escaped, "\\u%04x", unit);
    if (size > 0)
        sink_add(sink, (struct slice){escaped, (size_t)size});
}

/* Beyond U+FFFF as two surrogates. */
static void escape(struct sink *sink, uint32_t code) {
    if (code == '\n') {
        sink_text(sink, "\\n");
    } else if (code == '"' || code == '\\') {
        sink_char(sink, '\\');
        sink_char(sink, (char)code);
    } else if (code > 0xFFFF) {
        escape_unit(sink, 0xD7C0u + (code >> 10));
        escape_unit(sink, 0xDC00u + (code & 0x3FFu));
    } else {
        escape_unit(sink, code);
    }
}

/* How many bytes at the front are plain: nearly all of every text. */
static size_t plain_size(struct slice text) {
    size_t size = 0;
    while (size < text.size && text.text[size] >= ' ' && text.text[size] < 0x7F && text.text[size] != '"' &&
           text.text[size] != '\\')
        size++;
    return size;
}

static void quoted(struct sink *sink, struct slice text) {
    sink_char(sink, '"');
    struct character c;
    for (;;) {
        size_t plain = plain_size(text);
        sink_add(sink, slice_head(text, plain));
        text = slice_skip(text, plain);
        if (!character_next(&text, &c))
            break;
        if (c.harmful || c.code == '\n' || c.code == '"' || c.code == '\\')
            escape(sink, c.code);
        else
            sink_add(sink, c.bytes);
    }
    sink_char(sink, '"');
}

static void begin(struct json_out *json, const char *key) {
    if (json->needs_comma)
        sink_char(json->sink, ',');
    if (json->depth)
        new_line(json);
    if (key) {
        quoted(json->sink, slice_of(key));
        sink_text(json->sink, ": ");
    }
    json->needs_comma = true;
}

static void open(struct json_out *json, const char *key, char bracket) {
    begin(json, key);
    sink_char(json->sink, bracket);
    json->depth++;
    json->needs_comma = false;
}

/* An empty object or array closes on its own line. */
static void shut(struct json_out *json, char bracket) {
    json->depth--;
    if (json->needs_comma)
        new_line(json);
    sink_char(json->sink, bracket);
    json->needs_comma = true;
    if (json->depth == 0)
        sink_char(json->sink, '\n');
}

void json_object(struct json_out *json, const char *key) {
    open(json, key, '{');
}

void json_object_end(struct json_out *json) {
    shut(json, '}');
}

void json_array(struct json_out *json, const char *key) {
    open(json, key, '[');
}

void json_array_end(struct json_out *json) {
    shut(json, ']');
}

void json_word(struct json_out *json, const char *key, const char *word) {
    json_text(json, key, slice_of(word));
}

void json_null(struct json_out *json, const char *key) {
    begin(json, key);
    sink_text(json->sink, "null");
}

void json_bool(struct json_out *json, const char *key, bool value) {
    begin(json, key);
    sink_text(json->sink, value ? "true" : "false");
}

void json_count(struct json_out *json, const char *key, size_t count) {
    json_decimal(json, key, decimal_of((int64_t)count));
}

void json_decimal(struct json_out *json, const char *key, struct decimal number) {
    begin(json, key);
    sink_add(json->sink, decimal_text(number, json->arena));
}

void json_text(struct json_out *json, const char *key, struct slice text) {
    if (slice_empty(text)) {
        json_null(json, key);
        return;
    }
    begin(json, key);
    quoted(json->sink, text);
}
