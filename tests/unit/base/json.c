/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json.c - reading JSON
 */
#include "base/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void values_are_reached_by_path(void **state)
{
    pmk_json *page;
    int64_t number;

    (void)state;
    assert_int_equal(
        pmk_json_parse(PMK_STR(" {\"a\": {\"b\": [1, \"x\", null]}} \n"), &page,
                       NULL),
        PRESSMARK_OK);
    const pmk_json *list = pmk_json_get(pmk_json_get(page, "a"), "b");
    assert_true(pmk_json_is_array(list));
    assert_int_equal(pmk_json_count(list), 3);
    assert_true(pmk_json_integer(pmk_json_at(list, 0), &number));
    assert_int_equal(number, 1);
    assert_true(pmk_str_eq(pmk_json_str(pmk_json_at(list, 1)), PMK_STR("x")));
    assert_true(pmk_json_is_null(pmk_json_at(list, 2)));
    pmk_json_free(page);
}

static void asking_for_what_is_not_there_gives_nothing(void **state)
{
    pmk_json *page;
    int64_t number;

    (void)state;
    assert_int_equal(pmk_json_parse(PMK_STR("{\"a\": 1.5}"), &page, NULL),
                     PRESSMARK_OK);
    assert_null(pmk_json_get(pmk_json_get(page, "no"), "no"));
    assert_null(pmk_json_str(pmk_json_get(page, "a")).ptr);
    assert_null(pmk_json_at(page, 0));
    assert_int_equal(pmk_json_count(page), 0);
    assert_false(pmk_json_integer(pmk_json_get(page, "a"), &number));
    assert_false(pmk_json_is_null(NULL));
    assert_false(pmk_json_is_object(NULL));
    pmk_json_free(page);
    pmk_json_free(NULL);
}

static void what_is_no_json_is_refused(void **state)
{
    static const char *const texts[] = {
        "", "{", "{} x", "[1,]", "nul", "\"\\ud800\"", "{\"a\":1 \"b\":2}"};

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        pressmark_error err = PRESSMARK_ERROR_INIT;
        pmk_json *page;

        assert_int_equal(pmk_json_parse(pmk_str_of(texts[i]), &page, &err),
                         PRESSMARK_E_FORMAT);
        assert_null(page);
        assert_true(err.message[0] != '\0');
    }
}

static void hostile_nesting_is_refused(void **state)
{
    static char deep[10000];
    pmk_json *page;

    (void)state;
    memset(deep, '[', sizeof(deep));
    assert_int_equal(pmk_json_parse(pmk_str_n(deep, sizeof(deep)), &page, NULL),
                     PRESSMARK_E_FORMAT);
}

/* "[0,0,0]" of `count` values, and a text of as many commas. */
static pressmark_status parse_list(size_t count, bool quoted)
{
    static char text[2 * PMK_JSON_VALUES_MAX + 8];
    pmk_json *page;
    pressmark_status status;

    for (size_t i = 0; i < count; i++) {
        text[2 * i + 1] = quoted ? ' ' : '0';
        text[2 * i + 2] = ',';
    }
    text[0] = quoted ? '"' : '[';
    text[2 * count] = quoted ? '"' : ']';
    status = pmk_json_parse(pmk_str_n(text, 2 * count + 1), &page, NULL);
    assert_true((status == PRESSMARK_OK) == (page != NULL));
    pmk_json_free(page);
    return status;
}

static void more_values_than_memory_can_hold_are_refused(void **state)
{
    (void)state;
    assert_int_equal(parse_list(PMK_JSON_VALUES_MAX, false), PRESSMARK_OK);
    assert_int_equal(parse_list(PMK_JSON_VALUES_MAX + 1, false),
                     PRESSMARK_E_LIMIT);
    assert_int_equal(parse_list(PMK_JSON_VALUES_MAX + 1, true), PRESSMARK_OK);
}

static bool count_members(const char *key, const pmk_json *value, void *payload)
{
    int *count = payload;

    assert_non_null(value);
    assert_int_equal(key[0], 'a' + *count);
    return ++*count < 2;
}

static void members_come_in_order_until_stopped(void **state)
{
    pmk_json *page;
    int count = 0;

    (void)state;
    assert_int_equal(
        pmk_json_parse(PMK_STR("{\"a\":1,\"b\":2,\"c\":3}"), &page, NULL),
        PRESSMARK_OK);
    pmk_json_each(page, count_members, &count);
    assert_int_equal(count, 2);
    pmk_json_free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_reached_by_path),
        cmocka_unit_test(asking_for_what_is_not_there_gives_nothing),
        cmocka_unit_test(what_is_no_json_is_refused),
        cmocka_unit_test(hostile_nesting_is_refused),
        cmocka_unit_test(more_values_than_memory_can_hold_are_refused),
        cmocka_unit_test(members_come_in_order_until_stopped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
