/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * charset_guess.h - which of some charsets makes sense of these bytes?
 */
#ifndef PMK_CHARSET_GUESS_H
#define PMK_CHARSET_GUESS_H

#include "base/buf.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* What a page shows, without its markup: only the pieces between elements
 * that hold bytes above 0x7F, as far as `out` takes them. */
void pmk_charset_sample(pmk_str bytes, bool is_html, pmk_buf *out);

/* How well the sample reads in Cyrillic when the bytes from 0x80 on mean
 * `upper`: the mean over those bytes, from far below zero (nonsense) to
 * about 100 (as frequent letters as in running text). */
int pmk_charset_cyrillic(pmk_str sample, const uint16_t upper[128]);

/* Does the sample read in the Thai charset? */
bool pmk_charset_is_thai(pmk_str sample);

#endif /* PMK_CHARSET_GUESS_H */
