/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task_build.c - pressmark-index [-d INDEX] PATH...
 */
#include "say.h"
#include "tasks.h"

#include <inttypes.h>
#include <time.h>

enum { COMMIT_EVERY = 10000 };

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
           ", pages without an article: %" PRIu64 ", failed: %" PRIu64
           ", seconds: %.2f\n",
           totals->files, totals->added, totals->replaced, totals->unchanged,
           totals->removed, totals->no_story, totals->failed, seconds);
}

/* All paths are looked at before the index is made or opened, so that a
 * mistyped one leaves nothing behind. */
static int check_paths(const char *const *paths, size_t count)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_pages *pages;
    pressmark_status status =
        pressmark_pages_open(paths, count, 0, 1, &pages, &err);

    pressmark_pages_free(pages);
    if (status == PRESSMARK_OK)
        return PMK_EXIT_OK;
    pmk_say_error(&err);
    return PMK_EXIT_USAGE;
}

static int update(pressmark_writer *writer, const pmk_index_settings *settings,
                  const char *const *paths, size_t count, double start)
{
    pressmark_update_options options = PRESSMARK_UPDATE_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_totals totals = PRESSMARK_TOTALS_INIT;
    pressmark_status status;

    options.prune = (pressmark_prune)settings->prune;
    options.report = tell_page;
    options.payload = (void *)settings;
    options.relearn = settings->relearn != 0;
    status =
        pressmark_writer_update(writer, paths, count, &options, &totals, &err);
    if (status != PRESSMARK_OK)
        pmk_say_error(&err);
    if (!settings->quiet)
        print_summary(&totals, now() - start);
    if (pmk_say_flush() != 0)
        return PMK_EXIT_INDEX;
    if (status == PRESSMARK_E_NOT_FOUND)
        return PMK_EXIT_USAGE;
    if (status == PRESSMARK_OK && totals.failed > 0)
        return PMK_EXIT_FAILURES;
    return pmk_say_exit(status);
}

int pmk_task_build(const pmk_index_settings *settings, const char *const *paths,
                   size_t count)
{
    pressmark_writer_options options = PRESSMARK_WRITER_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_writer *writer;
    pressmark_status status;
    double start = now();
    int code = check_paths(paths, count);

    if (code != PMK_EXIT_OK)
        return code;
    options.memory = (size_t)settings->memory;
    options.commit_every = COMMIT_EVERY;
    options.no_sites = settings->no_sites != 0;
    status = pressmark_writer_open(settings->index, &options, &writer, &err);
    if (status != PRESSMARK_OK) {
        pmk_say_error(&err);
        return pmk_say_exit(status);
    }
    code = update(writer, settings, paths, count, start);
    pressmark_writer_free(writer);
    return code;
}
