/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * analyze.c - which terms are in this text?
 */
#include "text/analyze.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct sight {
    pmk_str text;
    size_t count;
    size_t stop_after;
    uint32_t last_position;
    size_t last_start;
    size_t longest;
} sight;

static bool check_token(const pmk_token *token, void *payload)
{
    sight *seen = payload;

    assert_true(token->term.len > 0);
    assert_true(token->term.len <= PMK_TERM_TEXT_MAX);
    assert_true(pmk_utf8_ok(token->term));
    assert_true(token->start < token->end && token->end <= seen->text.len);
    assert_true(seen->count == 0 || token->start > seen->last_start);
    assert_int_equal(token->position, seen->last_position + 1);
    seen->last_position = token->position;
    seen->last_start = token->start;
    seen->count++;
    if (token->term.len > seen->longest)
        seen->longest = token->term.len;
    return seen->count != seen->stop_after;
}

static int open_analyzer(void **state)
{
    return pmk_analyzer_new((pmk_analyzer **)state, NULL);
}

static int close_analyzer(void **state)
{
    pmk_analyzer_free(*state);
    return 0;
}

static sight analyze(void **state, pmk_str text, const char *language)
{
    sight seen = {.text = text};

    assert_int_equal(
        pmk_analyze(*state, text, language, true, check_token, &seen, NULL),
        PRESSMARK_OK);
    return seen;
}

static void empty_and_blank_texts_have_no_tokens(void **state)
{
    assert_int_equal(analyze(state, PMK_STR(""), "en").count, 0);
    assert_int_equal(analyze(state, PMK_STR_NONE, "en").count, 0);
    assert_int_equal(
        analyze(state, PMK_STR(" \n -- \xC2\xAD ... "), NULL).count, 0);
}

static void a_callback_stops_the_work(void **state)
{
    sight seen = {.text = PMK_STR("one two three four"), .stop_after = 2};

    assert_int_equal(
        pmk_analyze(*state, seen.text, "en", true, check_token, &seen, NULL),
        PRESSMARK_OK);
    assert_int_equal(seen.count, 2);
}

static void over_long_words_are_cut_never_refused(void **state)
{
    char text[9000];

    memset(text, 'x', sizeof(text));
    assert_int_equal(
        analyze(state, pmk_str_n(text, sizeof(text)), "en").longest,
        PMK_TERM_TEXT_MAX);
    for (size_t i = 0; i + 2 <= sizeof(text); i += 2)
        memcpy(text + i, "é", 2);
    assert_int_equal(
        analyze(state, pmk_str_n(text, sizeof(text)), "ru").longest,
        PMK_TERM_TEXT_MAX);
}

static void random_bytes_give_sound_tokens(void **state)
{
    static const char *const tags[] = {"en", "fr", "tr", "ar", "ja", NULL};
    uint32_t seed = 7;
    char text[700];

    for (int round = 0; round < 600; round++) {
        for (size_t i = 0; i < sizeof(text); i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = (char)(seed >> 24);
        }
        analyze(state, pmk_str_n(text, sizeof(text)), tags[round % 6]);
    }
}

typedef struct collector {
    pmk_buf terms;
} collector;

static bool collect(const pmk_token *token, void *payload)
{
    collector *found = payload;

    pmk_buf_add(&found->terms, token->term);
    pmk_buf_char(&found->terms, ' ');
    return true;
}

static void remembered_words_give_the_terms_of_the_first_time(void **state)
{
    static const char text[] =
        "L’élection d'Émile à Łódź — Obama’s U.S.’s elections, 1,234 日本語";
    collector found[2];

    for (int i = 0; i < 2; i++) {
        pmk_buf_init(&found[i].terms, 4096);
        pmk_analyze(*state, pmk_str_of(text), "en", true, collect, &found[i],
                    NULL);
    }
    assert_string_equal(pmk_buf_cstr(&found[0].terms),
                        pmk_buf_cstr(&found[1].terms));
    pmk_buf_free(&found[0].terms);
    pmk_buf_free(&found[1].terms);
}

static void one_word_has_other_terms_in_other_languages(void **state)
{
    collector found;

    pmk_buf_init(&found.terms, 4096);
    pmk_analyze(*state, PMK_STR("Wahlen"), "de", true, collect, &found, NULL);
    pmk_analyze(*state, PMK_STR("Wahlen"), "en", true, collect, &found, NULL);
    pmk_analyze(*state, PMK_STR("Wahlen"), "de", false, collect, &found, NULL);
    assert_string_equal(pmk_buf_cstr(&found.terms), "wahl wahlen wahlen ");
    pmk_buf_free(&found.terms);
}

static void languages_are_named_by_two_letters(void **state)
{
    (void)state;
    assert_string_equal(pmk_analyzer_language("pt-BR"), "pt");
    assert_string_equal(pmk_analyzer_language("nn"), "no");
    assert_string_equal(pmk_analyzer_language("xx"), "");
    assert_string_equal(pmk_analyzer_language(NULL), "");
}

#define ANALYZER_TEST(name) \
    cmocka_unit_test_setup_teardown(name, open_analyzer, close_analyzer)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ANALYZER_TEST(empty_and_blank_texts_have_no_tokens),
        ANALYZER_TEST(a_callback_stops_the_work),
        ANALYZER_TEST(over_long_words_are_cut_never_refused),
        ANALYZER_TEST(random_bytes_give_sound_tokens),
        ANALYZER_TEST(remembered_words_give_the_terms_of_the_first_time),
        ANALYZER_TEST(one_word_has_other_terms_in_other_languages),
        cmocka_unit_test(languages_are_named_by_two_letters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
