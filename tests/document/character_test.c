/* Which characters may be shown, and that every byte of a text is accounted for. */
#include "character.h"
#include "harness.h"

#include <stdio.h>

static const struct {
    const char *text;
    uint32_t code;
    size_t size;
    bool harmful;
} cases[] = {
    {"a", 'a', 1, false},
    {" ", ' ', 1, false},
    {"\n", '\n', 1, false},
    {"\t", '\t', 1, true},
    {"\r", '\r', 1, true},
    {"\x1b[31m", 0x1B, 1, true},
    {"\x7f", 0x7F, 1, true},
    {"\xC2\x80", 0x80, 2, true},
    {"\xC2\x9B", 0x9B, 2, true}, /* CSI as one character */
    {"\xC2\x9F", 0x9F, 2, true},
    {"\xC2\xA0", 0xA0, 2, false}, /* no-break space */
    {"\xC2\xAD", 0xAD, 2, true},  /* soft hyphen */
    {"\xC2\xB5", 0xB5, 2, false}, /* micro sign */
    {"\xC3\xA9", 0xE9, 2, false},
    {"\xD8\x9C", 0x61C, 2, true},       /* Arabic letter mark */
    {"\xD7\x90", 0x5D0, 2, false},      /* alef */
    {"\xE2\x80\x8B", 0x200B, 3, true},  /* zero width space */
    {"\xE2\x80\x8D", 0x200D, 3, false}, /* joins letters in several scripts */
    {"\xE2\x80\x8E", 0x200E, 3, true},
    {"\xE2\x80\x8F", 0x200F, 3, true},
    {"\xE2\x80\x93", 0x2013, 3, false}, /* dash */
    {"\xE2\x80\xA8", 0x2028, 3, true},  /* line separator */
    {"\xE2\x80\xAA", 0x202A, 3, true},
    {"\xE2\x80\xAE", 0x202E, 3, true}, /* right-to-left override */
    {"\xE2\x81\xA0", 0x2060, 3, true},
    {"\xE2\x81\xA6", 0x2066, 3, true},
    {"\xE2\x81\xA9", 0x2069, 3, true},
    {"\xE2\x89\xA4", 0x2264, 3, false}, /* less than or equal */
    {"\xEF\xBB\xBF", 0xFEFF, 3, true},
    {"\xEF\xBF\xBE", 0xFFFE, 3, true},
    {"\xF0\x9F\xA9\xB8", 0x1FA78, 4, false},
    {"\xF3\xA0\x81\x81", 0xE0041, 4, true}, /* a tag letter, never seen */
    {"\xC0\xAF", 0xFFFD, 1, true},          /* overlong */
    {"\xED\xA0\x80", 0xFFFD, 1, true},      /* half of a surrogate pair */
    {"\xF4\x90\x80\x80", 0xFFFD, 1, true},  /* beyond Unicode */
    {"\xFF", 0xFFFD, 1, true},
    {"\xE2\x82", 0xFFFD, 1, true}, /* cut short */
};

static void each_character_is_told(void) {
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct slice rest = slice_of(cases[i].text);
        struct character c;
        char row[32];
        snprintf(row, sizeof row, "row %zu", i);
        CHECK_ROW(character_next(&rest, &c), row);
        CHECK_ROW(c.code == cases[i].code, row);
        CHECK_ROW(c.bytes.size == cases[i].size, row);
        CHECK_ROW(c.harmful == cases[i].harmful, row);
    }
}

static void all_control_characters_are_harmful(void) {
    for (int code = 0; code < 32; code++) {
        char byte = (char)code;
        struct slice rest = {&byte, 1};
        struct character c;
        CU_ASSERT_TRUE(character_next(&rest, &c));
        CU_ASSERT_EQUAL(c.harmful, code != '\n');
    }
}

static void no_byte_is_lost(void) {
    char bytes[256];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(255 - i);
    struct slice rest = {bytes, sizeof bytes};
    struct character c;
    size_t size = 0;
    while (character_next(&rest, &c))
        size += c.bytes.size;
    CU_ASSERT_EQUAL(size, sizeof bytes);
}

int main(void) {
    static const struct test tests[] = {
        {"each character is told", each_character_is_told},
        {"all control characters are harmful", all_control_characters_are_harmful},
        {"no byte is lost", no_byte_is_lost},
    };
    return run_suite("document-character", tests, sizeof tests / sizeof tests[0]);
}
