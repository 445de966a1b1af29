/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cuts.h - looking into what was cut from the pages
 *
 * The words of cut text are no terms; in:boilerplate reads the records of the
 * articles that have any, as far as the rest of the question lets through,
 * and looks as the marks do.  That is slow, some ten thousand articles a
 * second, and exact: phrases and NEAR work as in the story.
 */
#ifndef PMK_CUTS_H
#define PMK_CUTS_H

#include "search/query_planner.h"

/* The articles in whose cut text the leaf, or a node about places, is found;
 * without score. */
pmk_equery *pmk_plan_cuts(pmk_planner *planner, const pmk_node *node);

/* What was cut in this scope, a line each. */
void pmk_cuts_join(const pressmark_article *article, const char *scope,
                   pmk_buf *out);

#endif /* PMK_CUTS_H */
