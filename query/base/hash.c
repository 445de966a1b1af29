/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hash.c - stable hashes
 */
#include "base/hash.h"

#include <stdio.h>
#include <xxhash.h>

uint64_t pmk_hash64_of(pmk_str bytes)
{
    return XXH3_64bits(bytes.ptr, bytes.len);
}

pmk_hash128 pmk_hash128_of(pmk_str bytes)
{
    XXH128_hash_t got = XXH3_128bits(bytes.ptr, bytes.len);

    return (pmk_hash128){got.high64, got.low64};
}

size_t pmk_hash_library(char *text, size_t room)
{
    unsigned number = XXH_versionNumber();

    return (size_t)snprintf(text, room, "xxHash %u.%u.%u", number / 10000,
                            number / 100 % 100, number % 100);
}
