/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * printed_date.h - dates as newspapers print them
 *
 *     March 3, 2008 10:20 pm EST      3. März 2008, 10:20 Uhr
 *     3 de mayo de 2019               2019年5月3日
 *     03/05/2019                      Fri, 03 May 2019 10:20:30 GMT
 *
 * Month names of en de fr es pt it nl pl ru uk tr ar el sv da no fi cs hu ro id.
 * Day and month in figures are told apart by what can be a month, else by
 * the page's language: month first only in English with slashes.
 */
#ifndef PMK_PRINTED_DATE_H
#define PMK_PRINTED_DATE_H

#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>

typedef struct pmk_printed_date {
    pressmark_time time;
    size_t start; /* of the date, in bytes of the text in lower case */
    size_t end;
    bool in_words; /* the month was a name, or the form has one reading */
    bool guessed;  /* day and month were told apart by the language */
} pmk_printed_date;

/* The first date with day, month and year in the first 2,000 bytes of `text`;
 * false when there is none between 1990 and 2100.  `language` is "en", "de",
 * ...; "" unknown; "en-US" may be given where the region is known. */
bool pmk_printed_date_find(pmk_str text, const char *language,
                           pmk_printed_date *out);

/* "2 hours ago", "vor 3 Tagen", "yesterday": counted back from `now`, which
 * must be known; false when the text is no such phrase. */
bool pmk_relative_date_find(pmk_str text, pressmark_time now,
                            pressmark_time *out);

/* Is the year one that a saved news page can carry: 1990 to 2100? */
bool pmk_year_ok(pressmark_time time);

/* Or that of an archive of newspapers: from 1850 on, but none of the days that
 * machines give when they know none. */
bool pmk_year_is_old(pressmark_time time);

#endif /* PMK_PRINTED_DATE_H */
