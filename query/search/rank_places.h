/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank_places.h - where the words of a question stand in articles, for rank.c
 */
#ifndef PMK_RANK_PLACES_H
#define PMK_RANK_PLACES_H

#include "search/rank.h"

/* Of a longer question, the rarest words are looked at; articles together,
 * unless more are asked for. */
enum { PMK_RANKED_WORDS_MAX = 12, PMK_RANK_BATCH_MAX = 64 };

typedef struct pmk_ranked_word {
    const pmk_plan_word *plan;
    double rarity; /* inverse document frequency */
    size_t place;  /* in the question */
    double most;   /* what it can add to a score by itself … */
    double near;   /* … and by standing near the word before it */
} pmk_ranked_word;

typedef struct pmk_ranking {
    pressmark_index *index;
    const pmk_rank_table *table;
    pmk_ranked_word words[PMK_RANKED_WORDS_MAX];
    size_t count;
    double all_rarity;
    double all_worth; /* of the pairs of neighbours */
    bool is_short;
    bool is_any;  /* some article lacks a word */
    double *best; /* the best scores so far, falling */
    size_t best_count;
    size_t wanted;
    pmk_arena *arena;
    pressmark_error *err;
} pmk_ranking;

_Static_assert(PMK_RANKED_WORDS_MAX <= 32, "a bit for each word");

typedef struct pmk_ranked {
    pmk_found item;
    double score;
    pmk_score_parts parts; /* as shares of the best score, like `score` */
    size_t before;         /* its place by BM25 */
    uint32_t lacks;        /* bit w: word w, for certain */
    bool is_given_up;
    double coverage; /* of the words that were looked up */
    double lead;
    double worth;
    pmk_positions *places; /* of each word */
} pmk_ranked;

/* Articles that are looked up together, by id. */
typedef struct pmk_rank_batch {
    pmk_ranked **at;
    uint64_t *ids; /* of those in `asked`, which are asked for the next word */
    pmk_ranked **asked;
    size_t count;
    uint32_t *positions; /* as they are read */
    size_t *counts;
} pmk_rank_batch;

static inline bool are_neighbours(const pmk_ranked_word *left,
                                  const pmk_ranked_word *right)
{
    return right->place == left->place + 1;
}

/* By id, of pointers to them. */
int pmk_ranked_by_docid(const void *a, const void *b);

/* Room for as many articles; false without memory. */
bool pmk_rank_batch_new(const pmk_ranking *r, size_t most, pmk_rank_batch *out);

/* Look the words of some articles up, and score them; the score of one that is
 * given up on the way stays that of BM25.  Fails with: what reading does. */
pressmark_status pmk_rank_look_up(pmk_ranking *r, pmk_rank_batch *b,
                                  pmk_ranked *items, size_t count);

#endif /* PMK_RANK_PLACES_H */
