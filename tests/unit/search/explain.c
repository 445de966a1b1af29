/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain.c - what a score is the sum of; what is new comes first
 */
#include "small_index.h"

#include <math.h>

enum { ARTICLES = 260 };

static small_index s;
static uint32_t seed = 3;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static const char *const words[] = {
    "tariff", "tariffs", "talks",   "steel", "minister", "of",
    "the",    "Geneva",  "harbour", "ferry", "market",   "oil",
};

static void fill_body(char *body, size_t room)
{
    size_t length = 0;

    for (uint32_t n = 10 + draw(80); n > 0; n--)
        length += (size_t)snprintf(body + length, room - length, "%s%s",
                                   words[draw(12)], draw(9) == 0 ? ". " : " ");
}

static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (int i = 0; i < ARTICLES; i++) {
        char source[16], body[1024], day[16];

        snprintf(source, sizeof(source), "s%03d", i);
        snprintf(day, sizeof(day), "2017-%02d-%02d", 1 + i % 12, 1 + i % 28);
        fill_body(body, sizeof(body));
        small_add(&s, (small_article){source, words[draw(12)], body,
                                      i % 9 == 0 ? "de" : "en",
                                      i % 10 == 0 ? NULL : day, "Reuters", NULL,
                                      NULL});
    }
    small_open(&s);
    return 0;
}

static int end(void **state)
{
    (void)state;
    small_end(&s);
    return 0;
}

static double sum_reasons(const pressmark_results *results, size_t hit,
                          size_t *count)
{
    const pressmark_reason *reason;
    double sum = 0;

    for (*count = 0;
         (reason = pressmark_results_reason(results, hit, *count)) != NULL;
         ++*count) {
        assert_true(reason->value > 0);
        assert_true((strcmp(reason->what, "words") == 0)
                    == (reason->text != NULL));
        sum += reason->value;
    }
    return sum;
}

static void check_sum(const char *question, pressmark_words join,
                      double recent_days, bool expand)
{
    pressmark_query_options parse = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;

    parse.words = join;
    parse.now = 1514764800; /* 2018-01-01 */
    options.limit = 300;
    options.brief = 1;
    options.explain = 1;
    options.recent_days = recent_days;
    options.expand = expand;
    results = small_search(&s, question, &parse, &options);
    assert_true(pressmark_results_count(results) > 0);
    for (size_t i = 0; i < pressmark_results_count(results); i++) {
        const pressmark_hit *hit = pressmark_results_hit(results, i);
        size_t count;
        double sum = sum_reasons(results, i, &count);

        if (fabs(sum - hit->score) > 1e-6 || count == 0)
            print_error("%s: hit %zu has %.9f, its reasons %.9f\n", question, i,
                        hit->score, sum);
        assert_true(count > 0);
        assert_true(fabs(sum - hit->score) <= 1e-6);
    }
    pressmark_results_free(results);
}

static void reasons_sum_to_the_score(void **state)
{
    static const char *const questions[] = {
        "tariff",
        "tariff talks",
        "tariff tariff steel",
        "\"tariff talks\"",
        "the minister of steel and oil in Geneva",
        "tariff OR steel",
        "tariff AND NOT oil",
        "+tariff steel -ferry",
        "headline:steel ferry",
        "tari* market",
        "agency:reuters tariff date:2017-03..",
        "minister NEAR/4 ferry",
        "\"steel market\"~6 oil",
        "tariff zebra ferry",
        "(ferry OR oil) minister",
        "(ferry AND oil) OR minister",
        "(ferry AND (oil OR steel)) OR \"minister of\"",
        "tariff (minister NEAR/2 ferry) -oil",
        "tariff OR (NOT ferry)",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
        check_sum(questions[i], PRESSMARK_WORDS_ANY, 0, false);
        check_sum(questions[i], PRESSMARK_WORDS_AUTO, 0, true);
        check_sum(questions[i], PRESSMARK_WORDS_AUTO, 0, false);
        check_sum(questions[i], PRESSMARK_WORDS_ANY, 30, true);
    }
}

static void by_date_there_are_no_reasons(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;

    (void)state;
    options.explain = 1;
    options.sort = PRESSMARK_NEWEST_FIRST;
    results = small_search(&s, "tariff", NULL, &options);
    assert_true(pressmark_results_count(results) > 0);
    assert_null(pressmark_results_reason(results, 0, 0));
    pressmark_results_free(results);
    results = small_search(&s, "tariff", NULL, NULL);
    assert_null(pressmark_results_reason(results, 0, 0));
    assert_null(pressmark_results_reason(results, 99, 0));
    pressmark_results_free(results);
}

static double mean_age(double recent_days)
{
    pressmark_query_options parse = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;
    double sum = 0;

    parse.now = 1514764800;
    options.recent_days = recent_days;
    results = small_search(&s, "tariff", &parse, &options);
    assert_int_equal(pressmark_results_count(results), 10);
    for (size_t i = 0; i < 10; i++) {
        pressmark_time time = pressmark_results_hit(results, i)->published;

        sum += time.precision == PRESSMARK_TIME_NONE
                   ? 3650
                   : (double)(parse.now - time.seconds) / 86400;
    }
    pressmark_results_free(results);
    return sum / 10;
}

static void what_is_new_is_moved_up(void **state)
{
    (void)state;
    assert_true(mean_age(30) < mean_age(0) / 2);
    assert_true(mean_age(30) < mean_age(3000));
}

/* "quay" is in the best hits for "ferry", so that of two more that are alike
 * but for it the one with it comes first; nothing is found but ferries. */
static void what_is_like_the_best_is_moved_up(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;
    small_index few;

    (void)state;
    small_start(&few);
    for (int i = 0; i < 20; i++) {
        char source[8];

        snprintf(source, sizeof(source), "x%d", i);
        small_add(&few, (small_article){source, "Other news",
                                        "Nothing of the sort happened.", "en",
                                        NULL, NULL, NULL, NULL});
    }
    for (int i = 0; i < 2; i++)
        small_add(&few, (small_article){i == 0 ? "a" : "b", "Ferry ferry ferry",
                                        "The ferry left the quay. A ferry and "
                                        "a quay belong together.",
                                        "en", NULL, NULL, NULL, NULL});
    small_add(&few, (small_article){"c", "Report", "A ferry near the horse.",
                                    "en", NULL, NULL, NULL, NULL});
    small_add(&few, (small_article){"d", "Report", "A ferry near the quay.",
                                    "en", NULL, NULL, NULL, NULL});
    small_open(&few);
    results = small_search(&few, "ferry", NULL, NULL);
    assert_true(strchr(small_sources(results), 'c')
                < strchr(small_sources(results), 'd'));
    pressmark_results_free(results);
    options.expand = 1;
    results = small_search(&few, "ferry", NULL, &options);
    assert_int_equal(pressmark_results_count(results), 4);
    assert_true(strchr(small_sources(results), 'd')
                < strchr(small_sources(results), 'c'));
    pressmark_results_free(results);
    small_end(&few);
}

/* Copies have equal scores: the one that was indexed first comes first, in
 * pages of any size. */
static void equal_scores_keep_their_order(void **state)
{
    small_index same;

    (void)state;
    small_start(&same);
    for (int i = 0; i < 40; i++) {
        char source[16];

        snprintf(source, sizeof(source), "c%02d", i);
        small_add(&same, (small_article){source, "Ferry late",
                                         "The ferry was late again.", "en",
                                         NULL, NULL, NULL, NULL});
    }
    small_open(&same);
    for (size_t offset = 0; offset < 40; offset += 7) {
        pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
        pressmark_results *results;

        options.offset = offset;
        options.limit = 7;
        results = small_search(&same, "ferry late", NULL, &options);
        for (size_t i = 0; i < pressmark_results_count(results); i++) {
            char want[16];

            snprintf(want, sizeof(want), "c%02zu", offset + i);
            assert_string_equal(pressmark_results_hit(results, i)->source,
                                want);
        }
        pressmark_results_free(results);
    }
    small_end(&same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_sum_to_the_score),
        cmocka_unit_test(by_date_there_are_no_reasons),
        cmocka_unit_test(what_is_new_is_moved_up),
        cmocka_unit_test(what_is_like_the_best_is_moved_up),
        cmocka_unit_test(equal_scores_keep_their_order),
    };

    return cmocka_run_group_tests(tests, start, end);
}
