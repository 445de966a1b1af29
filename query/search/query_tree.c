/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_tree.c - what is asked of a tree again and again
 */
#include "search/query_tree.h"

const pmk_node *pmk_node_first_leaf(const pmk_node *node)
{
    while (!pmk_node_is_leaf(node))
        node = node->parts.at[0];
    return node;
}
