/*
 * Running text in a column: wrapped by the width that characters have on a terminal, with harmful ones replaced.
 */
#ifndef WRAP_H
#define WRAP_H

#include "arena.h"
#include "sink.h"

#include <stddef.h>

enum { TEXT_WIDTH = 76 /* columns */ };

/* The text with every harmful character as `?`; newlines stay. */
struct slice harmless(struct arena *arena, struct slice text);

/* Columns that a harmless text takes on one line. */
size_t columns_of(struct slice text);

/* Writes the text with `indent` blanks in front of each line but the first, which already stands at column `at` (not
 * left of the indent). Ends with a newline. Words that are longer than the column are never cut. */
void wrap(struct sink *sink, struct arena *arena, struct slice text, size_t indent, size_t at);

#endif
