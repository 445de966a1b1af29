/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * facet.h - which values the matching articles have, and how many of them
 */
#ifndef PMK_SEARCH_FACET_H
#define PMK_SEARCH_FACET_H

#include "search/sample.h"

/* What a facet makes. */
typedef struct pmk_facet {
    pressmark_facet facet;
    pressmark_facet_value *values; /* in the sample's arena */
    size_t count;
} pmk_facet;

/* Count the values in `slot`; `limit` of them are handed out.
 * Fails with: CANCELLED, MEMORY, IO, CORRUPT. */
pressmark_status pmk_facet_count(pmk_sample *sample, unsigned slot,
                                 size_t limit, pmk_facet *out,
                                 pressmark_error *err);

#endif /* PMK_SEARCH_FACET_H */
