/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * update.c - make the index agree with what lies below some paths
 *
 *     walk      each page into the index, each failure into the ledger; the
 *               pages are cleaned by the threads of pipeline.c
 *     prune     what is gone leaves (prune.c)
 *     reshow    articles whose shown source left show another (reshow.c)
 *     commit
 */
#include "base/error.h"
#include "base/options.h"
#include "crew/pipeline.h"
#include "write/round.h"
#include "write/sites.h"
#include "write/take.h"

#include <stdlib.h>

/* An article counts once, however many sources it has: the one that adds or
 * replaces it, if there is one. */
static bool counts_again(pmk_round *round, const pmk_result *result)
{
    pmk_str article =
        pmk_str_n((const char *)&result->article, sizeof(result->article));
    bool is_same = result->outcome == PRESSMARK_UNCHANGED;

    if (result->article == 0 || result->outcome == PRESSMARK_NO_STORY
        || result->outcome == PRESSMARK_FAILED)
        return false;
    if (is_same)
        return pmk_hashset_has(&round->changed, article)
               || !pmk_hashset_add(&round->same, article);
    if (!pmk_hashset_add(&round->changed, article))
        return true;
    if (pmk_hashset_has(&round->same, article))
        round->totals.unchanged--;
    return false;
}

static void count_result(pmk_round *round, const pmk_result *result)
{
    pressmark_totals *totals = &round->totals;

    uint64_t *const counts[] = {
        [PRESSMARK_ADDED] = &totals->added,
        [PRESSMARK_REPLACED] = &totals->replaced,
        [PRESSMARK_UNCHANGED] = &totals->unchanged,
        [PRESSMARK_NO_STORY] = &totals->no_story,
        [PRESSMARK_FAILED] = &totals->failed,
    };

    totals->removed += result->removed;
    totals->warned += result->warned;
    if ((size_t)result->outcome < sizeof(counts) / sizeof(counts[0])
        && counts[result->outcome] != NULL && !counts_again(round, result))
        (*counts[result->outcome])++;
}

void pmk_round_report(pmk_round *round, const char *source,
                      const pmk_result *result)
{
    pressmark_outcome outcome =
        result->warned ? PRESSMARK_WARNED : result->outcome;
    bool has_why = outcome == PRESSMARK_WARNED || outcome == PRESSMARK_NO_STORY
                   || outcome == PRESSMARK_FAILED;

    count_result(round, result);
    if (round->options.report != NULL
        && round->options.report(source, outcome, has_why ? &result->why : NULL,
                                 round->options.payload)
               != 0)
        round->cancelled = true;
}

/* ------------------------------------------------------------------ */
/* The walk                                                           */
/* ------------------------------------------------------------------ */

static pmk_place place_of(const pressmark_step *step)
{
    pmk_place place = {.key = pmk_str_of(step->source)};
    pmk_str file = pmk_str_of(step->file);

    place.file_bytes =
        pmk_str_starts(place.key, file) ? file.len : place.key.len;
    return place;
}

/* The index may lie among the pages; its own files are none. */
static bool is_own_file(const pmk_round *round, const pmk_place *place)
{
    return pmk_place_below(place, pmk_str_of(round->writer->home));
}

static bool note_seen(pmk_round *round, const pmk_place *place)
{
    pmk_hashset_add(&round->sources, place->key);
    pmk_hashset_add(&round->files,
                    pmk_str_n(place->key.ptr, place->file_bytes));
    return !round->sources.failed && !round->files.failed;
}

/* A file that breaks off may have held more records than were seen, and a
 * folder that cannot be read any number of files.  Only a record that is too
 * long says nothing about those behind it. */
static bool note_shielded(pmk_round *round, const pmk_place *place,
                          const pressmark_error *why)
{
    if (why->status != PRESSMARK_E_LIMIT || place->file_bytes == place->key.len)
        pmk_hashset_add(&round->shielded,
                        pmk_str_n(place->key.ptr, place->file_bytes));
    return !round->shielded.failed;
}

static pressmark_status meet_page(pmk_round *round, const pressmark_step *step,
                                  const pmk_place *place, pressmark_error *err)
{
    pmk_result result;
    pressmark_status status;

    if (!note_seen(round, place))
        return pmk_fail_memory(err);
    status = pmk_take_page(round->writer, step->page, place, true,
                           step->was_extracted ? step : NULL, &result, err);
    if (status == PRESSMARK_OK)
        pmk_round_report(round, step->source, &result);
    return status;
}

static pressmark_status meet_failure(pmk_round *round,
                                     const pressmark_step *step,
                                     const pmk_place *place,
                                     pressmark_error *err)
{
    pmk_result result = {.outcome = PRESSMARK_FAILED, .why = step->why};
    pressmark_status status;

    if (!note_seen(round, place) || !note_shielded(round, place, &step->why))
        return pmk_fail_memory(err);
    status = pmk_take_failure(round->writer, place, &step->why, err);
    if (status == PRESSMARK_OK)
        pmk_round_report(round, step->source, &result);
    return status;
}

static pressmark_status meet(pmk_round *round, const pressmark_step *step,
                             pressmark_error *err)
{
    pmk_place place = place_of(step);
    uint64_t files = step->files - round->walked_files;
    pressmark_status status = PRESSMARK_OK;

    round->walked_files = step->files;
    if (is_own_file(round, &place))
        round->own_files += files;
    else if (step->page != NULL)
        status = meet_page(round, step, &place, err);
    else
        status = meet_failure(round, step, &place, err);
    round->totals.files = step->files - round->own_files;
    round->totals.bytes = step->bytes;
    return status;
}

/* The threads run ahead of the index; whether a page must be cleaned is asked
 * again when it is its turn. */
static pressmark_status wants(void *payload, const pressmark_step *step,
                              bool *wanted, pressmark_error *err)
{
    pmk_round *round = payload;
    pmk_place place = place_of(step);

    *wanted = false;
    return is_own_file(round, &place)
               ? PRESSMARK_OK
               : pmk_take_wants(round->writer, step->page, &place, wanted, err);
}

static pressmark_status get_options(void *payload,
                                    const pressmark_extract_options **options,
                                    pressmark_error *err)
{
    pmk_round *round = payload;

    *options = &round->writer->extract;
    return pmk_sites_ready(round->writer, err);
}

static pressmark_status walk(pmk_round *round, pressmark_pages *pages,
                             pressmark_error *err)
{
    const pmk_pipeline_plan plan = {.threads = round->writer->threads,
                                    .wants = wants,
                                    .options = get_options,
                                    .payload = round};
    pressmark_pipeline *pipeline;
    const pressmark_step *step = NULL;
    pressmark_status status = pmk_pipeline_new(pages, &plan, &pipeline, err);

    while (status == PRESSMARK_OK && !round->cancelled) {
        status = pressmark_pipeline_next(pipeline, &step, err);
        if (status != PRESSMARK_OK || step == NULL)
            break;
        status = pmk_writer_look(round->writer, err);
        if (status == PRESSMARK_OK)
            status = meet(round, step, err);
        if (status == PRESSMARK_OK
            && (round->changed.failed || round->same.failed))
            status = pmk_fail_memory(err);
    }
    if (status == PRESSMARK_OK && step == NULL) {
        round->totals.files = pressmark_pages_files(pages) - round->own_files;
        round->totals.bytes = pressmark_pages_bytes(pages);
        round->totals.passed = pressmark_pages_passed(pages);
        round->totals.companions = pressmark_pages_companions(pages);
    }
    pressmark_pipeline_free(pipeline);
    return status;
}

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

/* Whoever stops an update keeps what was done. */
static pressmark_status keep_on(pmk_round *round, pressmark_status status)
{
    round->cancelled |= status == PRESSMARK_E_CANCELLED;
    return status != PRESSMARK_E_CANCELLED ? status : PRESSMARK_OK;
}

/* A refusal to prune is told at the end, after all else was done. */
static pressmark_status run(pmk_round *round, pressmark_pages *pages,
                            pressmark_error *err)
{
    pressmark_error refusal = PRESSMARK_ERROR_INIT;
    pressmark_status pruned = PRESSMARK_OK;
    pressmark_status status = keep_on(round, walk(round, pages, err));

    if (status == PRESSMARK_OK && !round->cancelled && round->writer->relearn)
        status = keep_on(round, pmk_sites_ready(round->writer, err));
    if (status == PRESSMARK_OK && !round->cancelled
        && round->options.prune != PRESSMARK_PRUNE_NONE) {
        pruned = pmk_round_prune(round, &refusal);
        if (pruned != PRESSMARK_OK && pruned != PRESSMARK_E_REFUSED)
            status = pruned;
    }
    if (status == PRESSMARK_OK && !round->cancelled)
        status = keep_on(round, pmk_round_reshow(round, err));
    if (status == PRESSMARK_OK)
        status = pressmark_writer_commit(round->writer, err);
    if (status == PRESSMARK_OK && round->cancelled)
        return pmk_fail(err, PRESSMARK_E_CANCELLED,
                        "interrupted; what was done is committed");
    if (pruned != PRESSMARK_OK && err != NULL)
        *err = refusal;
    return status != PRESSMARK_OK ? status : pruned;
}

static pressmark_status begin(pmk_round *round, pressmark_error *err)
{
    pressmark_writer *writer = round->writer;

    writer->paths = round->paths;
    writer->path_count = round->path_count;
    writer->sites_ready = false;
    writer->relearn = round->options.relearn;
    writer->retry_failed = round->options.retry_failed;
    writer->progress = round->options.progress;
    writer->payload = round->options.payload;
    writer->looked = 0;
    return writer->relearn ? pmk_writer_revise(writer, err) : PRESSMARK_OK;
}

/* An update that learned nothing anew changes no revision. */
static void end(pressmark_writer *writer)
{
    bool revised = writer->relearn;

    writer->path_count = 0;
    writer->progress = NULL;
    writer->relearn = writer->retry_failed = false;
    if (revised && pmk_writer_revise(writer, NULL) != PRESSMARK_OK)
        writer->revision = 0;
}

pressmark_status pressmark_writer_update(
    pressmark_writer *writer, const char *const *paths, size_t count,
    const pressmark_update_options *options, pressmark_totals *totals,
    pressmark_error *err)
{
    pmk_round round = {.writer = writer,
                       .paths = paths,
                       .path_count = count,
                       .options = PRESSMARK_UPDATE_OPTIONS_INIT};
    pressmark_pages *pages = NULL;
    pressmark_totals known = PRESSMARK_TOTALS_INIT;
    pressmark_status status =
        pmk_options_take(&known, sizeof(known), totals, err);

    if (status != PRESSMARK_OK)
        return status;
    status =
        pmk_options_take(&round.options, sizeof(round.options), options, err);
    if (status == PRESSMARK_OK && writer == NULL)
        status = pmk_fail(err, PRESSMARK_E_ARGUMENT, "no writer given");
    if (status == PRESSMARK_OK)
        status = pressmark_pages_open(paths, count, writer->extract.max_bytes,
                                      1, &pages, err);
    if (status == PRESSMARK_OK)
        status = begin(&round, err);
    if (status == PRESSMARK_OK)
        status = pmk_round_count(&round, err);
    if (status == PRESSMARK_OK)
        status = run(&round, pages, err);
    if (totals != NULL)
        pmk_options_give(totals, &round.totals, sizeof(round.totals));
    if (writer != NULL)
        end(writer);
    pressmark_pages_free(pages);
    free(round.held);
    pmk_hashset_free(&round.sources);
    pmk_hashset_free(&round.files);
    pmk_hashset_free(&round.changed);
    pmk_hashset_free(&round.same);
    pmk_hashset_free(&round.shielded);
    return status;
}
