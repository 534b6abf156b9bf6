/*
 * Text from anywhere, one character at a time, with the harmful ones told from the rest. Each writer replaces or
 * escapes those in the way of its own format.
 */
#ifndef CHARACTER_H
#define CHARACTER_H

#include "slice.h"

#include <stdbool.h>
#include <stdint.h>

struct character {
    uint32_t code;      /* Unicode; U+FFFD for bytes that are not UTF-8 */
    struct slice bytes; /* as they stand in the text */
    bool harmful;       /* not UTF-8, a control character, a mark that turns the direction of text or is never seen */
};

/* Takes the first character off the text; false at its end. A newline is not harmful. */
bool character_next(struct slice *rest, struct character *out);

#endif
