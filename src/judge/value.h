/*
 * The text of a result's value: what kind of thing it is and, where it is a number, which one. Nothing but a number,
 * with or without a comparator, can be compared with a range; a titre only with a titre.
 */
#ifndef VALUE_H
#define VALUE_H

#include "arena.h"
#include "decimal.h"
#include "slice.h"
#include "words.h"

enum quantity_kind {
    QUANTITY_NONE,      /* no result: "-", pending, cancelled, not done */
    QUANTITY_TEXT,      /* "negative", "~5", "ND": shown, never compared */
    QUANTITY_GRADE,     /* "++", "2+", "trace" */
    QUANTITY_INTERVAL,  /* "60-120" */
    QUANTITY_UNDECIDED, /* "1.234" while the decimal sign of the file is not known */
    QUANTITY_NUMBER,
    QUANTITY_TITRE, /* "1:80" is the number 80 */
};

struct quantity {
    enum quantity_kind kind;
    enum comparator comparator;
    struct decimal number;
    struct slice unit;  /* written behind the number: "5.4 mmol/L"; else empty */
    bool unit_is_glued; /* without a blank: "5.4mmol/L", but "3O" and "0x8E" too */
    struct slice flag;  /* "5.4 H", "12 (L)", "5.4*"; else empty */
    struct slice range; /* "5.4 (3.5-5.1)"; else empty */
};

/* The slices of `out` live in the arena. */
void quantity_read(struct slice text, enum numerals numerals, struct arena *arena, struct quantity *out);

/* The working copy that numbers, ranges and flags are read from: signs folded, every apostrophe the same, no blanks at
 * the ends. Empty for text that may not be read at all. */
struct slice plain_signs(struct slice text, struct arena *arena);

#endif
