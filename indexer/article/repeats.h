/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repeats.h - the blocks of a page that other pages of its site have too
 */
#ifndef PMK_REPEATS_H
#define PMK_REPEATS_H

#include "article/reading.h"

/* Fill `reading->repeats` where the site is known.  Fails with: MEMORY. */
pressmark_status pmk_read_repeats(pmk_reading *reading, pressmark_error *err);

/* Cut such lines out of the body of a text save. */
void pmk_text_cut_repeats(pmk_reading *reading);

#endif /* PMK_REPEATS_H */
