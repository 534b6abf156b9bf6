/*
 * Reads bytes as the program does, and keeps what came of it: records as lines, diagnostics by their names.
 */
#ifndef READING_H
#define READING_H

#include "harness.h"
#include "reader.h"
#include "record_line.h"

#include <stdio.h>
#include <string.h>

/* Makes a line of a record: record_line, result_line. */
typedef struct slice (*line_maker)(struct arena *arena, const struct record *record);

struct outcome {
    struct arena *arena;
    bool opened;
    enum reading end;
    struct slice format;
    struct slice encoding;
    struct builder lines; /* of the records, each ended by a newline */
    struct builder said;  /* names of the diagnostics, separated by blanks */
    struct builder texts; /* of the diagnostics, each ended by a newline */
};

static inline void hear(void *context, const struct diagnostic *diagnostic) {
    struct outcome *outcome = context;
    if (outcome->said.size)
        builder_char(&outcome->said, ' ');
    builder_add(&outcome->said, slice_of(diagnostic_name(diagnostic->code)));
    builder_add(&outcome->texts, diagnostic->text);
    builder_char(&outcome->texts, '\n');
}

static inline void read_source(struct source *source, const struct read_options *options, struct outcome *outcome,
                               line_maker line) {
    struct diagnostics diagnostics = {.receive = hear, .context = outcome};
    struct reader *reader = reader_open(source, options, &diagnostics);
    outcome->opened = reader != NULL;
    outcome->end = READING_FAILED;
    if (!reader)
        return;
    struct record record;
    while ((outcome->end = reader_next(reader, &record)) == READING_RECORD) {
        builder_add(&outcome->lines, line(outcome->arena, &record));
        builder_char(&outcome->lines, '\n');
    }
    outcome->format = slice_of(reader->format->name);
    outcome->encoding = arena_copy(outcome->arena, reader->encoding);
    reader_close(reader);
}

static inline struct outcome outcome_start(void) {
    struct outcome outcome = {.arena = arena_new()};
    outcome.lines = builder_start(outcome.arena);
    outcome.said = builder_start(outcome.arena);
    outcome.texts = builder_start(outcome.arena);
    return outcome;
}

static inline void outcome_end(struct outcome *outcome) {
    arena_free(outcome->arena);
}

/* Reads `bytes`, which come in pieces of `step`. The outcome must be ended. */
static inline struct outcome read_bytes(struct slice bytes, size_t step, line_maker line) {
    struct outcome outcome = outcome_start();
    struct read_options options = {.delimiter = 0};
    struct source *source = source_open_bytes(SLICE("test"), bytes, step);
    CU_ASSERT_PTR_NOT_NULL_FATAL(source);
    read_source(source, &options, &outcome, line);
    source_close(source);
    return outcome;
}

/* True when the text is as expected; else prints both. */
static inline bool same_text(struct slice got, struct slice expected) {
    if (slice_equal(got, expected))
        return true;
    fprintf(stderr, "--- expected\n%.*s\n--- got\n%.*s\n", SLICE_ARGS(expected), SLICE_ARGS(got));
    return false;
}

/* All of a file of the tests, in the arena; empty when it cannot be read. */
static inline struct slice whole_file(struct arena *arena, const char *path) {
    struct diagnostics silent = {.receive = NULL};
    struct source *source = source_open_file(path, &silent);
    struct builder text = builder_start(arena);
    if (!source)
        return NO_SLICE;
    char piece[4096];
    long count;
    while ((count = source_feed(source)->read(source_feed(source), piece, sizeof piece)) > 0)
        builder_add(&text, (struct slice){piece, (size_t)count});
    source_close(source);
    return builder_text(&text);
}

/* The sizes of pieces that every fixture is read in; 0 is all at once. */
static const size_t steps[] = {0, 1, 2, 3, 4, 5};
enum { STEP_COUNT = sizeof steps / sizeof *steps };

/* Reads the bytes in pieces of every size, and asserts what comes of them each time. */
static inline void check_pieces(const char *title, struct slice bytes, const char *format, line_maker line,
                                struct slice lines, struct slice said) {
    for (size_t step = 0; step < STEP_COUNT; step++) {
        struct outcome outcome = read_bytes(bytes, steps[step], line);
        CHECK_ROW(outcome.end == READING_END, title);
        CHECK_ROW(slice_equal(outcome.format, slice_of(format)), title);
        CHECK_ROW(same_text(builder_text(&outcome.lines), lines), title);
        CHECK_ROW(same_text(builder_text(&outcome.said), said), title);
        outcome_end(&outcome);
    }
}

#endif
