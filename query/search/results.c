/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * results.c - the frozen answer: hits that need no index any more
 */
#include "search/results.h"

#include "base/error.h"
#include "search/cuts.h"
#include "search/snippet.h"
#include "store/article.h"
#include "store/record.h"

#include <stdlib.h>

static const char *copy_text(pressmark_results *results, pmk_str text,
                             bool *failed)
{
    char *copy;

    if (text.ptr == NULL)
        return NULL;
    copy = pmk_arena_text(&results->arena, text);
    *failed = *failed || copy == NULL;
    return copy;
}

/* All values of a field in one line; NULL without any. */
static const char *join_values(pressmark_results *results,
                               const pressmark_article *article,
                               pressmark_field field, const char *between,
                               bool *failed)
{
    size_t count = pressmark_article_count(article, field);
    const char *out = NULL;
    pmk_buf text;

    if (count == 0)
        return NULL;
    pmk_buf_init(&text, PMK_PART_MAX);
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            pmk_buf_text(&text, between);
        pmk_buf_text(&text, pressmark_article_text(article, field, i));
    }
    *failed = *failed || text.failed;
    out = copy_text(results, pmk_buf_str(&text), failed);
    pmk_buf_free(&text);
    return out;
}

static bool copy_fields(pressmark_results *results,
                        const pressmark_article *article, pressmark_hit *hit)
{
    const struct {
        pressmark_field field;
        const char **to;
    } rows[] = {
        {PRESSMARK_HEADLINE, &hit->headline},
        {PRESSMARK_AGENCY, &hit->agency},
        {PRESSMARK_PUBLISHER, &hit->publisher},
        {PRESSMARK_SECTION, &hit->section},
        {PRESSMARK_LANGUAGE, &hit->language},
        {PRESSMARK_URL, &hit->url},
        {PRESSMARK_SOURCE, &hit->source},
    };
    bool failed = false;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        *rows[i].to = copy_text(
            results, pmk_article_str(article, rows[i].field, 0), &failed);
    hit->byline =
        join_values(results, article, PRESSMARK_BYLINE, ", ", &failed);
    hit->dateline =
        join_values(results, article, PRESSMARK_DATELINE, "/", &failed);
    hit->published = pressmark_article_time(article, PRESSMARK_PUBLISHED);
    return !failed;
}

/* ------------------------------------------------------------------ */
/* One hit                                                            */
/* ------------------------------------------------------------------ */

static pressmark_status read_id(const pmk_hit_ask *ask, uint64_t docid,
                                uint64_t *id, pressmark_error *err)
{
    char *bytes = NULL;
    size_t len = 0;
    pressmark_status status = pmk_reader_value(ask->index->reader, docid,
                                               PMK_SLOT_ID, &bytes, &len, err);

    if (status == PRESSMARK_OK && (bytes == NULL || len != 8))
        status = pmk_fail(err, PRESSMARK_E_CORRUPT,
                          "an article of the index has no id");
    *id = 0;
    for (size_t i = 0; status == PRESSMARK_OK && i < 8; i++)
        *id = *id << 8 | (uint8_t)bytes[i];
    free(bytes);
    return status;
}

static pressmark_status fill_brief(pressmark_results *results,
                                   const pmk_hit_ask *ask, uint64_t docid,
                                   pressmark_hit *hit, pressmark_error *err)
{
    bool failed = false;
    char *bytes = NULL;
    size_t len = 0;
    pressmark_status status = pmk_reader_value(
        ask->index->reader, docid, PMK_SLOT_SOURCE, &bytes, &len, err);

    if (status != PRESSMARK_OK)
        return status;
    hit->source = copy_text(results, pmk_str_n(bytes, len), &failed);
    free(bytes);
    return failed ? pmk_fail_memory(err) : PRESSMARK_OK;
}

/* Of a story without a word of the question the snippet is what was cut. */
static pressmark_status fill_snippet(pressmark_results *results,
                                     const pmk_hit_ask *ask, pmk_mark_ask *mark,
                                     const pressmark_article *article,
                                     pressmark_hit *hit, pressmark_error *err)
{
    pmk_str headline = pmk_article_str(article, PRESSMARK_HEADLINE, 0);
    pmk_str body = pmk_article_str(article, PRESSMARK_BODY, 0);
    pressmark_status status = PRESSMARK_OK;
    pmk_buf cuts;

    pmk_buf_init(&cuts, PMK_PART_MAX);
    if (ask->query->scope != NULL) {
        pmk_cuts_join(article, ask->query->scope, &cuts);
        body = pmk_buf_str(&cuts);
        mark->scope = ask->query->scope;
    }
    if (cuts.failed)
        status = pmk_fail_memory(err);
    else if (body.len > 0)
        status = pmk_snippet_make(mark, body, headline, ask->snippet_bytes,
                                  &results->arena, &hit->snippet, err);
    mark->scope = NULL;
    pmk_buf_free(&cuts);
    return status;
}

static pressmark_status fill_texts(pressmark_results *results,
                                   const pmk_hit_ask *ask,
                                   const pressmark_article *article,
                                   pressmark_hit *hit, pressmark_error *err)
{
    pmk_str headline = pmk_article_str(article, PRESSMARK_HEADLINE, 0);
    pmk_mark_ask mark = {
        .query = ask->query,
        .analyzer = ask->index->analyzer,
        .patterns = &ask->plan->patterns,
        .language = hit->language,
        .is_loose =
            ask->query->words == PRESSMARK_WORDS_ANY || !hit->full_match,
    };
    pressmark_status status = PRESSMARK_OK;

    if (!ask->no_snippet)
        status = fill_snippet(results, ask, &mark, article, hit, err);
    mark.is_headline = true;
    if (status == PRESSMARK_OK && headline.len > 0)
        status = pmk_snippet_whole(&mark, headline, &results->arena,
                                   &hit->marked_headline, err);
    return status;
}

/* What is needed of the record. */
static unsigned parts_of(const pmk_hit_ask *ask)
{
    if (ask->no_snippet)
        return 0;
    return ask->query->scope != NULL ? PMK_RECORD_CUTS : PMK_RECORD_BODY;
}

static pressmark_status fill_hit(pressmark_results *results,
                                 const pmk_hit_ask *ask, uint64_t docid,
                                 pressmark_hit *hit, pressmark_error *err)
{
    pressmark_article *article = NULL;
    char *data = NULL;
    size_t len = 0;
    pressmark_status status =
        pmk_reader_data(ask->index->reader, docid, &data, &len, err);

    if (status == PRESSMARK_OK)
        status =
            pmk_record_read(pmk_str_n(data, len), parts_of(ask), &article, err);
    free(data);
    if (status == PRESSMARK_OK && !copy_fields(results, article, hit))
        status = pmk_fail_memory(err);
    if (status == PRESSMARK_OK)
        status = fill_texts(results, ask, article, hit, err);
    pressmark_article_free(article);
    return status;
}

pressmark_status pmk_results_fill(pressmark_results *results,
                                  const pmk_hit_ask *ask, const pmk_page *page,
                                  pressmark_error *err)
{
    results->hits =
        PMK_NEW_ARRAY(&results->arena, pressmark_hit, page->count + 1);
    results->count = 0;
    if (results->hits == NULL)
        return pmk_fail_memory(err);
    for (size_t i = 0; i < page->count; i++) {
        pressmark_hit *hit = &results->hits[i];
        uint64_t docid = page->items[i].docid;
        pressmark_status status = pmk_stop_ask(ask->stop);

        if (status == PRESSMARK_E_TIMEOUT && i > 0)
            break;
        if (status != PRESSMARK_OK) /* the search says it */
            return status;
        hit->score = page->items[i].score;
        hit->full_match = page->items[i].is_full;
        status = read_id(ask, docid, &hit->id, err);
        if (status == PRESSMARK_OK)
            status = ask->brief ? fill_brief(results, ask, docid, hit, err)
                                : fill_hit(results, ask, docid, hit, err);
        if (status != PRESSMARK_OK)
            return status;
        results->count = i + 1;
    }
    results->is_partial = page->is_partial || results->count < page->count;
    results->low = page->low;
    results->high = page->high;
    results->is_relaxed = page->is_relaxed;
    results->full = page->full;
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* The public face                                                    */
/* ------------------------------------------------------------------ */

void pressmark_results_free(pressmark_results *results)
{
    if (results == NULL)
        return;
    pmk_arena_free(&results->arena);
    free(results);
}

size_t pressmark_results_count(const pressmark_results *results)
{
    return results->count;
}

void pressmark_results_total(const pressmark_results *results,
                             uint64_t *at_least, uint64_t *at_most)
{
    if (at_least != NULL)
        *at_least = results->low;
    if (at_most != NULL)
        *at_most = results->high;
}

const pressmark_hit *pressmark_results_hit(const pressmark_results *results,
                                           size_t i)
{
    return i < results->count ? &results->hits[i] : NULL;
}

int pressmark_results_relaxed(const pressmark_results *results, uint64_t *full)
{
    if (full != NULL)
        *full = results->full;
    return results->is_relaxed;
}

const pressmark_reason *pressmark_results_reason(
    const pressmark_results *results, size_t hit, size_t i)
{
    if (results->reasons == NULL || hit >= results->count
        || i >= results->reasons[hit].count)
        return NULL;
    return &results->reasons[hit].at[i];
}

const char *pressmark_results_suggestion(const pressmark_results *results)
{
    return results->suggestion;
}

int pressmark_results_partial(const pressmark_results *results)
{
    return results->is_partial;
}
