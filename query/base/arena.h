/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * arena.h - memory that is freed all at once
 *
 * One arena per page or per query: a stage allocates without freeing, and the
 * whole is dropped at the end.  An arena is made with the most it may hold;
 * past that, and when the system has no more, pmk_arena_get() gives NULL and
 * goes on giving NULL until the arena is reset.
 */
#ifndef PMK_ARENA_H
#define PMK_ARENA_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct pmk_arena {
    struct pmk_arena_block *blocks; /* newest first */
    size_t used;                    /* bytes handed out since the reset */
    size_t max;
    bool failed;
} pmk_arena;

/* `max` in bytes. */
void pmk_arena_init(pmk_arena *arena, size_t max);
void pmk_arena_free(pmk_arena *arena);

/* Forget everything, keep one block for the next use. */
void pmk_arena_reset(pmk_arena *arena);

/* Zeroed, aligned for anything; NULL when there is no more. */
void *pmk_arena_get(pmk_arena *arena, size_t bytes);

/* Make room for `want` elements of `size` bytes in a block that holds `have`
 * of them; the old block stays with the arena. */
void *pmk_arena_grow(pmk_arena *arena, void *block, size_t have, size_t want,
                     size_t size);

/* Copies, ended by NUL.  An absent string stays absent. */
char *pmk_arena_text(pmk_arena *arena, pmk_str text);
pmk_str pmk_arena_str(pmk_arena *arena, pmk_str text);

#define PMK_NEW(arena, type) ((type *)pmk_arena_get((arena), sizeof(type)))
#define PMK_NEW_ARRAY(arena, type, count) \
    ((type *)pmk_arena_get((arena), sizeof(type) * (count)))

#endif /* PMK_ARENA_H */
