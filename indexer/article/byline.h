/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * byline.h - what the rules for bylines share
 */
#ifndef PMK_BYLINE_H
#define PMK_BYLINE_H

#include "article/names.h"

#define PMK_NAMES_MAX 30

typedef struct pmk_names {
    pmk_str at[PMK_NAMES_MAX];
    size_t count;
} pmk_names;

/* Split `text` and add the names in it that are new and can be names. */
void pmk_names_add(pmk_reading *reading, pmk_str text, pmk_names *out);

/* BY5, BY6 and BY7. */
void pmk_byline_from_lines(pmk_reading *reading, pmk_names *out);
void pmk_byline_from_date_line(pmk_reading *reading, pmk_names *out);
void pmk_byline_from_cjk(pmk_reading *reading, pmk_names *out);

#endif /* PMK_BYLINE_H */
