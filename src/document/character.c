/* Decodes UTF-8 strictly and tells which characters may be shown. */
#include "character.h"

#include <unistr.h>

struct span {
    uint32_t first, last;
};

/* Control characters, line and paragraph separators; marks that turn the direction of text; characters that are never
 * seen and can hide a message. */
static const struct span harmful[] = {
    {0x00, 0x09},     {0x0B, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},       {0x61C, 0x61C},
    {0x180E, 0x180E}, {0x200B, 0x200B}, {0x200E, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},
    {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE007F},
};

static bool is_harmful(uint32_t code) {
    for (size_t i = 0; i < sizeof harmful / sizeof harmful[0]; i++)
        if (code >= harmful[i].first && code <= harmful[i].last)
            return true;
    return false;
}

bool character_next(struct slice *rest, struct character *out) {
    if (slice_empty(*rest))
        return false;
    ucs4_t code;
    int size = u8_mbtoucr(&code, (const uint8_t *)rest->text, rest->size);
    bool valid = size > 0;
    *out = (struct character){.code = valid ? code : 0xFFFD,
                              .bytes = slice_head(*rest, valid ? (size_t)size : 1),
                              .harmful = !valid || is_harmful(code)};
    *rest = slice_skip(*rest, out->bytes.size);
    return true;
}
