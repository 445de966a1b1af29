/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_near.h - what may stand near to what
 */
#ifndef PMK_QUERY_NEAR_H
#define PMK_QUERY_NEAR_H

#include "search/query_lex.h"

/*
 * A node about places holds words, phrases and groups of them, of one field
 * and without a NOT.  What else stands in it cannot be near to anything: then
 * the node asks only that the parts are there, and the question is told.
 */
pmk_node *pmk_near_check(pmk_lexer *lexer, pmk_node *node, size_t start);

#endif /* PMK_QUERY_NEAR_H */
