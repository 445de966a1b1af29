/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sample.c - all that matches, or every n-th of it, to be counted
 */
#include "search/sample.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>

/* Values are read in some .2 us each. */
enum { VALUES_A_QUESTION = 1024 };

static void thin_out(pmk_sample *sample, uint64_t most)
{
    size_t step = (size_t)((sample->count + most - 1) / most);
    size_t kept = 0;

    for (size_t i = step / 2; i < sample->count; i += step)
        sample->ids[kept++] = sample->ids[i];
    sample->count = kept;
}

pressmark_status pmk_sample_take(pmk_sample *sample, const pmk_plan *plan,
                                 uint64_t most, pressmark_error *err)
{
    pmk_match_options options = PMK_MATCH_OPTIONS_INIT;
    pressmark_status status;

    sample->ids = NULL;
    sample->count = 0;
    sample->total = 0;
    sample->is_partial = false;
    if (plan->full == NULL)
        return PRESSMARK_OK;
    pmk_stop_of_match(sample->stop, &options);
    status =
        pmk_match_ids(sample->index->reader, plan->full, &options, &sample->ids,
                      &sample->count, &sample->is_partial, err);
    sample->total = sample->count;
    if (sample->count > most)
        thin_out(sample, most);
    return status;
}

void pmk_sample_free(pmk_sample *sample)
{
    free(sample->ids);
    sample->ids = NULL;
}

typedef struct walk {
    pmk_sample *sample;
    pmk_value_fn each;
    void *payload;
    size_t seen;
} walk;

static pressmark_status pass_on(size_t i, pmk_str value, void *payload)
{
    walk *run = payload;
    pressmark_status status = PRESSMARK_OK;

    run->sample->looked_at = i;
    if (run->seen++ % VALUES_A_QUESTION == 0)
        status = pmk_stop_ask(run->sample->stop);
    return status == PRESSMARK_OK ? run->each(i, value, run->payload) : status;
}

pressmark_status pmk_sample_values(pmk_sample *sample, unsigned slot,
                                   pmk_value_fn each, void *payload,
                                   pressmark_error *err)
{
    walk run = {sample, each, payload, 0};
    pressmark_status status =
        pmk_reader_values(sample->index->reader, slot, sample->ids,
                          sample->count, pass_on, &run, err);

    if (status == PRESSMARK_E_TIMEOUT) {
        sample->is_partial = true;
        return PRESSMARK_OK;
    }
    sample->looked_at = sample->count;
    return status;
}

uint64_t pmk_sample_scale(const pmk_sample *sample, uint64_t seen)
{
    if (sample->count == sample->total)
        return seen;
    return (uint64_t)llround((double)seen * (double)sample->total
                             / (double)sample->count);
}

/* The interval of Agresti and Coull, which is never empty. */
uint64_t pmk_sample_margin(const pmk_sample *sample, uint64_t seen)
{
    double count = (double)sample->count + 4;
    double share = ((double)seen + 2) / count;

    if (sample->count == sample->total)
        return 0;
    return (uint64_t)ceil(1.96 * sqrt(share * (1 - share) / count)
                          * (double)sample->total);
}
