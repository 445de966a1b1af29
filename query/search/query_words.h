/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_words.h - what is a word, what is a field's name, in a question
 */
#ifndef PMK_QUERY_WORDS_H
#define PMK_QUERY_WORDS_H

#include "search/query_lex.h"

/* Punctuation that may stand loosely before a word. */
bool pmk_is_loose(char c);

/* Without the punctuation at its end; + and # stay, they are names: C++. */
pmk_str pmk_word_trim(pmk_str text);

/* Is there a letter or digit in it? */
bool pmk_has_word(pmk_str text);

/* Letters and digits in it. */
size_t pmk_letter_count(pmk_str text);

/* Signs alone, which were spoken of already. */
bool pmk_is_lone_sign(pmk_str text, size_t start, size_t end);

/* A field, or since: and until:. */
bool pmk_find_field(pmk_str name, const pmk_schema_row **row, pmk_bound *bound);

/* The name of ours that is most like `name`. */
const char *pmk_nearest_field(pmk_str name);

/* Two dates with ".." between them, or one by the month and an open end; a
 * lone year before dots is more likely prose. */
bool pmk_is_date_range(pmk_str text);

/* AND, OR and NOT as words are written small, so that they stay words. */
pmk_str pmk_tame_operator(pmk_str text);

#endif /* PMK_QUERY_WORDS_H */
