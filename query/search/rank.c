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
    BATCH_MAX = 64,     /* articles, unless more are asked for            */
    NEAR_MAX = 8
};

typedef struct ranked_word {
    const pmk_plan_word *plan;
    double rarity; /* inverse document frequency */
    size_t place;  /* in the question */
    double most;   /* what it can add to a score by itself … */
    double near;   /* … and by standing near the word before it */
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
    bool is_given_up;
    double coverage; /* of the words that were looked up */
    double lead;
    double worth;
    pmk_positions places[WORDS_MAX]; /* of the words that were looked up */
} ranked;

/* Articles that are looked up together, by id. */
typedef struct batch {
    ranked **at;
    uint64_t *ids; /* of those in `asked`, which are asked for the next word */
    ranked **asked;
    size_t count;
    uint32_t *positions; /* as they are read */
    size_t *counts;
} batch;

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

static bool is_in_lead(pmk_positions places)
{
    for (size_t i = 0; i < places.count; i++)
        if (places.at[i] > LEAD_FIRST)
            return places.at[i] <= LEAD_LAST;
    return false;
}

/* The least distance between two words; one farther the wrong way round. */
static uint32_t find_distance(pmk_positions left, pmk_positions right)
{
    uint32_t best = UINT32_MAX;
    size_t j = 0;

    for (size_t i = 0; i < left.count; i++) {
        uint32_t at = left.at[i];

        while (j < right.count && right.at[j] < at)
            j++;
        if (j < right.count && right.at[j] > at && right.at[j] - at < best)
            best = right.at[j] - at;
        if (j > 0 && at - right.at[j - 1] + 1 < best)
            best = at - right.at[j - 1] + 1;
    }
    return best;
}

static double find_worth(const ranking *r, const ranked *at, size_t i)
{
    const ranked_word *left = &r->words[i];
    const ranked_word *right = &r->words[i + 1];
    uint32_t distance;

    if (!are_neighbours(left, right))
        return 0;
    distance = find_distance(at->places[i], at->places[i + 1]);
    return distance <= NEAR_MAX ? (left->rarity + right->rarity) / distance : 0;
}

/* Word `w` was looked up. */
static void note_word(const ranking *r, ranked *at, size_t w)
{
    if (at->places[w].count == 0)
        return;
    at->coverage += r->words[w].rarity;
    if (is_in_lead(at->places[w]))
        at->lead += r->words[w].rarity;
    if (w > 0)
        at->worth += find_worth(r, at, w - 1);
}

/* What the words add that were looked up. */
static pmk_score_parts find_parts(const ranking *r, const ranked *at)
{
    pmk_score_parts parts = {0};

    if (r->all_rarity <= 0)
        return parts;
    if (r->is_short)
        parts.coverage = at->coverage * (r->table->coverage / r->all_rarity);
    parts.lead = at->lead * (r->table->lead / r->all_rarity);
    if (r->all_worth > 0)
        parts.nearness =
            (r->is_short ? r->table->nearness_short : r->table->nearness_long)
            * (at->worth / r->all_worth);
    return parts;
}

static double score_places(const ranking *r, const ranked *at)
{
    pmk_score_parts parts = find_parts(r, at);

    return at->score + (parts.coverage + parts.lead + parts.nearness);
}

/* The most that the words from `known` on can still add. */
static double find_left(const ranking *r, const ranked *at, size_t known)
{
    bool has_before = known > 0 && at->places[known - 1].count > 0;
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

/* ------------------------------------------------------------------ */
/* A batch of articles                                                */
/* ------------------------------------------------------------------ */

static int by_docid(const void *a, const void *b)
{
    const ranked *left = *(ranked *const *)a;
    const ranked *right = *(ranked *const *)b;

    return left->item.docid < right->item.docid
               ? -1
               : left->item.docid > right->item.docid;
}

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a;
    uint32_t right = *(const uint32_t *)b;

    return left < right ? -1 : left > right;
}

/* Keep more positions of a word; those of all its forms are one list. */
static bool keep_positions(const ranking *r, const uint32_t *positions,
                           size_t count, pmk_positions *to)
{
    uint32_t *all;

    if (count > POSITIONS_MAX - to->count)
        count = POSITIONS_MAX - to->count;
    if (count == 0)
        return true;
    all = PMK_NEW_ARRAY(r->arena, uint32_t, to->count + count);
    if (all == NULL)
        return false;
    if (to->count > 0)
        memcpy(all, to->at, to->count * sizeof(*all));
    memcpy(all + to->count, positions, count * sizeof(*all));
    if (to->count > 0)
        qsort(all, to->count + count, sizeof(*all), by_number);
    *to = (pmk_positions){all, to->count + count};
    return true;
}

/* Ask for word `w` of the articles that may have it and are not given up. */
static size_t choose_asked(ranking *r, batch *b, size_t w)
{
    size_t count = 0;

    for (size_t i = 0; i < b->count; i++) {
        ranked *at = b->at[i];

        at->is_given_up =
            at->is_given_up
            || is_hopeless(r, score_places(r, at) + find_left(r, at, w));
        if (at->is_given_up || at->lacks[w])
            continue;
        b->asked[count] = at;
        b->ids[count++] = at->item.docid;
    }
    return count;
}

static pressmark_status look_up_word(ranking *r, batch *b, size_t w)
{
    const pmk_plan_word *word = r->words[w].plan;
    size_t count = choose_asked(r, b, w);

    for (size_t t = 0; t < word->count && count > 0; t++) {
        pressmark_status status = pmk_reader_positions(
            r->index->reader, word->terms[t], b->ids, count, b->positions,
            POSITIONS_MAX, b->counts, r->err);

        if (status != PRESSMARK_OK)
            return status;
        for (size_t i = 0; i < count; i++)
            if (!keep_positions(r, b->positions + i * POSITIONS_MAX,
                                b->counts[i], &b->asked[i]->places[w]))
                return pmk_fail_memory(r->err);
    }
    for (size_t i = 0; i < count; i++) {
        r->is_any = r->is_any || b->asked[i]->places[w].count == 0;
        note_word(r, b->asked[i], w);
    }
    return PRESSMARK_OK;
}

/* Look the words of some articles up, and score them; the score of one that is
 * given up on the way stays that of BM25. */
static pressmark_status add_places(ranking *r, batch *b, ranked *items,
                                   size_t count)
{
    b->count = count;
    for (size_t i = 0; i < count; i++)
        b->at[i] = &items[i];
    qsort(b->at, count, sizeof(*b->at), by_docid);
    for (size_t w = 0; w < r->count; w++) {
        pressmark_status status = look_up_word(r, b, w);

        if (status != PRESSMARK_OK)
            return status;
    }
    for (size_t i = 0; i < count; i++) {
        pmk_score_parts places;

        if (items[i].is_given_up)
            continue;
        places = find_parts(r, &items[i]);
        items[i].score = score_places(r, &items[i]);
        items[i].parts.coverage = places.coverage;
        items[i].parts.lead = places.lead;
        items[i].parts.nearness = places.nearness;
        note_best(r, items[i].score);
    }
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

static bool make_batch(const ranking *r, size_t most, batch *out)
{
    *out = (batch){.at = PMK_NEW_ARRAY(r->arena, ranked *, most),
                   .ids = PMK_NEW_ARRAY(r->arena, uint64_t, most),
                   .asked = PMK_NEW_ARRAY(r->arena, ranked *, most),
                   .positions =
                       PMK_NEW_ARRAY(r->arena, uint32_t, most * POSITIONS_MAX),
                   .counts = PMK_NEW_ARRAY(r->arena, size_t, most)};
    return out->at != NULL && out->ids != NULL && out->asked != NULL
           && out->positions != NULL && out->counts != NULL;
}

/* The best by BM25 are looked at first, as many as are asked for; when all of
 * them have all words, so will most others.  The batches grow: the more is
 * known, the more of the next are given up at once. */
static pressmark_status score_all(ranking *r, ranked *all, size_t count,
                                  pmk_stop *stop)
{
    size_t size = r->wanted;
    batch b;

    if (!make_batch(r, size > BATCH_MAX ? size : BATCH_MAX, &b))
        return pmk_fail_memory(r->err);
    for (size_t i = 0; i < count; i += size) {
        pressmark_status status = pmk_stop_ask(stop);

        if (status != PRESSMARK_OK) /* the search says it */
            return status;
        if (i == r->wanted && r->is_any)
            status = find_all_lacking(r, all + i, count - i);
        if (i > 0 && size < BATCH_MAX)
            size = size * 2 < BATCH_MAX ? size * 2 : BATCH_MAX;
        if (status == PRESSMARK_OK)
            status =
                add_places(r, &b, all + i, size < count - i ? size : count - i);
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
