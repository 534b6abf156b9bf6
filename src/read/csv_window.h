/*
 * The lines of a table, with a few lines of view ahead: some lines can only be understood by those below them.
 */
#ifndef CSV_WINDOW_H
#define CSV_WINDOW_H

#include "arena.h"
#include "csv_lines.h"

enum { CSV_LOOK_AHEAD = 5 };

struct csv_window {
    struct csv_lines *lines;
    struct arena *arenas[CSV_LOOK_AHEAD];
    struct csv_line ahead[CSV_LOOK_AHEAD];
    size_t first, count;
    enum csv_status status; /* CSV_LINE as long as more may come */
};

/* False when there is no memory; the window must be closed in any case. */
bool csv_window_open(struct csv_window *window, struct feed *feed, char delimiter);
void csv_window_close(struct csv_window *window);

/* The line that is `ahead` lines behind the next one; NULL when there is none. */
const struct csv_line *csv_window_peek(struct csv_window *window, size_t ahead);

/* Hands over the next line with its memory: `*arena` is swapped for the arena that holds it. Only after a peek that
 * gave a line. */
void csv_window_take(struct csv_window *window, struct arena **arena, struct csv_line *out);
/* Passes over the next line. */
void csv_window_drop(struct csv_window *window);

#endif
