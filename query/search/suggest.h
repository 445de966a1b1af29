/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * suggest.h - did you mean?
 */
#ifndef PMK_SEARCH_SUGGEST_H
#define PMK_SEARCH_SUGGEST_H

#include "search/match.h"

/*
 * The question with words that the index lacks replaced by the nearest that
 * it has, written out in `arena`; NULL when there is nothing to replace, no
 * word near, or no article that matches then.
 * Fails with: TIMEOUT, CANCELLED, MEMORY, IO, CORRUPT.
 */
pressmark_status pmk_suggest(pressmark_index *index,
                             const pressmark_query *query, pmk_stop *stop,
                             pmk_arena *arena, const char **out,
                             pressmark_error *err);

#endif /* PMK_SEARCH_SUGGEST_H */
