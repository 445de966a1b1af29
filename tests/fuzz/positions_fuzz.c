/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * positions_fuzz.c - any bytes, taken for the positions of a term
 *
 * What is unpacked rises, and the first few are the same whatever room there
 * is for more.
 */
#include "fuzz.h"
#include "glass/positions.h"

enum { ROOM = 64 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pmk_str tag = fuzz_input(data, size);
    uint32_t all[ROOM];
    uint32_t few[ROOM / 4];
    size_t count = 0;
    size_t again = 0;
    bool is_fine = pmk_positions_unpack(tag, all, ROOM, &count);

    for (size_t i = 1; is_fine && i < count && i < ROOM; i++)
        MUST(all[i - 1] < all[i]);
    if (!is_fine)
        return 0;
    MUST(pmk_positions_unpack(tag, few, ROOM / 4, &again));
    MUST(count == again);
    for (size_t i = 0; i < count && i < ROOM / 4; i++)
        MUST(few[i] == all[i]);
    return 0;
}
