/* Reads the signs and words that stand before a number and make it a limit. */
#include "comparison_sign.h"

struct wording {
    const char *text;
    enum comparator comparator;
};

/* Of two that begin alike the longer one stands first. */
static const struct wording wordings[] = {
    {"&lt;=", COMPARATOR_AT_MOST},
    {"&gt;=", COMPARATOR_AT_LEAST},
    {"&lt;", COMPARATOR_LESS},
    {"&gt;", COMPARATOR_GREATER},
    {"<=", COMPARATOR_AT_MOST},
    {"=<", COMPARATOR_AT_MOST},
    {">=", COMPARATOR_AT_LEAST},
    {"=>", COMPARATOR_AT_LEAST},
    {"<", COMPARATOR_LESS},
    {">", COMPARATOR_GREATER},
    {"=", COMPARATOR_NONE},
    {"less than or equal to", COMPARATOR_AT_MOST},
    {"greater than or equal to", COMPARATOR_AT_LEAST},
    {"less than", COMPARATOR_LESS},
    {"more than", COMPARATOR_GREATER},
    {"greater than", COMPARATOR_GREATER},
    {"below", COMPARATOR_LESS},
    {"under", COMPARATOR_LESS},
    {"above", COMPARATOR_GREATER},
    {"over", COMPARATOR_GREATER},
    {"up to", COMPARATOR_AT_MOST},
    {"at most", COMPARATOR_AT_MOST},
    {"at least", COMPARATOR_AT_LEAST},
    {"from", COMPARATOR_AT_LEAST},
    {"kleiner als", COMPARATOR_LESS},
    {"kleiner", COMPARATOR_LESS},
    {"weniger als", COMPARATOR_LESS},
    {"unter", COMPARATOR_LESS},
    {"größer als", COMPARATOR_GREATER},
    {"groesser als", COMPARATOR_GREATER},
    {"größer", COMPARATOR_GREATER},
    {"groesser", COMPARATOR_GREATER},
    {"mehr als", COMPARATOR_GREATER},
    {"über", COMPARATOR_GREATER},
    {"ueber", COMPARATOR_GREATER},
    {"höchstens", COMPARATOR_AT_MOST},
    {"mindestens", COMPARATOR_AT_LEAST},
    {"bis zu", COMPARATOR_AT_MOST},
    {"bis", COMPARATOR_AT_MOST},
    {"ab", COMPARATOR_AT_LEAST},
    {"inférieur ou égal à", COMPARATOR_AT_MOST},
    {"supérieur ou égal à", COMPARATOR_AT_LEAST},
    {"inférieure à", COMPARATOR_LESS},
    {"supérieure à", COMPARATOR_GREATER},
    {"inférieur à", COMPARATOR_LESS},
    {"supérieur à", COMPARATOR_GREATER},
    {"inf. à", COMPARATOR_LESS},
    {"sup. à", COMPARATOR_GREATER},
    {"inf à", COMPARATOR_LESS},
    {"sup à", COMPARATOR_GREATER},
    {"inf.", COMPARATOR_LESS},
    {"sup.", COMPARATOR_GREATER},
    {"moins de", COMPARATOR_LESS},
    {"plus de", COMPARATOR_GREATER},
    {"jusqu'à", COMPARATOR_AT_MOST},
    {"à partir de", COMPARATOR_AT_LEAST},
    {"menor de", COMPARATOR_LESS},
    {"menor que", COMPARATOR_LESS},
    {"menos de", COMPARATOR_LESS},
    {"inferior a", COMPARATOR_LESS},
    {"mayor de", COMPARATOR_GREATER},
    {"mayor que", COMPARATOR_GREATER},
    {"más de", COMPARATOR_GREATER},
    {"superior a", COMPARATOR_GREATER},
    {"hasta", COMPARATOR_AT_MOST},
    {"desde", COMPARATOR_AT_LEAST},
};

static bool begins_with(struct slice text, struct slice wording) {
    if (text.size <= wording.size || !slice_equal_nocase(slice_head(text, wording.size), wording))
        return false;
    char last = wording.text[wording.size - 1], next = text.text[wording.size];
    return !is_letter(last) || !is_letter(next);
}

bool comparison_sign_take(struct slice *text, enum comparator *out) {
    *out = COMPARATOR_NONE;
    if (text->size > 0 && is_digit(text->text[0]))
        return true;
    for (size_t i = 0; i < sizeof(wordings) / sizeof(wordings[0]); i++) {
        struct slice wording = slice_of(wordings[i].text);
        if (!begins_with(*text, wording))
            continue;
        *out = wordings[i].comparator;
        *text = slice_trim(slice_skip(*text, wording.size));
        return text->size > 0 && text->text[0] != '<' && text->text[0] != '>' && text->text[0] != '=';
    }
    return true;
}
