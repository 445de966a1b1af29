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

/* What kind of word it is. */
typedef struct pmk_word_shape {
    pmk_lex_kind kind; /* WORD, START, PATTERN, FUZZY */
    pmk_str text;      /* without the sign at its end */
    uint32_t number;
} pmk_word_shape;

/* Read a word and the signs of its shape: tariff*, ta*iff, tariff~1. */
pmk_word_shape pmk_word_read(pmk_str raw);

/* Without signs at its start, up to the first one inside. */
pmk_str pmk_word_bare(pmk_str text);

/* Does a star or question mark at `at` stand for a start of a word? */
bool pmk_begins_pattern(pmk_str text, size_t at);

/* Letters and digits in it. */
size_t pmk_letter_count(pmk_str text);

/* Signs alone, which were spoken of already. */
bool pmk_is_lone_sign(pmk_str text, size_t start, size_t end);

/* A field, or half of a date such as since:. */
bool pmk_find_field(pmk_str name, const pmk_schema_row **row, pmk_bound *bound);

/* The name of ours that is most like `name`. */
const char *pmk_nearest_field(pmk_str name);

/* Operators as words are written small, so that they stay words;
 * near/5 loses its number. */
pmk_str pmk_tame_operator(pmk_str text);

#endif /* PMK_QUERY_WORDS_H */
