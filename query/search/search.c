/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * search.c - one search from question to results
 *
 * Plan, match, hits.
 */
#include "base/error.h"
#include "base/options.h"
#include "search/expand.h"
#include "search/results.h"
#include "search/suggest.h"

#include <stdlib.h>

enum {
    HITS_DEFAULT = 10,
    SNIPPET_DEFAULT = 240,
    SNIPPET_LEAST = 20,
    SNIPPET_MOST = 100000
};

#define RESULT_BYTES_MAX ((size_t)1 << 30)

/* No more can be asked for than there is. */
static pressmark_status fit_page(pressmark_index *index,
                                 pressmark_search_options *options,
                                 pressmark_error *err)
{
    pmk_reader_counts counts;
    pressmark_status status = pmk_reader_count(index->reader, &counts, err);

    if (status != PRESSMARK_OK)
        return status;
    if (options->limit == 0)
        options->limit = HITS_DEFAULT;
    if (options->offset > counts.documents)
        options->offset = counts.documents;
    if (options->limit > counts.documents - options->offset)
        options->limit = counts.documents - options->offset;
    return PRESSMARK_OK;
}

/* One search. */
typedef struct searching {
    pressmark_index *index;
    const pressmark_query *query;
    const pressmark_search_options *options;
    pmk_stop stop;
    pressmark_results *results;
} searching;

static pressmark_status explain(searching *run, const pmk_plan *plan,
                                const pmk_page *page, pressmark_error *err)
{
    pmk_explain_ask ask = {.index = run->index,
                           .plan = plan,
                           .page = page,
                           .hits = run->results->hits,
                           .count = run->results->count,
                           .stop = &run->stop};

    return pmk_explain(&ask, &run->results->arena, &run->results->reasons, err);
}

/* A search that ran out of time has an answer, but no suggestion. */
static pressmark_status suggest(searching *run, pressmark_error *err)
{
    pressmark_results *results = run->results;
    pressmark_status status;

    results->suggestion = NULL;
    if (run->options->brief || run->options->offset > 0 || results->is_partial)
        return PRESSMARK_OK;
    status = pmk_suggest(run->index, run->query, &run->stop, &results->arena,
                         &results->suggestion, err);
    return status == PRESSMARK_E_TIMEOUT ? PRESSMARK_OK : status;
}

static pressmark_status search_once(void *payload, pressmark_error *err)
{
    searching *run = payload;
    pmk_stop *stop = &run->stop;
    pressmark_index *index = run->index;
    const pressmark_query *query = run->query;
    pressmark_search_options options = *run->options;
    pressmark_status status = fit_page(index, &options, err);
    pmk_page_ask ask = {.offset = options.offset,
                        .limit = options.limit,
                        .sort = options.sort,
                        .no_rerank = options.no_rerank,
                        .recent_days = options.recent_days,
                        .now = query->now,
                        .stop = stop};
    pmk_page page;
    pmk_plan plan;
    pmk_hit_ask hits = {.index = index,
                        .query = query,
                        .plan = &plan,
                        .snippet_bytes = options.snippet_bytes,
                        .brief = options.brief,
                        .no_snippet = options.no_snippet,
                        .stop = stop};

    pmk_arena_reset(&run->results->arena);
    run->results->reasons = NULL;
    if (status != PRESSMARK_OK)
        return status;
    status = options.explain ? pmk_plan_explain(index, query, stop, &plan, err)
                             : pmk_plan_make(index, query, stop, &plan, err);
    if (status == PRESSMARK_OK && options.expand
        && options.sort == PRESSMARK_BY_RELEVANCE)
        status = pmk_expand(index, &plan, &pmk_rank_values, stop, err);
    if (status == PRESSMARK_OK)
        status = pmk_match_page(index, &plan, &ask, &plan.arena, &page, err);
    pmk_stop_allow_showing(stop);
    if (status == PRESSMARK_OK && page.is_partial && page.count == 0)
        status = PRESSMARK_E_TIMEOUT;
    if (status == PRESSMARK_OK)
        status = pmk_results_fill(run->results, &hits, &page, err);
    if (status == PRESSMARK_OK && options.explain
        && options.sort == PRESSMARK_BY_RELEVANCE && plan.scores)
        status = explain(run, &plan, &page, err);
    pmk_plan_free(&plan);
    return status == PRESSMARK_OK ? suggest(run, err) : status;
}

static pressmark_status read_options(const pressmark_search_options *given,
                                     pressmark_search_options *out,
                                     pressmark_error *err)
{
    pressmark_status status = pmk_options_take(out, sizeof(*out), given, err);

    if (out->snippet_bytes == 0)
        out->snippet_bytes = SNIPPET_DEFAULT;
    if (out->snippet_bytes < SNIPPET_LEAST)
        out->snippet_bytes = SNIPPET_LEAST;
    if (out->snippet_bytes > SNIPPET_MOST)
        out->snippet_bytes = SNIPPET_MOST;
    return status;
}

pressmark_status pressmark_search(pressmark_index *index,
                                  const pressmark_query *query,
                                  const pressmark_search_options *options,
                                  pressmark_results **out, pressmark_error *err)
{
    pressmark_search_options chosen = PRESSMARK_SEARCH_OPTIONS_INIT;
    searching run = {.index = index, .query = query, .options = &chosen};
    pressmark_results *results;
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "nowhere to put results");
    *out = NULL;
    if (index == NULL || query == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no index or no question");
    status = read_options(options, &chosen, err);
    if (status != PRESSMARK_OK)
        return status;
    results = calloc(1, sizeof(*results));
    if (results == NULL)
        return pmk_fail_memory(err);
    pmk_arena_init(&results->arena, RESULT_BYTES_MAX);
    pmk_stop_begin(&run.stop, chosen.timeout_ms, chosen.progress,
                   chosen.payload);
    run.results = results;
    status = pmk_steady(index, &run.stop, search_once, &run, err);
    if (status != PRESSMARK_OK)
        pressmark_results_free(results);
    else
        *out = results;
    return status;
}
