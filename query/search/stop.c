/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stop.c - when to give up, and when to start over
 */
#include "search/stop.h"

#include "base/error.h"

#include <time.h>

enum { TRIES_MAX = 8, GRACE_MS = 40 };

static int64_t now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t deadline_after(uint32_t timeout_ms)
{
    return now() + (int64_t)timeout_ms * 1000000;
}

void pmk_stop_begin(pmk_stop *stop, uint32_t timeout_ms,
                    pressmark_progress_fn progress, void *payload)
{
    *stop = (pmk_stop){
        .progress = progress, .payload = payload, .timeout_ms = timeout_ms};
    if (timeout_ms > 0)
        stop->deadline = deadline_after(timeout_ms);
}

pressmark_status pmk_stop_ask(pmk_stop *stop)
{
    if (stop->progress != NULL
        && stop->progress(stop->seen, 0, stop->payload) != 0)
        return PRESSMARK_E_CANCELLED;
    if (stop->deadline == 0)
        return PRESSMARK_OK;
    return now() >= stop->deadline ? PRESSMARK_E_TIMEOUT : PRESSMARK_OK;
}

void pmk_stop_allow_showing(pmk_stop *stop)
{
    int64_t least = deadline_after(GRACE_MS);

    if (stop->deadline != 0 && stop->deadline < least)
        stop->deadline = least;
}

static pressmark_status ask_stop(uint64_t seen, void *payload)
{
    pmk_stop *stop = payload;

    stop->seen = seen > stop->seen ? seen : stop->seen;
    return pmk_stop_ask(stop);
}

void pmk_stop_of_match(pmk_stop *stop, pmk_match_options *options)
{
    if (stop->progress != NULL || stop->deadline != 0)
        options->stop = ask_stop;
    options->payload = stop;
}

pressmark_status pmk_steady(pressmark_index *index, const pmk_stop *stop,
                            pmk_steady_fn work, void *payload,
                            pressmark_error *err)
{
    for (int i = 0; i < TRIES_MAX; i++) {
        uint64_t moves = pmk_reader_moves(index->reader);
        pressmark_status status = work(payload, err);

        if (status == PRESSMARK_E_TIMEOUT)
            return pmk_fail(err, status, "the search took more than %u ms",
                            (unsigned)stop->timeout_ms);
        if (status == PRESSMARK_E_CANCELLED)
            return pmk_fail(err, status, "the search was cancelled");
        if (pmk_reader_moves(index->reader) == moves)
            return status;
    }
    return pmk_fail(err, PRESSMARK_E_IO,
                    "the index changes faster than it can be searched");
}
