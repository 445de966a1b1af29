/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * links.c - tests of where links lead
 */
#include "intake/links.h"

#include "tree.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void what_was_visited_is_known_by_its_inode(void **state)
{
    pmk_links links = {0};

    (void)state;
    assert_false(pmk_links_have(&links, 1, 2));
    assert_true(pmk_links_add(&links, 1, 2, "/a"));
    for (uint64_t i = 10; i < 60; i++)
        assert_true(pmk_links_add(&links, 1, i, ""));
    assert_true(pmk_links_have(&links, 1, 2));
    assert_true(pmk_links_have(&links, 1, 59));
    assert_false(pmk_links_have(&links, 2, 2));
    assert_false(pmk_links_full(&links, 0));
    pmk_links_free(&links);
}

static void a_folder_visited_reaches_what_lies_below(void **state)
{
    pmk_links links = {0};

    (void)state;
    assert_true(pmk_links_add(&links, 1, 2, "/a/b"));
    assert_true(pmk_links_reach(&links, "/a/b/c"));
    assert_false(pmk_links_reach(&links, "/a/bc"));
    assert_false(pmk_links_reach(&links, "/a"));
    assert_false(pmk_links_reach(&links, "/a/b/.hidden/c"));
    pmk_links_free(&links);
}

static void a_target_is_the_real_path(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    char *target = NULL;
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "folder/page", "<p>");
    tree_link(&t, "one", "folder/../two");
    tree_link(&t, "two", "folder/page");
    tree_link(&t, "nowhere", "gone");
    assert_int_equal(pmk_link_target(t.path, "/one", &target, &err),
                     PRESSMARK_OK);
    assert_string_equal(target, tree_path(&t, "folder/page"));
    free(target);
    assert_int_equal(pmk_link_target(t.path, "/nowhere", &target, &err),
                     PRESSMARK_E_IO);
    tree_remove(&t);
}

static void nothing_is_opened_through_a_link(void **state)
{
    tree t;
    int fd;

    (void)state;
    tree_make(&t);
    tree_text(&t, "real/page", "<p>");
    tree_link(&t, "link", "real");
    fd = pmk_open_below(t.path, tree_path(&t, "real/page"), O_RDONLY);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(
        pmk_open_below(t.path, tree_path(&t, "link/page"), O_RDONLY), -1);
    assert_int_equal(
        pmk_open_below(t.path, tree_path(&t, "real/none"), O_RDONLY), -1);
    tree_remove(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_visited_is_known_by_its_inode),
        cmocka_unit_test(a_folder_visited_reaches_what_lies_below),
        cmocka_unit_test(a_target_is_the_real_path),
        cmocka_unit_test(nothing_is_opened_through_a_link),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
