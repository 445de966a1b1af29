/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * task_extract.c - pressmark-index --extract PATH...
 *
 * One line for every page, also for those that have no article or failed, so
 * that nothing is missing silently.
 */
#include "report.h"
#include "say.h"
#include "tasks.h"

/* What goes wrong while a page is read concerns that page; memory concerns
 * all. */
typedef struct pmk_extract_run {
    const pmk_index_settings *settings;
    pressmark_pages *pages;
    pressmark_extractor *extractor;
    pressmark_sites *sites;
    bool is_input; /* `pages` are those of standard input */
    int failures;
    int bad_index;
    int broken; /* the output, or memory */
} pmk_extract_run;

static void print_page(pmk_extract_run *run, const pressmark_article *article)
{
    const char *source =
        article != NULL ? pressmark_article_text(article, PRESSMARK_SOURCE, 0)
                        : NULL;

    if (source == NULL)
        source = pressmark_pages_source(run->pages);
    if (pmk_report_article(source, article, run->settings->explain) != 0)
        run->broken = 1;
}

static void tell_failure(pmk_extract_run *run, const pressmark_error *why)
{
    pmk_say_page(pressmark_pages_source(run->pages), NULL, why);
    run->failures = 1;
}

static void read_page(pmk_extract_run *run, const pressmark_page *given)
{
    pressmark_page page = *given;
    pressmark_error why = PRESSMARK_ERROR_INIT;
    pressmark_article *article;
    pressmark_status status;

    if (run->is_input)
        pmk_operands_describe(run->settings, &page);
    status = pressmark_extract(run->extractor, &page, &article, &why);
    if (status != PRESSMARK_OK && status != PRESSMARK_E_NO_ARTICLE)
        tell_failure(run, &why);
    print_page(run, article);
    pressmark_article_free(article);
}

static pressmark_status read_all(pmk_extract_run *run, pressmark_error *err)
{
    const pressmark_page *page;
    pressmark_status status;

    while (!pmk_say_stopped() && !run->broken) {
        status = pressmark_pages_next(run->pages, &page, err);
        if (status == PRESSMARK_E_MEMORY)
            return status;
        if (status == PRESSMARK_OK && page == NULL)
            break;
        if (status == PRESSMARK_OK) {
            read_page(run, page);
        } else {
            tell_failure(run, err);
            print_page(run, NULL);
        }
    }
    return PRESSMARK_OK;
}

/* What repeats on each site: as an index knows it, or from the paths. */
static pressmark_status read_sites(pmk_extract_run *run,
                                   const pmk_operands *operands,
                                   pressmark_error *err)
{
    if (run->settings->no_sites)
        return PRESSMARK_OK;
    if (run->settings->index_given) {
        pressmark_status status =
            pressmark_sites_open(run->settings->index, &run->sites, err);

        run->bad_index = status != PRESSMARK_OK;
        return status;
    }
    return operands->count > 0 ? pressmark_sites_learn(
               operands->paths, operands->count, NULL, &run->sites, err)
                               : PRESSMARK_OK;
}

static int end_run(const pmk_extract_run *run, pressmark_status status,
                   const pressmark_error *err)
{
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

/* First the PATHs, then standard input; learning about sites is for what can
 * be read twice. */
static pressmark_status read_operands(pmk_extract_run *run,
                                      const pmk_operands *operands,
                                      pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    if (run->pages != NULL)
        status = read_all(run, err);
    if (status != PRESSMARK_OK || !operands->has_input)
        return status;
    pressmark_pages_free(run->pages);
    run->is_input = true;
    status = pmk_operands_input(&run->pages, err);
    return status == PRESSMARK_OK ? read_all(run, err) : status;
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
    if (status == PRESSMARK_OK)
        status = pressmark_extractor_new(&options, &run.extractor, &err);
    if (status == PRESSMARK_OK)
        status = read_operands(&run, operands, &err);
    pressmark_extractor_free(run.extractor);
    pressmark_sites_free(run.sites);
    pressmark_pages_free(run.pages);
    return end_run(&run, status, &err);
}
