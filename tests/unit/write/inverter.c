/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * inverter.c - the table that turns words into terms
 */
#include "write/inverter.h"

#include "bench.h"
#include "write/hashset.h"
#include "write/place.h"

#include <stdio.h>

static void a_term_is_counted_once(void **state)
{
    pmk_inverter *inverter;

    (void)state;
    assert_int_equal(pmk_inverter_new(&inverter, NULL), PRESSMARK_OK);
    assert_true(pmk_inverter_add(inverter, PMK_STR(""), PMK_STR("oil"), 1, 1));
    assert_true(pmk_inverter_add(inverter, PMK_STR(""), PMK_STR("oil"), 5, 1));
    assert_true(pmk_inverter_add(inverter, PMK_STR("S"), PMK_STR("oil"), 1, 1));
    assert_int_equal(pmk_inverter_terms(inverter), 2);
    assert_int_equal(pmk_inverter_words(inverter), 3);
    pmk_inverter_free(inverter);
}

/* Large and small articles in turn: the table is emptied in two ways. */
static void clearing_forgets_every_term(void **state)
{
    static const int sizes[] = {10, 30000, 7, 300, 1, 20000, 2000, 3};
    pmk_inverter *inverter;

    (void)state;
    assert_int_equal(pmk_inverter_new(&inverter, NULL), PRESSMARK_OK);
    for (size_t round = 0; round < sizeof(sizes) / sizeof(sizes[0]); round++) {
        pmk_inverter_clear(inverter);
        for (int pass = 0; pass < 2; pass++)
            for (int i = 0; i < sizes[round]; i++) {
                char word[16];
                int len = snprintf(word, sizeof(word), "w%d", i * 7);

                assert_true(pmk_inverter_add(
                    inverter, PMK_STR(""), pmk_str_n(word, (size_t)len), 1, 1));
            }
        assert_int_equal(pmk_inverter_terms(inverter), sizes[round]);
    }
    pmk_inverter_free(inverter);
}

static void an_article_that_is_too_long_is_cut(void **state)
{
    pmk_inverter *inverter;

    (void)state;
    assert_int_equal(pmk_inverter_new(&inverter, NULL), PRESSMARK_OK);
    for (uint32_t i = 0; i < PMK_ARTICLE_WORDS_MAX; i++)
        assert_true(
            pmk_inverter_add(inverter, PMK_STR(""), PMK_STR("x"), i + 1, 1));
    assert_false(pmk_inverter_full(inverter));
    assert_false(pmk_inverter_add(inverter, PMK_STR(""), PMK_STR("x"), 1, 1));
    assert_true(pmk_inverter_full(inverter));
    pmk_inverter_free(inverter);
}

static void an_article_of_too_many_terms_is_cut(void **state)
{
    pmk_inverter *inverter;
    bool added = true;

    (void)state;
    assert_int_equal(pmk_inverter_new(&inverter, NULL), PRESSMARK_OK);
    for (uint32_t i = 0; added && i < 2 * PMK_ARTICLE_TERMS_MAX; i++) {
        char word[16];
        int len = snprintf(word, sizeof(word), "%x", (unsigned)i);

        added = pmk_inverter_add(inverter, PMK_STR(""),
                                 pmk_str_n(word, (size_t)len), i + 1, 1);
    }
    assert_false(added);
    assert_true(pmk_inverter_full(inverter));
    assert_int_equal(pmk_inverter_terms(inverter), PMK_ARTICLE_TERMS_MAX);
    pmk_inverter_free(inverter);
}

static void a_set_has_what_was_added(void **state)
{
    pmk_hashset set = {0};

    (void)state;
    assert_false(pmk_hashset_has(&set, PMK_STR("0")));
    for (int round = 0; round < 2; round++)
        for (int i = 0; i < 5000; i++) {
            char text[16];
            int len = snprintf(text, sizeof(text), "%d", i);

            assert_int_equal(
                pmk_hashset_add(&set, pmk_str_n(text, (size_t)len)),
                round == 0);
        }
    assert_int_equal(set.count, 5000);
    assert_true(pmk_hashset_has(&set, PMK_STR("4999")));
    assert_false(pmk_hashset_has(&set, PMK_STR("5000")));
    pmk_hashset_free(&set);
}

static pmk_place place(const char *file, const char *record)
{
    static char rooms[2][128];
    static int turn;
    pmk_place made = {.file_bytes = strlen(file)};

    turn = !turn;
    made.key = pmk_str_n(rooms[turn],
                         (size_t)snprintf(rooms[turn], sizeof(rooms[turn]),
                                          "%s%s", file, record));
    return made;
}

static int order(const char *file_a, const char *record_a, const char *file_b,
                 const char *record_b)
{
    pmk_place a = place(file_a, record_a);
    pmk_place b = place(file_b, record_b);

    return pmk_place_compare(&a, &b);
}

static void places_are_ordered_as_the_walk_goes(void **state)
{
    (void)state;
    assert_true(order("/a/b", "", "/a-b", "") < 0);
    assert_true(order("/a", "", "/a/b", "") < 0);
    assert_true(order("/a/\xc3\xa4", "", "/a/z", "") > 0);
    assert_true(order("/a", "#9", "/a", "#10") < 0);
    assert_true(order("/a", "#2", "/b", "#1") < 0);
    assert_int_equal(order("/a", "#2", "/a", "#2"), 0);
}

static void a_known_save_time_wins(void **state)
{
    pmk_place a = place("/a", ""), b = place("/b", "");

    (void)state;
    assert_true(pmk_place_shown_over(&b, &a));
    a.has_saved = true;
    assert_false(pmk_place_shown_over(&b, &a));
    b.has_saved = true;
    assert_true(pmk_place_shown_over(&b, &a));
    a.saved = 5;
    assert_false(pmk_place_shown_over(&b, &a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_term_is_counted_once),
        cmocka_unit_test(clearing_forgets_every_term),
        cmocka_unit_test(an_article_that_is_too_long_is_cut),
        cmocka_unit_test(an_article_of_too_many_terms_is_cut),
        cmocka_unit_test(a_set_has_what_was_added),
        cmocka_unit_test(places_are_ordered_as_the_walk_goes),
        cmocka_unit_test(a_known_save_time_wins),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
