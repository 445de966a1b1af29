/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * record.c - what is stored comes back; what is damaged is told, never read
 */
#include "store/record.h"

#include "store/article.h"

#include <zlib.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static void add(pressmark_article *article, pressmark_field field,
                const char *text)
{
    assert_int_equal(pressmark_article_add(article, field, text, NULL),
                     PRESSMARK_OK);
}

static pressmark_article *story(void)
{
    pressmark_article *a;

    assert_int_equal(pressmark_article_new(&a, NULL), PRESSMARK_OK);
    add(a, PRESSMARK_BODY, "Grüße aus Köln.\nDas Wetter\nEs regnet.\n");
    assert_int_equal(pressmark_article_add_subhead(a, 2, NULL), PRESSMARK_OK);
    add(a, PRESSMARK_HEADLINE, "Rain “at last”");
    add(a, PRESSMARK_BYLINE, "Jane Doe");
    add(a, PRESSMARK_BYLINE, "John Roe");
    add(a, PRESSMARK_LANGUAGE, "de");
    add(a, PRESSMARK_URL, "https://example.org/rain");
    add(a, PRESSMARK_SOURCE, "saved/rain.html");
    pressmark_article_set_time(
        a, PRESSMARK_PUBLISHED,
        (pressmark_time){-86400, -330, PRESSMARK_TIME_MINUTE, 1});
    pressmark_article_set_time(
        a, PRESSMARK_SAVED,
        (pressmark_time){1700000000, 0, PRESSMARK_TIME_SECOND, 0});
    return a;
}

static void write_record(const pressmark_article *article, pmk_buf *out)
{
    pmk_buf_init(out, (size_t)1 << 28);
    assert_int_equal(pmk_record_write(article, out, NULL), PRESSMARK_OK);
}

static void assert_same_article(const pressmark_article *a,
                                const pressmark_article *b)
{
    const uint32_t *of_a, *of_b;

    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        pressmark_field field = (pressmark_field)f;

        assert_int_equal(pressmark_article_count(a, field),
                         pressmark_article_count(b, field));
        for (size_t i = 0; i < pressmark_article_count(a, field); i++)
            assert_string_equal(pressmark_article_text(a, field, i),
                                pressmark_article_text(b, field, i));
    }
    for (int f = 0; f < PRESSMARK_TIME_FIELD_COUNT; f++) {
        pressmark_time x = pressmark_article_time(a, (pressmark_time_field)f);
        pressmark_time y = pressmark_article_time(b, (pressmark_time_field)f);

        assert_true(x.seconds == y.seconds && x.utc_offset == y.utc_offset
                    && x.precision == y.precision
                    && x.has_offset == y.has_offset);
    }
    assert_int_equal(pressmark_article_subheads(a, &of_a),
                     pressmark_article_subheads(b, &of_b));
    for (size_t i = 0; i < pressmark_article_subheads(a, &of_a); i++)
        assert_int_equal(of_a[i], of_b[i]);
}

static void an_article_comes_back_as_it_was(void **state)
{
    pressmark_article *a = story();
    pressmark_article *b;
    pmk_buf record;

    (void)state;
    write_record(a, &record);
    assert_int_equal(pmk_record_read(pmk_buf_str(&record), 1, &b, NULL),
                     PRESSMARK_OK);
    assert_same_article(a, b);
    assert_string_equal(pressmark_article_evidence(b, PRESSMARK_URL, 0)->rule,
                        "stored");
    pressmark_article_free(b);
    pressmark_article_free(a);
    pmk_buf_free(&record);
}

static void the_body_can_be_left_out(void **state)
{
    pressmark_article *a = story();
    pressmark_article *b;
    const uint32_t *lines;
    pmk_buf record;

    (void)state;
    write_record(a, &record);
    assert_int_equal(pmk_record_read(pmk_buf_str(&record), 0, &b, NULL),
                     PRESSMARK_OK);
    assert_null(pressmark_article_text(b, PRESSMARK_BODY, 0));
    assert_int_equal(pressmark_article_subheads(b, &lines), 1);
    pressmark_article_clear(a, PRESSMARK_BODY);
    pressmark_article_clear(b, PRESSMARK_BODY);
    assert_same_article(a, b);
    pressmark_article_free(b);
    pressmark_article_free(a);
    pmk_buf_free(&record);
}

static void an_empty_article_is_an_article(void **state)
{
    pressmark_article *a, *b;
    pmk_buf record;

    (void)state;
    assert_int_equal(pressmark_article_new(&a, NULL), PRESSMARK_OK);
    write_record(a, &record);
    assert_int_equal(pmk_record_read(pmk_buf_str(&record), 1, &b, NULL),
                     PRESSMARK_OK);
    assert_same_article(a, b);
    pressmark_article_free(b);
    pressmark_article_free(a);
    pmk_buf_free(&record);
}

static void a_record_is_appended_and_equal_articles_give_equal_bytes(
    void **state)
{
    pressmark_article *a = story();
    pmk_buf one, two;

    (void)state;
    write_record(a, &one);
    pmk_buf_init(&two, (size_t)1 << 20);
    pmk_buf_text(&two, "before");
    assert_int_equal(pmk_record_write(a, &two, NULL), PRESSMARK_OK);
    assert_int_equal(two.len, one.len + 6);
    assert_memory_equal(two.ptr + 6, one.ptr, one.len);
    pressmark_article_free(a);
    pmk_buf_free(&one);
    pmk_buf_free(&two);
}

static void a_long_body_is_packed(void **state)
{
    pressmark_article *a = story();
    pressmark_article *b;
    pmk_buf body, record;

    (void)state;
    pmk_buf_init(&body, (size_t)1 << 24);
    for (int i = 0; i < 20000; i++)
        pmk_buf_format(&body, "Paragraph %d of a long story.\n", i);
    add(a, PRESSMARK_BODY, pmk_buf_cstr(&body));
    write_record(a, &record);
    assert_true(record.len < body.len / 3);
    assert_int_equal(pmk_record_read(pmk_buf_str(&record), 1, &b, NULL),
                     PRESSMARK_OK);
    assert_string_equal(pressmark_article_text(b, PRESSMARK_BODY, 0),
                        pmk_buf_cstr(&body));
    pressmark_article_free(b);
    pressmark_article_free(a);
    pmk_buf_free(&body);
    pmk_buf_free(&record);
}

/* Reading must tell CORRUPT.  The bytes lie in a block of their own size, so
 * that a sanitizer sees any step outside. */
static void expect_corrupt(const char *bytes, size_t len)
{
    char *exact = malloc(len > 0 ? len : 1);
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_article *a = (pressmark_article *)exact;

    assert_non_null(exact);
    memcpy(exact, bytes, len);
    assert_int_equal(pmk_record_read(pmk_str_n(exact, len), 1, &a, &err),
                     PRESSMARK_E_CORRUPT);
    assert_null(a);
    assert_true(err.message[0] != '\0' && err.hint[0] != '\0');
    free(exact);
}

static void every_truncation_is_noticed(void **state)
{
    pressmark_article *a = story();
    pmk_buf record;

    (void)state;
    write_record(a, &record);
    for (size_t len = 0; len < record.len; len++)
        expect_corrupt(record.ptr, len);
    pressmark_article_free(a);
    pmk_buf_free(&record);
}

static void every_flipped_bit_is_noticed(void **state)
{
    pressmark_article *a = story();
    pmk_buf record;

    (void)state;
    write_record(a, &record);
    for (size_t i = 0; i < record.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            record.ptr[i] ^= (char)(1 << bit);
            expect_corrupt(record.ptr, record.len);
            record.ptr[i] ^= (char)(1 << bit);
        }
    pressmark_article_free(a);
    pmk_buf_free(&record);
}

static void mend_crc(pmk_buf *record)
{
    uint32_t crc = (uint32_t)crc32(0, (const Bytef *)record->ptr + 8,
                                   (uInt)(record->len - 8));

    for (int i = 0; i < 4; i++)
        record->ptr[4 + i] = (char)(crc >> 8 * i);
}

/* Behind a right CRC any bytes may stand: they are an article or CORRUPT. */
static void a_forged_record_never_crashes(void **state)
{
    pressmark_article *a = story();
    pmk_buf record;
    unsigned corrupt = 0;

    (void)state;
    write_record(a, &record);
    for (size_t i = 8; i < record.len; i++)
        for (int value = 0; value < 256; value += 5) {
            char was = record.ptr[i];
            pressmark_article *b;
            pressmark_status status;

            record.ptr[i] = (char)value;
            mend_crc(&record);
            status = pmk_record_read(pmk_buf_str(&record), 1, &b, NULL);
            assert_true(status == PRESSMARK_OK
                        || status == PRESSMARK_E_CORRUPT);
            corrupt += status == PRESSMARK_E_CORRUPT;
            pressmark_article_free(b);
            record.ptr[i] = was;
        }
    assert_true(corrupt > record.len);
    pressmark_article_free(a);
    pmk_buf_free(&record);
}

/* A record around a head of our own making, as a forger would. */
static void forge(pmk_buf *record, pmk_str head, uint64_t claimed)
{
    Bytef packed[4096];
    uLongf bytes = sizeof(packed);

    assert_int_equal(
        compress2(packed, &bytes, (const Bytef *)head.ptr, (uLong)head.len, 9),
        Z_OK);
    pmk_buf_init(record, 8192);
    pmk_buf_add(record, PMK_STR("PMR1\0\0\0\0"));
    pmk_buf_varint(record, claimed);
    pmk_buf_varstr(record, pmk_str_n((const char *)packed, bytes));
    pmk_buf_varint(record, 0);
    pmk_buf_varint(record, 0);
    mend_crc(record);
}

static void lengths_that_lie_are_noticed(void **state)
{
    static const struct {
        const char *head;
        size_t len;
        uint64_t claimed;
    } rows[] = {
        {"\0\0\0", 3, 4},                  /* shorter than claimed        */
        {"\0\0\0", 3, 2},                  /* longer than claimed         */
        {"\0\0\0", 3, (uint64_t)1 << 40},  /* over the limit              */
        {"\0\0\0", 3, (uint64_t)60 << 20}, /* more than deflate can pack  */
        {"\0\0\0\0", 4, 4},                /* something follows           */
        {"\1\1\x7fx\0\0", 6, 6},           /* a text past the end         */
        {"\1\0\1x\0\0", 6, 6},             /* a body in the head          */
        {"\1\x63\1x\0\0", 6, 6},           /* no such field               */
        {"\0\7\0", 3, 3},                  /* too many times              */
        {"\0\1\0\0\0\0\0\0", 8, 8},        /* a time of no precision      */
        {"\0\1\0\6\0\0\0\0", 8, 8},        /* no such precision           */
        {"\0\1\3\3\0\0\0\0", 8, 8},        /* no such time                */
        {"\0\0\1\0", 4, 4},                /* a subhead at line 0         */
        {"\0\0\2\1", 4, 4},                /* a subhead is missing        */
        {"\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 9, 9}, /* endless values   */
    };
    pmk_buf record;

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        forge(&record, pmk_str_n(rows[i].head, rows[i].len), rows[i].claimed);
        print_message("row %zu\n", i);
        expect_corrupt(record.ptr, record.len);
        pmk_buf_free(&record);
    }
}

static void a_buffer_that_is_too_small_is_told(void **state)
{
    pressmark_article *a = story();
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pmk_buf out;

    (void)state;
    pmk_buf_init(&out, 20);
    assert_int_equal(pmk_record_write(a, &out, &err), PRESSMARK_E_MEMORY);
    pmk_buf_free(&out);
    pressmark_article_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_article_comes_back_as_it_was),
        cmocka_unit_test(the_body_can_be_left_out),
        cmocka_unit_test(an_empty_article_is_an_article),
        cmocka_unit_test(
            a_record_is_appended_and_equal_articles_give_equal_bytes),
        cmocka_unit_test(a_long_body_is_packed),
        cmocka_unit_test(every_truncation_is_noticed),
        cmocka_unit_test(every_flipped_bit_is_noticed),
        cmocka_unit_test(a_forged_record_never_crashes),
        cmocka_unit_test(lengths_that_lie_are_noticed),
        cmocka_unit_test(a_buffer_that_is_too_small_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
