/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stop.c - searches that are ended: by time, by a callback, by another thread
 *
 * The callback dawdles, so that a search over a small index takes long enough
 * to be ended in the middle.
 */
#include "small_index.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

enum { ARTICLES = 3000, DAWDLE_US = 2000 };

static small_index s;

/* Every article has "alpha" and "omega", never side by side; "left" and
 * "right" are never in the same one. */
static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (int i = 0; i < ARTICLES; i++) {
        char source[16];

        snprintf(source, sizeof(source), "s%04d", i);
        small_add(&s, (small_article){source, "A headline",
                                      i % 2 ? "alpha then omega left"
                                            : "alpha then omega right",
                                      "en", "2017-01-02", NULL, NULL, NULL});
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

static int64_t now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void sleep_us(int64_t us)
{
    struct timespec time = {us / 1000000, us % 1000000 * 1000};

    nanosleep(&time, NULL);
}

typedef struct brake {
    atomic_int pulled; /* by another thread */
    atomic_int calls;
    uint64_t seen;
} brake;

static int dawdle(uint64_t done, uint64_t total, void *payload)
{
    brake *b = payload;

    (void)total;
    b->calls++;
    b->seen = done;
    if (b->pulled)
        return 1;
    sleep_us(DAWDLE_US);
    return 0;
}

static pressmark_status ask(const char *question, uint32_t timeout_ms, brake *b,
                            pressmark_results **results, pressmark_error *err)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_query_options strict = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query;
    pressmark_status status;

    strict.words = PRESSMARK_WORDS_ALL;
    options.timeout_ms = timeout_ms;
    options.progress = dawdle;
    options.payload = b;
    assert_int_equal(pressmark_query_parse(question, &strict, &query, NULL),
                     PRESSMARK_OK);
    status = pressmark_search(s.index, query, &options, results, err);
    pressmark_query_free(query);
    return status;
}

/* ------------------------------------------------------------------ */
/* Time                                                               */
/* ------------------------------------------------------------------ */

static void what_was_found_in_time_is_returned(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_results *results;
    uint64_t low, high;
    brake b = {0};

    (void)state;
    assert_int_equal(ask("alpha", 30, &b, &results, &err), PRESSMARK_OK);
    assert_int_equal(err.status, PRESSMARK_OK);
    assert_string_equal(err.message, "");
    assert_true(pressmark_results_partial(results));
    assert_in_range(b.seen, 1, ARTICLES - 1);
    assert_in_range(pressmark_results_count(results), 1, 10);
    for (size_t i = 0; i < pressmark_results_count(results); i++) {
        const pressmark_hit *hit = pressmark_results_hit(results, i);

        assert_string_equal(hit->headline, "A headline");
        assert_non_null(hit->snippet.text);
    }
    pressmark_results_total(results, &low, &high);
    assert_true(low >= pressmark_results_count(results));
    assert_true(high == ARTICLES);
    pressmark_results_free(results);
}

static void with_time_enough_nothing_is_partial(void **state)
{
    pressmark_results *results;
    brake b = {0};

    (void)state;
    assert_int_equal(ask("\"then omega left\"", 600000, &b, &results, NULL),
                     PRESSMARK_OK);
    assert_false(pressmark_results_partial(results));
    assert_int_equal(pressmark_results_count(results), 10);
    pressmark_results_free(results);
}

static void nothing_found_in_time_is_a_failure(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_results *results;
    brake b = {0};

    (void)state;
    assert_int_equal(ask("\"omega alpha\"", 10, &b, &results, &err),
                     PRESSMARK_E_TIMEOUT);
    assert_null(results);
    assert_string_equal(err.message, "the search took more than 10 ms");
}

/* ------------------------------------------------------------------ */
/* Another thread                                                     */
/* ------------------------------------------------------------------ */

typedef struct search {
    const char *question;
    brake brake;
    pressmark_status status;
    int64_t end_us;
} search;

static void *run_search(void *payload)
{
    search *job = payload;
    pressmark_results *results;

    job->status = ask(job->question, 0, &job->brake, &results, NULL);
    job->end_us = now_us();
    pressmark_results_free(results);
    return NULL;
}

/* These walk over all articles and find none, so that only the walk itself
 * can notice.  The time from the signal to the return is what counts, the
 * best of some tries: a busy machine may let a thread wait for long. */
static void another_thread_can_end_it_within_50_ms(void **state)
{
    static const char *const questions[] = {
        "alpha omega",  "\"omega alpha\"", "\"omega alpha\" OR \"alpha omega\"",
        "+left +right", "alpha -then",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
        int64_t best = INT64_MAX;

        for (int tries = 0; tries < 5 && best > 50000; tries++) {
            search job = {.question = questions[i]};
            pthread_t thread;
            int64_t begin;

            assert_int_equal(pthread_create(&thread, NULL, run_search, &job),
                             0);
            while (job.brake.calls < 4)
                sleep_us(500);
            begin = now_us();
            job.brake.pulled = 1;
            pthread_join(thread, NULL);
            assert_int_equal(job.status, PRESSMARK_E_CANCELLED);
            if (job.end_us - begin < best)
                best = job.end_us - begin;
        }
        assert_in_range(best, 0, 50000);
    }
}

/* Between two questions to the callback lie few documents, whatever is asked;
 * with many more articles they lie as close. */
static void the_callback_is_asked_all_along(void **state)
{
    static const char *const questions[] = {
        "alpha omega", "\"omega alpha\"", "+left +right",
        "\"omega alpha\" OR zebra", "alpha -then"};

    (void)state;
    for (size_t i = 0; i < sizeof(questions) / sizeof(questions[0]); i++) {
        pressmark_results *results;
        brake b = {0};

        assert_int_equal(ask(questions[i], 0, &b, &results, NULL),
                         PRESSMARK_OK);
        assert_true(b.calls >= ARTICLES / 128);
        pressmark_results_free(results);
    }
}

static void the_index_lives_on_after_a_stop(void **state)
{
    (void)state;
    assert_string_equal(small_ask(&s, "source:s0001"), "s0001");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_found_in_time_is_returned),
        cmocka_unit_test(with_time_enough_nothing_is_partial),
        cmocka_unit_test(nothing_found_in_time_is_a_failure),
        cmocka_unit_test(another_thread_can_end_it_within_50_ms),
        cmocka_unit_test(the_callback_is_asked_all_along),
        cmocka_unit_test(the_index_lives_on_after_a_stop),
    };

    return cmocka_run_group_tests(tests, start, end);
}
