/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task_build.c - pressmark-index [-d INDEX] PATH...
 */
#include "say.h"
#include "tasks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { COMMIT_EVERY = 10000, SLICE_MS = 200 };

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int tell_page(const char *source, pressmark_outcome outcome,
                     const pressmark_error *why, void *payload)
{
    static const char *const words[] = {
        [PRESSMARK_ADDED] = "added",
        [PRESSMARK_REPLACED] = "replaced",
        [PRESSMARK_UNCHANGED] = "unchanged",
        [PRESSMARK_NO_STORY] = "no article",
        [PRESSMARK_REMOVED] = "removed",
    };
    const pmk_index_settings *settings = payload;

    if (outcome == PRESSMARK_FAILED) {
        pmk_say_page(source, NULL, why);
    } else if (outcome == PRESSMARK_WARNED) {
        pmk_say_page(source, "warning", why);
    } else if (settings->verbose) {
        fprintf(stderr, "%s ", words[outcome]);
        pmk_say_text(stderr, source);
        fputc('\n', stderr);
    }
    return pmk_say_stopped();
}

static void print_summary(const pressmark_totals *totals, double seconds)
{
    printf("files: %" PRIu64 ", articles added: %" PRIu64 ", replaced: %" PRIu64
           ", unchanged: %" PRIu64 ", removed: %" PRIu64
           ", pages without an article: %" PRIu64 ", failed: %" PRIu64,
           totals->files, totals->added, totals->replaced, totals->unchanged,
           totals->removed, totals->no_story, totals->failed);
    if (totals->passed > 0)
        printf(", passed over: %" PRIu64, totals->passed);
    if (totals->companions > 0)
        printf(", companions: %" PRIu64, totals->companions);
    printf(", seconds: %.2f\n", seconds);
}

/* All paths are looked at before the index is made or opened, so that a
 * mistyped one leaves nothing behind. */
static int check_paths(const pmk_operands *operands)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_pages *pages = NULL;
    pressmark_status status = PRESSMARK_OK;

    if (operands->count > 0)
        status = pressmark_pages_open(operands->paths, operands->count, 0, 1,
                                      &pages, &err);
    pressmark_pages_free(pages);
    if (status == PRESSMARK_OK)
        return PMK_EXIT_OK;
    pmk_say_error(&err);
    return PMK_EXIT_USAGE;
}

/* ------------------------------------------------------------------ */
/* Standard input                                                     */
/* ------------------------------------------------------------------ */

/* What has no address and no file is known by its bytes (FNV-1a), so that
 * the same page is the same article the next time. */
static void name_by_bytes(const pressmark_page *page, char *name, size_t room)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < page->length; i++)
        hash = (hash ^ (unsigned char)page->bytes[i]) * UINT64_C(0x100000001b3);
    snprintf(name, room, "stdin:%016" PRIx64, hash);
}

static void count_page(pressmark_totals *totals, pressmark_outcome outcome)
{
    uint64_t *const counts[] = {
        [PRESSMARK_ADDED] = &totals->added,
        [PRESSMARK_REPLACED] = &totals->replaced,
        [PRESSMARK_UNCHANGED] = &totals->unchanged,
        [PRESSMARK_NO_STORY] = &totals->no_story,
        [PRESSMARK_FAILED] = &totals->failed,
        [PRESSMARK_REMOVED] = &totals->removed,
        [PRESSMARK_WARNED] = &totals->added,
    };

    (*counts[outcome])++;
    totals->warned += outcome == PRESSMARK_WARNED;
}

static pressmark_status add_page(pressmark_writer *writer,
                                 const pmk_index_settings *settings,
                                 const pressmark_page *given,
                                 pressmark_totals *totals, pressmark_error *err)
{
    pressmark_page page = *given;
    pressmark_outcome outcome = PRESSMARK_FAILED;
    char name[32];
    pressmark_status status;

    pmk_operands_describe(settings, &page);
    name_by_bytes(&page, name, sizeof(name));
    page.source = page.url != NULL ? page.url : name;
    status = pressmark_writer_add_page(writer, &page, &outcome, err);
    if (status != PRESSMARK_OK)
        return status;
    count_page(totals, outcome);
    tell_page(given->source, outcome, err, (void *)settings);
    return PRESSMARK_OK;
}

static pressmark_status add_pages(pressmark_writer *writer,
                                  const pmk_index_settings *settings,
                                  pressmark_pages *pages,
                                  pressmark_totals *totals,
                                  pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    while (status == PRESSMARK_OK && !pmk_say_stopped()) {
        const pressmark_page *page;

        status = pressmark_pages_next(pages, &page, err);
        if (status == PRESSMARK_OK && page == NULL)
            break;
        if (status == PRESSMARK_OK) {
            status = add_page(writer, settings, page, totals, err);
        } else if (status != PRESSMARK_E_MEMORY) {
            tell_page(pressmark_pages_source(pages), PRESSMARK_FAILED, err,
                      (void *)settings);
            totals->failed++;
            status = PRESSMARK_OK;
        }
    }
    return status;
}

static pressmark_status add_input(pressmark_writer *writer,
                                  const pmk_index_settings *settings,
                                  pressmark_totals *totals,
                                  pressmark_error *err)
{
    pressmark_pages *pages;
    pressmark_status status = pmk_operands_input(&pages, err);

    if (status != PRESSMARK_OK)
        return status;
    status = add_pages(writer, settings, pages, totals, err);
    if (status == PRESSMARK_OK)
        status = pressmark_writer_commit(writer, err);
    totals->files += pressmark_pages_files(pages);
    totals->bytes += pressmark_pages_bytes(pages);
    totals->passed += pressmark_pages_passed(pages);
    pressmark_pages_free(pages);
    return status;
}

/* ------------------------------------------------------------------ */
/* All of it                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status update(pressmark_writer *writer,
                               const pmk_index_settings *settings,
                               const pmk_operands *operands,
                               pressmark_totals *totals, pressmark_error *err)
{
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;

    options.prune = (pressmark_prune)settings->prune;
    options.report = tell_page;
    options.payload = (void *)settings;
    options.relearn = settings->relearn != 0;
    options.retry_failed = settings->retry_failed != 0;
    options.progress = pmk_say_progress;
    return pressmark_writer_update(writer, operands->paths, operands->count,
                                   &options, totals, err);
}

/* A refusal to remove does not keep standard input from being read. */
static int work(pressmark_writer *writer, const pmk_index_settings *settings,
                const pmk_operands *operands, double start)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_totals totals = PRESSMARK_TOTALS_INIT;
    pressmark_status status = PRESSMARK_OK;

    if (operands->count > 0)
        status = update(writer, settings, operands, &totals, &err);
    if (operands->has_input
        && (status == PRESSMARK_OK || status == PRESSMARK_E_REFUSED)) {
        pressmark_error why = PRESSMARK_ERROR_INIT;
        pressmark_status added = add_input(writer, settings, &totals, &why);

        if (added != PRESSMARK_OK) {
            status = added;
            err = why;
        }
    }
    if (status != PRESSMARK_OK)
        pmk_say_error(&err);
    if (!settings->quiet)
        print_summary(&totals, now() - start);
    if (pmk_say_flush() != 0)
        return PMK_EXIT_INDEX;
    if (status == PRESSMARK_E_NOT_FOUND)
        return PMK_EXIT_USAGE;
    if (status == PRESSMARK_OK && pmk_say_stopped())
        return PMK_EXIT_INTERRUPTED;
    if (status == PRESSMARK_OK && totals.failed > 0)
        return PMK_EXIT_FAILURES;
    return pmk_say_exit(status);
}

/* In slices, so that whoever waits can be told to stop. */
static pressmark_status open_writer(const pmk_index_settings *settings,
                                    pressmark_writer_options *options,
                                    pressmark_writer **writer,
                                    pressmark_error *err)
{
    uint64_t left = settings->lock_timeout;
    pressmark_status status;

    do {
        options->lock_timeout = left < SLICE_MS ? (unsigned)left : SLICE_MS;
        left -= options->lock_timeout;
        status = pressmark_writer_open(settings->index, options, writer, err);
    } while (status == PRESSMARK_E_LOCKED && left > 0 && !pmk_say_stopped());
    return status;
}

static int build(const pmk_index_settings *settings,
                 const pmk_operands *operands)
{
    pressmark_writer_options options = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer *writer;
    pressmark_status status;
    double start = now();
    int code = check_paths(operands);

    if (code != PMK_EXIT_OK)
        return code;
    options.memory = (size_t)settings->memory;
    options.commit_every = COMMIT_EVERY;
    options.no_sites = settings->no_sites != 0;
    options.threads = (unsigned)settings->jobs;
    status = open_writer(settings, &options, &writer, &err);
    if (status != PRESSMARK_OK) {
        pmk_say_error(&err);
        return pmk_say_exit(status);
    }
    code = work(writer, settings, operands, start);
    pressmark_writer_free(writer);
    return code;
}

/* ------------------------------------------------------------------ */
/* What failed, and nothing else                                      */
/* ------------------------------------------------------------------ */

/* The files of what failed, each once, as far as they are still there; they
 * lie in `status`, which has them by path. */
static int list_failed(const pressmark_index_status *status,
                       pmk_operands *operands)
{
    const pressmark_failure *failure;
    size_t count = 0;

    while (pressmark_status_failure(status, count) != NULL)
        count++;
    operands->paths = calloc(count + 1, sizeof(*operands->paths));
    if (operands->paths == NULL)
        return -1;
    for (size_t i = 0; (failure = pressmark_status_failure(status, i)) != NULL;
         i++) {
        struct stat seen;

        if (failure->outcome == PRESSMARK_FAILED && failure->path[0] == '/'
            && (operands->count == 0
                || strcmp(operands->paths[operands->count - 1], failure->path)
                       != 0)
            && lstat(failure->path, &seen) == 0)
            operands->paths[operands->count++] = failure->path;
    }
    return 0;
}

static int retry(const pmk_index_settings *settings)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index_status *status;
    pmk_operands operands = {0};
    int code = PMK_EXIT_INDEX;

    if (pressmark_status_open(settings->index, &status, &err) != PRESSMARK_OK)
        pmk_say_error(&err);
    else if (list_failed(status, &operands) == 0)
        code = build(settings, &operands);
    free(operands.paths);
    pressmark_status_free(status);
    return code;
}

int pmk_task_build(const pmk_index_settings *settings,
                   const pmk_operands *operands)
{
    return settings->retry_failed && operands->count == 0
                   && !operands->has_input
               ? retry(settings)
               : build(settings, operands);
}
