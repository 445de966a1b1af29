/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * mark_near.h - of the words that were to be near to each other, those that
 * are
 */
#ifndef PMK_MARK_NEAR_H
#define PMK_MARK_NEAR_H

#include "search/mark.h"
#include "search/spans.h"

/* One condition of the question; its leaves are needles in a row. */
typedef struct pmk_mark_group {
    pmk_span_node *tree;
    unsigned first;
    unsigned count;
} pmk_mark_group;

typedef PMK_VEC(pmk_mark_group) pmk_mark_groups;

/* The condition of a node, for marks: how often it must hold is not asked of
 * one part of a text.  NULL without memory. */
pmk_span_node *pmk_mark_tree(pmk_arena *arena, const pmk_node *node);

/* Drop the places of these needles that do not stand as was asked.  Fails
 * with: MEMORY. */
pressmark_status pmk_mark_keep_near(const pmk_mark_ask *ask, pmk_str text,
                                    const pmk_mark_groups *groups,
                                    pmk_arena *arena, pmk_places *places,
                                    pressmark_error *err);

#endif /* PMK_MARK_NEAR_H */
