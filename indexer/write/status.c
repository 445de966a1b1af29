/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * status.c - what is in an index, and what is not
 */
#include "write/status.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "store/format.h"
#include "store/schema.h"
#include "write/ledger.h"

#include <stdlib.h>

#define STATUS_MEMORY ((size_t)1 << 30)

struct pressmark_index_status {
    pmk_arena arena;
    uint64_t articles;
    uint64_t sources;
    PMK_VEC(pressmark_failure) failures;
    bool failed;
};

/* "#12" behind the path. */
static uint64_t record_number(pmk_str digits)
{
    uint64_t number = 0;

    for (size_t i = 1; i < digits.len; i++) {
        if (!pmk_is_digit(digits.ptr[i]) || number > UINT64_MAX / 10 - 9)
            return 0;
        number = number * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    return number;
}

static int note_entry(const pmk_entry *entry, void *payload)
{
    pressmark_index_status *status = payload;
    const pmk_place *place = &entry->place;
    pressmark_failure failure = {0};

    status->sources++;
    if (entry->state == PMK_LEDGER_ARTICLE)
        return 0;
    failure.outcome = entry->state == PMK_LEDGER_NO_STORY ? PRESSMARK_NO_STORY
                                                          : PRESSMARK_FAILED;
    pmk_fail_at(&failure.why, entry->code, entry->offset, "%.*s",
                (int)entry->message.len, entry->message.ptr);
    failure.source = pmk_arena_text(&status->arena, place->key);
    failure.path = pmk_arena_text(&status->arena,
                                  pmk_str_n(place->key.ptr, place->file_bytes));
    failure.record = record_number(
        pmk_str_sub(place->key, place->file_bytes, place->key.len));
    if (failure.source == NULL || failure.path == NULL
        || !pmk_vec_push(&status->arena, &status->failures, failure))
        status->failed = true;
    return status->failed;
}

/* Long keys are hashed in the ledger, so its order is not quite this. */
static int compare_failures(const void *a, const void *b)
{
    const pressmark_failure *x = a, *y = b;
    int order = strcmp(x->path, y->path);

    if (order != 0)
        return order;
    return x->record < y->record ? -1 : x->record > y->record;
}

pressmark_status pmk_status_format(const char *path, pmk_reader *reader,
                                   pressmark_error *err)
{
    char *note = NULL;
    size_t length = 0;
    pressmark_status status =
        pmk_reader_note(reader, PMK_NOTE_FORMAT, &note, &length, err);

    if (status == PRESSMARK_OK && (note == NULL || length == 0))
        status = pmk_fail(err, PRESSMARK_E_VERSION,
                          "%s: is no index of pressmark", path);
    else if (status == PRESSMARK_OK && strtoul(note, NULL, 10) != PMK_FORMAT)
        status = pmk_fail(err, PRESSMARK_E_VERSION,
                          "%s: the index has format %.8s, this pressmark reads "
                          "format %d",
                          path, note, PMK_FORMAT);
    free(note);
    return status;
}

static pressmark_status read_status(const char *path,
                                    pressmark_index_status *into,
                                    pressmark_error *err)
{
    pmk_reader *reader = NULL;
    pmk_reader_counts counts = {0};
    pressmark_status status = pmk_reader_open(path, &reader, err);

    if (status == PRESSMARK_OK)
        status = pmk_status_format(path, reader, err);
    if (status == PRESSMARK_OK)
        status = pmk_reader_count(reader, &counts, err);
    if (status == PRESSMARK_OK)
        status = pmk_ledger_read_all(reader, note_entry, into, err);
    if (status == PRESSMARK_OK && into->failed)
        status = pmk_fail_memory(err);
    into->articles = counts.documents;
    if (status == PRESSMARK_OK && into->failures.count > 1)
        qsort(into->failures.at, into->failures.count,
              sizeof(*into->failures.at), compare_failures);
    pmk_reader_free(reader);
    return status;
}

pressmark_status pressmark_status_open(const char *path,
                                       pressmark_index_status **out,
                                       pressmark_error *err)
{
    pressmark_index_status *made;
    pressmark_status status;

    if (out == NULL)
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "nowhere to put the status");
    *out = NULL;
    if (path == NULL || path[0] == '\0')
        return pmk_fail(err, PRESSMARK_E_ARGUMENT, "no path of an index");
    made = calloc(1, sizeof(*made));
    if (made == NULL)
        return pmk_fail_memory(err);
    pmk_arena_init(&made->arena, STATUS_MEMORY);
    status = read_status(path, made, err);
    if (status == PRESSMARK_OK)
        *out = made;
    else
        pressmark_status_free(made);
    return status;
}

void pressmark_status_free(pressmark_index_status *status)
{
    if (status == NULL)
        return;
    pmk_arena_free(&status->arena);
    free(status);
}

uint64_t pressmark_status_articles(const pressmark_index_status *status)
{
    return status->articles;
}

uint64_t pressmark_status_sources(const pressmark_index_status *status)
{
    return status->sources;
}

const pressmark_failure *pressmark_status_failure(
    const pressmark_index_status *status, size_t i)
{
    return i < status->failures.count ? &status->failures.at[i] : NULL;
}
