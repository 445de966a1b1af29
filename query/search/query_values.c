/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query_values.c - dates and numbers in a question
 */
#include "search/query_values.h"

#include "base/date.h"

#include <math.h>

enum { SPAN_DIGITS_MAX = 4, NUMBER_DIGITS_MAX = 12, DAY_SECONDS = 86400 };

/* One more than the largest of so many digits. */
#define NUMBER_END 1e12

/* ------------------------------------------------------------------ */
/* Days                                                               */
/* ------------------------------------------------------------------ */

static pressmark_time day_time(int64_t day)
{
    return (pressmark_time){.seconds = day * DAY_SECONDS,
                            .precision = PRESSMARK_TIME_DAY};
}

static int64_t day_of(int64_t seconds)
{
    return (seconds - (seconds % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS)
           / DAY_SECONDS;
}

/* The same day of the month so many months ago, or its last day. */
static int64_t months_before(int64_t day, int months)
{
    pmk_civil civil = pmk_civil_of(day_time(day));
    int month = civil.year * 12 + civil.month - 1 - months;
    int last;

    civil.year = month / 12;
    civil.month = month % 12 + 1;
    if (month < 12)
        return pmk_days_of(1, 1, 1);
    last = pmk_days_in_month(civil.year, civil.month);
    return pmk_days_of(civil.year, civil.month,
                       civil.day < last ? civil.day : last);
}

/* "7d": the day so long before now. */
static bool read_span(pmk_str text, int64_t now, pressmark_time *out)
{
    int64_t today = day_of(now);
    int count = 0;
    char unit;

    if (text.len < 2 || text.len > SPAN_DIGITS_MAX + 1)
        return false;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (!pmk_is_digit(text.ptr[i]))
            return false;
        count = count * 10 + (text.ptr[i] - '0');
    }
    unit = pmk_ascii_lower(text.ptr[text.len - 1]);
    switch (unit) {
    case 'd': *out = day_time(today - count); return true;
    case 'w': *out = day_time(today - 7 * (int64_t)count); return true;
    case 'm': *out = day_time(months_before(today, count)); return true;
    case 'y': *out = day_time(months_before(today, 12 * count)); return true;
    default: return false;
    }
}

static bool read_day(pmk_str text, int64_t now, pressmark_time *out)
{
    if (pmk_str_ieq(text, PMK_STR("today")))
        *out = day_time(day_of(now));
    else if (pmk_str_ieq(text, PMK_STR("yesterday")))
        *out = day_time(day_of(now) - 1);
    else
        return pmk_time_is_iso(text, out) || read_span(text, now, out);
    return true;
}

/* ------------------------------------------------------------------ */
/* Ranges                                                             */
/* ------------------------------------------------------------------ */

/* The two sides of "a..b"; false without the dots. */
static bool split_range(pmk_str text, pmk_str *left, pmk_str *right)
{
    size_t dots = pmk_str_find(text, PMK_STR(".."));

    if (dots == SIZE_MAX)
        return false;
    *left = pmk_str_trim(pmk_str_sub(text, 0, dots));
    *right = pmk_str_trim(pmk_str_sub(text, dots + 2, text.len));
    return true;
}

/* The first day after all that `time` covers, or the last day before it. */
static pressmark_time day_beside(pressmark_time time, bool is_after)
{
    pmk_civil civil = pmk_civil_of(time);
    bool by_year = time.precision == PRESSMARK_TIME_YEAR;
    bool by_month = time.precision <= PRESSMARK_TIME_MONTH;
    int month = by_year ? is_after ? 12 : 1 : civil.month;
    int day = by_month ? is_after ? pmk_days_in_month(civil.year, month) : 1
                       : civil.day;

    return day_time(pmk_days_of(civil.year, month, day) + (is_after ? 1 : -1));
}

/* Can the day be written in four figures of a year? */
static bool is_written(pressmark_time day)
{
    return day.seconds >= pmk_days_of(1, 1, 1) * DAY_SECONDS
           && day.seconds <= pmk_days_of(9999, 12, 31) * DAY_SECONDS;
}

static bool read_bound(pmk_str text, pmk_bound bound, int64_t now,
                       pmk_date_range *out)
{
    pressmark_time time;

    if (!read_day(text, now, &time))
        return false;
    switch (bound) {
    case PMK_BOUND_BOTH: out->low = out->high = time; break;
    case PMK_BOUND_SINCE: out->low = time; break;
    case PMK_BOUND_UNTIL: out->high = time; break;
    case PMK_BOUND_AFTER:
        out->low = day_beside(time, true);
        return is_written(out->low);
    case PMK_BOUND_BEFORE:
        out->high = day_beside(time, false);
        return is_written(out->high);
    }
    return true;
}

bool pmk_date_range_read(pmk_str text, pmk_bound bound, int64_t now,
                         pmk_date_range *out)
{
    pmk_str left, right;
    pressmark_time since;

    *out = (pmk_date_range){0};
    text = pmk_str_trim(text);
    if (bound == PMK_BOUND_BOTH && read_span(text, now, &since)) {
        out->low = since;
        return true;
    }
    if (!split_range(text, &left, &right))
        return read_bound(text, bound, now, out);
    return bound == PMK_BOUND_BOTH && left.len + right.len > 0
           && (left.len == 0 || read_day(left, now, &out->low))
           && (right.len == 0 || read_day(right, now, &out->high));
}

bool pmk_is_date_range(pmk_str text)
{
    pressmark_time low = {0};
    pressmark_time high = {0};
    pmk_str left, right;

    if (!split_range(text, &left, &right)
        || (left.len > 0 && !pmk_time_is_iso(left, &low)
            && !read_span(left, 0, &low))
        || (right.len > 0 && !pmk_time_is_iso(right, &high)
            && !read_span(right, 0, &high)))
        return false;
    return (left.len > 0 && right.len > 0)
           || low.precision >= PRESSMARK_TIME_MONTH
           || high.precision >= PRESSMARK_TIME_MONTH;
}

/* ------------------------------------------------------------------ */
/* Numbers                                                            */
/* ------------------------------------------------------------------ */

static bool read_number(pmk_str text, double *out)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!pmk_is_digit(text.ptr[i]))
            return false;
        *out = *out * 10 + (text.ptr[i] - '0');
    }
    return text.len > 0 && text.len <= NUMBER_DIGITS_MAX;
}

/* ">500", ">=500", "<500", "<=500".  What lies below nothing, or above the
 * largest number that can be written, is no range. */
static bool read_compared(pmk_str text, double *from, double *to)
{
    bool is_above = text.len > 0 && text.ptr[0] == '>';
    bool is_equal = text.len > 1 && text.ptr[1] == '=';
    double number;

    if (text.len == 0 || (text.ptr[0] != '>' && text.ptr[0] != '<')
        || !read_number(pmk_str_sub(text, is_equal ? 2 : 1, text.len), &number))
        return false;
    if (!is_equal)
        number += is_above ? 1 : -1;
    if (number < 0 || number >= NUMBER_END)
        return false;
    *(is_above ? from : to) = number;
    return true;
}

bool pmk_number_range_read(pmk_str text, double *from, double *to)
{
    pmk_str left, right;

    *from = -INFINITY;
    *to = INFINITY;
    text = pmk_str_trim(text);
    if (read_compared(text, from, to))
        return true;
    if (split_range(text, &left, &right))
        return left.len + right.len > 0
               && (left.len == 0 || read_number(left, from))
               && (right.len == 0 || read_number(right, to));
    if (!read_number(text, from))
        return false;
    *to = *from;
    return true;
}

bool pmk_time_is_after(pressmark_time low, pressmark_time high)
{
    pmk_civil first = pmk_civil_of(low);
    pmk_civil last = pmk_civil_of(high);

    if (high.precision > PRESSMARK_TIME_DAY)
        return low.seconds > high.seconds;
    if (first.year != last.year || high.precision == PRESSMARK_TIME_YEAR)
        return first.year > last.year;
    if (first.month != last.month || high.precision == PRESSMARK_TIME_MONTH)
        return first.month > last.month;
    return first.day > last.day;
}
