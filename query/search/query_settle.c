/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_settle.c - one form for trees that mean the same
 */
#include "search/query_settle.h"

static bool is_simple_list(const pmk_node *node)
{
    if (node->kind != PMK_NODE_LIST || node->mark != PMK_MARK_NONE)
        return false;
    for (size_t i = 0; i < node->parts.count; i++) {
        const pmk_node *part = node->parts.at[i];
        bool is_field = pmk_node_is_leaf(part) && part->row != NULL
                        && part->mark == PMK_MARK_NONE;

        if (!is_field && !pmk_node_is_plain(part))
            return false;
    }
    return true;
}

bool pmk_query_is_simple(const pressmark_query *query)
{
    size_t words = 0;

    if (query->root == NULL || query->scope != NULL
        || !is_simple_list(query->root))
        return false;
    for (size_t i = 0; i < query->root->parts.count; i++)
        words += pmk_node_is_plain(query->root->parts.at[i]);
    return words >= 2;
}

static bool has_marks(const pmk_node *list)
{
    for (size_t i = 0; i < list->parts.count; i++)
        if (list->parts.at[i]->mark != PMK_MARK_NONE)
            return true;
    return false;
}

/* Put the parts of parts of the same kind in their place; in a list a mark is
 * about its own brackets. */
static bool flatten(pmk_arena *arena, pmk_node *node)
{
    pmk_nodes flat = {0};

    for (size_t i = 0; i < node->parts.count; i++) {
        pmk_node *part = node->parts.at[i];
        bool opens = part->kind == node->kind && part->mark == PMK_MARK_NONE
                     && (part->kind != PMK_NODE_LIST || !has_marks(part));

        if (!opens && !pmk_vec_push(arena, &flat, part))
            return false;
        for (size_t j = 0; opens && j < part->parts.count; j++)
            if (!pmk_vec_push(arena, &flat, part->parts.at[j]))
                return false;
    }
    node->parts = flat;
    return true;
}

/* in:boilerplate among these parts; its prefix, or NULL. */
static const char *scope_of(const pmk_node *node)
{
    for (size_t i = 0; i < node->parts.count; i++) {
        const pmk_node *part = node->parts.at[i];

        if (part->kind == PMK_NODE_WORD && part->mark != PMK_MARK_NOT
            && part->row != NULL && strcmp(part->row->name, "in") == 0)
            return pmk_scope_of(part->text);
    }
    return NULL;
}

static void set_scope(pmk_node *node, const char *scope)
{
    if (pmk_node_is_leaf(node) && node->row == NULL && node->scope == NULL)
        node->scope = scope;
    for (size_t i = 0; i < node->parts.count; i++)
        set_scope(node->parts.at[i], scope);
}

/* The words beside in:boilerplate are looked for in what was cut. */
static void settle_scopes(pressmark_query *query, pmk_node *node)
{
    const char *scope = node->kind == PMK_NODE_OR ? NULL : scope_of(node);

    if (scope != NULL) {
        query->scope = scope;
        set_scope(node, scope);
    }
    for (size_t i = 0; i < node->parts.count; i++)
        settle_scopes(query, node->parts.at[i]);
}

static bool settle(pressmark_query *query, pmk_node *node)
{
    if (pmk_node_is_leaf(node))
        return true;
    for (size_t i = 0; i < node->parts.count; i++)
        if (!settle(query, node->parts.at[i]))
            return false;
    if (node->kind == PMK_NODE_LIST)
        return flatten(&query->arena, node);
    if (pmk_node_is_place(node))
        return true;
    for (size_t i = 0; i < node->parts.count; i++)
        if (node->parts.at[i]->mark == PMK_MARK_MUST)
            node->parts.at[i]->mark = PMK_MARK_NONE;
    return flatten(&query->arena, node);
}

bool pmk_query_settle(pressmark_query *query)
{
    if (query->root == NULL)
        return true;
    if (query->root->mark == PMK_MARK_MUST)
        query->root->mark = PMK_MARK_NONE;
    if (!settle(query, query->root))
        return false;
    settle_scopes(query, query->root);
    return true;
}
