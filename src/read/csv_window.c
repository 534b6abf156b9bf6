/* Reads lines ahead and hands them over one by one. */
#include "csv_window.h"

bool csv_window_open(struct csv_window *window, struct feed *feed, char delimiter) {
    *window = (struct csv_window){.lines = csv_lines_open(feed, delimiter), .status = CSV_LINE};
    bool complete = window->lines != NULL;
    for (size_t i = 0; i < CSV_LOOK_AHEAD; i++) {
        window->arenas[i] = arena_new();
        complete = complete && window->arenas[i];
    }
    return complete;
}

void csv_window_close(struct csv_window *window) {
    csv_lines_close(window->lines);
    for (size_t i = 0; i < CSV_LOOK_AHEAD; i++)
        arena_free(window->arenas[i]);
    *window = (struct csv_window){.lines = NULL};
}

static bool read_one(struct csv_window *window) {
    if (window->status != CSV_LINE)
        return false;
    size_t slot = (window->first + window->count) % CSV_LOOK_AHEAD;
    arena_reset(window->arenas[slot]);
    window->status = csv_lines_next(window->lines, window->arenas[slot], &window->ahead[slot]);
    if (window->status == CSV_LINE)
        window->count++;
    return window->status == CSV_LINE;
}

const struct csv_line *csv_window_peek(struct csv_window *window, size_t ahead) {
    while (window->count <= ahead)
        if (ahead >= CSV_LOOK_AHEAD || !read_one(window))
            return NULL;
    return &window->ahead[(window->first + ahead) % CSV_LOOK_AHEAD];
}

void csv_window_take(struct csv_window *window, struct arena **arena, struct csv_line *out) {
    struct arena *mine = *arena;
    *out = window->ahead[window->first];
    *arena = window->arenas[window->first];
    window->arenas[window->first] = mine;
    csv_window_drop(window);
}

void csv_window_drop(struct csv_window *window) {
    window->first = (window->first + 1) % CSV_LOOK_AHEAD;
    window->count--;
}
