/* Look-up tables. */
#include "map.h"

#include "harness.h"

#include <stdio.h>

enum { MANY = 5000 };

static struct arena *arena;

static struct slice key_of(size_t number) {
    char text[32];
    int size = snprintf(text, sizeof text, "key %zu", number * 7919);
    return arena_copy(arena, (struct slice){text, (size_t)size});
}

static void finds_nothing_in_an_empty_map(void) {
    struct map map = map_start(arena);
    size_t number = 42;
    CU_ASSERT_FALSE(map_get(&map, SLICE("a"), &number));
    CU_ASSERT_EQUAL(number, 42);
}

static void finds_what_was_put(void) {
    struct map map = map_start(arena);
    size_t number;
    CU_ASSERT_TRUE(map_put(&map, SLICE("a"), 1) && map_put(&map, SLICE("b"), 2) && map_put(&map, NO_SLICE, 3));
    CU_ASSERT_TRUE(map_get(&map, SLICE("a"), &number) && number == 1);
    CU_ASSERT_TRUE(map_get(&map, SLICE("b"), &number) && number == 2);
    CU_ASSERT_TRUE(map_get(&map, SLICE(""), &number) && number == 3);
    CU_ASSERT_FALSE(map_get(&map, SLICE("ab"), &number));
    CU_ASSERT_FALSE(map_get(&map, SLICE("A"), &number));
    CU_ASSERT_TRUE(map_put(&map, SLICE("a"), 9) && map_get(&map, SLICE("a"), &number) && number == 9);
    CU_ASSERT_EQUAL(map.count, 3);
}

static void tells_keys_with_zero_bytes_apart(void) {
    struct map map = map_start(arena);
    size_t number;
    CU_ASSERT_TRUE(map_put(&map, (struct slice){"a\0b", 3}, 1));
    CU_ASSERT_FALSE(map_get(&map, SLICE("a"), &number));
    CU_ASSERT_TRUE(map_get(&map, (struct slice){"a\0b", 3}, &number));
}

static void holds_many(void) {
    struct map map = map_start(arena);
    for (size_t i = 0; i < MANY; i++)
        CU_ASSERT_TRUE_FATAL(map_put(&map, key_of(i), i));
    CU_ASSERT_EQUAL(map.count, MANY);
    size_t right = 0, number;
    for (size_t i = 0; i < MANY; i++)
        right += map_get(&map, key_of(i), &number) && number == i;
    CU_ASSERT_EQUAL(right, MANY);
    CU_ASSERT_FALSE(map_get(&map, key_of(MANY), &number));
}

int main(void) {
    static const struct test tests[] = {
        {"finds nothing in an empty map", finds_nothing_in_an_empty_map},
        {"finds what was put", finds_what_was_put},
        {"tells keys with zero bytes apart", tells_keys_with_zero_bytes_apart},
        {"holds many", holds_many},
    };
    arena = arena_new();
    if (!arena)
        return 2;
    int status = run_suite("base-map", tests, sizeof tests / sizeof tests[0]);
    arena_free(arena);
    return status;
}
