/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * saved.h - what saving programs note in a comment: the address and the day
 */
#ifndef PMK_SAVED_H
#define PMK_SAVED_H

#include "article/reading.h"

/* The address in the comment of SingleFile, Internet Explorer or HTTrack;
 * absent when there is none. */
pmk_str pmk_saved_address(const pmk_reading *reading);

/* Puts PRESSMARK_SAVED when SingleFile's or HTTrack's comment gives it, and
 * remembers when the page was captured. */
void pmk_find_saved(pmk_reading *reading);

/* The two, from the text of the comments alone. */
pmk_str pmk_saved_address_in(pmk_str comment, pmk_arena *arena);
bool pmk_saved_time_in(pmk_str comment, pressmark_time *out, bool *is_httrack);

#endif /* PMK_SAVED_H */
