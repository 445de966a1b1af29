/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * count.c - facets and timelines, compared with what can be counted by hand
 */
#include "base/date.h"
#include "small_index.h"

#include <pressmark/count.h>

static small_index s;

static const struct {
    const char *source, *published, *language, *agency, *publisher;
    const char *bylines[3];
    const char *body;
} articles[] = {
    {"a",
     "2017-05-01",
     "en",
     "Reuters",
     "Harbour Ledger",
     {"Jane Doe", "John Roe"},
     "oil and gas"},
    {"b",
     "2017-05-01T23:30-05:00",
     "en",
     "REUTERS",
     "harbour ledger",
     {"JANE DOE", "Jane Doe"},
     "oil"},
    {"c", "2017-05-03", "de", "dpa", "Hafenbl\xC3\xA4tter", {NULL}, "oil"},
    {"d", "2017-05-20", "de", "dpa", "Hafenblatter", {"Jane Doe"}, "oil"},
    {"e",
     "2017-06",
     "ja",
     NULL,
     "\xE6\x9C\x9D\xE6\x97\xA5\xE6\x96\xB0\xE8\x81\x9E",
     {"\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E"},
     "oil"},
    {"f",
     "2019",
     "zh",
     NULL,
     "\xE6\x9C\x9D\xE6\x97\xA5\xE6\x96\xB0\xE8\x81\x9E",
     {NULL},
     "oil"},
    {"g", NULL, "en", "reuters", NULL, {NULL}, "oil"},
    {"h", "2017-05-10", "en", NULL, "Harbour Ledger", {NULL}, "only gas"},
    {"i", "1969-12-29", "en", NULL, NULL, {NULL}, "older oil and gas"},
    {"j", "2017-05-08", "en", NULL, NULL, {NULL}, "gas again"},
};

static int start(void **state)
{
    (void)state;
    small_start(&s);
    for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++) {
        pressmark_article *article = small_article_new(
            (small_article){articles[i].source, "A headline", articles[i].body,
                            articles[i].language, articles[i].published,
                            articles[i].agency, NULL, NULL});

        for (size_t n = 0; n < 3; n++)
            small_put(article, PRESSMARK_BYLINE, articles[i].bylines[n]);
        small_put(article, PRESSMARK_PUBLISHER, articles[i].publisher);
        small_add_article(&s, article, articles[i].source);
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

static pressmark_counts *count(const char *question,
                               const pressmark_count_options *options)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_counts *counts = NULL;
    pressmark_query *query;

    assert_int_equal(pressmark_query_parse(question, NULL, &query, &err),
                     PRESSMARK_OK);
    if (pressmark_count(s.index, query, options, &counts, &err) != PRESSMARK_OK)
        fail_msg("%s: %s", question, err.message);
    pressmark_query_free(query);
    assert_false(pressmark_counts_partial(counts));
    return counts;
}

/* ------------------------------------------------------------------ */
/* Facets                                                             */
/* ------------------------------------------------------------------ */

/* "value 3, value 2; others 1, without 0" */
static void facet_is(const char *question, const char *field, size_t limit,
                     const char *want)
{
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pressmark_facet_ask ask = {field, limit};
    const pressmark_facet_value *value;
    const pressmark_facet *facet;
    pressmark_counts *counts;
    char got[512];
    size_t len = 0;

    options.facets = &ask;
    options.facet_count = 1;
    counts = count(question, &options);
    assert_false(pressmark_counts_estimated(counts, NULL));
    for (size_t i = 0; (value = pressmark_counts_value(counts, 0, i)) != NULL;
         i++) {
        len += (size_t)snprintf(got + len, sizeof(got) - len, "%s %d, ",
                                value->value, (int)value->count);
        assert_int_equal(value->margin, 0);
    }
    facet = pressmark_counts_facet(counts, 0);
    snprintf(got + len, sizeof(got) - len, "%d distinct, %d others, %d without",
             (int)facet->distinct, (int)facet->others, (int)facet->without);
    assert_string_equal(got, want);
    assert_null(pressmark_counts_facet(counts, 1));
    assert_null(pressmark_counts_value(counts, 1, 0));
    assert_null(pressmark_counts_period(counts, 0));
    pressmark_counts_free(counts);
}

static void facets_are_exact(void **state)
{
    (void)state;
    facet_is("oil", "language", 0,
             "en 4, de 2, ja 1, zh 1, 4 distinct, 0 others, 0 without");
    facet_is("oil", "language", 2,
             "en 4, de 2, 4 distinct, 2 others, 0 without");
    facet_is("nothing", "language", 0, "0 distinct, 0 others, 0 without");
    facet_is("oil language:ja", "language", 0,
             "ja 1, 1 distinct, 0 others, 0 without");
}

static void spellings_of_one_value_are_counted_together(void **state)
{
    (void)state;
    facet_is("oil", "agency", 0,
             "REUTERS 3, dpa 2, 2 distinct, 0 others, 3 without");
    facet_is("oil OR gas", "publisher", 0,
             "Harbour Ledger 3, Hafenblatter 2, "
             "\xE6\x9C\x9D\xE6\x97\xA5\xE6\x96\xB0\xE8\x81\x9E 2, "
             "3 distinct, 0 others, 3 without");
}

static void an_article_counts_once_for_a_value(void **state)
{
    (void)state;
    facet_is("oil", "byline", 0,
             "Jane Doe 3, John Roe 1, "
             "\xE5\xB1\xB1\xE7\x94\xB0\xE5\xA4\xAA\xE9\x83\x8E 1, "
             "3 distinct, 0 others, 4 without");
    facet_is("oil", "author", 1, "Jane Doe 3, 3 distinct, 2 others, 4 without");
}

static void questions_are_never_relaxed(void **state)
{
    (void)state;
    facet_is("oil zebra", "language", 0, "0 distinct, 0 others, 0 without");
    facet_is("oil gas", "language", 0, "en 2, 1 distinct, 0 others, 0 without");
}

static void what_is_no_facet_is_refused(void **state)
{
    static const char *const fields[] = {"body",     "url", "date",
                                         "nonsense", "",    NULL};
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    pressmark_counts *counts;
    pressmark_query *query;

    (void)state;
    assert_int_equal(pressmark_query_parse("oil", NULL, &query, NULL),
                     PRESSMARK_OK);
    options.facet_count = 1;
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        pressmark_facet_ask ask = {fields[i], 0};
        pressmark_error err = PRESSMARK_ERROR_INIT;

        options.facets = &ask;
        assert_int_equal(
            pressmark_count(s.index, query, &options, &counts, &err),
            PRESSMARK_E_ARGUMENT);
        assert_null(counts);
        assert_non_null(strstr(err.hint, "publisher"));
    }
    options.facet_count = 17;
    assert_int_equal(pressmark_count(s.index, query, &options, &counts, NULL),
                     PRESSMARK_E_ARGUMENT);
    options.facet_count = 0;
    options.timeline = (pressmark_timeline)9;
    assert_int_equal(pressmark_count(s.index, query, &options, &counts, NULL),
                     PRESSMARK_E_ARGUMENT);
    pressmark_query_free(query);
}

/* ------------------------------------------------------------------ */
/* Timelines                                                          */
/* ------------------------------------------------------------------ */

static size_t write_row(const pressmark_period *row, char *out, size_t room)
{
    char first[40], last[40];

    pressmark_time_format(row->first, first, sizeof(first));
    pressmark_time_format(row->last, last, sizeof(last));
    return (size_t)snprintf(out, room, "%s%s%s %d/%d\n", first,
                            strcmp(first, last) != 0 ? ".." : "",
                            strcmp(first, last) != 0 ? last : "",
                            (int)row->count, (int)row->articles);
}

static void timeline_is(const char *question, pressmark_timeline by,
                        const char *want)
{
    pressmark_count_options options = PRESSMARK_COUNT_OPTIONS_INIT;
    const pressmark_period *row;
    pressmark_counts *counts;
    char got[1024] = "";
    size_t len = 0;
    uint64_t sum = 0;

    options.timeline = by;
    counts = count(question, &options);
    for (size_t i = 0; (row = pressmark_counts_period(counts, i)) != NULL;
         i++) {
        len += write_row(row, got + len, sizeof(got) - len);
        sum += row->count;
    }
    assert_string_equal(got, want);
    assert_int_equal(sum, pressmark_counts_total(counts));
    pressmark_counts_free(counts);
}

static void days_follow_the_publishers_calendar(void **state)
{
    (void)state;
    timeline_is("oil date:2017-05", PRESSMARK_BY_DAY,
                "2017-05-01 2/2\n2017-05-02 0/0\n2017-05-03 1/1\n"
                "2017-05-04..2017-05-07 0/0\n2017-05-08 0/1\n"
                "2017-05-09 0/0\n2017-05-10 0/1\n"
                "2017-05-11..2017-05-19 0/0\n2017-05-20 1/1\n 0/3\n");
}

static void weeks_begin_on_monday(void **state)
{
    (void)state;
    timeline_is("oil date:2017-05", PRESSMARK_BY_WEEK,
                "2017-05-01..2017-05-07 3/3\n2017-05-08..2017-05-14 0/2\n"
                "2017-05-15..2017-05-21 1/1\n 0/3\n");
    timeline_is("older", PRESSMARK_BY_WEEK,
                "1969-12-29..1970-01-04 1/1\n 0/3\n");
}

static void months_and_years_are_counted(void **state)
{
    (void)state;
    timeline_is("oil", PRESSMARK_BY_MONTH,
                "1969-12 1/1\n1970-01..2017-04 0/0\n2017-05 4/6\n"
                "2017-06 1/1\n 2/2\n");
    timeline_is("oil", PRESSMARK_BY_YEAR,
                "1969 1/1\n1970..2016 0/0\n2017 5/7\n2018 0/0\n2019 1/1\n"
                " 1/1\n");
}

static void nothing_found_is_one_row(void **state)
{
    (void)state;
    timeline_is("zebra", PRESSMARK_BY_DAY, " 0/3\n");
    timeline_is("language:zh", PRESSMARK_BY_DAY, " 1/3\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facets_are_exact),
        cmocka_unit_test(spellings_of_one_value_are_counted_together),
        cmocka_unit_test(an_article_counts_once_for_a_value),
        cmocka_unit_test(questions_are_never_relaxed),
        cmocka_unit_test(what_is_no_facet_is_refused),
        cmocka_unit_test(days_follow_the_publishers_calendar),
        cmocka_unit_test(weeks_begin_on_monday),
        cmocka_unit_test(months_and_years_are_counted),
        cmocka_unit_test(nothing_found_is_one_row),
    };

    return cmocka_run_group_tests(tests, start, end);
}
