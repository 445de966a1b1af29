/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * wide.h - UTF-16 and UTF-32, known by their mark or their zero bytes
 */
#ifndef PMK_WIDE_H
#define PMK_WIDE_H

#include "base/str.h"

typedef enum pmk_wide {
    PMK_WIDE_NONE = 0,
    PMK_WIDE_16LE,
    PMK_WIDE_16BE,
    PMK_WIDE_32LE,
    PMK_WIDE_32BE
} pmk_wide;

/* By the byte order mark; `*mark` is its length. */
pmk_wide pmk_wide_by_mark(pmk_str bytes, size_t *mark);

/* By where the zero bytes are: text in Latin letters, or with markup. */
pmk_wide pmk_wide_by_zeros(pmk_str bytes);

/* Bytes of a unit: 2 or 4; and the place of its lowest byte. */
size_t pmk_wide_unit(pmk_wide wide);
size_t pmk_wide_low(pmk_wide wide);

#endif /* PMK_WIDE_H */
