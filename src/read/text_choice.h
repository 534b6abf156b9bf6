/*
 * Small choices between texts that every dialect makes.
 */
#ifndef TEXT_CHOICE_H
#define TEXT_CHOICE_H

#include "arena.h"
#include "slice.h"

#include <stdbool.h>
#include <stddef.h>

/* The first of two that holds something. */
struct slice either(struct slice first, struct slice second);

/* The text with one more line; either of them may be empty. */
struct slice with_line(struct arena *arena, struct slice text, struct slice line);

bool is_one_of(struct slice text, const char *const *list, size_t count);
#define IS_ONE_OF(text, list) is_one_of(text, list, sizeof(list) / sizeof *(list))

#endif
