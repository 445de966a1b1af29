/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arena.c - memory that is freed all at once
 */
#include "base/arena.h"

#include "base/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void memory_is_zeroed_and_aligned(void **state)
{
    pmk_arena arena;

    (void)state;
    pmk_arena_init(&arena, 1 << 20);
    for (size_t size = 1; size < 3000; size += 7) {
        unsigned char *block = pmk_arena_get(&arena, size);

        assert_non_null(block);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(block[i], 0);
        memset(block, 0xAA, size);
    }
    pmk_arena_free(&arena);
}

static void an_arena_is_zeroed_again_after_a_reset(void **state)
{
    pmk_arena arena;
    unsigned char *block;

    (void)state;
    pmk_arena_init(&arena, 1 << 16);
    memset(pmk_arena_get(&arena, 1000), 0xAA, 1000);
    pmk_arena_reset(&arena);
    block = pmk_arena_get(&arena, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(block[i], 0);
    pmk_arena_free(&arena);
}

static void past_its_maximum_an_arena_fails_until_reset(void **state)
{
    pmk_arena arena;

    (void)state;
    pmk_arena_init(&arena, 1000);
    assert_null(pmk_arena_get(&arena, 2000));
    assert_true(arena.failed);
    assert_null(pmk_arena_get(&arena, 1));
    assert_null(pmk_arena_text(&arena, PMK_STR("a")));
    pmk_arena_reset(&arena);
    assert_non_null(pmk_arena_get(&arena, 1));
    pmk_arena_free(&arena);
}

static void impossible_sizes_fail(void **state)
{
    pmk_arena arena;

    (void)state;
    pmk_arena_init(&arena, SIZE_MAX);
    assert_null(pmk_arena_get(&arena, SIZE_MAX - 4));
    pmk_arena_reset(&arena);
    assert_null(pmk_arena_grow(&arena, NULL, 0, SIZE_MAX / 2, 16));
    pmk_arena_free(&arena);
}

static void copies_end_in_nul_and_absent_stays_absent(void **state)
{
    pmk_arena arena;

    (void)state;
    pmk_arena_init(&arena, 1 << 16);
    assert_string_equal(pmk_arena_text(&arena, pmk_str_n("abcdef", 3)), "abc");
    assert_null(pmk_arena_text(&arena, PMK_STR_NONE));
    assert_null(pmk_arena_str(&arena, PMK_STR_NONE).ptr);
    assert_non_null(pmk_arena_str(&arena, PMK_STR("")).ptr);
    pmk_arena_free(&arena);
}

static void arrays_keep_their_elements_as_they_grow(void **state)
{
    PMK_VEC(int) numbers = {0};
    pmk_arena arena;

    (void)state;
    pmk_arena_init(&arena, 1 << 20);
    for (int i = 0; i < 5000; i++)
        assert_true(pmk_vec_push(&arena, &numbers, i));
    for (int i = 0; i < 5000; i++)
        assert_int_equal(numbers.at[i], i);
    pmk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(an_arena_is_zeroed_again_after_a_reset),
        cmocka_unit_test(past_its_maximum_an_arena_fails_until_reset),
        cmocka_unit_test(impossible_sizes_fail),
        cmocka_unit_test(copies_end_in_nul_and_absent_stays_absent),
        cmocka_unit_test(arrays_keep_their_elements_as_they_grow),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
