/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * document.c - what of an article becomes a term
 */
#include "write/document.h"

#include "bench.h"
#include "store/schema.h"

#include <stdlib.h>
#include <string.h>

/* An article with a value in every kind of field. */
static int make_filled(void **state)
{
    static const struct {
        pressmark_field field;
        const char *text;
    } values[] = {
        {PRESSMARK_URL, "https://User@News.Example.co.uk:8080/oil?x=1"},
        {PRESSMARK_SOURCE, "pages/one.html"},
        {PRESSMARK_HEADLINE, "Oil prices"},
        {PRESSMARK_DECK, "A deck"},
        {PRESSMARK_BODY, "Prices rose.\nTraders bought oil.\n"},
        {PRESSMARK_BYLINE, "Jane Doe"},
        {PRESSMARK_BYLINE, "John Roe"},
        {PRESSMARK_AGENCY, "Reuters"},
        {PRESSMARK_LANGUAGE, "en"},
    };
    pressmark_article *article;
    struct bench *bench;
    int made = bench_make(state);

    if (made != 0 || pressmark_article_new(&article, NULL) != PRESSMARK_OK)
        return -1;
    bench = *state;
    for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++)
        if (pressmark_article_add(article, values[i].field, values[i].text,
                                  NULL)
            != PRESSMARK_OK)
            return -1;
    /* 2017-05-15T00:30+02:00 is still the 14th in Greenwich. */
    pressmark_article_set_time(
        article, PRESSMARK_PUBLISHED,
        (pressmark_time){1494801000, 120, PRESSMARK_TIME_MINUTE, 1});
    bench_open(bench);
    made = pressmark_writer_add_article(bench->writer, article, NULL, NULL)
               != PRESSMARK_OK
           || pressmark_writer_commit(bench->writer, NULL) != PRESSMARK_OK;
    bench_close(bench);
    pressmark_article_free(article);
    return made;
}

static size_t positions(const struct bench *bench, const char *term,
                        uint32_t *at, size_t room)
{
    pmk_reader *reader;
    uint64_t id = 0;
    size_t count = 0;

    assert_int_equal(pmk_reader_open(bench->index, &reader, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pmk_reader_find(reader, pmk_str_of(term), &id, NULL),
                     PRESSMARK_OK);
    if (id != 0)
        assert_int_equal(pmk_reader_positions(reader, id, pmk_str_of(term), at,
                                              room, &count, NULL),
                         PRESSMARK_OK);
    pmk_reader_free(reader);
    return count;
}

static void words_of_headline_and_body_share_one_field(void **state)
{
    uint32_t at[4];

    /* Headline 1-2, deck 103-104, body from 205; the second paragraph leaves
     * one position out. */
    assert_int_equal(positions(*state, "price", at, 4), 2);
    assert_int_equal(at[0], 2);
    assert_int_equal(at[1], 205);
    assert_int_equal(positions(*state, "oil", at, 4), 2);
    assert_int_equal(at[0], 1);
    assert_int_equal(at[1], 210);
    assert_int_equal(positions(*state, "trader", at, 4), 1);
    assert_int_equal(at[0], 208);
}

static void the_headline_has_a_field_of_its_own(void **state)
{
    uint32_t at[4];

    assert_int_equal(positions(*state, "Sprice", at, 4), 1);
    assert_int_equal(at[0], 2);
    assert_int_equal(bench_frequency(*state, "Strader"), 0);
}

static void names_are_not_stemmed_and_kept_apart(void **state)
{
    uint32_t at[4];

    assert_int_equal(positions(*state, "Ajane", at, 4), 1);
    assert_int_equal(at[0], 1);
    assert_int_equal(positions(*state, "Ajohn", at, 4), 1);
    assert_true(at[0] >= 12);
    assert_int_equal(bench_frequency(*state, "XAGreuters"), 1);
}

static void the_site_has_its_parents(void **state)
{
    assert_int_equal(bench_frequency(*state, "Hnews.example.co.uk"), 1);
    assert_int_equal(bench_frequency(*state, "Hexample.co.uk"), 1);
    assert_int_equal(bench_frequency(*state, "Hco.uk"), 1);
    assert_int_equal(bench_frequency(*state, "Huk"), 0);
}

static void the_day_is_the_publishers_own(void **state)
{
    assert_int_equal(bench_frequency(*state, "D20170515"), 1);
    assert_int_equal(bench_frequency(*state, "M201705"), 1);
    assert_int_equal(bench_frequency(*state, "Y2017"), 1);
}

static void whole_values_are_filters(void **state)
{
    assert_int_equal(bench_frequency(*state, "Len"), 1);
    assert_int_equal(bench_frequency(*state, "Ppages/one.html"), 1);
}

static void the_values_are_in_their_slots(void **state)
{
    struct bench *bench = *state;
    pmk_reader *reader;
    char *value = NULL;
    size_t length = 0;
    double number = 0;
    uint64_t id = 0;

    assert_int_equal(pmk_reader_open(bench->index, &reader, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pmk_reader_find(reader, pmk_str_of("Len"), &id, NULL),
                     PRESSMARK_OK);
    assert_int_equal(
        pmk_reader_value(reader, id, PMK_SLOT_PUBLISHED, &value, &length, NULL),
        PRESSMARK_OK);
    assert_true(pmk_number_read(pmk_str_n(value, length), &number));
    assert_true(number == 1494801000.0);
    free(value);
    assert_int_equal(
        pmk_reader_value(reader, id, PMK_SLOT_CONTENT, &value, &length, NULL),
        PRESSMARK_OK);
    assert_int_equal(length, 16);
    free(value);
    assert_int_equal(
        pmk_reader_value(reader, id, PMK_SLOT_SOURCE, &value, &length, NULL),
        PRESSMARK_OK);
    assert_int_equal(length, strlen("pages/one.html"));
    free(value);
    pmk_reader_free(reader);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, make_filled, bench_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(words_of_headline_and_body_share_one_field),
        TEST(the_headline_has_a_field_of_its_own),
        TEST(names_are_not_stemmed_and_kept_apart),
        TEST(the_site_has_its_parents),
        TEST(the_day_is_the_publishers_own),
        TEST(whole_values_are_filters),
        TEST(the_values_are_in_their_slots),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
