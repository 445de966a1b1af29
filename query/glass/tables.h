/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tables.h - the tables of an index, read without the engine
 *
 * libxapian reads two blocks from the disk for every position list that is
 * opened, and for every article shown, however near to the last one it lies.
 * What a question needs most is therefore read here, from the same files:
 * blocks that were read stay in memory, and a cursor starts where it stood.
 *
 * It reads one state of an index, that of a revision, of the format that
 * Xapian 1.4 calls glass, of 2016-03-14; nothing else opens.  A table is a
 * B-tree of blocks.  A writer may put a later state over blocks that this one
 * has; they are known by their revision, and the failure is then GONE.
 *
 * Whatever lies in the files, nothing outside of a block is read: a block is
 * looked through once, when it comes from the disk.  The first failure stays;
 * after it every call finds nothing.  So callers ask once, at the end.
 *
 * A pmk_tables and its cursors belong to one thread at a time.
 */
#ifndef PMK_TABLES_H
#define PMK_TABLES_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum pmk_table_name {
    PMK_TABLE_POSTINGS, /* also of document lengths, values and notes */
    PMK_TABLE_DATA,
    PMK_TABLE_TERMS,
    PMK_TABLE_POSITIONS,
    PMK_TABLE_COUNT
} pmk_table_name;

typedef enum pmk_tables_failure {
    PMK_TABLES_FINE,
    PMK_TABLES_GONE, /* a writer took the state away */
    PMK_TABLES_DAMAGED,
    PMK_TABLES_IO,
    PMK_TABLES_MEMORY
} pmk_tables_failure;

enum {
    PMK_UUID_BYTES = 16,
    PMK_LEVELS_MAX = 10,
    PMK_TABLE_KEY_MAX = 255,
    PMK_BLOCK_LEAST = 2048,
    PMK_BLOCK_MOST = 65536
};

typedef struct pmk_tables pmk_tables;
typedef struct pmk_block pmk_block;

/* The state `revision` of the index in the folder `path` with that UUID; NULL
 * when it is not there any more, has another format, or memory ran out. */
pmk_tables *pmk_tables_open(const char *path, const char uuid[PMK_UUID_BYTES],
                            uint64_t revision);
void pmk_tables_free(pmk_tables *tables); /* after its cursors */

pmk_tables_failure pmk_tables_failed(const pmk_tables *tables);

/* For what lies in a tag: remember that it cannot be. */
void pmk_tables_damaged(pmk_tables *tables);
void pmk_tables_no_memory(pmk_tables *tables);

/* A place in a table.  The blocks on the way to it stay in memory. */
typedef struct pmk_cursor {
    pmk_tables *tables;
    pmk_table_name table;
    pmk_block *path[PMK_LEVELS_MAX]; /* the leaf first */
    unsigned at[PMK_LEVELS_MAX];     /* which of their items */
    bool is_on;                      /* it stands on an entry */
    char *joined;                    /* a tag of several parts */
    size_t joined_room;
} pmk_cursor;

void pmk_cursor_open(pmk_cursor *cursor, pmk_tables *tables,
                     pmk_table_name table);
void pmk_cursor_close(pmk_cursor *cursor);

/* Go to the last entry that is not behind `key`; true when it is `key`. */
bool pmk_cursor_seek(pmk_cursor *cursor, pmk_str key);

/* Go to the next entry; false behind the last. */
bool pmk_cursor_next(pmk_cursor *cursor);

/* Key and tag of the entry, borrowed until the cursor moves; both absent when
 * it stands on none, the tag also when it is packed. */
pmk_str pmk_cursor_key(const pmk_cursor *cursor);
pmk_str pmk_cursor_tag(pmk_cursor *cursor);

/* --- how numbers lie in keys and tags ------------------------------- */

/* Room for one number in a key. */
enum { PMK_KEY_NUMBER = 6 };

/* Write `id` so that bytes sort as numbers do; returns how many. */
size_t pmk_key_number(uint32_t id, char bytes[PMK_KEY_NUMBER]);

/* Read it from the front; false when it breaks off. */
bool pmk_key_take(pmk_str *in, uint32_t *id);

/* Write the term so that more can follow; `room` needs 2 * term.len + 2. */
size_t pmk_key_term(pmk_str term, char *room);

/* A number in seven-bit groups, low first, of at most 32 bits; NULL when it
 * breaks off. */
static inline const uint8_t *pmk_take_number(const uint8_t *at,
                                             const uint8_t *end,
                                             uint32_t *number)
{
    uint32_t value = 0;

    for (unsigned shift = 0; at < end && shift < 35; shift += 7) {
        uint8_t byte = *at++;

        value |= (uint32_t)(byte & 0x7f) << shift;
        if (byte < 0x80) {
            *number = value;
            return at;
        }
    }
    return NULL;
}

#ifdef __cplusplus
}
#endif

#endif /* PMK_TABLES_H */
