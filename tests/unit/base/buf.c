/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * buf.c - growing bytes
 */
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void bytes_are_kept_in_order_and_ended_by_nul(void **state)
{
    pmk_buf buf;

    (void)state;
    pmk_buf_init(&buf, 1000);
    assert_string_equal(pmk_buf_cstr(&buf), "");
    pmk_buf_text(&buf, "one");
    pmk_buf_char(&buf, ' ');
    pmk_buf_add(&buf, PMK_STR("two"));
    pmk_buf_format(&buf, " %d", 3);
    pmk_buf_utf8(&buf, 0x20AC);
    assert_false(buf.failed);
    assert_string_equal(pmk_buf_cstr(&buf), "one two 3€");
    assert_int_equal(buf.len, 12);
    pmk_buf_free(&buf);
}

static void a_full_buffer_fails_and_stays_failed(void **state)
{
    pmk_buf buf;

    (void)state;
    pmk_buf_init(&buf, 8);
    pmk_buf_text(&buf, "12345678");
    assert_false(buf.failed);
    pmk_buf_char(&buf, '9');
    assert_true(buf.failed);
    pmk_buf_text(&buf, "");
    assert_true(buf.failed);
    assert_null(pmk_buf_room(&buf, 1));
    pmk_buf_clear(&buf);
    assert_false(buf.failed);
    pmk_buf_text(&buf, "again");
    assert_string_equal(pmk_buf_cstr(&buf), "again");
    pmk_buf_free(&buf);
}

static void a_failed_buffer_cannot_be_stolen(void **state)
{
    pmk_buf buf;
    char *stolen;

    (void)state;
    pmk_buf_init(&buf, 4);
    pmk_buf_text(&buf, "abcd");
    stolen = pmk_buf_steal(&buf);
    assert_string_equal(stolen, "abcd");
    free(stolen);
    pmk_buf_init(&buf, 4);
    pmk_buf_text(&buf, "abcde");
    assert_null(pmk_buf_steal(&buf));
    pmk_buf_free(&buf);
}

static void numbers_come_back_as_they_went(void **state)
{
    static const uint64_t numbers[] = {0,     1,     127,        128,
                                       16383, 16384, UINT32_MAX, UINT64_MAX};
    pmk_buf buf;
    pmk_str rest;
    uint64_t number;

    (void)state;
    pmk_buf_init(&buf, 1000);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        pmk_buf_varint(&buf, numbers[i]);
    rest = pmk_buf_str(&buf);
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        assert_true(pmk_varint(&rest, &number));
        assert_true(number == numbers[i]);
    }
    assert_int_equal(rest.len, 0);
    assert_false(pmk_varint(&rest, &number));
    pmk_buf_free(&buf);
}

static void broken_lengths_are_refused(void **state)
{
    pmk_str rest = PMK_STR("\x05"
                           "abc");
    pmk_str bytes;
    uint64_t number;

    (void)state;
    assert_false(pmk_varstr(&rest, &bytes));
    rest = PMK_STR("\x80\x80");
    assert_false(pmk_varint(&rest, &number));
    rest = PMK_STR("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01");
    assert_false(pmk_varint(&rest, &number));
}

static void a_string_comes_back_with_its_length(void **state)
{
    pmk_buf buf;
    pmk_str rest;
    pmk_str bytes;

    (void)state;
    pmk_buf_init(&buf, 1000);
    pmk_buf_varstr(&buf, PMK_STR("abc"));
    pmk_buf_varstr(&buf, PMK_STR(""));
    rest = pmk_buf_str(&buf);
    assert_true(pmk_varstr(&rest, &bytes));
    assert_true(pmk_str_eq(bytes, PMK_STR("abc")));
    assert_true(pmk_varstr(&rest, &bytes));
    assert_int_equal(bytes.len, 0);
    pmk_buf_free(&buf);
}

static void lent_room_is_filled_to_its_last_byte_but_one(void **state)
{
    char room[5] = "xxxx";
    pmk_buf buf;

    (void)state;
    pmk_buf_lend(&buf, room, sizeof(room));
    assert_int_equal(buf.len, 0);
    assert_string_equal(pmk_buf_cstr(&buf), "");
    pmk_buf_text(&buf, "abcd");
    assert_false(buf.failed);
    assert_ptr_equal(buf.ptr, room);
    assert_string_equal(room, "abcd");
    pmk_buf_char(&buf, 'e');
    assert_true(buf.failed);
    assert_false(buf.no_memory);
    assert_string_equal(room, "abcd");
    pmk_buf_clear(&buf);
    pmk_buf_text(&buf, "ef");
    assert_string_equal(room, "ef");
    pmk_buf_free(&buf);
    assert_string_equal(room, "ef");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_kept_in_order_and_ended_by_nul),
        cmocka_unit_test(a_full_buffer_fails_and_stays_failed),
        cmocka_unit_test(a_failed_buffer_cannot_be_stolen),
        cmocka_unit_test(numbers_come_back_as_they_went),
        cmocka_unit_test(broken_lengths_are_refused),
        cmocka_unit_test(a_string_comes_back_with_its_length),
        cmocka_unit_test(lent_room_is_filled_to_its_last_byte_but_one),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
