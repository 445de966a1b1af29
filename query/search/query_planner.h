/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_planner.h - what the files that make a plan share
 */
#ifndef PMK_QUERY_PLANNER_H
#define PMK_QUERY_PLANNER_H

#include "search/query_plan.h"

/* Growing list of parts of an engine query. */
typedef PMK_VEC(pmk_equery *) pmk_parts;

/* The first failure is kept in `status`; after it every function below gives
 * NULL and frees what it was given. */
typedef struct pmk_planner {
    pressmark_index *index;
    const pressmark_query *query;
    pmk_plan *plan;
    pmk_arena *arena;
    struct pmk_stop *stop;
    pressmark_status status;
    pressmark_error *err;
    bool is_negative; /* below a NOT: nothing of it is for ranking */
    bool is_relaxed;  /* any of the words will do */
    bool is_choice;   /* a match may do without what is planned now */
    bool is_noted;    /* what is planned now is part of a whole that is noted */
} pmk_planner;

void pmk_planner_no_memory(pmk_planner *planner);

/* Add a part; NULL is passed over. */
void pmk_parts_add(pmk_planner *planner, pmk_parts *parts, pmk_equery *part);

/* Join the parts, which may be none (NULL) or one (itself). */
pmk_equery *pmk_parts_join(pmk_planner *planner, pmk_join how,
                           pmk_parts *parts);

/* `a` and `b` as one, in the arena. */
pmk_str pmk_plan_join_strings(pmk_planner *planner, pmk_str a, pmk_str b);

pmk_equery *pmk_plan_term(pmk_planner *planner, pmk_str term);
pmk_equery *pmk_plan_start(pmk_planner *planner, pmk_str prefix);
pmk_equery *pmk_plan_all(pmk_planner *planner);
pmk_equery *pmk_plan_none(pmk_planner *planner);
pmk_equery *pmk_plan_without_score(pmk_planner *planner, pmk_equery *part);

/* For explanations: the node, and a copy of what it comes to.  NULL is passed
 * over. */
void pmk_plan_note(pmk_planner *planner, const pmk_node *node,
                   const pmk_equery *part);

/* A word or phrase as terms.  `loose`: several tokens need not stand in a
 * row, nor all be there. */
pmk_equery *pmk_plan_text(pmk_planner *planner, const pmk_node *leaf,
                          bool loose);

/* One leaf of any kind, without score where its field has none. */
pmk_equery *pmk_plan_leaf(pmk_planner *planner, const pmk_node *leaf,
                          bool loose);

/* Articles published from `low` to `high`. */
pmk_equery *pmk_plan_date(pmk_planner *planner, pressmark_time low,
                          pressmark_time high);

/* Is the leaf nothing but function words of this language? */
bool pmk_plan_is_function_word(pmk_planner *planner, const pmk_node *leaf,
                               const char *language);

#endif /* PMK_QUERY_PLANNER_H */
