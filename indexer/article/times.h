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

/* The language by which day and month in figures are told apart. */
const char *pmk_date_language(const pmk_reading *reading);

/* Can a page saved when this one was be of that time?  Nothing is later than
 * its capture, but for a day that zones may differ by. */
bool pmk_time_can_be(const pmk_reading *reading, pressmark_time time);

/* The day in an address: /2019/05/03/, /2019-05-03-, /20190503. */
pressmark_time pmk_time_of_url(pmk_str url);

/* What the head says by rules PD1 to PD4, in this order, and the day in the
 * address by PD5; NONE where it says nothing. */
enum { PMK_SAID_COUNT = 4 };
typedef struct pmk_said {
    pmk_moment at[PMK_SAID_COUNT];
    pmk_moment other; /* PD1 of another node of the JSON-LD */
    pmk_moment url;
} pmk_said;

/* `modified` receives UP1, UP2 or UP3. */
void pmk_published_in_head(pmk_reading *reading, pmk_said *said,
                           pmk_moment *modified);

/* What the page shows, and how many blocks away from headline or story. */
typedef struct pmk_shown {
    pmk_moment moment;
    size_t away;
    bool is_guessed;  /* day and month were told apart by the language */
    bool is_labelled; /* it says that it is the day of publication */
} pmk_shown;

/* Rules PD6 to PD9, PD11: what the page shows; `modified` is set by UP3 when
 * it was empty. */
pmk_shown pmk_published_on_page(pmk_reading *reading, pmk_moment *modified);

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
