/*
 * The words that a report sets beside the bounds of a range: they may say the same, something else, or contradict.
 */
#ifndef RANGE_WORDS_H
#define RANGE_WORDS_H

#include "words.h"

enum range_words {
    WORDS_NOTHING, /* "normal range" */
    WORDS_SAME,    /* "12 to 16 g/dL" beside 12 and 16 */
    WORDS_DIFFER,  /* an interval with other numbers */
    WORDS_MORE,    /* "adults": for whom, or when */
};

/* What `text` says beside the bounds of `range`. Behind its numbers may stand one of the `units`. */
enum range_words range_words_beside(const struct stated_range *range, struct slice text, const struct slice *units,
                                    size_t unit_count);

#endif
