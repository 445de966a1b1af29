/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark_oracle.h - which words of a text does a question truly match?
 *
 * Told slowly and by other means than mark.c: every way in which a condition
 * can hold is tried.  Stars are not known to it.
 */
#ifndef MARK_ORACLE_H
#define MARK_ORACLE_H

#include "search/query_tree.h"
#include "text/analyze.h"

typedef struct oracle_token {
    pmk_str term;
    size_t start;
    size_t end;
    uint32_t position; /* one is left out at each line end */
    size_t sentence;
    size_t line;
    bool is_match;
} oracle_token;

typedef struct oracle_text {
    oracle_token *tokens;
    size_t count;
} oracle_text;

typedef struct oracle_ask {
    const pressmark_query *query;
    pmk_analyzer *analyzer;
    const char *language;
    bool is_loose;
    bool is_headline;
} oracle_ask;

/* The tokens of the text and which of them match; false when there were too
 * many ways to try.  Aborts without memory. */
bool oracle_read(const oracle_ask *ask, pmk_str text, pmk_arena *arena,
                 oracle_text *out);

/* Add up, over all tokens within the part of the text from `start` to `end`
 * whose marks are given, how many match, are marked, and both. */
typedef struct oracle_tally {
    size_t match;
    size_t marked;
    size_t both;
} oracle_tally;

void oracle_compare(const oracle_text *text, size_t start, size_t end,
                    const pressmark_span *marks, size_t mark_count, size_t base,
                    oracle_tally *tally);

/* The same for a snippet: each of its fragments is looked for in the text.
 * False when one is not there exactly once. */
bool oracle_compare_snippet(const oracle_text *text, pmk_str body,
                            const pressmark_marked_text *snippet,
                            pmk_arena *arena, oracle_tally *tally);

#endif /* MARK_ORACLE_H */
