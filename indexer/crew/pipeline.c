/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pipeline.c - the pages of a walk, cleaned by several threads, in its order
 *
 * The slots are a ring.  What the walk gives is copied into the next free one,
 * for its bytes are borrowed; then the oldest slot is waited for and handed
 * out, and becomes free when the one after it is asked for.
 */
#include "crew/pipeline.h"

#include "base/error.h"
#include "base/options.h"
#include "crew/kept_page.h"
#include "crew/workers.h"

#include <stdlib.h>

/* Enough that a worker never waits for the walk, and that the last large page
 * of a row does not leave the others idle. */
enum { SLOTS_A_THREAD = 8, AHEAD_BYTES = 32 << 20, NAMES_MAX = 16 << 20 };

typedef struct pmk_slot {
    pmk_job job;
    pmk_kept_page kept;
    pressmark_step step; /* as handed out */
    bool is_given;
    pmk_buf names; /* source and file */
} pmk_slot;

struct pressmark_pipeline {
    pressmark_pages *pages;
    pmk_pipeline_plan plan;
    pmk_workers *workers; /* made with the first page wanted */
    pmk_slot *slots;
    size_t room, first, count;
    size_t ahead; /* bytes in the slots */
    bool is_held; /* the first slot is handed out */
    bool is_over;
    pressmark_status end; /* why it is over, told after what came before */
    pressmark_error why;
};

/* ------------------------------------------------------------------ */
/* Slots                                                              */
/* ------------------------------------------------------------------ */

static void empty_slot(pressmark_pipeline *pipeline, pmk_slot *slot)
{
    pipeline->ahead -= slot->kept.bytes.len;
    pressmark_article_free(slot->step.article);
    slot->step.article = NULL;
    slot->is_given = false;
    /* One huge page must not keep its memory for ever. */
    pmk_kept_page_clear(&slot->kept, AHEAD_BYTES / SLOTS_A_THREAD);
    pmk_buf_clear(&slot->names);
}

/* The source and the file, one behind the other. */
static bool keep_names(pressmark_pipeline *pipeline, pmk_slot *slot)
{
    size_t second;

    pmk_buf_text(&slot->names, pressmark_pages_source(pipeline->pages));
    pmk_buf_char(&slot->names, '\0');
    second = slot->names.len;
    pmk_buf_text(&slot->names, pressmark_pages_file(pipeline->pages));
    if (slot->names.failed)
        return false;
    slot->step.source = slot->names.ptr;
    slot->step.file = slot->names.ptr + second;
    return true;
}

/* `page` is NULL when it could not be read. */
static bool fill_slot(pressmark_pipeline *pipeline, pmk_slot *slot,
                      const pressmark_page *page)
{
    slot->step = (pressmark_step){
        .page = page != NULL ? &slot->kept.page : NULL,
        .files = pressmark_pages_files(pipeline->pages),
        .bytes = pressmark_pages_bytes(pipeline->pages),
        .why = PRESSMARK_ERROR_INIT,
    };
    return keep_names(pipeline, slot)
           && (page == NULL || pmk_kept_page_fill(&slot->kept, page));
}

/* On the thread of a worker. */
static void clean(pressmark_extractor *extractor, pmk_job *job)
{
    pmk_slot *slot = (pmk_slot *)job;

    slot->step.status = pressmark_extract(extractor, &slot->kept.page,
                                          &slot->step.article, &slot->step.why);
    slot->step.was_extracted = 1;
}

/* ------------------------------------------------------------------ */
/* In                                                                 */
/* ------------------------------------------------------------------ */

static void end(pressmark_pipeline *pipeline, pressmark_status status,
                const pressmark_error *why)
{
    pipeline->is_over = true;
    pipeline->end = status;
    pipeline->why = *why;
}

static pressmark_status give(pressmark_pipeline *pipeline, pmk_slot *slot,
                             pressmark_error *err)
{
    const pmk_pipeline_plan *plan = &pipeline->plan;
    const pressmark_extract_options *options = NULL;
    pressmark_status status = PRESSMARK_OK;
    bool wanted = true;

    if (plan->wants != NULL)
        status = plan->wants(plan->payload, &slot->step, &wanted, err);
    if (status != PRESSMARK_OK || !wanted)
        return status;
    if (pipeline->workers == NULL) {
        status = plan->options(plan->payload, &options, err);
        if (status == PRESSMARK_OK)
            status = pmk_workers_new(options, plan->threads, &pipeline->workers,
                                     err);
    }
    if (status == PRESSMARK_OK) {
        slot->is_given = true;
        slot->job.work = clean;
        pmk_workers_give(pipeline->workers, &slot->job);
    }
    return status;
}

static void read_next(pressmark_pipeline *pipeline)
{
    pmk_slot *slot =
        &pipeline->slots[(pipeline->first + pipeline->count) % pipeline->room];
    pressmark_error why = PRESSMARK_ERROR_INIT;
    const pressmark_page *page = NULL;
    pressmark_status status =
        pressmark_pages_next(pipeline->pages, &page, &why);

    if (status == PRESSMARK_E_MEMORY
        || (status == PRESSMARK_OK && page == NULL)) {
        end(pipeline, status, &why);
        return;
    }
    if (!fill_slot(pipeline, slot, status == PRESSMARK_OK ? page : NULL)) {
        status = pmk_fail_memory(&why);
        end(pipeline, status, &why);
        return;
    }
    pipeline->count++;
    pipeline->ahead += slot->kept.bytes.len;
    slot->step.status = status;
    slot->step.why = why;
    if (status != PRESSMARK_OK)
        return;
    status = give(pipeline, slot, &why);
    if (status == PRESSMARK_OK)
        return;
    /* What could not be given out is not handed out either. */
    pipeline->count--;
    empty_slot(pipeline, slot);
    end(pipeline, status, &why);
}

/* ------------------------------------------------------------------ */
/* Out                                                                */
/* ------------------------------------------------------------------ */

static void drop_first(pressmark_pipeline *pipeline)
{
    empty_slot(pipeline, &pipeline->slots[pipeline->first]);
    pipeline->first = (pipeline->first + 1) % pipeline->room;
    pipeline->count--;
    pipeline->is_held = false;
}

static const pressmark_step *hand_out(pressmark_pipeline *pipeline)
{
    pmk_slot *slot = &pipeline->slots[pipeline->first];

    pipeline->is_held = true;
    if (!slot->is_given)
        return &slot->step;
    pmk_workers_await(pipeline->workers, &slot->job);
    return &slot->step;
}

pressmark_status pressmark_pipeline_next(pressmark_pipeline *pipeline,
                                         const pressmark_step **step,
                                         pressmark_error *err)
{
    if (step == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no place for the step");
    *step = NULL;
    if (pipeline == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no pipeline given");
    if (pipeline->is_held)
        drop_first(pipeline);
    while (!pipeline->is_over && pipeline->count < pipeline->room
           && (pipeline->count == 0 || pipeline->ahead < AHEAD_BYTES))
        read_next(pipeline);
    if (pipeline->count > 0) {
        *step = hand_out(pipeline);
        return PRESSMARK_OK;
    }
    if (pipeline->end != PRESSMARK_OK && err != NULL)
        *err = pipeline->why;
    return pipeline->end;
}

/* ------------------------------------------------------------------ */
/* Opening and closing                                                */
/* ------------------------------------------------------------------ */

pressmark_status pmk_pipeline_new(pressmark_pages *pages,
                                  const pmk_pipeline_plan *plan,
                                  pressmark_pipeline **out,
                                  pressmark_error *err)
{
    pressmark_pipeline *pipeline = calloc(1, sizeof(*pipeline));

    *out = NULL;
    if (pipeline == NULL)
        return pmk_fail_memory(err);
    pipeline->pages = pages;
    pipeline->plan = *plan;
    if (plan->threads == 0)
        pipeline->plan.threads = pmk_workers_best();
    /* Alone, each page is cleaned when it is asked for. */
    pipeline->room = pipeline->plan.threads == 1
                         ? 1
                         : (size_t)pipeline->plan.threads * SLOTS_A_THREAD;
    pipeline->slots = calloc(pipeline->room, sizeof(pipeline->slots[0]));
    if (pipeline->slots == NULL) {
        free(pipeline);
        return pmk_fail_memory(err);
    }
    for (size_t i = 0; i < pipeline->room; i++) {
        pmk_kept_page_init(&pipeline->slots[i].kept);
        pmk_buf_init(&pipeline->slots[i].names, NAMES_MAX);
    }
    *out = pipeline;
    return PRESSMARK_OK;
}

pressmark_status pressmark_pipeline_open(pressmark_pages *pages,
                                         const pressmark_extract_options *given,
                                         unsigned threads,
                                         pressmark_pipeline **out,
                                         pressmark_error *err)
{
    pmk_pipeline_plan plan = {.threads = threads};
    pressmark_extract_options options = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no place for the pipeline");
    *out = NULL;
    if (pages == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no pages given");
    status = pmk_options_take(&options, sizeof(options), given, err);
    if (status == PRESSMARK_OK)
        status = pmk_pipeline_new(pages, &plan, out, err);
    if (status == PRESSMARK_OK)
        status = pmk_workers_new(&options, (*out)->plan.threads,
                                 &(*out)->workers, err);
    if (status != PRESSMARK_OK) {
        pressmark_pipeline_free(*out);
        *out = NULL;
    }
    return status;
}

void pressmark_pipeline_free(pressmark_pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    /* The threads first: they write into the slots. */
    pmk_workers_free(pipeline->workers);
    for (size_t i = 0; i < pipeline->room; i++) {
        pressmark_article_free(pipeline->slots[i].step.article);
        pmk_kept_page_free(&pipeline->slots[i].kept);
        pmk_buf_free(&pipeline->slots[i].names);
    }
    free(pipeline->slots);
    free(pipeline);
}
