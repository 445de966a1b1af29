/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * kind_words.c - words that are counted to tell the kinds of page apart
 */
#include "article/kind_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int64_t count(const char *text, pmk_word_kind kind)
{
    pmk_word_counts counts = {{0}};

    pmk_count_kind_words(pmk_str_of(text), &counts);
    return counts.of[kind];
}

static void phrases_count_in_any_case(void **state)
{
    (void)state;
    assert_int_equal(count("Add to Cart | ADD TO BAG", PMK_WORDS_SHOP), 2);
    assert_int_equal(count("加入购物车", PMK_WORDS_SHOP), 1);
    assert_int_equal(count("В корзину", PMK_WORDS_SHOP), 1);
    assert_int_equal(count("Sort by price", PMK_WORDS_LIST), 1);
}

static void words_count_where_they_start(void **state)
{
    (void)state;
    assert_int_equal(count("He said so, she told us.", PMK_WORDS_SAID), 4);
    assert_int_equal(count("the unsaid usher", PMK_WORDS_SAID), 0);
    assert_int_equal(count("Our house, as we like it", PMK_WORDS_WE), 2);
    assert_int_equal(count("ours, west, useful", PMK_WORDS_WE), 0);
    assert_int_equal(count("", PMK_WORDS_SAID), 0);
}

static void prices_need_a_digit(void **state)
{
    (void)state;
    assert_int_equal(count("$5 or € 7.50, £ and $x", PMK_WORDS_PRICE), 2);
    assert_int_equal(count("$", PMK_WORDS_PRICE), 0);
}

static void only_short_lines_are_bylines(void **state)
{
    (void)state;
    assert_true(pmk_is_byline_start(PMK_STR("By Ann Harrow")));
    assert_true(pmk_is_byline_start(PMK_STR("Updated 4 March 2019")));
    assert_false(pmk_is_byline_start(PMK_STR("Bylaws")));
    assert_false(
        pmk_is_byline_start(PMK_STR("By the time that the river fell, the old "
                                    "bridge of Ellmouth had lost two "
                                    "of its pillars.")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases_count_in_any_case),
        cmocka_unit_test(words_count_where_they_start),
        cmocka_unit_test(prices_need_a_digit),
        cmocka_unit_test(only_short_lines_are_bylines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
