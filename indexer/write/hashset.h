/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hashset.h - a set of 64-bit hashes: which sources a walk has seen
 */
#ifndef PMK_HASHSET_H
#define PMK_HASHSET_H

#include "base/str.h"

#include <stdint.h>

typedef struct pmk_hashset {
    uint64_t *slots; /* 0 is an empty slot */
    size_t slot_count;
    size_t count;
    bool failed; /* memory ran out: the set is not to be trusted */
} pmk_hashset;

/* Start with {0}. */
void pmk_hashset_free(pmk_hashset *set);

/* Add the hash of `text`; false when it was there already. */
bool pmk_hashset_add(pmk_hashset *set, pmk_str text);

bool pmk_hashset_has(const pmk_hashset *set, pmk_str text);

#endif /* PMK_HASHSET_H */
