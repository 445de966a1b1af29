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
 * body each after a gap of 100.  Reading them is what costs, so an article is
 * given up as soon as nothing in it could bring it among those that are asked
 * for.
 */
#include "search/rank.h"

#include "base/error.h"

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
    double most;   /* what it can add to a score by itself … */
    double near;   /* … and by standing near the word before it */
    uint32_t positions[POSITIONS_MAX];
    size_t count;
} ranked_word;

typedef struct ranking {
    pressmark_index *index;
    const pmk_rank_table *table;
    ranked_word words[WORDS_MAX];
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
} ranking;

typedef struct ranked {
    pmk_found item;
    double score;
    pmk_score_parts parts; /* as shares of the best score, like `score` */
    size_t before;         /* its place by BM25 */
    bool lacks[WORDS_MAX]; /* the word, for certain */
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

static bool are_neighbours(const ranked_word *left, const ranked_word *right)
{
    return right->place == left->place + 1;
}

static void find_most(ranking *r)
{
    double nearness =
        r->is_short ? r->table->nearness_short : r->table->nearness_long;
    double coverage = r->is_short ? r->table->coverage : 0;

    for (size_t i = 0; i < r->count; i++) {
        ranked_word *word = &r->words[i];

        r->all_rarity += word->rarity;
        if (i > 0 && are_neighbours(word - 1, word))
            r->all_worth += word[-1].rarity + word->rarity;
    }
    for (size_t i = 0; i < r->count && r->all_rarity > 0; i++) {
        ranked_word *word = &r->words[i];

        word->most = (coverage + r->table->lead) * word->rarity / r->all_rarity;
        if (i > 0 && are_neighbours(word - 1, word))
            word->near =
                nearness * (word[-1].rarity + word->rarity) / r->all_worth;
    }
}

/* The rarest words of the question, in its order. */
static pressmark_status choose_words(ranking *r, const pmk_plan *plan)
{
    ranked_word *all =
        PMK_NEW_ARRAY(r->arena, ranked_word, plan->words.count + 1);
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
    r->is_short = plan->words.count <= r->table->short_words;
    find_most(r);
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

static double find_worth(const ranking *r, size_t i)
{
    const ranked_word *left = &r->words[i];
    const ranked_word *right = &r->words[i + 1];
    uint32_t distance;

    if (!are_neighbours(left, right))
        return 0;
    distance = find_distance(left, right);
    return distance <= NEAR_MAX ? (left->rarity + right->rarity) / distance : 0;
}

/* What the first words of the question add, whose positions are known. */
static pmk_score_parts find_parts(const ranking *r, size_t known)
{
    pmk_score_parts parts = {0};
    double worth = 0;

    for (size_t i = 0; i < known; i++) {
        const ranked_word *word = &r->words[i];

        if (word->count > 0)
            parts.coverage += word->rarity;
        if (is_in_lead(word))
            parts.lead += word->rarity;
        if (i > 0)
            worth += find_worth(r, i - 1);
    }
    if (r->all_rarity <= 0)
        return (pmk_score_parts){0};
    parts.coverage *= r->is_short ? r->table->coverage / r->all_rarity : 0;
    parts.lead *= r->table->lead / r->all_rarity;
    if (r->all_worth > 0)
        parts.nearness =
            (r->is_short ? r->table->nearness_short : r->table->nearness_long)
            * (worth / r->all_worth);
    return parts;
}

static double sum_places(pmk_score_parts parts)
{
    return parts.coverage + parts.lead + parts.nearness;
}

/* The most that the words from `known` on can still add. */
static double find_left(const ranking *r, const ranked *at, size_t known)
{
    bool has_before = known > 0 && r->words[known - 1].count > 0;
    double left = 0;

    for (size_t i = known; i < r->count; i++) {
        if (!at->lacks[i])
            left += r->words[i].most + (has_before ? r->words[i].near : 0);
        has_before = !at->lacks[i];
    }
    return left;
}

/* Can a score of at most `most` still be among those that are asked for?  Of
 * equals the earlier one wins; rounding may not decide. */
static bool is_hopeless(const ranking *r, double most)
{
    return r->best_count == r->wanted
           && most + 1e-9 < r->best[r->best_count - 1];
}

static void note_best(ranking *r, double score)
{
    size_t at;

    if (r->best_count < r->wanted)
        r->best_count++;
    else if (score <= r->best[r->best_count - 1])
        return;
    for (at = r->best_count - 1; at > 0 && r->best[at - 1] < score; at--)
        r->best[at] = r->best[at - 1];
    r->best[at] = score;
}

/* Look an article's words up; its score stays that of BM25 when it is given
 * up on the way. */
static pressmark_status add_places(ranking *r, ranked *at)
{
    pmk_score_parts places;

    for (size_t i = 0; i < r->count; i++) {
        pressmark_status status;

        if (is_hopeless(r, at->score + sum_places(find_parts(r, i))
                               + find_left(r, at, i)))
            return PRESSMARK_OK;
        r->words[i].count = 0;
        if (at->lacks[i])
            continue;
        status = find_positions(r, at->item.docid, &r->words[i]);
        if (status != PRESSMARK_OK)
            return status;
        r->is_any = r->is_any || r->words[i].count == 0;
    }
    places = find_parts(r, r->count);
    at->score += sum_places(places);
    at->parts.coverage = places.coverage;
    at->parts.lead = places.lead;
    at->parts.nearness = places.nearness;
    note_best(r, at->score);
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

static int by_docid(const void *a, const void *b)
{
    const ranked *left = *(ranked *const *)a;
    const ranked *right = *(ranked *const *)b;

    return left->item.docid < right->item.docid
               ? -1
               : left->item.docid > right->item.docid;
}

/* One walk along the postings of a word tells which articles lack it: far
 * cheaper than to look for it in each. */
static pressmark_status find_lacking(const ranking *r, size_t w,
                                     ranked *const *order, const uint64_t *ids,
                                     size_t count)
{
    const pmk_plan_word *word = r->words[w].plan;
    bool *holds = PMK_NEW_ARRAY(r->arena, bool, count);

    if (holds == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i++)
        order[i]->lacks[w] = true;
    for (size_t t = 0; t < word->count; t++) {
        pressmark_status status = pmk_reader_holds(
            r->index->reader, word->terms[t], ids, count, holds, r->err);

        if (status != PRESSMARK_OK)
            return status;
        for (size_t i = 0; i < count; i++)
            order[i]->lacks[w] = order[i]->lacks[w] && !holds[i];
    }
    return PRESSMARK_OK;
}

static pressmark_status find_all_lacking(const ranking *r, ranked *items,
                                         size_t count)
{
    ranked **order = PMK_NEW_ARRAY(r->arena, ranked *, count + 1);
    uint64_t *ids = PMK_NEW_ARRAY(r->arena, uint64_t, count + 1);
    pressmark_status status = PRESSMARK_OK;

    if (order == NULL || ids == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i++)
        order[i] = &items[i];
    qsort(order, count, sizeof(*order), by_docid);
    for (size_t i = 0; i < count; i++)
        ids[i] = order[i]->item.docid;
    for (size_t w = 0; w < r->count && status == PRESSMARK_OK; w++)
        status = find_lacking(r, w, order, ids, count);
    return status;
}

/* The best by BM25 are looked at first; when all of them have all words, so
 * will most others. */
static pressmark_status score_all(ranking *r, ranked *all, size_t count,
                                  pmk_stop *stop)
{
    for (size_t i = 0; i < count; i++) {
        pressmark_status status = pmk_stop_ask(stop);

        if (status != PRESSMARK_OK) /* the search says it */
            return status;
        if (i == r->wanted && r->is_any)
            status = find_all_lacking(r, all + i, count - i);
        if (status == PRESSMARK_OK)
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
    ranked **order; /* by id */
} dating;

static pressmark_status take_date(size_t i, pmk_str value, void *payload)
{
    const dating *d = payload;
    ranked *at = d->order[i];
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
static pressmark_status add_recency(const ranking *r, const pmk_rank_ask *ask,
                                    ranked *all, size_t count)
{
    dating d = {ask, PMK_NEW_ARRAY(r->arena, ranked *, count + 1)};
    uint32_t *ids = PMK_NEW_ARRAY(r->arena, uint32_t, count + 1);
    pressmark_status status;

    if (d.order == NULL || ids == NULL)
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i++)
        d.order[i] = &all[i];
    qsort(d.order, count, sizeof(*d.order), by_docid);
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

static ranking *start(pressmark_index *index, const pmk_rank_ask *ask,
                      size_t top, size_t wanted, pmk_arena *arena,
                      pressmark_error *err)
{
    ranking *r = PMK_NEW(arena, ranking);

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
    ranked *all;
    ranking *r;
    double best;
    pressmark_status status;

    if (top < 2 || wanted == 0 || (ask->plan->words.count == 0 && !is_dated))
        return PRESSMARK_OK;
    r = start(index, ask, top, wanted, arena, err);
    all = PMK_NEW_ARRAY(arena, ranked, top + 1);
    if (r == NULL || all == NULL)
        return pmk_fail_memory(err);
    best = items[0].score > 0 ? items[0].score : 1;
    status = choose_words(r, ask->plan);
    if (status != PRESSMARK_OK || (r->all_rarity <= 0 && !is_dated))
        return status;
    for (size_t i = 0; i < top; i++)
        all[i] = (ranked){
            .item = items[i], .score = items[i].score / best, .before = i};
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
