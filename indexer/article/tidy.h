/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tidy.h - text of titles and meta elements made readable, and compared
 *
 * Content systems escape titles once too often, put tags into them and break
 * them over lines.  What a rule compares is never the text itself but its
 * key: the letters and digits in lower case.
 */
#ifndef PMK_TIDY_H
#define PMK_TIDY_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* Character references decoded twice, tags and invisible characters dropped,
 * white space folded; at most 64 KiB are looked at.  Absent when nothing is
 * left. */
pmk_str pmk_readable(pmk_arena *arena, pmk_str text);

/* Letters and digits of the first 2 KiB, in lower case; may be empty. */
pmk_str pmk_key(pmk_arena *arena, pmk_str text);

/* How much of key `part` is found in key `whole`, in percent, by groups of
 * four bytes. */
unsigned pmk_share(pmk_str part, pmk_str whole);

/* The lesser share of both directions: 100 means as good as equal. */
unsigned pmk_likeness(pmk_str a, pmk_str b);

/* Equal keys. */
bool pmk_same(pmk_arena *arena, pmk_str a, pmk_str b);

/* Words between white space; CJK characters count for half a word each. */
size_t pmk_word_count(pmk_str text);

/* Does `text` hold one of the words, which end with NULL?  ASCII case does
 * not count. */
bool pmk_has_any(pmk_str text, const char *const *words);

#endif /* PMK_TIDY_H */
