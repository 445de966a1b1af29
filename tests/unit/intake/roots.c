/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roots.c - tests of the order of paths
 */
#include "intake/roots.h"

#include "base/buf.h"
#include "tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <unistd.h>

#include <cmocka.h>

/* The names of the roots, without the tree, with blanks between. */
static void expect(const tree *t, const char *const *paths, size_t count,
                   const char *expected)
{
    pmk_roots roots;
    pmk_buf out;

    pmk_buf_init(&out, 1 << 16);
    assert_int_equal(pmk_roots_make(paths, count, true, &roots, NULL),
                     PRESSMARK_OK);
    for (size_t i = 0; i < roots.count; i++)
        pmk_buf_format(&out, "%s ", roots.at[i].name + strlen(t->path));
    assert_string_equal(pmk_buf_cstr(&out), expected);
    pmk_buf_free(&out);
    pmk_roots_free(&roots);
}

static void roots_are_sorted_folder_by_folder(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a/x", "x");
    tree_text(&t, "a-b", "x");
    tree_text(&t, "a.b", "x");

    const char *paths[] = {tree_path(&t, "a.b"), tree_path(&t, "a"),
                           tree_path(&t, "a-b")};

    expect(&t, paths, 3, "/a /a-b /a.b ");
    tree_remove(&t);
}

static void what_another_root_reaches_is_folded_into_it(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a/b/x", "x");
    tree_text(&t, "a/.hidden/y", "x");
    tree_link(&t, "link", "a/b");

    const char *paths[] = {tree_path(&t, "a/b/x"), tree_path(&t, "a"),
                           tree_path(&t, "a/.hidden/y"), tree_path(&t, "link")};

    expect(&t, paths, 4, "/a /a/.hidden/y ");
    tree_remove(&t);
}

static void names_are_as_given_but_for_what_means_nothing(void **state)
{
    const char *paths[] = {".//", "./"};
    pmk_roots roots;
    tree t;

    (void)state;
    tree_make(&t);
    assert_int_equal(chdir(t.path), 0);
    assert_int_equal(pmk_roots_make(paths, 2, false, &roots, NULL),
                     PRESSMARK_OK);
    assert_int_equal(roots.count, 1);
    assert_string_equal(roots.at[0].name, ".");
    assert_string_equal(roots.at[0].real, t.path);
    pmk_roots_free(&roots);
    tree_remove(&t);
}

static void a_root_that_is_missing_ends_it(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const char *paths[] = {"/", "/no/such/place"};
    pmk_roots roots;

    (void)state;
    assert_int_equal(pmk_roots_make(paths, 2, true, &roots, &err),
                     PRESSMARK_E_NOT_FOUND);
    assert_int_equal(pmk_roots_make(paths, 0, true, &roots, &err),
                     PRESSMARK_E_ARGUMENT);
}

static void below_is_a_matter_of_whole_names(void **state)
{
    (void)state;
    assert_string_equal(pmk_path_below("/a", "/a/b"), "b");
    assert_string_equal(pmk_path_below("/a", "/a"), "");
    assert_string_equal(pmk_path_below("/", "/a"), "a");
    assert_null(pmk_path_below("/a", "/ab"));
    assert_true(pmk_path_reached("/a", "/a/b/c"));
    assert_false(pmk_path_reached("/a", "/a/.b/c"));
    assert_false(pmk_path_reached("/a", "/a/b/.c"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roots_are_sorted_folder_by_folder),
        cmocka_unit_test(what_another_root_reaches_is_folded_into_it),
        cmocka_unit_test(names_are_as_given_but_for_what_means_nothing),
        cmocka_unit_test(a_root_that_is_missing_ends_it),
        cmocka_unit_test(below_is_a_matter_of_whole_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
