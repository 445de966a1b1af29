/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * take.c - one page, or one failure, into the index and its ledger
 *
 * The bytes of a page are hashed before anything else: most runs find most
 * pages as they were, and then not even the extractor is asked.  What the
 * ledger says about such a page is said again.
 */
#include "write/take.h"

#include "base/error.h"
#include "store/article.h"
#include "write/sites.h"

/* ------------------------------------------------------------------ */
/* The same bytes as last time                                        */
/* ------------------------------------------------------------------ */

static void say_again(const pmk_entry *entry, pmk_result *result)
{
    result->outcome = entry->state == PMK_LEDGER_NO_STORY ? PRESSMARK_NO_STORY
                      : entry->state == PMK_LEDGER_FAILED ? PRESSMARK_FAILED
                                                          : PRESSMARK_UNCHANGED;
    if (entry->identity.len > 0)
        result->article = pmk_hash64_of(entry->identity);
    if (entry->state == PMK_LEDGER_ARTICLE)
        return;
    pmk_fail_at(&result->why, entry->code, entry->offset, "%.*s",
                (int)entry->message.len, entry->message.ptr);
}

static bool same_bytes(const pressmark_writer *writer, const pmk_entry *old,
                       pmk_hash128 content)
{
    if (writer->retry_failed && old != NULL && old->state == PMK_LEDGER_FAILED)
        return false;
    return old != NULL && old->revision == writer->revision
           && old->content.high == content.high
           && old->content.low == content.low
           && (old->state != PMK_LEDGER_UNREAD || old->identity.len > 0);
}

/* It could not be read last time, and now is what it was before that. */
static pressmark_status read_again(pressmark_writer *writer,
                                   const pmk_entry *old, pressmark_error *err)
{
    pmk_entry entry = *old;

    entry.state = PMK_LEDGER_ARTICLE;
    return pmk_ledger_put(writer->index, &entry, err);
}

/* ------------------------------------------------------------------ */
/* Pages without an article                                           */
/* ------------------------------------------------------------------ */

/* A page that has no article any more takes its article along; a damaged one
 * does not, for it may be mended. */
static pressmark_status keep_without(pressmark_writer *writer,
                                     const pmk_entry *old, pmk_entry *entry,
                                     pmk_result *result, pressmark_error *err)
{
    bool no_story = result->why.status == PRESSMARK_E_NO_ARTICLE;
    pressmark_status status = PRESSMARK_OK;

    result->outcome = no_story ? PRESSMARK_NO_STORY : PRESSMARK_FAILED;
    entry->state = no_story ? PMK_LEDGER_NO_STORY : PMK_LEDGER_FAILED;
    entry->revision = writer->revision;
    entry->code = result->why.status;
    entry->offset = result->why.offset;
    entry->message = pmk_str_of(result->why.message);
    if (old != NULL && no_story && old->identity.len > 0)
        status = pmk_shelf_leave(writer, entry->place.key, old->identity,
                                 &result->removed, err);
    else if (old != NULL && !no_story)
        entry->identity = old->identity;
    return status == PRESSMARK_OK ? pmk_ledger_put(writer->index, entry, err)
                                  : status;
}

/* ------------------------------------------------------------------ */
/* Pages with one                                                     */
/* ------------------------------------------------------------------ */

/* An extractor is an expensive thing that a feed of ready articles does not
 * need. */
pressmark_status pmk_take_extract(pressmark_writer *writer,
                                  const pressmark_page *page,
                                  pressmark_article **out, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    *out = NULL;
    if (page->kind != PRESSMARK_PAGE_JSON) {
        status = pmk_sites_ready(writer, err);
        if (status != PRESSMARK_OK)
            return status;
    }
    if (writer->extractor == NULL)
        status =
            pressmark_extractor_new(&writer->extract, &writer->extractor, err);
    return status == PRESSMARK_OK
               ? pressmark_extract(writer->extractor, page, out, err)
               : status;
}

void pmk_take_place(const pressmark_article *article,
                    const pressmark_page *page, pmk_place *place)
{
    const char *given = pressmark_article_text(article, PRESSMARK_SOURCE, 0);
    pressmark_time saved = pressmark_article_time(article, PRESSMARK_SAVED);

    if (saved.precision == PRESSMARK_TIME_NONE && page != NULL)
        saved = page->fetched;
    place->given = given != NULL ? pmk_str_of(given) : place->key;
    place->has_saved = saved.precision != PRESSMARK_TIME_NONE;
    place->saved = saved.seconds;
    place->version = pressmark_article_version(article);
    place->standing = pressmark_article_standing(article);
    if (place->standing == PRESSMARK_STANDING_BRIEF)
        place->published = pressmark_article_time(article, PRESSMARK_PUBLISHED);
}

/* The strings of a place that comes from the article must outlive the change
 * of its PRESSMARK_SOURCE values. */
static pressmark_status put_article(pressmark_writer *writer,
                                    const pmk_entry *old, pmk_entry *entry,
                                    pressmark_article *article,
                                    pmk_result *result, pressmark_error *err)
{
    pmk_buf given;
    pressmark_status status;

    pmk_buf_init(&given, entry->place.given.len + 1);
    pmk_buf_add(&given, entry->place.given);
    if (given.failed)
        return pmk_fail_memory(err);
    entry->place.given = pmk_buf_str(&given);
    status = pmk_shelf_put(writer, old, entry, article, result, &result->why);
    if (status == PRESSMARK_E_LIMIT)
        status = keep_without(writer, old, entry, result, err);
    else if (status != PRESSMARK_OK && err != NULL)
        *err = result->why;
    pmk_buf_free(&given);
    return status;
}

bool pmk_take_is_outcome(pressmark_status status)
{
    return status == PRESSMARK_E_NO_ARTICLE || status == PRESSMARK_E_FORMAT
           || status == PRESSMARK_E_LIMIT || status == PRESSMARK_E_ARGUMENT;
}

static pressmark_status read_page(pressmark_writer *writer,
                                  const pressmark_page *page,
                                  const pressmark_step *cleaned,
                                  const pmk_entry *old, pmk_entry *entry,
                                  pmk_result *result, pressmark_error *err)
{
    pressmark_article *made = NULL, *article;
    pressmark_status status;

    if (cleaned != NULL) {
        article = cleaned->article;
        status = cleaned->status;
        result->why = cleaned->why;
    } else {
        status = pmk_take_extract(writer, page, &made, &result->why);
        article = made;
    }
    if (pmk_take_is_outcome(status)) {
        status = keep_without(writer, old, entry, result, err);
    } else if (status == PRESSMARK_OK) {
        pmk_take_place(article, page, &entry->place);
        status = put_article(writer, old, entry, article, result, err);
    } else if (err != NULL) {
        *err = result->why;
    }
    pressmark_article_free(made);
    return status;
}

pressmark_status pmk_take_page(pressmark_writer *writer,
                               const pressmark_page *page,
                               const pmk_place *place, bool walked,
                               const pressmark_step *cleaned,
                               pmk_result *result, pressmark_error *err)
{
    pmk_entry entry = {
        .place = *place, .walked = walked, .offset = PRESSMARK_NO_OFFSET};
    pmk_kept_entry kept;
    pmk_entry *old;
    pressmark_status status =
        pmk_ledger_get(writer->index, place->key, &kept, err);

    *result = (pmk_result){.why = PRESSMARK_ERROR_INIT};
    if (status != PRESSMARK_OK)
        return status;
    old = kept.found ? &kept.entry : NULL;
    entry.content = pmk_hash128_of(pmk_str_n(page->bytes, page->length));
    entry.place.given = entry.place.key;
    if (!same_bytes(writer, old, entry.content)) {
        status = read_page(writer, page, cleaned, old, &entry, result, err);
    } else {
        say_again(old, result);
        if (old->state == PMK_LEDGER_UNREAD) {
            result->outcome = PRESSMARK_UNCHANGED;
            status = read_again(writer, old, err);
        }
    }
    pmk_kept_entry_free(&kept);
    return status == PRESSMARK_OK ? pmk_shelf_step(writer, err) : status;
}

pressmark_status pmk_take_wants(pressmark_writer *writer,
                                const pressmark_page *page,
                                const pmk_place *place, bool *wanted,
                                pressmark_error *err)
{
    pmk_kept_entry kept;
    pressmark_status status;

    *wanted = false;
    if (page->kind == PRESSMARK_PAGE_JSON)
        return PRESSMARK_OK;
    status = pmk_ledger_get(writer->index, place->key, &kept, err);
    if (status != PRESSMARK_OK)
        return status;
    *wanted = !same_bytes(writer, kept.found ? &kept.entry : NULL,
                          pmk_hash128_of(pmk_str_n(page->bytes, page->length)));
    pmk_kept_entry_free(&kept);
    return PRESSMARK_OK;
}

/* ------------------------------------------------------------------ */
/* Failures                                                           */
/* ------------------------------------------------------------------ */

pressmark_status pmk_take_failure(pressmark_writer *writer,
                                  const pmk_place *place,
                                  const pressmark_error *why,
                                  pressmark_error *err)
{
    pmk_entry entry = {.place = *place};
    pmk_kept_entry kept;
    pressmark_status status =
        pmk_ledger_get(writer->index, place->key, &kept, err);

    if (status != PRESSMARK_OK)
        return status;
    if (kept.found)
        entry = kept.entry;
    else
        entry.place.given = entry.place.key;
    entry.state = PMK_LEDGER_UNREAD;
    entry.walked = true;
    entry.code = why->status;
    entry.offset = why->offset;
    entry.message = pmk_str_of(why->message);
    status = pmk_ledger_put(writer->index, &entry, err);
    pmk_kept_entry_free(&kept);
    return status;
}

/* ------------------------------------------------------------------ */
/* Ready articles                                                     */
/* ------------------------------------------------------------------ */

static void add_time(pmk_buf *bytes, pressmark_time time)
{
    pmk_buf_varint(bytes, (uint64_t)time.seconds);
    pmk_buf_varint(bytes, (uint16_t)time.utc_offset);
    pmk_buf_varint(bytes, time.precision);
    pmk_buf_varint(bytes, time.has_offset);
}

/* An article that came without bytes is hashed by its fields. */
static bool hash_article(const pressmark_article *article, pmk_hash128 *hash)
{
    pmk_buf bytes;
    bool ok;

    pmk_buf_init(&bytes, PMK_DATA_MAX);
    pmk_buf_varint(&bytes, pressmark_article_version(article));
    pmk_buf_varint(&bytes, (uint64_t)pressmark_article_standing(article));
    for (int f = 0; f < PRESSMARK_FIELD_COUNT; f++) {
        const char *text;

        pmk_buf_varint(&bytes, (uint64_t)f);
        for (size_t i = 0;
             (text = pressmark_article_text(article, (pressmark_field)f, i))
             != NULL;
             i++)
            pmk_buf_varstr(&bytes, pmk_str_of(text));
    }
    for (int t = 0; t < PRESSMARK_TIME_FIELD_COUNT; t++)
        add_time(&bytes,
                 pressmark_article_time(article, (pressmark_time_field)t));
    ok = !bytes.failed;
    *hash = pmk_hash128_of(pmk_buf_str(&bytes));
    pmk_buf_free(&bytes);
    return ok;
}

static pressmark_status put_ready(pressmark_writer *writer,
                                  const pmk_entry *old, pmk_entry *entry,
                                  pressmark_article *article,
                                  pmk_result *result, pressmark_error *err)
{
    if (same_bytes(writer, old, entry->content)) {
        say_again(old, result);
        return PRESSMARK_OK;
    }
    return put_article(writer, old, entry, article, result, err);
}

/* The key is a copy: the article's own values change on the way. */
pressmark_status pmk_take_article(pressmark_writer *writer,
                                  pressmark_article *article,
                                  pmk_result *result, pressmark_error *err)
{
    const char *source = pressmark_article_text(article, PRESSMARK_SOURCE, 0);
    pmk_entry entry = {.offset = PRESSMARK_NO_OFFSET};
    pmk_kept_entry kept = {0};
    pmk_buf key;
    pressmark_status status;

    *result = (pmk_result){.why = PRESSMARK_ERROR_INIT};
    if (source == NULL)
        source = pressmark_article_text(article, PRESSMARK_URL, 0);
    if (source == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT,
                        "an article needs a URL or a source");
    pmk_buf_init(&key, SIZE_MAX);
    pmk_buf_text(&key, source);
    if (key.failed || !hash_article(article, &entry.content)) {
        pmk_buf_free(&key);
        return pmk_fail_memory(err);
    }
    entry.place.key = pmk_buf_str(&key);
    entry.place.file_bytes = key.len;
    pmk_take_place(article, NULL, &entry.place);
    status = pmk_ledger_get(writer->index, entry.place.key, &kept, err);
    if (status == PRESSMARK_OK)
        status = put_ready(writer, kept.found ? &kept.entry : NULL, &entry,
                           article, result, err);
    pmk_kept_entry_free(&kept);
    pmk_buf_free(&key);
    return status == PRESSMARK_OK ? pmk_shelf_step(writer, err) : status;
}
