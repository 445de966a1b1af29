/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * count.c - all that matches, counted: by field, and over time
 */
#include "base/error.h"
#include "base/options.h"
#include "search/facet.h"
#include "search/timeline.h"
#include "store/schema.h"

#include <pressmark/count.h>

#include <stdlib.h>

enum { FACETS_MAX = 16, VALUES_DEFAULT = 10, EXACT_DEFAULT = 1000000 };

#define COUNT_BYTES_MAX ((size_t)1 << 30)

struct pressmark_counts {
    pmk_arena arena;
    uint64_t total;
    uint64_t looked_at;
    bool is_partial;
    pmk_facet facets[FACETS_MAX];
    size_t facet_count;
    pmk_timeline timeline;
};

/* One run. */
typedef struct counting {
    pressmark_index *index;
    const pressmark_query *query;
    const pressmark_count_options *options;
    unsigned slots[FACETS_MAX];
    pmk_stop stop;
    pressmark_counts *counts;
} counting;

static pressmark_status count_facets(counting *run, pmk_sample *sample,
                                     pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = 0; i < run->counts->facet_count && status == PRESSMARK_OK;
         i++) {
        size_t limit = run->options->facets[i].limit;

        status = pmk_facet_count(sample, run->slots[i],
                                 limit > 0 ? limit : VALUES_DEFAULT,
                                 &run->counts->facets[i], err);
    }
    return status;
}

static pressmark_status count_sample(counting *run, pmk_sample *sample,
                                     pressmark_error *err)
{
    pressmark_counts *counts = run->counts;
    pressmark_status status;

    pmk_stop_allow_showing(&run->stop);
    if (sample->is_partial && sample->count == 0)
        return PRESSMARK_E_TIMEOUT;
    status = count_facets(run, sample, err);
    counts->timeline = (pmk_timeline){0};
    if (status == PRESSMARK_OK
        && run->options->timeline != PRESSMARK_NO_TIMELINE)
        status = pmk_timeline_count(sample, run->options->timeline,
                                    &counts->timeline, err);
    counts->total = sample->total;
    counts->looked_at = sample->count;
    counts->is_partial = sample->is_partial;
    return status;
}

static pressmark_status count_once(void *payload, pressmark_error *err)
{
    counting *run = payload;
    uint64_t most = run->options->exact_limit;
    pmk_sample sample = {
        .index = run->index, .stop = &run->stop, .arena = &run->counts->arena};
    pmk_plan plan;
    pressmark_status status =
        pmk_plan_make(run->index, run->query, &run->stop, &plan, err);

    pmk_arena_reset(&run->counts->arena);
    if (status == PRESSMARK_OK)
        status = pmk_sample_take(&sample, &plan,
                                 most > 0 ? most : EXACT_DEFAULT, err);
    if (status == PRESSMARK_OK)
        status = count_sample(run, &sample, err);
    pmk_sample_free(&sample);
    pmk_plan_free(&plan);
    return status;
}

/* ------------------------------------------------------------------ */
/* The public face                                                    */
/* ------------------------------------------------------------------ */

/* The facets that are asked for, by the names of the schema. */
static pressmark_status read_facets(counting *run, pressmark_error *err)
{
    const pressmark_count_options *options = run->options;

    if (options->facet_count > FACETS_MAX)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "more than %d facets",
                        FACETS_MAX);
    for (size_t i = 0; i < options->facet_count; i++) {
        const char *name = options->facets[i].field;
        const pmk_schema_row *row =
            name != NULL ? pmk_schema_find(pmk_str_of(name)) : NULL;
        int slot = row != NULL ? pmk_schema_facet_slot(row) : -1;

        if (slot < 0) {
            pmk_fail(err, PRESSMARK_E_ARGUMENT,
                     row != NULL ? "%s: its values cannot be counted"
                                 : "%s: there is no such field",
                     name != NULL ? name : "(no name)");
            pmk_hint(err, "fields to count: publisher, agency, section, "
                          "keyword, byline, dateline, language, site");
            return PRESSMARK_E_ARGUMENT;
        }
        run->slots[i] = (unsigned)slot;
        run->counts->facets[i].facet.field = row->name;
    }
    run->counts->facet_count = options->facet_count;
    return PRESSMARK_OK;
}

pressmark_status pressmark_count(pressmark_index *index,
                                 const pressmark_query *query,
                                 const pressmark_count_options *options,
                                 pressmark_counts **out, pressmark_error *err)
{
    pressmark_count_options chosen = PRESSMARK_COUNT_OPTIONS_INIT;
    counting run = {.index = index, .query = query, .options = &chosen};
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "nowhere to put counts");
    *out = NULL;
    if (index == NULL || query == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no index or no question");
    status = pmk_options_take(&chosen, sizeof(chosen), options, err);
    if (status != PRESSMARK_OK)
        return status;
    if (chosen.timeline > PRESSMARK_BY_YEAR)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no such timeline");
    run.counts = calloc(1, sizeof(*run.counts));
    if (run.counts == NULL)
        return pmk_fail_memory(err);
    pmk_arena_init(&run.counts->arena, COUNT_BYTES_MAX);
    status = read_facets(&run, err);
    pmk_stop_begin(&run.stop, chosen.timeout_ms, chosen.progress,
                   chosen.payload);
    if (status == PRESSMARK_OK)
        status = pmk_steady(index, &run.stop, count_once, &run, err);
    if (status == PRESSMARK_OK)
        *out = run.counts;
    else
        pressmark_counts_free(run.counts);
    return status;
}

void pressmark_counts_free(pressmark_counts *counts)
{
    if (counts == NULL)
        return;
    pmk_arena_free(&counts->arena);
    free(counts);
}

uint64_t pressmark_counts_total(const pressmark_counts *counts)
{
    return counts->total;
}

int pressmark_counts_partial(const pressmark_counts *counts)
{
    return counts->is_partial;
}

int pressmark_counts_estimated(const pressmark_counts *counts,
                               uint64_t *looked_at)
{
    if (looked_at != NULL)
        *looked_at = counts->looked_at;
    return counts->looked_at < counts->total;
}

const pressmark_facet *pressmark_counts_facet(const pressmark_counts *counts,
                                              size_t i)
{
    return i < counts->facet_count ? &counts->facets[i].facet : NULL;
}

const pressmark_facet_value *pressmark_counts_value(
    const pressmark_counts *counts, size_t i, size_t n)
{
    if (i >= counts->facet_count || n >= counts->facets[i].count)
        return NULL;
    return &counts->facets[i].values[n];
}

const pressmark_period *pressmark_counts_period(const pressmark_counts *counts,
                                                size_t i)
{
    return i < counts->timeline.count ? &counts->timeline.rows[i] : NULL;
}
