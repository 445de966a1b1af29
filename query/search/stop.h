/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stop.h - when to give up, and when to start over
 */
#ifndef PMK_SEARCH_STOP_H
#define PMK_SEARCH_STOP_H

#include "search/index.h"

/* When to give up.  Whoever sees TIMEOUT makes do with what there is. */
typedef struct pmk_stop {
    int64_t deadline; /* nanoseconds of the monotonic clock; 0: never */
    pressmark_progress_fn progress;
    void *payload;
    uint64_t seen; /* documents, over all runs */
    uint32_t timeout_ms;
} pmk_stop;

/* The time starts to run; 0 ms: there is no end. */
void pmk_stop_begin(pmk_stop *stop, uint32_t timeout_ms,
                    pressmark_progress_fn progress, void *payload);

/* PRESSMARK_OK, TIMEOUT or CANCELLED. */
pressmark_status pmk_stop_ask(pmk_stop *stop);

/* What was found in time is shown, so there is some time to show it. */
void pmk_stop_allow_showing(pmk_stop *stop);

/* The engine is to ask it, where there is something to ask. */
void pmk_stop_of_match(pmk_stop *stop, pmk_match_options *options);

/*
 * Do `work` on one state of the index: when another program commits so often
 * that the state is dropped from the disk in the middle, all of it is done
 * again on the newest one.  `work` begins by forgetting what it made before.
 *
 * Fails with: TIMEOUT and CANCELLED, which are put into words here, IO, and
 * what `work` does.
 */
typedef pressmark_status (*pmk_steady_fn)(void *payload, pressmark_error *err);
pressmark_status pmk_steady(pressmark_index *index, const pmk_stop *stop,
                            pmk_steady_fn work, void *payload,
                            pressmark_error *err);

#endif /* PMK_SEARCH_STOP_H */
