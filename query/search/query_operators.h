/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_operators.h - the operators of the query language: one table
 *
 * The lexer reads it, a written-out question is made from it, and help and
 * manual show it (pressmark_operator_get_info()).
 */
#ifndef PMK_QUERY_OPERATORS_H
#define PMK_QUERY_OPERATORS_H

#include "search/query_tree.h"

typedef enum pmk_operator_place {
    PMK_BETWEEN, /* a AND b                         */
    PMK_BEFORE,  /* NOT a                           */
    PMK_AROUND   /* atleast5(a), first/50(a)        */
} pmk_operator_place;

typedef struct pmk_operator {
    const char *word;     /* stands alone; in capitals it must be so */
    const char *numbered; /* words that a number follows, by spaces */
    pmk_node_kind kind;   /* LIST for NOT, which is a mark */
    pmk_operator_place place;
    uint32_t number; /* when `word` stands alone */
    uint32_t number_max;
    pressmark_operator_info info;
} pmk_operator;

/* The operator that is the whole of `text`, and its number; NULL when it is
 * none. */
const pmk_operator *pmk_operator_find(pmk_str text, uint32_t *number);

/* Write the operator of such a node: " NEAR/5 ", or "atleast5". */
void pmk_operator_write(const pmk_node *node, pmk_buf *out);

#endif /* PMK_QUERY_OPERATORS_H */
