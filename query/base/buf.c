/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * buf.c - growing bytes
 */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void pmk_buf_init(pmk_buf *buf, size_t max)
{
    *buf = (pmk_buf){.max = max};
}

void pmk_buf_lend(pmk_buf *buf, char *room, size_t bytes)
{
    *buf =
        (pmk_buf){.ptr = room, .cap = bytes, .max = bytes - 1, .is_lent = true};
    room[0] = '\0';
}

void pmk_buf_free(pmk_buf *buf)
{
    if (!buf->is_lent)
        free(buf->ptr);
    *buf = (pmk_buf){.max = buf->max};
}

void pmk_buf_clear(pmk_buf *buf)
{
    buf->len = 0;
    buf->failed = false;
    buf->no_memory = false;
    if (buf->ptr != NULL)
        buf->ptr[0] = '\0';
}

char *pmk_buf_room(pmk_buf *buf, size_t bytes)
{
    size_t cap;
    char *ptr;

    if (buf->failed)
        return NULL;
    if (bytes > buf->max || buf->len > buf->max - bytes) {
        buf->failed = true;
        return NULL;
    }
    if (buf->ptr != NULL && buf->len + bytes < buf->cap)
        return buf->ptr + buf->len;
    cap = buf->cap < 64 ? 64 : buf->cap;
    while (cap <= buf->len + bytes)
        cap += cap / 2;
    ptr = realloc(buf->ptr, cap);
    if (ptr == NULL) {
        buf->failed = true;
        buf->no_memory = true;
        return NULL;
    }
    buf->ptr = ptr;
    buf->cap = cap;
    return ptr + buf->len;
}

void pmk_buf_add(pmk_buf *buf, pmk_str bytes)
{
    char *room = pmk_buf_room(buf, bytes.len);

    if (room == NULL)
        return;
    if (bytes.len > 0)
        memcpy(room, bytes.ptr, bytes.len);
    buf->len += bytes.len;
    buf->ptr[buf->len] = '\0';
}

void pmk_buf_text(pmk_buf *buf, const char *text)
{
    pmk_buf_add(buf, pmk_str_of(text));
}

void pmk_buf_char(pmk_buf *buf, char c)
{
    pmk_buf_add(buf, pmk_str_n(&c, 1));
}

void pmk_buf_format(pmk_buf *buf, const char *format, ...)
{
    va_list args;
    va_list again;
    int length;

    va_start(args, format);
    va_copy(again, args);
    length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) {
        buf->failed = true;
    } else if (pmk_buf_room(buf, (size_t)length) != NULL) {
        vsnprintf(buf->ptr + buf->len, (size_t)length + 1, format, again);
        buf->len += (size_t)length;
    }
    va_end(again);
}

void pmk_buf_utf8(pmk_buf *buf, uint32_t code)
{
    char bytes[4];
    size_t n = 0;

    if (code < 0x80) {
        bytes[n++] = (char)code;
    } else if (code < 0x800) {
        bytes[n++] = (char)(0xC0 | code >> 6);
        bytes[n++] = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        bytes[n++] = (char)(0xE0 | code >> 12);
        bytes[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (code & 0x3F));
    } else {
        bytes[n++] = (char)(0xF0 | code >> 18);
        bytes[n++] = (char)(0x80 | (code >> 12 & 0x3F));
        bytes[n++] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[n++] = (char)(0x80 | (code & 0x3F));
    }
    pmk_buf_add(buf, pmk_str_n(bytes, n));
}

void pmk_buf_varint(pmk_buf *buf, uint64_t number)
{
    while (number >= 0x80) {
        pmk_buf_char(buf, (char)(0x80 | (number & 0x7F)));
        number >>= 7;
    }
    pmk_buf_char(buf, (char)number);
}

void pmk_buf_varstr(pmk_buf *buf, pmk_str bytes)
{
    pmk_buf_varint(buf, bytes.len);
    pmk_buf_add(buf, bytes);
}

const char *pmk_buf_cstr(const pmk_buf *buf)
{
    return buf->ptr != NULL ? buf->ptr : "";
}

char *pmk_buf_steal(pmk_buf *buf)
{
    char *ptr;

    if (pmk_buf_room(buf, 0) == NULL)
        return NULL;
    ptr = buf->ptr;
    ptr[buf->len] = '\0';
    *buf = (pmk_buf){.max = buf->max};
    return ptr;
}

bool pmk_varint(pmk_str *in, uint64_t *number)
{
    uint64_t got = 0;

    for (unsigned shift = 0; shift < 64 && in->len > 0; shift += 7) {
        unsigned char byte = (unsigned char)in->ptr[0];

        in->ptr++;
        in->len--;
        got |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *number = got;
            return true;
        }
    }
    return false;
}

bool pmk_varstr(pmk_str *in, pmk_str *bytes)
{
    uint64_t len;

    if (!pmk_varint(in, &len) || len > in->len)
        return false;
    *bytes = pmk_str_n(in->ptr, (size_t)len);
    in->ptr += len;
    in->len -= (size_t)len;
    return true;
}
