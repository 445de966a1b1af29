/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * function_words.h - words that carry grammar, not content
 */
#ifndef PMK_FUNCTION_WORDS_H
#define PMK_FUNCTION_WORDS_H

#include "base/str.h"
#include "text/language.h"

#include <stdbool.h>

/* Is `word`, tidied but neither stemmed nor folded, a function word?  False
 * for a language without a list. */
bool pmk_is_function_word(const pmk_language *language, pmk_str word);

#endif /* PMK_FUNCTION_WORDS_H */
