/* Writes a range of two bounds as text. */
#include "stated_range.h"

#include "builder.h"

/* Bounds that are part of the range need no sign, the others do. */
static void add_both(struct builder *text, const struct stated_range *range) {
    if (range->low_exclusive)
        builder_char(text, '>');
    builder_add(text, range->low);
    builder_add(text, SLICE(" - "));
    if (range->high_exclusive)
        builder_char(text, '<');
    builder_add(text, range->high);
}

void range_compose(struct arena *arena, struct stated_range *range, struct slice unit) {
    bool low = !slice_empty(range->low), high = !slice_empty(range->high);
    if (!slice_empty(range->text) || (!low && !high))
        return;
    struct builder text = builder_start(arena);
    if (low && high) {
        add_both(&text, range);
    } else if (low) {
        builder_add(&text, range->low_exclusive ? SLICE(">") : SLICE(">="));
        builder_add(&text, range->low);
    } else {
        builder_add(&text, range->high_exclusive ? SLICE("<") : SLICE("<="));
        builder_add(&text, range->high);
    }
    if (!slice_empty(unit)) {
        builder_char(&text, ' ');
        builder_add(&text, unit);
    }
    range->text = builder_text(&text);
}
