/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * explain.c - what a score is the sum of
 *
 * BM25 is a sum over the scored parts of the question, so each of them is run
 * by itself over the hits of the page, with the same statistics; where words
 * stand, and being new, was noted when the hits were put in order.  Nothing is
 * filled up to make the sum come out.
 */
#include "search/explain.h"

#include "base/error.h"
#include "search/rank.h"

#include <inttypes.h>
#include <stdio.h>

enum { PLACES_MAX = 5 }; /* reasons of a hit beside its words */

typedef struct explaining {
    const pmk_explain_ask *ask;
    pmk_arena *arena;
    pressmark_error *err;
    pmk_reasons *lists;
} explaining;

/* Any of the hits. */
static pressmark_status make_filter(const explaining *e, pmk_equery **out)
{
    pmk_equery **parts =
        PMK_NEW_ARRAY(e->arena, pmk_equery *, e->ask->count + 1);
    pressmark_status status = PRESSMARK_OK;
    size_t count = 0;

    if (parts == NULL)
        return pmk_fail_memory(e->err);
    while (count < e->ask->count && status == PRESSMARK_OK) {
        char term[24];
        int length = snprintf(term, sizeof(term), PMK_PREFIX_ID "%016" PRIx64,
                              e->ask->hits[count].id);

        status = pmk_equery_term(pmk_str_n(term, (size_t)length), 1,
                                 &parts[count], e->err);
        count += status == PRESSMARK_OK;
    }
    if (status == PRESSMARK_OK)
        return pmk_equery_join(PMK_OR, parts, count, 0, out, e->err);
    for (size_t i = 0; i < count; i++)
        pmk_equery_free(parts[i]);
    return status;
}

static pressmark_status ask_stop(uint64_t seen, void *payload)
{
    (void)seen;
    return pmk_stop_ask(payload);
}

static pmk_match_options match_options(const explaining *e)
{
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;

    options.k1 = pmk_rank_values.k1;
    options.b = pmk_rank_values.b;
    options.min_normlen = pmk_rank_values.min_normlen;
    options.stop = ask_stop;
    options.payload = e->ask->stop;
    return options;
}

/* How many articles have the part? */
static pressmark_status count_articles(const explaining *e,
                                       const pmk_equery *part, uint64_t *out)
{
    pmk_match_options options = match_options(e);
    pmk_match *match = NULL;
    pmk_reader_counts counts;
    uint64_t low;
    pressmark_status status =
        pmk_reader_count(e->ask->index->reader, &counts, e->err);

    if (status != PRESSMARK_OK)
        return status;
    options.limit = 0;
    options.look_at_least = counts.documents;
    options.no_weights = true;
    status =
        pmk_match_run(e->ask->index->reader, part, &options, &match, e->err);
    if (status == PRESSMARK_OK)
        pmk_match_total(match, &low, out);
    pmk_match_free(match);
    return status;
}

static pressmark_status run_part(const explaining *e, const pmk_equery *part,
                                 pmk_match **out)
{
    pmk_match_options options = match_options(e);
    pmk_equery *both[2] = {NULL, NULL};
    pmk_equery *query = NULL;
    pressmark_status status = pmk_equery_copy(part, &both[0], e->err);

    if (status == PRESSMARK_OK)
        status = make_filter(e, &both[1]);
    if (status != PRESSMARK_OK) {
        pmk_equery_free(both[0]);
        return status;
    }
    status = pmk_equery_join(PMK_FILTER, both, 2, 0, &query, e->err);
    options.limit = e->ask->count;
    if (status == PRESSMARK_OK)
        status =
            pmk_match_run(e->ask->index->reader, query, &options, out, e->err);
    pmk_equery_free(query);
    return status;
}

static void add(pmk_reasons *list, const char *what, const char *text,
                uint64_t articles, double value)
{
    if (value != 0)
        list->at[list->count++] =
            (pressmark_reason){what, text, articles, value};
}

/* What the part gives to the hits that it counts for. */
static pressmark_status add_part(const explaining *e,
                                 const pmk_plan_scored *part)
{
    const char *what = part->is_expansion ? "expansion" : "words";
    const char *text =
        part->is_expansion ? NULL : pmk_arena_text(e->arena, part->text);
    uint64_t articles = 0;
    pmk_match *match = NULL;
    pressmark_status status = PRESSMARK_OK;

    if (text == NULL && !part->is_expansion)
        return pmk_fail_memory(e->err);
    if (text != NULL)
        status = count_articles(e, part->query, &articles);
    if (status == PRESSMARK_OK)
        status = run_part(e, part->query, &match);
    for (size_t i = 0; status == PRESSMARK_OK && i < pmk_match_count(match);
         i++) {
        pmk_match_item item = pmk_match_at(match, i);

        for (size_t hit = 0; hit < e->ask->count; hit++)
            if (e->ask->page->items[hit].docid == item.id
                && e->ask->page->items[hit].is_full != part->is_relaxed)
                add(&e->lists[hit], what, text, articles, item.score);
    }
    pmk_match_free(match);
    return status;
}

static void add_places(pmk_reasons *list, const pmk_score_parts *parts)
{
    add(list, "coverage", NULL, 0, parts->coverage);
    add(list, "lead", NULL, 0, parts->lead);
    add(list, "nearness", NULL, 0, parts->nearness);
    add(list, "recency", NULL, 0, parts->recency);
    add(list, "lift", NULL, 0, parts->lift);
}

pressmark_status pmk_explain(const pmk_explain_ask *ask, pmk_arena *arena,
                             pmk_reasons **out, pressmark_error *err)
{
    explaining e = {ask, arena, err,
                    PMK_NEW_ARRAY(arena, pmk_reasons, ask->count + 1)};
    pressmark_status status = PRESSMARK_OK;
    size_t most = ask->plan->scored.count + PLACES_MAX;

    if (e.lists == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < ask->count; i++) {
        e.lists[i].at = PMK_NEW_ARRAY(arena, pressmark_reason, most);
        if (e.lists[i].at == NULL)
            return pmk_fail_memory(err);
    }
    for (size_t i = 0; ask->count > 0 && i < ask->plan->scored.count
                       && status == PRESSMARK_OK;
         i++)
        status = add_part(&e, &ask->plan->scored.at[i]);
    for (size_t i = 0; i < ask->count; i++)
        add_places(&e.lists[i], &ask->page->items[i].parts);
    *out = e.lists;
    return status;
}
