/* Text that grows in an arena. */
#include "builder.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct builder builder_start(struct arena *arena) {
    return (struct builder){.arena = arena};
}

static bool make_room(struct builder *b, size_t more) {
    if (b->capacity - b->size >= more)
        return true;
    if (arena_extend(b->arena, b->text, b->capacity, b->size + more)) {
        b->capacity = b->size + more;
        return true;
    }
    size_t wanted = b->capacity ? b->capacity : 16;
    while (wanted - b->size < more)
        wanted *= 2;
    char *grown = arena_alloc(b->arena, wanted);
    if (!grown)
        return false;
    if (b->size)
        memcpy(grown, b->text, b->size);
    b->text = grown;
    b->capacity = wanted;
    return true;
}

void builder_add(struct builder *b, struct slice s) {
    if (s.size == 0 || !make_room(b, s.size))
        return;
    memcpy(b->text + b->size, s.text, s.size);
    b->size += s.size;
}

void builder_char(struct builder *b, char c) {
    builder_add(b, (struct slice){&c, 1});
}

void builder_number(struct builder *b, long long number) {
    char digits[24];
    int size = snprintf(digits, sizeof digits, "%lld", number);
    if (size > 0)
        builder_add(b, (struct slice){digits, (size_t)size});
}

struct slice builder_text(const struct builder *b) {
    return (struct slice){b->text, b->size};
}

struct slice join(struct arena *arena, size_t count, ...) {
    struct builder b = builder_start(arena);
    va_list parts;
    va_start(parts, count);
    for (size_t i = 0; i < count; i++)
        builder_add(&b, va_arg(parts, struct slice));
    va_end(parts);
    return builder_text(&b);
}
