/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * article.c - values are tidy, each once, and carry their evidence
 */
#include "store/article.h"

#include "store/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

static pressmark_article *fresh(void)
{
    pressmark_article *article;

    assert_int_equal(pressmark_article_new(&article, NULL), PRESSMARK_OK);
    return article;
}

static void add(pressmark_article *article, pressmark_field field,
                const char *text)
{
    assert_int_equal(pressmark_article_add(article, field, text, NULL),
                     PRESSMARK_OK);
}

static void a_new_article_has_nothing(void **state)
{
    pressmark_article *a = fresh();
    const uint32_t *lines;

    (void)state;
    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        assert_int_equal(pressmark_article_count(a, (pressmark_field)f), 0);
        assert_null(pressmark_article_text(a, (pressmark_field)f, 0));
        assert_null(pressmark_article_evidence(a, (pressmark_field)f, 0));
    }
    assert_int_equal(pressmark_article_time(a, PRESSMARK_PUBLISHED).precision,
                     PRESSMARK_TIME_NONE);
    assert_null(pressmark_article_time_evidence(a, PRESSMARK_SAVED));
    assert_int_equal(pressmark_article_subheads(a, &lines), 0);
    assert_null(pressmark_article_cut(a, 0));
    pressmark_article_free(a);
    pressmark_article_free(NULL);
}

static void values_are_trimmed_and_empty_ones_ignored(void **state)
{
    pressmark_article *a = fresh();

    (void)state;
    add(a, PRESSMARK_HEADLINE, " \n Oil up \t");
    add(a, PRESSMARK_DECK, " \n\t ");
    add(a, PRESSMARK_DECK, NULL);
    assert_string_equal(pressmark_article_text(a, PRESSMARK_HEADLINE, 0),
                        "Oil up");
    assert_int_equal(pressmark_article_count(a, PRESSMARK_DECK), 0);
    pressmark_article_free(a);
}

static void a_single_field_replaces_and_a_many_field_collects(void **state)
{
    pressmark_article *a = fresh();

    (void)state;
    add(a, PRESSMARK_HEADLINE, "First");
    add(a, PRESSMARK_HEADLINE, "Second");
    add(a, PRESSMARK_BYLINE, "Jane Doe");
    add(a, PRESSMARK_BYLINE, "John Roe");
    add(a, PRESSMARK_BYLINE, " Jane Doe ");
    assert_int_equal(pressmark_article_count(a, PRESSMARK_HEADLINE), 1);
    assert_string_equal(pressmark_article_text(a, PRESSMARK_HEADLINE, 0),
                        "Second");
    assert_int_equal(pressmark_article_count(a, PRESSMARK_BYLINE), 2);
    assert_string_equal(pressmark_article_text(a, PRESSMARK_BYLINE, 1),
                        "John Roe");
    pressmark_article_clear(a, PRESSMARK_BYLINE);
    assert_int_equal(pressmark_article_count(a, PRESSMARK_BYLINE), 0);
    pressmark_article_free(a);
}

static void bad_bytes_become_the_replacement_character(void **state)
{
    pressmark_article *a = fresh();
    const pressmark_evidence e = {PRESSMARK_FROM_MARKUP, 80, "T1"};

    (void)state;
    add(a, PRESSMARK_HEADLINE, "caf\xE9 open");
    assert_string_equal(pressmark_article_text(a, PRESSMARK_HEADLINE, 0),
                        "caf\xEF\xBF\xBD open");
    assert_int_equal(
        pmk_article_put(a, PRESSMARK_SECTION, PMK_STR("a\0b"), e, NULL),
        PRESSMARK_OK);
    assert_string_equal(pressmark_article_text(a, PRESSMARK_SECTION, 0),
                        "a\xEF\xBF\xBD"
                        "b");
    pressmark_article_free(a);
}

static void a_body_ends_in_one_newline(void **state)
{
    pressmark_article *a = fresh();

    (void)state;
    add(a, PRESSMARK_BODY, "One.\nTwo.");
    assert_string_equal(pressmark_article_text(a, PRESSMARK_BODY, 0),
                        "One.\nTwo.\n");
    add(a, PRESSMARK_BODY, "One.\nTwo.\n\n");
    assert_string_equal(pressmark_article_text(a, PRESSMARK_BODY, 0),
                        "One.\nTwo.\n");
    pressmark_article_free(a);
}

static void subheads_rise_and_go_with_the_body(void **state)
{
    pressmark_article *a = fresh();
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const uint32_t *lines;

    (void)state;
    add(a, PRESSMARK_BODY, "One.\nTwo.\nThree.\nFour.\n");
    assert_int_equal(pressmark_article_add_subhead(a, 2, &err), PRESSMARK_OK);
    assert_int_equal(pressmark_article_add_subhead(a, 4, &err), PRESSMARK_OK);
    assert_int_equal(pressmark_article_add_subhead(a, 4, &err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pressmark_article_add_subhead(a, 0, NULL),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pressmark_article_subheads(a, &lines), 2);
    assert_int_equal(lines[0], 2);
    assert_int_equal(lines[1], 4);
    add(a, PRESSMARK_BODY, "Other.\n");
    assert_int_equal(pressmark_article_subheads(a, &lines), 0);
    pressmark_article_free(a);
}

static void evidence_and_cuts_keep_their_rules(void **state)
{
    pressmark_article *a = fresh();
    const pressmark_evidence e = {PRESSMARK_FROM_TEXT, 70, "DL1"};
    const pressmark_time day = {1494806400, 0, PRESSMARK_TIME_DAY, 0};

    (void)state;
    assert_int_equal(
        pmk_article_put(a, PRESSMARK_DATELINE, PMK_STR("OSLO"), e, NULL),
        PRESSMARK_OK);
    pmk_article_put_time(a, PRESSMARK_PUBLISHED, day, e);
    assert_int_equal(pmk_article_put_cut(a, PMK_STR("ADVERTISEMENT"),
                                         PMK_STR("B2"), 3, NULL),
                     PRESSMARK_OK);
    assert_string_equal(
        pressmark_article_evidence(a, PRESSMARK_DATELINE, 0)->rule, "DL1");
    assert_int_equal(
        pressmark_article_time_evidence(a, PRESSMARK_PUBLISHED)->confidence,
        70);
    assert_string_equal(pressmark_article_cut(a, 0)->text, "ADVERTISEMENT");
    assert_string_equal(pressmark_article_cut(a, 0)->rule, "B2");
    assert_int_equal(pressmark_article_cut(a, 0)->line, 3);
    assert_null(pressmark_article_cut(a, 1));
    pressmark_article_set_time(a, PRESSMARK_PUBLISHED, (pressmark_time){0});
    assert_null(pressmark_article_time_evidence(a, PRESSMARK_PUBLISHED));
    add(a, PRESSMARK_AGENCY, "AFP");
    assert_int_equal(pressmark_article_evidence(a, PRESSMARK_AGENCY, 0)->kind,
                     PRESSMARK_FROM_CALLER);
    pressmark_article_free(a);
}

static void unknown_fields_are_refused(void **state)
{
    pressmark_article *a = fresh();
    pressmark_error err = PRESSMARK_ERROR_INIT;

    (void)state;
    assert_int_equal(pressmark_article_add(a, PRESSMARK_FIELD_COUNT, "x", &err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pressmark_article_count(a, (pressmark_field)-1), 0);
    assert_null(pressmark_article_text(a, (pressmark_field)99, 0));
    pressmark_article_clear(a, (pressmark_field)99);
    pressmark_article_free(a);
}

static void the_number_of_values_has_a_limit(void **state)
{
    pressmark_article *a = fresh();
    char text[16];

    (void)state;
    for (int i = 0; i < PMK_VALUES_MAX + 10; i++) {
        snprintf(text, sizeof(text), "tag %d", i);
        add(a, PRESSMARK_KEYWORD, text);
    }
    assert_int_equal(pressmark_article_count(a, PRESSMARK_KEYWORD),
                     PMK_VALUES_MAX);
    pressmark_article_free(a);
}

static void a_copy_is_independent_and_complete(void **state)
{
    pressmark_article *a = fresh();
    pressmark_article *b;
    const pressmark_evidence e = {PRESSMARK_FROM_FEED, 99, "F1"};
    const uint32_t *lines;

    (void)state;
    assert_int_equal(pmk_article_put(a, PRESSMARK_BODY,
                                     PMK_STR("One.\nHead\nTwo.\n"), e, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_article_add_subhead(a, 2, NULL), PRESSMARK_OK);
    add(a, PRESSMARK_KEYWORD, "x");
    add(a, PRESSMARK_KEYWORD, "y");
    pmk_article_put_time(a, PRESSMARK_UPDATED,
                         (pressmark_time){5, 60, PRESSMARK_TIME_SECOND, 1}, e);
    assert_int_equal(
        pmk_article_put_cut(a, PMK_STR("cut"), PMK_STR("B1"), 0, NULL),
        PRESSMARK_OK);
    assert_int_equal(pmk_article_copy(a, &b, NULL), PRESSMARK_OK);
    pressmark_article_free(a);
    assert_string_equal(pressmark_article_text(b, PRESSMARK_BODY, 0),
                        "One.\nHead\nTwo.\n");
    assert_string_equal(pressmark_article_evidence(b, PRESSMARK_BODY, 0)->rule,
                        "F1");
    assert_int_equal(pressmark_article_subheads(b, &lines), 1);
    assert_string_equal(pressmark_article_text(b, PRESSMARK_KEYWORD, 1), "y");
    assert_int_equal(pressmark_article_time(b, PRESSMARK_UPDATED).utc_offset,
                     60);
    assert_string_equal(pressmark_article_cut(b, 0)->text, "cut");
    pressmark_article_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_article_has_nothing),
        cmocka_unit_test(values_are_trimmed_and_empty_ones_ignored),
        cmocka_unit_test(a_single_field_replaces_and_a_many_field_collects),
        cmocka_unit_test(bad_bytes_become_the_replacement_character),
        cmocka_unit_test(a_body_ends_in_one_newline),
        cmocka_unit_test(subheads_rise_and_go_with_the_body),
        cmocka_unit_test(evidence_and_cuts_keep_their_rules),
        cmocka_unit_test(unknown_fields_are_refused),
        cmocka_unit_test(the_number_of_values_has_a_limit),
        cmocka_unit_test(a_copy_is_independent_and_complete),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
