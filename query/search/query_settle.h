/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_settle.h - one form for trees that mean the same
 */
#ifndef PMK_QUERY_SETTLE_H
#define PMK_QUERY_SETTLE_H

#include "search/query_tree.h"

/*
 * AND within AND and OR within OR become one, and "must" is kept only in
 * lists, where it says something.  False without memory.
 */
bool pmk_query_settle(pressmark_query *query);

/* A list at the top whose words may be relaxed: words of no field, at least
 * two, and whole fields beside them. */
bool pmk_query_is_simple(const pressmark_query *query);

#endif /* PMK_QUERY_SETTLE_H */
