/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match.c - queries find what they should, in the order asked for
 */
#include "scratch.h"

#include <math.h>

/* Six pages; the ids count from 1 in this order. */
static pmk_reader *library(scratch *s)
{
    static const struct {
        const char *key, *words;
        int year;
    } pages[] = {
        {"Q1", "oil price rises again", 2017},
        {"Q2", "price of oil", 2015},
        {"Q3", "gas price", 0},
        {"Q4", "oil tanker leaves port", 2019},
        {"Q5", "gas tankers leave port", 2017},
        {"Q6", "the price of the crude oil tanker", 0},
    };
    pmk_writer *writer = open_writer(s);

    for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
        put(s, writer, pages[i].key, pages[i].words, pages[i].year);
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    return open_reader(s);
}

static pmk_equery *term(scratch *s, const char *word)
{
    pmk_equery *query;

    assert_ok(s, pmk_equery_term(pmk_str_of(word), 1, &query, &s->err));
    return query;
}

static pmk_equery *join2(scratch *s, pmk_join how, pmk_equery *a, pmk_equery *b)
{
    pmk_equery *parts[] = {a, b};
    pmk_equery *query;

    assert_ok(s, pmk_equery_join(how, parts, 2, 0, &query, &s->err));
    return query;
}

static pmk_match *run(scratch *s, pmk_reader *reader, pmk_equery *query,
                      const pmk_match_options *options)
{
    pmk_match *match;

    assert_ok(s, pmk_match_run(reader, query, options, &match, &s->err));
    pmk_equery_free(query);
    return match;
}

/* The ids found must be `want`, e.g. "1 4"; takes the query over. */
static void expect(scratch *s, pmk_reader *reader, pmk_equery *query,
                   const pmk_match_options *options, const char *want)
{
    pmk_match *match = run(s, reader, query, options);
    char got[100] = "";

    for (size_t i = 0; i < pmk_match_count(match); i++) {
        size_t at = strlen(got);

        snprintf(got + at, sizeof(got) - at, "%s%d", i > 0 ? " " : "",
                 (int)pmk_match_at(match, i).id);
    }
    assert_string_equal(got, want);
    pmk_match_free(match);
}

static pmk_match_options by_id(void)
{
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;

    options.no_weights = true;
    return options;
}

static void joins_find_what_they_say(void **state)
{
    static const struct {
        pmk_join how;
        const char *a, *b, *want;
    } rows[] = {
        {PMK_AND, "oil", "price", "1 2 6"},
        {PMK_OR, "gas", "tanker", "3 4 5 6"},
        {PMK_AND_NOT, "oil", "price", "4"},
        {PMK_AND_MAYBE, "gas", "price", "3 5"},
        {PMK_FILTER, "price", "gas", "3"},
        {PMK_PHRASE, "oil", "price", "1"},
        {PMK_PHRASE, "oil", "tanker", "4 6"},
        {PMK_NEAR, "price", "oil", "1"},
        {PMK_SYNONYM, "tanker", "tankers", "4 5 6"},
        {PMK_MAX, "gas", "rises", "1 3 5"},
        {PMK_AND, "oil", "nowhere", ""},
    };
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        expect(s, reader,
               join2(s, rows[i].how, term(s, rows[i].a), term(s, rows[i].b)),
               &options, rows[i].want);
    pmk_reader_free(reader);
}

static void a_window_widens_a_phrase(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();
    pmk_equery *query;

    assert_ok(
        s, pmk_equery_join(PMK_PHRASE,
                           (pmk_equery *[]){term(s, "price"), term(s, "oil")},
                           2, 3, &query, &s->err));
    expect(s, reader, query, &options, "2");
    assert_ok(
        s, pmk_equery_join(PMK_NEAR,
                           (pmk_equery *[]){term(s, "oil"), term(s, "price")},
                           2, 3, &query, &s->err));
    expect(s, reader, query, &options, "1 2");
    pmk_reader_free(reader);
}

static void all_and_none_are_queries_too(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();
    pmk_equery *query;

    assert_ok(s, pmk_equery_all(&query, &s->err));
    expect(s, reader, query, &options, "1 2 3 4 5 6");
    assert_ok(s, pmk_equery_none(&query, &s->err));
    expect(s, reader, query, &options, "");
    assert_ok(s, pmk_equery_join(PMK_OR, NULL, 0, 0, &query, &s->err));
    expect(s, reader, query, &options, "");
    pmk_reader_free(reader);
}

static void a_prefix_stands_for_its_terms(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();
    pmk_equery *query;

    assert_ok(s, pmk_equery_prefix(PMK_STR("tank"), 100, &query, &s->err));
    expect(s, reader, query, &options, "4 5 6");
    /* "tanker" is in two pages, "tankers" in one. */
    assert_ok(s, pmk_equery_prefix(PMK_STR("tank"), 1, &query, &s->err));
    expect(s, reader, query, &options, "4 6");
    assert_ok(s, pmk_equery_prefix(PMK_STR("zz"), 100, &query, &s->err));
    expect(s, reader, query, &options, "");
    assert_int_equal(pmk_equery_prefix(PMK_STR(""), 100, &query, &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pmk_equery_prefix(PMK_STR("a"), 0, &query, &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_null(query);
    pmk_reader_free(reader);
}

static void ranges_include_their_ends_and_never_the_undated(void **state)
{
    static const struct {
        double low, high;
        const char *want;
    } rows[] = {
        {2017, 2019, "1 4 5"},
        {2015, 2016, "2"},
        {2018, INFINITY, "4"},
        {-INFINITY, 2015, "2"},
        {-INFINITY, INFINITY, "1 2 4 5"},
        {2020, 2010, ""},
    };
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();
    char low[PMK_NUMBER_BYTES], high[PMK_NUMBER_BYTES];
    pmk_equery *query;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        assert_ok(
            s, pmk_equery_range(5, rows[i].low, rows[i].high, &query, &s->err));
        expect(s, reader, query, &options, rows[i].want);
    }
    pmk_str from = pmk_str_n(low, pmk_number_write(2016, low));
    pmk_str to = pmk_str_n(high, pmk_number_write(2018, high));
    assert_ok(s, pmk_equery_value_range(5, from, to, &query, &s->err));
    expect(s, reader, query, &options, "1 5");
    assert_ok(s,
              pmk_equery_value_range(5, from, PMK_STR_NONE, &query, &s->err));
    expect(s, reader, query, &options, "1 4 5");
    assert_int_equal(pmk_equery_range(5, NAN, 1, &query, &s->err),
                     PRESSMARK_E_ARGUMENT);
    pmk_reader_free(reader);
}

static void failing_joins_take_their_parts_over(void **state)
{
    scratch *s = *state;
    pmk_equery *parts[] = {term(s, "oil"), NULL};
    pmk_equery *query = parts[0];

    assert_int_equal(pmk_equery_join(PMK_AND, parts, 2, 0, &query, &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_null(query);
    parts[0] = term(s, "oil");
    assert_int_equal(
        pmk_equery_join((pmk_join)15, parts, 1, 0, &query, &s->err),
        PRESSMARK_E_ARGUMENT);
    assert_int_equal(pmk_equery_scale(NULL, 1, &query, &s->err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pmk_equery_scale(term(s, "oil"), -1, &query, &s->err),
                     PRESSMARK_E_ARGUMENT);
}

static void copies_and_scaled_queries_are_independent(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
    pmk_equery *oil = term(s, "oil");
    pmk_equery *copy;
    char *text;
    pmk_match *match;

    assert_ok(s, pmk_equery_copy(oil, &copy, &s->err));
    assert_ok(s, pmk_equery_scale(oil, 0, &oil, &s->err));
    assert_ok(s, pmk_equery_describe(copy, &text, &s->err));
    assert_non_null(strstr(text, "oil"));
    free(text);
    match = run(s, reader, oil, &options);
    assert_int_equal(pmk_match_count(match), 4);
    assert_true(pmk_match_at(match, 0).score == 0);
    pmk_match_free(match);
    match = run(s, reader, copy, &options);
    assert_true(pmk_match_at(match, 0).score > 0);
    assert_true(pmk_match_top_score(match) == pmk_match_at(match, 0).score);
    pmk_match_free(match);
    pmk_reader_free(reader);
}

static void the_undated_come_last_in_both_directions(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
    pmk_equery *query;

    options.sort_slot = 5;
    options.sort_descending = 1;
    assert_ok(s, pmk_equery_all(&query, &s->err));
    expect(s, reader, query, &options, "4 1 5 2 3 6");
    options.sort_descending = 0;
    assert_ok(s, pmk_equery_all(&query, &s->err));
    expect(s, reader, query, &options, "2 1 5 4 3 6");
    pmk_reader_free(reader);
}

static void equal_dates_can_go_by_score(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;

    options.sort_slot = 5;
    options.sort_then_score = true;
    options.sort_descending = 1;
    expect(s, reader, join2(s, PMK_OR, term(s, "tankers"), term(s, "oil")),
           &options, "4 5 1 2 6");
    options.sort_descending = 0;
    expect(s, reader, join2(s, PMK_OR, term(s, "tankers"), term(s, "oil")),
           &options, "2 5 1 4 6");
    pmk_reader_free(reader);
}

static void equal_scores_go_by_id(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    pmk_reader *reader;
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;

    for (const char *key = "ABCDE"; *key != '\0'; key++) {
        char name[] = {'Q', *key, '\0'};

        put(s, writer, name, "same words", 0);
    }
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    reader = open_reader(s);
    expect(s, reader, term(s, "same"), &options, "1 2 3 4 5");
    options.offset = 3;
    options.limit = 1;
    expect(s, reader, term(s, "same"), &options, "4");
    pmk_reader_free(reader);
}

static void totals_are_exact_when_all_are_looked_at(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
    uint64_t low, high;
    pmk_match *match;

    options.limit = 1;
    options.look_at_least = UINT64_MAX;
    match = run(s, reader, join2(s, PMK_AND, term(s, "oil"), term(s, "price")),
                &options);
    pmk_match_total(match, &low, &high);
    assert_int_equal(low, 3);
    assert_int_equal(high, 3);
    assert_int_equal(pmk_match_at(match, 1).id, 0);
    pmk_match_free(match);
    options.limit = 0;
    options.look_at_least = 0;
    match = run(s, reader, join2(s, PMK_AND, term(s, "oil"), term(s, "price")),
                &options);
    pmk_match_total(match, &low, &high);
    assert_true(low <= 3 && high >= 3);
    pmk_match_free(match);
    pmk_reader_free(reader);
}

static void items_know_the_terms_they_matched(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();
    size_t count;
    const pmk_str *terms;
    pmk_match *match;

    options.matched_terms = true;
    match = run(s, reader, join2(s, PMK_OR, term(s, "price"), term(s, "gas")),
                &options);
    terms = pmk_match_terms(match, 2, &count); /* page 3 */
    assert_int_equal(count, 2);
    assert_true(pmk_str_eq(terms[0], PMK_STR("gas")));
    assert_true(pmk_str_eq(terms[1], PMK_STR("price")));
    terms = pmk_match_terms(match, 0, &count); /* page 1 */
    assert_int_equal(count, 1);
    assert_true(pmk_str_eq(terms[0], PMK_STR("price")));
    pmk_match_terms(match, 99, &count);
    assert_int_equal(count, 0);
    pmk_match_free(match);
    pmk_reader_free(reader);
}

static void spies_count_values_and_collapsing_hides_equal_ones(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = by_id();
    const pmk_tally *tally;
    size_t count;
    double year;
    pmk_equery *query;
    pmk_match *match;

    options.spy_slots[0] = 5;
    options.spy_count = 1;
    options.look_at_least = UINT64_MAX;
    assert_ok(s, pmk_equery_all(&query, &s->err));
    match = run(s, reader, query, &options);
    tally = pmk_match_tally(match, 0, &count);
    assert_int_equal(count, 3);
    assert_int_equal(tally[0].count, 2);
    assert_true(pmk_number_read(tally[0].value, &year));
    assert_true(year == 2017);
    assert_true(pmk_number_read(tally[1].value, &year));
    assert_true(year == 2015);
    assert_null(pmk_match_tally(match, 9, &count));
    pmk_match_free(match);

    options.spy_count = 0;
    options.collapse_slot = 5;
    assert_ok(s, pmk_equery_all(&query, &s->err));
    match = run(s, reader, query, &options);
    assert_int_equal(pmk_match_count(match), 5);
    assert_int_equal(pmk_match_at(match, 0).collapsed, 1);
    pmk_match_free(match);
    options.spy_count = PMK_SPY_MAX + 1;
    assert_ok(s, pmk_equery_all(&query, &s->err));
    assert_int_equal(pmk_match_run(reader, query, &options, &match, &s->err),
                     PRESSMARK_E_ARGUMENT);
    pmk_equery_free(query);
    pmk_reader_free(reader);
}

typedef struct brake {
    int calls;
    int stop_at;
    uint64_t seen;
    pressmark_status status;
} brake;

static pressmark_status pull(uint64_t seen, void *payload)
{
    brake *b = payload;

    b->seen = seen;
    return ++b->calls >= b->stop_at ? b->status : PRESSMARK_OK;
}

static void a_match_stops_when_told_and_the_reader_lives_on(void **state)
{
    scratch *s = *state;
    pmk_writer *writer = open_writer(s);
    pmk_reader *reader;
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
    brake b = {0, 3, 0, PRESSMARK_E_TIMEOUT};
    pmk_equery *query = term(s, "oil");
    pmk_match *match = (pmk_match *)s;
    uint64_t low, high;
    char key[16];

    for (int i = 0; i < 2000; i++) {
        snprintf(key, sizeof(key), "Q%d", i);
        put(s, writer, key, "oil price", 0);
    }
    assert_ok(s, pmk_writer_commit(writer, &s->err));
    pmk_writer_free(writer);
    reader = open_reader(s);

    options.look_at_least = UINT64_MAX;
    options.stop = pull;
    options.payload = &b;
    assert_ok(s, pmk_match_run(reader, query, &options, &match, &s->err));
    assert_true(pmk_match_is_partial(match));
    assert_in_range(b.seen, 20, 600);
    assert_int_equal(pmk_match_count(match), 10);
    pmk_match_total(match, &low, &high);
    assert_true(low >= 10 && low < 2000);
    assert_true(high == 2000);
    pmk_match_free(match);
    b = (brake){0, 3, 0, PRESSMARK_E_CANCELLED};
    assert_int_equal(pmk_match_run(reader, query, &options, &match, &s->err),
                     PRESSMARK_E_CANCELLED);
    assert_null(match);
    b = (brake){0, 1, 0, PRESSMARK_E_TIMEOUT};
    assert_ok(s, pmk_match_run(reader, query, &options, &match, &s->err));
    assert_true(pmk_match_is_partial(match));
    assert_int_equal(pmk_match_count(match), 0);
    pmk_match_free(match);
    b = (brake){0, 1, 9, PRESSMARK_E_CANCELLED};
    assert_int_equal(pmk_match_run(reader, query, &options, &match, &s->err),
                     PRESSMARK_E_CANCELLED);
    assert_int_equal(b.seen, 0);
    b = (brake){0, 1000, 0, PRESSMARK_E_CANCELLED};
    assert_ok(s, pmk_match_run(reader, query, &options, &match, &s->err));
    assert_true(b.calls >= 8);
    assert_false(pmk_match_is_partial(match));
    assert_int_equal(pmk_match_count(match), 10);
    pmk_match_total(match, &low, &high);
    assert_true(low == 2000 && high == 2000);
    pmk_match_free(match);
    pmk_equery_free(query);
    pmk_reader_free(reader);
}

static void a_match_outlives_reader_and_query(void **state)
{
    scratch *s = *state;
    pmk_reader *reader = library(s);
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
    pmk_match *match;
    size_t count;

    options.matched_terms = true;
    match = run(s, reader, term(s, "tanker"), &options);
    pmk_reader_free(reader);
    assert_int_equal(pmk_match_count(match), 2);
    assert_true(
        pmk_str_eq(*pmk_match_terms(match, 0, &count), PMK_STR("tanker")));
    pmk_match_free(match);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(joins_find_what_they_say),
        TEST(a_window_widens_a_phrase),
        TEST(all_and_none_are_queries_too),
        TEST(a_prefix_stands_for_its_terms),
        TEST(ranges_include_their_ends_and_never_the_undated),
        TEST(failing_joins_take_their_parts_over),
        TEST(copies_and_scaled_queries_are_independent),
        TEST(the_undated_come_last_in_both_directions),
        TEST(equal_dates_can_go_by_score),
        TEST(equal_scores_go_by_id),
        TEST(totals_are_exact_when_all_are_looked_at),
        TEST(items_know_the_terms_they_matched),
        TEST(spies_count_values_and_collapsing_hides_equal_ones),
        TEST(a_match_stops_when_told_and_the_reader_lives_on),
        TEST(a_match_outlives_reader_and_query),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
