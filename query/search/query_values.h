/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_values.h - dates and numbers in a question
 *
 *     2017, 2017-05, 2017-05-15, 2017-05-15T10:30
 *     today, yesterday, 7d, 2w, 3m, 1y    that long before now, as a day
 *     A..B, A.., ..B                      both ends included
 *     500, 300..1000, >500, <=300         numbers
 *
 * Today is the day of `now`, whose seconds are those of the user's clock.
 */
#ifndef PMK_QUERY_VALUES_H
#define PMK_QUERY_VALUES_H

#include "search/query_lex.h"

typedef struct pmk_date_range {
    pressmark_time low; /* precision NONE: open */
    pressmark_time high;
} pmk_date_range;

/* Read a date or range as `bound` takes it: since: and until: include what
 * they name, after: and before: do not.  A length of time by itself means
 * since then.  False when it is none. */
bool pmk_date_range_read(pmk_str text, pmk_bound bound, int64_t now,
                         pmk_date_range *out);

/* Is the text without a field's name such a range?  Two dates with ".."
 * between them, or one by the month or a length of time, and an open end; a
 * lone year before dots is more likely prose. */
bool pmk_is_date_range(pmk_str text);

/* Read a number or range.  False when it is none. */
bool pmk_number_range_read(pmk_str text, double *from, double *to);

/* Does `low` begin when `high` is over?  2017 is not over before its May. */
bool pmk_time_is_after(pressmark_time low, pressmark_time high);

#endif /* PMK_QUERY_VALUES_H */
