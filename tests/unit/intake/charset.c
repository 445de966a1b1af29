/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset.c - tests of decoding
 */
#include "intake/charset.h"

#include "base/utf8.h"
#include "intake/charset_label.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void check(pmk_str bytes, const char *type, const char *charset,
                  const char *text)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const char *name = NULL;
    pmk_buf out;

    pmk_buf_init(&out, 1 << 16);
    assert_int_equal(pmk_decode(bytes, type, true, &out, &name, &err),
                     PRESSMARK_OK);
    assert_true(pmk_utf8_ok(pmk_buf_str(&out)));
    assert_string_equal(pmk_buf_cstr(&out), text);
    assert_string_equal(name, charset);
    pmk_buf_free(&out);
}

static void a_mark_wins(void **state)
{
    (void)state;
    check(PMK_STR("\xEF\xBB\xBF"
                  "caf\xC3\xA9"),
          "text/html; charset=koi8-r", "utf-8", "caf\xC3\xA9");
    check(PMK_STR("\xFF\xFE"
                  "a\0\xE9\0\x3D\xD8\x00\xDE"),
          NULL, "utf-16le", "a\xC3\xA9\xF0\x9F\x98\x80");
    check(PMK_STR("\xFE\xFF\0a"), NULL, "utf-16be", "a");
    check(PMK_STR("\xFF\xFE\0\0a\0\0\0"), NULL, "utf-32le", "a");
    check(PMK_STR("\xEF\xBB\xBF"
                  "caf\xE9 x"),
          NULL, "utf-8", "caf\xEF\xBF\xBD x");
}

static void valid_utf8_wins_over_any_declaration(void **state)
{
    (void)state;
    check(PMK_STR("<meta charset=iso-8859-1>na\xC3\xAFve"), NULL, "utf-8",
          "<meta charset=iso-8859-1>na\xC3\xAFve");
    check(PMK_STR("na\xC3\xAFve"), "text/html; charset=windows-1251", "utf-8",
          "na\xC3\xAFve");
    check(PMK_STR("\xC3\xA9\xC3\xA9 and cut \xE2\x82"), "x; charset=big5",
          "utf-8", "\xC3\xA9\xC3\xA9 and cut \xEF\xBF\xBD");
}

static void the_header_wins_over_the_page(void **state)
{
    (void)state;
    check(PMK_STR("<meta charset=koi8-r>\xEF"),
          "text/html; charset=\"Windows-1251\"", "windows-1251",
          "<meta charset=koi8-r>\xD0\xBF");
}

static void a_page_declares_its_charset(void **state)
{
    static const struct {
        pmk_str head;
        const char *name;
    } rows[] = {
        {PMK_STR("<meta charset=iso8859-2>"), "iso-8859-2"},
        {PMK_STR("<META CHARSET = ' ISO-8859-2 '>"), "iso-8859-2"},
        {PMK_STR("<meta http-equiv=Content-Type "
                 "content='text/html; charset=latin2'>"),
         "iso-8859-2"},
        {PMK_STR("<meta content='text/html;charset=\"gbk\"' "
                 "http-equiv=content-type>"),
         "gb18030"},
        {PMK_STR("<meta content='text/html; charset=gbk'>"), NULL},
        {PMK_STR("<!-- <meta charset=koi8-r> --><meta charset=big5>"), "big5"},
        {PMK_STR("<!--><meta charset=big5>"), "big5"},
        {PMK_STR("<?xml version='1.0' encoding='Shift_JIS'?>"), "shift_jis"},
        {PMK_STR("<meta charset=utf-16>"), "utf-8"},
        {PMK_STR("<meta charset=nonsense><meta charset=euc-kr>"), "euc-kr"},
        {PMK_STR("<metadata charset=big5>"), NULL},
        {PMK_STR("<meta charset='big5"), NULL},
        {PMK_STR("<meta charset"), NULL},
        {PMK_STR("<meta"), NULL},
        {PMK_STR("<!--"), NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        const pmk_charset *found = pmk_charset_of_page(rows[i].head);

        if (rows[i].name == NULL)
            assert_null(found);
        else if (found == NULL || strcmp(found->name, rows[i].name) != 0)
            fail_msg("row %zu: %s", i, found != NULL ? found->name : "none");
    }
}

static void latin1_means_windows_1252(void **state)
{
    (void)state;
    check(PMK_STR("<meta charset=iso-8859-1>\x93x\x94 \x80"), NULL,
          "windows-1252",
          "<meta charset=iso-8859-1>\xE2\x80\x9Cx\xE2\x80\x9D \xE2\x82\xAC");
}

static void a_charset_that_makes_errors_is_not_believed(void **state)
{
    (void)state;
    check(PMK_STR("<meta charset=utf-8><p>Le caf\xE9 est ferm\xE9, dit-il, "
                  "et la soir\xE9"
                  "e fut tr\xE8s agr\xE9"
                  "able."),
          NULL, "windows-1252",
          "<meta charset=utf-8><p>Le caf\xC3\xA9 est ferm\xC3\xA9, dit-il, "
          "et la soir\xC3\xA9"
          "e fut tr\xC3\xA8s agr\xC3\xA9"
          "able.");
}

static void nuls_go(void **state)
{
    (void)state;
    check(PMK_STR("<bo\0dy>caf\xC3\xA9"), NULL, "utf-8", "<body>caf\xC3\xA9");
}

static void wide_text_needs_no_mark(void **state)
{
    (void)state;
    check(PMK_STR("<\0p\0>\0w\0o\0r\0d\0s\0"), NULL, "utf-16le", "<p>words");
    check(PMK_STR("\0\0\0w\0\0\0o\0\0\0r\0\0\0d"), NULL, "utf-32be", "word");
}

static void seven_bits_are_not_always_ascii(void **state)
{
    (void)state;
    check(PMK_STR("a \x1B$B$3$s\x1B(B b"), NULL, "iso-2022-jp",
          "a \xE3\x81\x93\xE3\x82\x93 b");
    check(PMK_STR("<meta charset=utf-7>caf+AOk-"), NULL, "utf-7",
          "<meta charset=utf-7>caf\xC3\xA9");
    check(PMK_STR("caf+AOk- ~{x"), NULL, "utf-8", "caf+AOk- ~{x");
}

/* "Moskva. Ministry soobshchil, chto tseny vyrosli" in the charset that only
 * our own measure knows. */
static void cyrillic_of_dos_is_told_by_its_letters(void **state)
{
    (void)state;
    check(PMK_STR("\x8C\xA8\xAD\xA8\xE1\xE2\xE0 \xE1\xAE\xAE\xA1\xE9\xA8\xAB, "
                  "\xE7\xE2\xAE \xE6\xA5\xAD\xEB \xA2\xEB\xE0\xAE\xE1\xAB\xA8"),
          NULL, "ibm866",
          "\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80 "
          "\xD1\x81\xD0\xBE\xD0\xBE\xD0\xB1\xD1\x89\xD0\xB8\xD0\xBB, "
          "\xD1\x87\xD1\x82\xD0\xBE \xD1\x86\xD0\xB5\xD0\xBD\xD1\x8B "
          "\xD0\xB2\xD1\x8B\xD1\x80\xD0\xBE\xD1\x81\xD0\xBB\xD0\xB8");
}

static void utf8_written_twice_is_undone(void **state)
{
    (void)state;
    /* don't, with a curly apostrophe, and cafe, with an accent */
    check(PMK_STR("don\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t caf\xC3\x83\xC2\xA9"),
          NULL, "utf-8", "don\xE2\x80\x99t caf\xC3\xA9");
    /* a closing quotation mark has a byte that means nothing */
    check(PMK_STR("it\xC3\xA2\xE2\x82\xAC\xC2\x9D"), NULL, "utf-8",
          "it\xE2\x80\x9D");
    /* three times */
    check(PMK_STR("\xC3\x83\xC6\x92\xC3\x82\xC2\xA9"), NULL, "utf-8",
          "\xC3\xA9");
    /* Once is enough: nothing that is written as it should be changes. */
    check(PMK_STR("\xC3\x89t\xC3\xA9 \xC2\xAB\xC3\x89\xC2\xBB \xE2\x80\x99"),
          NULL, "utf-8",
          "\xC3\x89t\xC3\xA9 \xC2\xAB\xC3\x89\xC2\xBB \xE2\x80\x99");
    /* A page that speaks of such damage is not damaged. */
    check(PMK_STR("\xC3\x83\xC2\xA9 for \xC3\xA9"), NULL, "utf-8",
          "\xC3\x83\xC2\xA9 for \xC3\xA9");
}

static void any_bytes_become_valid_utf8(void **state)
{
    uint32_t seed = 1;

    (void)state;
    for (int round = 0; round < 400; round++) {
        pressmark_error err = PRESSMARK_ERROR_INIT;
        char bytes[300];
        const char *name;
        pmk_buf out;
        size_t len = (size_t)round % sizeof(bytes);

        for (size_t i = 0; i < len; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char)(round % 3 == 0 ? seed >> 24 : 0x80 | seed >> 25);
        }
        pmk_buf_init(&out, 4096);
        assert_int_equal(pmk_decode(pmk_str_n(bytes, len), NULL, round & 1,
                                    &out, &name, &err),
                         PRESSMARK_OK);
        assert_true(pmk_utf8_ok(pmk_buf_str(&out)));
        pmk_buf_free(&out);
    }
}

static void a_full_buffer_is_a_limit(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const char *name;
    pmk_buf out;

    (void)state;
    pmk_buf_init(&out, 8);
    assert_int_equal(
        pmk_decode(PMK_STR("more than eight"), NULL, false, &out, &name, &err),
        PRESSMARK_E_LIMIT);
    pmk_buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mark_wins),
        cmocka_unit_test(valid_utf8_wins_over_any_declaration),
        cmocka_unit_test(the_header_wins_over_the_page),
        cmocka_unit_test(a_page_declares_its_charset),
        cmocka_unit_test(latin1_means_windows_1252),
        cmocka_unit_test(a_charset_that_makes_errors_is_not_believed),
        cmocka_unit_test(nuls_go),
        cmocka_unit_test(wide_text_needs_no_mark),
        cmocka_unit_test(seven_bits_are_not_always_ascii),
        cmocka_unit_test(cyrillic_of_dos_is_told_by_its_letters),
        cmocka_unit_test(utf8_written_twice_is_undone),
        cmocka_unit_test(any_bytes_become_valid_utf8),
        cmocka_unit_test(a_full_buffer_is_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
