/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * place.h - the order of sources, and which of an identity's is shown
 */
#ifndef PMK_PLACE_H
#define PMK_PLACE_H

#include "write/ledger.h"

/* As the walk goes: folder by folder in byte order of names, records by
 * number.  Below, at or above 0. */
int pmk_place_compare(const pmk_place *a, const pmk_place *b);

/* Is `b` to be shown rather than `a`?  A whole article wins over a brief, then
 * the later save time, a known one over an unknown one, then the higher
 * version, then what is withdrawn; among equals the later in the order of the
 * walk. */
bool pmk_place_shown_over(const pmk_place *b, const pmk_place *a);

#endif /* PMK_PLACE_H */
