/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * blocks.h - the blocks of tables, and the memory of those read last
 *
 * For tables.c, cursor.c and blocks.c.
 */
#ifndef PMK_BLOCKS_H
#define PMK_BLOCKS_H

#include "glass/tables.h"

/* What is kept of blocks that nobody holds. */
enum { PMK_BLOCKS_KEPT = 32 << 20 };

enum { PMK_BLOCK_HEAD = 11, PMK_BUCKETS = 4096 };

struct pmk_block {
    uint32_t number;
    uint32_t bytes;
    unsigned held; /* by so many cursors */
    unsigned items;
    uint8_t table;
    uint8_t level;
    pmk_block *next;          /* of its bucket */
    pmk_block *newer, *older; /* by the last use */
    uint8_t at[];
};

typedef struct pmk_table {
    int file; /* -1: there is none, and nothing in it */
    uint32_t root;
    unsigned level; /* of the root */
    uint32_t block_bytes;
    bool is_empty;
} pmk_table;

struct pmk_tables {
    pmk_table all[PMK_TABLE_COUNT];
    uint64_t revision;
    pmk_tables_failure failure;
    pmk_block *buckets[PMK_BUCKETS];
    pmk_block *newest, *oldest;
    size_t kept_bytes;
};

static inline uint32_t pmk_be16(const uint8_t *at)
{
    return (uint32_t)at[0] << 8 | at[1];
}

static inline uint32_t pmk_be32(const uint8_t *at)
{
    return pmk_be16(at) << 16 | pmk_be16(at + 2);
}

/* One item: of a leaf, or of a block above. */
typedef struct pmk_item {
    pmk_str key;
    uint32_t part; /* of the tag, from 1 */
    uint32_t child;
    pmk_str tag;
    bool is_last_part;
    bool is_packed;
} pmk_item;

pmk_item pmk_block_item(const pmk_block *block, unsigned i);

/* The key of item `i` against `key`, part 1: below 0, 0, or above. */
int pmk_block_compare(const pmk_block *block, unsigned i, pmk_str key);

/* The block, held; NULL after a failure. */
pmk_block *pmk_block_get(pmk_tables *tables, pmk_table_name table,
                         uint32_t number, unsigned level);
void pmk_block_drop(pmk_block *block);

/* Forget all blocks. */
void pmk_blocks_free(pmk_tables *tables);

#endif /* PMK_BLOCKS_H */
