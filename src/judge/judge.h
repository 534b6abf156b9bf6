/*
 * From a record to a result with its verdict: value, unit, range, state, as one pure function. The state of a result
 * depends on that result, its person and the stated options only.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include "arena.h"
#include "catalogue.h"
#include "diagnostics.h"
#include "words.h"

#include <stdbool.h>
#include <stddef.h>

struct judging {
    const struct catalogue *catalogue;
    bool prefer_file;           /* --prefer file: rows of --ranges before the range of the report */
    const struct slice *states; /* --state: what is known of the sampling; "fasting", "morning" ... */
    size_t state_count;
    struct slice range_set; /* --range-set; empty: "default" */
    bool verdict_only;      /* no bands, which only rules ask for */
    bool no_interpret;      /* --no-interpret: the report's own range and flag only, no verdict */
};

/* Judges one record. Everything that `out` keeps is copied into the arena. Says in diagnostics what stops a
 * comparison. */
void judge_result(const struct judging *judging, const struct record *record, struct arena *arena,
                  struct diagnostics *diagnostics, struct result *out);

#endif
