/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain.h - what a score is the sum of
 */
#ifndef PMK_SEARCH_EXPLAIN_H
#define PMK_SEARCH_EXPLAIN_H

#include "search/match.h"

/* The reasons of one hit, in the arena. */
typedef struct pmk_reasons {
    pressmark_reason *at;
    size_t count;
} pmk_reasons;

typedef struct pmk_explain_ask {
    pressmark_index *index;
    const pmk_plan *plan; /* made by pmk_plan_explain() */
    const pmk_page *page;
    const pressmark_hit *hits; /* of the page, as many as `count` */
    size_t count;
    pmk_stop *stop;
} pmk_explain_ask;

/* `*out` becomes a list for each hit.
 * Fails with: TIMEOUT, CANCELLED, MEMORY, IO, CORRUPT. */
pressmark_status pmk_explain(const pmk_explain_ask *ask, pmk_arena *arena,
                             pmk_reasons **out, pressmark_error *err);

#endif /* PMK_SEARCH_EXPLAIN_H */
