/* Chooses between texts. */
#include "text_choice.h"

#include "builder.h"

struct slice either(struct slice first, struct slice second) {
    return slice_empty(first) ? second : first;
}

struct slice with_line(struct arena *arena, struct slice text, struct slice line) {
    if (slice_empty(text) || slice_empty(line))
        return either(text, line);
    return join(arena, 3, text, SLICE("\n"), line);
}

bool is_one_of(struct slice text, const char *const *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal(text, slice_of(list[i])))
            return true;
    return false;
}
