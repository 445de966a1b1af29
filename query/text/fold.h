/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.h - the same word, however it is written
 *
 * In two steps, because a stemmer must see its language's letters:
 *
 *     tidy   before the stemmer: invisible characters out, NFC, wide and
 *            half-width forms plain, apostrophes straight, lower case,
 *            digits of other scripts 0 to 9, commas out of 1,234,567,
 *            Arabic vowel signs and tatweel out, Russian ё to е
 *     fold   after the stemmer: Latin and Greek letters without their
 *            accents (ä a, ø o, ł l, ß ss, æ ae, ı i), Hebrew without points
 *
 * Fold does the same in all languages: a question seldom tells its own, and
 * "Malmo" asked in English must meet "Malmö" printed in Swedish.  It never
 * touches a kana's sound mark, й or ї, or a vowel sign of India.
 */
#ifndef PMK_FOLD_H
#define PMK_FOLD_H

#include "base/str.h"
#include "text/language.h"

/* Room for a tidied or folded word.  Longer words are cut. */
enum { PMK_FOLD_MAX = 256 };

/* Both write at most PMK_FOLD_MAX bytes of whole characters to `out` and
 * return how many; 0 when nothing is left.  `out` may not overlap `word`. */
size_t pmk_tidy(const pmk_language *language, pmk_str word, char *out);
size_t pmk_fold(pmk_str word, char *out);

/* Name and version of ICU as it runs, as for pressmark_library_name(). */
size_t pmk_fold_library(char *text, size_t room);

#endif /* PMK_FOLD_H */
