/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank.h - what makes one match better than another
 */
#ifndef PMK_SEARCH_RANK_H
#define PMK_SEARCH_RANK_H

#include "search/match.h"

enum {
    PMK_RERANK_TOP = 200, /* of the best by BM25 are put in order … */
    PMK_RECENT_TOP = 1000 /* … and so many when the new ones are to be found */
};

/* Every number of the ranking, in one place. */
typedef struct pmk_rank_table {
    double k1, b, min_normlen; /* BM25 */
    double coverage;           /* share of the words, for short questions */
    double lead;               /* words near the start of the text        */
    double nearness_short;     /* neighbours in the question, near there, */
    double nearness_long;      /* for short questions and for others      */
    size_t short_words;        /* a question of so many words is short    */
    size_t expand_documents;   /* whose words are added to the question:  */
    size_t expand_terms;       /* so many, with so much of all weight     */
    double expand_weight;
    double recent; /* new today, when that counts: half as
                                  much one half-life ago, and so on        */
} pmk_rank_table;

extern const pmk_rank_table pmk_rank_values;

typedef struct pmk_rank_ask {
    const pmk_plan *plan;
    const pmk_rank_table *table;
    size_t top;         /* how many of the best are looked at */
    double recent_days; /* half-life; 0: being new counts for nothing */
    int64_t now;        /* seconds */
} pmk_rank_ask;

/* Put the best items, which are in order of BM25, in their final order: it is
 * final for the first `wanted` of them alone.  The rest stays.
 * Fails with: MEMORY, IO, CORRUPT, TIMEOUT, CANCELLED. */
pressmark_status pmk_rank_top(pressmark_index *index, const pmk_rank_ask *ask,
                              pmk_found *items, size_t count, size_t wanted,
                              pmk_arena *arena, pmk_stop *stop,
                              pressmark_error *err);

#endif /* PMK_SEARCH_RANK_H */
