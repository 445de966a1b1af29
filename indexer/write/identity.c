/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * identity.c - the sources of one article
 *
 *     varint 1 (shape), varstr name, varint shown + 1 (0: none), 16 bytes
 *     content, varint count, places (ledger.c)
 */
#include "write/identity.h"

#include "base/error.h"
#include "store/schema.h"
#include "write/place.h"

#include <stdlib.h>

enum { SHAPE = 1, NOTE_MAX = 96 << 20 };

/* The note counts places before it lists them; more than it can hold bytes
 * for is damage, not a wish for memory. */
static pressmark_status read_places(pmk_str in, pmk_identity *identity,
                                    uint64_t count)
{
    if (count > in.len)
        return PRESSMARK_E_CORRUPT;
    identity->places = calloc((size_t)count + 1, sizeof(*identity->places));
    if (identity->places == NULL)
        return PRESSMARK_E_MEMORY;
    for (uint64_t i = 0; i < count; i++)
        if (!pmk_place_read(&in, &identity->places[i]))
            return PRESSMARK_E_CORRUPT;
    identity->count = (size_t)count;
    return PRESSMARK_OK;
}

static uint64_t read_half(const char *bytes)
{
    uint64_t half = 0;

    for (int i = 0; i < 8; i++)
        half = half << 8 | (unsigned char)bytes[i];
    return half;
}

static pressmark_status read_identity(pmk_str in, pmk_identity *identity)
{
    uint64_t shape, shown, count;

    if (!pmk_varint(&in, &shape) || shape != SHAPE
        || !pmk_varstr(&in, &identity->name) || !pmk_varint(&in, &shown)
        || in.len < 16)
        return PRESSMARK_E_CORRUPT;
    identity->content = (pmk_hash128){read_half(in.ptr), read_half(in.ptr + 8)};
    in = pmk_str_sub(in, 16, in.len);
    if (!pmk_varint(&in, &count) || shown > count)
        return PRESSMARK_E_CORRUPT;
    identity->shown = shown == 0 ? PMK_SHOWS_NONE : (size_t)shown - 1;
    return read_places(in, identity, count);
}

pressmark_status pmk_identity_get_id(pmk_writer *writer, uint64_t id,
                                     pmk_identity *out, bool *found,
                                     pressmark_error *err)
{
    char name[PMK_NOTE_NAME_ROOM];
    size_t length = 0;
    pressmark_status status;

    *out = (pmk_identity){.id = id, .shown = PMK_SHOWS_NONE};
    *found = false;
    pmk_ledger_id_name('i', id, name);
    status = pmk_writer_get_note(writer, name, &out->bytes, &length, err);
    if (status != PRESSMARK_OK || out->bytes == NULL)
        return status;
    status = read_identity(pmk_str_n(out->bytes, length), out);
    *found = status == PRESSMARK_OK;
    if (status == PRESSMARK_OK)
        return status;
    pmk_identity_free(out);
    return status == PRESSMARK_E_MEMORY
               ? pmk_fail_memory(err)
               : pmk_fail(err, status, "the ledger of the index is damaged");
}

pressmark_status pmk_identity_get(pmk_writer *writer, pmk_str name,
                                  pmk_identity *out, pressmark_error *err)
{
    bool found;
    pressmark_status status =
        pmk_identity_get_id(writer, pmk_id_of(name), out, &found, err);

    if (status != PRESSMARK_OK)
        return status;
    if (found && !pmk_str_eq(out->name, name)) {
        pmk_identity_free(out);
        return pmk_fail(err, PRESSMARK_E_LIMIT,
                        "its id is that of another article");
    }
    out->name = name;
    return PRESSMARK_OK;
}

void pmk_identity_free(pmk_identity *identity)
{
    free(identity->bytes);
    free(identity->places);
    *identity = (pmk_identity){.shown = PMK_SHOWS_NONE};
}

static void write_half(pmk_buf *out, uint64_t half)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        pmk_buf_char(out, (char)(half >> shift & 0xff));
}

static pressmark_status put_note(pmk_writer *writer,
                                 const pmk_identity *identity, pmk_str value,
                                 pressmark_error *err)
{
    char name[PMK_NOTE_NAME_ROOM];

    pmk_ledger_id_name('i', identity->id, name);
    return pmk_writer_note(writer, name, value, err);
}

pressmark_status pmk_identity_put(pmk_writer *writer,
                                  const pmk_identity *identity,
                                  pressmark_error *err)
{
    pmk_buf value;
    pressmark_status status;

    if (identity->count == 0) {
        status = put_note(writer, identity, PMK_STR(""), err);
        return status == PRESSMARK_OK
                   ? pmk_identity_wait(writer, identity->id, false, err)
                   : status;
    }
    pmk_buf_init(&value, NOTE_MAX);
    pmk_buf_varint(&value, SHAPE);
    pmk_buf_varstr(&value, identity->name);
    pmk_buf_varint(&value,
                   identity->shown == PMK_SHOWS_NONE ? 0 : identity->shown + 1);
    write_half(&value, identity->content.high);
    write_half(&value, identity->content.low);
    pmk_buf_varint(&value, identity->count);
    for (size_t i = 0; i < identity->count; i++)
        pmk_place_write(&value, &identity->places[i]);
    status = value.failed
                 ? pmk_fail_memory(err)
                 : put_note(writer, identity, pmk_buf_str(&value), err);
    pmk_buf_free(&value);
    return status;
}

size_t pmk_identity_find(const pmk_identity *identity, pmk_str key)
{
    size_t at = 0;

    while (at < identity->count && !pmk_str_eq(identity->places[at].key, key))
        at++;
    return at;
}

size_t pmk_identity_add(pmk_identity *identity, const pmk_place *place)
{
    size_t at = pmk_identity_find(identity, place->key);
    pmk_place *grown;

    if (at < identity->count) {
        identity->places[at] = *place;
        return at;
    }
    grown = realloc(identity->places,
                    (identity->count + 1) * sizeof(*identity->places));
    if (grown == NULL)
        return SIZE_MAX;
    identity->places = grown;
    for (at = identity->count; at > 0; at--) {
        if (pmk_place_compare(&grown[at - 1], place) <= 0)
            break;
        grown[at] = grown[at - 1];
    }
    grown[at] = *place;
    identity->count++;
    if (identity->shown != PMK_SHOWS_NONE && identity->shown >= at)
        identity->shown++;
    return at;
}

void pmk_identity_remove(pmk_identity *identity, size_t at)
{
    if (identity->shown == at)
        identity->shown = PMK_SHOWS_NONE;
    else if (identity->shown != PMK_SHOWS_NONE && identity->shown > at)
        identity->shown--;
    identity->count--;
    memmove(&identity->places[at], &identity->places[at + 1],
            (identity->count - at) * sizeof(*identity->places));
}

size_t pmk_identity_best(const pmk_identity *identity)
{
    size_t best = 0;

    for (size_t i = 1; i < identity->count; i++)
        if (pmk_place_shown_over(&identity->places[i], &identity->places[best]))
            best = i;
    return best;
}

pressmark_status pmk_identity_wait(pmk_writer *writer, uint64_t id, bool waits,
                                   pressmark_error *err)
{
    char name[PMK_NOTE_NAME_ROOM];

    pmk_ledger_id_name('w', id, name);
    return pmk_writer_note(writer, name, waits ? PMK_STR("1") : PMK_STR(""),
                           err);
}
