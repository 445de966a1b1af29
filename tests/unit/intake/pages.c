/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pages.c - tests of the walk over pages
 */
#include "base/buf.h"
#include "tree.h"

#include <pressmark/extract.h>

#include <zlib.h>

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

/* A line for every page, with its kind, its length and its first bytes, and
 * for every failure, with status, offset and message. */
static void list(const char *const *paths, size_t count, size_t max_bytes,
                 const char *cut, pmk_buf *out)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const pressmark_page *page = NULL;
    pressmark_pages *pages;

    pmk_buf_init(out, 1 << 22);
    assert_int_equal(pressmark_pages_open(paths, count, max_bytes, cut != NULL,
                                          &pages, &err),
                     PRESSMARK_OK);
    for (;;) {
        pressmark_status status = pressmark_pages_next(pages, &page, &err);
        const char *source = pressmark_pages_source(pages);

        if (status == PRESSMARK_OK && page == NULL)
            break;
        if (cut != NULL)
            source += strlen(cut) + 1;
        pmk_buf_format(out, "%s ", source);
        if (status != PRESSMARK_OK) {
            pmk_buf_format(out, "%s ", pressmark_status_name(status));
            if (err.offset != PRESSMARK_NO_OFFSET)
                pmk_buf_format(out, "@%zu ", err.offset);
            pmk_buf_format(out, "%s\n", err.message);
        } else {
            assert_string_equal(page->source, pressmark_pages_source(pages));
            pmk_buf_format(out, "%d %zu %.12s\n", (int)page->kind, page->length,
                           page->bytes);
        }
    }
    assert_int_equal(pressmark_pages_next(pages, &page, &err), PRESSMARK_OK);
    assert_null(page);
    pressmark_pages_free(pages);
}

static void expect(const tree *t, size_t max_bytes, const char *expected)
{
    const char *paths[] = {t->path};
    pmk_buf out;

    list(paths, 1, max_bytes, t->path, &out);
    assert_string_equal(pmk_buf_cstr(&out), expected);
    pmk_buf_free(&out);
}

/* One gzip member; free() it. */
static unsigned char *gzip(const void *bytes, size_t length, size_t *packed)
{
    z_stream zip = {0};
    unsigned char *out;

    assert_int_equal(
        deflateInit2(&zip, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    *packed = deflateBound(&zip, length) + 64;
    out = malloc(*packed);
    assert_non_null(out);
    zip.next_in = (unsigned char *)(uintptr_t)bytes;
    zip.avail_in = (uInt)length;
    zip.next_out = out;
    zip.avail_out = (uInt)*packed;
    assert_int_equal(deflate(&zip, Z_FINISH), Z_STREAM_END);
    *packed = zip.total_out;
    deflateEnd(&zip);
    return out;
}

static void files_are_known_by_their_bytes(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a.jpg", "<html><p>Hello</p></html>");
    tree_text(&t, "b.html", "\xFF\xD8\xFF\xE0 not a page");
    tree_text(&t, "c", "Plain words, a line of them.\n");
    tree_text(&t, "d", "");
    tree_text(&t, "e.json", "{\n  \"headline\": \"x\"\n}\n");
    tree_text(&t, "f.json", "{\n  \"width\": 1\n}\n");
    expect(&t, 0,
           "a.jpg 1 25 <html><p>Hel\n"
           "b.html FORMAT not a page: JPEG image\n"
           "c 2 29 Plain words,\n"
           "d FORMAT not a page: empty file\n"
           "e.json#1 3 21 {\n  \"headlin\n"
           "f.json FORMAT not a page: JSON, but no articles\n");
    tree_remove(&t);
}

static void every_line_is_a_record(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a.jsonl",
              "\xEF\xBB\xBF{\"source\":\"one\"}\r\n\n  \n"
              "{\"headline\":\"this line is longer than a page may be\"}\n"
              "no json at all\n"
              "{\"body\":null}");
    expect(&t, 40,
           "a.jsonl#1 3 16 {\"source\":\"o\n"
           "a.jsonl#2 LIMIT @25 a line longer than 40 bytes\n"
           "a.jsonl#3 3 14 no json at a\n"
           "a.jsonl#4 3 13 {\"body\":null\n");
    tree_remove(&t);
}

static void a_file_of_records_may_be_larger_than_a_page(void **state)
{
    tree t;
    pmk_buf text;
    pmk_buf out;

    (void)state;
    tree_make(&t);
    pmk_buf_init(&text, 1 << 24);
    for (int i = 0; i < 20000; i++)
        pmk_buf_format(&text, "{\"source\":\"number %d\"}\n", i);
    tree_bytes(&t, "a", text.ptr, text.len);

    const char *paths[] = {t.path};

    list(paths, 1, 1000, t.path, &out);
    assert_null(strstr(pmk_buf_cstr(&out), "LIMIT"));
    assert_non_null(strstr(pmk_buf_cstr(&out), "a#20000 3 25 {\"source\":\"n"));
    pmk_buf_free(&out);
    pmk_buf_free(&text);
    tree_remove(&t);
}

static void gzip_is_opened_on_the_way(void **state)
{
    static const char page[] = "<html><p>Hello</p></html>";
    unsigned char *one;
    unsigned char both[1024];
    size_t length;
    tree t;

    (void)state;
    tree_make(&t);
    one = gzip(page, sizeof(page) - 1, &length);
    memcpy(both, one, length);
    memcpy(both + length, one, length);
    memset(both + 2 * length, 0, 512);
    tree_bytes(&t, "a-whole", one, length);
    tree_bytes(&t, "b-two-and-padding", both, 2 * length + 512);
    memcpy(both + length, "rubbish", 7);
    tree_bytes(&t, "c-rubbish", both, length + 7);
    tree_bytes(&t, "d-cut", one, length - 9);
    one[length - 6] ^= 1;
    tree_bytes(&t, "e-checksum", one, length);
    one[14] ^= 0xFF;
    tree_bytes(&t, "f-damaged", one, length);
    free(one);
    one = gzip(both, length, &length);
    tree_bytes(&t, "g-twice", one, length);
    free(one);

    const char *paths[] = {t.path};
    pmk_buf out;

    list(paths, 1, 0, t.path, &out);
    assert_non_null(strstr(out.ptr, "a-whole 1 25 <html><p>Hel\n"));
    assert_non_null(strstr(out.ptr, "b-two-and-padding 1 50 <html>"));
    assert_non_null(strstr(out.ptr, "c-rubbish 1 25 <html><p>Hel\n"));
    assert_non_null(strstr(out.ptr, "d-cut FORMAT @"));
    assert_non_null(strstr(out.ptr, "gzip that breaks off\n"));
    assert_non_null(strstr(out.ptr, "damaged gzip: wrong checksum"));
    assert_non_null(strstr(out.ptr, "f-damaged FORMAT @"));
    assert_non_null(strstr(out.ptr, "g-twice FORMAT not a page: gzip archive "
                                    "in gzip\n"));
    pmk_buf_free(&out);
    tree_remove(&t);
}

static void records_before_the_damage_are_given(void **state)
{
    static const char lines[] = "{\"source\":\"one\"}\n{\"source\":\"two\"}\n";
    unsigned char *packed;
    size_t length;
    tree t;
    pmk_buf out;

    (void)state;
    tree_make(&t);
    packed = gzip(lines, sizeof(lines) - 1, &length);
    tree_bytes(&t, "a.gz", packed, length - 4);
    free(packed);

    const char *paths[] = {t.path};

    list(paths, 1, 0, t.path, &out);
    assert_non_null(strstr(out.ptr, "a.gz#1 3 16"));
    assert_non_null(strstr(out.ptr, "a.gz#2 3 16"));
    assert_non_null(strstr(out.ptr, "a.gz FORMAT @"));
    pmk_buf_free(&out);
    tree_remove(&t);
}

static void a_bomb_is_a_limit(void **state)
{
    size_t large = 8 << 20;
    char *zeros = malloc(large);
    unsigned char *packed;
    size_t length;
    tree t;

    (void)state;
    assert_non_null(zeros);
    memset(zeros, ' ', large);
    memcpy(zeros, "<html>", 6);
    tree_make(&t);
    packed = gzip(zeros, large, &length);
    tree_bytes(&t, "a.gz", packed, length);
    memcpy(zeros, "{\"body\":\"", 9);
    free(packed);
    packed = gzip(zeros, large, &length);
    tree_bytes(&t, "b.gz", packed, length);
    expect(&t, 1 << 20,
           "a.gz LIMIT larger than 1048576 bytes after gunzip\n"
           "b.gz#1 LIMIT @0 a line longer than 1048576 bytes\n");
    free(packed);
    free(zeros);
    tree_remove(&t);
}

static void a_sparse_file_is_not_read(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a", "");
    if (truncate(tree_path(&t, "a"), (off_t)8 << 30) != 0) {
        tree_remove(&t);
        skip();
    }
    tree_text(&t, "b", "some words\n");
    expect(&t, 0, "a LIMIT larger than 16777216 bytes\nb 2 11 some words\n\n");
    tree_remove(&t);
}

static void bytes_that_are_no_utf8_are_written_in_hexadecimal(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "bad\xFF\xC3name%41", "words");
    tree_text(&t, "kept\xEF\xBF\xBD", "words");
    expect(&t, 0, "bad%FF%C3name%41 2 5 words\nkept\xEF\xBF\xBD 2 5 words\n");
    tree_remove(&t);
}

static void headers_of_a_server_are_split_off(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const pressmark_page *page;
    pressmark_pages *pages;
    char time[40];
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a",
              "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
              "Content-Type: text/html; charset=koi8-r\r\n\r\n<p>Hello");

    const char *paths[] = {t.path};

    assert_int_equal(pressmark_pages_open(paths, 1, 0, 1, &pages, &err),
                     PRESSMARK_OK);
    assert_int_equal(pressmark_pages_next(pages, &page, &err), PRESSMARK_OK);
    assert_non_null(page);
    assert_string_equal(page->content_type, "text/html; charset=koi8-r");
    assert_int_equal(page->length, 8);
    assert_int_equal(page->kind, PRESSMARK_PAGE_HTML);
    pressmark_time_format(page->fetched, time, sizeof(time));
    assert_string_equal(time, "1994-11-06T08:49:37Z");
    assert_int_equal(pressmark_pages_files(pages), 1);
    assert_string_equal(pressmark_pages_file(pages), tree_path(&t, "a"));
    pressmark_pages_free(pages);
    tree_remove(&t);
}

static void a_page_too_large_for_its_pictures_goes_without(void **state)
{
    static const char start[] = "<p>Ferry</p><img src=\"data:image/png;base64,";
    static const char end[] = "\"><p>data: is a word, data:too</p>";
    enum { LIMIT = 4096 };
    char *file = malloc(4 * LIMIT);
    size_t len = sizeof(start) - 1;
    tree t;

    (void)state;
    assert_non_null(file);
    tree_make(&t);
    memset(file, 'A', 4 * LIMIT);
    memcpy(file, start, len);
    memcpy(file + 3 * LIMIT, end, sizeof(end) - 1);
    tree_bytes(&t, "a", file, 3 * LIMIT + sizeof(end) - 1);
    memset(file, ' ', 2 * LIMIT);
    memcpy(file, start, 12);
    tree_bytes(&t, "b", file, 2 * LIMIT);
    expect(&t, LIMIT, "a 1 78 <p>Ferry</p>\nb LIMIT larger than 4096 bytes\n");
    free(file);
    tree_remove(&t);
}

static void the_last_head_of_several_counts(void **state)
{
    tree t;

    (void)state;
    tree_make(&t);
    tree_text(&t, "a",
              "HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n"
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
              "7\r\n<p>Ferr\r\n4\r\ny\n\n\n\r\n0\r\n\r\n");
    tree_text(&t, "b", "HTTP/1.1 200 OK\r\n\r\n%PDF-1.4\n");
    expect(&t, 0,
           "a 1 11 <p>Ferry\n\n\n\n"
           "b FORMAT not a page: PDF document\n");
    tree_remove(&t);
}

static void sources_start_with_the_path_as_given(void **state)
{
    int here = open(".", O_RDONLY | O_DIRECTORY);
    const char *paths[] = {"./b//", "a"};
    pmk_buf out;
    tree t;

    (void)state;
    tree_make(&t);
    tree_folder(&t, "b");
    tree_text(&t, "b/x", "words");
    tree_text(&t, "a", "words");
    assert_int_equal(chdir(t.path), 0);
    list(paths, 2, 0, NULL, &out);
    assert_string_equal(pmk_buf_cstr(&out), "a 2 5 words\nb/x 2 5 words\n");
    pmk_buf_free(&out);
    assert_int_equal(fchdir(here), 0);
    close(here);
    tree_remove(&t);
}

static void a_pipe_is_read_like_a_file(void **state)
{
    static const char lines[] = "{\"source\":\"1\"}\n{\"source\":\"2\"}\n";
    pressmark_error err = PRESSMARK_ERROR_INIT;
    const pressmark_page *page;
    pressmark_pages *pages;
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], lines, sizeof(lines) - 1),
                     sizeof(lines) - 1);
    close(ends[1]);
    assert_int_equal(pressmark_pages_open_fd(ends[0], "-", 0, &pages, &err),
                     PRESSMARK_OK);
    for (int i = 1; i <= 2; i++) {
        char source[8];

        snprintf(source, sizeof(source), "-#%d", i);
        assert_int_equal(pressmark_pages_next(pages, &page, &err),
                         PRESSMARK_OK);
        assert_non_null(page);
        assert_string_equal(page->source, source);
        assert_int_equal(page->length, 14);
        assert_null(page->folder);
    }
    assert_int_equal(pressmark_pages_next(pages, &page, &err), PRESSMARK_OK);
    assert_null(page);
    assert_int_equal(pressmark_pages_files(pages), 1);
    pressmark_pages_free(pages);
    assert_int_equal(fcntl(ends[0], F_GETFD), -1);
}

static void what_breaks_the_rules_is_an_argument_error(void **state)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_pages *pages;
    const char *none[] = {NULL};

    (void)state;
    assert_int_equal(pressmark_pages_open(NULL, 1, 0, 0, &pages, &err),
                     PRESSMARK_E_ARGUMENT);
    assert_int_equal(pressmark_pages_open(none, 1, 0, 0, &pages, NULL),
                     PRESSMARK_E_ARGUMENT);
    assert_null(pages);
    pressmark_pages_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pipe_is_read_like_a_file),
        cmocka_unit_test(files_are_known_by_their_bytes),
        cmocka_unit_test(every_line_is_a_record),
        cmocka_unit_test(a_file_of_records_may_be_larger_than_a_page),
        cmocka_unit_test(gzip_is_opened_on_the_way),
        cmocka_unit_test(records_before_the_damage_are_given),
        cmocka_unit_test(a_bomb_is_a_limit),
        cmocka_unit_test(a_sparse_file_is_not_read),
        cmocka_unit_test(bytes_that_are_no_utf8_are_written_in_hexadecimal),
        cmocka_unit_test(headers_of_a_server_are_split_off),
        cmocka_unit_test(a_page_too_large_for_its_pictures_goes_without),
        cmocka_unit_test(the_last_head_of_several_counts),
        cmocka_unit_test(sources_start_with_the_path_as_given),
        cmocka_unit_test(what_breaks_the_rules_is_an_argument_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
