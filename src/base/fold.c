/* Names and signs in one spelling, by the tables of Unicode. */
#include "fold.h"

#include "builder.h"

#include <stdint.h>
#include <stdlib.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

static bool is_ascii(struct slice text) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.text[i] >= 0x80)
            return false;
    return true;
}

static bool is_utf8(struct slice text) {
    return text.size == 0 || u8_check((const uint8_t *)text.text, text.size) == NULL;
}

/* Takes the first character; text that is not UTF-8 gives its bytes one by one and `*valid` is false. */
static ucs4_t take_character(struct slice *rest, bool *valid) {
    ucs4_t character;
    int size = u8_mbtoucr(&character, (const uint8_t *)rest->text, rest->size);
    *valid = size > 0;
    if (!*valid) {
        character = (unsigned char)rest->text[0];
        size = 1;
    }
    *rest = slice_skip(*rest, (size_t)size);
    return character;
}

static void add_character(struct builder *b, ucs4_t character) {
    uint8_t bytes[6];
    int size = u8_uctomb(bytes, character, sizeof bytes);
    if (size > 0)
        builder_add(b, (struct slice){(const char *)bytes, (size_t)size});
}

/* ---- Names ---- */

/* One blank for each run of other characters, none at the ends. */
static void separate(struct builder *b, bool *pending) {
    if (*pending && b->size)
        builder_char(b, ' ');
    *pending = false;
}

static struct slice fold_ascii_name(struct arena *arena, struct slice text) {
    struct builder b = builder_start(arena);
    bool pending = false;
    for (size_t i = 0; i < text.size; i++) {
        if (!is_letter(text.text[i]) && !is_digit(text.text[i])) {
            pending = true;
            continue;
        }
        separate(&b, &pending);
        builder_char(&b, to_lower(text.text[i]));
    }
    return builder_text(&b);
}

/* `text` is decomposed, so that the diacritics stand by themselves. */
static struct slice keep_letters(struct arena *arena, struct slice text) {
    struct builder b = builder_start(arena);
    bool pending = false;
    while (text.size) {
        bool valid;
        ucs4_t character = take_character(&text, &valid);
        if (uc_is_general_category_withtable(character, UC_CATEGORY_MASK_M))
            continue;
        if (!uc_is_general_category_withtable(character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N)) {
            pending = true;
            continue;
        }
        separate(&b, &pending);
        add_character(&b, character);
    }
    return builder_text(&b);
}

/* The arena remembers that there was no memory, as for its own. */
static struct slice no_memory(struct arena *arena) {
    arena_alloc(arena, SIZE_MAX);
    return NO_SLICE;
}

struct slice fold_name(struct arena *arena, struct slice text) {
    if (is_ascii(text))
        return fold_ascii_name(arena, text);
    if (!is_utf8(text))
        return NO_SLICE;
    size_t size;
    uint8_t *folded = u8_casefold((const uint8_t *)text.text, text.size, NULL, UNINORM_NFKD, NULL, &size);
    if (!folded)
        return no_memory(arena);
    struct slice letters = keep_letters(arena, (struct slice){(const char *)folded, size});
    free(folded);
    uint8_t *composed = u8_normalize(UNINORM_NFC, (const uint8_t *)letters.text, letters.size, NULL, &size);
    if (!composed)
        return no_memory(arena);
    struct slice name = arena_copy(arena, (struct slice){(const char *)composed, size});
    free(composed);
    return name;
}

static bool has_word(struct slice name, struct slice word) {
    while (name.size)
        if (slice_equal(slice_cut(&name, ' '), word))
            return true;
    return false;
}

static bool has_all_words(struct slice name, struct slice words) {
    while (words.size)
        if (!has_word(name, slice_cut(&words, ' ')))
            return false;
    return true;
}

bool names_agree(struct slice one, struct slice other) {
    return has_all_words(one, other) || has_all_words(other, one);
}

/* ---- Signs ---- */

static const struct {
    ucs4_t first, last;
    const char *twin;
} signs[] = {
    {0x00A0, 0x00A0, " "},  /* no-break space */
    {0x00AD, 0x00AD, ""},   /* soft hyphen */
    {0x00B5, 0x00B5, "u"},  /* micro sign */
    {0x00B7, 0x00B7, "."},  /* middle dot */
    {0x00D7, 0x00D7, "x"},  /* multiplication sign */
    {0x03BC, 0x03BC, "u"},  /* Greek mu */
    {0x1680, 0x1680, " "},  /* Ogham space mark */
    {0x2000, 0x200A, " "},  /* en quad to hair space */
    {0x200B, 0x200F, ""},   /* zero width, direction marks */
    {0x2010, 0x2015, "-"},  /* hyphens and dashes */
    {0x202F, 0x202F, " "},  /* narrow no-break space */
    {0x2044, 0x2044, "/"},  /* fraction slash */
    {0x205F, 0x205F, " "},  /* medium mathematical space */
    {0x2060, 0x2060, ""},   /* word joiner */
    {0x2212, 0x2212, "-"},  /* minus sign */
    {0x2215, 0x2215, "/"},  /* division slash */
    {0x2219, 0x2219, "."},  /* bullet operator */
    {0x2264, 0x2264, "<="}, /* less than or equal to */
    {0x2265, 0x2265, ">="}, /* greater than or equal to */
    {0x2266, 0x2266, "<="}, /* less than over equal to */
    {0x2267, 0x2267, ">="}, /* greater than over equal to */
    {0x22C5, 0x22C5, "."},  /* dot operator */
    {0x2A7D, 0x2A7D, "<="}, /* less than or slanted equal to */
    {0x2A7E, 0x2A7E, ">="}, /* greater than or slanted equal to */
    {0x3000, 0x3000, " "},  /* ideographic space */
    {0xFE58, 0xFE58, "-"},  /* small em dash */
    {0xFE63, 0xFE63, "-"},  /* small hyphen-minus */
    {0xFEFF, 0xFEFF, ""},   /* byte order mark */
};

/* The digit or sign of a superscript; 0 for any other character. */
static char superscript(ucs4_t character) {
    if (character == 0x00B9)
        return '1';
    if (character == 0x00B2 || character == 0x00B3)
        return (char)('2' + (character - 0x00B2));
    if (character == 0x2070 || (character >= 0x2074 && character <= 0x2079))
        return (char)('0' + (character - 0x2070));
    if (character == 0x207A || character == 0x207B)
        return character == 0x207A ? '+' : '-';
    return 0;
}

/* The twin of a character, without a zero byte; -1 when it has none. */
static int twin_of(ucs4_t character, char *twin) {
    if (character >= 0xFF01 && character <= 0xFF5E) {
        twin[0] = (char)(character - 0xFF01 + '!');
        return 1;
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (character >= signs[i].first && character <= signs[i].last) {
            struct slice found = slice_of(signs[i].twin);
            for (size_t k = 0; k < found.size; k++)
                twin[k] = found.text[k];
            return (int)found.size;
        }
    }
    return -1;
}

enum { MAX_FOLDED = 6 /* bytes that one character becomes */ };

/* Takes the first character and writes what it folds to; `*raised` says that the one before was a superscript. */
static size_t fold_character(struct slice *rest, bool *raised, char *out) {
    bool valid;
    struct slice at = *rest;
    ucs4_t character = take_character(rest, &valid);
    char digit = valid ? superscript(character) : 0;
    size_t size = 0;
    if (digit) {
        if (!*raised)
            out[size++] = '^';
        out[size++] = digit;
    } else {
        int twin = valid ? twin_of(character, out) : -1;
        for (size_t i = 0; twin < 0 && i < at.size - rest->size; i++)
            out[size++] = at.text[i];
        size = twin < 0 ? size : (size_t)twin;
    }
    *raised = digit != 0;
    return size;
}

struct slice fold_signs(struct arena *arena, struct slice text) {
    if (is_ascii(text))
        return arena_copy(arena, text);
    struct builder b = builder_start(arena);
    bool raised = false;
    while (text.size) {
        char folded[MAX_FOLDED];
        builder_add(&b, (struct slice){folded, fold_character(&text, &raised, folded)});
    }
    return builder_text(&b);
}

bool fold_signs_into(char *buffer, size_t capacity, struct slice text, struct slice *folded) {
    size_t size = 0;
    bool raised = false;
    while (text.size) {
        if (capacity - size < MAX_FOLDED)
            return false;
        if ((unsigned char)text.text[0] < 0x80) {
            buffer[size++] = text.text[0];
            text = slice_skip(text, 1);
            raised = false;
        } else {
            size += fold_character(&text, &raised, buffer + size);
        }
    }
    *folded = (struct slice){buffer, size};
    return true;
}

/* ---- Clean text ---- */

/* Embeddings, overrides, isolates and the marks of right-to-left text. */
static bool turns_direction(ucs4_t character) {
    return character == 0x061C || character == 0x200F || (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

static bool is_control(ucs4_t character, struct slice after) {
    if (character == '\t' || character == '\n')
        return false;
    if (character == '\r')
        return !slice_starts(after, SLICE("\n"));
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

bool is_clean_text(struct slice text) {
    while (text.size) {
        bool valid;
        ucs4_t character = take_character(&text, &valid);
        if (!valid || is_control(character, text) || turns_direction(character))
            return false;
    }
    return true;
}
