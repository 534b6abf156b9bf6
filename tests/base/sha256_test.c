/* SHA-256 against the examples that NIST publishes with FIPS 180-4. */
#include "sha256.h"

#include "harness.h"

#include <stdint.h>
#include <string.h>

static struct arena *arena;

static const struct {
    const char *text, *digest;
} examples[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void hashes_the_examples(void) {
    for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++)
        CHECK_ROW(slice_equal(sha256_hex(arena, slice_of(examples[i].text)), slice_of(examples[i].digest)),
                  examples[i].text);
}

static void starts_anew_after_finishing(void) {
    struct sha256_ctx hash;
    sha256_init(&hash);
    for (int round = 0; round < 2; round++) {
        sha256_update(&hash, 1, (const uint8_t *)"a");
        sha256_update(&hash, 2, (const uint8_t *)"bc");
        CU_ASSERT_TRUE(slice_equal(sha256_finish(arena, &hash), slice_of(examples[1].digest)));
    }
}

static void hashes_a_million_letters(void) {
    char letters[1000];
    struct sha256_ctx hash;
    memset(letters, 'a', sizeof letters);
    sha256_init(&hash);
    for (int i = 0; i < 1000; i++)
        sha256_update(&hash, sizeof letters, (const uint8_t *)letters);
    CU_ASSERT_TRUE(slice_equal(sha256_finish(arena, &hash),
                               SLICE("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")));
}

int main(void) {
    static const struct test tests[] = {
        {"hashes the examples", hashes_the_examples},
        {"starts anew after finishing", starts_anew_after_finishing},
        {"hashes a million letters", hashes_a_million_letters},
    };
    arena = arena_new();
    if (!arena)
        return 2;
    int status = run_suite("base-sha256", tests, sizeof tests / sizeof tests[0]);
    arena_free(arena);
    return status;
}
