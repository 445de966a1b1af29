/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * extract.c - the conductor: from a page to an article
 *
 * Decode the bytes, take the page apart, hand the reading down the line of
 * rules (see reading.h), and put the body together at the end, when the
 * rules for dateline and byline have taken what is theirs.
 */
#include "article/extract.h"

#include "article/model.h"
#include "article/reading.h"
#include "article/repeats.h"
#include "article/rules.h"
#include "article/site_key.h"
#include "article/sites.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/options.h"
#include "intake/charset.h"
#include "intake/sniff.h"
#include "store/article.h"

#include <stdlib.h>

enum { MAX_BYTES_DEFAULT = 16 << 20, SNIFF_BYTES = 4096 };

struct pressmark_extractor {
    size_t max_bytes;
    unsigned max_depth;
    bool keep_cuts;
    bool accept_all;
    bool describe_all;
    const pressmark_sites *sites;
    const pmk_model *model;
    pmk_model *loaded; /* from a file, or NULL */
    pmk_arena arena;
    pmk_buf text;
};

typedef pressmark_status (*rule_fn)(pmk_reading *reading, pressmark_error *err);

/* The line of rules. */
static const rule_fn line_of_rules[] = {
    pmk_read_facts, pmk_read_headline, pmk_read_language, pmk_read_repeats,
    pmk_read_body,  pmk_read_names,    pmk_read_times,
};

/* And of those that find the story and its headline. */
static const rule_fn rules_to_look[] = {pmk_read_facts, pmk_read_headline,
                                        pmk_read_body};

/* What is built in, or the model of a file; none when its name is empty. */
static pressmark_status choose_model(pressmark_extractor *extractor,
                                     const char *path, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    extractor->model = &pmk_model_builtin;
    if (path == NULL)
        return PRESSMARK_OK;
    if (path[0] != '\0')
        status = pmk_model_load(path, &extractor->loaded, err);
    extractor->model = extractor->loaded;
    return status;
}

pressmark_status pressmark_extractor_new(
    const pressmark_extract_options *options, pressmark_extractor **out,
    pressmark_error *err)
{
    pressmark_extract_options chosen = PRESSMARK_EXTRACT_OPTIONS_INIT;
    pressmark_extractor *extractor;
    pressmark_status status;
    size_t most;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "out is NULL");
    *out = NULL;
    status = pmk_options_take(&chosen, sizeof(chosen), options, err);
    if (status != PRESSMARK_OK)
        return status;
    extractor = calloc(1, sizeof(*extractor));
    if (extractor == NULL)
        return pmk_fail_memory(err);
    extractor->max_bytes =
        chosen.max_bytes != 0 ? chosen.max_bytes : MAX_BYTES_DEFAULT;
    extractor->max_depth = chosen.max_depth;
    extractor->keep_cuts = chosen.keep_cuts;
    extractor->accept_all = chosen.accept_all;
    extractor->describe_all = chosen.describe_all;
    extractor->sites = chosen.sites;
    /* A page of nothing but tags needs some twenty times its size. */
    most = extractor->max_bytes < SIZE_MAX / 32 ? extractor->max_bytes
                                                : SIZE_MAX / 32;
    pmk_arena_init(&extractor->arena, most * 22 + (8 << 20));
    pmk_buf_init(&extractor->text, most * 3 + 1024);
    status = choose_model(extractor, chosen.model, err);
    if (status == PRESSMARK_OK)
        *out = extractor;
    else
        pressmark_extractor_free(extractor);
    return status;
}

void pressmark_extractor_free(pressmark_extractor *extractor)
{
    if (extractor == NULL)
        return;
    pmk_model_free(extractor->loaded);
    pmk_arena_free(&extractor->arena);
    pmk_buf_free(&extractor->text);
    free(extractor);
}

/* What was cut, in the order of the page.  A body that was not made of blocks
 * stands behind all of them. */
static pressmark_status keep_cuts(const pmk_reading *reading,
                                  pressmark_error *err)
{
    uint32_t line = 0;
    size_t next = 0;

    for (size_t i = 0; i < reading->sheet->block_count; i++) {
        pressmark_status status = PRESSMARK_OK;

        for (; next < reading->body_count && reading->body[next].block < i;
             next++)
            line += reading->body[next].text.len > 0;
        if (reading->block_rules != NULL && reading->block_rules[i] != NULL)
            status = pmk_article_put_cut(
                reading->article, reading->sheet->blocks[i].text,
                pmk_str_of(reading->block_rules[i]), line, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

/* The lines of the body that have text left, each ended by a newline. */
static void join_body(const pmk_reading *reading, pmk_buf *out)
{
    for (size_t i = 0; i < reading->body_count; i++) {
        if (reading->body[i].text.len == 0)
            continue;
        pmk_buf_add(out, reading->body[i].text);
        pmk_buf_char(out, '\n');
    }
}

static pressmark_status put_subheads(const pmk_reading *reading,
                                     pressmark_error *err)
{
    uint32_t line = 0;

    for (size_t i = 0; i < reading->body_count; i++) {
        pressmark_status status;

        if (reading->body[i].text.len == 0)
            continue;
        line++;
        if (!reading->body[i].is_subhead)
            continue;
        status = pressmark_article_add_subhead(reading->article, line, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    return PRESSMARK_OK;
}

static pressmark_status put_body(const pmk_reading *reading,
                                 pressmark_error *err)
{
    pressmark_status status;
    pmk_buf body;

    pmk_buf_init(&body, reading->arena->max);
    join_body(reading, &body);
    status = body.failed ? pmk_fail_memory(err)
                         : pmk_article_put(reading->article, PRESSMARK_BODY,
                                           pmk_buf_str(&body),
                                           reading->body_evidence, err);
    pmk_buf_free(&body);
    if (status == PRESSMARK_OK)
        status = put_subheads(reading, err);
    return status;
}

static pressmark_status run_rules(pmk_reading *reading, pressmark_error *err)
{
    size_t count = sizeof(line_of_rules) / sizeof(line_of_rules[0]);
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = 0; i < count && status == PRESSMARK_OK; i++)
        status = line_of_rules[i](reading, err);
    if (status == PRESSMARK_OK)
        status = put_body(reading, err);
    if (status == PRESSMARK_OK && reading->keep_cuts)
        status = keep_cuts(reading, err);
    /* Some rules only leave a note that they could not do their work. */
    if (status == PRESSMARK_OK && reading->arena->failed)
        status = pmk_fail_memory(err);
    return status;
}

static pmk_reading make_reading(pressmark_extractor *extractor,
                                const pressmark_page *page,
                                const pmk_sheet *sheet,
                                pressmark_article *article)
{
    return (pmk_reading){.arena = &extractor->arena,
                         .page = page,
                         .sheet = sheet,
                         .article = article,
                         .model = extractor->model,
                         .keep_cuts = extractor->keep_cuts,
                         .accept_all = extractor->accept_all,
                         .headline_block = PMK_NO_BLOCK,
                         .language = "",
                         .body_first_block = PMK_NO_BLOCK,
                         .body_last_block = PMK_NO_BLOCK};
}

static pressmark_status read_sheet(pressmark_extractor *extractor,
                                   const pressmark_page *page,
                                   const pmk_sheet *sheet,
                                   pressmark_article *article,
                                   pressmark_error *err)
{
    pmk_reading reading = make_reading(extractor, page, sheet, article);
    pressmark_status status = PRESSMARK_OK;

    if (extractor->sites != NULL)
        reading.site = pmk_sites_find(extractor->sites,
                                      pmk_site_key(page, &extractor->arena));

    if (page->source != NULL)
        status = pmk_article_put(
            article, PRESSMARK_SOURCE, pmk_str_of(page->source),
            (pressmark_evidence){PRESSMARK_FROM_CALLER, 100, ""}, err);
    if (status == PRESSMARK_OK)
        status = run_rules(&reading, err);
    if (status != PRESSMARK_OK)
        return status;
    if (pressmark_article_count(article, PRESSMARK_BODY) == 0
        && !extractor->accept_all && !extractor->describe_all)
        return pmk_fail(err, PRESSMARK_E_NO_ARTICLE,
                        "the page holds no article");
    return PRESSMARK_OK;
}

static pressmark_status make_sheet(pressmark_extractor *extractor,
                                   const pressmark_page *page,
                                   pressmark_page_kind kind, pmk_sheet **sheet,
                                   pressmark_error *err)
{
    bool is_html = kind == PRESSMARK_PAGE_HTML;
    pmk_str bytes = pmk_str_n(page->bytes, page->length);
    const char *charset;
    pressmark_status status;

    status = pmk_decode(bytes, page->content_type, is_html, &extractor->text,
                        &charset, err);
    if (status != PRESSMARK_OK)
        return status;
    bytes = pmk_buf_str(&extractor->text);
    if (is_html)
        return pmk_sheet_of_html(bytes, extractor->max_depth, &extractor->arena,
                                 sheet, err);
    return pmk_sheet_of_text(bytes, &extractor->arena, sheet, err);
}

static pressmark_status read_page(pressmark_extractor *extractor,
                                  const pressmark_page *page,
                                  pressmark_page_kind kind,
                                  pressmark_article *article,
                                  pressmark_error *err)
{
    pmk_sheet *sheet = NULL;
    pressmark_status status = make_sheet(extractor, page, kind, &sheet, err);

    return status == PRESSMARK_OK
               ? read_sheet(extractor, page, sheet, article, err)
               : status;
}

static pressmark_status find_kind(const pressmark_page *page,
                                  pressmark_page_kind *kind,
                                  pressmark_error *err)
{
    size_t len = page->length < SNIFF_BYTES ? page->length : SNIFF_BYTES;
    const char *what = "";

    *kind = page->kind;
    if (*kind != PRESSMARK_PAGE_UNKNOWN)
        return PRESSMARK_OK;
    *kind = pmk_sniff(pmk_str_n(page->bytes, len), &what);
    if (*kind != PRESSMARK_PAGE_UNKNOWN)
        return PRESSMARK_OK;
    return pmk_fail_at(err, PRESSMARK_E_FORMAT, 0, "not a page but %s",
                       what != NULL && what[0] != '\0' ? what : "unknown data");
}

/* The arena refuses what is beyond its limit in the same way as when the
 * system has no more; for the caller these are two things. */
static pressmark_status tell_limit(const pressmark_extractor *extractor,
                                   pressmark_status status,
                                   pressmark_error *err)
{
    if (status != PRESSMARK_E_MEMORY || !extractor->arena.failed
        || extractor->arena.used < extractor->arena.max / 4)
        return status;
    return pmk_fail(err, PRESSMARK_E_LIMIT,
                    "the page needs more memory than a page may");
}

static pressmark_status check_page(const pressmark_extractor *extractor,
                                   const pressmark_page *page,
                                   pressmark_error *err)
{
    if (page->bytes == NULL && page->length > 0)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "the page has no bytes");
    if (page->length > extractor->max_bytes)
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "the page has %zu bytes, more than %zu", page->length,
                        extractor->max_bytes);
    return PRESSMARK_OK;
}

static pressmark_status fill(pressmark_extractor *extractor,
                             const pressmark_page *page,
                             pressmark_article *article, pressmark_error *err)
{
    pressmark_page_kind kind;
    pressmark_status status = find_kind(page, &kind, err);

    if (status != PRESSMARK_OK)
        return status;
    if (kind != PRESSMARK_PAGE_JSON)
        return read_page(extractor, page, kind, article, err);
    return pmk_read_json_page(page, extractor->accept_all, article, err);
}

pressmark_status pressmark_extract(pressmark_extractor *extractor,
                                   const pressmark_page *page,
                                   pressmark_article **out,
                                   pressmark_error *err)
{
    pressmark_page known = PRESSMARK_PAGE_INIT;
    pressmark_article *article = NULL;
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "out is NULL");
    *out = NULL;
    if (extractor == NULL || page == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "extractor or page is NULL");
    status = pmk_options_take(&known, sizeof(known), page, err);
    if (status == PRESSMARK_OK)
        status = check_page(extractor, &known, err);
    if (status == PRESSMARK_OK)
        status = pressmark_article_new(&article, err);
    if (status != PRESSMARK_OK)
        return status;
    status = fill(extractor, &known, article, err);
    status = tell_limit(extractor, status, err);
    pmk_arena_reset(&extractor->arena);
    pmk_buf_clear(&extractor->text);
    if (status == PRESSMARK_OK)
        *out = article;
    else
        pressmark_article_free(article);
    return status;
}

pressmark_status pmk_extract_look(pressmark_extractor *extractor,
                                  const pressmark_page *page, pmk_look_fn see,
                                  void *payload, pressmark_error *err)
{
    pressmark_article *article = NULL;
    pmk_sheet *sheet = NULL;
    pressmark_page_kind kind;
    pmk_reading reading;
    pressmark_status status = check_page(extractor, page, err);

    if (status == PRESSMARK_OK)
        status = find_kind(page, &kind, err);
    if (status == PRESSMARK_OK && kind == PRESSMARK_PAGE_JSON)
        status = pmk_fail(err, PRESSMARK_E_ARGUMENT, "a ready article");
    if (status == PRESSMARK_OK)
        status = pressmark_article_new(&article, err);
    if (status != PRESSMARK_OK)
        return status;
    status = make_sheet(extractor, page, kind, &sheet, err);
    reading = make_reading(extractor, page, sheet, article);
    for (size_t i = 0; i < sizeof(rules_to_look) / sizeof(rules_to_look[0])
                       && status == PRESSMARK_OK;
         i++)
        status = rules_to_look[i](&reading, err);
    if (status == PRESSMARK_OK && extractor->arena.failed)
        status = pmk_fail_memory(err);
    if (status == PRESSMARK_OK)
        see(&reading, payload);
    status = tell_limit(extractor, status, err);
    pmk_arena_reset(&extractor->arena);
    pmk_buf_clear(&extractor->text);
    pressmark_article_free(article);
    return status;
}
