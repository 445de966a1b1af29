/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wide.c - tests of UTF-16 and UTF-32, known by mark or zeros
 */
#include "intake/wide.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void a_mark_tells_unit_and_order(void **state)
{
    static const struct {
        pmk_str bytes;
        pmk_wide wide;
        size_t mark;
    } table[] = {
        {PMK_STR("\xFF\xFEh\0"), PMK_WIDE_16LE, 2},
        {PMK_STR("\xFE\xFF\0h"), PMK_WIDE_16BE, 2},
        {PMK_STR("\xFF\xFE\0\0h\0\0\0"), PMK_WIDE_32LE, 4},
        {PMK_STR("\0\0\xFE\xFF\0\0\0h"), PMK_WIDE_32BE, 4},
        {PMK_STR("\xFF"), PMK_WIDE_NONE, 0},
        {PMK_STR("\xEF\xBB\xBFh"), PMK_WIDE_NONE, 0},
        {PMK_STR(""), PMK_WIDE_NONE, 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
        size_t mark = 99;

        assert_int_equal(pmk_wide_by_mark(table[i].bytes, &mark),
                         table[i].wide);
        assert_int_equal(mark, table[i].mark);
    }
}

/* `text` in units of so many bytes, its own byte at `at`. */
static pmk_str widen(const char *text, size_t unit, size_t at)
{
    static char room[1024];
    size_t len = 0;

    for (; *text != '\0'; text++)
        for (size_t k = 0; k < unit; k++)
            room[len++] = k == at ? *text : '\0';
    return pmk_str_n(room, len);
}

static void zeros_tell_it_without_a_mark(void **state)
{
    static const char text[] = "<html><p>The ferry was late again.</p></html>";

    (void)state;
    assert_int_equal(pmk_wide_by_zeros(widen(text, 2, 0)), PMK_WIDE_16LE);
    assert_int_equal(pmk_wide_by_zeros(widen(text, 2, 1)), PMK_WIDE_16BE);
    assert_int_equal(pmk_wide_by_zeros(widen(text, 4, 0)), PMK_WIDE_32LE);
    assert_int_equal(pmk_wide_by_zeros(widen(text, 4, 3)), PMK_WIDE_32BE);
    assert_int_equal(pmk_wide_by_zeros(pmk_str_of(text)), PMK_WIDE_NONE);
    assert_int_equal(pmk_wide_by_zeros(PMK_STR("\0\0\0\0\0\0\0\0")),
                     PMK_WIDE_NONE);
    assert_int_equal(pmk_wide_by_zeros(PMK_STR("abc")), PMK_WIDE_NONE);
}

static void a_unit_knows_where_its_lowest_byte_is(void **state)
{
    (void)state;
    assert_int_equal(pmk_wide_unit(PMK_WIDE_16BE), 2);
    assert_int_equal(pmk_wide_unit(PMK_WIDE_32LE), 4);
    assert_int_equal(pmk_wide_low(PMK_WIDE_16LE), 0);
    assert_int_equal(pmk_wide_low(PMK_WIDE_16BE), 1);
    assert_int_equal(pmk_wide_low(PMK_WIDE_32LE), 0);
    assert_int_equal(pmk_wide_low(PMK_WIDE_32BE), 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_tells_unit_and_order),
        cmocka_unit_test(zeros_tell_it_without_a_mark),
        cmocka_unit_test(a_unit_knows_where_its_lowest_byte_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
