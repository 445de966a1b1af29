/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task_extract.c - pressmark-index --extract PATH...
 *
 * One line for every page, also for those that have no article or failed, so
 * that nothing is missing silently.
 */
#include "explain.h"
#include "report.h"
#include "say.h"
#include "tasks.h"

/* What goes wrong while a page is read concerns that page; memory concerns
 * all. */
typedef struct pmk_extract_run {
    const pmk_index_settings *settings;
    pressmark_pages *pages;
    pressmark_sites *sites;
    int failures;
    int bad_index;
    int broken; /* the output, or memory */
} pmk_extract_run;

static void print_page(pmk_extract_run *run, const pressmark_step *step)
{
    const pressmark_article *article = step->article;
    const char *source =
        article != NULL ? pressmark_article_text(article, PRESSMARK_SOURCE, 0)
                        : NULL;

    if (source == NULL)
        source = step->source;
    if (step->status != PRESSMARK_OK
        && step->status != PRESSMARK_E_NO_ARTICLE) {
        pmk_say_page(step->source, NULL, &step->why);
        run->failures = 1;
    }
    if (run->settings->json == 0)
        pmk_explain(source, article, run->settings->verbose);
    else if (pmk_report_article(source, article, run->settings->explain) != 0)
        run->broken = 1;
}

/* The pages below the PATHs. */
static pressmark_status read_paths(pmk_extract_run *run,
                                   const pressmark_extract_options *options,
                                   pressmark_error *err)
{
    pressmark_pipeline *pipeline;
    const pressmark_step *step;
    pressmark_status status = pressmark_pipeline_open(
        run->pages, options, (unsigned)run->settings->jobs, &pipeline, err);

    while (status == PRESSMARK_OK && !pmk_say_stopped() && !run->broken) {
        status = pressmark_pipeline_next(pipeline, &step, err);
        if (status != PRESSMARK_OK || step == NULL)
            break;
        print_page(run, step);
    }
    pressmark_pipeline_free(pipeline);
    return status;
}

/* The page on standard input, of which the options may know more. */
static pressmark_status read_input(pmk_extract_run *run,
                                   const pressmark_extract_options *options,
                                   pressmark_error *err)
{
    pressmark_extractor *extractor = NULL;
    pressmark_pages *pages = NULL;
    const pressmark_page *given = NULL;
    pressmark_status status = pmk_operands_input(&pages, err);

    if (status == PRESSMARK_OK)
        status = pressmark_extractor_new(options, &extractor, err);
    while (status == PRESSMARK_OK && !pmk_say_stopped() && !run->broken) {
        pressmark_step step = {.why = PRESSMARK_ERROR_INIT};

        step.status = pressmark_pages_next(pages, &given, &step.why);
        if (step.status == PRESSMARK_OK && given == NULL)
            break;
        if (step.status == PRESSMARK_OK) {
            pressmark_page page = *given;

            pmk_operands_describe(run->settings, &page);
            step.status =
                pressmark_extract(extractor, &page, &step.article, &step.why);
        } else if (step.status == PRESSMARK_E_MEMORY) {
            status = step.status;
            *err = step.why;
            break;
        }
        step.source = pressmark_pages_source(pages);
        print_page(run, &step);
        pressmark_article_free(step.article);
    }
    pressmark_extractor_free(extractor);
    pressmark_pages_free(pages);
    return status;
}

/* What repeats on each site: as an index knows it, or from the paths. */
static pressmark_status read_sites(pmk_extract_run *run,
                                   const pmk_operands *operands,
                                   pressmark_error *err)
{
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;

    options.progress = pmk_say_progress;
    options.threads = (unsigned)run->settings->jobs;
    if (run->settings->no_sites)
        return PRESSMARK_OK;
    if (run->settings->index_given) {
        pressmark_status status =
            pressmark_sites_open(run->settings->index, &run->sites, err);

        run->bad_index = status != PRESSMARK_OK;
        return status;
    }
    return operands->count > 0 ? pressmark_sites_learn(
               operands->paths, operands->count, &options, &run->sites, err)
                               : PRESSMARK_OK;
}

static int end_run(const pmk_extract_run *run, pressmark_status status,
                   const pressmark_error *err)
{
    if (status == PRESSMARK_E_CANCELLED)
        return PMK_EXIT_INTERRUPTED;
    if (status != PRESSMARK_OK) {
        pmk_say_error(err);
        return run->bad_index || status == PRESSMARK_E_MEMORY ? PMK_EXIT_INDEX
                                                              : PMK_EXIT_USAGE;
    }
    if (pmk_say_flush() != 0 || run->broken)
        return PMK_EXIT_INDEX;
    if (pmk_say_stopped())
        return PMK_EXIT_INTERRUPTED;
    return run->failures ? PMK_EXIT_FAILURES : PMK_EXIT_OK;
}

int pmk_task_extract(const pmk_index_settings *settings,
                     const pmk_operands *operands)
{
    pmk_extract_run run = {.settings = settings};
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_error err = PRESSMARK_ERROR_INIT;
    pressmark_status status = PRESSMARK_OK;

    options.keep_cuts = settings->explain != 0;
    options.describe_all = 1;
    options.model = settings->model;
    if (operands->count > 0)
        status = pressmark_pages_open(operands->paths, operands->count, 0, 0,
                                      &run.pages, &err);
    if (status == PRESSMARK_OK)
        status = read_sites(&run, operands, &err);
    options.sites = run.sites;
    if (status == PRESSMARK_OK && run.pages != NULL)
        status = read_paths(&run, &options, &err);
    /* Learning about sites is for what can be read twice. */
    if (status == PRESSMARK_OK && operands->has_input)
        status = read_input(&run, &options, &err);
    pressmark_sites_free(run.sites);
    pressmark_pages_free(run.pages);
    return end_run(&run, status, &err);
}
