/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date_lines.h - the dates of one line, and what each is the date of
 *
 *     Published 3 May 2019 | Updated 4 May 2019
 *     Dieser Beitrag wurde am 3. Mai 2019 um 10:20 veröffentlicht
 *     2019年5月3日 10:20 更新
 */
#ifndef PMK_DATE_LINES_H
#define PMK_DATE_LINES_H

#include "article/printed_date.h"
#include "base/arena.h"

typedef enum pmk_date_role {
    PMK_DATE_PLAIN = 0, /* nothing is said */
    PMK_DATE_PUBLISHED,
    PMK_DATE_UPDATED,
    PMK_DATE_OTHER /* of a copyright, a birth, an event, a comment */
} pmk_date_role;

typedef struct pmk_line_date {
    pmk_printed_date date; /* spans of the line in lower case */
    pmk_date_role role;
} pmk_line_date;

/* The dates of `line`, at most `room` of them, each with its role. */
size_t pmk_line_dates(pmk_arena *arena, pmk_str line, const char *language,
                      pmk_line_date *out, size_t room);

/* What a text without a date says about the one next to it. */
pmk_date_role pmk_date_label(pmk_arena *arena, pmk_str text);

#endif /* PMK_DATE_LINES_H */
