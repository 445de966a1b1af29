/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * workers.c - extractors at work, each on a thread of its own
 *
 * One lock guards the queue and every job in it.  A page takes a thousand
 * times as long as the lock, so nothing finer is worth its while.
 */
#include "crew/workers.h"

#include "base/error.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

enum { WORKERS_MAX = 256 };

typedef struct pmk_worker {
    pmk_workers *all;
    pressmark_extractor *extractor;
    pthread_t thread;
} pmk_worker;

struct pmk_workers {
    pthread_mutex_t lock;
    pthread_cond_t given; /* a job came, or the end */
    pthread_cond_t done;  /* some job is done */
    pmk_job *first, **last;
    bool is_ending;
    unsigned extractors, threads;
    pmk_worker at[];
};

unsigned pmk_workers_best(void)
{
    cpu_set_t set;
    int count =
        sched_getaffinity(0, sizeof(set), &set) == 0 ? CPU_COUNT(&set) : 1;

    return count < 1 ? 1 : count > WORKERS_MAX ? WORKERS_MAX : (unsigned)count;
}

/* ------------------------------------------------------------------ */
/* On a thread                                                        */
/* ------------------------------------------------------------------ */

static void *run(void *argument)
{
    pmk_worker *worker = argument;
    pmk_workers *all = worker->all;

    pthread_mutex_lock(&all->lock);
    for (;;) {
        pmk_job *job;

        while (all->first == NULL && !all->is_ending)
            pthread_cond_wait(&all->given, &all->lock);
        if (all->is_ending)
            break;
        job = all->first;
        all->first = job->next;
        if (all->first == NULL)
            all->last = &all->first;
        pthread_mutex_unlock(&all->lock);
        job->work(worker->extractor, job);
        pthread_mutex_lock(&all->lock);
        job->is_done = true;
        pthread_cond_signal(&all->done);
    }
    pthread_mutex_unlock(&all->lock);
    return NULL;
}

/* Signals are for the thread that gives out the work. */
static void start(pmk_workers *workers, unsigned count)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (workers->threads < count
           && pthread_create(&workers->at[workers->threads].thread, NULL, run,
                             &workers->at[workers->threads])
                  == 0)
        workers->threads++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

/* ------------------------------------------------------------------ */
/* For who gives out the work                                         */
/* ------------------------------------------------------------------ */

pressmark_status pmk_workers_new(const pressmark_extract_options *options,
                                 unsigned count, pmk_workers **out,
                                 pressmark_error *err)
{
    pmk_workers *workers;
    pressmark_status status = PRESSMARK_OK;

    *out = NULL;
    if (count < 1)
        count = 1;
    if (count > WORKERS_MAX)
        count = WORKERS_MAX;
    workers = calloc(1, sizeof(*workers) + count * sizeof(workers->at[0]));
    if (workers == NULL)
        return pmk_fail_memory(err);
    workers->last = &workers->first;
    pthread_mutex_init(&workers->lock, NULL);
    pthread_cond_init(&workers->given, NULL);
    pthread_cond_init(&workers->done, NULL);
    while (status == PRESSMARK_OK && workers->extractors < count) {
        pmk_worker *worker = &workers->at[workers->extractors];

        worker->all = workers;
        status = pressmark_extractor_new(options, &worker->extractor, err);
        workers->extractors += status == PRESSMARK_OK;
    }
    if (status != PRESSMARK_OK) {
        pmk_workers_free(workers);
        return status;
    }
    if (count > 1)
        start(workers, count);
    *out = workers;
    return PRESSMARK_OK;
}

void pmk_workers_free(pmk_workers *workers)
{
    if (workers == NULL)
        return;
    pthread_mutex_lock(&workers->lock);
    workers->is_ending = true;
    pthread_cond_broadcast(&workers->given);
    pthread_mutex_unlock(&workers->lock);
    for (unsigned i = 0; i < workers->threads; i++)
        pthread_join(workers->at[i].thread, NULL);
    for (unsigned i = 0; i < workers->extractors; i++)
        pressmark_extractor_free(workers->at[i].extractor);
    pthread_cond_destroy(&workers->done);
    pthread_cond_destroy(&workers->given);
    pthread_mutex_destroy(&workers->lock);
    free(workers);
}

void pmk_workers_give(pmk_workers *workers, pmk_job *job)
{
    job->next = NULL;
    job->is_done = false;
    if (workers->threads == 0)
        return;
    pthread_mutex_lock(&workers->lock);
    *workers->last = job;
    workers->last = &job->next;
    pthread_cond_signal(&workers->given);
    pthread_mutex_unlock(&workers->lock);
}

void pmk_workers_await(pmk_workers *workers, pmk_job *job)
{
    if (workers->threads == 0) {
        job->work(workers->at[0].extractor, job);
        job->is_done = true;
        return;
    }
    pthread_mutex_lock(&workers->lock);
    while (!job->is_done)
        pthread_cond_wait(&workers->done, &workers->lock);
    pthread_mutex_unlock(&workers->lock);
}
