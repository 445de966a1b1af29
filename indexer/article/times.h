/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * times.h - the rules for published and updated, and what they share
 */
#ifndef PMK_TIMES_H
#define PMK_TIMES_H

#include "article/names.h"

/* A time that a rule found. */
typedef struct pmk_moment {
    pressmark_time time; /* precision NONE: nothing */
    pmk_rule rule;
    unsigned confidence;
    pressmark_evidence_kind kind;
} pmk_moment;

/* The time in a value of markup: ISO 8601 first, else as printed.  Precision
 * NONE when it holds none of a year we take. */
pressmark_time pmk_time_of_value(const pmk_reading *reading, pmk_str value);

/* The day in an address: /2019/05/03/, /2019-05-03-, /20190503. */
pressmark_time pmk_time_of_url(pmk_str url);

/* Rules PD1 to PD5, PD10: what the head says; `modified` receives UP1, UP2. */
pmk_moment pmk_published_in_head(pmk_reading *reading, pmk_moment *modified);

/* Rules PD3, PD6 to PD9, PD11: what the page shows; `modified` is set by UP3
 * when it was empty. */
pmk_moment pmk_published_on_page(pmk_reading *reading, pmk_moment *modified);

static inline bool pmk_moment_found(const pmk_moment *moment)
{
    return moment->time.precision != PRESSMARK_TIME_NONE;
}

/* Days from a to b, whatever their zones; 0 when they are one day. */
static inline int64_t pmk_days_apart(pressmark_time a, pressmark_time b)
{
    int64_t gap = (a.seconds + a.utc_offset * 60) / 86400
                  - (b.seconds + b.utc_offset * 60) / 86400;

    return gap < 0 ? -gap : gap;
}

#endif /* PMK_TIMES_H */
