/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * twice_utf8.c - UTF-8 that was taken for windows-1252 and made UTF-8 again
 *
 * Some program read the three bytes of a curly apostrophe as three letters of
 * windows-1252 and wrote each as UTF-8, so that "don't" has an a with a
 * circumflex, the sign of the euro and the sign of a trade mark in it.  The
 * letters between two bytes of ASCII are a run.  A run was written twice when
 * every letter is one of windows-1252 and their bytes are well-formed UTF-8;
 * in text that means what it says, this all but never happens by chance.
 */
#include "intake/twice_utf8.h"

#include "base/utf8.h"

#include <string.h>

enum {
    RUN_MAX = 4096, /* letters of a run that are looked at */
    DOMINANT = 8    /* runs written twice for each that is not */
};

/* What windows-1252 has from 0x80 to 0x9F; the five bytes that mean nothing
 * there became control characters. */
static const uint16_t upper[32] = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
    0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
};

/* The byte of windows-1252, or -1. */
static int byte_of(uint32_t code)
{
    if (code >= 0xA0 && code <= 0xFF)
        return (int)code;
    for (int i = 0; i < 32; i++)
        if (upper[i] == code)
            return 0x80 + i;
    return -1;
}

/* Read the run at `*at` and move behind it.  Gives the number of bytes in
 * `once`, or 0 when the run was not written twice. */
static size_t read_run(pmk_str text, size_t *at, char once[RUN_MAX])
{
    bool ok = true;
    size_t len = 0;

    while (*at < text.len && (unsigned char)text.ptr[*at] >= 0x80) {
        int byte = byte_of(pmk_utf8_next(text, at));

        ok = ok && byte >= 0 && len < RUN_MAX;
        if (ok)
            once[len++] = (char)byte;
    }
    return ok && pmk_utf8_ok(pmk_str_n(once, len)) ? len : 0;
}

/* Eight bytes at a time: most of a page is ASCII. */
static size_t skip_ascii(pmk_str text, size_t at)
{
    uint64_t bytes;

    for (; at + sizeof(bytes) <= text.len; at += sizeof(bytes)) {
        memcpy(&bytes, text.ptr + at, sizeof(bytes));
        if ((bytes & UINT64_C(0x8080808080808080)) != 0)
            break;
    }
    while (at < text.len && (unsigned char)text.ptr[at] < 0x80)
        at++;
    return at;
}

static bool is_written_twice(pmk_str text)
{
    char once[RUN_MAX];
    size_t twice = 0;
    size_t others = 0;
    size_t at = skip_ascii(text, 0);

    /* Every such run starts with a letter from U+00C2 to U+00F4. */
    if (memchr(text.ptr, 0xC3, text.len) == NULL)
        return false;
    while (at < text.len) {
        if (read_run(text, &at, once) > 0)
            twice++;
        else
            others++;
        at = skip_ascii(text, at);
    }
    return twice > 0 && twice >= DOMINANT * others;
}

bool pmk_twice_utf8_mend(pmk_buf *text, size_t start)
{
    pmk_str all = pmk_str_sub(pmk_buf_str(text), start, text->len);
    char once[RUN_MAX];
    size_t to = start;
    size_t at = 0;

    if (!is_written_twice(all))
        return false;
    while (at < all.len) {
        size_t from = at;
        size_t len;

        at = skip_ascii(all, at);
        memmove(text->ptr + to, all.ptr + from, at - from);
        to += at - from;
        from = at;
        len = read_run(all, &at, once);
        if (len > 0)
            memcpy(text->ptr + to, once, len);
        else
            memmove(text->ptr + to, all.ptr + from, at - from);
        to += len > 0 ? len : at - from;
    }
    text->len = to;
    text->ptr[to] = '\0';
    return true;
}
