/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plist_guard.c - may this property list be read?
 *
 * A binary list is a row of objects, a table of where they begin, and at the
 * end a trailer of 32 bytes:
 *
 *     6    bytes of an entry of the table
 *     7    bytes of a reference
 *     8    how many objects there are
 *     16   which of them is the whole
 *     24   where the table begins
 *
 * Each object begins with a byte: its kind, and its length or, where that is
 * 15, another object, a number, that is its length.
 */
#include "intake/plist_guard.h"

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum {
    TRAILER = 32,
    HEAD = 8,
    DEPTH_MAX = 64,
    OBJECTS_MAX = 1 << 20,
    OBJECT_BYTES = 64,      /* what any object takes when it is read */
    OBJECTS_ROOM = 16 << 20 /* for all of them, beside their bytes */
};

enum {
    ARRAY = 0xA,
    SET = 0xC,
    DICT = 0xD,
    DATA = 0x4,
    ASCII = 0x5,
    WIDE = 0x6
};

typedef struct list {
    pmk_str bytes;
    uint64_t table;
    uint64_t count;
    unsigned entry_bytes;
    unsigned ref_bytes;
    uint64_t most;     /* that all copies may weigh */
    uint64_t *weights; /* of each object; 0: not known, UINT64_MAX: open */
} list;

/* An object as its first bytes describe it. */
typedef struct object {
    unsigned kind;
    uint64_t length; /* of its items or bytes */
    uint64_t at;     /* where they begin */
} object;

static bool read_number(const list *it, uint64_t at, unsigned bytes,
                        uint64_t *out)
{
    *out = 0;
    if (bytes == 0 || bytes > 8 || at > it->bytes.len
        || it->bytes.len - at < bytes)
        return false;
    for (unsigned i = 0; i < bytes; i++)
        *out = *out << 8 | (unsigned char)it->bytes.ptr[at + i];
    return true;
}

static bool read_object(const list *it, uint64_t number, object *out)
{
    uint64_t first;
    uint64_t size;

    if (number >= it->count
        || !read_number(it, it->table + number * it->entry_bytes,
                        it->entry_bytes, &out->at)
        || out->at < HEAD || out->at >= it->table
        || !read_number(it, out->at, 1, &first))
        return false;
    out->at++;
    out->kind = (unsigned)first >> 4;
    out->length = first & 15;
    if (out->kind < DATA || out->length != 15)
        return true;
    if (!read_number(it, out->at, 1, &size) || size >> 4 != 1 || (size & 15) > 3
        || !read_number(it, out->at + 1, 1u << (size & 15), &out->length))
        return false;
    out->at += 1 + (1u << (size & 15));
    return true;
}

static bool weigh(list *it, uint64_t number, int depth, uint64_t *out);

static bool weigh_items(list *it, const object *of, int depth, uint64_t *out)
{
    uint64_t count = of->length * (of->kind == DICT ? 2 : 1);

    if (of->length > it->count * 2 || of->at > it->table
        || count * it->ref_bytes > it->table - of->at)
        return false;
    for (uint64_t i = 0; i < count; i++) {
        uint64_t number;
        uint64_t weight;

        if (!read_number(it, of->at + i * it->ref_bytes, it->ref_bytes, &number)
            || !weigh(it, number, depth + 1, &weight))
            return false;
        *out += weight;
        if (*out > it->most)
            return false;
    }
    return true;
}

static bool weigh(list *it, uint64_t number, int depth, uint64_t *out)
{
    object item;

    if (depth > DEPTH_MAX || !read_object(it, number, &item))
        return false;
    *out = it->weights[number];
    if (*out != 0)
        return *out != UINT64_MAX;
    it->weights[number] = UINT64_MAX;
    *out = OBJECT_BYTES;
    if (item.kind == ARRAY || item.kind == SET || item.kind == DICT) {
        if (!weigh_items(it, &item, depth, out))
            return false;
    } else if (item.kind >= DATA && item.kind <= WIDE) {
        uint64_t bytes = item.length * (item.kind == WIDE ? 2 : 1);

        if (item.length > it->bytes.len || item.at > it->table
            || bytes > it->table - item.at)
            return false;
        *out += bytes;
    }
    it->weights[number] = *out;
    return true;
}

static bool read_trailer(list *it, uint64_t *root)
{
    uint64_t end = it->bytes.len - TRAILER;
    uint64_t entry_bytes;
    uint64_t ref_bytes;

    if (!read_number(it, end + 6, 1, &entry_bytes)
        || !read_number(it, end + 7, 1, &ref_bytes)
        || !read_number(it, end + 8, 8, &it->count)
        || !read_number(it, end + 16, 8, root)
        || !read_number(it, end + 24, 8, &it->table))
        return false;
    it->entry_bytes = (unsigned)entry_bytes;
    it->ref_bytes = (unsigned)ref_bytes;
    return entry_bytes > 0 && entry_bytes <= 8 && ref_bytes > 0
           && ref_bytes <= 8 && it->count > 0 && it->count <= OBJECTS_MAX
           && it->table <= end && it->count * entry_bytes <= end - it->table;
}

static pressmark_status fail_damaged(pressmark_error *err)
{
    return pmk_fail(err, PRESSMARK_E_FORMAT, "a damaged property list");
}

static pressmark_status check_binary(pmk_str bytes, pressmark_error *err)
{
    list it = {.bytes = bytes, .most = 2 * bytes.len + OBJECTS_ROOM};
    uint64_t root;
    uint64_t weight;
    bool is_sound;

    if (bytes.len < HEAD + TRAILER || !read_trailer(&it, &root))
        return fail_damaged(err);
    it.weights = calloc((size_t)it.count, sizeof(*it.weights));
    if (it.weights == NULL)
        return pmk_fail_memory(err);
    is_sound = weigh(&it, root, 0, &weight);
    free(it.weights);
    return is_sound ? PRESSMARK_OK : fail_damaged(err);
}

/* "<array" and "<dict" open, "</array" and "</dict" close. */
static bool is_xml_sound(pmk_str bytes)
{
    int depth = 0;
    size_t count = 0;

    for (size_t i = 0; i + 7 < bytes.len; i++) {
        const char *open = memchr(bytes.ptr + i, '<', bytes.len - 7 - i);
        pmk_str name;
        int step = 1;

        if (open == NULL)
            return true;
        i = (size_t)(open - bytes.ptr);
        name = pmk_str_sub(bytes, i + 1, bytes.len);
        if (name.ptr[0] == '/') {
            step = -1;
            name = pmk_str_sub(name, 1, name.len);
        }
        if (pmk_str_starts(name, PMK_STR("array"))
            || pmk_str_starts(name, PMK_STR("dict")))
            depth += step;
        if (depth > DEPTH_MAX || ++count > OBJECTS_MAX)
            return false;
    }
    return true;
}

pressmark_status pmk_plist_check(pmk_str bytes, pressmark_error *err)
{
    if (pmk_str_starts(bytes, PMK_STR("bplist0")))
        return check_binary(bytes, err);
    return is_xml_sound(bytes) ? PRESSMARK_OK : fail_damaged(err);
}
