/* Slices, arenas and builders. */
#include "arena.h"
#include "builder.h"
#include "harness.h"
#include "slice.h"

#include <stdint.h>

static void test_comparing(void) {
    CU_ASSERT(slice_equal(SLICE("a"), SLICE("a")));
    CU_ASSERT(!slice_equal(SLICE("a"), SLICE("A")));
    CU_ASSERT(!slice_equal(SLICE("a"), SLICE("ab")));
    CU_ASSERT(slice_equal(NO_SLICE, SLICE("")));
    CU_ASSERT(slice_equal_nocase(SLICE("Mg/dL"), SLICE("mG/DL")));
    CU_ASSERT(!slice_equal_nocase(SLICE("\xC3\x84"), SLICE("\xC3\xA4")));
    CU_ASSERT(slice_compare(SLICE("a"), SLICE("b")) < 0);
    CU_ASSERT(slice_compare(SLICE("ab"), SLICE("a")) > 0);
    CU_ASSERT(slice_compare(NO_SLICE, NO_SLICE) == 0);
    CU_ASSERT(slice_contains(SLICE("one two"), SLICE("e t")));
    CU_ASSERT(!slice_contains(SLICE("one"), SLICE("ones")));
}

static void test_cutting(void) {
    CU_ASSERT(slice_equal(slice_trim(SLICE(" \t a b\r\n")), SLICE("a b")));
    CU_ASSERT(slice_equal(slice_trim(SLICE("   ")), NO_SLICE));
    struct slice rest = SLICE("a=b=c");
    CU_ASSERT(slice_equal(slice_cut(&rest, '='), SLICE("a")));
    CU_ASSERT(slice_equal(rest, SLICE("b=c")));
    rest = SLICE("abc");
    CU_ASSERT(slice_equal(slice_cut(&rest, '='), SLICE("abc")));
    CU_ASSERT(slice_empty(rest));
    CU_ASSERT(slice_empty(slice_skip(SLICE("ab"), 7)));
    CU_ASSERT(slice_starts(SLICE("abc"), SLICE("ab")) && !slice_starts(SLICE("a"), SLICE("ab")));
    CU_ASSERT(slice_ends(SLICE("abc"), SLICE("bc")) && !slice_ends(SLICE("c"), SLICE("bc")));
}

static void test_arena_keeps_what_it_gave(void) {
    struct arena *arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    struct slice small = arena_copy(arena, SLICE("kept"));
    char *large = arena_alloc(arena, 300000);
    CU_ASSERT_PTR_NOT_NULL_FATAL(large);
    CU_ASSERT_EQUAL((uintptr_t)large % 16, 0);
    for (size_t i = 0; i < 300000; i += 1000)
        CU_ASSERT_EQUAL(large[i], 0);
    large[299999] = 'x';
    for (int i = 0; i < 10000; i++)
        arena_copy(arena, SLICE("noise"));
    CU_ASSERT(slice_equal(small, SLICE("kept")));
    CU_ASSERT_EQUAL(small.text[small.size], 0);
    arena_free(arena);
}

static void test_arena_remembers_failure(void) {
    struct arena *arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    CU_ASSERT(!arena_failed(arena));
    CU_ASSERT_PTR_NULL(arena_alloc(arena, SIZE_MAX));
    CU_ASSERT(arena_failed(arena));
    arena_reset(arena);
    CU_ASSERT(!arena_failed(arena));
    CU_ASSERT_PTR_NOT_NULL(arena_alloc(arena, 8));
    arena_free(arena);
}

static void test_only_the_newest_extends(void) {
    struct arena *arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    char *first = arena_alloc(arena, 20);
    CU_ASSERT_PTR_NOT_NULL_FATAL(first);
    CU_ASSERT(arena_extend(arena, first, 20, 100));
    first[99] = 'x';
    char *second = arena_alloc(arena, 8);
    CU_ASSERT_PTR_NOT_NULL_FATAL(second);
    CU_ASSERT(second >= first + 100);
    CU_ASSERT(!arena_extend(arena, first, 100, 200));
    CU_ASSERT(!arena_extend(arena, second, 8, 1000000));
    CU_ASSERT(!arena_extend(arena, NULL, 0, 8));
    CU_ASSERT(arena_extend(arena, second, 8, 300));
    for (size_t i = 0; i < 300; i++)
        CU_ASSERT_EQUAL(second[i], 0);
    arena_free(arena);
}

static void test_arrays_grow(void) {
    struct arena *arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    int *numbers = NULL;
    size_t count = 0, capacity = 0;
    for (int i = 0; i < 1000; i++) {
        numbers = arena_grow(arena, numbers, count, &capacity, sizeof *numbers);
        CU_ASSERT_PTR_NOT_NULL_FATAL(numbers);
        numbers[count++] = i;
    }
    for (int i = 0; i < 1000; i++)
        CU_ASSERT_EQUAL(numbers[i], i);
    arena_free(arena);
}

static void test_builder(void) {
    struct arena *arena = arena_new();
    CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
    struct builder b = builder_start(arena);
    CU_ASSERT(slice_empty(builder_text(&b)));
    builder_add(&b, SLICE("line "));
    builder_number(&b, -12);
    builder_char(&b, ':');
    CU_ASSERT(slice_equal(builder_text(&b), SLICE("line -12:")));
    for (int i = 0; i < 100; i++)
        builder_add(&b, SLICE("0123456789"));
    CU_ASSERT_EQUAL(builder_text(&b).size, 1009);
    CU_ASSERT(slice_equal(join(arena, 3, SLICE("a"), NO_SLICE, SLICE("b")), SLICE("ab")));
    arena_free(arena);
}

int main(void) {
    static const struct test tests[] = {
        {"comparing", test_comparing},
        {"cutting", test_cutting},
        {"arena keeps what it gave", test_arena_keeps_what_it_gave},
        {"arena remembers failure", test_arena_remembers_failure},
        {"only the newest extends", test_only_the_newest_extends},
        {"arrays grow", test_arrays_grow},
        {"builder", test_builder},
    };
    return run_suite("slices and arenas", tests, sizeof tests / sizeof tests[0]);
}
