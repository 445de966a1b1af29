/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * match.c - run a plan and cut out one page
 *
 * By relevance, the best PMK_RERANK_TOP are always fetched together and put
 * in order by rank.c, so that pages fit to each other wherever they are cut.
 * A relaxed answer is two runs: all that match in full, then the others.
 */
#include "search/match.h"

#include "base/error.h"
#include "search/rank.h"

typedef struct matching {
    pressmark_index *index;
    const pmk_plan *plan;
    const pmk_page_ask *ask;
    pmk_arena *arena;
    pressmark_error *err;
} matching;

/* ------------------------------------------------------------------ */
/* One run of the engine                                              */
/* ------------------------------------------------------------------ */

static const pmk_rank_table *table_of(const matching *run)
{
    return run->ask->table != NULL ? run->ask->table : &pmk_rank_values;
}

static bool is_by_date(const matching *run)
{
    return run->ask->sort != PRESSMARK_BY_RELEVANCE || !run->plan->scores;
}

static pmk_match_options match_options(const matching *run, uint64_t offset,
                                       uint64_t limit)
{
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;

    options.offset = offset;
    options.limit = limit;
    options.k1 = table_of(run)->k1;
    options.b = table_of(run)->b;
    options.min_normlen = table_of(run)->min_normlen;
    pmk_stop_of_match(run->ask->stop, &options);
    if (is_by_date(run)) {
        options.sort_slot = PMK_SLOT_PUBLISHED;
        options.sort_descending = run->ask->sort != PRESSMARK_OLDEST_FIRST;
        options.no_weights = true;
    }
    return options;
}

static pressmark_status take_items(const matching *run, const pmk_match *match,
                                   bool is_full, pmk_page *page)
{
    page->count = pmk_match_count(match);
    page->items = PMK_NEW_ARRAY(run->arena, pmk_found, page->count + 1);
    if (page->items == NULL)
        return pmk_fail_memory(run->err);
    for (size_t i = 0; i < page->count; i++) {
        pmk_match_item item = pmk_match_at(match, i);

        page->items[i] =
            (pmk_found){item.id, item.score, is_full, {.words = item.score}};
    }
    pmk_match_total(match, &page->low, &page->high);
    page->is_partial = pmk_match_is_partial(match);
    return PRESSMARK_OK;
}

static pressmark_status fetch(const matching *run, const pmk_equery *query,
                              uint64_t offset, uint64_t limit, bool is_full,
                              pmk_page *page)
{
    pmk_match_options options = match_options(run, offset, limit);
    pmk_match *match = NULL;
    pressmark_status status =
        pmk_match_run(run->index->reader, query, &options, &match, run->err);

    if (status == PRESSMARK_OK)
        status = take_items(run, match, is_full, page);
    pmk_match_free(match);
    return status;
}

/* Cut items `offset` to `offset + limit` out of those at the front. */
static void slice(pmk_page *page, size_t offset, size_t limit)
{
    if (offset > page->count)
        offset = page->count;
    page->items += offset;
    page->count -= offset;
    if (page->count > limit)
        page->count = limit;
}

/* How many of the best are put in order. */
static size_t top_of(const matching *run)
{
    return run->ask->recent_days > 0 ? PMK_RECENT_TOP : PMK_RERANK_TOP;
}

/* Items of the final order. */
static pressmark_status fetch_ranked(const matching *run,
                                     const pmk_equery *query, size_t offset,
                                     size_t limit, bool is_full, pmk_page *page)
{
    pmk_rank_ask ask = {.plan = run->plan,
                        .table = table_of(run),
                        .top = top_of(run),
                        .recent_days = run->ask->recent_days,
                        .now = run->ask->now};
    size_t end = offset + limit;
    pressmark_status status;

    if (is_by_date(run) || run->ask->no_rerank || offset >= ask.top)
        return fetch(run, query, offset, limit, is_full, page);
    status = fetch(run, query, 0, end > ask.top ? end : ask.top, is_full, page);
    if (status == PRESSMARK_OK && !page->is_partial)
        status = pmk_rank_top(run->index, &ask, page->items, page->count, end,
                              run->arena, run->ask->stop, run->err);
    if (status == PRESSMARK_E_TIMEOUT) { /* the order of the engine stays */
        page->is_partial = true;
        status = PRESSMARK_OK;
    }
    if (status == PRESSMARK_OK)
        slice(page, offset, limit);
    return status;
}

/* ------------------------------------------------------------------ */
/* Relaxing                                                           */
/* ------------------------------------------------------------------ */

/* What has any of the words, but not all. */
static pressmark_status make_rest(const matching *run, pmk_equery **out)
{
    pmk_equery *parts[2] = {NULL, NULL};
    pressmark_status status =
        pmk_equery_copy(run->plan->relaxed, &parts[0], run->err);

    if (status == PRESSMARK_OK)
        status = pmk_equery_copy(run->plan->full, &parts[1], run->err);
    if (status != PRESSMARK_OK) {
        pmk_equery_free(parts[0]);
        return status;
    }
    return pmk_equery_join(PMK_AND_NOT, parts, 2, 0, out, run->err);
}

static pressmark_status append(const matching *run, pmk_page *page,
                               const pmk_page *more)
{
    size_t count = page->count + more->count;
    pmk_found *items = PMK_NEW_ARRAY(run->arena, pmk_found, count + 1);

    if (items == NULL)
        return pmk_fail_memory(run->err);
    for (size_t i = 0; i < count; i++)
        items[i] =
            i < page->count ? page->items[i] : more->items[i - page->count];
    page->items = items;
    page->count = count;
    page->low += more->low;
    page->high += more->high;
    page->is_partial = more->is_partial;
    return PRESSMARK_OK;
}

/* `page` holds all full matches: cut it, and fill it up with the others. */
static pressmark_status relax(const matching *run, pmk_page *page)
{
    size_t full = page->count;
    size_t offset = run->ask->offset;
    size_t limit = run->ask->limit;
    pmk_page more = {0};
    pmk_equery *rest = NULL;
    pressmark_status status = make_rest(run, &rest);

    slice(page, offset, limit);
    page->is_relaxed = true;
    page->full = full;
    if (status == PRESSMARK_OK)
        status = fetch_ranked(run, rest, offset > full ? offset - full : 0,
                              limit - page->count, false, &more);
    pmk_equery_free(rest);
    return status == PRESSMARK_OK ? append(run, page, &more) : status;
}

static pressmark_status match_relaxable(const matching *run, pmk_page *page)
{
    pressmark_status status =
        fetch_ranked(run, run->plan->full, 0, PMK_ENOUGH_MATCHES, true, page);

    if (status != PRESSMARK_OK)
        return status;
    if (page->count < PMK_ENOUGH_MATCHES && !page->is_partial)
        return relax(run, page);
    if (page->is_partial) {
        slice(page, run->ask->offset, run->ask->limit);
        return PRESSMARK_OK;
    }
    if (run->ask->offset == 0 && run->ask->limit <= PMK_ENOUGH_MATCHES) {
        slice(page, 0, run->ask->limit);
        return PRESSMARK_OK;
    }
    return fetch_ranked(run, run->plan->full, run->ask->offset, run->ask->limit,
                        true, page);
}

/* Relaxed or not, an answer of nothing but strangers is not said to be
 * relaxed. */
static void settle_relaxed(pmk_page *page)
{
    if (page->is_relaxed && page->high == page->full)
        page->is_relaxed = false;
}

pressmark_status pmk_match_page(pressmark_index *index, const pmk_plan *plan,
                                const pmk_page_ask *ask, pmk_arena *arena,
                                pmk_page *out, pressmark_error *err)
{
    matching run = {index, plan, ask, arena, err};
    pressmark_status status;

    *out = (pmk_page){0};
    if (plan->full == NULL)
        return PRESSMARK_OK;
    if (plan->relaxed == NULL || is_by_date(&run))
        return fetch_ranked(&run, plan->full, ask->offset, ask->limit, true,
                            out);
    status = match_relaxable(&run, out);
    settle_relaxed(out);
    return status;
}
