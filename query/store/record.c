/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * record.c - the stored article <-> bytes
 *
 * The grammar stands in record.h.  Reading trusts nothing: the CRC is checked
 * before anything else, and every length again when it is used.
 */
#include "store/record.h"

#include "base/error.h"
#include "store/article.h"

#include <zlib.h>

#include <stdio.h>
#include <stdlib.h>

enum {
    MAGIC_BYTES = 4,
    CRC_BYTES = 4,
    LEVEL = 1,       /* twice as fast as the default, 7 % larger */
    RATIO_MAX = 1040 /* deflate never packs tighter than 1 : 1032 */
};

static const pmk_str magic = {"PMR2", MAGIC_BYTES};

static const pressmark_evidence from_store = {PRESSMARK_FROM_CALLER, 100,
                                              "stored"};

/* --- writing -------------------------------------------------------- */

static uint64_t fold_sign(int64_t number)
{
    return ((uint64_t)number << 1) ^ (number < 0 ? UINT64_MAX : 0);
}

static void write_values(const pressmark_article *article, pmk_buf *head)
{
    size_t total = 0;

    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++)
        if (f != PRESSMARK_BODY)
            total += pressmark_article_count(article, (pressmark_field)f);
    pmk_buf_varint(head, total);
    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        pressmark_field field = (pressmark_field)f;
        size_t count = pressmark_article_count(article, field);

        for (size_t i = 0; field != PRESSMARK_BODY && i < count; i++) {
            pmk_buf_varint(head, (uint64_t)f);
            pmk_buf_varstr(head, pmk_article_str(article, field, i));
        }
    }
}

static void write_times(const pressmark_article *article, pmk_buf *head)
{
    uint64_t count = 0;

    for (int f = 0; f < PRESSMARK_TIME_FIELD_COUNT; f++)
        count +=
            pressmark_article_time(article, (pressmark_time_field)f).precision
            != PRESSMARK_TIME_NONE;
    pmk_buf_varint(head, count);
    for (int f = 0; f < PRESSMARK_TIME_FIELD_COUNT; f++) {
        pressmark_time time =
            pressmark_article_time(article, (pressmark_time_field)f);

        if (time.precision == PRESSMARK_TIME_NONE)
            continue;
        pmk_buf_varint(head, (uint64_t)f);
        pmk_buf_varint(head, time.precision);
        pmk_buf_varint(head, time.has_offset != 0);
        pmk_buf_varint(head, fold_sign(time.seconds));
        pmk_buf_varint(head, fold_sign(time.utc_offset));
    }
}

static void write_subheads(const pressmark_article *article, pmk_buf *head)
{
    const uint32_t *lines;
    size_t count = pressmark_article_subheads(article, &lines);
    uint32_t last = 0;

    pmk_buf_varint(head, count);
    for (size_t i = 0; i < count; i++) {
        pmk_buf_varint(head, lines[i] - last);
        last = lines[i];
    }
}

/* The first of them, up to a limit. */
static void write_cuts(const pressmark_article *article, pmk_buf *cuts)
{
    const pressmark_cut *cut;

    for (size_t i = 0; (cut = pressmark_article_cut(article, i)) != NULL; i++) {
        pmk_str text = pmk_str_of(cut->text);

        if (cuts->len + text.len > PMK_CUTS_BYTES_MAX)
            return;
        pmk_buf_varstr(cuts, pmk_str_of(cut->rule));
        pmk_buf_varstr(cuts, text);
    }
}

/* Append `raw` deflated, with both its lengths. */
static void write_part(pmk_buf *out, pmk_str raw)
{
    uLongf packed = compressBound((uLong)raw.len);
    Bytef *bytes;

    if (raw.len == 0) {
        pmk_buf_varint(out, 0);
        pmk_buf_varint(out, 0);
        return;
    }
    bytes = malloc(packed);
    if (bytes == NULL
        || compress2(bytes, &packed, (const Bytef *)raw.ptr, (uLong)raw.len,
                     LEVEL)
               != Z_OK) {
        out->failed = true;
    } else {
        pmk_buf_varint(out, raw.len);
        pmk_buf_varstr(out, pmk_str_n((const char *)bytes, packed));
    }
    free(bytes);
}

static uint32_t crc_of(pmk_str bytes)
{
    return (uint32_t)crc32_z(0, (const Bytef *)bytes.ptr, bytes.len);
}

static void put_crc(char at[CRC_BYTES], uint32_t crc)
{
    for (int i = 0; i < CRC_BYTES; i++)
        at[i] = (char)(crc >> 8 * i & 0xFF);
}

static uint32_t get_crc(const char at[CRC_BYTES])
{
    uint32_t crc = 0;

    for (int i = 0; i < CRC_BYTES; i++)
        crc |= (uint32_t)(unsigned char)at[i] << 8 * i;
    return crc;
}

pressmark_status pmk_record_write(const pressmark_article *article,
                                  pmk_buf *out, pressmark_error *err)
{
    pmk_str body = pmk_article_str(article, PRESSMARK_BODY, 0);
    size_t start = out->len + MAGIC_BYTES + CRC_BYTES;
    pmk_buf head, cuts;

    if (body.len > PMK_PART_MAX)
        return pmk_fail(err, PRESSMARK_E_LIMIT, "the article is too long");
    pmk_buf_init(&head, PMK_PART_MAX);
    pmk_buf_init(&cuts, PMK_PART_MAX);
    write_values(article, &head);
    write_times(article, &head);
    write_subheads(article, &head);
    write_cuts(article, &cuts);
    pmk_buf_add(out, magic);
    pmk_buf_add(out, pmk_str_n("\0\0\0", CRC_BYTES));
    write_part(out, pmk_buf_str(&head));
    write_part(out, body);
    write_part(out, pmk_buf_str(&cuts));
    out->failed = out->failed || head.failed || cuts.failed;
    pmk_buf_free(&head);
    pmk_buf_free(&cuts);
    if (out->failed)
        return pmk_fail_memory(err);
    put_crc(out->ptr + start - CRC_BYTES,
            crc_of(pmk_str_sub(pmk_buf_str(out), start, out->len)));
    return PRESSMARK_OK;
}

/* --- reading -------------------------------------------------------- */

static pressmark_status fail_corrupt(pressmark_error *err, const char *what)
{
    pmk_fail(err, PRESSMARK_E_CORRUPT, "stored article is damaged: %s", what);
    pmk_hint(err, "build the index again");
    return PRESSMARK_E_CORRUPT;
}

/* A part as it lies in the record: still packed. */
typedef struct part {
    uint64_t raw_bytes;
    pmk_str packed;
} part;

static bool take_part(pmk_str *in, part *out)
{
    return pmk_varint(in, &out->raw_bytes) && pmk_varstr(in, &out->packed)
           && out->raw_bytes <= PMK_PART_MAX
           && out->raw_bytes / RATIO_MAX <= out->packed.len
           && (out->raw_bytes == 0) == (out->packed.len == 0);
}

/* Inflate; free() `*raw`. */
static pressmark_status inflate_part(const part *packed, char **raw,
                                     pressmark_error *err)
{
    uLongf bytes = (uLongf)packed->raw_bytes;
    uLong used = (uLong)packed->packed.len;
    int got = Z_OK;

    *raw = malloc(bytes + 1);
    if (*raw == NULL)
        return pmk_fail_memory(err);
    if (bytes > 0)
        got = uncompress2((Bytef *)*raw, &bytes,
                          (const Bytef *)packed->packed.ptr, &used);
    if (got == Z_OK && bytes == packed->raw_bytes && used == packed->packed.len)
        return PRESSMARK_OK;
    free(*raw);
    *raw = NULL;
    return got == Z_MEM_ERROR ? pmk_fail_memory(err)
                              : fail_corrupt(err, "it does not inflate");
}

static pressmark_status read_values(pmk_str *in, pressmark_article *article,
                                    pressmark_error *err)
{
    uint64_t count;

    if (!pmk_varint(in, &count))
        return fail_corrupt(err, "values");
    for (uint64_t i = 0; i < count; i++) {
        pressmark_status status;
        uint64_t field;
        pmk_str text;

        if (!pmk_varint(in, &field) || !pmk_varstr(in, &text)
            || field >= PRESSMARK_FIELD_COUNT || field == PRESSMARK_BODY)
            return fail_corrupt(err, "value");
        status = pmk_article_put(article, (pressmark_field)field, text,
                                 from_store, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

static int64_t unfold_sign(uint64_t number)
{
    return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

static bool read_time(pmk_str *in, pressmark_article *article)
{
    uint64_t field, precision, has_offset, seconds, offset;
    pressmark_time time;

    if (!pmk_varint(in, &field) || !pmk_varint(in, &precision)
        || !pmk_varint(in, &has_offset) || !pmk_varint(in, &seconds)
        || !pmk_varint(in, &offset))
        return false;
    if (field >= PRESSMARK_TIME_FIELD_COUNT || precision == PRESSMARK_TIME_NONE
        || precision > PRESSMARK_TIME_SECOND || has_offset > 1
        || offset > UINT16_MAX)
        return false;
    time = (pressmark_time){unfold_sign(seconds), (int16_t)unfold_sign(offset),
                            (uint8_t)precision, (uint8_t)has_offset};
    pmk_article_put_time(article, (pressmark_time_field)field, time,
                         from_store);
    return true;
}

static pressmark_status read_times(pmk_str *in, pressmark_article *article,
                                   pressmark_error *err)
{
    uint64_t count;

    if (!pmk_varint(in, &count) || count > PRESSMARK_TIME_FIELD_COUNT)
        return fail_corrupt(err, "times");
    for (uint64_t i = 0; i < count; i++)
        if (!read_time(in, article))
            return fail_corrupt(err, "time");
    return PRESSMARK_OK;
}

static pressmark_status read_subheads(pmk_str *in, pressmark_article *article,
                                      pressmark_error *err)
{
    uint64_t count, step;
    uint64_t line = 0;

    if (!pmk_varint(in, &count))
        return fail_corrupt(err, "subheads");
    for (uint64_t i = 0; i < count; i++) {
        pressmark_status status;

        if (!pmk_varint(in, &step) || step == 0 || step > UINT32_MAX - line)
            return fail_corrupt(err, "subhead");
        line += step;
        status = pressmark_article_add_subhead(article, (uint32_t)line, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

static pressmark_status read_head(const part *packed,
                                  pressmark_article *article,
                                  pressmark_error *err)
{
    char *raw;
    pressmark_status status = inflate_part(packed, &raw, err);
    pmk_str in;

    if (status != PRESSMARK_OK)
        return status;
    in = pmk_str_n(raw, (size_t)packed->raw_bytes);
    status = read_values(&in, article, err);
    if (status == PRESSMARK_OK)
        status = read_times(&in, article, err);
    if (status == PRESSMARK_OK)
        status = read_subheads(&in, article, err);
    if (status == PRESSMARK_OK && in.len > 0)
        status = fail_corrupt(err, "something follows the head");
    free(raw);
    return status;
}

static pressmark_status read_body(const part *packed,
                                  pressmark_article *article,
                                  pressmark_error *err)
{
    char *raw;
    pressmark_status status = inflate_part(packed, &raw, err);

    if (status != PRESSMARK_OK)
        return status;
    status = pmk_article_put(article, PRESSMARK_BODY,
                             pmk_str_n(raw, (size_t)packed->raw_bytes),
                             from_store, err);
    free(raw);
    return status;
}

static pressmark_status read_cuts(const part *packed,
                                  pressmark_article *article,
                                  pressmark_error *err)
{
    char *raw;
    pressmark_status status = inflate_part(packed, &raw, err);
    pmk_str in, rule, text;

    if (status != PRESSMARK_OK)
        return status;
    in = pmk_str_n(raw, (size_t)packed->raw_bytes);
    while (status == PRESSMARK_OK && in.len > 0)
        status = pmk_varstr(&in, &rule) && pmk_varstr(&in, &text)
                     ? pmk_article_put_cut(article, text, rule, 0, err)
                     : fail_corrupt(err, "cut");
    free(raw);
    return status;
}

/* Check the frame and find the parts. */
static pressmark_status open_record(pmk_str record, part *head, part *body,
                                    part *cuts, pressmark_error *err)
{
    pmk_str in;

    if (record.len < MAGIC_BYTES + CRC_BYTES || !pmk_str_starts(record, magic))
        return fail_corrupt(err, "it is not a record");
    in = pmk_str_sub(record, MAGIC_BYTES + CRC_BYTES, record.len);
    if (get_crc(record.ptr + MAGIC_BYTES) != crc_of(in))
        return fail_corrupt(err, "its checksum is wrong");
    if (!take_part(&in, head) || !take_part(&in, body) || !take_part(&in, cuts)
        || in.len > 0)
        return fail_corrupt(err, "its parts do not fit");
    return PRESSMARK_OK;
}

pressmark_status pmk_record_read(pmk_str record, unsigned parts,
                                 pressmark_article **out, pressmark_error *err)
{
    part head, body, cuts;
    pressmark_article *article;
    pressmark_status status = open_record(record, &head, &body, &cuts, err);

    *out = NULL;
    if (status == PRESSMARK_OK)
        status = pressmark_article_new(&article, err);
    if (status != PRESSMARK_OK)
        return status;
    if (parts
        & PMK_RECORD_BODY) /* first: setting the body forgets the subheads */
        status = read_body(&body, article, err);
    if (status == PRESSMARK_OK)
        status = read_head(&head, article, err);
    if (status == PRESSMARK_OK && (parts & PMK_RECORD_CUTS))
        status = read_cuts(&cuts, article, err);
    if (status != PRESSMARK_OK) {
        pressmark_article_free(article);
        return status;
    }
    *out = article;
    return PRESSMARK_OK;
}

size_t pmk_record_library(char *text, size_t room)
{
    return (size_t)snprintf(text, room, "zlib %s", zlibVersion());
}
