/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_parse.c - what holds for every question
 */
#include "base/buf.h"
#include "base/utf8.h"

#include <pressmark/search.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static uint32_t seed = 1;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

/* clang-format off */
static const char *const pieces[] = {
    "oil", "price", "AND", "OR", "NOT", "(", ")", "\"", "+", "-", "*", ":",
    "headline:", "agency:", "date:", "2017-05", "..", "since:", "until:",
    "language:", "de", "url:", "https://example.org/a?b=(1)", "foo:", "C++",
    "a*", "tar*", " ", " ", " ", " ", "\xF0\x9F\x99\x82", "\xFF", "\xE2\x80",
    "\xE6\x97\xA5\xE6\x9C\xAC", "\xE2\x80\x9Cquoted\xE2\x80\x9D",
    "\xC2\xAD", "\xE2\x80\x8B", "U.S.", "the", "?", "!", "--", "10:30", "\t",
    "\n", "'", "#", "1", "x", "2017-05-15T10:30+02:00", "\xC3\x9C", "_", "/",
    "(oil", "gas)", "date:2017..2018", "-(", "+\"", "site:", "id:", ",", ";"};
/* clang-format on */

static void make_garbage(char *out, size_t room)
{
    size_t want = draw(24);

    size_t len = 0;

    out[0] = '\0';
    for (size_t i = 0; i < want; i++) {
        const char *piece =
            pieces[draw((uint32_t)(sizeof(pieces) / sizeof(pieces[0])))];

        if (len + strlen(piece) + 1 < room)
            len += (size_t)snprintf(out + len, room - len, "%s", piece);
    }
}

static void check_stable(const char *text, pressmark_words words)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *first, *second;

    options.words = words;
    assert_int_equal(pressmark_query_parse(text, &options, &first, &err),
                     PRESSMARK_OK);
    assert_true(pmk_utf8_ok(pmk_str_of(pressmark_query_text(first))));
    assert_int_equal(pressmark_query_parse(pressmark_query_text(first),
                                           &options, &second, &err),
                     PRESSMARK_OK);
    if (strcmp(pressmark_query_text(first), pressmark_query_text(second)) != 0)
        print_error("question: %s\n", text);
    assert_string_equal(pressmark_query_text(first),
                        pressmark_query_text(second));
    pressmark_query_free(first);
    pressmark_query_free(second);
}

static void a_question_written_out_is_the_same_question(void **state)
{
    char text[1024];

    (void)state;
    for (int i = 0; i < 40000; i++) {
        make_garbage(text, sizeof(text));
        check_stable(text, PRESSMARK_WORDS_AUTO);
        check_stable(text, PRESSMARK_WORDS_ANY);
        check_stable(text, PRESSMARK_WORDS_ALL);
    }
}

static void random_bytes_are_a_question(void **state)
{
    char text[257];

    (void)state;
    for (int i = 0; i < 10000; i++) {
        size_t len = draw(256);

        for (size_t j = 0; j < len; j++)
            text[j] = (char)(1 + draw(255));
        text[len] = '\0';
        check_stable(text, PRESSMARK_WORDS_AUTO);
    }
}

static void a_plain_question_means_its_words_without_signs(void **state)
{
    pressmark_query_options plain = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    char text[1024];

    (void)state;
    plain.plain = 1;
    for (int i = 0; i < 20000; i++) {
        pressmark_query *first, *second;

        make_garbage(text, sizeof(text));
        assert_int_equal(pressmark_query_parse(text, &plain, &first, &err),
                         PRESSMARK_OK);
        assert_int_equal(pressmark_query_parse(pressmark_query_text(first),
                                               NULL, &second, &err),
                         PRESSMARK_OK);
        assert_string_equal(pressmark_query_text(first),
                            pressmark_query_text(second));
        pressmark_query_free(first);
        pressmark_query_free(second);
    }
}

static void strict_fails_exactly_where_there_is_a_warning(void **state)
{
    pressmark_query_options strict = PRESSMARK_QUERY_OPTIONS_INIT;
    char text[1024];

    (void)state;
    strict.strict = 1;
    for (int i = 0; i < 20000; i++) {
        pressmark_error err = PRESSMARK_ERROR_INIT;
        pressmark_query *lax, *second;
        pressmark_status status;

        make_garbage(text, sizeof(text));
        assert_int_equal(pressmark_query_parse(text, NULL, &lax, &err),
                         PRESSMARK_OK);
        status = pressmark_query_parse(text, &strict, &second, &err);
        if (pressmark_query_warning(lax, 0) == NULL) {
            assert_int_equal(status, PRESSMARK_OK);
        } else {
            assert_int_equal(status, PRESSMARK_E_SYNTAX);
            assert_null(second);
            assert_true(err.offset <= strlen(text));
            assert_true(err.message[0] != '\0');
        }
        pressmark_query_free(lax);
        pressmark_query_free(second);
    }
}

static char *repeat(const char *piece, size_t times)
{
    size_t len = strlen(piece);
    char *text = malloc(len * times + 1);

    assert_non_null(text);
    for (size_t i = 0; i < times; i++)
        memcpy(text + i * len, piece, len);
    text[len * times] = '\0';
    return text;
}

static void large_questions_are_cut_not_refused(void **state)
{
    static const char *const large[] = {
        "oil ",         "(",          ")",    "\"",         "-", "(a OR ",
        "NOT ",         "x",          "+(",   "headline:(", "*", "a AND (b OR ",
        "\xE6\x97\xA5", "date:2017 ", "\xFF", "a\"b"};

    (void)state;
    for (size_t i = 0; i < sizeof(large) / sizeof(large[0]); i++) {
        char *text = repeat(large[i], 100000 / strlen(large[i]));

        check_stable(text, PRESSMARK_WORDS_AUTO);
        check_stable(text, PRESSMARK_WORDS_ANY);
        free(text);
    }
}

static void too_many_words_are_a_limit_when_strict(void **state)
{
    pressmark_query_options strict = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query;
    char *text = repeat("oil ", 2000);

    (void)state;
    strict.strict = 1;
    assert_int_equal(pressmark_query_parse(text, &strict, &query, &err),
                     PRESSMARK_E_LIMIT);
    assert_null(query);
    free(text);
}

static void nothing_given_is_the_callers_fault(void **state)
{
    pressmark_query *query;

    (void)state;
    assert_int_equal(pressmark_query_parse(NULL, NULL, &query, NULL),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pressmark_query_parse("oil", NULL, NULL, NULL),
                     PRESSMARK_E_ARGUMENT);
    pressmark_query_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_written_out_is_the_same_question),
        cmocka_unit_test(random_bytes_are_a_question),
        cmocka_unit_test(a_plain_question_means_its_words_without_signs),
        cmocka_unit_test(strict_fails_exactly_where_there_is_a_warning),
        cmocka_unit_test(large_questions_are_cut_not_refused),
        cmocka_unit_test(too_many_words_are_a_limit_when_strict),
        cmocka_unit_test(nothing_given_is_the_callers_fault),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
