/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank_places.c - where the words of a question stand in articles, for rank.c
 */
#include "search/rank_places.h"

#include "base/error.h"

#include <stdlib.h>

enum {
    POSITIONS_MAX = 64, /* of one word in one article              */
    LEAD_FIRST = 100,   /* the headline ends before this position  */
    LEAD_LAST = 176,    /* sixty words into the text               */
    NEAR_MAX = 8
};

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

static double find_worth(const pmk_ranking *r, const pmk_ranked *at, size_t i)
{
    const pmk_ranked_word *left = &r->words[i];
    const pmk_ranked_word *right = &r->words[i + 1];
    uint32_t distance;

    if (!are_neighbours(left, right))
        return 0;
    distance = find_distance(at->places[i], at->places[i + 1]);
    return distance <= NEAR_MAX ? (left->rarity + right->rarity) / distance : 0;
}

/* Word `w` was looked up. */
static void note_word(const pmk_ranking *r, pmk_ranked *at, size_t w)
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
static pmk_score_parts find_parts(const pmk_ranking *r, const pmk_ranked *at)
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

static double score_places(const pmk_ranking *r, const pmk_ranked *at)
{
    pmk_score_parts parts = find_parts(r, at);

    return at->score + (parts.coverage + parts.lead + parts.nearness);
}

/* The most that the words from `known` on can still add. */
static double find_left(const pmk_ranking *r, const pmk_ranked *at,
                        size_t known)
{
    bool has_before = known > 0 && at->places[known - 1].count > 0;
    double left = 0;

    for (size_t i = known; i < r->count; i++) {
        bool has = (at->lacks >> i & 1) == 0;

        if (has)
            left += r->words[i].most + (has_before ? r->words[i].near : 0);
        has_before = has;
    }
    return left;
}

/* Can a score of at most `most` still be among those that are asked for?  Of
 * equals the earlier one wins; rounding may not decide. */
static bool is_hopeless(const pmk_ranking *r, double most)
{
    return r->best_count == r->wanted
           && most + 1e-9 < r->best[r->best_count - 1];
}

static void note_best(pmk_ranking *r, double score)
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

int pmk_ranked_by_docid(const void *a, const void *b)
{
    const pmk_ranked *left = *(pmk_ranked *const *)a;
    const pmk_ranked *right = *(pmk_ranked *const *)b;

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
static bool keep_positions(const pmk_ranking *r, const uint32_t *positions,
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
static size_t choose_asked(pmk_ranking *r, pmk_rank_batch *b, size_t w)
{
    size_t count = 0;

    for (size_t i = 0; i < b->count; i++) {
        pmk_ranked *at = b->at[i];

        at->is_given_up =
            at->is_given_up
            || is_hopeless(r, score_places(r, at) + find_left(r, at, w));
        if (at->is_given_up || (at->lacks >> w & 1) != 0)
            continue;
        b->asked[count] = at;
        b->ids[count++] = at->item.docid;
    }
    return count;
}

static pressmark_status look_up_word(pmk_ranking *r, pmk_rank_batch *b,
                                     size_t w)
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

pressmark_status pmk_rank_look_up(pmk_ranking *r, pmk_rank_batch *b,
                                  pmk_ranked *items, size_t count)
{
    b->count = count;
    for (size_t i = 0; i < count; i++)
        b->at[i] = &items[i];
    qsort(b->at, count, sizeof(*b->at), pmk_ranked_by_docid);
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

bool pmk_rank_batch_new(const pmk_ranking *r, size_t most, pmk_rank_batch *out)
{
    *out = (pmk_rank_batch){
        .at = PMK_NEW_ARRAY(r->arena, pmk_ranked *, most),
        .ids = PMK_NEW_ARRAY(r->arena, uint64_t, most),
        .asked = PMK_NEW_ARRAY(r->arena, pmk_ranked *, most),
        .positions = PMK_NEW_ARRAY(r->arena, uint32_t, most * POSITIONS_MAX),
        .counts = PMK_NEW_ARRAY(r->arena, size_t, most)};
    return out->at != NULL && out->ids != NULL && out->asked != NULL
           && out->positions != NULL && out->counts != NULL;
}
