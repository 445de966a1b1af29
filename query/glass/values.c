/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * values.c - the data of a document, and its values
 *
 * Values of a slot lie in chunks.  The key is 00 d8, the slot in seven-bit
 * groups, and the first id.  The tag is the value of that document, and for
 * each further one how many ids were left out, and its value; a value is its
 * length and its bytes.
 */
#include "glass/values.h"

enum { SLOT_BYTES = 5, KEY_BYTES = 2 + SLOT_BYTES + PMK_KEY_NUMBER };

/* "00 d8" and the slot; returns the length. */
static size_t write_slot(uint32_t slot, char key[KEY_BYTES])
{
    size_t len = 2;

    key[0] = '\0';
    key[1] = (char)0xd8;
    while (slot >= 0x80) {
        key[len++] = (char)(0x80 | (slot & 0x7f));
        slot >>= 7;
    }
    key[len++] = (char)slot;
    return len;
}

/* The id with which the chunk under the cursor starts; 0 when it is none of
 * this slot. */
static uint32_t first_id(const pmk_cursor *at, pmk_str slot)
{
    pmk_str key = pmk_cursor_key(at);
    uint32_t id;

    if (key.len < slot.len || memcmp(key.ptr, slot.ptr, slot.len) != 0)
        return 0;
    key = pmk_str_sub(key, slot.len, key.len);
    return pmk_key_take(&key, &id) && key.len == 0 ? id : 0;
}

static const uint8_t *take_value(const uint8_t *at, const uint8_t *end,
                                 pmk_str *value)
{
    uint32_t len;

    at = pmk_take_number(at, end, &len);
    if (at == NULL || len > (size_t)(end - at))
        return NULL;
    *value = pmk_str_n((const char *)at, len);
    return at + len;
}

/* In a chunk that starts with the document `first`. */
static pmk_str find_in(pmk_cursor *cursor, uint32_t first, uint32_t id)
{
    pmk_str tag = pmk_cursor_tag(cursor);
    const uint8_t *at = (const uint8_t *)tag.ptr;
    const uint8_t *end = at + tag.len;
    uint32_t step;
    pmk_str value;

    at = at != NULL ? take_value(at, end, &value) : NULL;
    while (at != NULL && first < id && at < end) {
        at = pmk_take_number(at, end, &step);
        if (at == NULL || step >= UINT32_MAX - first)
            break;
        first += step + 1;
        at = take_value(at, end, &value);
    }
    if (at == NULL)
        pmk_tables_damaged(cursor->tables);
    return at != NULL && first == id ? value : PMK_STR_NONE;
}

pmk_str pmk_value_find(pmk_cursor *at, uint32_t slot, uint32_t id)
{
    char key[KEY_BYTES];
    size_t head = write_slot(slot, key);
    size_t len = head + pmk_key_number(id, key + head);
    uint32_t first;

    pmk_cursor_seek(at, pmk_str_n(key, len));
    first = first_id(at, pmk_str_n(key, head));
    return first > 0 ? find_in(at, first, id) : PMK_STR_NONE;
}

/* False when it was stopped, or is damaged. */
static bool each_in(pmk_cursor *cursor, uint32_t id, pmk_value_each_fn each,
                    void *payload)
{
    pmk_str tag = pmk_cursor_tag(cursor);
    const uint8_t *at = (const uint8_t *)tag.ptr;
    const uint8_t *end = at + tag.len;
    uint32_t step;
    pmk_str value;

    at = at != NULL ? take_value(at, end, &value) : NULL;
    while (at != NULL) {
        if (!each(id, value, payload))
            return false;
        if (at == end)
            return true;
        at = pmk_take_number(at, end, &step);
        if (at == NULL || step >= UINT32_MAX - id)
            break;
        id += step + 1;
        at = take_value(at, end, &value);
    }
    pmk_tables_damaged(cursor->tables);
    return false;
}

void pmk_values_each(pmk_tables *tables, uint32_t slot, uint32_t id,
                     pmk_value_each_fn each, void *payload)
{
    char key[KEY_BYTES];
    size_t head = write_slot(slot, key);
    size_t len = head + pmk_key_number(id, key + head);
    uint32_t last = 0, first;
    pmk_cursor at;

    pmk_cursor_open(&at, tables, PMK_TABLE_POSTINGS);
    pmk_cursor_seek(&at, pmk_str_n(key, len));
    first = first_id(&at, pmk_str_n(key, head));
    if (first == 0 && pmk_cursor_next(&at))
        first = first_id(&at, pmk_str_n(key, head));
    while (first > last && each_in(&at, first, each, payload)
           && pmk_cursor_next(&at)) {
        last = first;
        first = first_id(&at, pmk_str_n(key, head));
    }
    pmk_cursor_close(&at);
}

pmk_str pmk_data_find(pmk_cursor *at, uint32_t id)
{
    char key[PMK_KEY_NUMBER];
    size_t len = pmk_key_number(id, key);

    return pmk_cursor_seek(at, pmk_str_n(key, len)) ? pmk_cursor_tag(at)
                                                    : PMK_STR_NONE;
}
