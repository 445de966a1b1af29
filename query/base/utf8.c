/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * utf8.c - walking and mending UTF-8
 */
#include "base/utf8.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

uint32_t pmk_utf8_next(pmk_str text, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    size_t i = *at;
    UChar32 code;

    if (bytes[i] < 0x80) {
        *at = i + 1;
        return bytes[i];
    }
    U8_NEXT_OR_FFFD(bytes, i, text.len, code);
    *at = i;
    return (uint32_t)code;
}

uint32_t pmk_utf8_prev(pmk_str text, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    size_t start = *at;
    size_t back = 0;
    size_t i;
    uint32_t code;

    do {
        start--;
        back++;
    } while (start > 0 && back < 4 && U8_IS_TRAIL(bytes[start]));
    i = start;
    code = pmk_utf8_next(text, &i);
    if (i != *at) {
        start = *at - 1;
        code = 0xFFFD;
    }
    *at = start;
    return code;
}

bool pmk_utf8_ok(pmk_str text)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    size_t i = 0;

    while (i < text.len) {
        UChar32 code;

        if (bytes[i] - 1u < 0x7F) {
            i++;
            continue;
        }
        U8_NEXT(bytes, i, text.len, code);
        if (code <= 0)
            return false;
    }
    return true;
}

void pmk_utf8_mend(pmk_buf *out, pmk_str text)
{
    const uint8_t *bytes = (const uint8_t *)text.ptr;
    size_t good = 0;
    size_t i = 0;

    while (i < text.len) {
        size_t start = i;
        UChar32 code;

        U8_NEXT(bytes, i, text.len, code);
        if (code > 0)
            continue;
        pmk_buf_add(out, pmk_str_sub(text, good, start));
        pmk_buf_utf8(out, 0xFFFD);
        good = i;
    }
    pmk_buf_add(out, pmk_str_sub(text, good, text.len));
}

size_t pmk_utf8_floor(pmk_str text, size_t at)
{
    if (at >= text.len)
        return text.len;
    while (at > 0 && U8_IS_TRAIL((uint8_t)text.ptr[at]))
        at--;
    return at;
}

size_t pmk_utf8_count(pmk_str text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += !U8_IS_TRAIL((uint8_t)text.ptr[i]);
    return count;
}

bool pmk_is_letter(uint32_t code)
{
    if (code < 0x80)
        return pmk_is_alpha((char)code);
    return (U_GET_GC_MASK((UChar32)code) & U_GC_L_MASK) != 0;
}

bool pmk_is_upper(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z';
    return (U_GET_GC_MASK((UChar32)code) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}

bool pmk_is_lower(uint32_t code)
{
    if (code < 0x80)
        return code >= 'a' && code <= 'z';
    return (U_GET_GC_MASK((UChar32)code) & U_GC_LL_MASK) != 0;
}

bool pmk_is_number(uint32_t code)
{
    if (code < 0x80)
        return code >= '0' && code <= '9';
    return (U_GET_GC_MASK((UChar32)code) & U_GC_ND_MASK) != 0;
}

bool pmk_is_white(uint32_t code)
{
    if (code < 0x80)
        return pmk_is_space((char)code);
    return u_isUWhiteSpace((UChar32)code);
}

bool pmk_is_invisible(uint32_t code)
{
    return code == 0xAD || (code >= 0x200B && code <= 0x200F)
           || (code >= 0x202A && code <= 0x202E)
           || (code >= 0x2060 && code <= 0x2064)
           || (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF
           || code == 0x61C || code == 0x180E;
}

bool pmk_is_cjk(uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;

    if (code < 0x1100)
        return false;
    switch (uscript_getScript((UChar32)code, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO: return true;
    default: return code == 0x30FC; /* the prolonged sound mark is Common */
    }
}

void pmk_utf8_lower(pmk_buf *out, pmk_str text)
{
    size_t i = 0;

    while (i < text.len)
        pmk_buf_utf8(out,
                     (uint32_t)u_tolower((UChar32)pmk_utf8_next(text, &i)));
}
