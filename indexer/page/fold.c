/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.c - white space folded, as a browser shows text
 */
#include "page/fold.h"

#include "base/utf8.h"

/* U+0080 to U+009F are never meant as controls: a page that writes &#146;
 * or was decoded with the wrong label means windows-1252. */
static const uint16_t mended[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* Bytes that need a look: white space, controls, and the first bytes of
 * characters that may be white space or a control. */
static bool is_plain(unsigned char c)
{
    return c > ' ' && c != 0x7F && c != 0xC2 && c != 0xE1 && c != 0xE2
           && c != 0xE3 && c != 0xEF;
}

static void put(pmk_fold *fold, const char *ptr, size_t len)
{
    if (fold->space && fold->len > fold->start)
        fold->out[fold->len++] = ' ';
    fold->space = false;
    memcpy(fold->out + fold->len, ptr, len);
    fold->len += len;
}

static void put_mended(pmk_fold *fold, uint32_t code)
{
    uint32_t to = code >= 0x80 && code < 0xA0 ? mended[code - 0x80] : 0;
    char bytes[3];

    if (to == 0)
        return;
    if (to < 0x800) {
        bytes[0] = (char)(0xC0 | to >> 6);
        bytes[1] = (char)(0x80 | (to & 0x3F));
        put(fold, bytes, 2);
        return;
    }
    bytes[0] = (char)(0xE0 | to >> 12);
    bytes[1] = (char)(0x80 | (to >> 6 & 0x3F));
    bytes[2] = (char)(0x80 | (to & 0x3F));
    put(fold, bytes, 3);
}

void pmk_fold_add(pmk_fold *fold, pmk_str text)
{
    size_t at = 0;

    while (at < text.len) {
        size_t start = at;
        uint32_t code;

        while (at < text.len && is_plain((unsigned char)text.ptr[at]))
            at++;
        if (at > start)
            put(fold, text.ptr + start, at - start);
        if (at == text.len)
            return;
        start = at;
        code = pmk_utf8_next(text, &at);
        if (code == ' ' || (code >= '\t' && code <= '\r')
            || (code > 0xFF && pmk_is_white(code)) || code == 0xA0
            || code == 0x85)
            fold->space = true;
        else if (code < ' ' || (code >= 0x7F && code < 0xA0))
            put_mended(fold, code);
        else if (code != 0xFEFF)
            put(fold, text.ptr + start, at - start);
    }
}

pmk_str pmk_fold_take(pmk_fold *fold)
{
    pmk_str taken = pmk_str_n(fold->out + fold->start, fold->len - fold->start);

    fold->start = fold->len;
    fold->space = false;
    return taken;
}
