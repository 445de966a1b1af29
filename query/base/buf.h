/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * buf.h - growing bytes
 *
 * A buffer is made with the most it may ever hold.  Adding cannot fail
 * half-way: the first failure is remembered, later calls do nothing, and the
 * caller asks once at the end:
 *
 *     pmk_buf_init(&buf, 1 << 20);
 *     pmk_buf_add(&buf, head);
 *     pmk_buf_add(&buf, tail);
 *     if (buf.failed)
 *         ...
 *
 * The bytes are always followed by a NUL that is not counted.
 */
#ifndef PMK_BUF_H
#define PMK_BUF_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct pmk_buf {
    char *ptr; /* NULL until the first byte is added */
    size_t len;
    size_t cap;
    size_t max;
    bool failed;    /* no memory, or over `max` */
    bool no_memory; /* which of the two */
    bool is_lent;   /* `ptr` is the caller's */
} pmk_buf;

void pmk_buf_init(pmk_buf *buf, size_t max);

/* In room that the caller has, for short texts: nothing is ever allocated,
 * so that it fails only when full, which is at `bytes` - 1. */
void pmk_buf_lend(pmk_buf *buf, char *room, size_t bytes);

void pmk_buf_free(pmk_buf *buf);

/* Empty it and forget the failure; the memory is kept. */
void pmk_buf_clear(pmk_buf *buf);

void pmk_buf_add(pmk_buf *buf, pmk_str bytes);
void pmk_buf_text(pmk_buf *buf, const char *text);
void pmk_buf_char(pmk_buf *buf, char c);
void pmk_buf_format(pmk_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* One character as UTF-8. */
void pmk_buf_utf8(pmk_buf *buf, uint32_t code);

/* A number in seven-bit groups, low first; read back by pmk_varint(). */
void pmk_buf_varint(pmk_buf *buf, uint64_t number);

/* A length as varint, then the bytes.  Read back by pmk_varstr(). */
void pmk_buf_varstr(pmk_buf *buf, pmk_str bytes);

/* Room for `bytes` more at the end, not yet counted in `len`; NULL on
 * failure. */
char *pmk_buf_room(pmk_buf *buf, size_t bytes);

/* The content as a C string; "" when empty. */
const char *pmk_buf_cstr(const pmk_buf *buf);

static inline pmk_str pmk_buf_str(const pmk_buf *buf)
{
    return (pmk_str){pmk_buf_cstr(buf), buf->len};
}

/* Take the bytes out; free() them.  NULL when adding had failed.  Not for room
 * that was lent. */
char *pmk_buf_steal(pmk_buf *buf);

/* Read from the front of `in`.  False when it breaks off. */
bool pmk_varint(pmk_str *in, uint64_t *number);
bool pmk_varstr(pmk_str *in, pmk_str *bytes);

#endif /* PMK_BUF_H */
