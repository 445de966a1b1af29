/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * vec.h - a typed growing array in an arena
 *
 *     PMK_VEC(pmk_str) words = {0};
 *     if (!pmk_vec_push(&arena, &words, word))
 *         ... no memory
 *     for (size_t i = 0; i < words.count; i++)
 *         use(words.at[i]);
 */
#ifndef PMK_VEC_H
#define PMK_VEC_H

#include "base/arena.h"

#define PMK_VEC(type) \
    struct {          \
        type *at;     \
        size_t count; \
        size_t room;  \
    }

/* Room for one more; false when the arena has none. */
#define pmk_vec_reserve(arena, vec)                                            \
    ((vec)->count < (vec)->room                                                \
     || pmk_vec_grow((arena), (void **)&(vec)->at, (vec)->count, &(vec)->room, \
                     sizeof(*(vec)->at)))

#define pmk_vec_push(arena, vec, ...) \
    (pmk_vec_reserve(arena, vec)      \
     && ((vec)->at[(vec)->count++] = __VA_ARGS__, true))

static inline bool pmk_vec_grow(pmk_arena *arena, void **at, size_t count,
                                size_t *room, size_t size)
{
    size_t want = *room < 8 ? 8 : *room * 2;
    void *grown = pmk_arena_grow(arena, *at, count, want, size);

    if (grown == NULL)
        return false;
    *at = grown;
    *room = want;
    return true;
}

#endif /* PMK_VEC_H */
