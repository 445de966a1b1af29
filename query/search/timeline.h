/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline.h - when the matching articles were published
 */
#ifndef PMK_SEARCH_TIMELINE_H
#define PMK_SEARCH_TIMELINE_H

#include "search/sample.h"

typedef struct pmk_timeline {
    pressmark_period *rows; /* in the sample's arena */
    size_t count;
} pmk_timeline;

/* Fails with: CANCELLED, MEMORY, IO, CORRUPT. */
pressmark_status pmk_timeline_count(pmk_sample *sample, pressmark_timeline by,
                                    pmk_timeline *out, pressmark_error *err);

#endif /* PMK_SEARCH_TIMELINE_H */
