/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wide.c - UTF-16 and UTF-32, known by their mark or their zero bytes
 */
#include "intake/wide.h"

pmk_wide pmk_wide_by_mark(pmk_str bytes, size_t *mark)
{
    static const struct {
        pmk_str mark;
        pmk_wide wide;
    } marks[] = {
        {PMK_STR("\xFF\xFE\0\0"), PMK_WIDE_32LE},
        {PMK_STR("\0\0\xFE\xFF"), PMK_WIDE_32BE},
        {PMK_STR("\xFF\xFE"), PMK_WIDE_16LE},
        {PMK_STR("\xFE\xFF"), PMK_WIDE_16BE},
    };

    *mark = 0;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (pmk_str_starts(bytes, marks[i].mark)) {
            *mark = marks[i].mark.len;
            return marks[i].wide;
        }
    return PMK_WIDE_NONE;
}

pmk_wide pmk_wide_by_zeros(pmk_str bytes)
{
    size_t zeros[4] = {0};
    size_t units = (bytes.len < 1024 ? bytes.len : 1024) / 4;
    size_t most = units - units / 10; /* nearly always zero */
    size_t some = units * 4 / 10;     /* often zero */
    size_t few = units / 10;

    if (units == 0)
        return PMK_WIDE_NONE;
    for (size_t i = 0; i < units * 4; i++)
        zeros[i % 4] += bytes.ptr[i] == '\0';
    if (zeros[0] <= few && zeros[2] >= most && zeros[3] >= most)
        return PMK_WIDE_32LE;
    if (zeros[3] <= few && zeros[0] >= most && zeros[1] >= most)
        return PMK_WIDE_32BE;
    if (zeros[0] + zeros[2] <= 2 * few && zeros[1] > some && zeros[3] > some)
        return PMK_WIDE_16LE;
    if (zeros[1] + zeros[3] <= 2 * few && zeros[0] > some && zeros[2] > some)
        return PMK_WIDE_16BE;
    return PMK_WIDE_NONE;
}

size_t pmk_wide_unit(pmk_wide wide)
{
    return wide == PMK_WIDE_32LE || wide == PMK_WIDE_32BE ? 4 : 2;
}

size_t pmk_wide_low(pmk_wide wide)
{
    return wide == PMK_WIDE_16BE ? 1 : wide == PMK_WIDE_32BE ? 3 : 0;
}
