/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * http_body.c - what a web server sent, unpacked
 *
 * Two buffers take turns: each step reads from one and writes the other, and
 * at the end the caller's has the result.
 */
#include "intake/http_body.h"

#include "base/error.h"
#include "intake/libraries.h"
#include "intake/sniff_magic.h"

#include <zlib.h>

#include <brotli/decode.h>
#include <stdio.h>

enum {
    STEP = 1 << 16,
    CODINGS_MAX = 4, /* packed more often than that is nothing honest */
    SIZE_DIGITS = 8  /* of a chunk */
};

/* What an attempt to unpack came to. */
typedef enum result {
    UNPACKED,
    NOT_PACKED, /* it is no such thing: take it as it is */
    TOO_LARGE,
    NO_MEMORY
} result;

static result of_buf(const pmk_buf *out)
{
    return !out->failed ? UNPACKED : out->no_memory ? NO_MEMORY : TOO_LARGE;
}

/* Two of the codings have no mark; but what they give is never text. */
static bool is_packed(pmk_str in)
{
    return pmk_is_binary(pmk_str_sub(in, 0, in.len < 4096 ? in.len : 4096));
}

/* ------------------------------------------------------------------ */
/* Chunks                                                             */
/* ------------------------------------------------------------------ */

/* "1f40;name=value\r\n"; `*in` moves behind it.  False when it is none. */
static bool read_size(pmk_str *in, size_t *size)
{
    pmk_str rest = *in;
    pmk_str line;
    size_t digits = 0;

    *size = 0;
    if (!pmk_str_cut(&rest, '\n', &line) || rest.ptr == NULL)
        return false;
    for (; digits < line.len; digits++) {
        char c = pmk_ascii_lower(line.ptr[digits]);

        if (!pmk_is_digit(c) && (c < 'a' || c > 'f'))
            break;
        *size = *size * 16 + (size_t)(pmk_is_digit(c) ? c - '0' : c - 'a' + 10);
        if (digits == SIZE_DIGITS)
            return false;
    }
    line = pmk_str_trim(pmk_str_sub(line, digits, line.len));
    if (digits == 0 || (line.len > 0 && line.ptr[0] != ';'))
        return false;
    *in = rest;
    return true;
}

/* What follows the first chunk that is none is lost. */
static result join_chunks(pmk_str in, pmk_buf *out)
{
    size_t size;

    if (!read_size(&in, &size))
        return NOT_PACKED;
    for (;;) {
        size_t got = size < in.len ? size : in.len;

        pmk_buf_add(out, pmk_str_sub(in, 0, got));
        in = pmk_str_sub(in, got, in.len);
        if (size == 0)
            break;
        if (pmk_str_starts(in, PMK_STR("\r\n")))
            in = pmk_str_sub(in, 2, in.len);
        else if (pmk_str_starts(in, PMK_STR("\n")))
            in = pmk_str_sub(in, 1, in.len);
        if (!read_size(&in, &size))
            break;
    }
    return of_buf(out);
}

/* ------------------------------------------------------------------ */
/* gzip and deflate                                                   */
/* ------------------------------------------------------------------ */

/* `bits` as for inflateInit2: 31 is gzip, 15 zlib, -15 deflate alone. */
static result inflate_all(pmk_str in, int bits, pmk_buf *out)
{
    z_stream zip = {0};
    int got = Z_OK;

    if (inflateInit2(&zip, bits) != Z_OK)
        return NO_MEMORY;
    zip.next_in = (unsigned char *)(uintptr_t)in.ptr;
    zip.avail_in = (uInt)in.len;
    while (got == Z_OK && !out->failed) {
        size_t room = out->max - out->len < STEP ? out->max - out->len : STEP;
        char *to = pmk_buf_room(out, room > 0 ? room : 1);

        if (to == NULL)
            break;
        zip.next_out = (unsigned char *)to;
        zip.avail_out = (uInt)(room > 0 ? room : 1);
        got = inflate(&zip, Z_NO_FLUSH);
        out->len += (size_t)(zip.next_out - (unsigned char *)to);
    }
    inflateEnd(&zip);
    if (out->failed)
        return of_buf(out);
    if (got == Z_MEM_ERROR)
        return NO_MEMORY;
    /* Without zlib's head there is nothing else that speaks for it. */
    if (out->len == 0 || (bits < 0 && got == Z_DATA_ERROR)) {
        pmk_buf_clear(out);
        return NOT_PACKED;
    }
    return UNPACKED;
}

static result unpack_gzip(pmk_str in, pmk_buf *out)
{
    if (!pmk_str_starts(in, PMK_STR("\x1F\x8B")))
        return NOT_PACKED;
    return inflate_all(in, 15 + 16, out);
}

/* Servers never agreed whether "deflate" has zlib's head. */
static result unpack_deflate(pmk_str in, pmk_buf *out)
{
    result got;

    if (!is_packed(in))
        return NOT_PACKED;
    got = inflate_all(in, 15, out);
    if (got != NOT_PACKED)
        return got;
    return inflate_all(in, -15, out);
}

/* ------------------------------------------------------------------ */
/* Brotli                                                             */
/* ------------------------------------------------------------------ */

/* Brotli has no mark.  Text is a stream of it now and then for some bytes,
 * so what is text is not tried, and damage means that it is none. */
static result unpack_brotli(pmk_str in, pmk_buf *out)
{
    BrotliDecoderState *state;
    BrotliDecoderResult got = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    const unsigned char *next = (const unsigned char *)in.ptr;
    size_t left = in.len;

    if (!is_packed(in))
        return NOT_PACKED;
    state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (state == NULL)
        return NO_MEMORY;
    while (got == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        size_t room = out->max - out->len < STEP ? out->max - out->len : STEP;
        size_t free_bytes = room > 0 ? room : 1;
        char *to = pmk_buf_room(out, free_bytes);
        unsigned char *next_out = (unsigned char *)to;

        if (to == NULL)
            break;
        got = BrotliDecoderDecompressStream(state, &left, &next, &free_bytes,
                                            &next_out, NULL);
        out->len += (size_t)(next_out - (unsigned char *)to);
    }
    BrotliDecoderDestroyInstance(state);
    if (out->failed)
        return of_buf(out);
    return got == BROTLI_DECODER_RESULT_ERROR || out->len == 0 ? NOT_PACKED
                                                               : UNPACKED;
}

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

typedef result (*unpack_fn)(pmk_str in, pmk_buf *out);

static unpack_fn find_coding(pmk_str name)
{
    static const struct {
        pmk_str name;
        unpack_fn unpack;
    } codings[] = {
        {PMK_STR("gzip"), unpack_gzip},
        {PMK_STR("x-gzip"), unpack_gzip},
        {PMK_STR("deflate"), unpack_deflate},
        {PMK_STR("br"), unpack_brotli},
    };

    for (size_t i = 0; i < sizeof(codings) / sizeof(codings[0]); i++)
        if (pmk_str_ieq(name, codings[i].name))
            return codings[i].unpack;
    return NULL;
}

/* The steps, in the order in which they are undone: the last coding first. */
static size_t list_steps(const pmk_http_head *head,
                         unpack_fn steps[CODINGS_MAX + 1])
{
    pmk_str rest = head->content_encoding;
    unpack_fn named[CODINGS_MAX];
    size_t named_count = 0;
    size_t count = 0;
    pmk_str name;

    if (head->is_chunked)
        steps[count++] = join_chunks;
    while (named_count < CODINGS_MAX && pmk_str_cut(&rest, ',', &name)) {
        unpack_fn step = find_coding(pmk_str_trim(name));

        if (step != NULL)
            named[named_count++] = step;
    }
    while (named_count > 0)
        steps[count++] = named[--named_count];
    return count;
}

/* One step from `*at`, which lies in `room` or not, into `room`. */
static result undo(unpack_fn step, pmk_str *at, pmk_buf *room, pmk_buf *spare)
{
    pmk_buf other;
    result got;

    pmk_buf_clear(spare);
    got = step(*at, spare);
    if (got != UNPACKED)
        return got;
    other = *room;
    *room = *spare;
    *spare = other;
    *at = pmk_buf_str(room);
    return UNPACKED;
}

pressmark_status pmk_http_body(const pmk_http_head *head, pmk_str body,
                               pmk_buf *room, pmk_str *out,
                               pressmark_error *err)
{
    unpack_fn steps[CODINGS_MAX + 1];
    size_t count = list_steps(head, steps);
    result got = UNPACKED;
    pmk_buf spare;

    pmk_buf_clear(room);
    pmk_buf_init(&spare, room->max);
    *out = body;
    for (size_t i = 0; i < count; i++) {
        got = undo(steps[i], out, room, &spare);
        if (got == TOO_LARGE || got == NO_MEMORY)
            break;
    }
    pmk_buf_free(&spare);
    if (got == TOO_LARGE)
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "larger than %zu bytes when it is unpacked",
                        room->max - 1);
    return got == NO_MEMORY ? pmk_fail_memory(err) : PRESSMARK_OK;
}

size_t pmk_brotli_library(char *text, size_t room)
{
    uint32_t number = BrotliDecoderVersion();

    return (size_t)snprintf(text, room, "Brotli %u.%u.%u", number >> 24,
                            number >> 12 & 0xFFF, number & 0xFFF);
}
