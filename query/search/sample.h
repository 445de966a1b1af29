/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sample.h - all that matches, or every n-th of it, to be counted
 *
 * Ids rise with the time of indexing, so every n-th of them is a sample from
 * all of it.
 */
#ifndef PMK_SEARCH_SAMPLE_H
#define PMK_SEARCH_SAMPLE_H

#include "base/arena.h"
#include "search/query_plan.h"
#include "search/stop.h"

#include <pressmark/count.h>

typedef struct pmk_sample {
    pressmark_index *index;
    pmk_stop *stop;
    pmk_arena *arena; /* of what is counted */
    uint32_t *ids;    /* rising */
    size_t count;
    uint64_t total; /* of which these are a sample */
    bool is_partial;
    size_t looked_at; /* of `count`, by the walk along values that was last */
} pmk_sample;

/* Find what the plan matches in full; of more than `most`, a sample.  A time
 * that runs out makes it partial.  Free it also after a failure.
 * Fails with: CANCELLED, MEMORY, IO, CORRUPT. */
pressmark_status pmk_sample_take(pmk_sample *sample, const pmk_plan *plan,
                                 uint64_t most, pressmark_error *err);
void pmk_sample_free(pmk_sample *sample);

/* Call `each` for every article of the sample that has a value in the slot.
 * When the time runs out, this ends early and makes it partial. */
pressmark_status pmk_sample_values(pmk_sample *sample, unsigned slot,
                                   pmk_value_fn each, void *payload,
                                   pressmark_error *err);

/* What `seen` of the sample means for all matches, and how far that may be
 * off. */
uint64_t pmk_sample_scale(const pmk_sample *sample, uint64_t seen);
uint64_t pmk_sample_margin(const pmk_sample *sample, uint64_t seen);

#endif /* PMK_SEARCH_SAMPLE_H */
