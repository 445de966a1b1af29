/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * date.h - the calendar: days, ISO 8601
 *
 * Days are counted with the proleptic Gregorian calendar.  How newspapers
 * print a date in words is the indexer's business (article/printed_date.h).
 */
#ifndef PMK_DATE_H
#define PMK_DATE_H

#include "base/str.h"

#include <pressmark/base.h>

#include <stdbool.h>

typedef struct pmk_civil {
    int year;   /* 1 to 9999 */
    int month;  /* 1 to 12 */
    int day;    /* 1 to 31 */
    int hour;   /* 0 to 23 */
    int minute; /* 0 to 59 */
    int second; /* 0 to 60 */
} pmk_civil;

/* Days from 1970-01-01 to that day; negative before. */
int64_t pmk_days_of(int year, int month, int day);

int pmk_days_in_month(int year, int month);

/* Is it a date and time that exists? */
bool pmk_civil_ok(const pmk_civil *civil);

/* A time out of its parts.  Parts finer than `precision` are not looked at.
 * `utc_offset` in minutes; `has_offset` false means that the zone is not
 * known and the parts are taken as they stand. */
pressmark_time pmk_time_of(const pmk_civil *civil,
                           pressmark_precision precision, int utc_offset,
                           bool has_offset);

/* The parts of a time at its own offset. */
pmk_civil pmk_civil_of(pressmark_time time);

/* Read ISO 8601 as pages write it: YYYY, YYYY-MM, YYYY-MM-DD, then T or a
 * space, hh:mm[:ss[.fff]], then nothing, Z, ±hh, ±hhmm or ±hh:mm; YYYYMMDD
 * and YYYYMMDDThhmmss too.  Reads a prefix of `text` and gives its length;
 * 0 when there is no date at the front. */
size_t pmk_time_read_iso(pmk_str text, pressmark_time *out);

/* The whole of `text`, trimmed, is such a date. */
bool pmk_time_is_iso(pmk_str text, pressmark_time *out);

#endif /* PMK_DATE_H */
