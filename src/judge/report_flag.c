/* Asks whether the flag of a report agrees with the range of the same report. */
#include "report_flag.h"

#include "fold.h"
#include "value.h"

enum meaning { MEANS_NOTHING, MEANS_INSIDE, MEANS_BELOW, MEANS_ABOVE, MEANS_OUTSIDE, MEANS_UNKNOWN };

struct code {
    const char *flag;
    enum meaning meaning;
};

/* HL7 table 0078 and what laboratories print. What was better or worse than before says nothing of the range, nor do
 * asterisks. The lone minus sign and the limits of an instrument (< and >) are left out: they mean several things. */
static const struct code signs[] = {
    {"H", MEANS_ABOVE},   {"HH", MEANS_ABOVE},  {"HU", MEANS_ABOVE},  {"H>", MEANS_ABOVE},   {"L", MEANS_BELOW},
    {"LL", MEANS_BELOW},  {"LU", MEANS_BELOW},  {"L<", MEANS_BELOW},  {"+", MEANS_ABOVE},    {"++", MEANS_ABOVE},
    {"↑", MEANS_ABOVE},   {"↑↑", MEANS_ABOVE},  {"↓", MEANS_BELOW},   {"↓↓", MEANS_BELOW},   {"U", MEANS_NOTHING},
    {"D", MEANS_NOTHING}, {"W", MEANS_NOTHING}, {"*", MEANS_NOTHING}, {"**", MEANS_NOTHING}, {"!", MEANS_NOTHING},
};

/* Letters of HL7 that stand for other words in other languages: N for niedrig, A for alto, B for bajo or bas. */
static const struct code english_signs[] = {
    {"N", MEANS_INSIDE}, {"A", MEANS_OUTSIDE}, {"AA", MEANS_OUTSIDE}, {"B", MEANS_NOTHING}};

static const struct code words[] = {
    {"high", MEANS_ABOVE},          {"above high normal", MEANS_ABOVE},
    {"critical high", MEANS_ABOVE}, {"critically high", MEANS_ABOVE},
    {"low", MEANS_BELOW},           {"below low normal", MEANS_BELOW},
    {"critical low", MEANS_BELOW},  {"critically low", MEANS_BELOW},
    {"normal", MEANS_INSIDE},       {"within range", MEANS_INSIDE},
    {"in range", MEANS_INSIDE},     {"hoch", MEANS_ABOVE},
    {"erhoht", MEANS_ABOVE},        {"zu hoch", MEANS_ABOVE},
    {"niedrig", MEANS_BELOW},       {"erniedrigt", MEANS_BELOW},
    {"zu niedrig", MEANS_BELOW},    {"eleve", MEANS_ABOVE},
    {"haut", MEANS_ABOVE},          {"bas", MEANS_BELOW},
    {"alto", MEANS_ABOVE},          {"bajo", MEANS_BELOW},
    {"abnormal", MEANS_OUTSIDE},
};

static enum meaning look_up(const struct code *list, size_t count, struct slice text) {
    for (size_t i = 0; i < count; i++)
        if (slice_equal_nocase(text, slice_of(list[i].flag)))
            return list[i].meaning;
    return MEANS_UNKNOWN;
}

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

static enum meaning meaning_of_one(struct slice flag, bool is_local, struct arena *arena) {
    enum meaning meaning = look_up(signs, COUNT(signs), flag);
    if (meaning == MEANS_UNKNOWN && !is_local)
        meaning = look_up(english_signs, COUNT(english_signs), flag);
    if (meaning == MEANS_UNKNOWN && flag.size > 2)
        meaning = look_up(words, COUNT(words), fold_name(arena, flag));
    return meaning;
}

static bool is_outside(enum meaning meaning) {
    return meaning == MEANS_BELOW || meaning == MEANS_ABOVE || meaning == MEANS_OUTSIDE;
}

/* Two flags beside each other: the more exact one, or nothing that is known where they contradict. */
static enum meaning both(enum meaning a, enum meaning b) {
    if (a == b || b == MEANS_NOTHING)
        return a;
    if (a == MEANS_NOTHING)
        return b;
    if (is_outside(a) && is_outside(b) && (a == MEANS_OUTSIDE || b == MEANS_OUTSIDE))
        return a == MEANS_OUTSIDE ? b : a;
    return MEANS_UNKNOWN;
}

/* The next of several flags, between blanks or HL7's signs of repetition. */
static struct slice next_flag(struct slice *rest) {
    size_t size = 0;
    while (size < rest->size && rest->text[size] != ' ' && rest->text[size] != '~')
        size++;
    struct slice flag = slice_head(*rest, size);
    *rest = slice_skip(*rest, size < rest->size ? size + 1 : size);
    return flag;
}

/* One flag, or several, such as "A HH" or "A~HH". */
static enum meaning meaning_of(struct slice flag, bool is_local, struct arena *arena) {
    struct slice rest = plain_signs(flag, arena);
    enum meaning meaning = meaning_of_one(rest, is_local, arena);
    if (meaning != MEANS_UNKNOWN)
        return meaning;
    meaning = MEANS_NOTHING;
    while (rest.size) {
        struct slice word = next_flag(&rest);
        if (word.size)
            meaning = both(meaning, meaning_of_one(word, is_local, arena));
    }
    return meaning;
}

enum agreement flag_agrees(struct slice flag, bool is_local, enum state state, struct arena *arena) {
    static const enum meaning meanings[] = {
        [STATE_INSIDE] = MEANS_INSIDE, [STATE_BELOW] = MEANS_BELOW, [STATE_ABOVE] = MEANS_ABOVE};
    bool is_placed = state == STATE_INSIDE || state == STATE_BELOW || state == STATE_ABOVE;
    if (slice_empty(flag) || !is_placed)
        return AGREEMENT_UNKNOWN;
    enum meaning meant = meaning_of(flag, is_local, arena);
    if (meant == MEANS_NOTHING || meant == MEANS_UNKNOWN)
        return AGREEMENT_UNKNOWN;
    if (meant == MEANS_OUTSIDE)
        return state == STATE_INSIDE ? AGREEMENT_NO : AGREEMENT_YES;
    return meant == meanings[state] ? AGREEMENT_YES : AGREEMENT_NO;
}
