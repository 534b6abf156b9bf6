/*
 * The signs and words by which laboratories say "less than" and "more than", in English, German, French and Spanish.
 * They are vocabulary of the formats; what they mean for a verdict is told elsewhere.
 */
#ifndef COMPARISON_SIGN_H
#define COMPARISON_SIGN_H

#include "slice.h"
#include "words.h"

#include <stdbool.h>

/* Takes the sign or words that `*text` begins with, and the blanks behind them; without any the comparator is
 * COMPARATOR_NONE. Signs are folded already. False for a sign that nobody knows, such as "<>". */
bool comparison_sign_take(struct slice *text, enum comparator *out);

#endif
