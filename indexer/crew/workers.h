/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * workers.h - extractors at work, each on a thread of its own
 *
 * Whoever gives out jobs is one thread, and takes each back in the order that
 * suits it.  With one worker there is no thread: the job is done by whoever
 * waits for it.
 */
#ifndef PMK_WORKERS_H
#define PMK_WORKERS_H

#include <pressmark/extract.h>

#include <stdbool.h>

/* What is to be done with an extractor.  It is the first member of whatever
 * holds what the work needs and makes; from give to await all of that belongs
 * to the workers. */
typedef struct pmk_job {
    void (*work)(pressmark_extractor *extractor, struct pmk_job *job);
    struct pmk_job *next; /* in the queue */
    bool is_done;
} pmk_job;

typedef struct pmk_workers pmk_workers;

/* `options` are borrowed as for an extractor.  Fails with: ARGUMENT, MEMORY,
 * IO, FORMAT; when fewer threads can be had than were asked for, so many work;
 * when none, the caller does. */
pressmark_status pmk_workers_new(const pressmark_extract_options *options,
                                 unsigned count, pmk_workers **out,
                                 pressmark_error *err);

/* Ends the threads; jobs that none of them has begun stay undone. */
void pmk_workers_free(pmk_workers *workers);

void pmk_workers_give(pmk_workers *workers, pmk_job *job);

/* Wait until a job that was given is done. */
void pmk_workers_await(pmk_workers *workers, pmk_job *job);

/* How many processors this process may use; at least 1. */
unsigned pmk_workers_best(void);

#endif /* PMK_WORKERS_H */
