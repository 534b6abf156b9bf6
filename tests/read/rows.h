/*
 * Tables of documents and what must come of them, however the bytes arrive.
 */
#ifndef ROWS_H
#define ROWS_H

#include "reading.h"

struct row {
    const char *title;
    const char *text; /* of the document */
    const char *lines;
    const char *said;
};

static inline void check_rows(const struct row *rows, size_t count, const char *format, line_maker line) {
    for (size_t i = 0; i < count; i++)
        check_pieces(rows[i].title, slice_of(rows[i].text), format, line, slice_of(rows[i].lines),
                     slice_of(rows[i].said));
}

/* The twin, the same in another syntax, gives the same records and the same diagnostics. */
static inline void check_twin(const struct row *row, const char *format,
                              struct slice (*twin)(struct arena *arena, struct slice xml)) {
    struct arena *arena = arena_new();
    struct slice bytes = twin(arena, slice_of(row->text));
    struct outcome xml = read_bytes(slice_of(row->text), 0, content_line);
    CHECK_ROW(bytes.size > 0, row->title);
    check_pieces(row->title, bytes, format, content_line, builder_text(&xml.lines), builder_text(&xml.said));
    outcome_end(&xml);
    arena_free(arena);
}

#endif
