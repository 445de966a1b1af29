/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * utf8.h - walking and mending UTF-8 (a thin face over ICU's macros)
 */
#ifndef PMK_UTF8_H
#define PMK_UTF8_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The character at byte `*at` of `text`, which moves past it.  Ill-formed
 * bytes give U+FFFD and move on by at least one.  `*at` must be inside. */
uint32_t pmk_utf8_next(pmk_str text, size_t *at);

/* The character that ends before `*at`, which moves to its start. */
uint32_t pmk_utf8_prev(pmk_str text, size_t *at);

/* Well-formed, and no NUL inside. */
bool pmk_utf8_ok(pmk_str text);

/* Append `text`, with every ill-formed sequence and NUL made U+FFFD. */
void pmk_utf8_mend(pmk_buf *out, pmk_str text);

/* The largest character boundary that is not above `at`. */
size_t pmk_utf8_floor(pmk_str text, size_t at);

/* Characters in `text`. */
size_t pmk_utf8_count(pmk_str text);

/* What a character is, by Unicode's general category. */
bool pmk_is_letter(uint32_t code);    /* L*                              */
bool pmk_is_upper(uint32_t code);     /* Lu, Lt                          */
bool pmk_is_lower(uint32_t code);     /* Ll                              */
bool pmk_is_number(uint32_t code);    /* Nd                              */
bool pmk_is_white(uint32_t code);     /* White_Space, U+00A0 included    */
bool pmk_is_invisible(uint32_t code); /* soft hyphen, zero-width, BOM,
                                          bidi controls: no ink at all    */
bool pmk_is_cjk(uint32_t code);       /* Han, kana, Hangul: no spaces
                                          between words, or as good as    */

/* Append `text` with each character in lower case, for comparing names and
 * marks; the analysis of words is in text/. */
void pmk_utf8_lower(pmk_buf *out, pmk_str text);

#endif /* PMK_UTF8_H */
