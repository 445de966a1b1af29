/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hashset.c - a set of 64-bit hashes: which sources a walk has seen
 *
 * Eight to sixteen bytes a source, so that ten million pages need no more
 * than the memory of one big one.  Two sources with one hash would make a
 * page that is gone stay until the next change: rare, and harmless.
 */
#include "write/hashset.h"

#include "base/hash.h"

#include <stdlib.h>

enum { FIRST_SLOTS = 1024 };

void pmk_hashset_free(pmk_hashset *set)
{
    free(set->slots);
    *set = (pmk_hashset){0};
}

static uint64_t hash_of(pmk_str text)
{
    uint64_t hash = pmk_hash64_of(text);

    return hash != 0 ? hash : 1;
}

static uint64_t *slot_of(const pmk_hashset *set, uint64_t hash)
{
    size_t at = hash & (set->slot_count - 1);

    while (set->slots[at] != 0 && set->slots[at] != hash)
        at = (at + 1) & (set->slot_count - 1);
    return &set->slots[at];
}

static bool grow(pmk_hashset *set)
{
    pmk_hashset grown = {
        .slot_count = set->slot_count == 0 ? FIRST_SLOTS : set->slot_count * 2,
        .count = set->count};

    grown.slots = calloc(grown.slot_count, sizeof(*grown.slots));
    if (grown.slots == NULL)
        return false;
    for (size_t i = 0; i < set->slot_count; i++)
        if (set->slots[i] != 0)
            *slot_of(&grown, set->slots[i]) = set->slots[i];
    free(set->slots);
    *set = grown;
    return true;
}

bool pmk_hashset_add(pmk_hashset *set, pmk_str text)
{
    uint64_t hash = hash_of(text);
    uint64_t *slot;

    if (set->count * 4 >= set->slot_count * 3 && !grow(set)) {
        set->failed = true;
        return false;
    }
    slot = slot_of(set, hash);
    if (*slot == hash)
        return false;
    *slot = hash;
    set->count++;
    return true;
}

bool pmk_hashset_has(const pmk_hashset *set, pmk_str text)
{
    uint64_t hash = hash_of(text);

    return set->count > 0 && *slot_of(set, hash) == hash;
}
