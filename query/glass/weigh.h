/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * weigh.h - what a term is worth in a document: BM25
 *
 * As Xapian's BM25Weight computes it with k2 = 0 and k3 = 1000, to the last
 * bit, so that it does not matter who scores.
 */
#ifndef PMK_WEIGH_H
#define PMK_WEIGH_H

#include <math.h>
#include <stdint.h>

/* Of a whole index, and a question. */
typedef struct pmk_bm25 {
    double k1, b, min_normlen;
    double documents;
    double length_factor; /* 1 / average length; 0 when that is 0 */
    uint32_t shortest;    /* no document is shorter */
} pmk_bm25;

typedef struct pmk_weigher {
    const pmk_bm25 *bm25;
    double weight;
} pmk_weigher;

/* A term that `documents` have, and the question `often` times. */
static inline pmk_weigher pmk_weigher_of(const pmk_bm25 *bm25, double documents,
                                         double often)
{
    const double k3 = 1000;
    double worth = (bm25->documents - documents + 0.5) / (documents + 0.5);
    pmk_weigher out = {bm25, 0};

    if (worth < 2) /* more than a third have it */
        worth = worth * 0.5 + 1;
    out.weight = log(worth);
    out.weight *= (k3 + 1) * often / (k3 + often);
    out.weight *= bm25->k1 + 1;
    return out;
}

/* In a document of this length that has it `count` times. */
static inline double pmk_weigh(const pmk_weigher *weigher, uint32_t count,
                               uint32_t length)
{
    const pmk_bm25 *bm25 = weigher->bm25;
    double normlen = length * bm25->length_factor;
    double wdf = count;

    if (normlen < bm25->min_normlen)
        normlen = bm25->min_normlen;
    return weigher->weight
           * (wdf / (bm25->k1 * (normlen * bm25->b + (1 - bm25->b)) + wdf));
}

/* The most it can be worth when no document has it more often: a document is
 * not shorter than it has words. */
static inline double pmk_weigh_most(const pmk_weigher *weigher, uint32_t count)
{
    uint32_t shortest = weigher->bm25->shortest;

    return pmk_weigh(weigher, count, count > shortest ? count : shortest);
}

#endif /* PMK_WEIGH_H */
