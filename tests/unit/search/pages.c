/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pages.c - pages of hits, limits of time, changes below
 */
#include "small_index.h"
#include "store/schema.h"
#include "xapian/xapian_c.h"

#include <time.h>

enum { ARTICLES = 400 };

static small_index s;

/* "rare" is in 4 articles, "usual" in 300, both in 2. */
static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (int i = 0; i < ARTICLES; i++) {
        char source[16], body[160], day[16];

        snprintf(source, sizeof(source), "s%03d", i);
        snprintf(day, sizeof(day), "2017-%02d-%02d", 1 + i % 12, 1 + i % 28);
        snprintf(body, sizeof(body), "Word%d of %s%s text number %d.", i % 7,
                 i < 300 ? "usual " : "",
                 i % 100 == 50 || i == 299 ? "rare" : "", i);
        small_add(&s, (small_article){source, "A headline", body, "en", day,
                                      NULL, NULL, NULL});
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

/* Walk all pages of `step` hits; every source once, as in one large page. */
static void check_pages(const char *question, size_t step, pressmark_sort sort)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *whole;
    uint64_t low, high;

    options.limit = ARTICLES * 2;
    options.sort = sort;
    options.brief = 1;
    whole = small_search(&s, question, NULL, &options);
    pressmark_results_total(whole, &low, &high);
    assert_int_equal(low, high);
    assert_int_equal(low, pressmark_results_count(whole));
    options.limit = step;
    for (size_t at = 0; at < low; at += step) {
        pressmark_results *page;

        options.offset = at;
        page = small_search(&s, question, NULL, &options);
        for (size_t i = 0; i < pressmark_results_count(page); i++)
            assert_string_equal(pressmark_results_hit(page, i)->source,
                                pressmark_results_hit(whole, at + i)->source);
        assert_true(pressmark_results_count(page) == step || at + step >= low);
        pressmark_results_free(page);
    }
    options.offset = low;
    pressmark_results_free(small_search(&s, question, NULL, &options));
    pressmark_results_free(whole);
}

static void pages_fit_to_each_other(void **state)
{
    static const char *const questions[] = {"usual",      "usual rare",
                                            "word3 text", "usual OR rare",
                                            "date:2017",  "rare word4 number"};

    (void)state;
    for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
        check_pages(questions[i], 3, PRESSMARK_BY_RELEVANCE);
        check_pages(questions[i], 64, PRESSMARK_BY_RELEVANCE);
        check_pages(questions[i], 70, PRESSMARK_NEWEST_FIRST);
        check_pages(questions[i], 9, PRESSMARK_OLDEST_FIRST);
    }
}

static void full_matches_lead_a_relaxed_answer(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_results *results;
    uint64_t full, low, high;

    (void)state;
    options.limit = 500;
    results = small_search(&s, "usual rare", NULL, &options);
    assert_true(pressmark_results_relaxed(results, &full));
    assert_int_equal(full, 4);
    pressmark_results_total(results, &low, &high);
    assert_int_equal(low, 301);
    assert_int_equal(high, 301);
    for (size_t i = 0; i < pressmark_results_count(results); i++)
        assert_int_equal(pressmark_results_hit(results, i)->full_match, i < 4);
    pressmark_results_free(results);
}

static void ten_full_matches_are_enough(void **state)
{
    pressmark_results *results = small_search(&s, "usual word3", NULL, NULL);

    (void)state;
    assert_false(pressmark_results_relaxed(results, NULL));
    assert_int_equal(pressmark_results_count(results), 10);
    pressmark_results_free(results);
}

static int refuse(uint64_t done, uint64_t total, void *payload)
{
    (void)done;
    (void)total;
    ++*(int *)payload;
    return 1;
}

static void a_search_can_be_cancelled(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query;
    pressmark_results *results;
    int calls = 0;

    (void)state;
    options.progress = refuse;
    options.payload = &calls;
    assert_int_equal(pressmark_query_parse("usual", NULL, &query, &err),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_search(s.index, query, &options, &results, &err),
                     PRESSMARK_E_CANCELLED);
    assert_null(results);
    assert_true(calls >= 1);
    assert_int_equal(err.status, PRESSMARK_E_CANCELLED);
    pressmark_query_free(query);
}

static int dawdle(uint64_t done, uint64_t total, void *payload)
{
    struct timespec time = {0, 3000000};

    (void)done;
    (void)total;
    (void)payload;
    nanosleep(&time, NULL);
    return 0;
}

static void a_search_gives_up_in_time(void **state)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_query *query;
    pressmark_results *results;

    (void)state;
    options.timeout_ms = 1;
    options.progress = dawdle;
    assert_int_equal(pressmark_query_parse("usual", NULL, &query, &err),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_search(s.index, query, &options, &results, &err),
                     PRESSMARK_E_TIMEOUT);
    assert_null(results);
    pressmark_query_free(query);
}

static void an_open_index_sees_a_commit_when_refreshed(void **state)
{
    int changed = 7;

    (void)state;
    small_add(&s, (small_article){"new", "New", "A latecomer.", "en", NULL,
                                  NULL, NULL, NULL});
    assert_int_equal(pressmark_index_refresh(s.index, &changed, NULL),
                     PRESSMARK_OK);
    assert_int_equal(changed, 0);
    small_commit(&s);
    assert_string_equal(small_ask(&s, "latecomer"), "");
    assert_int_equal(pressmark_index_refresh(s.index, &changed, NULL),
                     PRESSMARK_OK);
    assert_int_equal(changed, 1);
    assert_string_equal(small_ask(&s, "latecomer"), "new");
}

static void a_search_survives_commits(void **state)
{
    (void)state;
    for (int i = 0; i < 12; i++) {
        small_add(&s, (small_article){"new", "New", "A latecomer again.", "en",
                                      NULL, NULL, NULL, NULL});
        small_commit(&s);
        assert_string_equal(small_ask(&s, "latecomer"), "new");
    }
}

static void only_an_index_of_ours_is_opened(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index *index;
    pmk_writer *writer;
    char path[128];

    (void)state;
    assert_int_equal(pressmark_index_open("/nowhere/idx", NULL, &index, &err),
                     PRESSMARK_E_NOT_FOUND);
    assert_null(index);
    snprintf(path, sizeof(path), "%s/other", s.folder);
    assert_int_equal(pmk_writer_open(path, PMK_CREATE_OR_OPEN, &writer, &err),
                     PRESSMARK_OK);
    assert_int_equal(pmk_writer_commit(writer, &err), PRESSMARK_OK);
    assert_int_equal(pressmark_index_open(path, NULL, &index, &err),
                     PRESSMARK_E_VERSION);
    assert_int_equal(
        pmk_writer_note(writer, PMK_NOTE_FORMAT, PMK_STR("999"), &err),
        PRESSMARK_OK);
    assert_int_equal(pmk_writer_commit(writer, &err), PRESSMARK_OK);
    assert_int_equal(pressmark_index_open(path, NULL, &index, &err),
                     PRESSMARK_E_VERSION);
    assert_non_null(strstr(err.message, "999"));
    pmk_writer_free(writer);
    assert_int_equal(pressmark_index_open(NULL, NULL, &index, &err),
                     PRESSMARK_E_ARGUMENT);
    pressmark_index_free(NULL);
    pressmark_results_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_fit_to_each_other),
        cmocka_unit_test(full_matches_lead_a_relaxed_answer),
        cmocka_unit_test(ten_full_matches_are_enough),
        cmocka_unit_test(a_search_can_be_cancelled),
        cmocka_unit_test(a_search_gives_up_in_time),
        cmocka_unit_test(an_open_index_sees_a_commit_when_refreshed),
        cmocka_unit_test(a_search_survives_commits),
        cmocka_unit_test(only_an_index_of_ours_is_opened),
    };

    return cmocka_run_group_tests(tests, start, end);
}
