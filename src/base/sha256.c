/* SHA-256 in hexadecimal digits. */
#include "sha256.h"

#include <stdint.h>

struct slice sha256_finish(struct arena *arena, struct sha256_ctx *hash) {
    static const char hexadecimal[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];
    char text[SHA256_HEX_SIZE];
    sha256_digest(hash, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        text[2 * i] = hexadecimal[digest[i] >> 4];
        text[2 * i + 1] = hexadecimal[digest[i] & 15];
    }
    return arena_copy(arena, (struct slice){text, sizeof text});
}

struct slice sha256_hex(struct arena *arena, struct slice bytes) {
    struct sha256_ctx hash;
    sha256_init(&hash);
    if (bytes.size)
        sha256_update(&hash, bytes.size, (const uint8_t *)bytes.text);
    return sha256_finish(arena, &hash);
}
