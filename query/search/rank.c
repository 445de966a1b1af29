/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank.c - the order of the best matches
 *
 * BM25 finds the best PMK_RERANK_TOP; where their words stand puts them in
 * order.  To the score, as a share of the best one, come
 *
 *     coverage   the share of the words that the article has, each worth its
 *                rarity; for short questions alone
 *     lead       the same of those near the start of the text
 *     nearness   for words side by side in the question: how near to each
 *                other they stand
 *
 * Positions are those of the main text: the headline from 1, the deck and the
 * body each after a gap of 100.
 */
#include "search/rank.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

const pmk_rank_table pmk_rank_values = {
    .k1 = 1.2,
    .b = 0.75,
    .min_normlen = 0,
    .coverage = 0.3,
    .lead = 0.1,
    .nearness_short = 0.1,
    .nearness_long = 0.4,
    .short_words = 4,
};

enum {
    WORDS_MAX = 12,     /* of a longer question, the rarest are looked at */
    POSITIONS_MAX = 64, /* of one word in one article                     */
    LEAD_FIRST = 100,   /* the headline ends before this position         */
    LEAD_LAST = 176,    /* sixty words into the text                      */
    NEAR_MAX = 8
};

typedef struct ranked_word {
    const pmk_plan_word *plan;
    double rarity; /* inverse document frequency */
    size_t place;  /* in the question */
    uint32_t positions[POSITIONS_MAX];
    size_t count;
} ranked_word;

typedef struct ranking {
    pressmark_index *index;
    ranked_word words[WORDS_MAX];
    size_t count;
    double all_rarity;
    bool is_short;
    pressmark_error *err;
} ranking;

typedef struct ranked {
    pmk_found item;
    double score;
    size_t before; /* its place by BM25 */
} ranked;

/* ------------------------------------------------------------------ */
/* The words                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status find_rarity(ranking *r, ranked_word *word,
                                    uint64_t documents)
{
    uint64_t most = 0;

    for (size_t i = 0; i < word->plan->count; i++) {
        uint64_t next;
        pressmark_status status = pmk_reader_frequency(
            r->index->reader, word->plan->terms[i], &next, r->err);

        if (status != PRESSMARK_OK)
            return status;
        most = next > most ? next : most;
    }
    word->rarity = log(1 + (double)documents / ((double)most + 1));
    return PRESSMARK_OK;
}

static int by_rarity(const void *a, const void *b)
{
    const ranked_word *left = a;
    const ranked_word *right = b;

    if (left->rarity < right->rarity)
        return 1;
    if (left->rarity > right->rarity)
        return -1;
    return left->place < right->place ? -1 : left->place > right->place;
}

static int by_place(const void *a, const void *b)
{
    const ranked_word *left = a;
    const ranked_word *right = b;

    return left->place < right->place ? -1 : left->place > right->place;
}

/* The rarest words of the question, in its order. */
static pressmark_status choose_words(ranking *r, const pmk_plan *plan,
                                     pmk_arena *arena)
{
    ranked_word *all = PMK_NEW_ARRAY(arena, ranked_word, plan->words.count + 1);
    pmk_reader_counts counts;
    pressmark_status status =
        pmk_reader_count(r->index->reader, &counts, r->err);

    if (all == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < plan->words.count && status == PRESSMARK_OK; i++) {
        all[i].plan = &plan->words.at[i];
        all[i].place = i;
        status = find_rarity(r, &all[i], counts.documents);
    }
    if (status != PRESSMARK_OK)
        return status;
    qsort(all, plan->words.count, sizeof(*all), by_rarity);
    r->count = plan->words.count < WORDS_MAX ? plan->words.count : WORDS_MAX;
    memcpy(r->words, all, r->count * sizeof(*all));
    qsort(r->words, r->count, sizeof(*r->words), by_place);
    for (size_t i = 0; i < r->count; i++)
        r->all_rarity += r->words[i].rarity;
    r->is_short = plan->words.count <= pmk_rank_values.short_words;
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* One article                                                        */
/* ------------------------------------------------------------------ */

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;

    return left < right ? -1 : left > right;
}

static pressmark_status find_positions(const ranking *r, uint64_t docid,
                                       ranked_word *word)
{
    word->count = 0;
    for (size_t i = 0; i < word->plan->count; i++) {
        size_t found = 0;
        pressmark_status status =
            pmk_reader_positions(r->index->reader, docid, word->plan->terms[i],
                                 word->positions + word->count,
                                 POSITIONS_MAX - word->count, &found, r->err);

        if (status != PRESSMARK_OK)
            return status;
        word->count += found;
    }
    if (word->plan->count > 1)
        qsort(word->positions, word->count, sizeof(uint32_t), by_number);
    return PRESSMARK_OK;
}

static bool is_in_lead(const ranked_word *word)
{
    for (size_t i = 0; i < word->count; i++)
        if (word->positions[i] > LEAD_FIRST)
            return word->positions[i] <= LEAD_LAST;
    return false;
}

/* The least distance between two words; one farther the wrong way round. */
static uint32_t find_distance(const ranked_word *left, const ranked_word *right)
{
    uint32_t best = UINT32_MAX;
    size_t j = 0;

    for (size_t i = 0; i < left->count; i++) {
        uint32_t at = left->positions[i];

        while (j < right->count && right->positions[j] < at)
            j++;
        if (j < right->count && right->positions[j] > at
            && right->positions[j] - at < best)
            best = right->positions[j] - at;
        if (j > 0 && at - right->positions[j - 1] + 1 < best)
            best = at - right->positions[j - 1] + 1;
    }
    return best;
}

static double find_nearness(const ranking *r)
{
    double sum = 0;
    double all = 0;

    for (size_t i = 0; i + 1 < r->count; i++) {
        const ranked_word *left = &r->words[i];
        const ranked_word *right = &r->words[i + 1];
        double worth = left->rarity + right->rarity;
        uint32_t distance;

        if (right->place != left->place + 1)
            continue;
        all += worth;
        distance = find_distance(left, right);
        if (distance <= NEAR_MAX)
            sum += worth / distance;
    }
    return all > 0 ? sum / all : 0;
}

static pressmark_status add_places(ranking *r, ranked *at)
{
    double coverage = 0;
    double lead = 0;

    for (size_t i = 0; i < r->count; i++) {
        pressmark_status status =
            find_positions(r, at->item.docid, &r->words[i]);

        if (status != PRESSMARK_OK)
            return status;
        if (r->words[i].count > 0)
            coverage += r->words[i].rarity;
        if (is_in_lead(&r->words[i]))
            lead += r->words[i].rarity;
    }
    if (r->is_short)
        at->score += pmk_rank_values.coverage * coverage / r->all_rarity;
    at->score += pmk_rank_values.lead * lead / r->all_rarity;
    at->score += (r->is_short ? pmk_rank_values.nearness_short
                              : pmk_rank_values.nearness_long)
                 * find_nearness(r);
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* All of them                                                        */
/* ------------------------------------------------------------------ */

static int by_score(const void *a, const void *b)
{
    const ranked *left = a;
    const ranked *right = b;

    if (left->score < right->score)
        return 1;
    if (left->score > right->score)
        return -1;
    return left->before < right->before ? -1 : left->before > right->before;
}

static pressmark_status score_all(ranking *r, ranked *all,
                                  const pmk_found *items, size_t count,
                                  pmk_stop *stop)
{
    double top = items[0].score > 0 ? items[0].score : 1;

    for (size_t i = 0; i < count; i++) {
        pressmark_status status = pmk_stop_ask(stop);

        all[i] = (ranked){items[i], items[i].score / top, i};
        if (status != PRESSMARK_OK) /* the search says it */
            return status;
        status = add_places(r, &all[i]);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

/* Scores fall with the rank down to the items that were not reordered. */
static void put_back(const ranked *all, size_t count, pmk_found *items,
                     size_t item_count)
{
    double top = items[0].score > 0 ? items[0].score : 1;
    double floor = item_count > count ? items[count].score : 0;
    double least = all[count - 1].score * top;
    double lift = floor > least ? floor - least : 0;

    for (size_t i = 0; i < count; i++) {
        items[i] = all[i].item;
        items[i].score = all[i].score * top + lift;
    }
}

pressmark_status pmk_rank_top(pressmark_index *index, const pmk_plan *plan,
                              pmk_found *items, size_t count, pmk_arena *arena,
                              pmk_stop *stop, pressmark_error *err)
{
    size_t top = count < PMK_RERANK_TOP ? count : PMK_RERANK_TOP;
    ranking *r = PMK_NEW(arena, ranking);
    ranked *all = PMK_NEW_ARRAY(arena, ranked, top + 1);
    pressmark_status status;

    if (top < 2 || plan->words.count == 0)
        return PRESSMARK_OK;
    if (r == NULL || all == NULL)
        return pmk_fail_memory(err);
    r->index = index;
    r->err = err;
    status = choose_words(r, plan, arena);
    if (status == PRESSMARK_OK && r->all_rarity > 0)
        status = score_all(r, all, items, top, stop);
    if (status != PRESSMARK_OK || r->all_rarity <= 0)
        return status;
    qsort(all, top, sizeof(*all), by_score);
    put_back(all, top, items, count);
    return PRESSMARK_OK;
}
