/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cursor.c - finding an entry of a table, and going on from there
 *
 * A tag that is too long for one item is several, one behind the other, with
 * the same key and their number: a cursor stands on the first of them.
 */
#include "glass/blocks.h"

#include <stdlib.h>

enum { JOINED_MAX = 128 << 20 };

void pmk_cursor_open(pmk_cursor *cursor, pmk_tables *tables,
                     pmk_table_name table)
{
    *cursor = (pmk_cursor){.tables = tables, .table = table};
}

static void let_go(pmk_cursor *cursor)
{
    for (int level = 0; level < PMK_LEVELS_MAX; level++) {
        pmk_block_drop(cursor->path[level]);
        cursor->path[level] = NULL;
    }
    cursor->is_on = false;
}

void pmk_cursor_close(pmk_cursor *cursor)
{
    let_go(cursor);
    free(cursor->joined);
    cursor->joined = NULL;
    cursor->joined_room = 0;
}

/* ------------------------------------------------------------------ */
/* Down                                                               */
/* ------------------------------------------------------------------ */

static bool hold(pmk_cursor *cursor, unsigned level, uint32_t number)
{
    pmk_block **at = &cursor->path[level];

    if (*at != NULL && (*at)->number == number)
        return true;
    pmk_block_drop(*at);
    *at = pmk_block_get(cursor->tables, cursor->table, number, level);
    return *at != NULL;
}

/* The last item that is not behind `key`; in a block above the leaves the
 * first one has no key and is before all.  What is looked for is often just
 * behind `from`, where it was looked for last. */
static unsigned find_in(const pmk_block *block, unsigned from, pmk_str key)
{
    unsigned low = 0, high = block->items;
    unsigned step = 1;

    if (from < high && pmk_block_compare(block, from, key) <= 0) {
        low = from;
        while (low + step < high
               && pmk_block_compare(block, low + step, key) <= 0) {
            low += step;
            step *= 2;
        }
        high = low + step < high ? low + step : high;
    }
    while (high - low > 1) {
        unsigned middle = low + (high - low) / 2;

        if (pmk_block_compare(block, middle, key) <= 0)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Is `key` in the range of the leaf that the cursor stands in? */
static bool is_in_leaf(const pmk_cursor *cursor, pmk_str key)
{
    const pmk_block *leaf = cursor->path[0];

    return leaf != NULL && pmk_block_compare(leaf, leaf->items - 1, key) > 0
           && pmk_block_compare(leaf, 0, key) <= 0;
}

static bool descend(pmk_cursor *cursor, pmk_str key)
{
    const pmk_table *table = &cursor->tables->all[cursor->table];
    uint32_t number = table->root;

    for (unsigned level = table->level;; level--) {
        pmk_block *block = cursor->path[level];

        if (!hold(cursor, level, number))
            return false;
        if (cursor->path[level] != block)
            cursor->at[level] = 0;
        block = cursor->path[level];
        cursor->at[level] = find_in(block, cursor->at[level], key);
        if (level == 0)
            return true;
        number = pmk_block_item(block, cursor->at[level]).child;
    }
}

/* ------------------------------------------------------------------ */
/* Sideways                                                           */
/* ------------------------------------------------------------------ */

/* One item on, or back, in the leaves; false at the end. */
static bool step(pmk_cursor *cursor, bool is_back)
{
    unsigned top = cursor->tables->all[cursor->table].level;
    unsigned level = 0;

    while (level <= top
           && (is_back ? cursor->at[level] == 0
                       : cursor->at[level] + 1 >= cursor->path[level]->items))
        level++;
    if (level > top)
        return false;
    cursor->at[level] += is_back ? -1u : 1u;
    while (level > 0) {
        uint32_t child =
            pmk_block_item(cursor->path[level], cursor->at[level]).child;

        level--;
        if (!hold(cursor, level, child))
            return false;
        cursor->at[level] = is_back ? cursor->path[level]->items - 1 : 0;
    }
    return true;
}

static pmk_item item_of(const pmk_cursor *cursor)
{
    return pmk_block_item(cursor->path[0], cursor->at[0]);
}

bool pmk_cursor_seek(pmk_cursor *cursor, pmk_str key)
{
    const pmk_tables *tables = cursor->tables;
    pmk_item item;

    cursor->is_on = false;
    if (tables->failure != PMK_TABLES_FINE
        || tables->all[cursor->table].file < 0
        || tables->all[cursor->table].is_empty)
        return false;
    if (is_in_leaf(cursor, key))
        cursor->at[0] = find_in(cursor->path[0], cursor->at[0], key);
    else if (!descend(cursor, key))
        return false;
    item = item_of(cursor);
    if (item.part == 1 && pmk_str_eq(item.key, key)) {
        cursor->is_on = key.len > 0;
        return cursor->is_on;
    }
    /* What parts two leaves may be less than the first key of the second: then
     * the entry is in the first. */
    while (item.part > 1
           || pmk_block_compare(cursor->path[0], cursor->at[0], key) > 0) {
        if (!step(cursor, true))
            return false;
        item = item_of(cursor);
    }
    cursor->is_on = item.key.len > 0; /* the first item of all has none */
    return false;
}

/* Also from the item before all entries, where it stands on none. */
bool pmk_cursor_next(pmk_cursor *cursor)
{
    if (cursor->path[0] == NULL || cursor->tables->failure != PMK_TABLES_FINE)
        return false;
    do {
        cursor->is_on = step(cursor, false);
    } while (cursor->is_on && item_of(cursor).part > 1);
    return cursor->is_on;
}

/* ------------------------------------------------------------------ */
/* The entry                                                          */
/* ------------------------------------------------------------------ */

pmk_str pmk_cursor_key(const pmk_cursor *cursor)
{
    return cursor->is_on ? item_of(cursor).key : PMK_STR_NONE;
}

static bool join_part(pmk_cursor *cursor, pmk_str part, size_t *have)
{
    size_t want = *have + part.len;

    if (want > JOINED_MAX)
        return false;
    if (want > cursor->joined_room) {
        char *grown = realloc(cursor->joined, want * 2);

        if (grown == NULL) {
            pmk_tables_no_memory(cursor->tables);
            return false;
        }
        cursor->joined = grown;
        cursor->joined_room = want * 2;
    }
    if (part.len > 0)
        memcpy(cursor->joined + *have, part.ptr, part.len);
    *have = want;
    return true;
}

/* The parts are taken by a cursor of their own: this one stays. */
static pmk_str join_parts(pmk_cursor *cursor, pmk_item item)
{
    pmk_cursor walk = *cursor;
    size_t have = 0;
    bool is_fine = true;

    walk.joined = NULL;
    for (int level = 0; level < PMK_LEVELS_MAX; level++)
        if (walk.path[level] != NULL)
            walk.path[level]->held++;
    while (is_fine) {
        uint32_t part = item.part;

        is_fine = join_part(cursor, item.tag, &have);
        if (item.is_last_part)
            break;
        is_fine = is_fine && step(&walk, false);
        if (!is_fine)
            break;
        item = item_of(&walk);
        is_fine = item.part == part + 1;
    }
    let_go(&walk);
    if (!is_fine) {
        pmk_tables_damaged(cursor->tables);
        return PMK_STR_NONE;
    }
    return pmk_str_n(cursor->joined, have);
}

pmk_str pmk_cursor_tag(pmk_cursor *cursor)
{
    pmk_item item;

    if (!cursor->is_on)
        return PMK_STR_NONE;
    item = item_of(cursor);
    if (item.is_packed)
        return PMK_STR_NONE;
    return item.is_last_part ? item.tag : join_parts(cursor, item);
}

/* ------------------------------------------------------------------ */
/* Keys                                                               */
/* ------------------------------------------------------------------ */

/* As many bytes as it takes, at least two; the first one begins with a one-bit
 * for each byte beyond the second. */
size_t pmk_key_number(uint32_t id, char bytes[PMK_KEY_NUMBER])
{
    size_t more = 0;

    while (more < 4 && (uint64_t)id >> (15 + 7 * more) != 0)
        more++;
    for (size_t i = 0; i < more + 2; i++) {
        size_t shift = 8 * (more + 1 - i);

        bytes[i] = shift < 32 ? (char)(id >> shift & 0xff) : 0;
    }
    bytes[0] = (char)((uint8_t)bytes[0] | (0xff00u >> more & 0xff));
    return more + 2;
}

bool pmk_key_take(pmk_str *in, uint32_t *id)
{
    uint64_t number;
    size_t more = 0;

    if (in->len < 2)
        return false;
    while (more < 4 && (uint8_t)in->ptr[0] & 0x80u >> more)
        more++;
    if (more > 3 || more + 2 > in->len)
        return false;
    number = (uint8_t)in->ptr[0] & 0x7fu >> more;
    for (size_t i = 1; i < more + 2; i++)
        number = number << 8 | (uint8_t)in->ptr[i];
    *in = pmk_str_sub(*in, more + 2, in->len);
    *id = (uint32_t)number;
    return number <= UINT32_MAX;
}

size_t pmk_key_term(pmk_str term, char *room)
{
    size_t len = 0;

    for (size_t i = 0; i < term.len; i++) {
        room[len++] = term.ptr[i];
        if (term.ptr[i] == '\0')
            room[len++] = (char)0xff;
    }
    return len;
}
