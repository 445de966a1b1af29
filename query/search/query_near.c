/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_near.c - what may stand near to what
 */
#include "search/query_near.h"

/* Are there words with positions? */
static bool has_places(const pmk_node *leaf)
{
    const pmk_schema_row *row = leaf->row;

    if (leaf->kind == PMK_NODE_DATE || leaf->kind == PMK_NODE_NUMBER)
        return false;
    return row == NULL || row->how == PMK_BY_TEXT || row->how == PMK_BY_NAME
           || row->how == PMK_BY_LEAD;
}

/* Is all of it of one kind of place?  `*first` is the first leaf's field. */
static bool is_placed(const pmk_node *node, const pmk_node **first)
{
    if (pmk_node_is_leaf(node)) {
        if (*first == NULL)
            *first = node;
        return has_places(node) && (*first)->row == node->row;
    }
    for (size_t i = 0; i < node->parts.count; i++) {
        const pmk_node *part = node->parts.at[i];

        if (part->mark == PMK_MARK_NOT || !is_placed(part, first))
            return false;
    }
    return true;
}

static void drop_signs(pmk_node *node)
{
    for (size_t i = 0; i < node->parts.count; i++) {
        if (node->parts.at[i]->mark == PMK_MARK_MUST)
            node->parts.at[i]->mark = PMK_MARK_NONE;
        drop_signs(node->parts.at[i]);
    }
}

pmk_node *pmk_near_check(pmk_lexer *lexer, pmk_node *node, size_t start)
{
    const pmk_node *first = NULL;

    drop_signs(node);
    if (is_placed(node, &first))
        return node;
    pmk_lexer_odd(lexer, start,
                  "only words of one field can be near to each other; they "
                  "are only asked to be there");
    node->kind = PMK_NODE_AND;
    node->number = 0;
    return node->parts.count > 1 ? node : node->parts.at[0];
}
