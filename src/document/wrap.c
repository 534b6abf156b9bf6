/* Wraps running text for a terminal. */
#include "wrap.h"

#include "builder.h"
#include "character.h"

#include <unilbrk.h>
#include <uniwidth.h>

struct slice harmless(struct arena *arena, struct slice text) {
    struct builder b = builder_start(arena);
    struct character c;
    while (character_next(&text, &c))
        builder_add(&b, c.harmful ? SLICE("?") : c.bytes);
    return builder_text(&b);
}

size_t columns_of(struct slice text) {
    int width = text.size ? u8_width((const uint8_t *)text.text, text.size, "UTF-8") : 0;
    return width > 0 ? (size_t)width : 0;
}

/* A line may break behind a blank, or where a script that has no blanks allows it; never inside "panel.csv". */
static bool may_break(struct slice line, size_t at, const char *breaks) {
    unsigned char before = (unsigned char)line.text[at - 1], after = (unsigned char)line.text[at];
    bool allowed = breaks[at] == UC_BREAK_POSSIBLE || breaks[at] == UC_BREAK_MANDATORY;
    return allowed && (before == ' ' || (before >= 0x80 && after >= 0x80));
}

/* The end of the piece that begins at `from` and cannot be broken. */
static size_t piece_end(struct slice line, size_t from, const char *breaks) {
    size_t end = from + 1;
    while (end < line.size && !may_break(line, end, breaks))
        end++;
    return end;
}

/* Piece by piece. The blanks behind a piece are written only when another piece follows on the same line. */
static void wrap_line(struct sink *sink, struct arena *arena, struct slice line, size_t indent, size_t at) {
    char *breaks = arena_alloc(arena, line.size + 1);
    if (!breaks)
        return;
    if (line.size)
        u8_possible_linebreaks((const uint8_t *)line.text, line.size, "UTF-8", breaks);
    size_t blanks = 0;
    for (size_t from = 0, column = at; from < line.size;) {
        size_t end = piece_end(line, from, breaks);
        struct slice piece = slice_head(slice_skip(line, from), end - from);
        struct slice shown = slice_trim(piece);
        size_t columns = columns_of(shown);
        if (from > 0 && column + blanks + columns > TEXT_WIDTH) {
            sink_char(sink, '\n');
            sink_repeat(sink, ' ', indent);
            column = indent;
            blanks = 0;
        }
        sink_repeat(sink, ' ', blanks);
        sink_add(sink, shown);
        column += blanks + columns;
        blanks = piece.size - shown.size;
        from = end;
    }
    sink_char(sink, '\n');
}

void wrap(struct sink *sink, struct arena *arena, struct slice text, size_t indent, size_t at) {
    struct slice rest = harmless(arena, text);
    bool first = true;
    do {
        struct slice line = slice_trim(slice_cut(&rest, '\n'));
        if (!first)
            sink_repeat(sink, ' ', indent);
        wrap_line(sink, arena, line, indent, first ? at : indent);
        first = false;
    } while (rest.size);
}
