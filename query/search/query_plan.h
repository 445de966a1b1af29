/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_plan.h - a tree -> what the engine is asked
 *
 * A word is looked for in the form that each language of the index gives it;
 * these forms count as one term.  A word of several tokens, and a phrase, is
 * its tokens in a row.  Fields of names, values and dates restrict and do not
 * score.
 */
#ifndef PMK_QUERY_PLAN_H
#define PMK_QUERY_PLAN_H

#include "search/index.h"
#include "search/query_tree.h"

enum { PMK_PLAN_TOKENS_MAX = 256 }; /* of one word or phrase */

/* Which languages of the index: bit i is its i-th. */
typedef uint32_t pmk_languages;

_Static_assert(PMK_LANGUAGES_MAX <= 32, "a bit for each language");

/* A term that a pattern comes to, and the languages in which it stands for one
 * of its words. */
typedef struct pmk_pattern_term {
    pmk_str term; /* without prefix */
    pmk_languages languages;
} pmk_pattern_term;

typedef PMK_VEC(pmk_pattern_term) pmk_pattern_terms;

/* A leaf such as tariff* and its terms, in byte order. */
typedef struct pmk_pattern {
    const pmk_node *leaf;
    pmk_pattern_terms terms;
} pmk_pattern;

typedef PMK_VEC(pmk_pattern) pmk_patterns;

/* A word of the question and its terms, for ranking. */
typedef struct pmk_plan_word {
    pmk_str *terms; /* one for each form, without doubles */
    size_t count;
} pmk_plan_word;

/* A part of the question that adds to the score by itself, for explanations.
 * The score of a match is the sum of those that it has. */
typedef struct pmk_plan_scored {
    pmk_str text;      /* as it is written in a question */
    bool is_expansion; /* words of the best articles; then without text */
    pmk_equery *query;
    bool is_relaxed; /* of `relaxed`, else of `full` */
} pmk_plan_scored;

typedef struct pmk_plan {
    pmk_arena arena;
    pmk_equery *full;    /* all that was asked; NULL: nothing can match */
    pmk_equery *relaxed; /* any of the words; NULL when not to be relaxed */
    bool scores;         /* some part of it scores */
    PMK_VEC(pmk_plan_word) words; /* distinct, wanted, of the main text */
    pmk_patterns patterns;        /* of text, for marks */
    pmk_arena work;               /* of conditions on places */
    bool explains;                /* then `scored` is filled in */
    PMK_VEC(pmk_plan_scored) scored;
} pmk_plan;

/* `stop` is asked by conditions on places; it must outlive the plan.
 * Fails with: MEMORY, IO, CORRUPT.  Free it also after a failure. */
struct pmk_stop;
pressmark_status pmk_plan_make(pressmark_index *index,
                               const pressmark_query *query,
                               struct pmk_stop *stop, pmk_plan *plan,
                               pressmark_error *err);

/* The same, with `scored`. */
pressmark_status pmk_plan_explain(pressmark_index *index,
                                  const pressmark_query *query,
                                  struct pmk_stop *stop, pmk_plan *plan,
                                  pressmark_error *err);
void pmk_plan_free(pmk_plan *plan);

#endif /* PMK_QUERY_PLAN_H */
