/*
 * Everything that is said about the input. Whether one can go on is told by a status; what was found is told here, to
 * one receiver, each from the one list in diagnostics.def.
 */
#ifndef DIAGNOSTICS_H
#define DIAGNOSTICS_H

#include "slice.h"

#include <stddef.h>

/* Where something stood. Line and column count from 1; a line of 0 means the whole file. */
struct place {
    struct slice file;
    size_t line;
    size_t column;
    struct slice path; /* XPath or the like, where that says more than a line; else empty */
};

enum level {
    LEVEL_NOTE,    /* worth knowing; nothing was lost */
    LEVEL_WARNING, /* something was left out or refused: exit status 1 */
    LEVEL_ERROR,   /* this input, file of knowledge or command cannot be used */
};

enum diagnostic_code {
#define DIAGNOSTIC(code, name, level, text) code,
#include "diagnostics.def"
#undef DIAGNOSTIC
    DIAGNOSTIC_COUNT
};

struct diagnostic {
    enum diagnostic_code code;
    enum level level;
    struct place place;
    struct slice text; /* dead after the call */
};

struct diagnostics {
    void (*receive)(void *context, const struct diagnostic *diagnostic); /* may be NULL */
    void *context;
    size_t counts[LEVEL_ERROR + 1]; /* how many of each level were said */
};

/* Says one thing. `a` and `b` fill the {a} and {b} of its text; they are headers, units, codes, range texts, options:
 * never a result's value, nor a person's name, id or birth date. Control characters and marks that turn the direction
 * of text are shown as `?`. */
void diagnose(struct diagnostics *diagnostics, enum diagnostic_code code, struct place place, struct slice a,
              struct slice b);

/* The stable word of a code, as it stands in outputs: "unit-unknown". */
const char *diagnostic_name(enum diagnostic_code code);
const char *level_name(enum level level);

#endif
