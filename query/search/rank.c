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
 * and, only where it is asked for,
 *
 *     recency    half as much for each half-life since it was published
 *
 * Of equal scores the better one by BM25 comes first, then the one that was
 * indexed earlier; the order never depends on chance.
 *
 * Positions are those of the main text: the headline from 1, the deck and the
 * body each after a gap of 100.  Reading them is what costs.  So the articles
 * are taken in batches, the best by BM25 first, and of each batch the positions
 * of one word after the other: they lie side by side in the index.  And an
 * article is given up as soon as nothing in it could bring it among those that
 * are asked for.
 */
#include "search/rank.h"

#include "base/error.h"
#include "search/rank_places.h"

#include <math.h>
#include <stdlib.h>

const pmk_rank_table pmk_rank_values = {
    .k1 = 1.2,
    .b = 0.75,
    .min_normlen = 0,
    .coverage = 0.5,
    .lead = 0.1,
    .nearness_short = 0.1,
    .nearness_long = 0.4,
    .short_words = 5,
    .expand_documents = 5,
    .expand_terms = 40,
    .expand_weight = 0.2,
    .recent = 0.5,
};

/* ------------------------------------------------------------------ */
/* The words                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status find_rarity(pmk_ranking *r, pmk_ranked_word *word,
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
    const pmk_ranked_word *left = a;
    const pmk_ranked_word *right = b;

    if (left->rarity < right->rarity)
        return 1;
    if (left->rarity > right->rarity)
        return -1;
    return left->place < right->place ? -1 : left->place > right->place;
}

static int by_place(const void *a, const void *b)
{
    const pmk_ranked_word *left = a;
    const pmk_ranked_word *right = b;

    return left->place < right->place ? -1 : left->place > right->place;
}

static void find_most(pmk_ranking *r)
{
    double nearness =
        r->is_short ? r->table->nearness_short : r->table->nearness_long;
    double coverage = r->is_short ? r->table->coverage : 0;

    for (size_t i = 0; i < r->count; i++) {
        pmk_ranked_word *word = &r->words[i];

        r->all_rarity += word->rarity;
        if (i > 0 && are_neighbours(word - 1, word))
            r->all_worth += word[-1].rarity + word->rarity;
    }
    for (size_t i = 0; i < r->count && r->all_rarity > 0; i++) {
        pmk_ranked_word *word = &r->words[i];

        word->most = (coverage + r->table->lead) * word->rarity / r->all_rarity;
        if (i > 0 && are_neighbours(word - 1, word))
            word->near =
                nearness * (word[-1].rarity + word->rarity) / r->all_worth;
    }
}

/* The rarest words of the question, in its order. */
static pressmark_status choose_words(pmk_ranking *r, const pmk_plan *plan)
{
    pmk_ranked_word *all =
        PMK_NEW_ARRAY(r->arena, pmk_ranked_word, plan->words.count + 1);
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
    r->count = plan->words.count < PMK_RANKED_WORDS_MAX ? plan->words.count
                                                        : PMK_RANKED_WORDS_MAX;
    memcpy(r->words, all, r->count * sizeof(*all));
    qsort(r->words, r->count, sizeof(*r->words), by_place);
    r->is_short = plan->words.count <= r->table->short_words;
    find_most(r);
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* All of them                                                        */
/* ------------------------------------------------------------------ */

static int by_score(const void *a, const void *b)
{
    const pmk_ranked *left = a;
    const pmk_ranked *right = b;

    if (left->score < right->score)
        return 1;
    if (left->score > right->score)
        return -1;
    return left->before < right->before ? -1 : left->before > right->before;
}

/* One walk along the postings of a word tells which articles lack it: far
 * cheaper than to look for it in each. */
static pressmark_status find_lacking(const pmk_ranking *r, size_t w,
                                     pmk_ranked *const *order,
                                     const uint64_t *ids, size_t count)
{
    const pmk_plan_word *word = r->words[w].plan;
    uint32_t bit = (uint32_t)1 << w;
    bool *holds = PMK_NEW_ARRAY(r->arena, bool, count);

    if (holds == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i++)
        order[i]->lacks |= bit;
    for (size_t t = 0; t < word->count; t++) {
        pressmark_status status = pmk_reader_holds(
            r->index->reader, word->terms[t], ids, count, holds, r->err);

        if (status != PRESSMARK_OK)
            return status;
        for (size_t i = 0; i < count; i++)
            if (holds[i])
                order[i]->lacks &= ~bit;
    }
    return PRESSMARK_OK;
}

static pressmark_status find_all_lacking(const pmk_ranking *r,
                                         pmk_ranked *items, size_t count)
{
    pmk_ranked **order = PMK_NEW_ARRAY(r->arena, pmk_ranked *, count + 1);
    uint64_t *ids = PMK_NEW_ARRAY(r->arena, uint64_t, count + 1);
    pressmark_status status = PRESSMARK_OK;

    if (order == NULL || ids == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i++)
        order[i] = &items[i];
    qsort(order, count, sizeof(*order), pmk_ranked_by_docid);
    for (size_t i = 0; i < count; i++)
        ids[i] = order[i]->item.docid;
    for (size_t w = 0; w < r->count && status == PRESSMARK_OK; w++)
        status = find_lacking(r, w, order, ids, count);
    return status;
}

/* The best by BM25 are looked at first, as many as are asked for; when all of
 * them have all words, so will most others.  The batches grow: the more is
 * known, the more of the next are given up at once. */
static pressmark_status score_all(pmk_ranking *r, pmk_ranked *all, size_t count,
                                  pmk_stop *stop)
{
    size_t size = r->wanted;
    pmk_rank_batch b;

    if (!pmk_rank_batch_new(
            r, size > PMK_RANK_BATCH_MAX ? size : PMK_RANK_BATCH_MAX, &b))
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i += size) {
        pressmark_status status = pmk_stop_ask(stop);

        if (status != PRESSMARK_OK) /* the search says it */
            return status;
        if (i == r->wanted && r->is_any)
            status = find_all_lacking(r, all + i, count - i);
        if (i > 0 && size < PMK_RANK_BATCH_MAX)
            size =
                size * 2 < PMK_RANK_BATCH_MAX ? size * 2 : PMK_RANK_BATCH_MAX;
        if (status == PRESSMARK_OK)
            status = pmk_rank_look_up(r, &b, all + i,
                                      size < count - i ? size : count - i);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

/* Scores fall with the rank down to the items that were not reordered. */
static void put_back(const pmk_ranked *all, size_t count, pmk_found *items,
                     size_t item_count)
{
    double top = items[0].score > 0 ? items[0].score : 1;
    double floor = item_count > count ? items[count].score : 0;
    double least = all[count - 1].score * top;
    double lift = floor > least ? floor - least : 0;

    for (size_t i = 0; i < count; i++) {
        items[i] = all[i].item;
        items[i].score = all[i].score * top + lift;
        items[i].parts.coverage = all[i].parts.coverage * top;
        items[i].parts.lead = all[i].parts.lead * top;
        items[i].parts.nearness = all[i].parts.nearness * top;
        items[i].parts.recency = all[i].parts.recency * top;
        items[i].parts.lift = lift;
    }
}

/* ------------------------------------------------------------------ */
/* New ones                                                           */
/* ------------------------------------------------------------------ */

typedef struct dating {
    const pmk_rank_ask *ask;
    pmk_ranked **order; /* by id */
} dating;

static pressmark_status take_date(size_t i, pmk_str value, void *payload)
{
    const dating *d = payload;
    pmk_ranked *at = d->order[i];
    double seconds;
    double days;

    if (!pmk_number_read(value, &seconds))
        return PRESSMARK_OK;
    days = ((double)d->ask->now - seconds) / 86400;
    at->parts.recency = d->ask->table->recent
                        * exp2(-(days > 0 ? days : 0) / d->ask->recent_days);
    return PRESSMARK_OK;
}

/* An article without a date counts as old. */
static pressmark_status add_recency(const pmk_ranking *r,
                                    const pmk_rank_ask *ask, pmk_ranked *all,
                                    size_t count)
{
    dating d = {ask, PMK_NEW_ARRAY(r->arena, pmk_ranked *, count + 1)};
    uint32_t *ids = PMK_NEW_ARRAY(r->arena, uint32_t, count + 1);
    pressmark_status status;

    if (d.order == NULL || ids == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i++)
        d.order[i] = &all[i];
    qsort(d.order, count, sizeof(*d.order), pmk_ranked_by_docid);
    for (size_t i = 0; i < count; i++)
        ids[i] = (uint32_t)d.order[i]->item.docid;
    status = pmk_reader_values(r->index->reader, PMK_SLOT_PUBLISHED, ids, count,
                               take_date, &d, r->err);
    for (size_t i = 0; i < count; i++)
        all[i].score += all[i].parts.recency;
    return status;
}

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

static pmk_ranking *start(pressmark_index *index, const pmk_rank_ask *ask,
                          size_t top, size_t wanted, pmk_arena *arena,
                          pressmark_error *err)
{
    pmk_ranking *r = PMK_NEW(arena, pmk_ranking);

    if (r == NULL)
        return NULL;
    r->best = PMK_NEW_ARRAY(arena, double, top);
    if (r->best == NULL)
        return NULL;
    r->index = index;
    r->table = ask->table;
    r->wanted = wanted < top ? wanted : top;
    r->arena = arena;
    r->err = err;
    return r;
}

pressmark_status pmk_rank_top(pressmark_index *index, const pmk_rank_ask *ask,
                              pmk_found *items, size_t count, size_t wanted,
                              pmk_arena *arena, pmk_stop *stop,
                              pressmark_error *err)
{
    bool is_dated = ask->recent_days > 0;
    size_t top = count < ask->top ? count : ask->top;
    pmk_positions *places;
    pmk_ranked *all;
    pmk_ranking *r;
    double best;
    pressmark_status status;

    if (top < 2 || wanted == 0 || (ask->plan->words.count == 0 && !is_dated))
        return PRESSMARK_OK;
    r = start(index, ask, top, wanted, arena, err);
    all = PMK_NEW_ARRAY(arena, pmk_ranked, top + 1);
    if (r == NULL || all == NULL)
        return pmk_fail_memory(err);
    best = items[0].score > 0 ? items[0].score : 1;
    status = choose_words(r, ask->plan);
    if (status != PRESSMARK_OK || (r->all_rarity <= 0 && !is_dated))
        return status;
    places = PMK_NEW_ARRAY(arena, pmk_positions, top * r->count + 1);
    if (places == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < top; i++)
        all[i] = (pmk_ranked){.item = items[i],
                              .score = items[i].score / best,
                              .before = i,
                              .places = places + i * r->count};
    if (is_dated)
        status = add_recency(r, ask, all, top);
    if (status == PRESSMARK_OK)
        status = score_all(r, all, top, stop);
    if (status != PRESSMARK_OK)
        return status;
    qsort(all, top, sizeof(*all), by_score);
    put_back(all, top, items, count);
    return PRESSMARK_OK;
}
