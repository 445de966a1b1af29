/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wrap.c - running text in lines that fit
 */
#include "cli/wrap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *text, const pressmark_span *marks,
                  size_t mark_count, bool color, unsigned indent,
                  const char *want)
{
    pmk_screen screen = {.columns = 20, .color = color};
    char *got = NULL;
    size_t bytes = 0;
    pmk_wrap wrap;

    screen.out = open_memstream(&got, &bytes);
    assert_non_null(screen.out);
    pmk_wrap_begin(&wrap, &screen, indent, 0);
    pmk_wrap_text(&wrap, text, marks, mark_count);
    pmk_wrap_end(&wrap);
    fclose(screen.out);
    assert_string_equal(got, want);
    free(got);
}

static void lines_end_between_words(void **state)
{
    (void)state;
    check("No boats will run on Sunday, they said.", NULL, 0, false, 0,
          "No boats will run on\nSunday, they said.\n");
    check("No boats will run on Sunday", NULL, 0, false, 3,
          "   No boats will run\n   on Sunday\n");
    check("a  b\n\nc", NULL, 0, false, 0, "a b c\n");
    check("", NULL, 0, false, 0, "");
}

static void a_word_longer_than_a_line_is_cut(void **state)
{
    (void)state;
    check("abcdefghijklmnopqrstuvwxyz", NULL, 0, false, 0,
          "abcdefghijklmnopqrst\nuvwxyz\n");
}

static void ideographs_are_cut_anywhere_but_before_a_full_stop(void **state)
{
    (void)state;
    check("\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF"
          "\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF"
          "\xE3\x80\x82",
          NULL, 0, false, 0,
          "\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF"
          "\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\xE6\xB8\xAF\n\xE6\xB8\xAF"
          "\xE3\x80\x82\n");
}

static void marks_are_coloured_only_where_colours_are(void **state)
{
    static const pressmark_span marks[] = {{3, 8}};

    (void)state;
    check("No boats run", marks, 1, false, 0, "No boats run\n");
    check("No boats run", marks, 1, true, 0, "No \033[1;31mboats\033[0m run\n");
}

static void an_isolate_ends_with_its_line(void **state)
{
    (void)state;
    check("\xD7\x90\xD7\x91 \xD7\x92\xD7\x93\xD7\x94 abcdefgh ijklmnop", NULL,
          0, false, 0,
          "\xE2\x81\xA7\xD7\x90\xD7\x91 \xD7\x92\xD7\x93\xD7\x94 abcdefgh"
          "\xE2\x81\xA9\n\xE2\x81\xA7ijklmnop\xE2\x81\xA9\n");
}

static void a_flag_is_not_cut(void **state)
{
#define FLAG "\xF0\x9F\x87\xB3\xF0\x9F\x87\xB4"
    (void)state;
    check("abcdefghijklmnopq" FLAG FLAG, NULL, 0, false, 0,
          "abcdefghijklmnopq" FLAG "\n" FLAG "\n");
}

static void lines_on_a_wide_screen_end_before_its_edge(void **state)
{
    pmk_screen screen = {.columns = 200};
    char *got = NULL;
    size_t bytes = 0;
    pmk_wrap wrap;

    (void)state;
    screen.out = open_memstream(&got, &bytes);
    assert_non_null(screen.out);
    pmk_wrap_begin(&wrap, &screen, 0, 0);
    for (int i = 0; i < 30; i++)
        pmk_wrap_text(&wrap, "four ", NULL, 0);
    pmk_wrap_end(&wrap);
    fclose(screen.out);
    assert_int_equal(strcspn(got, "\n"), 99);
    free(got);
}

static void escapes_of_a_page_do_not_reach_the_screen(void **state)
{
    (void)state;
    check("a\033[2Jb\x07", NULL, 0, true, 0, "a\xEF\xBF\xBD[2Jb\xEF\xBF\xBD\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_between_words),
        cmocka_unit_test(a_word_longer_than_a_line_is_cut),
        cmocka_unit_test(ideographs_are_cut_anywhere_but_before_a_full_stop),
        cmocka_unit_test(marks_are_coloured_only_where_colours_are),
        cmocka_unit_test(an_isolate_ends_with_its_line),
        cmocka_unit_test(a_flag_is_not_cut),
        cmocka_unit_test(lines_on_a_wide_screen_end_before_its_edge),
        cmocka_unit_test(escapes_of_a_page_do_not_reach_the_screen),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
