/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.c - tests of the walk
 */
#include "intake/walk.h"

#include "base/buf.h"
#include "intake/names.h"
#include "intake/roots.h"
#include "tree.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

/* What a walk says, a line for each file or failure, without the tree's own
 * path. */
static void list(const tree *t, const char *const *paths, size_t count,
                 pmk_buf *out)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_walk *walk;
    int fd = 0;

    pmk_buf_init(out, 1 << 26);
    assert_int_equal(pmk_walk_open(paths, count, true, &walk, &err),
                     PRESSMARK_OK);
    while (fd >= 0) {
        pressmark_status status = pmk_walk_next(walk, &fd, &err);
        const char *path = pmk_walk_path(walk).ptr;

        if (status == PRESSMARK_OK && fd < 0)
            break;
        if (strncmp(path, t->path, strlen(t->path)) == 0)
            path += strlen(t->path);
        pmk_buf_text(out, path);
        if (status != PRESSMARK_OK)
            pmk_buf_format(out, ": %s", err.message);
        pmk_buf_char(out, '\n');
        if (fd >= 0)
            close(fd);
        fd = 0;
    }
    pmk_walk_free(walk);
}

static void expect(const tree *t, const char *expected)
{
    const char *paths[] = {t->path};
    pmk_buf out;

    list(t, paths, 1, &out);
    assert_string_equal(pmk_buf_cstr(&out), expected);
    pmk_buf_free(&out);
}

static void names_come_in_byte_order_and_dots_are_passed_over(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_folder(&t, "a");
    tree_folder(&t, ".git");
    tree_text(&t, ".git/x", "x");
    tree_text(&t, "a/z", "x");
    tree_text(&t, "a-b", "x");
    tree_text(&t, "B", "x");
    tree_text(&t, ".dot", "x");
    tree_text(&t, "new\nline", "x");
    tree_text(&t, "\xC3\xA9", "x");
    expect(&t, "/B\n/a/z\n/a-b\n/new\nline\n/\xC3\xA9\n");
    tree_remove(&t);
}

static void special_files_are_named_and_never_opened(void **state)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    tree t;
    int s;

    (void)state;
    tree_make(&t);
    assert_int_equal(mkfifo(tree_path(&t, "fifo"), 0600), 0);
    assert_true(strlen(t.path) < 90);
    snprintf(address.sun_path, sizeof(address.sun_path), "%.90s/sock", t.path);
    s = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(s, (struct sockaddr *)&address, sizeof(address)), 0);
    tree_text(&t, "z", "x");
    expect(&t, "/fifo: not a regular file (fifo)\n"
               "/sock: not a regular file (socket)\n/z\n");
    close(s);
    tree_remove(&t);
}

static void links_are_followed_only_to_what_is_hidden_below(void **state)
{
    tree t;
    tree other;

    (void)state;
    tree_make(&t);
    tree_make(&other);
    tree_text(&other, "secret", "x");
    tree_folder(&t, ".store");
    tree_folder(&t, ".store/deep");
    tree_text(&t, ".store/one", "x");
    tree_text(&t, ".store/deep/two", "x");
    tree_link(&t, ".store/up", "..");
    tree_link(&t, ".store/self", ".");
    tree_text(&t, "page", "x");
    tree_link(&t, "a-dangling", "nowhere");
    tree_link(&t, "b-self", "b-self");
    tree_link(&t, "c-outside", other.path);
    tree_link(&t, "d-outside-file", tree_path(&other, "secret"));
    tree_link(&t, "e-page", "page");
    tree_link(&t, "f-top", ".");
    tree_link(&t, "g-deep", ".store/deep");
    tree_link(&t, "h-store", ".store");
    tree_link(&t, "i-store-again", ".store");
    tree_link(&t, "j-one-again", ".store/one");
    expect(&t, "/a-dangling: dangling link\n"
               "/b-self: link to itself\n"
               "/g-deep/two\n"
               "/h-store/one\n"
               "/page\n");
    tree_remove(&t);
    tree_remove(&other);
}

static void a_path_inside_another_is_folded(void **state)
{
    tree t;
    pmk_buf out;

    (void)state;
    tree_make(&t);
    tree_folder(&t, "a");
    tree_folder(&t, "a-b");
    tree_folder(&t, "a/.h");
    tree_text(&t, "a/x", "x");
    tree_text(&t, "a-b/y", "x");
    tree_text(&t, "a/.h/z", "x");
    tree_link(&t, "to-a", "a");

    const char *paths[] = {
        strdup(tree_path(&t, "a-b")),   strdup(tree_path(&t, "a/x")),
        strdup(tree_path(&t, "a//./")), strdup(tree_path(&t, "a")),
        strdup(tree_path(&t, "to-a")),  strdup(tree_path(&t, "a/.h"))};

    list(&t, paths, 6, &out);
    assert_string_equal(pmk_buf_cstr(&out), "/a/x\n/a/.h/z\n/a-b/y\n");
    for (int i = 0; i < 6; i++)
        free((char *)paths[i]);
    pmk_buf_free(&out);
    tree_remove(&t);
}

static void a_missing_path_stops_everything(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    tree t;
    pmk_walk *walk;

    (void)state;
    tree_make(&t);
    tree_text(&t, "x", "x");

    const char *paths[] = {t.path, tree_path(&t, "gone")};

    assert_int_equal(pmk_walk_open(paths, 2, true, &walk, &err),
                     PRESSMARK_E_NOT_FOUND);
    assert_null(walk);
    assert_non_null(strstr(err.message, "gone"));
    assert_int_equal(pmk_walk_open(paths, 0, true, &walk, &err),
                     PRESSMARK_E_ARGUMENT);
    tree_remove(&t);
}

/* Folders in folders, each with a file behind the folder, so that the walk
 * comes back to every one of them. */
static void deepen(const char *path, unsigned depth, const char *name)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY);

    for (unsigned i = 0; i < depth; i++) {
        int file = openat(fd, "z", O_CREAT | O_WRONLY, 0600);
        int below;

        assert_int_equal(mkdirat(fd, name, 0755), 0);
        below = openat(fd, name, O_RDONLY | O_DIRECTORY);
        assert_true(below >= 0 && file >= 0);
        close(file);
        close(fd);
        fd = below;
    }
    close(fd);
}

static size_t count_lines(const pmk_buf *out, const char *part)
{
    size_t count = 0;
    const char *at = pmk_buf_cstr(out);

    while ((at = strstr(at, part)) != NULL) {
        at++;
        count++;
    }
    return count;
}

static void a_path_longer_than_path_max_is_walked(void **state)
{
    tree t;
    pmk_buf out;

    (void)state;
    tree_make(&t);
    deepen(t.path, 60,
           "ffffffffffffffffffffffffffffffffffffffffffffffffffffff"
           "ffffffffffffffffffffffffffffffffffffffffffff");

    const char *paths[] = {t.path};

    list(&t, paths, 1, &out);
    assert_int_equal(count_lines(&out, "z\n"), 60);
    assert_int_equal(count_lines(&out, ": "), 0);
    pmk_buf_free(&out);
    tree_remove(&t);
}

static void a_hidden_deep_folder_is_walked_through_its_link(void **state)
{
    tree t;
    pmk_buf out;

    (void)state;
    tree_make(&t);
    tree_folder(&t, ".h");
    deepen(tree_path(&t, ".h"), 60, "f");
    tree_link(&t, "l", ".h");
    tree_text(&t, "m", "x");

    const char *paths[] = {t.path};

    list(&t, paths, 1, &out);
    assert_int_equal(count_lines(&out, "z\n"), 60);
    assert_int_equal(count_lines(&out, "/m\n"), 1);
    assert_int_equal(count_lines(&out, ": "), 0);
    pmk_buf_free(&out);
    tree_remove(&t);
}

static void a_tree_without_measure_is_reported(void **state)
{
    tree t;
    pmk_buf out;

    (void)state;
    tree_make(&t);
    deepen(t.path, 4200, "f");

    const char *paths[] = {t.path};

    list(&t, paths, 1, &out);
    assert_int_equal(count_lines(&out, "folders nested deeper"), 1);
    assert_int_equal(count_lines(&out, "z\n"), 4096);
    pmk_buf_free(&out);
    tree_remove(&t);
}

static void more_names_than_fit_are_read_in_turns(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_names names;
    const char *name;
    char before[32] = "";
    unsigned count = 0;
    tree t;
    int fd;

    (void)state;
    tree_make(&t);
    for (unsigned i = 0; i < 2000; i++) {
        char made[32];

        snprintf(made, sizeof(made), "n%u", (i * 7919) % 2000);
        tree_text(&t, made, "");
    }
    fd = open(t.path, O_RDONLY | O_DIRECTORY);
    pmk_names_init(&names, 4096);
    while (pmk_names_next(&names, fd, &name, &err) == PRESSMARK_OK
           && name[0] != '\0') {
        assert_true(strcmp(before, name) < 0);
        snprintf(before, sizeof(before), "%s", name);
        count++;
    }
    assert_int_equal(count, 2000);
    assert_true(names.text.len <= 4096);
    pmk_names_free(&names);
    close(fd);
    tree_remove(&t);
}

static void an_unreadable_file_does_not_stop_the_walk(void **state)
{
    tree t;

    (void)state;
    if (geteuid() == 0)
        skip();
    tree_make(&t);
    tree_folder(&t, "a");
    tree_text(&t, "b", "x");
    tree_text(&t, "c", "x");
    chmod(tree_path(&t, "a"), 0);
    chmod(tree_path(&t, "b"), 0);
    expect(&t, "/a: Permission denied\n/b: Permission denied\n/c\n");
    chmod(tree_path(&t, "a"), 0700);
    tree_remove(&t);
}

static void below_is_told_by_components(void **state)
{
    (void)state;
    assert_string_equal(pmk_path_below("/a", "/a/b"), "b");
    assert_string_equal(pmk_path_below("/a", "/a"), "");
    assert_string_equal(pmk_path_below("/", "/a"), "a");
    assert_null(pmk_path_below("/a", "/ab"));
    assert_true(pmk_path_reached("/a", "/a/b"));
    assert_false(pmk_path_reached("/a", "/a/.b"));
    assert_false(pmk_path_reached("/a", "/a/b/.c/d"));
    assert_true(pmk_path_reached("/.a", "/.a/b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_in_byte_order_and_dots_are_passed_over),
        cmocka_unit_test(special_files_are_named_and_never_opened),
        cmocka_unit_test(links_are_followed_only_to_what_is_hidden_below),
        cmocka_unit_test(a_path_inside_another_is_folded),
        cmocka_unit_test(a_missing_path_stops_everything),
        cmocka_unit_test(a_path_longer_than_path_max_is_walked),
        cmocka_unit_test(a_hidden_deep_folder_is_walked_through_its_link),
        cmocka_unit_test(a_tree_without_measure_is_reported),
        cmocka_unit_test(more_names_than_fit_are_read_in_turns),
        cmocka_unit_test(an_unreadable_file_does_not_stop_the_walk),
        cmocka_unit_test(below_is_told_by_components),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
