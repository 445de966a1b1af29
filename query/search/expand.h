/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * expand.h - words of the best articles, to rank the others by
 */
#ifndef PMK_SEARCH_EXPAND_H
#define PMK_SEARCH_EXPAND_H

#include "search/rank.h"

/*
 * Match the plan, and let the words that its best articles share add to the
 * score of what matches: plan->full and plan->relaxed are replaced.  Nothing
 * more matches than before.
 * Fails with: TIMEOUT, CANCELLED, MEMORY, IO, CORRUPT.
 */
pressmark_status pmk_expand(pressmark_index *index, pmk_plan *plan,
                            const pmk_rank_table *table, pmk_stop *stop,
                            pressmark_error *err);

#endif /* PMK_SEARCH_EXPAND_H */
