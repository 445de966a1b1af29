/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * word.c - the short way and ICU's way give the same words
 */
#include "text/word.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

enum { LIST_MAX = 1 << 16 };

typedef struct found {
    size_t start;
    size_t end;
    size_t bytes;
    bool is_cjk;
} found;

static size_t list_words(pmk_words *words, pmk_str text, bool asks_icu,
                         found *out)
{
    size_t count = 0;

    pmk_words_start(words, text, asks_icu);
    while (pmk_words_fill(words)) {
        assert_true(words->count <= PMK_WORDS_MAX);
        for (size_t i = 0; i < words->count; i++) {
            const pmk_word *word = &words->at[i];

            assert_true(count < LIST_MAX);
            assert_true(word->start < word->end);
            assert_true(word->end <= text.len);
            out[count++] =
                (found){word->start, word->end, word->text.len, word->is_cjk};
        }
    }
    assert_false(words->failed);
    return count;
}

static void assert_both_ways_agree(pmk_str text)
{
    static found quick[LIST_MAX];
    static found slow[LIST_MAX];
    pmk_words *words = pmk_words_new();
    size_t count;

    assert_non_null(words);
    count = list_words(words, text, false, quick);
    if (count != list_words(words, text, true, slow))
        fail_msg("other words with ICU: %.*s", (int)text.len, text.ptr);
    for (size_t i = 0; i < count; i++)
        if (quick[i].start != slow[i].start || quick[i].end != slow[i].end
            || quick[i].bytes != slow[i].bytes
            || quick[i].is_cjk != slow[i].is_cjk)
            fail_msg("word %zu differs with ICU: %.*s", i, (int)text.len,
                     text.ptr);
    pmk_words_free(words);
}

static void both_ways_agree_on_written_text(void **state)
{
    static const char *const texts[] = {
        "The U.S. President's 3.5m deal, AT&T's: 1,234.50 a.m. e.g. Ph.D.",
        "don't 'quoted' rock'n'roll '90s 90'000 o'clock' ''x'' a'1 1'a",
        "www.example.com/a_b-c?d=e;f:g mail@example.org end.Next U.S.A.x",
        "x&z\u200D \u00ADAT&T\u00AD A\u00AD&B A&\u200BB",
        "3.5m 3.m .5 5. 1,a a,1 1;2 1:2 x_1 _x_ covid-19 covid19 4x4",
        "“Grüße”, sagte er – «déjà vu» l’homme qu’il aujourd’hui naïve…",
        "Москва, «Газета» — ёлка й 5-й г. Ελλάδα, Οδυσσεύς· Türkiye’nin",
        "قال الرئيس، إن 12,5 ـ مدرسة؟ השר אמר: צה״ל ו\"כן\" שלום",
        "日本語の新聞、中国2017年 iPhone手机 한국 경제 ｶﾞｲﾄﾞ ガイド a日b",
        "กรุงเทพมหานคร ประเทศไทย नमस्ते दुनिया cafe\xCC\x81s na\xCC\x88if",
        "so\xC2\xAD"
        "ft zero\xE2\x80\x8Bwidth \xE2\x80\x8F\xE2\x80\x8E "
        "x\xEF\xBB\xBFy "
        "mi\xE2\x80\x8Cx\xE2\x80\x8D!",
        "col·legi l·l ½ ² x² ª º µm €5 5€ $3.50 £1,000 100°C ™ ® ©",
        "😀 a😀b 👩\xE2\x80\x8D👩 🇩🇪 ♥ → ✓ ① Ⅻ ℃ №5 § 5 ¶",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        assert_both_ways_agree(pmk_str_of(texts[i]));
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Characters whose neighbours decide what they are. */
static uint32_t pick_character(uint32_t *seed)
{
    static const uint32_t picks[] = {
        'a',    'Z',    's',    '1',    '9',    '.',    '.',     ',',    '\'',
        '_',    ':',    ';',    '-',    '&',    '/',    '@',     '"',    ' ',
        ' ',    '\n',   0xA0,   0xAD,   0xB7,   0xE9,   0xDF,    0x131,  0x300,
        0x301,  0x3C2,  0x387,  0x439,  0x483,  0x5D0,  0x5F4,   0x60C,  0x627,
        0x64B,  0x661,  0x66B,  0x640,  0x915,  0x93F,  0xE01,   0x200B, 0x200C,
        0x200D, 0x2013, 0x2018, 0x2019, 0x201C, 0x2024, 0x2026,  0x2027, 0x20AC,
        0x2122, 0x3001, 0x3042, 0x304C, 0x3099, 0x30FC, 0x4E00,  0xAC00, 0xFE0F,
        0xFEFF, 0xFF0E, 0xFF21, 0xFF76, 0xFF9E, 0xFFFD, 0x1F600,
    };
    uint32_t number = next_random(seed);

    if (number % 8 == 0)
        return 0xA0 + next_random(seed) % 0x660;
    if (number % 64 == 1)
        return 0x2000 + next_random(seed) % 0x1200;
    return picks[number / 64 % (sizeof(picks) / sizeof(picks[0]))];
}

static void both_ways_agree_on_random_mixtures(void **state)
{
    uint32_t seed = 20170515;
    pmk_buf text;

    (void)state;
    pmk_buf_init(&text, 1 << 16);
    for (int round = 0; round < 20000; round++) {
        size_t length = 1 + next_random(&seed) % 40;

        pmk_buf_clear(&text);
        while (length-- > 0)
            pmk_buf_utf8(&text, pick_character(&seed));
        assert_false(text.failed);
        assert_both_ways_agree(pmk_buf_str(&text));
    }
    pmk_buf_free(&text);
}

static void broken_bytes_end_words_and_nothing_else(void **state)
{
    static const char text[] = "ab\xFFxy \xC3 caf\xC3 \xE2\x80 z\xF0\x9F";
    found list[LIST_MAX / 64];
    pmk_words *words = pmk_words_new();
    size_t count;

    (void)state;
    assert_non_null(words);
    count = list_words(words, pmk_str_n(text, sizeof(text) - 1), false, list);
    assert_int_equal(count, 4);
    assert_int_equal(list[1].start, 3);
    assert_int_equal(list[1].end, 5);
    assert_int_equal(list[3].bytes, 1);
    pmk_words_free(words);
}

static void no_pair_is_lost_between_lists(void **state)
{
    static found list[LIST_MAX];
    pmk_words *words = pmk_words_new();
    pmk_buf text;

    (void)state;
    assert_non_null(words);
    pmk_buf_init(&text, 1 << 20);
    for (int i = 0; i < 3000; i++)
        pmk_buf_utf8(&text, 0x4E00u + (uint32_t)i);
    assert_int_equal(list_words(words, pmk_buf_str(&text), false, list), 2999);
    for (size_t i = 0; i < 2999; i++) {
        assert_int_equal(list[i].start, i * 3);
        assert_int_equal(list[i].end, i * 3 + 6);
    }
    pmk_buf_free(&text);
    pmk_words_free(words);
}

static void ampersands_join_wherever_a_list_ends(void **state)
{
    static found list[LIST_MAX];
    pmk_words *words = pmk_words_new();
    pmk_buf text;

    (void)state;
    assert_non_null(words);
    pmk_buf_init(&text, 1 << 20);
    for (int before = PMK_WORDS_FULL - 3; before < PMK_WORDS_FULL + 3;
         before++) {
        size_t count;

        pmk_buf_clear(&text);
        for (int i = 0; i < before; i++)
            pmk_buf_text(&text, "word ");
        pmk_buf_text(&text, "AT&T end");
        count = list_words(words, pmk_buf_str(&text), false, list);
        assert_int_equal(count, before + 2);
        assert_int_equal(list[before].bytes, 4);
    }
    pmk_buf_free(&text);
    pmk_words_free(words);
}

static void a_megabyte_without_a_space_is_cut(void **state)
{
    static found list[LIST_MAX];
    pmk_words *words = pmk_words_new();
    char *text = malloc(1 << 20);

    (void)state;
    assert_non_null(words);
    assert_non_null(text);
    memset(text, '1', 1 << 20);
    assert_true(list_words(words, pmk_str_n(text, 1 << 20), false, list) > 1);
    for (size_t i = 0; i + 1 < 1 << 20; i += 2)
        text[i + 1] = '.';
    assert_true(list_words(words, pmk_str_n(text, 1 << 20), false, list) > 1);
    free(text);
    pmk_words_free(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways_agree_on_written_text),
        cmocka_unit_test(both_ways_agree_on_random_mixtures),
        cmocka_unit_test(broken_bytes_end_words_and_nothing_else),
        cmocka_unit_test(no_pair_is_lost_between_lists),
        cmocka_unit_test(ampersands_join_wherever_a_list_ends),
        cmocka_unit_test(a_megabyte_without_a_space_is_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
