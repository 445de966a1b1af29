/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * open.c - tests of the window over a file
 */
#include "intake/open.h"

#include "base/buf.h"

#include <zlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

static int open_bytes(pmk_str bytes)
{
    int fd = memfd_create("open", MFD_CLOEXEC);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, bytes.ptr, bytes.len), bytes.len);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

static void add_member(pmk_buf *out, pmk_str bytes)
{
    z_stream zip = {0};
    char *room = pmk_buf_room(out, bytes.len + 1024);

    assert_non_null(room);
    assert_int_equal(
        deflateInit2(&zip, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    zip.next_in = (unsigned char *)(uintptr_t)bytes.ptr;
    zip.avail_in = (uInt)bytes.len;
    zip.next_out = (unsigned char *)room;
    zip.avail_out = (uInt)bytes.len + 1024;
    assert_int_equal(deflate(&zip, Z_FINISH), Z_STREAM_END);
    out->len += zip.total_out;
    deflateEnd(&zip);
}

static void expect(pmk_input *input, size_t want, pmk_str expected)
{
    pmk_str view;

    assert_int_equal(pmk_input_peek(input, want, &view, NULL), PRESSMARK_OK);
    assert_true(view.len >= expected.len);
    assert_memory_equal(view.ptr, expected.ptr, expected.len);
    if (want > expected.len)
        assert_int_equal(view.len, expected.len);
}

static void a_window_moves_over_a_file_and_shows_it_again(void **state)
{
    pmk_input *input = pmk_input_new(0);

    (void)state;
    assert_int_equal(
        pmk_input_start(input, open_bytes(PMK_STR("the ferry")), NULL),
        PRESSMARK_OK);
    assert_false(pmk_input_is_gzip(input));
    assert_int_equal(pmk_input_file_bytes(input), 9);
    expect(input, 3, PMK_STR("the"));
    expect(input, 3, PMK_STR("the"));
    pmk_input_skip(input, 4);
    assert_int_equal(pmk_input_offset(input), 4);
    expect(input, 100, PMK_STR("ferry"));
    pmk_input_skip(input, 5);
    expect(input, 1, PMK_STR(""));
    assert_int_equal(pmk_input_total(input), 9);
    pmk_input_free(input);
}

static void a_window_over_much_moves_in_little_memory(void **state)
{
    pmk_input *input = pmk_input_new(0);
    uint64_t sum = 0;
    pmk_buf file;
    pmk_str view;

    (void)state;
    pmk_buf_init(&file, 1 << 22);
    for (int i = 0; i < 300000; i++)
        pmk_buf_text(&file, "0123456789");
    assert_int_equal(
        pmk_input_start(input, open_bytes(pmk_buf_str(&file)), NULL),
        PRESSMARK_OK);
    while (pmk_input_peek(input, 1000, &view, NULL) == PRESSMARK_OK
           && view.len >= 1000) {
        assert_int_equal(view.ptr[0], '0');
        pmk_input_skip(input, 1000);
        sum += 1000;
    }
    assert_int_equal(sum, 3000000);
    pmk_buf_free(&file);
    pmk_input_free(input);
}

static void members_of_a_gzip_are_one_text(void **state)
{
    pmk_input *input = pmk_input_new(0);
    size_t offset;
    pmk_buf file;

    (void)state;
    pmk_buf_init(&file, 1 << 16);
    add_member(&file, PMK_STR("the "));
    add_member(&file, PMK_STR("ferry"));
    pmk_buf_add(&file, PMK_STR("\0\0\0\0rubbish"));
    assert_int_equal(
        pmk_input_start(input, open_bytes(pmk_buf_str(&file)), NULL),
        PRESSMARK_OK);
    assert_true(pmk_input_is_gzip(input));
    expect(input, 100, PMK_STR("the ferry"));
    assert_true(pmk_input_has_rubbish(input, &offset));
    assert_int_equal(offset, file.len - 7);
    pmk_buf_free(&file);
    pmk_input_free(input);
}

/* Three members, the one in the middle without its end. */
static void make_damaged(pmk_buf *file)
{
    pmk_buf cut;

    pmk_buf_init(file, 1 << 20);
    pmk_buf_init(&cut, 1 << 20);
    add_member(file, PMK_STR("one"));
    add_member(&cut, PMK_STR("two and some more words for the length of it"));
    pmk_buf_add(file, pmk_str_sub(pmk_buf_str(&cut), 0, cut.len - 12));
    add_member(file, PMK_STR("three"));
    pmk_buf_free(&cut);
}

static void behind_damage_the_next_member_is_found(void **state)
{
    pmk_input *input = pmk_input_new(0);
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_buf file;
    pmk_str view;

    (void)state;
    make_damaged(&file);
    assert_int_equal(
        pmk_input_start(input, open_bytes(pmk_buf_str(&file)), NULL),
        PRESSMARK_OK);
    expect(input, 3, PMK_STR("one"));
    pmk_input_skip(input, 3);
    assert_int_equal(pmk_input_peek(input, 1000, &view, &err),
                     PRESSMARK_E_FORMAT);
    assert_true(err.offset > 23 && err.offset <= file.len);
    assert_int_equal(pmk_input_peek(input, 1000, &view, &err),
                     PRESSMARK_E_FORMAT);
    assert_true(pmk_input_recover(input));
    expect(input, 100, PMK_STR("three"));
    pmk_input_skip(input, 5);
    assert_false(pmk_input_recover(input));
    expect(input, 1, PMK_STR(""));
    pmk_buf_free(&file);
    pmk_input_free(input);
}

/* Marks of members all over, each good for an attempt. */
static void recovering_has_an_end(void **state)
{
    pmk_input *input = pmk_input_new(0);
    unsigned attempts = 0;
    pmk_buf file;
    pmk_str view;

    (void)state;
    pmk_buf_init(&file, 1 << 22);
    for (int i = 0; i < 100000; i++)
        pmk_buf_add(&file, PMK_STR("\x1F\x8B\x08\0\0\0\0\0\0\3\xFF\xFF"));
    assert_int_equal(
        pmk_input_start(input, open_bytes(pmk_buf_str(&file)), NULL),
        PRESSMARK_OK);
    do {
        attempts++;
        (void)pmk_input_peek(input, 1, &view, NULL);
    } while (pmk_input_recover(input));
    assert_true(attempts < 1000);
    expect(input, 1, PMK_STR(""));
    pmk_buf_free(&file);
    pmk_input_free(input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_moves_over_a_file_and_shows_it_again),
        cmocka_unit_test(a_window_over_much_moves_in_little_memory),
        cmocka_unit_test(members_of_a_gzip_are_one_text),
        cmocka_unit_test(behind_damage_the_next_member_is_found),
        cmocka_unit_test(recovering_has_an_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
