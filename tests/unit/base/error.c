/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.c - filling a pressmark_error
 */
#include "base/error.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

static void a_failure_carries_status_and_message(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    (void)state;
    assert_int_equal(pmk_fail(&err, PRESSMARK_E_IO, "%s: %d", "x", 7),
                     PRESSMARK_E_IO);
    assert_int_equal(err.status, PRESSMARK_E_IO);
    assert_string_equal(err.message, "x: 7");
    assert_true(err.offset == PRESSMARK_NO_OFFSET);
    pmk_hint(&err, "try %s", "y");
    assert_string_equal(err.hint, "try y");
    assert_int_equal(pmk_fail_at(&err, PRESSMARK_E_FORMAT, 42, "bad"),
                     PRESSMARK_E_FORMAT);
    assert_int_equal(err.offset, 42);
    assert_string_equal(err.hint, "");
}

static void an_error_is_optional(void **state)
{
    (void)state;
    assert_int_equal(pmk_fail(NULL, PRESSMARK_E_IO, "x"), PRESSMARK_E_IO);
    assert_int_equal(pmk_fail_memory(NULL), PRESSMARK_E_MEMORY);
    pmk_hint(NULL, "y");
}

static void control_bytes_become_question_marks(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;

    (void)state;
    pmk_fail(&err, PRESSMARK_E_IO, "a\033[31m\nb");
    assert_string_equal(err.message, "a?[31m?b");
}

static void long_messages_are_cut_between_characters(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    char text[1000];

    (void)state;
    for (size_t i = 0; i + 3 < sizeof(text); i += 3)
        memcpy(text + i, "€", 3);
    text[999] = '\0';
    pmk_fail(&err, PRESSMARK_E_IO, "%s", text);
    assert_true(strlen(err.message) > 300);
    assert_true(strlen(err.message) < sizeof(err.message));
    assert_true(pmk_utf8_ok(pmk_str_of(err.message)));
}

static void every_status_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(pressmark_status_name(PRESSMARK_OK), "OK");
    assert_string_equal(pressmark_status_name(PRESSMARK_E_LOCKED), "LOCKED");
    assert_string_equal(pressmark_status_name(PRESSMARK_E_REFUSED), "REFUSED");
    assert_string_equal(pressmark_status_name((pressmark_status)999),
                        "UNKNOWN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_carries_status_and_message),
        cmocka_unit_test(an_error_is_optional),
        cmocka_unit_test(control_bytes_become_question_marks),
        cmocka_unit_test(long_messages_are_cut_between_characters),
        cmocka_unit_test(every_status_has_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
