/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * walk.h - documents that match, by rising id, with their scores
 *
 * A walk is a term, or walks joined.  It is asked for the next document that
 * may match, and then, whether that does.  Both are told what score is the
 * least that is wanted: what cannot reach it is passed over.  Of joined terms
 * those that are worth little are looked at only where the others have found
 * something.
 *
 * Nodes lie in an arena; pmk_walker_free() closes what they hold open.
 */
#ifndef PMK_WALK_H
#define PMK_WALK_H

#include "base/arena.h"
#include "glass/lengths.h"
#include "glass/positions.h"
#include "glass/postings.h"
#include "glass/weigh.h"

#ifdef __cplusplus
extern "C" {
#endif

#define PMK_WALK_BYTES_MAX ((size_t)1 << 30)

#define PMK_WALK_END UINT32_MAX

typedef struct pmk_walk pmk_walk;

/* What the nodes of a walk share. */
typedef struct pmk_walker {
    pmk_tables *tables;
    pmk_lengths *lengths;
    pmk_bm25 bm25;
    pmk_arena arena;
    pmk_walk *nodes;             /* all of them */
    bool (*stop)(void *payload); /* asked at every step; NULL: nobody */
    void *payload;
    bool is_stopped; /* then every walk is at its end */
} pmk_walker;

typedef enum pmk_walk_kind {
    PMK_WALK_TERM,
    PMK_WALK_ALL,   /* every document, without score */
    PMK_WALK_AND,   /* all parts */
    PMK_WALK_OR,    /* any part */
    PMK_WALK_NOT,   /* the first part, but none of the others */
    PMK_WALK_MAYBE, /* the first part; the others only add to the score */
    PMK_WALK_ROW    /* terms, one behind the other */
} pmk_walk_kind;

void pmk_walker_init(pmk_walker *walker, pmk_tables *tables,
                     pmk_lengths *lengths, pmk_bm25 bm25);
void pmk_walker_free(pmk_walker *walker);

/* NULL without memory, in all of these.  `often` is how often the question has
 * the term; 0: it is not scored. */
pmk_walk *pmk_walk_term(pmk_walker *walker, pmk_str term, double often);
pmk_walk *pmk_walk_all(pmk_walker *walker);
pmk_walk *pmk_walk_join(pmk_walker *walker, pmk_walk_kind how, pmk_walk **parts,
                        size_t count);

/* The first document from `id` on that may match with a score of at least
 * `least`; PMK_WALK_END when there is none.  Never goes back. */
uint32_t pmk_walk_seek(pmk_walk *walk, uint32_t id, double least);

/* Does the document that was found match, with such a score? */
bool pmk_walk_check(pmk_walk *walk, double least, double *score);

/* The term of a PMK_WALK_TERM. */
pmk_str pmk_walk_term_of(const pmk_walk *walk);

/* How many documents match, as far as the lists tell. */
void pmk_walk_total(const pmk_walk *walk, uint64_t *low, uint64_t *high);

/* --- the best of them ------------------------------------------------ */

typedef struct pmk_best {
    uint32_t id;
    double score;
    uint64_t key; /* with a column; larger is better */
} pmk_best;

struct pmk_column;

typedef struct pmk_top_ask {
    size_t wanted;
    uint64_t look_at_least;    /* documents that are counted */
    struct pmk_column *column; /* order by it, not by score; NULL: by score */
    bool is_rising;            /* of the column, the least first */
} pmk_top_ask;

typedef struct pmk_top {
    pmk_best *items; /* the best first, of equal ones that with the lower id */
    size_t count;
    uint64_t low, high;
    uint64_t looked_at; /* documents; counted while it runs */
    bool is_stopped;
} pmk_top;

/* The arena of the walker keeps the items.  False without memory. */
bool pmk_walk_top(pmk_walker *walker, pmk_walk *walk, const pmk_top_ask *ask,
                  pmk_top *out);

/* For walk_row.c. */
typedef struct pmk_row pmk_row;
pmk_row *pmk_row_new(pmk_walker *walker, pmk_walk **terms, size_t count);
bool pmk_row_stands(pmk_row *row, uint32_t id);
void pmk_row_close(pmk_row *row);

#ifdef __cplusplus
}
#endif

#endif /* PMK_WALK_H */
