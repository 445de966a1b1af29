/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * around.c - tests of what the surroundings of a file say of it
 */
#include "base/buf.h"
#include "tree.h"

#include <pressmark/extract.h>

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define PAGE "<html><body><p>The ferry was late again.</p></body></html>"

/* A line for every page, with its address and time, and for every failure;
 * then what was left out. */
static void list(const tree *t, const char *below, pmk_buf *out)
{
    const char *paths[] = {tree_path(t, below)};
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const pressmark_page *page = NULL;
    pressmark_pages *pages;

    pmk_buf_init(out, 1 << 20);
    assert_int_equal(pressmark_pages_open(paths, 1, 0, 1, &pages, &err),
                     PRESSMARK_OK);
    for (;;) {
        pressmark_status status = pressmark_pages_next(pages, &page, &err);
        char time[40] = "";

        if (status == PRESSMARK_OK && page == NULL)
            break;
        if (status == PRESSMARK_OK)
            pressmark_time_format(page->fetched, time, sizeof(time));
        pmk_buf_format(out, "%s %s %s\n",
                       pressmark_pages_source(pages) + strlen(t->path) + 1,
                       status != PRESSMARK_OK ? err.message
                       : page->url != NULL    ? page->url
                                              : "-",
                       time);
    }
    pmk_buf_format(out, "passed %" PRIu64 ", companions %" PRIu64 "\n",
                   pressmark_pages_passed(pages),
                   pressmark_pages_companions(pages));
    pressmark_pages_free(pages);
}

static void expect_below(const tree *t, const char *below, const char *expected)
{
    pmk_buf out;

    list(t, below, &out);
    assert_string_equal(pmk_buf_cstr(&out), expected);
    pmk_buf_free(&out);
}

static void expect(const tree *t, const char *expected)
{
    expect_below(t, "", expected);
}

static void a_folder_saved_beside_a_page_is_left_out(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a.html", PAGE);
    tree_bytes(&t, "a_files/x.png", "\x89PNG\r\n\x1A\n", 8);
    tree_text(&t, "a_files/deep/ad.html", PAGE);
    tree_text(&t, "b.htm", PAGE);
    tree_text(&t, "b-Dateien/ad.html", PAGE);
    tree_text(&t, "c_fichiers/own.html", PAGE);
    tree_text(&t, "d.files/own.html", PAGE);
    tree_text(&t, "_files/own.html", PAGE);
    expect(&t, "_files/own.html - \n"
               "a.html - \n"
               "b.htm - \n"
               "c_fichiers/own.html - \n"
               "d.files/own.html - \n"
               "passed 0, companions 2\n");
    expect_below(&t, "a_files/deep",
                 "a_files/deep/ad.html - \npassed 0, companions 0\n");
    tree_remove(&t);
}

static void a_mirror_of_wget_gives_addresses(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "m/www.courier.example/robots.txt", "User-agent: *\n");
    tree_text(&t, "m/www.courier.example/index.html", PAGE);
    tree_text(&t, "m/www.courier.example/a/index.html", PAGE);
    tree_text(&t, "m/www.courier.example/a/index.html?p=1", PAGE);
    tree_text(&t, "m/www.courier.example/a/list@p=2.html", PAGE);
    tree_text(&t, "m/www.courier.example/a/caf\xC3\xA9 1.html",
              PAGE "<a href='http://www.courier.example/'>");
    tree_bytes(&t, "m/www.courier.example/a/x.png", "\x89PNG\r\n\x1A\n", 8);
    tree_text(&t, "m/localhost:8000/index.html", PAGE);
    tree_text(&t, "m/192.0.2.7/robots.txt", "x");
    tree_text(&t, "m/192.0.2.7/x.html", PAGE);
    expect(&t,
           "m/192.0.2.7/x.html https://192.0.2.7/x.html \n"
           "m/localhost:8000/index.html http://localhost:8000/ \n"
           "m/www.courier.example/a/caf\xC3\xA9 1.html "
           "http://www.courier.example/a/caf%C3%A9%201.html \n"
           "m/www.courier.example/a/index.html "
           "https://www.courier.example/a/ \n"
           "m/www.courier.example/a/index.html?p=1 "
           "https://www.courier.example/a/?p=1 \n"
           "m/www.courier.example/a/list@p=2.html "
           "https://www.courier.example/a/list?p=2 \n"
           "m/www.courier.example/index.html https://www.courier.example/ \n"
           "passed 1, companions 2\n");
    expect_below(&t, "m/www.courier.example/a/index.html",
                 "m/www.courier.example/a/index.html "
                 "https://www.courier.example/a/ \n"
                 "passed 0, companions 0\n");
    tree_remove(&t);
}

static void what_only_looks_like_a_host_gives_none(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "v1.2/index.html", PAGE);
    tree_text(&t, "notes.backup/index.html", PAGE);
    tree_text(&t, "a..example/index.html", PAGE);
    tree_text(&t, "press.example/story.html", PAGE);
    tree_bytes(&t, "press.example/x.png", "\x89PNG\r\n\x1A\n", 8);
    expect(&t, "a..example/index.html - \n"
               "notes.backup/index.html - \n"
               "press.example/story.html - \n"
               "press.example/x.png not a page: PNG image \n"
               "v1.2/index.html - \n"
               "passed 0, companions 0\n");
    tree_remove(&t);
}

#define INDEX(more)                                                      \
    "{\"url\": \"https://courier.example/ferry\", \"timestamp\": "       \
    "\"1774517400.5\", \"history\": {}, \"canonical\": {\"wget_path\": " \
    "\"courier.example/ferry.html\"}" more "}"

static void a_snapshot_of_archivebox_is_one_page(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(
        &t, "1/index.json",
        INDEX(", \"newest_archive_date\": \"2026-03-27T08:00:00+00:00\""));
    tree_text(&t, "1/index.html", PAGE);
    tree_text(&t, "1/a/b/c/d.html", PAGE);
    tree_text(&t, "1/output.html", PAGE);
    tree_text(&t, "1/singlefile.html", PAGE);
    tree_text(&t, "1/warc/1.warc.gz", PAGE);
    tree_text(&t, "2/index.json", INDEX(""));
    tree_text(&t, "2/courier.example/ferry.html", PAGE);
    tree_text(&t, "2/readability/content.html", PAGE);
    tree_text(&t, "3/index.json", INDEX(""));
    tree_text(&t, "3/index.html", PAGE);
    tree_text(&t, "4/index.json", "{\"uri\": \"x\"}");
    tree_text(&t, "4/output.html", PAGE);
    expect(&t, "1/singlefile.html https://courier.example/ferry "
               "2026-03-27T08:00:00Z\n"
               "2/courier.example/ferry.html https://courier.example/ferry "
               "2026-03-26T09:30:00Z\n"
               "3/index.json an ArchiveBox snapshot without a page \n"
               "4/index.json#1 - \n"
               "4/output.html - \n"
               "passed 0, companions 8\n");
    expect_below(&t, "1/output.html",
                 "1/output.html - \npassed 0, companions 0\n");
    tree_remove(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_saved_beside_a_page_is_left_out),
        cmocka_unit_test(a_mirror_of_wget_gives_addresses),
        cmocka_unit_test(what_only_looks_like_a_host_gives_none),
        cmocka_unit_test(a_snapshot_of_archivebox_is_one_page),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
