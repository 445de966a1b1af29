/*
 * query_settle.h - what the words option makes of the tree
 */
#ifndef PMK_QUERY_SETTLE_H
#define PMK_QUERY_SETTLE_H

#include "search/query_tree.h"

/*
 * Bring the tree into its one form:
 *
 *   - words joined by nothing stay a list where the words option has a say:
 *     at the top of a question of words and fields, and everywhere when any
 *     word will do; elsewhere they are joined by AND;
 *   - AND within AND and OR within OR are one;
 *   - "must" is kept only in lists of which any part will do.
 *
 * False without memory.
 */
bool pmk_query_settle(pressmark_query *query);

/* A list at the top whose words may be relaxed: words of no field, at least
 * two, and whole fields beside them. */
bool pmk_query_is_simple(const pressmark_query *query);

#endif /* PMK_QUERY_SETTLE_H */
