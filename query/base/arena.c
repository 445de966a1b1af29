/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arena.c - memory that is freed all at once
 */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 64 * 1024, ALIGN = 16 };

struct pmk_arena_block {
    struct pmk_arena_block *next;
    size_t size;
    size_t used;
    _Alignas(ALIGN) char bytes[];
};

void pmk_arena_init(pmk_arena *arena, size_t max)
{
    *arena = (pmk_arena){.max = max};
}

static void drop_blocks(struct pmk_arena_block *block)
{
    while (block != NULL) {
        struct pmk_arena_block *next = block->next;

        free(block);
        block = next;
    }
}

void pmk_arena_free(pmk_arena *arena)
{
    drop_blocks(arena->blocks);
    arena->blocks = NULL;
    arena->used = 0;
}

void pmk_arena_reset(pmk_arena *arena)
{
    struct pmk_arena_block *keep = arena->blocks;

    if (keep != NULL) {
        drop_blocks(keep->next);
        keep->next = NULL;
        keep->used = 0;
        if (keep->size > 16 * BLOCK_BYTES) {
            free(keep);
            keep = NULL;
        }
    }
    arena->blocks = keep;
    arena->used = 0;
    arena->failed = false;
}

/* A block that holds at least `bytes`; blocks grow with the arena, so that
 * a large page takes few of them. */
static struct pmk_arena_block *add_block(pmk_arena *arena, size_t bytes)
{
    size_t size = BLOCK_BYTES;
    struct pmk_arena_block *block;

    if (arena->used > size)
        size = arena->used < 16 * BLOCK_BYTES ? arena->used : 16 * BLOCK_BYTES;
    if (bytes > size)
        size = bytes;
    block = malloc(sizeof(*block) + size);
    if (block == NULL)
        return NULL;
    block->size = size;
    block->used = 0;
    block->next = arena->blocks;
    arena->blocks = block;
    return block;
}

void *pmk_arena_get(pmk_arena *arena, size_t bytes)
{
    struct pmk_arena_block *block = arena->blocks;
    void *got;

    if (arena->failed || bytes > SIZE_MAX / 2)
        goto fail;
    bytes = (bytes + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (bytes > arena->max || arena->used > arena->max - bytes)
        goto fail;
    if (block == NULL || block->size - block->used < bytes) {
        block = add_block(arena, bytes);
        if (block == NULL)
            goto fail;
    }
    got = block->bytes + block->used;
    block->used += bytes;
    arena->used += bytes;
    return memset(got, 0, bytes);
fail:
    arena->failed = true;
    return NULL;
}

void *pmk_arena_grow(pmk_arena *arena, void *block, size_t have, size_t want,
                     size_t size)
{
    void *got;

    if (want <= have && block != NULL)
        return block;
    if (size != 0 && want > SIZE_MAX / 2 / size) {
        arena->failed = true;
        return NULL;
    }
    got = pmk_arena_get(arena, want * size);
    if (got != NULL && have > 0)
        memcpy(got, block, have * size);
    return got;
}

char *pmk_arena_text(pmk_arena *arena, pmk_str text)
{
    char *got;

    if (text.ptr == NULL)
        return NULL;
    got = pmk_arena_get(arena, text.len + 1);
    if (got != NULL && text.len > 0)
        memcpy(got, text.ptr, text.len);
    return got;
}

pmk_str pmk_arena_str(pmk_arena *arena, pmk_str text)
{
    char *got = pmk_arena_text(arena, text);

    return got != NULL ? pmk_str_n(got, text.len) : PMK_STR_NONE;
}
