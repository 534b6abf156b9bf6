/* Tells words from numbers, marks and units. */
#include "cda_words.h"

#include "text_choice.h"

/* In UTF-8 the letters of other alphabets begin at C3; E2 begins dashes, arrows and signs. */
bool cda_has_letter(struct slice text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.text[i];
        if (is_letter(text.text[i]) || (c >= 0xC3 && c != 0xE2))
            return true;
    }
    return false;
}

static bool is_letter_or_digit(char c) {
    return is_letter(c) || is_digit(c);
}

struct slice cda_without_marks(struct slice word) {
    while (word.size && !is_letter_or_digit(word.text[0]))
        word = slice_skip(word, 1);
    while (word.size && !is_letter_or_digit(word.text[word.size - 1]))
        word.size--;
    return word;
}

bool cda_is_unit(struct slice word, struct slice unit) {
    static const char *const below[] = {"l",   "dl",   "ml", "ul",  "nl",  "fl", "mm3",
                                        "mol", "mmol", "kg", "min", "24h", "hpf"};
    static const char *const small[] = {"g", "mg", "h", "d"}; /* "A/G" is a ratio, "U/g" a unit */
    struct slice rest = word;
    (void)slice_cut(&rest, '/');
    for (size_t i = 0; i < sizeof below / sizeof *below; i++)
        if (slice_equal_nocase(rest, slice_of(below[i])))
            return true;
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (slice_equal(rest, slice_of(small[i])))
            return true;
    return !slice_empty(word) && slice_equal_nocase(word, cda_without_marks(unit));
}
