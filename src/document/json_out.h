/*
 * JSON as bytes: keys in the order in which they are written, numbers as the digits that they have.
 */
#ifndef JSON_OUT_H
#define JSON_OUT_H

#include "arena.h"
#include "decimal.h"
#include "sink.h"

#include <stdbool.h>
#include <stddef.h>

struct json_out {
    struct sink *sink;
    struct arena *arena; /* for digits */
    int depth;
    bool needs_comma;
    bool one_line; /* no line breaks inside */
};

/* Opens and closes; `key` is NULL inside an array and at the top. */
void json_object(struct json_out *json, const char *key);
void json_object_end(struct json_out *json);
void json_array(struct json_out *json, const char *key);
void json_array_end(struct json_out *json);

void json_null(struct json_out *json, const char *key);
void json_bool(struct json_out *json, const char *key, bool value);
void json_count(struct json_out *json, const char *key, size_t count);
void json_decimal(struct json_out *json, const char *key, struct decimal number);
/* The empty text is null. */
void json_text(struct json_out *json, const char *key, struct slice text);
/* NULL is null. */
void json_word(struct json_out *json, const char *key, const char *word);

#endif
