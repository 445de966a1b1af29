/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * word_shape.h - does a word look so?
 */
#ifndef PMK_WORD_SHAPE_H
#define PMK_WORD_SHAPE_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* `pattern` with * for any letters and ? for one, both UTF-8. */
bool pmk_word_is_like(pmk_str word, pmk_str pattern);

/* Can `word` be made of `other` by changing, adding or leaving out at most
 * `most` letters, or swapping two neighbours?  (Damerau-Levenshtein distance
 * in the restricted form.)  Words of more than PMK_SHAPE_LETTERS letters never
 * can. */
enum { PMK_SHAPE_LETTERS = 64 };
bool pmk_word_is_near(pmk_str word, pmk_str other, unsigned most);

#endif /* PMK_WORD_SHAPE_H */
