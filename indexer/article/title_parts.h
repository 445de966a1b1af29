/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * title_parts.h - the parts of a title: headline, section, site
 */
#ifndef PMK_TITLE_PARTS_H
#define PMK_TITLE_PARTS_H

#include "article/reading.h"

/* The last and the first separator (" | ", " - ", ": " ...) with text on both
 * sides: its place and end. */
bool pmk_title_last_sign(pmk_str title, size_t *start, size_t *end);
bool pmk_title_first_sign(pmk_str title, size_t *start, size_t *end);

/* "example.org" written out: letters, digits, hyphens and dots, no space. */
bool pmk_is_host_name(pmk_str part);

/* Is this part of a title the name of the site, its host or an agency? */
bool pmk_is_site_part(const pmk_reading *reading, pmk_str part);

/* `title` without the parts at its ends that name the site; what was cut is
 * kept as the reading's title_suffix. */
pmk_str pmk_cut_site(pmk_reading *reading, pmk_str title, bool *was_cut);

#endif /* PMK_TITLE_PARTS_H */
