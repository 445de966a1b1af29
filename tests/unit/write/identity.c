/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * identity.c - which articles are one: rules tried without any file
 */
#include "bench.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *const long_a =
    "The council of Harbour Point voted on Monday to rebuild the old pier "
    "before winter.\nWork starts next week.\n";
static const char *const long_a2 =
    "The council of Harbour Point voted on Monday to rebuild the old pier "
    "before winter.\nWork starts next week, and costs rose.\n";
static const char *const other =
    "Farmers in the northern valley reported their best harvest since the "
    "drought ended.\nPrices fell.\n";

static void a_new_article_is_added(void **state)
{
    assert_int_equal(
        bench_add(*state, "https://x.example/1", "one", "Pier", long_a),
        PRESSMARK_ADDED);
    assert_int_equal(bench_articles(*state), 1);
    assert_true(bench_shows(*state, "https://x.example/1", long_a));
}

static void the_same_article_again_is_unchanged(void **state)
{
    bench_add(*state, "https://x.example/1", "one", "Pier", long_a);
    assert_int_equal(
        bench_add(*state, "https://x.example/1", "one", "Pier", long_a),
        PRESSMARK_UNCHANGED);
    assert_int_equal(bench_articles(*state), 1);
}

static void other_text_from_one_source_replaces(void **state)
{
    bench_add(*state, NULL, "one", "Pier", long_a);
    assert_int_equal(bench_add(*state, NULL, "one", "Harvest", other),
                     PRESSMARK_REPLACED);
    assert_int_equal(bench_articles(*state), 1);
    assert_true(bench_shows(*state, "one", other));
    assert_int_equal(bench_frequency(*state, "council"), 0);
}

static void one_url_from_two_sources_is_one_article(void **state)
{
    bench_add(*state, "https://x.example/1", "one", "Pier", long_a);
    assert_int_equal(
        bench_add(*state, "https://x.example/1", "two", "Pier again", long_a2),
        PRESSMARK_REPLACED);
    assert_int_equal(bench_articles(*state), 1);
    assert_int_equal(bench_sources(*state, "https://x.example/1"), 2);
    assert_true(bench_shows(*state, "https://x.example/1", long_a2));
}

static void the_later_in_order_is_shown_whatever_came_first(void **state)
{
    bench_add(*state, "https://x.example/1", "two", "Pier", long_a2);
    assert_int_equal(
        bench_add(*state, "https://x.example/1", "one", "Pier", long_a),
        PRESSMARK_UNCHANGED);
    assert_int_equal(bench_sources(*state, "https://x.example/1"), 2);
    assert_true(bench_shows(*state, "https://x.example/1", long_a2));
}

static void one_url_with_other_text_stands_apart(void **state)
{
    bench_add(*state, "https://x.example/", "one", "Pier", long_a);
    assert_int_equal(
        bench_add(*state, "https://x.example/", "two", "Harvest", other),
        PRESSMARK_WARNED);
    assert_int_equal(bench_articles(*state), 2);
    assert_true(bench_shows(*state, "https://x.example/", long_a));
    assert_true(bench_shows(*state, "https://x.example/#two", other));
    assert_int_equal(
        bench_add(*state, "https://x.example/", "two", "Harvest", other),
        PRESSMARK_UNCHANGED);
}

static void the_same_headline_is_enough_to_join(void **state)
{
    bench_add(*state, "https://x.example/", "one", "The Pier", long_a);
    assert_int_equal(
        bench_add(*state, "https://x.example/", "two", "the  PIER", other),
        PRESSMARK_REPLACED);
    assert_int_equal(bench_articles(*state), 1);
}

static void equal_text_under_two_urls_is_two_articles(void **state)
{
    bench_add(*state, "https://x.example/1", "one", "Pier", long_a);
    assert_int_equal(
        bench_add(*state, "https://y.example/1", "two", "Pier", long_a),
        PRESSMARK_ADDED);
    assert_int_equal(bench_articles(*state), 2);
}

static void a_source_that_changes_its_url_takes_the_old_article_along(
    void **state)
{
    bench_add(*state, "https://x.example/1", "one", "Pier", long_a);
    assert_int_equal(
        bench_add(*state, "https://x.example/2", "one", "Pier", long_a2),
        PRESSMARK_ADDED);
    assert_int_equal(bench_articles(*state), 1);
    assert_true(bench_shows(*state, "https://x.example/2", long_a2));
}

static void an_article_needs_a_url_or_a_source(void **state)
{
    struct bench *bench = *state;
    pressmark_article *article;

    assert_int_equal(pressmark_article_new(&article, NULL), PRESSMARK_OK);
    bench_open(bench);
    assert_int_equal(
        pressmark_writer_add_article(bench->writer, article, NULL, &bench->err),
        PRESSMARK_E_ARGUMENT);
    bench_close(bench);
    pressmark_article_free(article);
}

static void remove_by_url_takes_all_sources(void **state)
{
    struct bench *bench = *state;

    bench_add(bench, "https://x.example/1", "one", "Pier", long_a);
    bench_add(bench, "https://x.example/1", "two", "Pier", long_a2);
    bench_open(bench);
    assert_int_equal(
        pressmark_writer_remove(bench->writer, "https://x.example/1", NULL),
        PRESSMARK_OK);
    assert_int_equal(
        pressmark_writer_remove(bench->writer, "https://x.example/1", NULL),
        PRESSMARK_E_NOT_FOUND);
    assert_int_equal(pressmark_writer_commit(bench->writer, NULL),
                     PRESSMARK_OK);
    bench_close(bench);
    assert_int_equal(bench_articles(bench), 0);
    assert_int_equal(bench_frequency(bench, "council"), 0);
}

static void remove_by_source_leaves_the_others(void **state)
{
    struct bench *bench = *state;

    bench_add(bench, "https://x.example/1", "one", "Pier", long_a);
    bench_add(bench, "https://x.example/1", "two", "Pier", long_a2);
    bench_open(bench);
    assert_int_equal(pressmark_writer_remove(bench->writer, "one", NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_writer_commit(bench->writer, NULL),
                     PRESSMARK_OK);
    bench_close(bench);
    assert_int_equal(bench_sources(bench, "https://x.example/1"), 1);
}

static void what_was_not_committed_is_dropped(void **state)
{
    struct bench *bench = *state;
    pressmark_article *article;

    bench_add(bench, NULL, "one", "Pier", long_a);
    assert_int_equal(pressmark_article_new(&article, NULL), PRESSMARK_OK);
    assert_int_equal(
        pressmark_article_add(article, PRESSMARK_SOURCE, "two", NULL),
        PRESSMARK_OK);
    assert_int_equal(
        pressmark_article_add(article, PRESSMARK_BODY, other, NULL),
        PRESSMARK_OK);
    bench_open(bench);
    assert_int_equal(
        pressmark_writer_add_article(bench->writer, article, NULL, NULL),
        PRESSMARK_OK);
    bench_close(bench);
    pressmark_article_free(article);
    assert_int_equal(bench_articles(bench), 1);
}

static void a_killed_writer_leaves_the_last_commit(void **state)
{
    struct bench *bench = *state;
    pid_t child;
    int ended;

    bench_add(bench, NULL, "one", "Pier", long_a);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        pressmark_article *article;

        bench_open(bench);
        if (pressmark_article_new(&article, NULL) == PRESSMARK_OK
            && pressmark_article_add(article, PRESSMARK_SOURCE, "two", NULL)
                   == PRESSMARK_OK
            && pressmark_article_add(article, PRESSMARK_BODY, other, NULL)
                   == PRESSMARK_OK
            && pressmark_writer_add_article(bench->writer, article, NULL, NULL)
                   == PRESSMARK_OK)
            _exit(7);
        _exit(1);
    }
    assert_int_equal(waitpid(child, &ended, 0), child);
    assert_int_equal(WEXITSTATUS(ended), 7);
    assert_int_equal(bench_articles(bench), 1);
    assert_int_equal(bench_add(bench, NULL, "two", "Harvest", other),
                     PRESSMARK_ADDED);
    assert_int_equal(bench_articles(bench), 2);
}

static void a_second_writer_is_locked_out(void **state)
{
    struct bench *bench = *state;
    pressmark_writer *second;

    bench_open(bench);
    assert_int_equal(
        pressmark_writer_open(bench->index, NULL, &second, &bench->err),
        PRESSMARK_E_LOCKED);
    assert_null(second);
    bench_close(bench);
}

static void a_missing_index_is_not_found(void **state)
{
    struct bench *bench = *state;
    pressmark_writer_options options = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_index_status *status;
    pressmark_writer *writer;

    options.mode = PRESSMARK_OPEN_EXISTING;
    assert_int_equal(
        pressmark_writer_open(bench->index, &options, &writer, &bench->err),
        PRESSMARK_E_NOT_FOUND);
    assert_int_equal(pressmark_status_open(bench->index, &status, &bench->err),
                     PRESSMARK_E_NOT_FOUND);
}

static void a_folder_with_other_files_is_refused(void **state)
{
    struct bench *bench = *state;
    pressmark_writer *writer;

    bench_write(bench, "precious.txt", "keep me\n");
    assert_int_equal(
        pressmark_writer_open(bench->pages, NULL, &writer, &bench->err),
        PRESSMARK_E_ARGUMENT);
    assert_non_null(strstr(bench->err.message, "no index of pressmark"));
    assert_int_equal(bench->err.offset, PRESSMARK_NO_OFFSET);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_new_article_is_added),
        TEST(the_same_article_again_is_unchanged),
        TEST(other_text_from_one_source_replaces),
        TEST(one_url_from_two_sources_is_one_article),
        TEST(the_later_in_order_is_shown_whatever_came_first),
        TEST(one_url_with_other_text_stands_apart),
        TEST(the_same_headline_is_enough_to_join),
        TEST(equal_text_under_two_urls_is_two_articles),
        TEST(a_source_that_changes_its_url_takes_the_old_article_along),
        TEST(an_article_needs_a_url_or_a_source),
        TEST(remove_by_url_takes_all_sources),
        TEST(remove_by_source_leaves_the_others),
        TEST(what_was_not_committed_is_dropped),
        TEST(a_killed_writer_leaves_the_last_commit),
        TEST(a_second_writer_is_locked_out),
        TEST(a_missing_index_is_not_found),
        TEST(a_folder_with_other_files_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
