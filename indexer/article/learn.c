/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * learn.c - what repeats on the pages of a site: finding out
 *
 * The pages are walked twice.  The first time each is only asked for its
 * site; the second time the first pages of every site that is lacking are
 * read, if there are enough of them to compare.  How far the two walks go is
 * bounded, and what they take depends on nothing but the order of the walk.
 */
#include "article/learn.h"

#include "article/extract.h"
#include "article/site_key.h"
#include "article/tally.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/options.h"
#include "crew/kept_page.h"
#include "crew/workers.h"
#include "intake/sniff.h"

#include <stdlib.h>

enum {
    LOOK_MAX = 100000,  /* pages that are asked for their site */
    READ_MAX = 5000,    /* pages that are read */
    SITE_LEAST = 3,     /* pages before a site is worth it */
    SITE_PAGES = 10,    /* that are read of a site, */
    FOLDER_PAGES = 256, /* or of a folder, which may hold many sites */
    SAMPLES_A_THREAD = 4,
    SAMPLE_BYTES = 4 << 20 /* room that is kept for the next page */
};

/* A site met by the first walk. */
typedef struct pmk_met {
    uint64_t key; /* 0: an empty slot */
    uint32_t pages;
    uint32_t left; /* to be read */
} pmk_met;

/* A page that is being read. */
typedef struct pmk_sample {
    pmk_job job;
    pmk_kept_page kept;
    uint64_t key;
    pmk_tally tally;
    pressmark_status status;
} pmk_sample;

typedef struct pmk_lesson {
    const char *const *paths;
    size_t path_count;
    const char *but;
    size_t max_bytes;
    pmk_arena arena;
    pmk_met *slots;
    size_t slot_count;
    size_t met_count;
    uint64_t input; /* hash of the sources and their sites */
    uint64_t left;  /* pages to be read */
    pmk_workers *workers;
    pmk_sample *samples; /* a ring */
    size_t room, first, given;
    pmk_tally tally;
    pressmark_progress_fn progress; /* may be NULL */
    void *payload;
    uint64_t looked; /* at so many pages, in both walks */
} pmk_lesson;

/* ------------------------------------------------------------------ */
/* Sites that were met                                                */
/* ------------------------------------------------------------------ */

static pmk_met *slot_of(pmk_met *slots, size_t count, uint64_t key)
{
    size_t at = (key >> 1) & (count - 1);

    while (slots[at].key != 0 && slots[at].key != key)
        at = (at + 1) & (count - 1);
    return &slots[at];
}

static bool grow(pmk_lesson *lesson)
{
    size_t count = lesson->slot_count == 0 ? 1024 : lesson->slot_count * 2;
    pmk_met *grown = calloc(count, sizeof(*grown));

    if (grown == NULL)
        return false;
    for (size_t i = 0; i < lesson->slot_count; i++)
        if (lesson->slots[i].key != 0)
            *slot_of(grown, count, lesson->slots[i].key) = lesson->slots[i];
    free(lesson->slots);
    lesson->slots = grown;
    lesson->slot_count = count;
    return true;
}

/* NULL when memory ran out. */
static pmk_met *meet(pmk_lesson *lesson, uint64_t key)
{
    pmk_met *met;

    if (lesson->met_count * 4 >= lesson->slot_count * 3 && !grow(lesson))
        return NULL;
    met = slot_of(lesson->slots, lesson->slot_count, key);
    lesson->met_count += met->key == 0;
    met->key = key;
    return met;
}

/* ------------------------------------------------------------------ */
/* The two walks                                                      */
/* ------------------------------------------------------------------ */

/* What is done with a page.  `*more` is false to end the walk. */
typedef pressmark_status (*visit_fn)(pmk_lesson *lesson, uint64_t key,
                                     const pressmark_page *page, bool *more,
                                     pressmark_error *err);

static bool is_page(const pressmark_page *page)
{
    const char *what = "";
    pressmark_page_kind kind = page->kind;

    if (kind == PRESSMARK_PAGE_UNKNOWN)
        kind = pmk_sniff(pmk_str_n(page->bytes, page->length), &what);
    return kind == PRESSMARK_PAGE_HTML || kind == PRESSMARK_PAGE_TEXT;
}

/* Does the last source lie below what is to be passed over? */
static bool is_apart(const pmk_lesson *lesson, const pressmark_pages *pages)
{
    pmk_str file = pmk_str_of(pressmark_pages_file(pages));
    pmk_str but = pmk_str_of(lesson->but);

    return lesson->but != NULL && pmk_str_starts(file, but)
           && (file.len == but.len || file.ptr[but.len] == '/');
}

static pressmark_status ask(pmk_lesson *lesson, pressmark_error *err)
{
    lesson->looked++;
    if (lesson->progress != NULL
        && lesson->progress(lesson->looked, 0, lesson->payload) != 0)
        return pmk_fail(err, PRESSMARK_E_CANCELLED,
                        "interrupted while learning about sites");
    return PRESSMARK_OK;
}

/* Pages that cannot be read are passed over: whoever walks for the articles
 * will tell of them. */
static pressmark_status walk(pmk_lesson *lesson, visit_fn visit,
                             pressmark_error *err)
{
    pressmark_pages *pages;
    bool more = true;
    pressmark_status status = pressmark_pages_open(
        lesson->paths, lesson->path_count, lesson->max_bytes, 1, &pages, err);

    while (status == PRESSMARK_OK && more) {
        pressmark_error why = PRESSMARK_ERROR_INIT;
        const pressmark_page *page = NULL;

        status = pressmark_pages_next(pages, &page, &why);
        if (status == PRESSMARK_E_MEMORY)
            status = pmk_fail_memory(err);
        else if (status == PRESSMARK_OK && page == NULL)
            more = false;
        else
            status = ask(lesson, err);
        if (status == PRESSMARK_OK && page != NULL && is_page(page)
            && !is_apart(lesson, pages)) {
            uint64_t key = pmk_site_key(page, &lesson->arena);

            pmk_arena_reset(&lesson->arena);
            status = visit(lesson, key, page, &more, err);
        }
    }
    pressmark_pages_free(pages);
    return status;
}

/* The first walk: which sites there are. */
static pressmark_status count_page(pmk_lesson *lesson, uint64_t key,
                                   const pressmark_page *page, bool *more,
                                   pressmark_error *err)
{
    pmk_met *met = meet(lesson, key);
    uint64_t parts[3] = {lesson->input, key,
                         pmk_hash64_of(pmk_str_of(page->source))};

    if (met == NULL)
        return pmk_fail_memory(err);
    met->pages++;
    lesson->input =
        pmk_hash64_of(pmk_str_n((const char *)parts, sizeof(parts)));
    lesson->left++;
    *more = lesson->left < LOOK_MAX;
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* The second walk: read what is needed                               */
/* ------------------------------------------------------------------ */

/* On the thread of a worker: each page has a tally of its own. */
static void take_down(const pmk_reading *reading, void *payload)
{
    pmk_sample *sample = payload;

    pmk_tally_page(&sample->tally, sample->key, reading);
}

static void look(pressmark_extractor *extractor, pmk_job *job)
{
    pmk_sample *sample = (pmk_sample *)job;

    sample->status = pmk_extract_look(extractor, &sample->kept.page, take_down,
                                      sample, NULL);
}

/* The oldest page that was given out; in the order of the walk the tallies
 * become one. */
static pressmark_status take_back(pmk_lesson *lesson, pressmark_error *err)
{
    pmk_sample *sample = &lesson->samples[lesson->first];
    bool fits;

    pmk_workers_await(lesson->workers, &sample->job);
    fits = sample->status != PRESSMARK_E_MEMORY && !sample->tally.failed
           && pmk_tally_append(&lesson->tally, &sample->tally);
    pmk_tally_clear(&sample->tally);
    pmk_kept_page_clear(&sample->kept, SAMPLE_BYTES);
    lesson->first = (lesson->first + 1) % lesson->room;
    lesson->given--;
    return fits ? PRESSMARK_OK : pmk_fail_memory(err);
}

static pressmark_status take_back_all(pmk_lesson *lesson, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    while (status == PRESSMARK_OK && lesson->given > 0)
        status = take_back(lesson, err);
    return status;
}

static pressmark_status read_page(pmk_lesson *lesson, uint64_t key,
                                  const pressmark_page *page, bool *more,
                                  pressmark_error *err)
{
    pmk_met *met = slot_of(lesson->slots, lesson->slot_count, key);
    pressmark_status status = PRESSMARK_OK;
    pmk_sample *sample;

    if (met->key != key || met->left == 0)
        return PRESSMARK_OK;
    if (lesson->given == lesson->room)
        status = take_back(lesson, err);
    if (status != PRESSMARK_OK)
        return status;
    sample = &lesson->samples[(lesson->first + lesson->given) % lesson->room];
    sample->job.work = look;
    sample->key = key;
    if (!pmk_kept_page_fill(&sample->kept, page))
        return pmk_fail_memory(err);
    pmk_workers_give(lesson->workers, &sample->job);
    lesson->given++;
    met->left--;
    lesson->left--;
    *more = lesson->left > 0;
    return PRESSMARK_OK;
}

static pressmark_status hire(pmk_lesson *lesson,
                             const pressmark_extract_options *options,
                             pressmark_error *err)
{
    unsigned threads =
        options->threads != 0 ? options->threads : pmk_workers_best();

    lesson->room = threads == 1 ? 1 : (size_t)threads * SAMPLES_A_THREAD;
    lesson->samples = calloc(lesson->room, sizeof(lesson->samples[0]));
    if (lesson->samples == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < lesson->room; i++)
        pmk_kept_page_init(&lesson->samples[i].kept);
    return pmk_workers_new(options, threads, &lesson->workers, err);
}

/* The threads go first: they write into the samples. */
static void end_lesson(pmk_lesson *lesson)
{
    pmk_workers_free(lesson->workers);
    for (size_t i = 0; lesson->samples != NULL && i < lesson->room; i++) {
        pmk_kept_page_free(&lesson->samples[i].kept);
        pmk_tally_free(&lesson->samples[i].tally);
    }
    free(lesson->samples);
    free(lesson->slots);
    pmk_arena_free(&lesson->arena);
    pmk_tally_free(&lesson->tally);
}

/* How many pages are to be read of each site that the model lacks. */
static void plan(pmk_lesson *lesson, const pressmark_sites *sites)
{
    lesson->left = 0;
    for (size_t i = 0; i < lesson->slot_count; i++) {
        pmk_met *met = &lesson->slots[i];
        uint32_t most =
            pmk_site_is_folder(met->key) ? FOLDER_PAGES : SITE_PAGES;

        if (met->key == 0 || met->pages < SITE_LEAST
            || pmk_sites_find(sites, met->key) != NULL)
            continue;
        met->left = met->pages < most ? met->pages : most;
        lesson->left += met->left;
    }
    if (lesson->left > READ_MAX)
        lesson->left = READ_MAX;
}

/* ------------------------------------------------------------------ */
/* The whole                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status learn(pmk_lesson *lesson, pressmark_sites *sites,
                              const pressmark_extract_options *options,
                              pressmark_error *err)
{
    pressmark_extract_options plain = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_status status = walk(lesson, count_page, err);

    if (status != PRESSMARK_OK || lesson->input == sites->input)
        return status;
    plan(lesson, sites);
    if (lesson->left == 0)
        return PRESSMARK_OK;
    status = pmk_options_take(&plain, sizeof(plain), options, err);
    if (status != PRESSMARK_OK)
        return status;
    plain.sites = NULL;
    plain.keep_cuts = 0;
    plain.accept_all = 0;
    plain.describe_all = 0;
    status = hire(lesson, &plain, err);
    if (status == PRESSMARK_OK)
        status = walk(lesson, read_page, err);
    if (status == PRESSMARK_OK)
        status = take_back_all(lesson, err);
    if (status == PRESSMARK_OK)
        status = pmk_tally_judge(&lesson->tally, sites, err);
    return status;
}

pressmark_status pmk_sites_extend(pressmark_sites *sites,
                                  const char *const *paths, size_t count,
                                  const pressmark_extract_options *options,
                                  const char *but, bool *changed,
                                  pressmark_error *err)
{
    pmk_lesson lesson = {.paths = paths,
                         .path_count = count,
                         .but = but,
                         .max_bytes = options->max_bytes,
                         .progress = options->progress,
                         .payload = options->payload};
    pressmark_status status;

    pmk_arena_init(&lesson.arena, 1 << 20);
    status = learn(&lesson, sites, options, err);
    if (changed != NULL)
        *changed = status == PRESSMARK_OK && lesson.input != sites->input;
    if (status == PRESSMARK_OK)
        sites->input = lesson.input;
    end_lesson(&lesson);
    return status;
}

pressmark_status pressmark_sites_learn(const char *const *paths, size_t count,
                                       const pressmark_extract_options *options,
                                       pressmark_sites **out,
                                       pressmark_error *err)
{
    pressmark_extract_options chosen = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_sites *sites;
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "out is NULL");
    *out = NULL;
    status = pmk_options_take(&chosen, sizeof(chosen), options, err);
    if (status != PRESSMARK_OK)
        return status;
    status = pmk_sites_new(&sites, err);
    if (status == PRESSMARK_OK)
        status =
            pmk_sites_extend(sites, paths, count, &chosen, NULL, NULL, err);
    if (status == PRESSMARK_OK)
        *out = sites;
    else
        pressmark_sites_free(sites);
    return status;
}
