/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * shelf.c - putting an article into the index, and taking a source out
 *
 * A document is always made from a whole article: from the one just
 * extracted, or, when only its list of sources changes, from the record that
 * the index holds.  When another source must be shown than the one that the
 * document was made from, a mark is left and reshow.c reads that source.
 */
#include "write/shelf.h"

#include "base/error.h"
#include "store/article.h"
#include "store/record.h"
#include "write/resemble.h"

#include <stdlib.h>

/* ------------------------------------------------------------------ */
/* Documents                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status add_source(pressmark_article *article, pmk_str source,
                                   pressmark_error *err)
{
    static const pressmark_evidence evidence = {PRESSMARK_FROM_CALLER, 100,
                                                "source"};

    return pmk_article_put(article, PRESSMARK_SOURCE, source, evidence, err);
}

/* All sources: the one shown first, then in the order of the walk. */
static pressmark_status set_sources(pressmark_article *article,
                                    const pmk_identity *identity,
                                    pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    pressmark_article_clear(article, PRESSMARK_SOURCE);
    if (identity->shown != PMK_SHOWS_NONE)
        status =
            add_source(article, identity->places[identity->shown].given, err);
    for (size_t i = 0; status == PRESSMARK_OK && i < identity->count; i++)
        status = add_source(article, identity->places[i].given, err);
    return status;
}

/* A page that does not say when it was published has the time that a feed
 * gives for its address. */
static void borrow_time(pressmark_article *article,
                        const pmk_identity *identity)
{
    static const pressmark_evidence evidence = {PRESSMARK_FROM_FEED, 90,
                                                "brief"};

    if (pressmark_article_time(article, PRESSMARK_PUBLISHED).precision
        != PRESSMARK_TIME_NONE)
        return;
    for (size_t i = 0; i < identity->count; i++)
        if (identity->places[i].published.precision != PRESSMARK_TIME_NONE)
            pmk_article_put_time(article, PRESSMARK_PUBLISHED,
                                 identity->places[i].published, evidence);
}

static pressmark_status put_document(pressmark_writer *writer,
                                     const pmk_identity *identity,
                                     pressmark_article *article, bool *cut,
                                     pressmark_error *err)
{
    char room[PMK_KEY_ROOM];
    pmk_made_document made;
    pressmark_status status = set_sources(article, identity, err);

    borrow_time(article, identity);
    if (status == PRESSMARK_OK)
        status =
            pmk_document_make(article, identity->id, identity->content,
                              writer->analyzer, writer->inverter, &made, err);
    if (status != PRESSMARK_OK)
        return status;
    status = pmk_writer_put(writer->index, pmk_document_key(identity->id, room),
                            made.doc, NULL, err);
    pmk_document_free(made.doc);
    if (status == PRESSMARK_OK)
        status = pmk_vocabulary_note(&writer->vocabulary, writer->index, err);
    writer->uncommitted++;
    writer->pending += made.bytes;
    if (cut != NULL)
        *cut = made.cut;
    return status;
}

/* The article as the index holds it; NULL when it is not there. */
static pressmark_status stored_article(pressmark_writer *writer, uint64_t id,
                                       pressmark_article **out,
                                       pressmark_error *err)
{
    char room[PMK_KEY_ROOM];
    char *data = NULL;
    size_t length = 0;
    pressmark_status status;

    *out = NULL;
    status = pmk_writer_data(writer->index, pmk_document_key(id, room), &data,
                             &length, err);
    if (status == PRESSMARK_OK && data != NULL)
        status = pmk_record_read(pmk_str_n(data, length),
                                 PMK_RECORD_BODY | PMK_RECORD_CUTS, out, err);
    free(data);
    return status;
}

/* The text stays, the list of sources has changed. */
static pressmark_status rewrite_sources(pressmark_writer *writer,
                                        const pmk_identity *identity,
                                        pressmark_error *err)
{
    pressmark_article *article;
    pressmark_status status =
        stored_article(writer, identity->id, &article, err);

    if (status == PRESSMARK_OK && article != NULL)
        status = put_document(writer, identity, article, NULL, err);
    pressmark_article_free(article);
    return status;
}

static pressmark_status drop_document(pressmark_writer *writer,
                                      const pmk_identity *identity,
                                      pressmark_error *err)
{
    char room[PMK_KEY_ROOM];

    writer->uncommitted++;
    return pmk_writer_drop(writer->index, pmk_document_key(identity->id, room),
                           err);
}

static bool is_withdrawn(const pmk_identity *identity, size_t at)
{
    return identity->places[at].standing == PRESSMARK_STANDING_WITHDRAWN;
}

/* What is withdrawn has no document; its place stays, so that an older
 * edition is not shown either, whenever it comes. */
pressmark_status pmk_shelf_show(pressmark_writer *writer,
                                pmk_identity *identity, size_t at,
                                pmk_hash128 content, pressmark_article *article,
                                bool *cut, pressmark_error *err)
{
    bool waited = identity->shown == PMK_SHOWS_NONE && identity->bytes != NULL;
    pressmark_status status;

    identity->shown = at;
    identity->content = content;
    status = is_withdrawn(identity, at)
                 ? drop_document(writer, identity, err)
                 : put_document(writer, identity, article, cut, err);
    if (status == PRESSMARK_OK && waited)
        status = pmk_identity_wait(writer->index, identity->id, false, err);
    if (status == PRESSMARK_OK)
        status = pmk_identity_put(writer->index, identity, err);
    return status;
}

/* ------------------------------------------------------------------ */
/* Leaving                                                            */
/* ------------------------------------------------------------------ */

static pressmark_status drop_article(pressmark_writer *writer,
                                     const pmk_identity *identity,
                                     pressmark_error *err)
{
    pressmark_status status = drop_document(writer, identity, err);

    return status == PRESSMARK_OK
               ? pmk_identity_put(writer->index, identity, err)
               : status;
}

/* The list of sources has changed and is written now; when the text must come
 * from another source, that is seen to later. */
static pressmark_status settle(pressmark_writer *writer,
                               const pmk_identity *identity,
                               pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    if (identity->shown == PMK_SHOWS_NONE)
        status = pmk_identity_wait(writer->index, identity->id, true, err);
    if (status == PRESSMARK_OK)
        status = rewrite_sources(writer, identity, err);
    if (status == PRESSMARK_OK)
        status = pmk_identity_put(writer->index, identity, err);
    return status;
}

pressmark_status pmk_shelf_leave(pressmark_writer *writer, pmk_str key,
                                 pmk_str identity, uint64_t *removed,
                                 pressmark_error *err)
{
    pmk_identity held;
    pressmark_status status =
        pmk_identity_get(writer->index, identity, &held, err);
    size_t at;

    if (status != PRESSMARK_OK)
        return status;
    at = pmk_identity_find(&held, key);
    if (at < held.count) {
        pmk_identity_remove(&held, at);
        status = held.count == 0 ? drop_article(writer, &held, err)
                                 : settle(writer, &held, err);
        if (held.count == 0)
            (*removed)++;
    }
    pmk_identity_free(&held);
    return status;
}

/* ------------------------------------------------------------------ */
/* Which identity                                                     */
/* ------------------------------------------------------------------ */

static bool is_edition(const pressmark_article *article)
{
    return pressmark_article_version(article) > 0
           || pressmark_article_standing(article) != PRESSMARK_STANDING_WHOLE;
}

/* A brief and a notice say too little to be compared with. */
static bool has_whole(const pmk_identity *identity)
{
    for (size_t i = 0; i < identity->count; i++)
        if (identity->places[i].standing == PRESSMARK_STANDING_WHOLE)
            return true;
    return false;
}

/* May this article join the sources that `identity` has already? */
static pressmark_status may_join(pressmark_writer *writer,
                                 const pmk_identity *identity, pmk_str key,
                                 const pressmark_article *article, bool *joins,
                                 pressmark_error *err)
{
    size_t at = pmk_identity_find(identity, key);
    pressmark_article *shown;
    pressmark_status status;

    *joins = true;
    if (is_edition(article) || !has_whole(identity))
        return PRESSMARK_OK; /* one item, whatever it says */
    if (identity->count == 0 || identity->shown == at
        || (identity->count == 1 && at == 0))
        return PRESSMARK_OK;
    if (at == identity->count && identity->count >= PMK_SOURCES_MAX) {
        *joins = false;
        return PRESSMARK_OK;
    }
    status = stored_article(writer, identity->id, &shown, err);
    if (status == PRESSMARK_OK && shown != NULL)
        status = pmk_resemble(writer->analyzer, article, shown, joins, err);
    pressmark_article_free(shown);
    return status;
}

/* Two pages of different text claim one address: this one gets a name of its
 * own, URL#source, kept in `own`. */
static pressmark_status stand_apart(pressmark_writer *writer, const char *url,
                                    pmk_str key, pmk_buf *own,
                                    pmk_identity *out, pmk_result *result,
                                    pressmark_error *err)
{
    result->warned = true;
    pmk_fail(&result->why, PRESSMARK_E_FORMAT,
             "another page with other text has the address %.200s", url);
    pmk_identity_free(out);
    pmk_buf_text(own, url);
    pmk_buf_char(own, '#');
    pmk_buf_add(own, key);
    if (own->failed)
        return pmk_fail_memory(err);
    return pmk_identity_get(writer->index, pmk_buf_str(own), out, err);
}

static pressmark_status choose_identity(pressmark_writer *writer,
                                        const pmk_place *place,
                                        const pressmark_article *article,
                                        pmk_buf *own, pmk_identity *out,
                                        pmk_result *result,
                                        pressmark_error *err)
{
    const char *url = pressmark_article_text(article, PRESSMARK_URL, 0);
    pmk_str name = url != NULL ? pmk_str_of(url) : place->given;
    bool joins = true;
    pressmark_status status;

    *out = (pmk_identity){.shown = PMK_SHOWS_NONE};
    if (name.len > PMK_IDENTITY_MAX || place->given.len > PMK_IDENTITY_MAX
        || place->key.len > PMK_IDENTITY_MAX)
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "its address or source has more than %d bytes",
                        PMK_IDENTITY_MAX);
    status = pmk_identity_get(writer->index, name, out, err);
    if (status == PRESSMARK_OK && url != NULL)
        status = may_join(writer, out, place->key, article, &joins, err);
    if (status == PRESSMARK_OK && !joins)
        status = stand_apart(writer, url, place->key, own, out, result, err);
    if (status != PRESSMARK_OK)
        pmk_identity_free(out);
    return status;
}

/* ------------------------------------------------------------------ */
/* Putting                                                            */
/* ------------------------------------------------------------------ */

/* The same bytes, read in another way, may give another article. */
static pressmark_status show_again(pressmark_writer *writer,
                                   pmk_identity *identity, size_t at,
                                   const pmk_entry *entry,
                                   pressmark_article *article, bool *cut,
                                   bool *same, pressmark_error *err)
{
    char room[PMK_KEY_ROOM];
    pmk_str key = pmk_document_key(identity->id, room);
    char *before = NULL, *after = NULL;
    size_t before_bytes = 0, after_bytes = 0;
    pressmark_status status =
        pmk_writer_data(writer->index, key, &before, &before_bytes, err);

    if (status == PRESSMARK_OK)
        status = pmk_shelf_show(writer, identity, at, entry->content, article,
                                cut, err);
    if (status == PRESSMARK_OK)
        status = pmk_writer_data(writer->index, key, &after, &after_bytes, err);
    *same = pmk_str_eq(pmk_str_n(before, before_bytes),
                       pmk_str_n(after, after_bytes));
    free(before);
    free(after);
    return status;
}

/* This source is the one to show. */
static pressmark_status show_now(pressmark_writer *writer,
                                 pmk_identity *identity, size_t at, bool is_new,
                                 const pmk_entry *entry,
                                 pressmark_article *article, pmk_result *result,
                                 pressmark_error *err)
{
    bool same = !is_new && identity->content.high == entry->content.high
                && identity->content.low == entry->content.low;
    bool was_there = !is_new && identity->shown != PMK_SHOWS_NONE
                     && identity->shown != at
                     && !is_withdrawn(identity, identity->shown);
    bool cut = false;
    pressmark_status status =
        same
            ? show_again(writer, identity, at, entry, article, &cut, &same, err)
            : pmk_shelf_show(writer, identity, at, entry->content, article,
                             &cut, err);

    if (is_withdrawn(identity, at)) {
        result->outcome = PRESSMARK_NO_STORY;
        result->removed += was_there;
        pmk_fail(&result->why, PRESSMARK_E_NO_ARTICLE, "withdrawn");
        return status;
    }
    result->outcome = is_new ? PRESSMARK_ADDED
                      : same ? PRESSMARK_UNCHANGED
                             : PRESSMARK_REPLACED;
    if (status == PRESSMARK_OK && cut && !result->warned) {
        result->warned = true;
        pmk_fail(&result->why, PRESSMARK_E_LIMIT,
                 "too long: only its first words are searchable");
    }
    return status;
}

/* Another source is the one to show: the text is there, or waits for it. */
static pressmark_status show_other(pressmark_writer *writer,
                                   pmk_identity *identity, size_t best,
                                   size_t at, pmk_result *result,
                                   pressmark_error *err)
{
    result->outcome =
        identity->shown == at ? PRESSMARK_REPLACED : PRESSMARK_UNCHANGED;
    if (identity->shown != best)
        identity->shown = PMK_SHOWS_NONE;
    return settle(writer, identity, err);
}

static pressmark_status join(pressmark_writer *writer, pmk_identity *identity,
                             pmk_entry *entry, pressmark_article *article,
                             pmk_result *result, pressmark_error *err)
{
    bool is_new = identity->count == 0;
    size_t at = pmk_identity_add(identity, &entry->place);
    size_t best;
    pressmark_status status;

    if (at == SIZE_MAX)
        return pmk_fail_memory(err);
    best = pmk_identity_best(identity);
    status = best == at ? show_now(writer, identity, at, is_new, entry, article,
                                   result, err)
                        : show_other(writer, identity, best, at, result, err);
    if (status != PRESSMARK_OK)
        return status;
    entry->identity = identity->name;
    result->article = pmk_hash64_of(identity->name);
    entry->state = PMK_LEDGER_ARTICLE;
    if (result->outcome == PRESSMARK_NO_STORY) {
        entry->state = PMK_LEDGER_NO_STORY;
        entry->code = result->why.status;
        entry->message = pmk_str_of(result->why.message);
    }
    entry->revision = writer->revision;
    return pmk_ledger_put(writer->index, entry, err);
}

pressmark_status pmk_shelf_put(pressmark_writer *writer, const pmk_entry *old,
                               pmk_entry *entry, pressmark_article *article,
                               pmk_result *result, pressmark_error *err)
{
    pmk_identity identity;
    pmk_buf own;
    pressmark_status status;

    pmk_buf_init(&own, 3 * PMK_IDENTITY_MAX);
    status = choose_identity(writer, &entry->place, article, &own, &identity,
                             result, err);
    if (status == PRESSMARK_OK && old != NULL && old->identity.len > 0
        && !pmk_str_eq(old->identity, identity.name))
        status = pmk_shelf_leave(writer, entry->place.key, old->identity,
                                 &result->removed, err);
    if (status == PRESSMARK_OK)
        status = join(writer, &identity, entry, article, result, err);
    pmk_identity_free(&identity);
    pmk_buf_free(&own);
    return status;
}

pressmark_status pmk_shelf_step(pressmark_writer *writer, pressmark_error *err)
{
    bool often =
        writer->commit_every > 0 && writer->uncommitted >= writer->commit_every;

    if (!often && writer->pending < writer->memory)
        return PRESSMARK_OK;
    return pressmark_writer_commit(writer, err);
}
