/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pipeline.h - the pages of a walk, cleaned by several threads, in its order
 *
 *     walk -> slots -> workers -> slots -> whoever asks for the next
 *
 * The walk runs ahead of the answers by a bounded number of pages and bytes.
 */
#ifndef PMK_PIPELINE_H
#define PMK_PIPELINE_H

#include <pressmark/extract.h>

#include <stdbool.h>

/* How the pages are cleaned.  Both functions run on the thread that asks for
 * the next page; a failure of theirs is that of the pipeline. */
typedef struct pmk_pipeline_plan {
    unsigned threads; /* 0: one a processor */

    /* Is this page to be cleaned?  NULL: each is. */
    pressmark_status (*wants)(void *payload, const pressmark_step *step,
                              bool *wanted, pressmark_error *err);

    /* How?  Asked before the first page that is to be cleaned. */
    pressmark_status (*options)(void *payload,
                                const pressmark_extract_options **options,
                                pressmark_error *err);
    void *payload;
} pmk_pipeline_plan;

/* `pages` is borrowed and not to be used meanwhile.  Fails with: MEMORY. */
pressmark_status pmk_pipeline_new(pressmark_pages *pages,
                                  const pmk_pipeline_plan *plan,
                                  pressmark_pipeline **out,
                                  pressmark_error *err);

#endif /* PMK_PIPELINE_H */
