/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sentence.c - where sentences end
 */
#include "text/sentence.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static size_t split(pmk_str text, pmk_arena *arena, pressmark_span **spans)
{
    size_t count = 0;

    assert_int_equal(pmk_sentences(text, "en", arena, spans, &count, NULL),
                     PRESSMARK_OK);
    for (size_t i = 0; i < count; i++) {
        assert_true((*spans)[i].start < (*spans)[i].end);
        assert_true((*spans)[i].end <= text.len);
        assert_true(i == 0 || (*spans)[i - 1].end <= (*spans)[i].start);
    }
    return count;
}

static void spans_are_trimmed_and_in_order(void **state)
{
    pmk_str text = PMK_STR("  One.  Two!\r\n\n\xC2\xA0Three ");
    pmk_arena arena;
    pressmark_span *spans;

    (void)state;
    pmk_arena_init(&arena, 1 << 16);
    assert_int_equal(split(text, &arena, &spans), 3);
    assert_true(pmk_str_eq(pmk_str_sub(text, spans[1].start, spans[1].end),
                           PMK_STR("Two!")));
    assert_true(pmk_str_eq(pmk_str_sub(text, spans[2].start, spans[2].end),
                           PMK_STR("Three")));
    pmk_arena_free(&arena);
}

static void a_blank_text_has_no_sentence(void **state)
{
    pmk_arena arena;
    pressmark_span *spans;

    (void)state;
    pmk_arena_init(&arena, 1 << 16);
    assert_int_equal(split(PMK_STR(""), &arena, &spans), 0);
    assert_int_equal(split(PMK_STR(" \n\t\n"), &arena, &spans), 0);
    pmk_arena_free(&arena);
}

static void random_bytes_give_sound_spans(void **state)
{
    static const char picks[] = "aB1.!? \n\"')(\xC3\xA9\xE2\x80\x9D\xFF&J";
    uint32_t seed = 11;
    char text[400];
    pmk_arena arena;
    pressmark_span *spans;

    (void)state;
    pmk_arena_init(&arena, 1 << 20);
    for (int round = 0; round < 500; round++) {
        for (size_t i = 0; i < sizeof(text); i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = picks[(seed >> 16) % (sizeof(picks) - 1)];
        }
        split(pmk_str_n(text, sizeof(text)), &arena, &spans);
        pmk_arena_reset(&arena);
    }
    pmk_arena_free(&arena);
}

static void a_full_arena_is_reported(void **state)
{
    pmk_arena arena;
    pressmark_span *spans;
    size_t count;

    (void)state;
    pmk_arena_init(&arena, 64);
    assert_int_equal(
        pmk_sentences(PMK_STR("A b.\nC d.\nE f.\nG h.\nI j.\nK l."), "en",
                      &arena, &spans, &count, NULL),
        PRESSMARK_E_MEMORY);
    assert_int_equal(count, 0);
    pmk_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_trimmed_and_in_order),
        cmocka_unit_test(a_blank_text_has_no_sentence),
        cmocka_unit_test(random_bytes_give_sound_spans),
        cmocka_unit_test(a_full_arena_is_reported),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
