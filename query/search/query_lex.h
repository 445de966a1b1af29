/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_lex.h - a question -> words and signs
 *
 * The lexer is asked for one token at a time, because what a word may hold
 * depends on the field that it stands in: an address is not cut at its
 * colon.  It never fails; what is odd is told to `query` as a warning or,
 * when strict, kept as the error that ends the lexing.
 */
#ifndef PMK_QUERY_LEX_H
#define PMK_QUERY_LEX_H

#include "search/query_operators.h"

typedef enum pmk_lex_kind {
    PMK_LEX_END,
    PMK_LEX_WORD,
    PMK_LEX_START,   /* a word with a star at its end */
    PMK_LEX_PATTERN, /* with stars or question marks inside */
    PMK_LEX_FUZZY,   /* a word, `number` letters of which may differ */
    PMK_LEX_PHRASE,  /* `number`: its words need only be so near */
    PMK_LEX_EMPTY,   /* the value of a field holds nothing to search for */
    PMK_LEX_FIELD,
    PMK_LEX_OPEN,
    PMK_LEX_CLOSE,
    PMK_LEX_MUST,
    PMK_LEX_MINUS,
    PMK_LEX_OPERATOR
} pmk_lex_kind;

/* since: and the like are half of a date. */
typedef enum pmk_bound {
    PMK_BOUND_BOTH,
    PMK_BOUND_SINCE,
    PMK_BOUND_UNTIL,
    PMK_BOUND_AFTER,
    PMK_BOUND_BEFORE
} pmk_bound;

typedef struct pmk_lex_token {
    pmk_lex_kind kind;
    pmk_str text; /* tidied; in the arena of the query */
    size_t start; /* in the tidied question */
    const pmk_schema_row *row;
    pmk_bound bound;
    const pmk_operator *operator;
    uint32_t number; /* of the operator, the phrase, the word */
} pmk_lex_token;

typedef struct pmk_lexer {
    pressmark_query *query;
    pmk_str text;            /* the question, tidied       */
    const uint32_t *origins; /* tidied byte -> byte given  */
    size_t at;
    size_t words;
    bool is_plain;
    bool is_strict;
    bool is_full;   /* words were left out at the end         */
    bool is_failed; /* no memory, or strict: see status       */
    pressmark_status status;
    pressmark_error *err;

    /* Set by the parser before it asks for the next token. */
    const pmk_schema_row *row; /* the field we are in, or NULL            */
    bool is_value;             /* right after a colon: a value must come  */
    bool is_literal;           /* no sign and no field, words alone       */
} pmk_lexer;

pressmark_status pmk_lexer_start(pmk_lexer *lexer, pressmark_query *query,
                                 pmk_str question, bool is_plain,
                                 bool is_strict, pressmark_error *err);

pmk_lex_token pmk_lexer_next(pmk_lexer *lexer);

/* Something is odd at byte `at` of the tidied question. */
void pmk_lexer_odd(pmk_lexer *lexer, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Remember that memory ran out. */
void pmk_lexer_no_memory(pmk_lexer *lexer);

/* Values of these rows are taken whole, signs and all. */
bool pmk_row_is_raw(const pmk_schema_row *row);

/* Read a question into the tree of `query` (query_parse.c).  Fails with:
 * SYNTAX, LIMIT (only when strict), MEMORY. */
pressmark_status pmk_query_read(pressmark_query *query, pmk_str text,
                                const pressmark_query_options *options,
                                pressmark_error *err);

#endif /* PMK_QUERY_LEX_H */
