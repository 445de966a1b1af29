/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reshow.c - read the sources that wait to be shown
 *
 * When the source that an article was made from has left or changed, another
 * one of its sources is to be shown.  Its text is not in the index, so its
 * file is read again.  The marks lie in the ledger: what cannot be read now
 * waits for the next update, and the article keeps its old text meanwhile.
 */
#include "base/error.h"
#include "write/round.h"
#include "write/take.h"

#include <stdlib.h>

enum { WAITING_MAX = 1 << 22 };

/* One article, and the source that it is to show. */
struct waiting {
    uint64_t id;
    char *key;
    size_t file_bytes;
};

struct line {
    pmk_round *round;
    struct waiting *at;
    size_t count, room;
    bool failed;
};

/* ------------------------------------------------------------------ */
/* Who waits                                                          */
/* ------------------------------------------------------------------ */

static bool read_id(pmk_str name, uint64_t *id)
{
    *id = 0;
    if (name.len < 16)
        return false;
    for (size_t i = name.len - 16; i < name.len; i++) {
        char c = name.ptr[i];

        if (!pmk_is_digit(c) && (c < 'a' || c > 'f'))
            return false;
        *id = *id << 4 | (uint64_t)(pmk_is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return true;
}

static int note_waiting(pmk_str name, pmk_str value, void *payload)
{
    struct line *line = payload;
    uint64_t id;

    (void)value;
    if (!read_id(name, &id))
        return 0;
    if (line->count == line->room) {
        size_t want = line->room == 0 ? 64 : line->room * 2;
        struct waiting *grown = want <= WAITING_MAX
                                    ? realloc(line->at, want * sizeof(*grown))
                                    : NULL;

        if (grown == NULL) {
            line->failed = true;
            return 1;
        }
        line->at = grown;
        line->room = want;
    }
    line->at[line->count++] = (struct waiting){id, NULL, 0};
    return 0;
}

/* Only absolute paths can be read again; ready articles have no file. */
static pressmark_status find_source(struct line *line, struct waiting *one,
                                    pressmark_error *err)
{
    pmk_identity identity;
    bool found;
    pressmark_status status = pmk_identity_get_id(
        line->round->writer->index, one->id, &identity, &found, err);

    if (status != PRESSMARK_OK)
        return status;
    if (found && identity.count > 0) {
        const pmk_place *best = &identity.places[pmk_identity_best(&identity)];

        if (best->key.len > 0 && best->key.ptr[0] == '/') {
            one->key = strndup(best->key.ptr, best->key.len);
            one->file_bytes = best->file_bytes;
            line->failed |= one->key == NULL;
        }
    }
    pmk_identity_free(&identity);
    return line->failed ? pmk_fail_memory(err) : PRESSMARK_OK;
}

/* By file, so that each file is read once; those without a key come last. */
static int compare_waiting(const void *a, const void *b)
{
    const struct waiting *x = a, *y = b;

    if (x->key == NULL || y->key == NULL)
        return (x->key == NULL) - (y->key == NULL);
    return strcmp(x->key, y->key);
}

/* ------------------------------------------------------------------ */
/* Reading                                                            */
/* ------------------------------------------------------------------ */

/* The page may have changed since the walk: then it waits for the next. */
static pressmark_status show(pmk_round *round, const struct waiting *one,
                             const pressmark_page *page,
                             pressmark_article *article, pressmark_error *err)
{
    pmk_kept_entry kept;
    pmk_identity identity = {.shown = PMK_SHOWS_NONE};
    pmk_hash128 content = pmk_hash128_of(pmk_str_n(page->bytes, page->length));
    bool found = false;
    size_t at;
    pressmark_status status =
        pmk_ledger_get(round->writer->index, pmk_str_of(one->key), &kept, err);

    if (status == PRESSMARK_OK && kept.found
        && kept.entry.content.high == content.high
        && kept.entry.content.low == content.low)
        status = pmk_identity_get_id(round->writer->index, one->id, &identity,
                                     &found, err);
    if (status == PRESSMARK_OK && found) {
        at = pmk_identity_find(&identity, pmk_str_of(one->key));
        if (at < identity.count && identity.shown == PMK_SHOWS_NONE) {
            status = pmk_shelf_show(round->writer, &identity, at, content,
                                    article, NULL, err);
            round->totals.replaced++;
        }
    }
    pmk_identity_free(&identity);
    pmk_kept_entry_free(&kept);
    return status;
}

/* The ones of this file that the page at hand belongs to. */
static pressmark_status meet_page(struct line *line, size_t from, size_t to,
                                  const char *source,
                                  const pressmark_page *page,
                                  pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;

    for (size_t i = from; status == PRESSMARK_OK && i < to; i++) {
        pressmark_article *article;

        if (strcmp(line->at[i].key, source) != 0)
            continue;
        status = pmk_take_extract(line->round->writer, page, &article, err);
        if (status == PRESSMARK_OK)
            status = show(line->round, &line->at[i], page, article, err);
        else if (pmk_take_is_outcome(status))
            status = PRESSMARK_OK;
        pressmark_article_free(article);
    }
    return status == PRESSMARK_OK ? pmk_shelf_step(line->round->writer, err)
                                  : status;
}

/* A file that cannot be opened or read leaves its articles waiting. */
static pressmark_status read_file(struct line *line, size_t from, size_t to,
                                  pressmark_error *err)
{
    pmk_str file = pmk_str_n(line->at[from].key, line->at[from].file_bytes);
    char *path = strndup(file.ptr, file.len);
    const char *paths[1] = {path};
    pressmark_pages *pages = NULL;
    const pressmark_page *page;
    pressmark_status status = PRESSMARK_OK;

    if (path == NULL)
        return pmk_fail_memory(err);
    if (pressmark_pages_open(paths, 1, line->round->writer->extract.max_bytes,
                             1, &pages, NULL)
        == PRESSMARK_OK) {
        while (status == PRESSMARK_OK) {
            pressmark_status read = pressmark_pages_next(pages, &page, err);

            if (read == PRESSMARK_E_MEMORY)
                status = read;
            else if (read == PRESSMARK_OK && page == NULL)
                break;
            else if (read == PRESSMARK_OK)
                status = meet_page(line, from, to,
                                   pressmark_pages_source(pages), page, err);
        }
    }
    pressmark_pages_free(pages);
    free(path);
    return status;
}

static bool same_file(const struct waiting *a, const struct waiting *b)
{
    return b->key != NULL && a->file_bytes == b->file_bytes
           && memcmp(a->key, b->key, a->file_bytes) == 0;
}

static pressmark_status read_files(struct line *line, pressmark_error *err)
{
    pressmark_status status = PRESSMARK_OK;
    size_t to;

    for (size_t i = 0; status == PRESSMARK_OK && i < line->count; i++)
        status = find_source(line, &line->at[i], err);
    if (status != PRESSMARK_OK || line->count == 0)
        return status;
    qsort(line->at, line->count, sizeof(*line->at), compare_waiting);
    for (size_t from = 0; status == PRESSMARK_OK && from < line->count
                          && line->at[from].key != NULL;
         from = to) {
        for (to = from + 1;
             to < line->count && same_file(&line->at[from], &line->at[to]);)
            to++;
        status = read_file(line, from, to, err);
    }
    return status;
}

pressmark_status pmk_round_reshow(pmk_round *round, pressmark_error *err)
{
    struct line line = {.round = round};
    pressmark_status status = pmk_writer_notes(
        round->writer->index, "pressmark:w:", note_waiting, &line, err);

    if (status == PRESSMARK_OK && line.failed)
        status = pmk_fail_memory(err);
    if (status == PRESSMARK_OK)
        status = read_files(&line, err);
    for (size_t i = 0; i < line.count; i++)
        free(line.at[i].key);
    free(line.at);
    return status;
}
