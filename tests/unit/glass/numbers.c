/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * numbers.c - keys and positions, byte for byte
 */
#include "glass/positions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

/* clang-format off */
#include <cmocka.h> /* wants the others before it */
/* clang-format on */

static void numbers_in_keys_have_one_form(void **state)
{
    static const struct {
        uint32_t number;
        const char *bytes;
        size_t len;
    } rows[] = {
        {0, "\0\0", 2},
        {1, "\0\1", 2},
        {127, "\0\x7f", 2},
        {128, "\0\x80", 2},
        {300, "\1\x2c", 2},
        {32767, "\x7f\xff", 2},
        {32768, "\x80\x80\0", 3},
        {4194303, "\xbf\xff\xff", 3},
        {4194304, "\xc0\x40\0\0", 4},
        {536870911, "\xdf\xff\xff\xff", 4},
        {536870912, "\xe0\x20\0\0\0", 5},
        {4294967294u, "\xe0\xff\xff\xff\xfe", 5},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        char room[PMK_KEY_NUMBER];
        size_t len = pmk_key_number(rows[i].number, room);
        pmk_str in = pmk_str_n(room, len);
        uint32_t number;

        assert_int_equal(len, rows[i].len);
        assert_memory_equal(room, rows[i].bytes, len);
        assert_true(pmk_key_take(&in, &number));
        assert_int_equal(number, rows[i].number);
        assert_int_equal(in.len, 0);
        in = pmk_str_n(room, len - 1);
        assert_false(pmk_key_take(&in, &number));
    }
}

static void zero_bytes_of_terms_are_told_apart(void **state)
{
    char room[16];
    size_t len = pmk_key_term(pmk_str_n("a\0b", 3), room);

    (void)state;
    assert_int_equal(len, 4);
    assert_memory_equal(room,
                        "a\0\xff"
                        "b",
                        4);
}

static void positions_are_unpacked(void **state)
{
    static const struct {
        const char *tag;
        size_t len;
        uint32_t positions[6];
        size_t count;
    } rows[] = {
        {"\x05", 1, {5}, 1},
        {"\x00", 1, {0}, 1},
        {"\x04\x00", 2, {0, 4}, 2},
        {"\x03\x03", 2, {1, 2, 3}, 3},
        {"\x08\x89", 2, {1, 4, 8}, 3},
        {"\x64\x03\x42\xa3\x2b\x00", 6, {3, 17, 18, 40, 41, 100}, 6},
        {"\xff\xff\xff\xff\x0f", 5, {4294967295u}, 1},
        {"\xff\xff\xff\xff\x0f\1\0\0\0\0\0\0\0", 13, {1, 4294967295u}, 2},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        pmk_str tag = pmk_str_n(rows[i].tag, rows[i].len);

        for (size_t most = 0; most <= 6; most++) {
            uint32_t got[7] = {7, 7, 7, 7, 7, 7, 7};
            size_t count;

            assert_true(pmk_positions_unpack(tag, got, most, &count));
            assert_int_equal(count, rows[i].count);
            for (size_t j = 0; j < most && j < count; j++)
                assert_int_equal(got[j], rows[i].positions[j]);
            assert_int_equal(got[most < count ? most : count], 7);
        }
    }
}

static void broken_positions_are_refused(void **state)
{
    uint32_t got[8];
    size_t count;

    (void)state;
    assert_false(pmk_positions_unpack(PMK_STR(""), got, 8, &count));
    assert_false(pmk_positions_unpack(PMK_STR("\x80"), got, 8, &count));
    assert_false(pmk_positions_unpack(PMK_STR("\x64\x03"), got, 8, &count));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_keys_have_one_form),
        cmocka_unit_test(zero_bytes_of_terms_are_told_apart),
        cmocka_unit_test(positions_are_unpacked),
        cmocka_unit_test(broken_positions_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
