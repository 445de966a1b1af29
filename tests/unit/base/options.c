/* SPDX-License-Identifier: GPL-2.0-or-later */
/* options.c - structs between callers and libraries of different age */
#include "base/options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct things {
    size_t size;
    int first;
    int second;
} things;

/* An older caller has only the first, a newer one a third. */
typedef struct older {
    size_t size;
    int first;
} older;

typedef struct newer {
    things known;
    int third;
    int padding;
} newer;

static void options_are_taken(void **state)
{
    things to = {sizeof(to), 1, 2};
    older old = {offsetof(older, first) + sizeof(int), 7};
    newer young = {{sizeof(young), 8, 9}, 0, 0};
    things unset = {0};

    (void)state;
    assert_int_equal(pmk_options_take(&to, sizeof(to), NULL, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pmk_options_take(&to, sizeof(to), &old, NULL),
                     PRESSMARK_OK);
    assert_int_equal(to.first, 7);
    assert_int_equal(to.second, 2);
    assert_int_equal(to.size, sizeof(to));
    assert_int_equal(pmk_options_take(&to, sizeof(to), &young, NULL),
                     PRESSMARK_OK);
    assert_int_equal(to.second, 9);
    young.third = 1;
    assert_int_equal(pmk_options_take(&to, sizeof(to), &young, NULL),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pmk_options_take(&to, sizeof(to), &unset, NULL),
                     PRESSMARK_E_ARGUMENT);
}

static void findings_are_given(void **state)
{
    things found = {sizeof(found), 3, 4};
    struct {
        older caller;
        int guard;
    } old = {{offsetof(older, first) + sizeof(int), 0}, 77};
    newer young = {{sizeof(young), 0, 0}, 5, 0};

    (void)state;
    pmk_options_give(&old.caller, &found, sizeof(found));
    assert_int_equal(old.caller.first, 3);
    assert_int_equal(old.guard, 77);
    assert_int_equal(old.caller.size, offsetof(older, first) + sizeof(int));
    pmk_options_give(&young, &found, sizeof(found));
    assert_int_equal(young.known.second, 4);
    assert_int_equal(young.known.size, sizeof(young));
    assert_int_equal(young.third, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_taken),
        cmocka_unit_test(findings_are_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
