/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset.h - bytes of a page -> UTF-8
 *
 * In this order: a byte order mark; bytes that are valid UTF-8; the charset
 * of the HTTP header; that of a meta element or XML declaration in the first
 * 4 KiB, labels as in the WHATWG Encoding standard (so iso-8859-1 means
 * windows-1252); UTF-16/32 without a mark by their zero bytes; ICU's
 * detector; windows-1252.  NULs are dropped or become spaces, bad sequences
 * U+FFFD: the result is always valid UTF-8.  UTF-8 that was taken for
 * windows-1252 and made UTF-8 a second time is undone.
 */
#ifndef PMK_CHARSET_H
#define PMK_CHARSET_H

#include "base/buf.h"
#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>

/* `out` receives the text; `*name` (static or "") the charset taken.
 * `content_type` is the HTTP header or NULL; `is_html` allows meta elements.
 * Fails with: MEMORY, LIMIT (out is full). */
pressmark_status pmk_decode(pmk_str bytes, const char *content_type,
                            bool is_html, pmk_buf *out, const char **name,
                            pressmark_error *err);

#endif /* PMK_CHARSET_H */
