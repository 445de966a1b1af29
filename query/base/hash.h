/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hash.h - stable hashes (xxHash XXH3, whose values are fixed for ever)
 *
 * They name articles and notice changed content; they do not resist someone
 * who builds collisions on purpose.
 */
#ifndef PMK_HASH_H
#define PMK_HASH_H

#include "base/str.h"

#include <stdint.h>

typedef struct pmk_hash128 {
    uint64_t high;
    uint64_t low;
} pmk_hash128;

uint64_t pmk_hash64_of(pmk_str bytes);
pmk_hash128 pmk_hash128_of(pmk_str bytes);

/* Name and version of xxHash as it runs, as for pressmark_library_name(). */
size_t pmk_hash_library(char *text, size_t room);

#endif /* PMK_HASH_H */
