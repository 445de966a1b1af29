/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task_status.c - pressmark-index --status
 */
#include "report.h"
#include "say.h"
#include "tasks.h"

#include <inttypes.h>

static size_t print_kind(const pressmark_index_status *status,
                         pressmark_outcome kind, int print)
{
    const pressmark_failure *failure;
    size_t count = 0;

    for (size_t i = 0; (failure = pressmark_status_failure(status, i)) != NULL;
         i++) {
        if (failure->outcome != kind)
            continue;
        count++;
        if (!print)
            continue;
        fputs("  ", stdout);
        pmk_say_text(stdout, failure->source);
        fputs(": ", stdout);
        pmk_say_text(stdout, failure->why.message);
        if (failure->why.offset != PRESSMARK_NO_OFFSET)
            printf(" (offset %zu)", failure->why.offset);
        putchar('\n');
    }
    return count;
}

static void print_status(const pmk_index_settings *settings,
                         const pressmark_index_status *status)
{
    fputs("index: ", stdout);
    pmk_say_text(stdout, settings->index);
    printf("\narticles: %" PRIu64 "\nsources: %" PRIu64 "\n",
           pressmark_status_articles(status), pressmark_status_sources(status));
    printf("failed: %zu\n", print_kind(status, PRESSMARK_FAILED, 0));
    print_kind(status, PRESSMARK_FAILED, 1);
    printf("pages without an article: %zu\n",
           print_kind(status, PRESSMARK_NO_STORY, 0));
    if (settings->verbose)
        print_kind(status, PRESSMARK_NO_STORY, 1);
}

int pmk_task_status(const pmk_index_settings *settings)
{
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_index_status *status;
    int broken = 0;

    if (pressmark_status_open(settings->index, &status, &err) != PRESSMARK_OK) {
        pmk_say_error(&err);
        return PMK_EXIT_INDEX;
    }
    if (settings->json)
        broken = pmk_report_status(settings->index, status);
    else
        print_status(settings, status);
    pressmark_status_free(status);
    return pmk_say_flush() != 0 || broken ? PMK_EXIT_INDEX : PMK_EXIT_OK;
}
