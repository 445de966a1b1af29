/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * blocks.c - the blocks of tables, and the memory of those read last
 *
 * A block is read whole and looked through once: after that its items may be
 * taken without asking again whether they lie inside.
 */
#include "glass/blocks.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    LEAF_PACKED = 0x8000,
    LEAF_LAST = 0x4000,
    LEAF_FIRST = 0x2000,
    LEAF_SIZE = 0x1fff,
    LEAF_HEAD = 3,   /* before the key: flags and size, length of the key */
    BRANCH_HEAD = 5, /* child, length of the key                          */
    PART_BYTES = 2
};

/* ------------------------------------------------------------------ */
/* What is in a block                                                 */
/* ------------------------------------------------------------------ */

static uint32_t offset_of(const pmk_block *block, unsigned i)
{
    return pmk_be16(block->at + PMK_BLOCK_HEAD + 2 * i);
}

static pmk_str bytes_at(const uint8_t *at, size_t len)
{
    return pmk_str_n((const char *)at, len);
}

static pmk_item leaf_item(const uint8_t *at)
{
    uint32_t head = pmk_be16(at);
    size_t size = (head & LEAF_SIZE) + LEAF_HEAD;
    size_t key = at[2];
    bool is_first = head & LEAF_FIRST;
    size_t start = LEAF_HEAD + key + (is_first ? 0 : PART_BYTES);

    return (pmk_item){.key = bytes_at(at + LEAF_HEAD, key),
                      .part = is_first ? 1 : pmk_be16(at + LEAF_HEAD + key),
                      .tag = bytes_at(at + start, size - start),
                      .is_last_part = head & LEAF_LAST,
                      .is_packed = head & LEAF_PACKED};
}

static pmk_item branch_item(const uint8_t *at)
{
    size_t key = at[4];

    return (pmk_item){.key = bytes_at(at + BRANCH_HEAD, key),
                      .part = pmk_be16(at + BRANCH_HEAD + key),
                      .child = pmk_be32(at)};
}

pmk_item pmk_block_item(const pmk_block *block, unsigned i)
{
    const uint8_t *at = block->at + offset_of(block, i);

    return block->level == 0 ? leaf_item(at) : branch_item(at);
}

int pmk_block_compare(const pmk_block *block, unsigned i, pmk_str key)
{
    const uint8_t *at = block->at + offset_of(block, i);
    bool is_leaf = block->level == 0;
    const uint8_t *own = at + (is_leaf ? LEAF_HEAD : BRANCH_HEAD);
    size_t len = own[-1];
    int order = memcmp(own, key.ptr, len < key.len ? len : key.len);

    if (order != 0)
        return order;
    if (len != key.len)
        return len < key.len ? -1 : 1;
    return is_leaf ? !(pmk_be16(at) & LEAF_FIRST) : pmk_be16(own + len) > 1;
}

static bool is_sound_item(const pmk_block *block, unsigned i)
{
    uint32_t offset = offset_of(block, i);
    const uint8_t *at = block->at + offset;
    size_t least = block->level == 0 ? LEAF_HEAD : BRANCH_HEAD;
    size_t size;

    if (offset + least > block->bytes)
        return false;
    if (block->level > 0)
        return offset + BRANCH_HEAD + at[4] + PART_BYTES <= block->bytes;
    size = (pmk_be16(at) & LEAF_SIZE) + LEAF_HEAD;
    return offset + size <= block->bytes
           && LEAF_HEAD + (size_t)at[2]
                      + (pmk_be16(at) & LEAF_FIRST ? 0 : PART_BYTES)
                  <= size;
}

/* A block of a later state has a later revision, whatever else is in it. */
static pmk_tables_failure look_through(const pmk_tables *tables,
                                       pmk_block *block)
{
    uint32_t end = pmk_be16(block->at + 9);

    if (pmk_be32(block->at) > tables->revision)
        return PMK_TABLES_GONE;
    if (block->at[4] != block->level || end > block->bytes
        || end < PMK_BLOCK_HEAD + 2 || (end - PMK_BLOCK_HEAD) % 2 != 0)
        return PMK_TABLES_DAMAGED;
    block->items = (end - PMK_BLOCK_HEAD) / 2;
    for (unsigned i = 0; i < block->items; i++)
        if (!is_sound_item(block, i))
            return PMK_TABLES_DAMAGED;
    return PMK_TABLES_FINE;
}

static pmk_tables_failure read_whole(int file, pmk_block *block)
{
    size_t have = 0;

    while (have < block->bytes) {
        off_t from = (off_t)block->number * block->bytes + (off_t)have;
        ssize_t got = pread(file, block->at + have, block->bytes - have, from);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? PMK_TABLES_IO : PMK_TABLES_DAMAGED;
        have += (size_t)got;
    }
    return PMK_TABLES_FINE;
}

/* ------------------------------------------------------------------ */
/* The blocks that are kept                                           */
/* ------------------------------------------------------------------ */

static pmk_block **bucket_of(pmk_tables *tables, unsigned table,
                             uint32_t number)
{
    uint32_t hash = (number * PMK_TABLE_COUNT + table) * 0x9e3779b1u;

    return &tables->buckets[(hash >> 16) % PMK_BUCKETS];
}

static void unlink_use(pmk_tables *tables, pmk_block *block)
{
    *(block->newer != NULL ? &block->newer->older : &tables->newest) =
        block->older;
    *(block->older != NULL ? &block->older->newer : &tables->oldest) =
        block->newer;
}

static void link_newest(pmk_tables *tables, pmk_block *block)
{
    block->newer = NULL;
    block->older = tables->newest;
    *(tables->newest != NULL ? &tables->newest->newer : &tables->oldest) =
        block;
    tables->newest = block;
}

static void forget(pmk_tables *tables, pmk_block *block)
{
    pmk_block **at = bucket_of(tables, block->table, block->number);

    while (*at != block)
        at = &(*at)->next;
    *at = block->next;
    unlink_use(tables, block);
    tables->kept_bytes -= block->bytes;
    free(block);
}

/* Those used longest ago go first; held ones stay, however many. */
static void make_room(pmk_tables *tables)
{
    pmk_block *block = tables->oldest;

    while (block != NULL && tables->kept_bytes > PMK_BLOCKS_KEPT) {
        pmk_block *next = block->newer;

        if (block->held == 0)
            forget(tables, block);
        block = next;
    }
}

static pmk_block *read_block(pmk_tables *tables, pmk_table_name table,
                             uint32_t number, unsigned level)
{
    const pmk_table *from = &tables->all[table];
    pmk_block *block = malloc(sizeof(*block) + from->block_bytes);

    if (block == NULL) {
        tables->failure = PMK_TABLES_MEMORY;
        return NULL;
    }
    *block = (pmk_block){.number = number,
                         .bytes = from->block_bytes,
                         .table = (uint8_t)table,
                         .level = (uint8_t)level};
    tables->failure = read_whole(from->file, block);
    if (tables->failure == PMK_TABLES_FINE)
        tables->failure = look_through(tables, block);
    if (tables->failure != PMK_TABLES_FINE) {
        free(block);
        return NULL;
    }
    return block;
}

pmk_block *pmk_block_get(pmk_tables *tables, pmk_table_name table,
                         uint32_t number, unsigned level)
{
    pmk_block **bucket = bucket_of(tables, table, number);
    pmk_block *block = *bucket;

    if (tables->failure != PMK_TABLES_FINE)
        return NULL;
    while (block != NULL
           && (block->number != number || block->table != table
               || block->level != level))
        block = block->next;
    if (block != NULL) {
        unlink_use(tables, block);
    } else {
        block = read_block(tables, table, number, level);
        if (block == NULL)
            return NULL;
        block->next = *bucket;
        *bucket = block;
        tables->kept_bytes += block->bytes;
    }
    link_newest(tables, block);
    block->held++;
    if (tables->kept_bytes > PMK_BLOCKS_KEPT)
        make_room(tables);
    return block;
}

void pmk_block_drop(pmk_block *block)
{
    if (block != NULL)
        block->held--;
}

void pmk_blocks_free(pmk_tables *tables)
{
    while (tables->oldest != NULL)
        forget(tables, tables->oldest);
}
