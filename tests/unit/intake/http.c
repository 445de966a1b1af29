/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http.c - tests of heads and bodies as web servers send them
 */
#include "intake/http_body.h"

#include <zlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define PAGE                                                              \
    "<html><head><title>Ferry late</title></head><body><p>The ferry was " \
    "late again on Monday.</p></body></html>\n"

enum { ROOM = 1 << 16 };

/* PAGE three times, by another program's Brotli. */
static const char brotli[] =
    "\x1b\x40\x01\x00\x45\x4f\x96\xaa\x90\x08\xc5\x1e\x35\x25\xd8\x68"
    "\x82\x99\x42\x27\x07\x0e\xff\xf7\x6f\xa9\x44\x9a\x68\x4e\xb1\xe7"
    "\x36\x86\xeb\xa8\x9d\x66\x62\xaa\xa0\xd1\x3e\x50\x70\xb0\xda\x7d"
    "\xea\xb8\x0a\x0d\x74\xb7\x09\x1d\x54\xe8\x82\xe1\x68\x4c\xd1\xef"
    "\xd1\x71\x2c\x32\x9e\x55\x06\xa7\xce\x0f\x19\x03";

/* PAGE packed as for deflateInit2; the buffer is the next call's. */
static pmk_str packed(int bits)
{
    static unsigned char room[1024];
    z_stream zip = {0};

    assert_int_equal(
        deflateInit2(&zip, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
    zip.next_in = (unsigned char *)(uintptr_t)PAGE;
    zip.avail_in = sizeof(PAGE) - 1;
    zip.next_out = room;
    zip.avail_out = sizeof(room);
    assert_int_equal(deflate(&zip, Z_FINISH), Z_STREAM_END);
    deflateEnd(&zip);
    return pmk_str_n((const char *)room, zip.total_out);
}

static void expect_with(const char *coding, bool is_chunked, pmk_str body,
                        pmk_str expected)
{
    pmk_http_head head = {.content_encoding = pmk_str_of(coding),
                          .is_chunked = is_chunked};
    pmk_buf room;
    pmk_str out;

    pmk_buf_init(&room, ROOM);
    assert_int_equal(pmk_http_body(&head, body, &room, &out, NULL),
                     PRESSMARK_OK);
    assert_int_equal(out.len, expected.len);
    assert_memory_equal(out.ptr, expected.ptr, expected.len);
    pmk_buf_free(&room);
}

static void expect(const char *coding, bool is_chunked, pmk_str body)
{
    expect_with(coding, is_chunked, body, PMK_STR(PAGE));
}

/* In chunks of seven bytes; free() the bytes. */
static pmk_str in_chunks(pmk_str bytes)
{
    pmk_buf out;
    size_t len;

    pmk_buf_init(&out, ROOM);
    for (size_t i = 0; i < bytes.len; i += 7) {
        pmk_str part =
            pmk_str_sub(bytes, i, i + 7 < bytes.len ? i + 7 : bytes.len);

        pmk_buf_format(&out, "%zX;note=\"x\"\r\n", part.len);
        pmk_buf_add(&out, part);
        pmk_buf_text(&out, "\r\n");
    }
    pmk_buf_text(&out, "0\r\nTrailer: x\r\n\r\n");
    len = out.len;
    return pmk_str_n(pmk_buf_steal(&out), len);
}

static void codings_are_undone(void **state)
{
    pmk_buf three;

    (void)state;
    expect(NULL, false, PMK_STR(PAGE));
    expect("identity", false, PMK_STR(PAGE));
    expect("gzip", false, packed(31));
    expect(" X-GZIP ", false, packed(31));
    expect("deflate", false, packed(15));
    expect("deflate", false, packed(-15));
    pmk_buf_init(&three, ROOM);
    for (int i = 0; i < 3; i++)
        pmk_buf_text(&three, PAGE);
    expect_with("br", false, pmk_str_n(brotli, sizeof(brotli) - 1),
                pmk_buf_str(&three));
    pmk_buf_free(&three);
}

static void chunks_are_joined_before_a_coding_is_undone(void **state)
{
    pmk_str plain = in_chunks(PMK_STR(PAGE));
    pmk_str zipped = in_chunks(packed(31));

    (void)state;
    expect(NULL, true, plain);
    expect("gzip", true, zipped);
    free((char *)(uintptr_t)plain.ptr);
    free((char *)(uintptr_t)zipped.ptr);
}

static void a_header_that_lies_changes_nothing(void **state)
{
    (void)state;
    expect("gzip", true, PMK_STR(PAGE));
    expect("deflate", true, PMK_STR(PAGE));
    expect("br", false, PMK_STR(PAGE));
    expect("gzip, br, deflate", true, PMK_STR(PAGE));
    expect("gzip", true, packed(31));
    expect_with("gzip", true, PMK_STR(""), PMK_STR(""));
    expect_with(NULL, true, PMK_STR("fffffffffffffffffff\r\nx"),
                PMK_STR("fffffffffffffffffff\r\nx"));
}

static void what_breaks_off_gives_what_was_there(void **state)
{
    pmk_str body = packed(31);

    (void)state;
    body.len -= 8;
    expect("gzip", false, body);
    expect_with(NULL, true, PMK_STR("5\r\nFerry\r\n6\r\n late"),
                PMK_STR("Ferry late"));
    expect_with(NULL, true, PMK_STR("5\r\nFerry\r\nlate"), PMK_STR("Ferry"));
}

static void what_grows_too_large_is_refused(void **state)
{
    pmk_http_head head = {.content_encoding = PMK_STR("gzip")};
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_buf room;
    pmk_str out;

    (void)state;
    pmk_buf_init(&room, 101);
    assert_int_equal(pmk_http_body(&head, packed(31), &room, &out, &err),
                     PRESSMARK_E_LIMIT);
    assert_string_equal(err.message,
                        "larger than 100 bytes when it is unpacked");
    pmk_buf_free(&room);
}

static void a_head_tells_how_to_read_the_rest(void **state)
{
    pmk_str bytes = PMK_STR("HTTP/1.1 404 Not Found\r\n"
                            "Content-Type: text/html; charset=koi8-r\r\n"
                            "Content-Encoding: br\r\n"
                            "Transfer-Encoding: gzip, Chunked\r\n"
                            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                            "\r\n<p>");
    pmk_http_head head = pmk_http_head_read(bytes);

    (void)state;
    assert_int_equal(head.length, bytes.len - 3);
    assert_int_equal(head.status, 404);
    assert_true(head.is_chunked);
    assert_true(pmk_str_eq(head.content_encoding, PMK_STR("br")));
    assert_true(
        pmk_str_eq(head.content_type, PMK_STR("text/html; charset=koi8-r")));
    assert_int_equal(head.date.seconds, 784111777);
    head = pmk_http_head_read(PMK_STR("HTTP/2 200\n\n"));
    assert_int_equal(head.status, 200);
    assert_int_equal(head.length, 12);
    head = pmk_http_head_read(PMK_STR("HTTP/1.0\n\n"));
    assert_int_equal(head.status, 0);
    assert_int_equal(pmk_http_head_read(PMK_STR("HTTP/1.1 200 OK\n")).length,
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codings_are_undone),
        cmocka_unit_test(chunks_are_joined_before_a_coding_is_undone),
        cmocka_unit_test(a_header_that_lies_changes_nothing),
        cmocka_unit_test(what_breaks_off_gives_what_was_there),
        cmocka_unit_test(what_grows_too_large_is_refused),
        cmocka_unit_test(a_head_tells_how_to_read_the_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
