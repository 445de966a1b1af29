/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_places.h - what is asked about where words stand -> an engine query
 */
#ifndef PMK_PLAN_PLACES_H
#define PMK_PLAN_PLACES_H

#include "search/query_planner.h"
#include "search/spans.h"

/* Is the leaf or node about places: NEAR and the like, lead:, "a b"~5? */
bool pmk_is_place(const pmk_node *node);

/* The articles whose words stand as was asked; without score. */
pmk_equery *pmk_plan_places(pmk_planner *planner, const pmk_node *node);

/* The expression of a node: its leaves are numbered from `*leaves` in the
 * order of the question.  NULL without memory. */
pmk_span_node *pmk_span_tree(pmk_arena *arena, const pmk_node *node,
                             size_t *leaves);

#endif /* PMK_PLAN_PLACES_H */
