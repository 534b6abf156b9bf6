/* Writes a place as people and editors read it. */
#include "place_text.h"

#include "builder.h"

static void add_number(struct builder *b, size_t number) {
    builder_char(b, ':');
    builder_number(b, (long long)number);
}

struct slice place_text(struct arena *arena, struct place place) {
    struct builder b = builder_start(arena);
    builder_add(&b, place.file);
    if (!slice_empty(place.path)) {
        builder_char(&b, ':');
        builder_add(&b, place.path);
    } else if (place.line) {
        add_number(&b, place.line);
        if (place.column)
            add_number(&b, place.column);
    }
    return builder_text(&b);
}
