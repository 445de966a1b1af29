/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match.h - a plan -> one page of documents, in order
 */
#ifndef PMK_SEARCH_MATCH_H
#define PMK_SEARCH_MATCH_H

#include "search/query_plan.h"
#include "search/stop.h"

/* Fewer full matches than this, and the best of the others follow. */
enum { PMK_ENOUGH_MATCHES = 10 };

/* What a score is the sum of. */
typedef struct pmk_score_parts {
    double words; /* BM25 */
    double coverage;
    double lead;
    double nearness;
    double recency;
    double lift; /* of the best ones over those that were not reordered */
} pmk_score_parts;

typedef struct pmk_found {
    uint64_t docid;
    double score;
    bool is_full; /* has all that was asked */
    pmk_score_parts parts;
} pmk_found;

typedef struct pmk_page {
    pmk_found *items; /* in the arena */
    size_t count;
    uint64_t low; /* how many there are in all */
    uint64_t high;
    bool is_relaxed;
    uint64_t full;   /* matches in full, when relaxed */
    bool is_partial; /* the time ran out before all was looked at */
} pmk_page;

typedef struct pmk_page_ask {
    size_t offset;
    size_t limit;
    pressmark_sort sort;
    bool no_rerank;                     /* in the order of the engine */
    const struct pmk_rank_table *table; /* NULL: pmk_rank_values */
    double recent_days; /* half-life of being new; 0: it counts for nothing */
    int64_t now;        /* what age is counted from, in seconds */
    pmk_stop *stop;
} pmk_page_ask;

/* Fails with: CANCELLED, MEMORY, IO, CORRUPT. */
pressmark_status pmk_match_page(pressmark_index *index, const pmk_plan *plan,
                                const pmk_page_ask *ask, pmk_arena *arena,
                                pmk_page *out, pressmark_error *err);

#endif /* PMK_SEARCH_MATCH_H */
