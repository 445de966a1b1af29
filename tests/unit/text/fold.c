/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.c - the same word, however it is written
 */
#include "text/fold.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void assert_tidied(const char *tag, const char *word, const char *want)
{
    char out[PMK_FOLD_MAX + 1];
    size_t len = pmk_tidy(pmk_language_find(tag), pmk_str_of(word), out);

    assert_true(len <= PMK_FOLD_MAX);
    out[len] = '\0';
    assert_string_equal(out, want);
}

static void assert_folded(const char *word, const char *want)
{
    char out[PMK_FOLD_MAX + 1];
    size_t len = pmk_fold(pmk_str_of(word), out);

    out[len] = '\0';
    assert_string_equal(out, want);
}

static void turkish_has_its_own_i(void **state)
{
    (void)state;
    assert_tidied("tr", "ISPARTA", "ısparta");
    assert_tidied("tr", "İZMİR", "izmir");
    assert_tidied("en", "ISPARTA", "isparta");
}

static void decomposed_letters_are_composed(void **state)
{
    (void)state;
    assert_tidied("fr", "CAFE\xCC\x81", "café");
    assert_tidied("ja", "か\xE3\x82\x99", "が");
    assert_tidied("ko", "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한");
}

static void invisible_characters_go(void **state)
{
    (void)state;
    assert_tidied("de",
                  "Schiff\xC2\xAD"
                  "fahrt",
                  "schifffahrt");
    assert_tidied("", "a\xE2\x80\x8B\xEF\xBB\xBF\xE2\x81\xA0z", "az");
    assert_tidied("", "\xC2\xAD", "");
}

static void wide_and_half_width_forms_become_plain(void **state)
{
    (void)state;
    assert_tidied("ja", "ＮＨＫ２４", "nhk24");
    assert_tidied("ja", "ｶﾞｽ", "ガス");
}

static void commas_leave_grouped_numbers_only(void **state)
{
    (void)state;
    assert_tidied("en", "1,234,567", "1234567");
    assert_tidied("en", "155,221.50", "155221.50");
    assert_tidied("de", "90'000", "90000");
    assert_tidied("de", "90’000", "90000");
    assert_tidied("en", "3,5", "3,5");
    assert_tidied("en", "12,34,567", "12,34,567");
    assert_tidied("en", "1234,567", "1234,567");
    assert_tidied("en", "1.234", "1.234");
}

static void digits_of_other_scripts_become_ascii(void **state)
{
    (void)state;
    assert_tidied("ar", "٢٠١٧", "2017");
    assert_tidied("hi", "१२", "12");
}

static void arabic_loses_vowel_signs_and_tatweel(void **state)
{
    (void)state;
    assert_tidied("ar", "مُحَمَّد", "محمد");
    assert_tidied("ar", "العـــرب", "العرب");
    assert_tidied("ar", "أحمد", "أحمد");
}

static void russian_io_is_ie_but_belarusian_is_not(void **state)
{
    (void)state;
    assert_tidied("ru", "Ёлка", "елка");
    assert_tidied("be", "Ёлка", "ёлка");
}

static void latin_letters_lose_their_accents(void **state)
{
    (void)state;
    assert_folded("ärzte", "arzte");
    assert_folded("çığ", "cig");
    assert_folded("łódź", "lodz");
    assert_folded("smørrebrød", "smorrebrod");
    assert_folded("straße", "strasse");
    assert_folded("œuvre", "oeuvre");
    assert_folded("ấp", "ap");
    assert_folded("i\xCC\x87zmir", "izmir");
}

static void greek_loses_its_tonos_and_final_sigma(void **state)
{
    (void)state;
    assert_folded("οδυσσεύς", "οδυσσευσ");
}

static void kana_short_i_and_indian_vowels_stay(void **state)
{
    (void)state;
    assert_folded("ガが", "ガが");
    assert_folded("йї", "йї");
    assert_folded("हिन्दी", "हिन्दी");
    assert_folded("กี่", "กี่");
}

static void long_words_are_cut_between_characters(void **state)
{
    char word[1200];
    char out[PMK_FOLD_MAX];
    pmk_str tidied;

    (void)state;
    for (size_t i = 0; i + 3 <= sizeof(word); i += 3)
        memcpy(word + i, "€", 3);
    tidied = pmk_str_n(out, pmk_tidy(pmk_language_find("en"),
                                     pmk_str_n(word, sizeof(word)), out));
    assert_true(tidied.len > 200 && tidied.len <= PMK_FOLD_MAX);
    assert_true(pmk_utf8_ok(tidied));
    tidied.len = pmk_fold(pmk_str_n(word, sizeof(word)), out);
    assert_true(pmk_utf8_ok(tidied));
    memset(word, 'A', sizeof(word));
    assert_int_equal(
        pmk_tidy(pmk_language_find("en"), pmk_str_n(word, sizeof(word)), out),
        PMK_FOLD_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turkish_has_its_own_i),
        cmocka_unit_test(decomposed_letters_are_composed),
        cmocka_unit_test(invisible_characters_go),
        cmocka_unit_test(wide_and_half_width_forms_become_plain),
        cmocka_unit_test(commas_leave_grouped_numbers_only),
        cmocka_unit_test(digits_of_other_scripts_become_ascii),
        cmocka_unit_test(arabic_loses_vowel_signs_and_tatweel),
        cmocka_unit_test(russian_io_is_ie_but_belarusian_is_not),
        cmocka_unit_test(latin_letters_lose_their_accents),
        cmocka_unit_test(greek_loses_its_tonos_and_final_sigma),
        cmocka_unit_test(kana_short_i_and_indian_vowels_stay),
        cmocka_unit_test(long_words_are_cut_between_characters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
