/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * postings.c - the documents of a term, and how long documents are
 *
 * The first chunk has the term as its key, and begins with the number of
 * documents, the sum of their counts, and the first id less one.  The others
 * have term and first id as key.  Then in each: '1' when it is the last, else
 * '0'; its last id less its first; the first count; and for each further
 * document how many ids were left out, and its count.
 */
#include "glass/postings.h"

static void open_list(pmk_postings *list, pmk_tables *tables)
{
    list->id = list->count = list->documents = list->most = list->last = 0;
    list->at = list->end = NULL;
    list->is_last_chunk = list->is_looked = false;
    pmk_cursor_open(&list->cursor, tables, PMK_TABLE_POSTINGS);
}

void pmk_postings_open(pmk_postings *list, pmk_tables *tables, pmk_str term)
{
    open_list(list, tables);
    list->is_lengths = false;
    if (term.len > 0 && term.len * 2 + 2 <= PMK_LIST_KEY_MAX)
        list->key_len = pmk_key_term(term, list->key);
    else
        list->is_last_chunk = true; /* of an empty list */
}

void pmk_lengths_open(pmk_postings *list, pmk_tables *tables)
{
    open_list(list, tables);
    list->is_lengths = true;
    list->key[0] = '\0';
    list->key[1] = (char)0xe0;
    list->key_len = 2;
}

void pmk_postings_close(pmk_postings *list)
{
    pmk_cursor_close(&list->cursor);
}

/* It is at its end now. */
static bool end_list(pmk_postings *list)
{
    list->at = list->end = NULL;
    list->is_last_chunk = true;
    return false;
}

bool pmk_postings_damaged(pmk_postings *list)
{
    pmk_tables_damaged(list->cursor.tables);
    return end_list(list);
}

/* The id with which the chunk under the cursor starts; 0 when it is none of
 * this list.  That of the first chunk is in it. */
static uint32_t first_id(const pmk_postings *list)
{
    pmk_str key = pmk_cursor_key(&list->cursor);
    size_t head = list->key_len + (list->is_lengths ? 0 : 1);
    uint32_t id;

    if (key.len < head || memcmp(key.ptr, list->key, list->key_len) != 0
        || (!list->is_lengths && key.ptr[list->key_len] != '\0'))
        return 0;
    key = pmk_str_sub(key, head, key.len);
    return pmk_key_take(&key, &id) && key.len == 0 ? id : 0;
}

/* The others share what the first document leaves of the sum. */
static uint32_t most_of(const pmk_postings *list, uint32_t sum)
{
    uint32_t left = sum > list->count ? sum - list->count : 0;

    return left > list->count ? left : list->count;
}

/* Read the start of the chunk: the list stands on its first document then. */
static bool start_chunk(pmk_postings *list, bool is_first, uint32_t id)
{
    pmk_str tag = pmk_cursor_tag(&list->cursor);
    const uint8_t *at = (const uint8_t *)tag.ptr;
    const uint8_t *end = at + tag.len;
    uint32_t span, sum = 0;

    if (is_first && at != NULL) {
        at = pmk_take_number(at, end, &list->documents);
        at = at != NULL ? pmk_take_number(at, end, &sum) : NULL;
        at = at != NULL ? pmk_take_number(at, end, &id) : NULL;
        id++;
    }
    if (at == NULL || at == end || (*at != '0' && *at != '1'))
        return pmk_postings_damaged(list);
    list->is_last_chunk = *at++ == '1';
    at = pmk_take_number(at, end, &span);
    at = at != NULL ? pmk_take_number(at, end, &list->count) : NULL;
    if (at == NULL || id <= list->last || span > UINT32_MAX - id)
        return pmk_postings_damaged(list);
    if (is_first)
        list->most = most_of(list, sum);
    list->id = id;
    list->last = id + span;
    list->at = at;
    list->end = end;
    return true;
}

static bool start_list(pmk_postings *list)
{
    if (!pmk_cursor_seek(&list->cursor, pmk_str_n(list->key, list->key_len)))
        return end_list(list);
    return start_chunk(list, true, 0);
}

void pmk_postings_look(pmk_postings *list)
{
    if (list->last == 0 && !list->is_last_chunk)
        list->is_looked = start_list(list);
}

bool pmk_postings_next_chunk(pmk_postings *list)
{
    uint32_t id;

    if (list->is_looked) {
        list->is_looked = false;
        return true;
    }
    if (list->is_last_chunk)
        return end_list(list);
    if (list->last == 0)
        return start_list(list);
    if (list->id != list->last || !pmk_cursor_next(&list->cursor)
        || (id = first_id(list)) == 0)
        return pmk_postings_damaged(list);
    return start_chunk(list, false, id);
}

/* Go to the chunk that would hold `id`, which is behind this one. */
static bool seek_chunk(pmk_postings *list, uint32_t id)
{
    char *end = list->key + list->key_len;
    size_t len = list->key_len;
    uint32_t first;

    if (list->last == 0 && !start_list(list))
        return false;
    if (id <= list->last)
        return true;
    if (list->is_last_chunk)
        return end_list(list);
    if (!list->is_lengths) {
        *end++ = '\0';
        len++;
    }
    len += pmk_key_number(id, end);
    pmk_cursor_seek(&list->cursor, pmk_str_n(list->key, len));
    first = first_id(list);
    /* None: what was there is still the best, so the next one is behind. */
    if (first <= list->last) {
        list->id = list->last;
        list->at = list->end = NULL;
        return pmk_postings_next_chunk(list);
    }
    if (!start_chunk(list, false, first))
        return false;
    if (id <= list->last)
        return true;
    list->id = list->last;
    list->at = list->end = NULL;
    return pmk_postings_next_chunk(list);
}

bool pmk_postings_seek(pmk_postings *list, uint32_t id)
{
    list->is_looked = false;
    if (list->at == NULL && list->is_last_chunk)
        return false;
    if ((list->last == 0 || id > list->last) && !seek_chunk(list, id))
        return false;
    while (list->id < id)
        if (!pmk_postings_next(list))
            return false;
    return true;
}
