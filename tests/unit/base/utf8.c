/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * utf8.c - walking and mending UTF-8
 */
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void walking_forth_and_back_meets_the_same_characters(void **state)
{
    static const uint32_t want[] = {'a', 0xE9, 0x20AC, 0x1F600, 'z'};
    pmk_str text = PMK_STR("aé€😀z");
    size_t at = 0;

    (void)state;
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(pmk_utf8_next(text, &at), want[i]);
    assert_int_equal(at, text.len);
    for (size_t i = 5; i-- > 0;)
        assert_int_equal(pmk_utf8_prev(text, &at), want[i]);
    assert_int_equal(at, 0);
    assert_int_equal(pmk_utf8_count(text), 5);
}

static void broken_bytes_are_seen_and_mended(void **state)
{
    static const char *const broken[] = {"\xFF",         "a\xC3",
                                         "\xE2\x82",     "\xC0\x80",
                                         "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                         "\x80z",        "\xC3\xC3\xA9"};
    pmk_buf out;

    (void)state;
    pmk_buf_init(&out, 1000);
    for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
        pmk_str text = pmk_str_of(broken[i]);
        size_t at = 0;

        assert_false(pmk_utf8_ok(text));
        pmk_buf_clear(&out);
        pmk_utf8_mend(&out, text);
        assert_true(pmk_utf8_ok(pmk_buf_str(&out)));
        while (at < text.len) {
            size_t before = at;

            pmk_utf8_next(text, &at);
            assert_true(at > before && at <= text.len);
        }
        while (at > 0) {
            size_t before = at;

            pmk_utf8_prev(text, &at);
            assert_true(at < before);
        }
    }
    pmk_buf_free(&out);
}

static void a_nul_inside_is_not_well_formed(void **state)
{
    pmk_buf out;

    (void)state;
    assert_false(pmk_utf8_ok(PMK_STR("a\0b")));
    assert_true(pmk_utf8_ok(PMK_STR("")));
    pmk_buf_init(&out, 100);
    pmk_utf8_mend(&out, PMK_STR("a\0b"));
    assert_string_equal(pmk_buf_cstr(&out), "a\xEF\xBF\xBD"
                                            "b");
    pmk_buf_free(&out);
}

static void boundaries_are_found_downwards(void **state)
{
    pmk_str text = PMK_STR("a€b");

    (void)state;
    assert_int_equal(pmk_utf8_floor(text, 0), 0);
    assert_int_equal(pmk_utf8_floor(text, 1), 1);
    assert_int_equal(pmk_utf8_floor(text, 2), 1);
    assert_int_equal(pmk_utf8_floor(text, 3), 1);
    assert_int_equal(pmk_utf8_floor(text, 4), 4);
    assert_int_equal(pmk_utf8_floor(text, 99), 5);
}

static void characters_are_told_by_kind(void **state)
{
    (void)state;
    assert_true(pmk_is_letter(0xE9) && pmk_is_letter(0x4E00));
    assert_true(pmk_is_upper(0xC9) && pmk_is_lower(0xE9));
    assert_false(pmk_is_letter('1') || pmk_is_letter(0x20AC));
    assert_true(pmk_is_number(0x661) && !pmk_is_number(0xBD));
    assert_true(pmk_is_white(0xA0) && pmk_is_white(0x2028));
    assert_true(pmk_is_invisible(0xAD) && pmk_is_invisible(0xFEFF));
    assert_true(pmk_is_cjk(0x4E00) && pmk_is_cjk(0x3042) && pmk_is_cjk(0x30FC)
                && pmk_is_cjk(0xAC00));
    assert_false(pmk_is_cjk('a') || pmk_is_cjk(0x3002));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walking_forth_and_back_meets_the_same_characters),
        cmocka_unit_test(broken_bytes_are_seen_and_mended),
        cmocka_unit_test(a_nul_inside_is_not_well_formed),
        cmocka_unit_test(boundaries_are_found_downwards),
        cmocka_unit_test(characters_are_told_by_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
