/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * count_many.c - counts of many articles: they add up, they are estimated
 * well, and they end when they are told to
 */
#include "small_index.h"

#include <pressmark/count.h>

#include <unistd.h>

enum { ARTICLES = 4000, WORDS = 40, QUESTIONS = 300 };

static small_index s;

static uint32_t seed = 11;

static uint32_t draw(uint32_t below)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % below;
}

static const char *draw_date(char date[16])
{
    unsigned year = 2015 + draw(4);
    unsigned month = 1 + draw(12);

    switch (draw(12)) {
    case 0: return NULL;
    case 1: snprintf(date, 16, "%u", year); break;
    case 2: snprintf(date, 16, "%u-%02u", year, month % 100); break;
    default:
        snprintf(date, 16, "%u-%02u-%02u", year % 10000, month % 100,
                 1 + draw(28) % 28);
    }
    return date;
}

static int start(void **state)
{
    static const char *const languages[] = {"en", "de", "fr", "ja", NULL};

    (void)state;
    small_start(&s);
    for (int i = 0; i < ARTICLES; i++) {
        char source[16], body[400] = "all", agency[16], date[16];
        size_t len = 3;

        snprintf(source, sizeof(source), "s%d", i);
        snprintf(agency, sizeof(agency), "Agency %d", (int)(draw(6) * draw(6)));
        for (uint32_t n = 3 + draw(12); n > 0; n--)
            len += (size_t)snprintf(body + len, sizeof(body) - len, " w%d",
                                    (int)(draw(WORDS) * draw(WORDS) / WORDS));
        small_add(&s, (small_article){source, "Headline", body,
                                      languages[draw(5)], draw_date(date),
                                      draw(3) ? agency : NULL, NULL, NULL});
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

static pressmark_query *parse(const char *question)
{
    pressmark_query_options options = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_query *query;

    options.words = PRESSMARK_WORDS_ALL;
    assert_int_equal(pressmark_query_parse(question, &options, &query, NULL),
                     PRESSMARK_OK);
    return query;
}

static pressmark_counts *count(const char *question,
                               const pressmark_count_options *options)
{
    pressmark_query *query = parse(question);
    pressmark_counts *counts = NULL;

    assert_int_equal(pressmark_count(s.index, query, options, &counts, NULL),
                     PRESSMARK_OK);
    pressmark_query_free(query);
    return counts;
}

static uint64_t total_of(const char *question)
{
    pressmark_counts *counts = count(question, NULL);
    uint64_t total = pressmark_counts_total(counts);

    pressmark_counts_free(counts);
    return total;
}

/* What pressmark_search() finds when it may show all. */
static uint64_t found_by_search(const char *question)
{
    pressmark_search_options options = PRESSMARK_SEARCH_OPTIONS_INIT;
    pressmark_query_options all = PRESSMARK_QUERY_OPTIONS_INIT;
    pressmark_results *results;
    uint64_t count;

    all.words = PRESSMARK_WORDS_ALL;
    options.limit = ARTICLES;
    options.brief = 1;
    results = small_search(&s, question, &all, &options);
    count = pressmark_results_count(results);
    pressmark_results_free(results);
    return count;
}

static void draw_question(char *question, size_t room)
{
    static const char *const joins[] = {" ", " OR ", " NOT ", " AND "};
    size_t len = (size_t)snprintf(question, room, "w%d", (int)draw(WORDS));

    for (uint32_t n = draw(3); n > 0; n--)
        len += (size_t)snprintf(question + len, room - len, "%sw%d",
                                joins[draw(4)], (int)draw(WORDS));
    if (draw(4) == 0)
        snprintf(question + len, room - len, " date:%d..", 2015 + (int)draw(4));
}

static uint64_t facet_sum(const pressmark_counts *counts, size_t i)
{
    const pressmark_facet *facet = pressmark_counts_facet(counts, i);
    const pressmark_facet_value *value;
    uint64_t sum = facet->others + facet->without;

    for (size_t n = 0; (value = pressmark_counts_value(counts, i, n)) != NULL;
         n++)
        sum += value->count;
    return sum;
}

static uint64_t timeline_sum(const pressmark_counts *counts)
{
    const pressmark_period *row;
    uint64_t sum = 0;

    for (size_t i = 0; (row = pressmark_counts_period(counts, i)) != NULL; i++)
        sum += row->count;
    return sum;
}

static void counts_add_up_to_what_is_found(void **state)
{
    pressmark_facet_ask asks[] = {{"agency", 3}, {"language", 0}};
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;

    (void)state;
    options.facets = asks;
    options.facet_count = 2;
    for (int i = 0; i < QUESTIONS; i++) {
        char question[120];
        pressmark_counts *counts;
        uint64_t total;

        draw_question(question, sizeof(question));
        options.timeline = (pressmark_timeline)(1 + draw(4));
        counts = count(question, &options);
        total = pressmark_counts_total(counts);
        assert_int_equal(total, found_by_search(question));
        assert_int_equal(total, facet_sum(counts, 0));
        assert_int_equal(total, facet_sum(counts, 1));
        assert_int_equal(total, timeline_sum(counts));
        pressmark_counts_free(counts);
    }
}

static void a_row_has_what_a_question_for_its_date_finds(void **state)
{
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;

    (void)state;
    for (int by = PRESSMARK_BY_WEEK; by <= PRESSMARK_BY_YEAR; by++) {
        const pressmark_period *row;
        pressmark_counts *counts;

        options.timeline = (pressmark_timeline)by;
        counts = count("w3", &options);
        for (size_t i = 0;
             (row = pressmark_counts_period(counts, i))->first.precision
             != PRESSMARK_TIME_NONE;
             i++) {
            char question[120], first[40], last[40];

            pressmark_time_format(row->first, first, sizeof(first));
            pressmark_time_format(row->last, last, sizeof(last));
            snprintf(question, sizeof(question), "w3 date:%s..%s", first, last);
            assert_int_equal(total_of(question), row->count);
            snprintf(question, sizeof(question), "date:%s..%s", first, last);
            assert_int_equal(total_of(question), row->articles);
        }
        pressmark_counts_free(counts);
    }
}

/* Of 20 estimates one may lie outside of its margin; far outside, none. */
static void estimates_keep_their_margin(void **state)
{
    pressmark_facet_ask ask = {"agency", 100};
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    const pressmark_facet_value *value, *guess;
    pressmark_counts *exact, *some;
    uint64_t looked_at = 0;
    int outside = 0, seen = 0;

    (void)state;
    options.facets = &ask;
    options.facet_count = 1;
    options.timeline = PRESSMARK_BY_YEAR;
    exact = count("all", &options);
    options.exact_limit = 500;
    some = count("all", &options);
    assert_false(pressmark_counts_estimated(exact, NULL));
    assert_true(pressmark_counts_estimated(some, &looked_at));
    assert_in_range(looked_at, 250, 500);
    assert_int_equal(pressmark_counts_total(some), ARTICLES);
    for (size_t i = 0; (guess = pressmark_counts_value(some, 0, i)) != NULL;
         i++)
        for (size_t n = 0;
             (value = pressmark_counts_value(exact, 0, n)) != NULL; n++) {
            uint64_t off = value->count > guess->count
                               ? value->count - guess->count
                               : guess->count - value->count;

            if (strcmp(value->value, guess->value) != 0)
                continue;
            seen++;
            assert_true(guess->margin > 0);
            outside += off > guess->margin;
            assert_true(off <= guess->margin * 2);
        }
    assert_true(seen >= 10);
    assert_true(outside <= 2);
    /* No more in a year than the index has of it. */
    assert_in_range(timeline_sum(some), ARTICLES * 9 / 10, ARTICLES + 10);
    pressmark_counts_free(exact);
    pressmark_counts_free(some);
}

/* ------------------------------------------------------------------ */
/* Ends                                                               */
/* ------------------------------------------------------------------ */

static int dawdle(uint64_t done, uint64_t total, void *payload)
{
    int *calls = payload;

    (void)done;
    (void)total;
    usleep(2000);
    return *calls > 0 && --*calls == 0;
}

static void a_count_can_be_cancelled_at_any_time(void **state)
{
    pressmark_facet_ask ask = {"agency", 0};
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pressmark_query *query = parse("all");
    pressmark_status status = PRESSMARK_E_CANCELLED;
    int most = 0;

    (void)state;
    options.facets = &ask;
    options.facet_count = 1;
    options.timeline = PRESSMARK_BY_DAY;
    options.progress = dawdle;
    while (status == PRESSMARK_E_CANCELLED) {
        pressmark_error err = PRESSMARK_ERROR_INIT;
        pressmark_counts *counts;
        int calls = ++most;

        options.payload = &calls;
        status = pressmark_count(s.index, query, &options, &counts, &err);
        assert_int_equal(err.status, status);
        assert_int_equal(counts != NULL, status == PRESSMARK_OK);
        pressmark_counts_free(counts);
    }
    assert_int_equal(status, PRESSMARK_OK);
    assert_true(most > 8);
    pressmark_query_free(query);
}

static void a_count_whose_time_runs_out_is_partial(void **state)
{
    pressmark_facet_ask ask = {"language", 0};
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pressmark_query *query = parse("all");
    pressmark_counts *counts;
    int calls = 0;

    (void)state;
    options.facets = &ask;
    options.facet_count = 1;
    options.progress = dawdle;
    options.payload = &calls;
    options.timeout_ms = 30;
    assert_int_equal(pressmark_count(s.index, query, &options, &counts, NULL),
                     PRESSMARK_OK);
    assert_true(pressmark_counts_partial(counts));
    assert_in_range(pressmark_counts_total(counts), 1, ARTICLES - 1);
    assert_in_range(facet_sum(counts, 0), 1, pressmark_counts_total(counts));
    pressmark_counts_free(counts);
    pressmark_query_free(query);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_add_up_to_what_is_found),
        cmocka_unit_test(a_row_has_what_a_question_for_its_date_finds),
        cmocka_unit_test(estimates_keep_their_margin),
        cmocka_unit_test(a_count_can_be_cancelled_at_any_time),
        cmocka_unit_test(a_count_whose_time_runs_out_is_partial),
    };

    return cmocka_run_group_tests(tests, start, end);
}
