/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * span_tree.c - a node of the question -> an expression over places
 */
#include "search/plan_places.h"

/* What a lead has, in words; that of Nexis' HLEAD. */
enum { LEAD_WORDS = 50 };

typedef struct making {
    pmk_arena *arena;
    size_t *leaves;
} making;

static pmk_span_node *make(making *m, const pmk_node *node);

static pmk_span_node *new_node(making *m, pmk_span_kind kind, uint32_t number)
{
    pmk_span_node *made = PMK_NEW(m->arena, pmk_span_node);

    if (made == NULL)
        return NULL;
    made->kind = kind;
    made->number = number;
    return made;
}

static bool add(making *m, pmk_span_node *to, pmk_span_node *part)
{
    return part != NULL && pmk_vec_push(m->arena, &to->parts, part);
}

static pmk_span_kind kind_of(const pmk_node *node)
{
    switch (node->kind) {
    case PMK_NODE_OR: return PMK_SPAN_ANY;
    case PMK_NODE_NEAR: return PMK_SPAN_NEAR;
    case PMK_NODE_ADJ: return PMK_SPAN_ADJ;
    case PMK_NODE_SENTENCE: return PMK_SPAN_SENTENCE;
    case PMK_NODE_PARAGRAPH: return PMK_SPAN_PARAGRAPH;
    case PMK_NODE_ATLEAST: return PMK_SPAN_ATLEAST;
    case PMK_NODE_FIRST: return PMK_SPAN_FIRST;
    default: return PMK_SPAN_ALL;
    }
}

static pmk_span_node *new_leaf(making *m)
{
    pmk_span_node *leaf = new_node(m, PMK_SPAN_LEAF, 0);

    if (leaf != NULL)
        leaf->leaf = (*m->leaves)++;
    return leaf;
}

/* "a b c"~5: each word near to those before it; its leaves are its words. */
static pmk_span_node *make_loose_phrase(making *m, const pmk_node *node)
{
    pmk_str rest = node->text;
    pmk_span_node *all = NULL;
    pmk_str word;

    while (pmk_str_cut(&rest, ' ', &word)) {
        pmk_span_node *leaf = new_leaf(m);
        pmk_span_node *near;

        if (all == NULL) {
            all = leaf;
            continue;
        }
        near = new_node(m, PMK_SPAN_NEAR, node->number);
        if (near == NULL || !add(m, near, all) || !add(m, near, leaf))
            return NULL;
        all = near;
    }
    return all;
}

/* lead:x is x at that place. */
static pmk_span_node *put_in_place(making *m, const pmk_node *node,
                                   pmk_span_node *inner)
{
    const pmk_schema_row *row = node->row;
    pmk_span_node *outer;

    if (row == NULL || row->how != PMK_BY_LEAD)
        return inner;
    outer = new_node(m, row->name[0] == 'h' ? PMK_SPAN_HLEAD : PMK_SPAN_LEAD,
                     LEAD_WORDS);
    return outer != NULL && add(m, outer, inner) ? outer : NULL;
}

static pmk_span_node *make(making *m, const pmk_node *node)
{
    pmk_span_node *made;

    if (pmk_node_is_leaf(node))
        return put_in_place(m, node,
                            node->kind == PMK_NODE_PHRASE && node->number > 0
                                ? make_loose_phrase(m, node)
                                : new_leaf(m));
    made = new_node(m, kind_of(node), node->number);
    for (size_t i = 0; made != NULL && i < node->parts.count; i++)
        if (!add(m, made, make(m, node->parts.at[i])))
            return NULL;
    return made;
}

pmk_span_node *pmk_span_tree(pmk_arena *arena, const pmk_node *node,
                             size_t *leaves)
{
    making m = {arena, leaves};

    return make(&m, node);
}
