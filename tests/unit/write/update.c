/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * update.c - an index follows its files
 *
 * Pages are JSON lines here, so that nothing depends on how well articles are
 * found in HTML.
 */
#include "bench.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ARTICLE(source, url, headline, body)                                  \
    "{\"source\":\"" source "\",\"url\":\"" url "\",\"headline\":\"" headline \
    "\",\"body\":\"" body "\"}\n"
#define SAVED(source, url, body, saved)                                  \
    "{\"source\":\"" source "\",\"url\":\"" url "\",\"headline\":\"H\"," \
    "\"saved\":\"" saved "\",\"body\":\"" body "\"}\n"
#define PLAIN(source, body) \
    "{\"source\":\"" source "\",\"body\":\"" body "\"}\n"

static void a_second_run_finds_everything_unchanged(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    bench_write(bench, "sub/b.jsonl",
                ARTICLE("b1", "http://x/1", "H", "three")
                    ARTICLE("b2", "http://x/1", "H", "four"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.files, 2);
    assert_int_equal(bench->totals.added, 3);
    assert_int_equal(bench->totals.replaced, 0);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.added, 0);
    assert_int_equal(bench->totals.replaced, 0);
    assert_int_equal(bench->totals.removed, 0);
    assert_int_equal(bench->totals.unchanged, 3);
    assert_int_equal(bench_articles(bench), 3);
}

static void the_given_source_is_the_identity_and_the_source(void **state)
{
    struct bench *bench = *state;
    pressmark_article *article;

    bench_write(bench, "a.jsonl", PLAIN("reuters/17", "one"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    article = bench_article(bench, "reuters/17");
    assert_non_null(article);
    assert_string_equal(pressmark_article_text(article, PRESSMARK_SOURCE, 0),
                        "reuters/17");
    pressmark_article_free(article);
}

static void a_changed_record_is_replaced(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    bench_update(bench);
    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "changed"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 1);
    assert_int_equal(bench->totals.replaced, 1);
    assert_true(bench_shows(bench, "a2", "changed"));
}

static void records_that_vanish_from_a_file_leave(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl",
                PLAIN("a1", "one") PLAIN("a2", "two") PLAIN("a3", "three"));
    bench_update(bench);
    bench_write(bench, "a.jsonl", PLAIN("a1", "one"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.removed, 2);
    assert_int_equal(bench_articles(bench), 1);
}

static void a_file_that_is_gone_takes_its_articles_along(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one"));
    bench_write(bench, "b.jsonl", PLAIN("b1", "two"));
    bench_update(bench);
    bench_unlink(bench, "a.jsonl");
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.removed, 1);
    assert_int_equal(bench_articles(bench), 1);
    assert_int_equal(bench_told(bench, "a.jsonl#1")->outcome,
                     PRESSMARK_REMOVED);
}

static void more_than_half_gone_is_refused_and_the_rest_is_done(void **state)
{
    struct bench *bench = *state;
    const char *paths[1] = {bench->pages};

    bench_write(bench, "a.jsonl", PLAIN("a1", "one"));
    bench_write(bench, "b.jsonl", PLAIN("b1", "two"));
    bench_write(bench, "c.jsonl", PLAIN("c1", "three"));
    bench_update(bench);
    bench_unlink(bench, "a.jsonl");
    bench_unlink(bench, "b.jsonl");
    bench_write(bench, "d.jsonl", PLAIN("d1", "four"));
    assert_int_equal(bench_update(bench), PRESSMARK_E_REFUSED);
    assert_non_null(strstr(bench->err.message, "would remove 2 of 3"));
    assert_non_null(strstr(bench->err.message, "--prune=all"));
    assert_int_equal(bench->totals.added, 1);
    assert_int_equal(bench->totals.removed, 0);
    assert_int_equal(bench_articles(bench), 4);
    assert_int_equal(bench_update_with(bench, PRESSMARK_PRUNE_NONE, paths, 1),
                     PRESSMARK_OK);
    assert_int_equal(bench_articles(bench), 4);
    assert_int_equal(bench_update_with(bench, PRESSMARK_PRUNE_ALL, paths, 1),
                     PRESSMARK_OK);
    assert_int_equal(bench->totals.removed, 2);
    assert_int_equal(bench_articles(bench), 2);
}

static void the_only_file_gone_is_refused(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    bench_update(bench);
    bench_unlink(bench, "a.jsonl");
    assert_int_equal(bench_update(bench), PRESSMARK_E_REFUSED);
    assert_non_null(strstr(bench->err.message, "would remove 1 of 1"));
    assert_int_equal(bench_articles(bench), 2);
}

static void each_path_is_guarded_for_itself(void **state)
{
    struct bench *bench = *state;
    char one[128], two[128];
    const char *paths[2] = {one, two};

    snprintf(one, sizeof(one), "%s/one", bench->pages);
    snprintf(two, sizeof(two), "%s/two", bench->pages);
    bench_write(bench, "one/a.jsonl", PLAIN("a", "one"));
    bench_write(bench, "two/b.jsonl", PLAIN("b", "two"));
    bench_write(bench, "two/c.jsonl", PLAIN("c", "three"));
    bench_update(bench);
    bench_unlink(bench, "one/a.jsonl");
    bench_unlink(bench, "two/b.jsonl");
    assert_int_equal(bench_update_with(bench, PRESSMARK_PRUNE_AUTO, paths, 2),
                     PRESSMARK_E_REFUSED);
    assert_int_equal(bench->totals.removed, 1);
    assert_true(bench_shows(bench, "a", "one"));
    assert_false(bench_shows(bench, "b", "two"));
}

static void only_what_lies_below_the_paths_can_leave(void **state)
{
    struct bench *bench = *state;
    char one[128];
    const char *paths[1] = {one};

    snprintf(one, sizeof(one), "%s/one", bench->pages);
    bench_write(bench, "one/a.jsonl", PLAIN("a", "one"));
    bench_write(bench, "one-more/b.jsonl", PLAIN("b", "two"));
    bench_update(bench);
    bench_unlink(bench, "one-more/b.jsonl");
    assert_int_equal(bench_update_with(bench, PRESSMARK_PRUNE_ALL, paths, 1),
                     PRESSMARK_OK);
    assert_int_equal(bench->totals.removed, 0);
    assert_int_equal(bench_articles(bench), 2);
}

static void a_missing_path_touches_nothing(void **state)
{
    struct bench *bench = *state;
    const char *paths[2] = {bench->pages, "/nowhere/at/all"};

    bench_write(bench, "a.jsonl", PLAIN("a1", "one"));
    bench_update(bench);
    bench_write(bench, "b.jsonl", PLAIN("b1", "two"));
    assert_int_equal(bench_update_with(bench, PRESSMARK_PRUNE_AUTO, paths, 2),
                     PRESSMARK_E_NOT_FOUND);
    assert_int_equal(bench_articles(bench), 1);
}

static void an_article_leaves_with_its_last_source(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "keep.jsonl", PLAIN("k", "kept") PLAIN("l", "kept"));
    bench_write(bench, "a.jsonl", ARTICLE("a", "http://x/1", "H", "first"));
    bench_write(bench, "b.jsonl", ARTICLE("b", "http://x/1", "H", "second"));
    bench_update(bench);
    assert_true(bench_shows(bench, "http://x/1", "second"));
    assert_int_equal(bench_sources(bench, "http://x/1"), 2);
    bench_unlink(bench, "b.jsonl");
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.removed, 0);
    assert_true(bench_shows(bench, "http://x/1", "first"));
    assert_int_equal(bench_sources(bench, "http://x/1"), 1);
    bench_unlink(bench, "a.jsonl");
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.removed, 1);
    assert_int_equal(bench_sources(bench, "http://x/1"), 0);
}

static void the_latest_saved_is_shown(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl",
                SAVED("a", "http://x/1", "newest", "2019-03-02T10:00:00Z"));
    bench_write(bench, "b.jsonl",
                SAVED("b", "http://x/1", "older", "2019-03-01T10:00:00Z"));
    bench_write(bench, "c.jsonl", ARTICLE("c", "http://x/1", "H", "undated"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_true(bench_shows(bench, "http://x/1", "newest"));
    assert_int_equal(bench_sources(bench, "http://x/1"), 3);
    bench_write(bench, "a.jsonl",
                SAVED("a", "http://x/1", "oldest", "2019-02-01T10:00:00Z"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_true(bench_shows(bench, "http://x/1", "older"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 1);
}

static void records_are_ordered_by_number(void **state)
{
    struct bench *bench = *state;
    char text[4096] = "";
    size_t len = 0;

    for (int i = 1; i <= 11; i++)
        len += (size_t)snprintf(text + len, sizeof(text) - len,
                                ARTICLE("r%d", "http://x/1", "H", "version %d"),
                                i, i);
    bench_write(bench, "a.jsonl", text);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_true(bench_shows(bench, "http://x/1", "version 11"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 1);
}

static void a_bad_record_is_kept_in_mind(void **state)
{
    struct bench *bench = *state;
    pressmark_index_status *status;
    const pressmark_failure *failure;

    bench_write(bench, "a.jsonl",
                PLAIN("a1", "one") "{broken\n" PLAIN("a3", "three"));
    bench_write(bench, "z.bin", "\x89PNG\r\n\x1a\n....");
    for (int run = 0; run < 2; run++) {
        assert_int_equal(bench_update(bench), PRESSMARK_OK);
        assert_int_equal(bench->totals.failed, 2);
        assert_int_equal(bench_told(bench, "a.jsonl#2")->outcome,
                         PRESSMARK_FAILED);
        assert_true(strlen(bench_told(bench, "a.jsonl#2")->why) > 0);
    }
    assert_int_equal(bench->totals.unchanged, 2);
    assert_int_equal(pressmark_status_open(bench->index, &status, NULL),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_status_articles(status), 2);
    assert_int_equal(pressmark_status_sources(status), 4);
    failure = pressmark_status_failure(status, 0);
    assert_non_null(strstr(failure->source, "a.jsonl#2"));
    assert_int_equal(failure->record, 2);
    assert_int_equal(failure->outcome, PRESSMARK_FAILED);
    assert_int_equal(failure->why.status, PRESSMARK_E_FORMAT);
    assert_non_null(
        strstr(pressmark_status_failure(status, 1)->source, "z.bin"));
    assert_null(pressmark_status_failure(status, 2));
    pressmark_status_free(status);
}

static void a_mended_record_is_a_failure_no_more(void **state)
{
    struct bench *bench = *state;
    pressmark_index_status *status;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") "{broken\n");
    bench_update(bench);
    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.failed, 0);
    assert_int_equal(bench->totals.added, 1);
    assert_int_equal(pressmark_status_open(bench->index, &status, NULL),
                     PRESSMARK_OK);
    assert_null(pressmark_status_failure(status, 0));
    pressmark_status_free(status);
}

static void a_damaged_page_keeps_its_article(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    bench_update(bench);
    bench_write(bench, "a.jsonl", PLAIN("a1", "one") "{\"source\":\"a2\"\n");
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.failed, 1);
    assert_int_equal(bench_articles(bench), 2);
}

static void a_page_that_lost_its_article_leaves(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    bench_update(bench);
    bench_write(bench, "a.jsonl",
                PLAIN("a1", "one") "{\"source\":\"a2\",\"body\":null}\n");
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.no_story, 1);
    assert_int_equal(bench->totals.removed, 1);
    assert_int_equal(bench_articles(bench), 1);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.no_story, 1);
}

static void an_unreadable_file_is_not_gone(void **state)
{
    struct bench *bench = *state;
    char path[128];

    if (geteuid() == 0)
        skip(); /* nothing is unreadable for root */
    bench_write(bench, "a.jsonl", PLAIN("a1", "one"));
    bench_update(bench);
    snprintf(path, sizeof(path), "%s/a.jsonl", bench->pages);
    assert_int_equal(chmod(path, 0), 0);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.failed, 1);
    assert_int_equal(bench_articles(bench), 1);
    assert_int_equal(chmod(path, 0644), 0);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 1);
    assert_int_equal(bench->totals.failed, 0);
}

static void a_file_that_breaks_off_keeps_its_later_records(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    bench_write(bench, "b.jsonl", PLAIN("b1", "three"));
    bench_update(bench);
    /* Now of no known kind: the file fails as a whole. */
    bench_write(bench, "a.jsonl", "\x89PNG\r\n\x1a\n....");
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.failed, 1);
    assert_int_equal(bench->totals.removed, 0);
    assert_int_equal(bench_articles(bench), 3);
}

static void two_pages_under_one_address_both_stay(void **state)
{
    struct bench *bench = *state;

    bench_write(bench, "a.jsonl",
                ARTICLE("a", "http://x/", "Pier", "the old pier is rebuilt"));
    bench_write(bench, "b.jsonl",
                ARTICLE("b", "http://x/", "Rain", "much rain fell all day"));
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.warned, 1);
    assert_int_equal(bench->totals.added, 2);
    assert_int_equal(bench_told(bench, "b.jsonl#1")->outcome, PRESSMARK_WARNED);
    assert_int_equal(bench_articles(bench), 2);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 2);
}

static void long_paths_are_kept_apart(void **state)
{
    struct bench *bench = *state;
    char name[400] = "";
    size_t len = 0;

    while (len < 260)
        len += (size_t)snprintf(name + len, sizeof(name) - len,
                                "a-folder-with-a-long-name/");
    for (int i = 1; i <= 3; i++) {
        char file[440], text[200];

        snprintf(file, sizeof(file), "%s%d.jsonl", name, i);
        snprintf(text, sizeof(text), PLAIN("s%d", "body %d"), i, i);
        bench_write(bench, file, text);
    }
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.added, 3);
    snprintf(name + len, sizeof(name) - len, "2.jsonl");
    bench_unlink(bench, name);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench->totals.unchanged, 2);
    assert_int_equal(bench->totals.removed, 1);
}

static void an_index_among_the_pages_is_passed_over(void **state)
{
    struct bench *bench = *state;

    snprintf(bench->index, sizeof(bench->index), "%.60s/index", bench->pages);
    bench_write(bench, "a.jsonl", PLAIN("a1", "one"));
    for (int run = 0; run < 2; run++) {
        assert_int_equal(bench_update(bench), PRESSMARK_OK);
        assert_int_equal(bench->totals.failed, 0);
    }
    assert_int_equal(bench->totals.unchanged, 1);
}

static int stop_at_once(const char *source, pressmark_outcome outcome,
                        const pressmark_error *why, void *payload)
{
    (void)source;
    (void)outcome;
    (void)why;
    (void)payload;
    return 1;
}

static void stopping_commits_what_was_done(void **state)
{
    struct bench *bench = *state;
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;
    const char *paths[1] = {bench->pages};

    bench_write(bench, "a.jsonl", PLAIN("a1", "one") PLAIN("a2", "two"));
    options.report = stop_at_once;
    bench_open(bench);
    assert_int_equal(pressmark_writer_update(bench->writer, paths, 1, &options,
                                             NULL, &bench->err),
                     PRESSMARK_E_CANCELLED);
    bench_close(bench);
    assert_int_equal(bench_articles(bench), 1);
    assert_int_equal(bench_update(bench), PRESSMARK_OK);
    assert_int_equal(bench_articles(bench), 2);
}

#define TEST(name) \
    cmocka_unit_test_setup_teardown(name, bench_make, bench_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_second_run_finds_everything_unchanged),
        TEST(the_given_source_is_the_identity_and_the_source),
        TEST(a_changed_record_is_replaced),
        TEST(records_that_vanish_from_a_file_leave),
        TEST(a_file_that_is_gone_takes_its_articles_along),
        TEST(more_than_half_gone_is_refused_and_the_rest_is_done),
        TEST(the_only_file_gone_is_refused),
        TEST(each_path_is_guarded_for_itself),
        TEST(only_what_lies_below_the_paths_can_leave),
        TEST(a_missing_path_touches_nothing),
        TEST(an_article_leaves_with_its_last_source),
        TEST(the_latest_saved_is_shown),
        TEST(records_are_ordered_by_number),
        TEST(a_bad_record_is_kept_in_mind),
        TEST(a_mended_record_is_a_failure_no_more),
        TEST(a_damaged_page_keeps_its_article),
        TEST(a_page_that_lost_its_article_leaves),
        TEST(an_unreadable_file_is_not_gone),
        TEST(a_file_that_breaks_off_keeps_its_later_records),
        TEST(two_pages_under_one_address_both_stay),
        TEST(long_paths_are_kept_apart),
        TEST(an_index_among_the_pages_is_passed_over),
        TEST(stopping_commits_what_was_done),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
