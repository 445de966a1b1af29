/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * width.c - characters on a terminal
 */
#include "cli/width.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void bad_bytes_give_one_unknown_each_and_move_on(void **state)
{
    static const char text[] = "a\xC3\xA9\xE2\x82\xFFz";
    static const uint32_t want[] = {'a', 0xE9, 0xFFFD, 0xFFFD, 'z'};
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++)
        assert_int_equal(pmk_char_next(text, sizeof(text) - 1, &at), want[i]);
    assert_int_equal(at, sizeof(text) - 1);
}

static void what_steers_a_terminal_is_shown_not_sent(void **state)
{
    static const uint32_t unknown[] = {0,    0x07,   0x08,   0x1B,  0x7F,
                                       0x9B, 0x202E, 0x2066, 0x61C, 0xFFF9};
    static const uint32_t space[] = {'\t', '\n', '\r', 0x85, 0x2028, 0x2029};

    (void)state;
    for (size_t i = 0; i < sizeof(unknown) / sizeof(unknown[0]); i++)
        assert_int_equal(pmk_char_safe(unknown[i]), 0xFFFD);
    for (size_t i = 0; i < sizeof(space) / sizeof(space[0]); i++)
        assert_int_equal(pmk_char_safe(space[i]), ' ');
    assert_int_equal(pmk_char_safe('a'), 'a');
    assert_int_equal(pmk_char_safe(0x200D), 0x200D); /* joins emoji */
}

static void columns_are_those_of_the_screen(void **state)
{
    (void)state;
    assert_int_equal(pmk_char_width('a'), 1);
    assert_int_equal(pmk_char_width(0x301), 0);  /* a mark on a letter */
    assert_int_equal(pmk_char_width(0xAD), 0);   /* soft hyphen        */
    assert_int_equal(pmk_char_width(0x6E2F), 2); /* Han                */
    assert_int_equal(pmk_char_width(0xFF21), 2); /* full-width A       */
    assert_int_equal(pmk_char_width(0xAC00), 2); /* Hangul             */
    assert_int_equal(pmk_text_width("a\xE6\xB8\xAF\xCC\x81z", 7), 4);
    assert_int_equal(pmk_text_width("\x1B[31m", 5), 5);
}

static void clusters_take_the_columns_of_one(void **state)
{
    static const struct {
        const char *text;
        unsigned columns;
        size_t bytes; /* of the first cluster */
    } cases[] = {
        {"ab", 1, 1},
        {"e\xCC\x81x", 1, 3},
        {"\xE6\xB8\xAF\xE6\xB8\xAF", 2, 3},
        /* two flags; a family of four; a fireman of some colour */
        {"\xF0\x9F\x87\xB3\xF0\x9F\x87\xB4\xF0\x9F\x87\xBA\xF0\x9F\x87\xA6", 2,
         8},
        {"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9\xE2\x80\x8D"
         "\xF0\x9F\x91\xA7\xE2\x80\x8D\xF0\x9F\x91\xA6!",
         2, 25},
        {"\xF0\x9F\x91\xA9\xF0\x9F\x8F\xBD\xE2\x80\x8D\xF0\x9F\x9A\x92", 2, 15},
        /* a heart as an emoji and as text; the key of 1 */
        {"\xE2\x9D\xA4\xEF\xB8\x8F.", 2, 6},
        {"\xE2\x9D\xA4\xEF\xB8\x8E.", 1, 6},
        {"1\xEF\xB8\x8F\xE2\x83\xA3.", 2, 7},
        /* what steers a terminal joins nothing */
        {"\x1B\xCC\x81", 1, 3},
        {"a\x1B[", 1, 1},
        {"a\xE2\x80\xAE", 1, 1},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        unsigned columns;
        size_t end =
            pmk_cluster_end(cases[i].text, strlen(cases[i].text), 0, &columns);

        assert_int_equal(columns, cases[i].columns);
        assert_int_equal(end, cases[i].bytes);
    }
}

static void text_from_right_to_left_keeps_to_itself(void **state)
{
    static const char hebrew[] = "\xD7\x90 abc";
    static const char latin[] = "abc \xD7\x90";
    static const char none[] = "abc 123";
    static const char signs[] = "- 1 \xD9\xA1"; /* an Arabic digit */

    (void)state;
    assert_int_equal(pmk_text_isolate(hebrew, strlen(hebrew)), 0x2067);
    assert_int_equal(pmk_text_isolate(latin, strlen(latin)), 0x2066);
    assert_int_equal(pmk_text_isolate(none, strlen(none)), 0);
    assert_int_equal(pmk_text_isolate(signs, strlen(signs)), 0x2066);
}

static void mending_keeps_what_is_good(void **state)
{
    char *mended = pmk_text_mend("a\xFF\xC3\xA9\xE2\x82");

    (void)state;
    assert_string_equal(mended, "a\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD");
    free(mended);
}

static void the_wish_for_columns_is_bounded(void **state)
{
    (void)state;
    setenv("COLUMNS", "100", 1);
    assert_int_equal(pmk_screen_columns(), 100);
    setenv("COLUMNS", "1", 1);
    assert_int_equal(pmk_screen_columns(), 20);
    setenv("COLUMNS", "999999999", 1);
    assert_int_equal(pmk_screen_columns(), 1000);
    unsetenv("COLUMNS");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_bytes_give_one_unknown_each_and_move_on),
        cmocka_unit_test(what_steers_a_terminal_is_shown_not_sent),
        cmocka_unit_test(columns_are_those_of_the_screen),
        cmocka_unit_test(clusters_take_the_columns_of_one),
        cmocka_unit_test(text_from_right_to_left_keeps_to_itself),
        cmocka_unit_test(mending_keeps_what_is_good),
        cmocka_unit_test(the_wish_for_columns_is_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
