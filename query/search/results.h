/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * results.h - the inside of the public type pressmark_results
 */
#ifndef PMK_SEARCH_RESULTS_H
#define PMK_SEARCH_RESULTS_H

#include "search/explain.h"

struct pressmark_results {
    pmk_arena arena;
    pressmark_hit *hits;
    size_t count;
    uint64_t low;
    uint64_t high;
    bool is_relaxed;
    uint64_t full;
    bool is_partial;
    const char *suggestion;
    pmk_reasons *reasons; /* of each hit; NULL when not asked for */
};

/* How hits are made. */
typedef struct pmk_hit_ask {
    pressmark_index *index;
    const pressmark_query *query;
    const pmk_plan *plan;
    size_t snippet_bytes;
    bool brief;
    bool no_snippet;
    pmk_stop *stop;
} pmk_hit_ask;

/* Fill in the hits of `page`; when the time runs out, as many as are ready.
 * Fails with: TIMEOUT (none is), CANCELLED, MEMORY, IO, CORRUPT. */
pressmark_status pmk_results_fill(pressmark_results *results,
                                  const pmk_hit_ask *ask, const pmk_page *page,
                                  pressmark_error *err);

#endif /* PMK_SEARCH_RESULTS_H */
