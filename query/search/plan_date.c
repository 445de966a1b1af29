/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * plan_date.c - a range of dates -> years, months and days
 *
 * Whole days are looked for by the terms of the calendar that the publisher
 * wrote: a range is cut into as few years, months and days as cover it.  Only
 * a range with an hour in it asks the slot, which is in UTC.
 */
#include "base/date.h"
#include "search/query_planner.h"

#include <math.h>
#include <stdio.h>

enum { TERMS_MAX = 1024 };

typedef struct day_range {
    int64_t first;
    int64_t last; /* included */
} day_range;

static int64_t day_of(double seconds)
{
    return (int64_t)floor(seconds / 86400);
}

static pmk_civil civil_of(int64_t day)
{
    return pmk_civil_of((pressmark_time){.seconds = day * 86400,
                                         .precision = PRESSMARK_TIME_DAY});
}

static int64_t last_of_month(const pmk_civil *civil)
{
    return pmk_days_of(civil->year, civil->month,
                       pmk_days_in_month(civil->year, civil->month));
}

/* The last day that a time of precision DAY or coarser covers. */
static int64_t last_day(pressmark_time time)
{
    pmk_civil civil = pmk_civil_of(time);

    if (time.precision == PRESSMARK_TIME_YEAR)
        return pmk_days_of(civil.year, 12, 31);
    if (time.precision == PRESSMARK_TIME_MONTH)
        return last_of_month(&civil);
    return pmk_days_of(civil.year, civil.month, civil.day);
}

static double last_second(pressmark_time time)
{
    if (time.precision <= PRESSMARK_TIME_DAY)
        return (double)(last_day(time) * 86400 + 86399);
    return (double)time.seconds
           + (time.precision == PRESSMARK_TIME_MINUTE ? 59 : 0);
}

static pmk_equery *plan_seconds(pmk_planner *planner, pressmark_time low,
                                pressmark_time high)
{
    double from =
        low.precision == PRESSMARK_TIME_NONE ? -INFINITY : (double)low.seconds;
    double to =
        high.precision == PRESSMARK_TIME_NONE ? INFINITY : last_second(high);
    pmk_equery *out = NULL;

    if (planner->status == PRESSMARK_OK)
        planner->status =
            pmk_equery_range(PMK_SLOT_PUBLISHED, from, to, &out, planner->err);
    return out;
}

/* The years in which anything was published; false when nothing was. */
static bool find_years(pmk_planner *planner, day_range *range)
{
    double low, high;
    bool any = false;

    if (planner->status == PRESSMARK_OK)
        planner->status =
            pmk_reader_bounds(planner->index->reader, PMK_SLOT_PUBLISHED, &low,
                              &high, &any, planner->err);
    if (planner->status != PRESSMARK_OK || !any)
        return false;
    /* The publisher's day may be one off from that of UTC. */
    range->first = pmk_days_of(civil_of(day_of(low) - 1).year, 1, 1);
    range->last = pmk_days_of(civil_of(day_of(high) + 1).year, 12, 31);
    return true;
}

/* The term of the largest unit that starts at `day` and ends by `last`;
 * gives the day after it. */
static int64_t name_unit(int64_t day, int64_t last, char term[16])
{
    pmk_civil civil = civil_of(day);
    int64_t year_end = pmk_days_of(civil.year, 12, 31);
    int64_t month_end = last_of_month(&civil);

    if (civil.month == 1 && civil.day == 1 && year_end <= last) {
        snprintf(term, 16, PMK_PREFIX_YEAR "%04d", civil.year % 10000);
        return year_end + 1;
    }
    if (civil.day == 1 && month_end <= last) {
        snprintf(term, 16, PMK_PREFIX_MONTH "%04d%02d", civil.year % 10000,
                 civil.month % 100);
        return month_end + 1;
    }
    snprintf(term, 16, PMK_PREFIX_DAY "%04d%02d%02d", civil.year % 10000,
             civil.month % 100, civil.day % 100);
    return day + 1;
}

static pmk_equery *plan_days(pmk_planner *planner, day_range range)
{
    pmk_parts parts = {0};

    while (range.first <= range.last && parts.count < TERMS_MAX) {
        char term[16];

        range.first = name_unit(range.first, range.last, term);
        pmk_parts_add(planner, &parts,
                      pmk_plan_term(planner, pmk_str_of(term)));
    }
    return pmk_parts_join(planner, PMK_OR, &parts);
}

pmk_equery *pmk_plan_date(pmk_planner *planner, pressmark_time low,
                          pressmark_time high)
{
    day_range years, range;
    pmk_equery *out;

    if (low.precision > PRESSMARK_TIME_DAY
        || high.precision > PRESSMARK_TIME_DAY)
        return plan_seconds(planner, low, high);
    if (!find_years(planner, &years))
        return pmk_plan_none(planner);
    range = years;
    if (low.precision != PRESSMARK_TIME_NONE)
        range.first = day_of((double)low.seconds);
    if (high.precision != PRESSMARK_TIME_NONE)
        range.last = last_day(high);
    range.first = range.first < years.first ? years.first : range.first;
    range.last = range.last > years.last ? years.last : range.last;
    if ((range.last - range.first) / 365 > TERMS_MAX - 100)
        return plan_seconds(planner, low, high);
    out = plan_days(planner, range);
    return out != NULL ? out : pmk_plan_none(planner);
}
