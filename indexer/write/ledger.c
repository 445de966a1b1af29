/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ledger.c - what was indexed already, source by source
 *
 * An entry is a few numbers and strings in a row:
 *
 *     varint 1 (shape), place, varint state, varint walked, varint revision,
 *     16 bytes content, varstr identity,
 *     and unless the state is ARTICLE: varint code, varint offset + 1 (0:
 *     none), varstr message
 *
 *     place: varstr key, varint file_bytes, varstr given (empty: the key),
 *            varint flags (1: saved, 2: version, 4: brief, 8: withdrawn,
 *            16: published), and then, each if its flag is set, varint saved
 *            in zigzag, varint version, and of published varint seconds in
 *            zigzag, varint minutes in zigzag, varint precision, varint
 *            has_offset
 */
#include "write/ledger.h"

#include "base/error.h"

#include <stdlib.h>

#define SOURCE_PREFIX "pressmark:s:"

enum {
    SHAPE = 1,
    KEY_WHOLE_MAX = 190, /* longer keys are cut ... */
    KEY_CUT = 150,       /* ... to this, and hashed */
    ENTRY_MAX = 1 << 20
};

/* Of a place. */
enum {
    HAS_SAVED = 1,
    HAS_VERSION = 2,
    IS_BRIEF = 4,
    IS_WITHDRAWN = 8,
    HAS_PUBLISHED = 16
};

/* ------------------------------------------------------------------ */
/* Names                                                              */
/* ------------------------------------------------------------------ */

static void add_hex(pmk_buf *name, uint64_t number)
{
    pmk_buf_format(name, "%016llx", (unsigned long long)number);
}

/* The name of a source's note. */
static void name_source(pmk_buf *name, char room[PMK_NOTE_NAME_ROOM],
                        pmk_str key)
{
    pmk_hash128 hash;

    pmk_buf_lend(name, room, PMK_NOTE_NAME_ROOM);
    pmk_buf_text(name, SOURCE_PREFIX);
    if (key.len <= KEY_WHOLE_MAX) {
        pmk_buf_add(name, key);
        return;
    }
    hash = pmk_hash128_of(key);
    pmk_buf_add(name, pmk_str_n(key.ptr, KEY_CUT));
    pmk_buf_char(name, '\1');
    add_hex(name, hash.high);
    add_hex(name, hash.low);
}

void pmk_ledger_id_name(char kind, uint64_t id, char name[PMK_NOTE_NAME_ROOM])
{
    static const char digits[] = "0123456789abcdef";
    char *at = name;

    memcpy(at, "pressmark:", 10);
    at += 10;
    *at++ = kind;
    *at++ = ':';
    for (int i = 0; i < 16; i++)
        *at++ = digits[id >> (60 - 4 * i) & 15];
    *at = '\0';
}

/* ------------------------------------------------------------------ */
/* Bytes                                                              */
/* ------------------------------------------------------------------ */

static uint64_t zigzag(int64_t number)
{
    return (uint64_t)number << 1 ^ (number < 0 ? UINT64_MAX : 0);
}

static int64_t unzigzag(uint64_t number)
{
    return (int64_t)(number >> 1 ^ (number & 1 ? UINT64_MAX : 0));
}

static void write_time(pmk_buf *out, pressmark_time time)
{
    pmk_buf_varint(out, zigzag(time.seconds));
    pmk_buf_varint(out, zigzag(time.utc_offset));
    pmk_buf_varint(out, time.precision);
    pmk_buf_varint(out, time.has_offset);
}

static bool read_time(pmk_str *in, pressmark_time *time)
{
    uint64_t seconds, minutes, precision, has_offset;

    if (!pmk_varint(in, &seconds) || !pmk_varint(in, &minutes)
        || !pmk_varint(in, &precision) || !pmk_varint(in, &has_offset)
        || precision > PRESSMARK_TIME_SECOND)
        return false;
    *time = (pressmark_time){unzigzag(seconds), (int16_t)unzigzag(minutes),
                             (uint8_t)precision, has_offset != 0};
    return true;
}

void pmk_place_write(pmk_buf *out, const pmk_place *place)
{
    bool same = pmk_str_eq(place->given, place->key);
    bool has_published = place->published.precision != PRESSMARK_TIME_NONE;
    unsigned flags =
        (place->has_saved ? HAS_SAVED : 0)
        | (place->version != 0 ? HAS_VERSION : 0)
        | (place->standing == PRESSMARK_STANDING_BRIEF ? IS_BRIEF : 0)
        | (place->standing == PRESSMARK_STANDING_WITHDRAWN ? IS_WITHDRAWN : 0)
        | (has_published ? HAS_PUBLISHED : 0);

    pmk_buf_varstr(out, place->key);
    pmk_buf_varint(out, place->file_bytes);
    pmk_buf_varstr(out, same ? PMK_STR("") : place->given);
    pmk_buf_varint(out, flags);
    if (place->has_saved)
        pmk_buf_varint(out, zigzag(place->saved));
    if (place->version != 0)
        pmk_buf_varint(out, place->version);
    if (has_published)
        write_time(out, place->published);
}

bool pmk_place_read(pmk_str *in, pmk_place *place)
{
    uint64_t file_bytes, flags, saved = 0;

    *place = (pmk_place){.version = 0};
    if (!pmk_varstr(in, &place->key) || !pmk_varint(in, &file_bytes)
        || !pmk_varstr(in, &place->given) || !pmk_varint(in, &flags)
        || ((flags & HAS_SAVED) && !pmk_varint(in, &saved))
        || ((flags & HAS_VERSION) && !pmk_varint(in, &place->version))
        || ((flags & HAS_PUBLISHED) && !read_time(in, &place->published))
        || file_bytes > place->key.len)
        return false;
    if (place->given.len == 0)
        place->given = place->key;
    place->file_bytes = (size_t)file_bytes;
    place->has_saved = (flags & HAS_SAVED) != 0;
    place->saved = unzigzag(saved);
    place->standing = flags & IS_WITHDRAWN ? PRESSMARK_STANDING_WITHDRAWN
                      : flags & IS_BRIEF   ? PRESSMARK_STANDING_BRIEF
                                           : PRESSMARK_STANDING_WHOLE;
    return true;
}

static void write_hash(pmk_buf *out, pmk_hash128 hash)
{
    for (int i = 0; i < 16; i++) {
        uint64_t half = i < 8 ? hash.high : hash.low;

        pmk_buf_char(out, (char)(half >> (56 - 8 * (i % 8)) & 0xff));
    }
}

static bool read_hash(pmk_str *in, pmk_hash128 *hash)
{
    if (in->len < 16)
        return false;
    *hash = (pmk_hash128){0, 0};
    for (int i = 0; i < 16; i++) {
        uint64_t *half = i < 8 ? &hash->high : &hash->low;

        *half = *half << 8 | (unsigned char)in->ptr[i];
    }
    *in = pmk_str_sub(*in, 16, in->len);
    return true;
}

static void write_entry(pmk_buf *out, const pmk_entry *entry)
{
    pmk_buf_varint(out, SHAPE);
    pmk_place_write(out, &entry->place);
    pmk_buf_varint(out, entry->state);
    pmk_buf_varint(out, entry->walked);
    pmk_buf_varint(out, entry->revision);
    write_hash(out, entry->content);
    pmk_buf_varstr(out, entry->identity);
    if (entry->state == PMK_LEDGER_ARTICLE)
        return;
    pmk_buf_varint(out, (uint64_t)entry->code);
    pmk_buf_varint(out, entry->offset == PRESSMARK_NO_OFFSET
                            ? 0
                            : (uint64_t)entry->offset + 1);
    pmk_buf_varstr(out, entry->message);
}

static bool read_why(pmk_str *in, pmk_entry *entry)
{
    uint64_t code, offset;

    if (!pmk_varint(in, &code) || !pmk_varint(in, &offset)
        || !pmk_varstr(in, &entry->message) || code > PRESSMARK_E_REFUSED)
        return false;
    entry->code = (pressmark_status)code;
    entry->offset = offset == 0 ? PRESSMARK_NO_OFFSET : (size_t)(offset - 1);
    return true;
}

static bool read_entry(pmk_str in, pmk_entry *entry)
{
    uint64_t shape, state, walked;

    *entry = (pmk_entry){.offset = PRESSMARK_NO_OFFSET};
    if (!pmk_varint(&in, &shape) || shape != SHAPE
        || !pmk_place_read(&in, &entry->place) || !pmk_varint(&in, &state)
        || !pmk_varint(&in, &walked) || !pmk_varint(&in, &entry->revision)
        || !read_hash(&in, &entry->content)
        || !pmk_varstr(&in, &entry->identity) || state > PMK_LEDGER_UNREAD)
        return false;
    entry->state = (pmk_ledger_state)state;
    entry->walked = walked != 0;
    return entry->state == PMK_LEDGER_ARTICLE || read_why(&in, entry);
}

/* ------------------------------------------------------------------ */
/* One entry                                                          */
/* ------------------------------------------------------------------ */

static pressmark_status fail_damaged(pressmark_error *err)
{
    return pmk_fail(err, PRESSMARK_E_CORRUPT,
                    "the ledger of the index is damaged");
}

/* What a note holds, if it is the one for `key` and not one of the same
 * name. */
static pressmark_status keep_entry(pmk_kept_entry *out, size_t length,
                                   pmk_str key, pressmark_error *err)
{
    if (out->bytes == NULL)
        return PRESSMARK_OK;
    if (!read_entry(pmk_str_n(out->bytes, length), &out->entry)) {
        pmk_kept_entry_free(out);
        return fail_damaged(err);
    }
    out->found = pmk_str_eq(out->entry.place.key, key);
    return PRESSMARK_OK;
}

pressmark_status pmk_ledger_get(pmk_writer *writer, pmk_str key,
                                pmk_kept_entry *out, pressmark_error *err)
{
    char room[PMK_NOTE_NAME_ROOM];
    pmk_buf name;
    size_t length = 0;
    pressmark_status status;

    *out = (pmk_kept_entry){0};
    name_source(&name, room, key);
    status = pmk_writer_get_note(writer, pmk_buf_cstr(&name), &out->bytes,
                                 &length, err);
    return status == PRESSMARK_OK ? keep_entry(out, length, key, err) : status;
}

pressmark_status pmk_ledger_find(pmk_reader *reader, pmk_str key,
                                 pmk_kept_entry *out, pressmark_error *err)
{
    char room[PMK_NOTE_NAME_ROOM];
    pmk_buf name;
    size_t length = 0;
    pressmark_status status;

    *out = (pmk_kept_entry){0};
    name_source(&name, room, key);
    status =
        pmk_reader_note(reader, pmk_buf_cstr(&name), &out->bytes, &length, err);
    return status == PRESSMARK_OK ? keep_entry(out, length, key, err) : status;
}

void pmk_kept_entry_free(pmk_kept_entry *kept)
{
    free(kept->bytes);
    *kept = (pmk_kept_entry){0};
}

static pressmark_status put_note(pmk_writer *writer, pmk_str key, pmk_str value,
                                 pressmark_error *err)
{
    char room[PMK_NOTE_NAME_ROOM];
    pmk_buf name;
    pressmark_status status;

    name_source(&name, room, key);
    status = pmk_writer_note(writer, pmk_buf_cstr(&name), value, err);
    return status;
}

pressmark_status pmk_ledger_put(pmk_writer *writer, const pmk_entry *entry,
                                pressmark_error *err)
{
    pmk_buf value;
    pressmark_status status;

    pmk_buf_init(&value, ENTRY_MAX);
    write_entry(&value, entry);
    status = value.failed
                 ? pmk_fail_memory(err)
                 : put_note(writer, entry->place.key, pmk_buf_str(&value), err);
    pmk_buf_free(&value);
    return status;
}

pressmark_status pmk_ledger_drop(pmk_writer *writer, pmk_str key,
                                 pressmark_error *err)
{
    return put_note(writer, key, PMK_STR(""), err);
}

/* ------------------------------------------------------------------ */
/* All entries below a path                                           */
/* ------------------------------------------------------------------ */

bool pmk_place_below(const pmk_place *place, pmk_str path)
{
    pmk_str file = pmk_str_n(place->key.ptr, place->file_bytes);

    while (path.len > 0 && path.ptr[path.len - 1] == '/')
        path.len--;
    return pmk_str_starts(file, path)
           && (path.len == 0 || file.len == path.len
               || file.ptr[path.len] == '/');
}

struct scan {
    pmk_str path;
    pmk_entry_fn each;
    void *payload;
    bool damaged;
};

static int see_note(pmk_str name, pmk_str value, void *payload)
{
    struct scan *scan = payload;
    pmk_entry entry;

    (void)name;
    if (!read_entry(value, &entry)) {
        scan->damaged = true;
        return 1;
    }
    if (scan->path.len > 0 && !pmk_place_below(&entry.place, scan->path))
        return 0;
    return scan->each(&entry, scan->payload);
}

/* The cut of long keys keeps their first bytes, so a prefix finds them too. */
pressmark_status pmk_ledger_below(pmk_writer *writer, pmk_str path,
                                  pmk_entry_fn each, void *payload,
                                  pressmark_error *err)
{
    struct scan scan = {path, each, payload, false};
    char room[PMK_NOTE_NAME_ROOM];
    pmk_buf prefix;
    pressmark_status status;

    while (path.len > 0 && path.ptr[path.len - 1] == '/')
        path.len--;
    if (path.len > KEY_CUT)
        path.len = KEY_CUT;
    pmk_buf_lend(&prefix, room, sizeof(room));
    pmk_buf_text(&prefix, SOURCE_PREFIX);
    pmk_buf_add(&prefix, path);
    status =
        pmk_writer_notes(writer, pmk_buf_cstr(&prefix), see_note, &scan, err);
    if (status == PRESSMARK_OK && scan.damaged)
        return fail_damaged(err);
    return status;
}

pressmark_status pmk_ledger_read_all(pmk_reader *reader, pmk_entry_fn each,
                                     void *payload, pressmark_error *err)
{
    struct scan scan = {PMK_STR(""), each, payload, false};
    pressmark_status status =
        pmk_reader_notes(reader, SOURCE_PREFIX, see_note, &scan, err);

    if (status == PRESSMARK_OK && scan.damaged)
        return fail_damaged(err);
    return status;
}
